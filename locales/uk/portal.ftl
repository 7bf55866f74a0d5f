# Публічні сторінки. Короткі речення; слова для кожної людини; у назвах сторінок нічого, що видає тему.

portal-name = Соціальні послуги
portal-skip = До змісту
portal-exit = Вийти швидко
portal-exit-press1 = Ще двічі Shift, щоб вийти
portal-exit-press2 = Ще раз Shift, щоб вийти
portal-exit-leaving = Відкриваємо іншу сторінку
portal-exit-expired = Вихід скасовано
portal-language = Українська
portal-language-other = English
portal-languages = Мова
portal-back = Назад
portal-error = Помилка
portal-demo = Навчальні сторінки. Не пишіть нічого справжнього.
portal-out = Замкнути сторінку
portal-yes = Так
portal-no = Ні
portal-unsure = Не знаю
portal-continue = Далі
portal-skip-this = Пропустити
portal-change = Змінити
portal-or = або
portal-unchosen = Не обрано
portal-done = Готово
portal-todo = Потрібно
portal-free = за бажанням
portal-pin = PIN-код
portal-unlock = Відкрити
portal-with-code = Увійти з повним кодом
portal-stay-soon = За хвилину сторінка замкнеться.
portal-stay-shut = Сторінку сховано: 5 хвилин не було дій.
portal-stay-button = Я ще тут
portal-kept = Ми зберегли те, що ви писали. Перевірте й надішліть.
portal-home-link = На головну
portal-danger-now = Якщо небезпека зараз, телефонуйте:

## Головна
portal-home-title = Допомога поруч
portal-home-heading = Що вам потрібно?
portal-danger = Небезпека зараз:
portal-home-ask = Попросити допомоги
portal-home-ask-hint = Без імені й документів
portal-home-return = Повернутися з кодом
portal-home-return-hint = Моє звернення
portal-home-help = Яка є допомога
portal-home-help-hint = Телефони, послуги, установи
portal-home-signs = Що насторожує
portal-home-signs-hint = Робота, поїздка, дім
portal-home-safety = Про безпеку
portal-home-helper = Я допомагаю іншій людині

## Безпека
portal-safety-title = Безпека на цих сторінках
portal-safety-lead = Прочитайте це, якщо хтось може побачити ваш телефон.
portal-safety-exit = Кнопка «Вийти швидко»
portal-safety-exit-1 = Вона є на кожній сторінці. Вона одразу відкриває сторінку про погоду.
portal-safety-exit-2 = На комп'ютері можна тричі натиснути клавішу Shift. Це діє, якщо браузер не вимикає скриптів.
portal-safety-exit-3 = Після виходу кнопка «Назад» не покаже ваших відповідей. Але попередні сторінки лишаються в історії браузера.
portal-safety-cannot = Чого ми не можемо зупинити
portal-safety-cannot-1 = Історія браузера показує, що ви були на цьому сайті. Вихід її не стирає.
portal-safety-cannot-2 = Програма стеження на телефоні бачить усе, що ви робите.
portal-safety-cannot-3 = Клавіатура телефона може запам'ятати слова, які ви набираєте.
portal-safety-cannot-4 = Браузер може запропонувати зберегти набране. Відмовтеся.
portal-safety-cannot-5 = Оператор зв'язку й власник Wi-Fi бачать адресу сайту. Змісту вони не бачать.
portal-safety-cannot-6 = Хто знає ваш код і PIN-код, прочитає ваше звернення.
portal-safety-can = Що можете зробити ви
portal-safety-can-1 = Візьміть інший телефон: у бібліотеці, у ЦНАП, у людини, якій довіряєте.
portal-safety-can-2 = Відкрийте приватне вікно браузера.
portal-safety-can-3 = Зітріть з історії лише цей сайт. Порожня історія може викликати підозру.
portal-safety-can-4 = Не зберігайте код у телефоні під справжньою назвою.
portal-safety-can-5 = Якщо писати небезпечно, зателефонуйте. Номери є на головній сторінці.
portal-safety-kept = Що залишається після виходу
portal-safety-kept-1 = Якщо коду ще немає, вихід одразу стирає все написане. Якщо ви просто закрили сторінку, воно зникне за 30 хвилин від початку.
portal-safety-kept-2 = Якщо код є, чернетку можна відкрити ним ще 14 днів. Без дій сторінка замикається за 5 хвилин.

