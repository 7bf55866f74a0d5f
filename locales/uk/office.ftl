# Слова робочого місця посадових осіб.

# Рамка сторінки
office-name = Стежка · робоче місце
office-error = Помилка:
office-skip = До змісту
office-nav = Розділи
office-languages = Мова
office-logout = Вийти
office-demo = Навчальна база: людей у ній вигадано.
office-foot = Кожне відкриття записується до того, як щось показано. Людина бачить, хто, коли й навіщо відкривав.
office-idle = За дві хвилини екран замкнеться. Надіслане після цього збережеться запечатаним.
office-idle-stay = Я працюю далі
office-home = На початок
office-back = Назад
office-problem = Є помилка
office-unsure = не знаю

# Що сталося не так
office-said-refused = Цього не зроблено
office-said-missing = Тут нічого немає
office-said-missing-text = Такої сторінки немає, або вона не для вашого підрозділу.
office-said-not-ours = Форму не прийнято
office-said-not-ours-text = Ця форма застаріла або надійшла не з нашої сторінки. Нічого не змінено. Поверніться на сторінку й спробуйте знову.
office-said-too-large = Завеликий текст
office-said-too-large-text = Форма більша, ніж можна прийняти. Надішліть текст частинами.
office-said-unreadable = Форму не прочитано
office-said-unreadable-text = Форма прийшла пошкодженою. Нічого не змінено. Спробуйте ще раз.
office-error-not-found = Такого немає, або це не для вас.
office-error-not-allowed = Це робить інша роль або інший підрозділ.
office-error-denied = Людина назвала цей орган серед тих, хто не повинен бачити. Йому нічого не передано.
office-error-desk-too-small = Справа йде лише туди, де ключ мають принаймні двоє.
office-error-no-desk = Сьогодні немає підрозділу, який може це прийняти. Його має знайти людина.
office-error-wrong-secret = Ім'я, фраза або одноразовий код не підходять. Перевірте їх і спробуйте знову.
office-error-wait =
    { $n ->
        [one] Зачекайте { $n } секунду і спробуйте знову.
        [few] Зачекайте { $n } секунди і спробуйте знову.
       *[many] Зачекайте { $n } секунд і спробуйте знову.
    }
office-error-busy = Зараз багато входів. Нічого не втрачено, спробуйте за мить.
office-error-warning = На кожне застереження потрібна письмова відповідь.
office-error-not-a-ground = Така причина сама собою не є підставою.
office-error-order = Потрібні номер і день наказу та хто його підписав.
office-error-changed = Справу тим часом змінив хтось інший. Нічого не втрачено: подивіться ще раз.
office-error-inside = Щось не так усередині. Нічого не змінено. Скажіть тому, хто доглядає систему.

# Чому поле не прийнято
office-why-check = Перевірте це поле.

# Вхід
office-login = Вхід
office-login-first = Спершу увійдіть. Потім відкриється сторінка, на яку ви йшли.
office-login-kept = Сеанс замкнувся, поки ви писали. Текст збережено запечатаним: після входу він повернеться на форму.
office-login-name = Ім'я для входу
office-login-passphrase = Фраза з п'яти слів
office-login-passphrase-hint = Слова через пробіл. Можна вставити.
office-login-code = Одноразовий код із застосунку
office-login-code-hint = Шість цифр. Код діє один раз.
office-login-enter = Увійти
office-login-note = Сеанс замикається за 15 хвилин без дій. Фразу й код не показують і не зберігають.
office-desks = Мої робочі місця
office-desks-none = Вас не внесено до жодного робочого місця. Зверніться до керівника підрозділу.
office-desk-intake = відповідальні особи
office-desk-decision = рішення
office-desk-second_readers = другі читачі
office-desk-certificates = довідки
office-desk-review = перегляд
office-desk-children = служба у справах дітей
office-role-official = відповідальна особа
office-role-lead = керівник
office-role-clerk = реєстрація
office-role-decider = вирішує
office-role-second_reader = другий читач
office-role-registrar = довідки
office-role-child_specialist = служба у справах дітей
office-role-fact_source = надає відомості
office-role-provider = надає допомогу
office-role-administrator = адміністратор
office-who-person = сама людина
office-who-representative = представник
office-who-reporter = той, хто повідомив
office-who-clock = минув день

