# Слова програми для командного рядка.

cli = Стежка: від звернення до рішення, за законом і під печаткою.
    .lang = мова: uk або en
    .config = файл конфігурації, замість --data
    .examples =
        Приклади:
          stezhka walk examples/path.toml
          stezhka law check
          stezhka law explain decide --on 2021-06-10
cli-walk = Зіграти історію з файла на тимчасовій базі й розповісти кожен крок
    .file = файл історії
    .examples = Приклад: stezhka walk examples/path.toml
cli-law = Дані закону: перевірити, пояснити
cli-law-check = Перевірити дані закону: що висить, що веде в глухий кут, що без джерела
    .dir = тека з даними; без неї — вбудовані
cli-law-explain = Пояснити правило: хто, що, до якого дня, за якою статтею
    .id = ідентифікатор правила
    .on = на який день
    .place = для якої території

law-sound = Дані закону цілі.
law-findings =
    { $n ->
        [one] Знайдено { $n } недолік.
        [few] Знайдено { $n } недоліки.
       *[many] Знайдено { $n } недоліків.
    }
law-unreadable = Теку { $path } не вдалося прочитати: { $why }
law-unexplained = Не вдалося пояснити: { $why }

walk-title = ── { $title } ── { $needs }
walk-unreadable = Файл { $path } не вдалося прочитати: { $why }
walk-event = { $at }  { $who }: { $act }
walk-opened = { "                  " }відкрито: { $what }; навіщо: { $why }
walk-duty = { "                  " }+ { $what } — { $owner }, { $due }
walk-due-law = до { $day } ({ $cites })
walk-due-internal = до { $day } (внутрішній строк, не закон; { $cites })
walk-due-unknown = строк у законі невідомий ({ $cites })
walk-closed = { "                  " }✓ { $what }
walk-reads = { "                  " }читати може { $who }: { $what }
walk-refused = { "                  " }✗ { $who }: { $why }
walk-quiet = { "                  " }{ $who }: { $what }
walk-her-view = ── Моє звернення ──
walk-her-stage = Зараз: { $stage }
walk-her-log = { $at }  { $who } — читали: { $what }. Навіщо: { $why }

reader-herself = вона або він
reader-representative = представник
reader-duty = { $body }, чергові (лише в небезпеці, під двома замками)
reader-other = інший отримувач

verb-begin = починає; нічого ще не збережено
verb-keep-code = отримує код і обирає PIN
verb-answer = відповідає на запитання; чернетка запечатана
verb-contact = каже, як безпечно зв'язатися
verb-route = обирає, куди піде звернення
verb-deny = називає, хто не повинен бачити
verb-return = повертається за кодом
verb-look = читає своє звернення; це не записується
verb-wait = минає час
verb-remove-member = виводить працівника з підрозділу; ключ змінено

refusal-denied = Цей орган названо серед тих, хто не повинен бачити.
refusal-desk_too_small = Звернення йде лише туди, де ключ мають щонайменше двоє.
refusal-no_desk = Сьогодні немає підрозділу, який може це прийняти.
refusal-not_found = Тут для вас нічого немає.
refusal-not_allowed = Це не ваше завдання.
refusal-fingerprint_differs = Ці вісім цифр не від цього запису. Нікого не впускайте; перепитайте телефоном.
refusal-weak = Ці слова закороткі або серед перших, які пробують. Виберіть інші або візьміть п'ять готових.
refusal-wrong_secret = Це нічого не відкриває. Перевірте й спробуйте ще.
refusal-wait = Зачекайте і спробуйте ще.
refusal-busy = Зайнято. Нічого не втрачено, спробуйте за мить.
refusal-field = Перевірте `{ $field }`. { $why }
refusal-warning_unanswered = Дайте письмову відповідь на застереження. { $detail }
refusal-not_a_ground = Це само по собі не підстава. { $detail }
refusal-order_missing = Рішення потребує номера наказу і підписанта.
refusal-changed = Звернення тим часом змінилося. Подивіться ще, нічого не втрачено.

cli-bench = Виміряти й показати поряд із цілями
    .bulk = скільки подій перевіряється і скільки чужих звернень стоїть у великій базі
    .only = лише одна частина: verify, inbox