## Допомога
portal-help-title = Яка є допомога
portal-help-lead = Допомогу можна отримати до будь-якого рішення. Документи для цього не потрібні.
portal-help-now = Якщо небезпека зараз
portal-help-talk = Поговорити й порадитися
portal-help-child = Якщо вам менше 18 років
portal-help-hours = Номери взято з відкритих джерел. Години роботи можуть змінитися. З-за кордону короткі номери зазвичай не працюють.
portal-help-kinds = З чим допомагають
portal-help-kinds-lead = Ви обираєте, що потрібно. Від усього можна відмовитися.
portal-help-status = Що таке статус
portal-help-status-1 = Статус дає право на більше допомоги від держави. Рішення про нього ухвалює Національна соціальна сервісна служба.
portal-help-status-2 = Спершу з вами поговорить відповідальна особа. Це розмова, а не допит.
portal-help-status-3 = Щоб просити статус, заява до поліції не потрібна. Поліція не дізнається про вас без вашої згоди. Виняток може бути, коли комусь загрожує небезпека.
portal-help-status-4 = Якщо відмовлять, ви отримаєте причини письмово. Відмову можна оскаржити.
portal-offices-title = Куди можна звернутися
portal-offices-lead = Можна обрати будь-яку адміністрацію. Де ви прописані, не має значення.

## Що насторожує
portal-signs-title = Що насторожує
portal-signs-lead = Ця сторінка нічого про вас не вирішує. Вона лише підказує, коли варто з кимось порадитися.
portal-signs-work = Робота
portal-signs-work-1 = За роботу не платять або платять не те, що обіцяли.
portal-signs-work-2 = Вас не відпускають або лякають, якщо підете.
portal-signs-work-3 = Кажуть, що ви винні гроші й маєте їх відробити.
portal-signs-abroad = Поїздка за кордон
portal-signs-abroad-1 = Роботу обіцяють швидко, без договору, і платять за дорогу.
portal-signs-abroad-2 = На місці робота інша, ніж обіцяли.
portal-signs-abroad-3 = Хтось вирішує, з ким вам можна говорити.
portal-signs-home = Дім і близькі
portal-signs-home-1 = Вас змушують робити те, чого ви не хочете, заради чийогось заробітку.
portal-signs-home-2 = Вас знімають і погрожують показати іншим.
portal-signs-papers = Документи й телефон
portal-signs-papers-1 = Паспорт або телефон забрали «на зберігання».
portal-signs-papers-2 = Хтось читає ваші повідомлення.
portal-signs-child = Дитина
portal-signs-child-1 = Дитина просить гроші або працює замість школи.
portal-signs-child-2 = Дорослий пропонує їй гроші, житло чи подарунки за послуги.
portal-signs-child-3 = Дитину вивозять без батьків або зі сторонніми.
portal-signs-war = Війна й переїзд
portal-signs-war-1 = Пропонують безкоштовне житло, але просять документи або послуги.
portal-signs-war-2 = Змушують працювати на окупованій території.
portal-signs-fault = Якщо щось із цього схоже на ваше життя, це не ваша провина.
portal-signs-next-help = Подивитися, яка є допомога
portal-signs-next-ask = Попросити допомоги

