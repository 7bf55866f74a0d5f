# Що не так із даними закону; `law check` каже це з файлом і рядком.

fault-what-code = код із малих латинських літер
fault-what-compartment = розділ справи; є такі: { $known }
fault-what-warning = код застереження
fault-what-circumstance = код обставини
fault-what-party = сторона; є такі: { $known }
fault-what-flag = ознака; є такі: { $known }
fault-what-transition = одне з: { $known }
fault-what-day = день: напишіть його так: "2021-05-26"
fault-what-english = англійського
fault-what-ukrainian = українського
fault-what-edition = редакція `{ $name }`
fault-what-form = форма `{ $name }`
fault-what-competence = компетенція `{ $name }`
fault-no-act = акта в acts.toml з кодом
fault-no-body-kind = виду органу в body-kinds.toml з кодом
fault-no-warning = застереження в warnings.toml з кодом
fault-no-list = списку кодів у lists.toml з назвою
fault-no-form = форми в forms/ з ідентифікатором
fault-no-obligation = обов'язку в жодній редакції з ідентифікатором
fault-no-circumstance = коду в списку `circumstances` у lists.toml, що зветься
fault-no-step = коду в списку `steps` у lists.toml, що зветься
fault-twice-act = акт
fault-twice-body-kind = вид органу
fault-twice-warning = застереження
fault-twice-ground = підстава
fault-twice-criterion = критерій
fault-twice-purpose = мета
fault-twice-list = список кодів
fault-twice-word = слово
fault-twice-obligation = обов'язок цієї редакції
fault-twice-question = запитання цієї форми
fault-table = тут потрібна таблиця: [[…]] зі своїми рядками або {"{"} key = "value" {"}"}
fault-unknown-key = `{ $key }` тут не відомо; відомо: { $known }
fault-missing = `{ $key }` бракує: напишіть так: { $key } = { $shape }
fault-not-text = `{ $key }` має бути текстом у лапках
fault-is-not = `{ $word }` — це не { $what }
fault-not-flag = `{ $key }` має бути true або false
fault-not-number = `{ $key }` має бути цілим числом розумної величини
fault-no-language = `{ $key }` не має { $name } тексту: потрібні обидві мови (uk і en)
fault-not-list = `{ $key }` має бути списком: { $key } = ["…", "…"]
fault-citation = посилання пишуть як "акт, пункт, редакція": "417, п. 3, 2021-05-26"
fault-verified-by-nobody = до `verified = true` потрібне `signed_off_by` з іменем правника
fault-signed-not-verified = хтось підписав, але `verified` не true
fault-counted-code = рахувати можна лише код: yes_no, one:LIST, many:LIST або місце як його область (only a code can be counted)
fault-lawful = скажіть, чи може це стояти в рішенні: lawful = true або lawful = false
fault-no-compartment = немає розділу: форма, що питає про особисте, має сказати, де запечатано відповідь
fault-no-answer = `{ $word }` — це не спосіб відповіді; відомі: { $known }
fault-condition-shape = умову пишуть як "запитання=відповідь"
fault-years = охоплені роки (covered years) мають лежати між 1900 і 2099, перший раніше за останній
fault-holiday-when = скажіть, коли це: on = "05-01" або after_easter = 0, одне з двох
fault-month-day = `{ $word }` — це не місяць і день: напишіть так: "05-01"
fault-internal-beside = внутрішній строк стоїть лише поряд із due = "unknown"
fault-no-kind = `{ $kind }` — такого виду дії справа не знає
fault-which-step = скажіть, який крок зроблено: "step_done:record_card"
fault-only-step-done = лише `step_done` має крок після двокрапки
fault-chain = назвіть щонайменше один вид органу: chain = ["rsa", "osa"]
fault-uncited = жодної норми не названо: кожному правилу потрібно cites = ["акт, пункт, редакція"]
fault-empty-list = у цьому списку немає кодів
fault-twice-in-list = `{ $code }` стоїть у цьому списку двічі
fault-both-languages = потрібні обидві мови (uk і en)
fault-purpose-covers = мета має сказати, які розділи вона охоплює
fault-purpose-parties = скажіть, чий підрозділ може назвати цю мету: parties = ["intake"], або parties = [], якщо лише той, кому для неї дано ключі (parties missing)
fault-unreadable-line = цей рядок не читається: { $why }
fault-no-such-file = файлу з такою назвою ніхто не читає; закон складається з файлів, які називає law/README.md
fault-nothing-opens = глухий кут: цей обов'язок ніщо не відкриває (opens = ["received"])
fault-nothing-closes = глухий кут: цей обов'язок ніщо не закриває, він стояв би вічно
fault-day-ends-nothing = день, що минув, нічого не завершує: обов'язок закриває чи знімає лише дія людини
fault-never-holds = умова тут ніколи не справдиться: однакові чи протилежні ознаки виключають одна одну
fault-nothing-leads = сюди ніщо не веде: жоден обов'язок цієї редакції не просить кроку `{ $step }`
fault-nothing-to-do = глухий кут: після `{ $kind }`{ $when } у цій редакції нікому нічого робити
fault-ends-early = { $what } закінчується раніше, ніж починається
fault-gap = прогалина: { $what } перед цією закінчилася { $last }; додайте until/from
fault-overlap = накладання: { $what } перед цією має закінчитися з until = "{ $before }"
fault-no-edition-day = { $day } жодна редакція не почалася: перехід іде від редакції до редакції
fault-transition-order = перехід іде від ранішої редакції до пізнішої
fault-form-not-in-use = форма `{ $id }` не діє на { $day }
fault-condition-later = умова дивиться на `{ $other }`, а це не раніше запитання цієї форми
fault-condition-outside = умова виглядає за свій розділ: `{ $question }` запечатано в `{ $mine }`, `{ $other }` — в `{ $theirs }`
fault-condition-never = на `{ $other }` ніколи не відповідають `{ $answer }`
fault-ownerless = { $day } цей крок нічий: competence.toml не називає виду органу для `{ $owner }`
fault-no-name = немає { $what } `{ $name }`
fault-twice = { $what } `{ $name }` стоїть двічі
fault-unseen-warning = жодна підстава й жодна обставина не викликає цього застереження: його ніхто не побачить
fault-unexplained-reason = ця причина не може стояти в рішенні, але жодне застереження не пояснює чому
fault-no-calendar = бракує календаря робочих днів
fault-no-edition = жодної редакції процедури не вдалося прочитати
fault-no-word = бракує слова `{ $code }`, обома мовами
fault-what-term = строк: напишіть його так: "10 working days from receipt" (calendar days, working days, months, years; from receipt або from opening)