# Вхідні
office-inbox = Вхідні
office-tabs = Частини списку
office-tab-all = усе
office-tab-today = діяти сьогодні
office-tab-week = цього тижня
office-tab-waiting = чекаємо інших
office-tab-new = нове за три дні
office-find = Номер справи
office-find-go = Знайти
office-find-none = Відкритої справи з таким номером у вас немає. Номер має щонайменше вісім знаків.
office-receive = Прийняти звернення
office-cover = Замінюють: { $who }.
office-cover-nobody = Ключ має лише одна людина: ніхто не замінить. Скажіть керівникові сьогодні.
office-people = Люди підрозділу
office-inbox-empty = Тут зараз нічого не чекає.
office-keys = j і k — по списку, Enter — відкрити, / — пошук.
office-look = Подивитися
office-pages = Сторінки
office-next = Далі
office-days-from-receipt =
    { $n ->
        [one] { $n } день від отримання
        [few] { $n } дні від отримання
       *[many] { $n } днів від отримання
    }
office-flag-not-safe = небезпечно
office-flag-urgent = терміново
office-flag-child = дитина
office-flag-do-not-call = не дзвонити
office-due-unknown = строк невідомий
office-due-unknown-left = нашого строку теж немає
office-due-late =
    { $n ->
        [one] законний строк минув { $n } день тому
        [few] законний строк минув { $n } дні тому
       *[many] законний строк минув { $n } днів тому
    }
office-due-past =
    { $n ->
        [one] минув { $n } день тому
        [few] минув { $n } дні тому
       *[many] минув { $n } днів тому
    }
office-due-today = сьогодні
office-due-left =
    { $n ->
        [one] лишився { $n } робочий день
        [few] лишилося { $n } робочі дні
       *[many] лишилося { $n } робочих днів
    }
office-basis-practice = внутрішній строк, не закон: добра практика
office-basis-internal = строк невідомий: внутрішній строк, не закон
office-basis-unknown = строк невідомий
office-basis-law = строк закону
office-basis-verified = перевірено юристом
office-basis-unverified = юрист ще не перевіряв
office-why-first-late = Тут, бо законний строк минув.
office-why-first-law = Тут за строком закону.
office-why-first-internal = Тут за внутрішнім строком, не за законом.
office-why-first-unknown = Строк невідомий: стоїть серед датованих, не останнім.
office-people-sign = Знак
office-people-roles = Ролі
office-people-key = Має ключ
office-people-me = це ви
office-people-cover = Кожен, хто має ключ, бачить ті самі вхідні й замінює будь-кого, від першої хвилини. Окремого вмикача заміни немає: хто доданий, той замінює.
office-people-change = Додає й вилучає людей керівник підрозділу. Після вилучення ключ змінюється в тій самій дії.

# Закон
office-law = Закон і строки
office-law-intro = Кожен обов'язок із актом і пунктом. Де строк невідомий, діє внутрішній, і так і названо.
office-law-count = Без підпису юриста: { $unsigned } з { $all }.
office-law-what = Що зробити
office-law-who = Хто
office-law-where = Де це стоїть
office-law-signing = Перевірка
office-law-signed = перевірено: { $name }
office-law-unsigned = жоден названий юрист не перевіряв

# Справа
office-case = Справа { $number }
office-clock =
    { $n ->
        [one] { $n } день від отримання, { $day }
        [few] { $n } дні від отримання, { $day }
       *[many] { $n } днів від отримання, { $day }
    }