bench-title = | що | виміряно | ціль |
bench-send-1 = надсилання, 1 клієнт (5 КБ тексту)
bench-send-8 = надсилання, 8 клієнтів
bench-send-64 = надсилання, 64 клієнти
bench-code = хеш коду й PIN (окремо)
bench-open-1 = відкрити розділ, подію записано, 1 клієнт
bench-open-8 = відкрити розділ, 8 клієнтів
bench-inbox-small = сторінка скриньки, 50 рядків із сигналами
bench-inbox-large = те саме поряд із багатьма чужими зверненнями
bench-start = старт на наявній базі
bench-memory-idle = пам'ять без роботи
bench-memory-peak = найбільша пам'ять
bench-http-start = сервер, від запуску до першої сторінки
bench-http-idle = пам'ять сервера, без роботи
bench-http-peak = пам'ять сервера, найбільше
bench-http-first = перша сторінка через HTTP, стиснена
bench-http-static = нерухома сторінка, 8 клієнтів, поруч із голим обробником тих самих байтів
bench-http-leave = швидкий вихід (/x), як його бачить клієнт
bench-http-inbox = сторінка вхідних через HTTP
bench-http-open = відкриття частини через HTTP, запис про читання збережено, 1 клієнт
bench-http-send = надсилання через HTTP, 64 клієнти (5 КБ тексту)

cli-demo = Створити чи показати демонстраційну країну; усі люди вигадані
    .data = тека
    .bodies = скільки органів приймання; без числа — усі
    .cases = скільки звернень
    .portal = де слухає портал; разом з --office країну видно в браузері
    .office = де слухає робоче місце
    .examples = Приклад: stezhka demo --data demo
cli-totp = Показати одноразові коди демонстраційних працівників на зараз
    .data = тека
    .name = чий код; без імені — усіх
cli-verify = Перевірити базу: ланцюги, контрольні точки, проєкції
    .data = тека
    .signatures = ще й кожен підпис
    .examples = Приклад: stezhka verify --data demo --signatures
demo-people = працівники
demo-cases = звернення
demo-title = Демонстраційна країна готова. Усі люди вигадані, секрети не відкривають жодної іншої бази.
demo-account = { $role }: { $name } ({ $desk }) · { $words } · код зараз { $code }
demo-applicant = звернення: код { $code } · PIN { $pin } · { $about }
verify-progress = перевірено звернень
verify-restored = Зчитано з копії { $at }; остання контрольна точка тієї копії — { $checkpoint }. Зробленого після неї тут немає.
verify-report = Звернень { $cases }, подій { $events }, контрольних точок { $checkpoints }.
verify-wrong =
    { $n ->
        [one] Знайдено { $n } невідповідність.
        [few] Знайдено { $n } невідповідності.
       *[many] Знайдено { $n } невідповідностей.
    }

cli-registry = Реєстри територій і органів
cli-registry-find = Знайти місце чи орган за новою або старою назвою
    .name = назва
    .examples = Приклад: stezhka registry find "Новомосковський район"
cli-registry-diff = Показати, що змінює інше видання кодифікатора
    .file = офіційна книга (xlsx)
cli-registry-import = Вивести таблицю з офіційної книги
    .file = офіційна книга (xlsx)
cli-admin = Церемонія справжньої бази: корінь, працівники, підрозділи
cli-admin-init = Створити базу з коренем і першим адміністратором
    .data = порожня тека
    .name = ім'я для входу
    .examples = Приклад: stezhka admin init --data /srv/stezhka
cli-admin-invite = Надрукувати запрошення: код на папері, з рук у руки, на 24 години
    .data = тека
    .name = ім'я для входу
    .desk = підрозділ, керівник якого вирішить
    .role = ролі, які маються на увазі: official, lead, clerk, decider… через +
    .anew = нові ключі для наявного імені, бо слова втрачено
    .examples = Приклад: stezhka admin invite --data DIR --name olena --desk ПІДРОЗДІЛ --role official
