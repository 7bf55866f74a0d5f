# Слова на папері.

## Спільне

doc-neutral-title = Документ { $number }
doc-draft = Проєкт
doc-draft-note = Рішення ще не ухвалено: немає номера наказу або підпису. Цей папір нічого не змінює у Ваших правах.
doc-page = сторінка
doc-of = з
doc-copy = Примірник { $number }, надруковано { $at }, для: { $by }
doc-unprintable =
    { $count ->
        [one] { $count } знак цього тексту не можна надрукувати, на його місці �. Повний текст зберігається в установі.
        [few] { $count } знаки цього тексту не можна надрукувати, на їхньому місці �. Повний текст зберігається в установі.
       *[many] { $count } знаків цього тексту не можна надрукувати, на їхньому місці �. Повний текст зберігається в установі.
    }
doc-translation = Це переклад для Вас; чинним є текст українською мовою. Що написала установа, стоїть так, як написано.
doc-root = Контрольні цифри дня:
doc-cites = Підстава в законі:
doc-cites-none = не перевірено юристом
doc-contacts = Куди звернутися
doc-legal-aid = Безоплатна правова допомога
doc-holder = Кого стосується
doc-until = Діє до
doc-until-unknown = останній день не перевірено; запитайте в установі, що видала документ
answer-none = Відповіді не надано. Це право, і це нічого не означає.
order = Наказ
order-day = Дата наказу
order-none = ще немає
order-of = від
signatory = Підписує
signature = підпис

## Строки

term-law = { $until } ({ $cites })
term-unverified = { $said } (так кажуть джерела; юрист у тексті закону цього не перевірив)
term-internal = до { $until } (наш строк; у законі його ще не перевірено)
term-unknown = строк невідомий: у законі його не перевірено

## Розписка про отримання

receipt-title = Ваше звернення отримано
receipt-received = День отримання
receipt-door = Як надійшло
receipt-door-site = через сайт
receipt-door-paper = на папері
receipt-door-spoken = усно
receipt-typed = Внесено до системи
receipt-journal = Номер у журналі
receipt-lead = Строки рахуються від дня отримання, а не від дня, коли його внесли чи відкрили.
receipt-signature = Форма, встановлена законом, передбачає Ваш підпис. Його можна поставити пізніше: день отримання від цього не зміниться.
receipt-next = Що буде далі
receipt-help = Допомога, яку можна отримати вже зараз
receipt-help-lead = Для неї не потрібно чекати рішення.
receipt-not-asked = Чого від Вас не можуть вимагати
receipt-not-asked-1 = Документа, якого у Вас немає.
receipt-not-asked-2 = Довідки з поліції чи рішення суду.
receipt-not-asked-3 = Відповіді на запитання, на яке Ви не хочете відповідати.

## Протокол співбесіди

record-title = Запис розмови
record-lead = Це розмова, а не допит. Записано те, що було сказано, без оцінок.
record-from = Початок
record-to = Кінець
record-mode = Спосіб
record-breaks = Перерви
record-breaks-none = не було
record-present = Хто був присутній
record-name = Ім’я
record-role = У якій ролі
record-receipt = Розписка про нерозголошення
record-receipt-signed = підписано
record-receipt-missing = ще не підписано
record-receipt-none = не потрібна
record-entries = Запитання і відповіді
record-read = Чи прочитано запис
record-read-confirmed = Прочитано і підтверджено: { $at } ({ $how }).
record-read-corrected = Прочитано { $at } ({ $how }); людина додала свої слова, вони нижче.
record-read-not-yet = Ще не прочитано і не підтверджено.
record-corrections = Виправлення
record-corrections-none = Виправлень немає.
record-correction-to = До запитання { $number }
record-correction-whole = До всього запису
record-sign-person = підпис людини, яку слухали (за бажанням)
record-sign-official = підпис посадової особи

## Намічені підстави