## Про сторінки
portal-about-title = Про ці сторінки
portal-about-1 = Тут можна попросити допомоги й стежити за своїм зверненням.
portal-about-2 = Ваші слова замкнені ключами. Їх відкривають лише ті, кому ви надіслали звернення, і ті, хто за законом вирішує.
portal-about-3 = Ви завжди бачите, яка установа що відкрила, коли й навіщо.
portal-about-4 = Ми не збираємо статистики відвідувань. Є лише одне технічне «кукі», і воно зникає, коли ви закриваєте браузер.
portal-about-5 = Ніхто не може відновити ваш код. Якщо його втрачено, зверніться до установи, яка має ваше звернення.
portal-about-6 = Сторінки працюють без скриптів, зі збільшенням і з клавіатури. Якщо щось не працює, зателефонуйте за номером на головній сторінці.

## Початок
portal-begin-title = Попросити допомоги
portal-begin-lead = Це займе близько десяти хвилин. Можна зупинитися й повернутися.
portal-begin-1 = Ім'я, телефон і документи не потрібні.
portal-begin-2 = Досить чотирьох відповідей. Решту можна пропустити.
portal-begin-3 = Ніхто вам не подзвонить і не напише, якщо ви про це не попросите.
portal-begin-4 = Усе, що трапилося, розповідати тут не треба.
portal-begin-exit = «Вийти швидко» є на кожній сторінці: на телефоні внизу, на комп'ютері вгорі. Поки коду немає, вихід стирає все написане.
portal-begin-safety = Що ще варто знати про безпеку
portal-begin-button = Почати
portal-begin-young-title = Мені менше 18 років, або я не знаю точно
portal-begin-young = Почати так
portal-begin-helper-title = Я допомагаю іншій людині
portal-begin-helper = Почати разом із нею
portal-young = Якщо вам менше 18 років, вас захищають як дитину. Поруч буде дорослий представник і служба у справах дітей. Ваша громада й поліція не дізнаються про це самі собою. Дитяча лінія: 116 111.
portal-young-short = Вас захищають як дитину: поруч має бути представник.
portal-helper = Пишіть словами цієї людини. Вона вирішує, що писати. Код лишається в неї, не у вас.

## Список
portal-list-title = Моє звернення: кроки
portal-step-title = Додаткове питання
portal-step-of = Крок { $n } з { $of }
portal-list-first = Досить, щоб надіслати
portal-list-later = Пізніше або ніколи
portal-list-later-lead = Ці відповіді можуть допомогти. Жодна не обов'язкова.
portal-list-check = Перевірити й надіслати
portal-list-notyet = Звернення ще не надіслано. Надіслати можна, коли будуть чотири відповіді.
portal-list-next = Продовжити: { $task }
portal-list-code = Щоб повернутися
portal-list-draft-code = Чернетка чекає на вас 14 днів. Поверніться з кодом.
portal-list-draft-nocode = Коду ще немає. Без нього написане зникне за 30 хвилин від початку або після виходу.
portal-task-safe = Чи безпечно мені зараз
portal-task-reach = Як зі мною зв'язатися
portal-task-hours = Коли і як зв'язок безпечний
portal-task-code = Мій код і PIN-код
portal-task-need = Що потрібно насамперед
portal-task-where = Куди передати
portal-task-away = Хто не має бачити
portal-task-who = Хто я
portal-task-talk = Мова і з ким говорити
portal-task-what = Що сталося, коротко
portal-task-more = Здоров'я та інше
portal-task-court = Папери
portal-task-helper = Хто заповнює
portal-intro-away = Ці установи й місця не отримають вашого звернення. Заборона діє одразу.
portal-intro-who = Усе на цій сторінці можна пропустити. Довідка потребує імені, розмова ні.
portal-intro-what = Тут досить позначок. Розповісти більше ніколи не пізно.
portal-intro-where = Перед надсиланням ви побачите, хто отримає звернення.