cli-admin-accept = Перший вхід запрошеної людини: створює обліковий запис
    .data = тека
    .examples =
        Рядки вводу: код з паперу; власні слова або порожній рядок, щоб отримати п'ять слів; код, який показує застосунок.
        Приклад: stezhka admin accept --data DIR
cli-admin-rekey = Створити нові ключі, бо слова може знати хтось інший; вони чекають на адміністратора
    .data = тека
    .examples = Приклад: stezhka admin rekey --data DIR
cli-admin-passphrase = Змінити власну парольну фразу; усі сеанси закінчуються
    .data = тека
    .recovery = фразу забуто: другим рядком замість неї резервний код
    .examples =
        Рядки вводу: ім'я; нинішні слова (з --recovery резервний код); одноразовий код; нові слова.
        Приклад: stezhka admin passphrase --data DIR
cli-admin-codes = Створити десять резервних кодів замість попередніх
    .data = тека
    .examples = Приклад: stezhka admin codes --data DIR
cli-admin-vouch = Керівник ручається за засновника іншого підрозділу
    .data = тека
    .id = підрозділ, що чекає
    .digits = вісім цифр засновника, звірені голосом
    .desk = підрозділ, яким ви керуєте, якщо їх кілька
    .examples = Приклад: stezhka admin vouch --data DIR --id ПІДРОЗДІЛ --digits 12345678
cli-admin-sign = Адміністратор підписує те, що вже підписали інші; без --id показує все, що чекає
    .data = тека
    .id = підрозділ або обліковий запис, що чекає
    .examples = Приклад: stezhka admin sign --data DIR --id ПІДРОЗДІЛ
cli-admin-seat = Керівник впускає людину, звіривши вісім цифр голосом
    .data = тека
    .account = кого
    .role = ролі через +; без цього ролі із запрошення
    .digits = вісім цифр, які вам прочитали
    .desk = підрозділ, якщо їх кілька
    .examples = Приклад: stezhka admin seat --data DIR --account ЗАПИС --role official --digits 12345678
cli-admin-lead = Працівник підрозділу без керівника називає керівника; той чекає на адміністратора
    .data = тека
    .account = кого
    .role = ролі через +
    .digits = вісім цифр, які вам прочитали
    .desk = підрозділ, якщо їх кілька
    .examples = Приклад: stezhka admin lead --data DIR --account ЗАПИС --role official+lead --digits 12345678
cli-admin-cover = Працівник впускає колегу з іншого підрозділу замінити когось на кілька днів
    .data = тека
    .account = кого
    .role = ролі через +
    .until = останній день, не далі ніж за 31 день
    .desk = підрозділ, якщо їх кілька
    .examples = Приклад: stezhka admin cover --data DIR --account ЗАПИС --role official --until 2026-12-04
cli-admin-leave = Керівник виводить людину: ключ змінюється одразу
    .data = тека
    .account = кого; без цього ключ змінюється там, де настав час
    .desk = підрозділ, якщо їх кілька
    .examples = Приклад: stezhka admin leave --data DIR --account ЗАПИС
cli-admin-desk = Керівник засновує підрозділ із першими працівниками; далі ручається інший керівник і підписує адміністратор
    .data = тека
    .body = орган: ідентифікатор або назва
    .kind = вид: intake, decision, second_readers, review, certificates, children
    .member = ЗАПИС:роль+роль:ВІСІМ-ЦИФР, для кожного; власний без цифр
    .examples = Приклад: stezhka admin desk --data DIR --body rsa-1210 --kind intake --member ЗАПИС:lead --member ЗАПИС:official:12345678
registry-same = Видання те саме.
registry-nothing = Нічого з назвою «{ $name }» не знайдено, або знайдено кілька.
admin-root = Насіння кореня. Запишіть, зберігайте поза мережею, більше не покажемо: { $seed }
admin-account = { $name }: слова «{ $words }», одноразові коди { $totp }. Більше не покажемо.
admin-fingerprint = Звірте голосом: { $digits }. Обліковий запис: { $account }
admin-who = Адміністратор, три рядки: ім'я, слова, одноразовий код
admin-three-lines = Потрібні три рядки: ім'я, слова, одноразовий код.
admin-not-one = Це не адміністратор.
admin-who-member = Хто діє, три рядки: ім'я, слова, одноразовий код
admin-who-recovers = Хто забув слова, три рядки: ім'я, резервний код, одноразовий код
admin-new-words = Система пропонує слова «{ $words }». Запишіть їх і введіть, або введіть власні від 15 символів:
admin-words-changed = Слова змінено. Усі сеанси закінчено, старі слова нічого не відкривають.
admin-codes =
    Резервні коди, кожен діє один раз і лише з одноразовим кодом. Більше не покажемо:
    { $codes }
