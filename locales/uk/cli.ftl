# Слова програми для командного рядка.

cli = Стежка: від звернення до рішення, за законом і під печаткою.
    .lang = мова: uk або en
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
refusal-wrong_secret = Це нічого не відкриває. Перевірте й спробуйте ще.
refusal-wait = Зачекайте і спробуйте ще.
refusal-busy = Зайнято. Нічого не втрачено, спробуйте за мить.
refusal-field = Перевірте поле. { $detail }
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

cli-demo = Створити чи показати демонстраційну країну; усі люди вигадані
    .data = тека
    .bodies = скільки органів приймання; без числа — усі
    .cases = скільки звернень
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
demo-account = { $role }: { $name } · { $words } · код зараз { $code }
demo-applicant = звернення: код { $code } · PIN { $pin }
verify-progress = перевірено звернень
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
cli-admin-invite = Створити обліковий запис працівника
    .data = тека
    .name = ім'я для входу
cli-admin-desk = Створити підрозділ із першими працівниками
    .data = тека
    .body = орган: ідентифікатор або назва
    .kind = вид: intake, decision, second_readers, review, certificates, children
    .member = ЗАПИС:роль+роль, для кожного
    .examples = Приклад: stezhka admin desk --data DIR --body rsa-1210 --kind intake --member ЗАПИС:official --member ЗАПИС:lead
registry-same = Видання те саме.
registry-nothing = Нічого з назвою «{ $name }» не знайдено, або знайдено кілька.
admin-root = Насіння кореня. Запишіть, зберігайте поза мережею, більше не покажемо: { $seed }
admin-account = { $name }: слова «{ $words }», одноразові коди { $totp }. Більше не покажемо.
admin-fingerprint = Звірте голосом: { $digits }. Обліковий запис: { $account }
admin-who = Адміністратор, три рядки: ім'я, слова, одноразовий код
admin-three-lines = Потрібні три рядки: ім'я, слова, одноразовий код.
admin-not-one = Це не адміністратор.
admin-member = «{ $text }» не читається; напишіть ЗАПИС:роль+роль
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
    .examples = Приклад: stezhka upkeep --data DIR --witness /mnt/other/witness
upkeep-done = Днів відмічено: { $days }. Контрольна точка: { $digits }.
bench-verify = перевірка ланцюгів, на подію
bench-verify-signatures = перевірка з підписами, на подію
bench-letter = лист (розписка), з відкриттям змісту