## Код
portal-code-title = Мій код
portal-code-heading = Ваш код, щоб повернутися
portal-code-lead = Код із двадцяти цифр дасть система. PIN-код обираєте ви. Разом вони відкривають звернення.
portal-code-pin = Оберіть PIN-код
portal-code-pin-hint = Від 6 до 12 цифр. Не дата народження, не номер телефону й не цифри поспіль. Такий, якого не вгадає й близька людина.
portal-code-button = Отримати код
portal-code-without = Продовжити без коду
portal-code-without-why = Без коду ви не зможете повернутися сюди. Тоді краще зателефонувати.
portal-code-here = Ось ваш код
portal-code-once = Код видно лише зараз. Ніхто не може його відновити.
portal-code-helper = Цей код для людини, якій ви допомагаєте. Віддайте його їй і не лишайте собі.
portal-code-ways = Як його зберегти
portal-code-way-1 = Запишіть у телефонну книгу як звичайний номер, частинами.
portal-code-way-2 = Запишіть на папері без жодного пояснення.
portal-code-way-3 = Віддайте людині, якій довіряєте.
portal-code-way-4 = PIN-код не записуйте поруч із кодом.
portal-code-kept = Код збережено
portal-code-have = Код у вас уже є. Показати його ще раз не можна.
portal-code-notyet =
    { $n ->
        [0] Звернення ще не надіслано. Перевірте його й надішліть.
        [one] Звернення ще не надіслано. Потрібна ще { $n } відповідь.
        [few] Звернення ще не надіслано. Потрібні ще { $n } відповіді.
       *[other] Звернення ще не надіслано. Потрібно ще { $n } відповідей.
    }

## Перевірка
portal-check-title = Перевірте й надішліть
portal-check-missing = Дайте ще відповіді
portal-check-to = Хто отримає звернення
portal-check-to-rule = Лише ця установа. Далі воно піде тільки за законом або з вашої згоди.
portal-check-nowhere = Зараз немає установи, що підходить до вашого вибору.
portal-check-changed = Установа змінилася. Подивіться, хто отримає звернення, і надішліть ще раз.
portal-check-away = Хто його не побачить
portal-check-away-more = Ви назвали більше, ніж ми можемо перевірити: лише перші 50 назв. Решта залишиться у вашій відповіді, але звернення від них не закрито. Назвіть спершу тих, від кого закрити найважливіше.
portal-check-said = Ваші відповіді
portal-check-consents = На що ви погоджуєтеся
portal-check-consents-hint = Можна не погоджуватися ні на що. Допомога й розгляд від цього не зміняться. Згоду можна забрати будь-коли.
portal-check-nocode = Коду ще немає. Після надсилання ви не зможете повернутися.
portal-send = Надіслати
portal-office-chosen = Ви обрали цю установу.
portal-office-nearer = Це найближча установа до місця, яке ви назвали.
portal-office-farther = Це установа в іншій області, далі від дому.
portal-office-suggested = Ми пропонуємо цю установу. Її можна змінити.
portal-office-other-side = Там, де ви просили, зараз нікому прийняти звернення. Пропонуємо цю установу.

## Надіслано
portal-sent-title = Надіслано
portal-sent-heading = Звернення надіслано
portal-sent-reads = Його прочитає: { $office }.
portal-sent-back = Як повернутися
portal-sent-code = Натисніть «Повернутися з кодом» на головній сторінці. Потрібні код і PIN-код.
portal-sent-nocode = Коду у вас немає. Без нього ви не повернетеся до звернення, коли закриєте цю сторінку.
portal-sent-getcode = Отримати код
portal-sent-stop = Звернення можна зупинити. Це роблять на сторінці «Моє звернення».
portal-sent-unsafe = Якщо стало небезпечно, телефонуйте:

## Вхід
portal-in-title = Повернутися з кодом
portal-in-code = Код
portal-in-code-hint = Двадцять цифр. Пробіли не важливі.
portal-in-button = Увійти
portal-in-wrong = Код або PIN-код не підходить. Перевірте й спробуйте ще раз.
portal-in-short = У коді двадцять цифр. Перевірте, чи всі на місці.
portal-in-lost = Я не маю коду
portal-in-lost-text = Зверніться до установи, яка отримала звернення. Вона зможе дати новий код, коли впевниться, що це ви.