admin-which-desk = Ви працюєте в кількох підрозділах або в жодному; назвіть один через --desk.
admin-roles = «{ $text }» не називає ролей; напишіть, наприклад, official+lead
admin-id = Це не ідентифікатор; без --id покажемо все, що чекає.
admin-invitation =
    Запрошення для { $name }, з рук у руки. Діє до { $until }, більше не покажемо: { $code }
    Запрошена людина виконує: stezhka admin accept
admin-accept-code = Код з паперу, один рядок:
admin-own-words = Власні слова (щонайменше 15 символів) або порожній рядок, щоб отримати п'ять слів:
admin-first-code = Додайте секрет у застосунок і введіть код, який він показує зараз:
admin-waits = Чекає на підписи: { $id }
admin-waits-desk = підрозділ { $id }, { $body }
admin-waits-keys = нові ключі { $id }
admin-waits-lead = керівник для підрозділу { $id }
admin-vouched = Ви поручилися за { $id }. Тепер підписує адміністратор.
admin-rekeyed = Ключі нові: { $desk }. Керівникам їхніх підрозділів: stezhka admin leave, щоб змінити ключ підрозділу.
admin-led = Підрозділ знову має керівника: { $desk }
admin-seated = Впущено до { $desk }; працює від цієї миті.
admin-covered = Замінює в { $desk } до { $until }.
admin-left = Ключ { $desk } тепер лише в нинішніх працівників.
admin-member = «{ $text }» не читається; напишіть ЗАПИС:роль+роль:ВІСІМ-ЦИФР
admin-no-lead = Підрозділу потрібен керівник (lead), який впускає і виводить людей.
admin-desk = Підрозділ створено: { $desk }
admin-alone = Звернення сюди не потраплять, доки ключ не матимуть щонайменше двоє.

cli-admin-operator = Створити запис, якому запечатують копії; насіння зберігають поза мережею
    .data = тека
cli-backup = Записати запечатану копію, не зупиняючи роботи
    .data = тека
    .to = обліковий запис оператора копій
    .file = файл копії
    .examples = Приклад: stezhka backup --data DIR --to ЗАПИС copy.stz
cli-restore = Заповнити порожню базу з копії і перевірити її
    .data = тека, де лежить лише keys.json
    .file = файл копії
    .examples = Приклад: stezhka restore --data DIR copy.stz
admin-operator = Запис оператора копій: { $account }. Насіння, зберігайте поза мережею, більше не покажемо: { $seed }
backup-exists = Файл { $file } вже є; виберіть інший.
backup-done = Копію записано, рядків: { $rows }.
restore-seed = Насіння оператора копій, один рядок:

cli-upkeep = Щогодинна робота без ключів: дні, що минули, прибирання, контрольна точка, свідок
    .data = тека
    .witness = файл-свідок на іншому диску
    .first_witness = свідка тут ще не було: записати перший
    .examples = Приклад: stezhka upkeep --data DIR --witness /mnt/other/witness
upkeep-unread = Обов'язків у справах, які не вдалося прочитати: { $n }. Решту зроблено. Які це справи, скаже `stezhka verify`.
upkeep-done = Днів відмічено: { $days }. Замін завершено: { $covers }. Контрольна точка: { $digits }.
bench-verify = перевірка ланцюгів, на подію
bench-verify-signatures = перевірка з підписами, на подію
bench-letter = лист (розписка), з відкриттям змісту