intended-title = Що можуть вирішити не на Вашу користь
intended-not-yet = Рішення ще немає.
intended-lead = Нижче те, через що Вам можуть відмовити. Перш ніж вирішувати, Вас мають вислухати, якщо Ви цього хочете.
intended-rests-on = На чому це ґрунтується
intended-answer = Як відповісти
intended-answer-lead = Можна пояснити, заперечити, надати документи чи назвати людей, які можуть підтвердити. Досить одного речення. Шляхи:
intended-until = Чекаємо на відповідь
intended-silence = Якщо Ви не відповісте, це не означає, що Ви згодні. Але після цього дня можуть вирішити без Вашої відповіді. Потрібно більше часу? Скажіть про це.
intended-rights = Ваші права
intended-rights-1 = Прочитати всі матеріали щодо Вас, також запис розмови.
intended-rights-2 = Відповідати разом з адвокатом, представником або перекладачем і відмовитися від перекладача, якому Ви не довіряєте.
intended-rights-3 = Попросити більше часу.

## Рішення про встановлення

grant-title = Рішення про встановлення статусу
grant-lead = Статус встановлено. Нижче, чому, і на що Ви тепер маєте право.
grant-lead-draft = Якщо це рішення ухвалять, статус буде встановлено. Нижче, чому, і на що Ви тоді матимете право.
grant-criteria = Що встановлено
grant-criterion = Ознака
grant-finding = Висновок
grant-why = Чому
grant-rights = Ваші права
finding-met = є
finding-not-met = немає
finding-unclear = неясно

## Рішення про відмову

refusal-title = Рішення про відмову у встановленні статусу
refusal-summary = Коротко
refusal-can = Це рішення можна оскаржити. Допомога юриста безоплатна. Можна подати нову заяву. Допомога, для якої статус не потрібен, лишається за Вами.
refusal-appeal = Оскарження
refusal-appeal-term = Строк оскарження
refusal-appeal-uncertain = Не відкладайте: спитайте юриста про строк якнайшвидше. Жодна дата в цьому документі не означає, що Ви спізнилися.
refusal-appeal-places = Куди можна подати:
refusal-legal-aid = Юрист допоможе скласти скаргу й представлятиме Вас. За це не треба платити.
refusal-help = Допомога без статусу
refusal-help-lead = На цю допомогу рішення не впливає:
refusal-again = Нова заява
refusal-again-text = Ви можете подати заяву знову будь-коли, наприклад, якщо з’явилося щось нове або якщо не згодні з тим, як зважили відоме.
refusal-reasons = Причини, кожна окремо
refusal-evidence = Що зважено
refusal-weighed = Як і чому саме так
refusal-no-evidence = Доказів до цієї причини не зазначено.
refusal-her-answer = Ваша відповідь
refusal-could-change = Що може це змінити

## Довідка

certificate-title = Довідка
certificate-duplicate = Дублікат { $number }
certificate-holder = Видано
certificate-birth = Дата народження
certificate-birth-year = { $year } рік
certificate-birth-unknown = не встановлено
certificate-issued = Дата видачі
certificate-until = Діє до
certificate-extended = Продовжено
certificate-body = Видано установою
certificate-check = Чинність довідки підтвердить установа, що її видала, за номером. Інших відомостей вона не надає.

## Нейтральний аркуш

slip-title = Повідомлення
slip-receipt = Ваше звернення отримано: { $day }.
slip-record = Запис розмови готовий: { $day }. Його можна прочитати й виправити.
slip-intended = Потрібна Ваша відповідь. Рішення ще немає.
slip-decision = У Вашому зверненні ухвалено рішення.
slip-decision-draft = Рішення у Вашому зверненні ще готується.
slip-term = До якого дня відповісти
slip-read = Повний текст можна прочитати в установі, зазначеній угорі, або у Вашому кабінеті.
slip-keep = Цей аркуш можна не зберігати: усе залишається в установі.