## Моє звернення
portal-my-title = Моє звернення
portal-my-office = Установа: { $office }.
portal-my-number = Номер звернення: { $number }. Його можна назвати працівникові.
portal-my-tries = Хтось вводив неправильний PIN-код. Якщо це були не ви, скажіть нам.
portal-my-new = Для вас
portal-my-told = Ваші слова отримано. Вони є в розділі «Мої відповіді».
portal-my-wait-talk = Призначено розмову: подивіться, коли
portal-my-news =
    { $n ->
        [one] { $n } повідомлення без вашої відповіді
        [few] { $n } повідомлення без вашої відповіді
       *[many] { $n } повідомлень без вашої відповіді
    }
portal-my-wait-grounds = Є питання, на яке можна відповісти
portal-my-wait-record = Запис розмови чекає на вашу думку
portal-my-next = Що далі
portal-my-all = Усі кроки
portal-my-nothing = Зараз нічого робити не треба.
portal-my-protect = Захистити себе
portal-my-read = Ще почитати
portal-my-do = Ще попросити
portal-my-lock = Без дій сторінка замкнеться за 5 хвилин. Відкриєте PIN-кодом. Надіслане збережеться.
portal-by-law = за законом до { $day }
portal-by-internal = плануємо до { $day }; це наш власний строк
portal-by-passed = мало бути до { $day }; якщо цього досі немає, напишіть нам
portal-by-unknown = строк у законі не перевірено
portal-stage-unborn = Ще не надіслано.
portal-stage-received = Звернення отримано. Його ще не зареєстрували.
portal-stage-registered = Зі зверненням працює відповідальна особа.
portal-stage-sent = Рішення готує Національна соціальна сервісна служба.
portal-stage-returned = Установа доповнює звернення. Від вас нічого не потрібно.
portal-stage-granted = Статус встановлено. Рішення є в розділі «Мої папери».
portal-stage-refused = Є рішення. Прочитайте його в розділі «Мої папери».
portal-stage-under_appeal = Рішення оскаржено. Чекаємо на відповідь.
portal-stage-anew = Рішення скасовано. Інші люди вирішують заново.
portal-stage-withdrawn = Ви зупинили звернення.
portal-stage-closed = Роботу зі зверненням завершено.
portal-role-official = відповідальна особа
portal-role-lead = керівник
portal-role-clerk = діловод
portal-role-decider = хто вирішує
portal-role-second_reader = другий читач
portal-role-registrar = реєстратор
portal-role-child_specialist = фахівець із захисту дітей
portal-role-fact_source = запитана установа
portal-role-provider = надавач допомоги
portal-role-monitor = аналітик показників
portal-role-administrator = адміністратор

## Повідомлення
portal-messages-title = Повідомлення
portal-messages-label = Написати
portal-messages-hint = До { $n } знаків. Відповідь прочитаєте тут.
portal-messages-send = Надіслати
portal-messages-none = Повідомлень ще немає.
portal-messages-mine = Ви
portal-messages-theirs = Установа

## Папери
portal-papers-title = Мої папери
portal-papers-lead = Папери відкриваються тут, на екрані. Файл з'явиться лише тоді, коли ви його попросите.
portal-paper-received = Звернення отримано
portal-paper-talk = Запис розмови
portal-paper-grounds = Що можуть вирішити і чому
portal-paper-yes = Рішення
portal-paper-no = Рішення і причини
portal-paper-paper = Довідка
portal-paper-file = Зберегти файл
portal-paper-file-lead = Файл залишиться на цьому пристрої. Стислий файл не каже, про що він.
portal-paper-discreet = Стислий файл
portal-paper-full = Повний файл