office-contact-none = Не дзвонити. Не писати.
office-contact-none-text = Чекати: людина повернеться за своїм кодом.
office-contact-asks = Є безпечний спосіб зв'язку.
office-contact-asks-text = Лише цим способом і лише в названі години.
office-contact-sealed = Спосіб запечатано: відкрийте «контакт» нижче, відкриття запишеться.
office-did = Зроблено
office-did-opened = Відкрито обов'язок: { $what }
office-did-closed = Виконано або знято: { $what }
office-tasks = Що треба зробити
office-tasks-none = Ваш підрозділ зараз нічого не винен.
office-theirs = Що роблять інші
office-acts = Що можна зробити
office-later = Ще не можна
office-help = Підказка
office-help-case = Спершу розписка, потім відкриття з метою. Відкривайте лише те, що потрібно для наступного кроку. Якщо людину знаєте, візьміть самовідвід до першого відкриття: він нічого не показує.
office-sealed = Запечатане
office-sealed-text = Кожне відкриття записується з метою ще до показу. Людина це бачить.
office-sealed-none = Ваш підрозділ зараз нічого не відкриває.
office-open-for = { $what }: навіщо відкрити
office-open = Відкрити
office-timeline = Що було
office-readings = Хто відкривав
office-readings-none = Ще ніхто нічого не відкривав.
office-people-of-case = Хто бере участь
office-representatives = Представники
office-representatives-count =
    { $n ->
        [one] { $n } представник
        [few] { $n } представники
       *[many] { $n } представників
    }
office-not-yet = ще ні
office-told = Що людині вже сказано
office-told-nothing = Записів про це ще немає.
office-may-not = Чого не можна вимагати
office-may-not-papers = Документів: їх додають, якщо вони є.
office-may-not-police = Довідки чи заяви від поліції.
office-may-not-visit = Особистого приходу: розмова телефоном чи відео рівноцінна.
office-may-not-decide = Вирішуєте не ви: відповідальна особа складає висновок, рішення ухвалює Нацсоцслужба.
office-may-not-silence = Мовчання поліції чи іншого органу нічого не закриває.
office-receipts-missing = Розписки, яких ще немає
office-receipts-all = Усі підписали.
office-receipts-present = Ті, хто були на розмові: підпис ще не записано.
office-documents = Документи
office-documents-none = Друкувати ще нічого.
office-paper = Який документ
office-paper-language = Якою мовою
office-paper-discreet = Лише нейтральна записка без імені й змісту
office-paper-noted = Друк відкриває запечатане: це записується.
office-paper-text = Показати текст
office-paper-pdf = Зберегти PDF
office-letter-receipt = Повідомлення про отримання
office-letter-interview = Запис розмови
office-letter-grounds = Підстави, які розглядають
office-letter-grant = Рішення про встановлення
office-letter-refusal = Рішення про відмову
office-letter-certificate = Довідка
office-consents = Згоди
office-consents-none = Згод не дано. Допомога від них не залежить.
office-consent-given = дано
office-consent-revoked = відкликано
office-readers = Хто може читати
office-reader-other = інші
office-opened = Відкрите
office-opened-noted = Записано:
office-opened-empty = Тут нічого не написано.
office-story = Розповідь: показати
office-tap-contact = Контакт: показати. Спершу звірте години
office-number-hidden = Приховано: зараз поза названими годинами.
office-close-part = Закрити й повернутися до справи