place-unnamed = Скажіть, де база: --data ТЕКА або --config ФАЙЛ.
place-not-empty = { $path } не порожня; виберіть порожню теку.
place-base-there = Тут уже є база. Назвіть порожнє місце; щоб відновити — таке, де лежить лише keys.json.
place-no-base = Тут ще немає бази. Створіть її: stezhka admin init
place-other-keys = keys.json належить іншій базі; покладіть поряд правильний.
place-open-to-others = { $path }: його можуть читати інші. Виконайте: chmod 600 { $path }
place-keys-unreadable = { $path }: { $why }. Покладіть сюди ключі бази.
place-no-keys = { $path }: це не ключі бази.
config-unreadable = { $file } не вдалося прочитати: { $why }
config-wrong = { $file }, рядок { $line }: { $why }
config-unknown-key = `{ $key }` тут не відомо. Відомо: { $known }
config-base-one = { $file }: [base] називає або `folder`, або `postgres` разом із `keys` (і `password_file`, якщо він потрібен).
config-base-address = { $file }: `postgres` — це адреса на зразок postgres://stezhka@db.example/stezhka?sslmode=verify-full
config-base-password = { $file }: пароль не може стояти в адресі. Запишіть його у файл і назвіть файл у `password_file`.
config-base-user = { $file }: до `password_file` потрібен користувач в адресі: postgres://КОРИСТУВАЧ@…
config-base-unprotected = { $file }: із сервером на іншій машині говоримо лише з sslmode=verify-full. Додайте це до адреси.
config-smtp = [smtp]: { $why }
config-smtp-credentials = [smtp]: `user` і `password_file` ідуть разом. Назвіть обидва або жодного.
upkeep-sent = Повідомлень надіслано: { $sent }; відкладено: { $later }; облишено: { $never }.
backup-operator = Назвіть запис оператора копій: --to ЗАПИС або `operator` у [backup] конфігурації.
restore-done = Базу перевірено й поставлено на місце. Порівняйте її зі свідком.
restore-refused = Нічого не поставлено. Спробуйте іншу копію, а цю збережіть для тих, хто розбиратиметься.

serve-portal = Портал: { $address }
serve-office = Робоче місце: { $address }
serve-no-config = Назвіть файл налаштувань: stezhka serve --config ФАЙЛ
serve-no-portal = У налаштуваннях немає розділу [portal]; приклад: docs/operations/stezhka.example.toml
serve-no-office = У налаштуваннях немає розділу [office]; приклад: docs/operations/stezhka.example.toml
serve-demo = Це навчальна база: її секрети відомі. Створіть справжню: stezhka admin init
serve-taken = Не вдалося слухати { $address }: { $why }. Оберіть іншу адресу або зупиніть того, хто її зайняв.
serve-tls-both = Потрібні обидва файли: certificate і key, або жодного.
serve-tls-wrong = { $file }: це не PEM, який можна прочитати.
cli-serve = Відкриває портал і робоче місце справжньої бази
    .data = тека
    .examples = Приклад: stezhka serve --config /etc/stezhka/stezhka.toml
desk-administrator = створює записи й підрозділи; звернень не відкриває
desk-intake = приймає звернення
desk-intake-alone = приймає звернення; працівник один, другий ключ у керівника
desk-decision = вирішує
desk-second-readers = другі читачі
desk-review = вирішує наново
desk-certificates = довідки
desk-monitoring = рахує показники, звернень не читає
desk-duty = чергує в області
desk-children = служба у справах дітей
demo-ready-fresh = надіслано кілька хвилин тому, ще не в журналі; хтось може спостерігати
demo-ready-interview = співбесіда телефоном сьогодні о 15:30
demo-ready-heard = показано підстави проти; чекають відповіді
demo-ready-second = запропоновано відмову; справа у другого читача
demo-ready-served = статус встановлено, рішення вручено
demo-ready-appealed = відмовлено; справа в суді
demo-ready-child = дитина, про яку повідомила сусідка
demo-ready-kept = подалі від своєї громади й від одного органу
demo-ready-unanswered = повідомлення чекає відповіді
demo-ready-paper = з паперу
demo-ready-record = запис співбесіди чекає, щоб його прочитали
demo-ready-sent = в органі, що вирішує

cli-demo-totp = Показати одноразові коди працівників на зараз
    .data = тека
    .name = чий код; без імені — усіх
    .examples = Приклад: stezhka demo totp --data demo administrator