## Відповіді, запис, підстави
portal-said-title = Мої відповіді
portal-said-hidden = Спосіб зв'язку з вами тут не показуємо: ваш код може бути в когось іншого.
portal-talk-title = Розмова
portal-talk-with = Поруч буде: { $who }.
portal-talk-words = Слів, за якими ви впізнаєте одне одного, тут немає: цю сторінку може побачити хтось інший. Це слова з вашого звернення або ті, про які ви домовилися з працівником. Немає таких слів? Домовтеся про них, перш ніж говорити.
portal-talk-none = Зараз розмови не призначено.
portal-talk-rights = Це розмова, а не допит. Можна зробити перерву, не відповідати або перенести її.
portal-talk-other = Попросити інший час, іншу людину чи перекладача
portal-asked-title = Кого й про що питають
portal-asked-lead = Тут видно, яку установу питають, про що саме й навіщо. Спершу це бачите ви.
portal-asked-none = Нікого ні про що не питали.
portal-record-title = Запис розмови
portal-record-held = Розмова: { $when }.
portal-record-skipped = Про інше не питали, або на це не треба було відповідати. Це нічого не означає проти вас.
portal-record-empty = Запитань у записі немає.
portal-record-lead = Прочитайте. Якщо щось не так, напишіть своїми словами. Обидва тексти збережуться.
portal-record-present = На розмові були:
portal-record-mine = Ваше виправлення
portal-record-answered = Ви вже відповіли. Можна додати ще.
portal-record-label = Що не так або чого бракує
portal-record-hint = Пам'ять може підводити. Це звичайно.
portal-record-right = Усе правильно
portal-record-beside = Додати мої слова
portal-record-both = Ви щось написали: додайте ці слова або зітріть їх
portal-grounds-title = Що можуть вирішити
portal-grounds-lead = Ще нічого не вирішено. Ось причини, через які можуть відмовити. Ви можете відповісти.
portal-grounds-until = Відповісти можна до { $day }. Якщо відповіді не буде, після цього дня можуть вирішити без неї. Потрібно більше часу? Напишіть повідомлення.
portal-grounds-says = Установа пише: «{ $what }»
portal-grounds-mine = Ваша відповідь на причини
portal-grounds-why = Причина
portal-grounds-rests = На чому це ґрунтується
portal-grounds-change = Що могло б це змінити
portal-grounds-how = Як відповісти
portal-grounds-label = Ваша відповідь
portal-grounds-hint = Можна написати, попросити поговорити або назвати того, хто знає.
portal-grounds-send = Надіслати відповідь
portal-grounds-none = Не хочете відповідати? Скажіть це працівникові. Мовчання не означає, що ви згодні.
portal-grounds-done = Відповідь на це вже є. Нової не потрібно.

## Хто відкривав
portal-who-title = Хто відкривав моє звернення
portal-who-opened = Що відкривали
portal-who-nobody = Ще ніхто нічого не відкривав.
portal-who-can = Хто може прочитати зараз
portal-who-inside = Усередині установи доступ обмежують правила й цей журнал.
portal-who-done = Що зроблено
portal-who-self = З вашим кодом
portal-who-day = Система: минув строк
portal-who-rules = Система, за правилами
portal-reader-self = Ви
portal-reader-representative = Ваш представник
portal-reader-duty = { $office }: черговий підрозділ, лише коли комусь загрожує небезпека
portal-reader-other = Інша особа, названа в законі

## Згоди
portal-consents-title = Мої згоди
portal-consents-lead = Кожну згоду можна забрати. Це діє одразу. Допомога від цього не зміниться.
portal-consent-police = Поліція отримає ваше ім'я, зв'язок із вами й розповідь, щоб розслідувати.
portal-consent-facts_request = Ваша установа запитає про вас іншу, щоб підтвердити факти. Кого й про що, ви побачите наперед.
portal-consent-plan = Ваша установа прочитає про зв'язок, потреби й здоров'я, щоб скласти з вами план.
portal-consent-service = Надавач послуги прочитає про зв'язок із вами й план, щоб допомогти.
portal-consent-representation = Ваш представник прочитає звернення, щоб діяти за вас.
portal-consents-none = Ви ще не давали згод.
portal-consents-new = Нову згоду дають працівникові так, як ви домовилися. Тут її не дають: ваш код може бути в когось іншого.
portal-consents-revoked = забрано
portal-consents-revoke = Забрати згоду