# Частини відкритого
office-part-form = Відповіді
office-part-denied_places = Громади, які не повинні бачити
office-part-contact = Контакт
office-part-consent = Згода
office-part-help = Допомога
office-part-safety = Безпека
office-part-appointment = Домовлена розмова
office-part-interview = Запис розмови
office-part-correction = Виправлення словами людини
office-part-note = Причина
office-part-facts_request = Запит про відомості
office-part-facts_answer = Відповідь на запит
office-part-mandate = Повноваження представника
office-part-file_note = Запис у справі
office-part-grounds = Підстави, показані людині
office-part-hearing = Відповідь на підстави
office-part-conclusion = Висновок
office-part-completion = Що доповнити
office-part-draft = Проєкт рішення
office-part-view = Думка другого читача
office-part-decision_note = Запис про рішення
office-part-order = Наказ
office-part-service = Вручення
office-part-certificate = Довідка
office-part-appeal = Оскарження
office-part-change = Прохання про зміну
office-part-message = Повідомлення
office-part-limits = Хто не повинен бачити
office-part-report = Хто повідомив
office-part-facts = Показники
office-datum-territories = Громади
office-datum-channel = Спосіб
office-datum-address = Номер, адреса чи місце
office-datum-hours = Години
office-datum-cover = Якщо відповість інша людина
office-datum-official_word = Ви кажете першими
office-datum-her_word = Людина відповідає
office-datum-wrong_voice = Якщо голос не той
office-datum-purpose = Навіщо
office-datum-recipient = Кому
office-datum-words = Слова згоди
office-datum-kind = Вид
office-datum-what = Що
office-datum-safe = У безпеці
office-datum-arranged = Про що домовилися
office-datum-when = Коли
office-datum-mode = Як
office-datum-shown_number = Який номер побачить людина
office-datum-companion = Хто буде поруч
office-datum-interpreter = Перекладач
office-datum-present = Присутні
office-datum-exchanges = Запитання й відповіді
office-datum-breaks = Перерви
office-datum-safety = Безпека
office-datum-read_back = Як прочитано вголос
office-datum-text = Текст
office-datum-code = Причина
office-datum-body = Орган
office-datum-fields = Про що
office-datum-answered = Орган відповів
office-datum-name = Ім'я
office-datum-capacity = У якій ролі
office-datum-document = Документ
office-datum-journal = Номер у журналі
office-datum-grounds = Підстави
office-datum-how = Як відповісти
office-datum-weighed = Критерії
office-datum-wanted = Що потрібно
office-datum-outcome = Рішення
office-datum-warnings = Застереження й відповіді
office-datum-number = Номер
office-datum-day = День
office-datum-signatory = Хто підписав
office-datum-means = Спосіб вручення
office-datum-proof = Доказ
office-datum-from = Від
office-datum-until = До
office-datum-change = Зміна
office-datum-to = На що змінити
office-datum-hers = Написала людина
office-datum-codes = Показники
office-datum-reporter = Хто повідомив
office-datum-contact = Як зв'язатися
office-datum-denied = Хто не повинен бачити
office-datum-receipt = розписка
office-finding-met = встановлено
office-finding-not_met = не встановлено
office-finding-unclear = незрозуміло
office-outcome-grant = встановити статус
office-outcome-refuse = відмовити

# Дії
office-deed-recuse = Взяти самовідвід
office-says-recuse = Якщо ви знаєте цю людину або маєте інтерес. Нічого не покаже; справу вестиме колега.
office-deed-sign_receipt = Підписати розписку про нерозголошення
office-says-sign_receipt = Підпис стосується цієї справи й ставиться до першого відкриття (пункт 7 Порядку № 417).
office-deed-check_safety = З'ясувати безпеку
office-deed-give_help = Записати термінову допомогу
office-deed-tell = Розповісти про допомогу
office-deed-register = Зареєструвати
office-deed-schedule = Призначити розмову
office-deed-miss_interview = Розмова не відбулася
office-deed-interview = Записати розмову
office-deed-waive_interview = Розмова неможлива або не потрібна
office-deed-show_record = Дати запис прочитати
office-deed-confirm_record = Людина підтвердила запис
office-deed-correct_record = Людина виправила запис
office-deed-announce_facts = Показати, кого і про що запитаємо
office-deed-request_facts = Надіслати запит
office-deed-answer_facts = Записати відповідь органу
office-deed-set_facts_aside = Іти далі без відповіді
office-deed-show_grounds = Показати підстави проти
office-deed-answer_grounds = Записати відповідь людини
office-deed-leave_hearing = Записати, яку змогу відповісти було дано
office-deed-conclude = Скласти висновок
office-deed-send_on = Передати на рішення
office-deed-return_file = Повернути для доповнення
office-deed-propose = Запропонувати рішення
office-deed-record_view = Записати свою думку
office-deed-see_draft = Побачити проєкт
office-deed-second = Підписати той самий текст
office-deed-dissent = Не погодитися
office-deed-drop_proposal = Відкликати проєкт
office-deed-decide = Ухвалити рішення
office-deed-correct_slip = Виправити описку
office-deed-serve = Вручити
office-deed-certificate = Видати довідку
office-deed-duplicate = Видати дублікат
office-deed-extend = Продовжити строк
office-deed-handle_expiry = Розглянути кінець строку
office-deed-record_ruling = Записати результат оскарження
office-deed-confirm_change = Підтвердити зміну
office-deed-drop_change = Зміну не підтверджено
office-deed-replace_code = Замінити код
office-deed-name_representative = Назвати представника
office-deed-say = Написати людині
office-deed-step = Записати інший крок
office-deed-close = Завершити роботу