## Захист
portal-protect-title = Налаштування
portal-protect-told = Ми це отримали. Це видно лише раз.
portal-protect-lead = Це діє одразу, підтвердження чекати не треба.
portal-protect-code = Мій код може бути в когось іншого
portal-protect-code-lead = Працівник зв'яжеться з вами так, як ви домовилися раніше. Якщо ви просили не зв'язуватися, прийдіть до установи самі. До того звернення ніхто не зупинить і не відкриє комусь іще. Але читати його за старим кодом можна, доки працівник не дасть вам нового.
portal-protect-code-button = Повідомити
portal-protect-away = Хто не має бачити моє звернення
portal-protect-office = Назва установи або місця
portal-protect-office-hint = Підійде й стара назва.
portal-protect-to = Ваше звернення зараз там. Куди його передати
portal-protect-to-hint = Назва адміністрації. Ключі перейдуть одразу, а ця установа більше нічого не прочитає.
portal-protect-nowhere = Поки що нікуди: закрити й обрати пізніше. До того з ним ніхто не працюватиме
portal-mend-to = Напишіть, якій адміністрації передати звернення, або позначте «поки що нікуди»
portal-protect-button = Закрити від них

## Зміни, що чекають
portal-ask-waits = Це станеться не одразу. Спершу працівник перевірить, що просите саме ви. Він зробить це так, як ви домовилися раніше. Якщо ви просили не зв'язуватися, прийдіть до установи самі.
portal-ask-nothing = Зараз нічого не чекає.
portal-ask-drop = Скасувати прохання
portal-ask-contact-title = Змінити зв'язок зі мною
portal-ask-contact-intro = Старий спосіб зв'язку діє, доки новий не підтвердять. На цій сторінці його не видно.
portal-ask-contact-button = Попросити зміну
portal-ask-helper-title = Назвати представника
portal-ask-helper-intro = Представник діє за вас. Це може бути юрист або людина, якій ви довіряєте.
portal-ask-helper-label = Хто це і як із цією людиною зв'язатися
portal-ask-helper-end = Закінчити одразу: представник
portal-ask-helper-button = Попросити про представника
portal-ask-move-title = Передати іншій установі
portal-ask-move-intro = Можна обрати будь-яку адміністрацію.
portal-ask-move-label = Якій установі або в яке місце
portal-ask-move-button = Попросити передати
portal-ask-lift-title = Дозволити тому, кому не дозволяли
portal-ask-lift-intro = Заборона діє, доки працівник не перевірить це прохання.
portal-ask-lift-label = Яка установа знову може бачити
portal-ask-lift-button = Попросити дозволити
portal-ask-stop-title = Зупинити звернення
portal-ask-stop-intro = Допомогу можна отримувати й без статусу. Можна буде звернутися знову.
portal-ask-stop-label = Якщо хочете, напишіть чому
portal-ask-stop-button = Попросити зупинити
portal-ask-waiting-title = Що чекає на підтвердження
portal-ask-waiting-intro = Ці прохання чекають на працівника. Прохання зупинити звернення чи дозволити комусь бачити його можна скасувати.
portal-change-stop = Зупинити звернення
portal-change-contact = Змінити зв'язок
portal-change-lift = Зняти заборону
portal-change-move = Передати іншій установі
portal-change-helper = Назвати представника

## Оскарження
portal-appeal-title = Оскаржити рішення
portal-appeal-done = Установа знає, що ви оскаржуєте рішення. Якщо ви обрали суд, позов до суду подаєте ви або юрист. Чим це закінчиться, ви побачите на сторінці «Моє звернення». Додати щось можна повідомленням.
portal-appeal-lead = З рішенням можна не погодитися. Чи не минув строк, вирішує суд, а не ця сторінка. Не чекайте: порадьтеся з юристом якнайшвидше. Правнича допомога може бути безоплатною, її контакти є в рішенні.
portal-appeal-where = Куди
portal-appeal-court = До суду
portal-appeal-court-hint = Позов до суду подаєте ви або юрист. Ця сторінка його не подає: вона лише повідомить установу, що ви оскаржуєте рішення.
portal-appeal-complaint = Скарга до вищої установи
portal-appeal-complaint-hint = Скаргу передадуть тому, хто має її розглянути. Більше нічого подавати не треба.
portal-appeal-label = З чим ви не згодні
portal-appeal-hint = Можна коротко або нічого не писати.
portal-appeal-button = Повідомити й надіслати

## Виправлення
portal-mend-title = Перевірте ці відповіді
portal-mend-choose = Оберіть відповідь.
portal-mend-one-of = Що з цього ви мали на увазі?
portal-mend-fill = Заповніть це поле або змініть відповідь вище.
portal-mend-empty = Напишіть кілька слів.
portal-mend-long = Текст задовгий. Скоротіть його або надішліть частинами.
portal-mend-which = Уточніть, що саме.
portal-mend-elsewhere = Інше місце, як написано: { $place }
portal-mend-place = Такого місця немає в реєстрі. Спробуйте іншу назву або пропустіть.
portal-mend-body = Такої установи не знайдено. Напишіть назву району або області.
portal-mend-pin-length = PIN-код має від 6 до 12 цифр.
portal-mend-pin-common = Цей PIN-код надто легко вгадати.
portal-mend-pin-phone = Цей PIN-код є у вашому номері телефону. Виберіть інший.

## Що не вийшло
portal-fault-title = Сторінка
portal-fault-nothing-title = Тут нічого немає
portal-fault-nothing = Такої сторінки немає, або вона не для вас. Поверніться на головну.
portal-fault-enter-title = Потрібен код
portal-fault-enter = Щоб відкрити цю сторінку, увійдіть із кодом: з ним усе збережено. Написане без коду стирається за 30 хвилин від початку, щоб його ніхто не прочитав. Можна почати знову.
portal-fault-locked-title = Сторінку замкнено
portal-fault-locked = Певний час нічого не відбувалося, тому сторінка замкнулася. Написане збережено.
portal-fault-locked-only = Певний час нічого не відбувалося, тому сторінка замкнулася. Надіслане раніше збережено.
portal-fault-stale-title = Форма застаріла
portal-fault-stale = Відкрийте сторінку ще раз і повторіть. Нічого не надіслано.
portal-fault-large-title = Забагато тексту
portal-fault-large = Цей текст завеликий. Надішліть його частинами. Нічого не змінено.
portal-fault-unreadable-title = Не вдалося прочитати
portal-fault-unreadable = Форма надійшла пошкодженою. Поверніться назад і спробуйте ще раз.
portal-fault-busy-title = Зачекайте трохи
portal-fault-busy = Зараз багато людей. Нічого не втрачено. Спробуйте за хвилину.
portal-fault-wait-title = Зачекайте трохи
portal-fault-wait =
    { $n ->
        [one] Спробуйте знову за { $n } секунду.
        [few] Спробуйте знову за { $n } секунди.
       *[many] Спробуйте знову за { $n } секунд.
    }
portal-fault-changed-title = Дещо змінилося
portal-fault-changed = Звернення щойно змінилося. Відкрийте сторінку ще раз. Нічого не втрачено.
portal-fault-refused-title = Зараз це не можна зробити
portal-fault-refused = Звернення на іншому етапі. Подивіться, що далі, на сторінці «Моє звернення».
portal-fault-desk-title = Ця установа не може прийняти
portal-fault-desk = Оберіть іншу установу. Нічого не надіслано.
portal-fault-field-title = Подивіться на відповідь
portal-fault-field = Одна відповідь не підходить. Поверніться назад і виправте її.
portal-fault-ours-title = Помилка на нашому боці
portal-fault-ours = Нічого не втрачено. Спробуйте за кілька хвилин або зателефонуйте.
