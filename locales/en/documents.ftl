# The words on paper.

## Common

doc-neutral-title = Document { $number }
doc-draft = Draft
doc-draft-note = Nothing is decided yet: an order number or a signature is missing. This paper changes none of your rights.
doc-page = page
doc-of = of
doc-copy = Copy { $number }, printed { $at }, for: { $by }
doc-unprintable =
    { $count ->
        [one] { $count } character of this text cannot be printed and is shown as �. The full text is kept at the office.
       *[other] { $count } characters of this text cannot be printed and are shown as �. The full text is kept at the office.
    }
doc-translation = This is a translation for you; the Ukrainian text is the valid one. What the office wrote stands as it was written.
doc-root = Control digits of the day:
doc-cites = Ground in the law:
doc-cites-none = not verified by a lawyer
doc-contacts = Where to turn
doc-legal-aid = Free legal aid
doc-holder = Whom it concerns
doc-until = Valid until
doc-until-unknown = the last day is not verified; ask the office that issued this document
answer-none = No answer was given. That is a right, and it means nothing.
order = Order
order-day = Day of the order
order-none = none yet
order-of = of
signatory = Signed by
signature = signature

## Terms

term-law = { $until } ({ $cites })
term-unverified = { $said } (so sources say; no lawyer has verified it in the text of the law)
term-internal = by { $until } (our own term, not yet verified in the law)
term-unknown = unknown: not verified in the law

## Receipt

receipt-title = Your request was received
receipt-received = Received on
receipt-door = How it came
receipt-door-site = through the site
receipt-door-paper = on paper
receipt-door-spoken = by word of mouth
receipt-typed = Entered into the system
receipt-journal = Number in the journal
receipt-lead = Terms run from the day it was received, not from the day it was entered or opened.
receipt-signature = The form that the law sets wants your signature. You can give it later: the day of receipt does not change.
receipt-next = What happens next
receipt-help = Help you can have right now
receipt-help-lead = You need not wait for a decision to get it.
receipt-not-asked = What nobody may demand of you
receipt-not-asked-1 = A document that you do not have.
receipt-not-asked-2 = A paper from the police or a court decision.
receipt-not-asked-3 = An answer to a question that you do not want to answer.

## Record of an interview

record-title = Record of the talk
record-lead = This is a conversation, not an interrogation. It holds what was said, without judgement.
record-from = Began
record-to = Ended
record-mode = How
record-breaks = Breaks
record-breaks-none = none
record-present = Who was there
record-name = Name
record-role = As what
record-receipt = Non-disclosure receipt
record-receipt-signed = signed
record-receipt-missing = not signed yet
record-receipt-none = not needed
record-entries = Questions and answers
record-entries-lead = Other questions of the form were not asked, or not answered. It means nothing against the person.
record-read = Whether the record was read
record-read-confirmed = Read and confirmed: { $at } ({ $how }).
record-read-corrected = Read on { $at } ({ $how }); the person added words of their own, see below.
record-read-not-yet = Not read and not confirmed yet.
record-corrections = Corrections
record-corrections-none = There are no corrections.
record-correction-to = To question { $number }
record-correction-whole = To the whole record
record-sign-person = signature of the person who was heard (if they wish)
record-sign-official = signature of the official

## Intended grounds

intended-title = What may be decided against you
intended-not-yet = Nothing is decided yet.
intended-lead = Below is why you may be refused. Before anything is decided you have the right to be heard.
intended-rests-on = What it rests on
intended-answer = How to answer
intended-answer-lead = You can explain, object, give documents or name people who can confirm. One sentence is enough. The ways:
intended-until = An answer is awaited
intended-silence = If you do not answer, that does not mean that you agree. But after that day they may decide without your answer. Do you need more time? Say so.
intended-rights = Your rights
intended-rights-1 = To read all materials about you, the record of the talk too.
intended-rights-2 = To answer together with a lawyer, a representative or an interpreter, and to refuse an interpreter you do not trust.
intended-rights-3 = To ask for more time.

## Decision to grant

grant-title = Decision to grant the status
grant-lead = The status is granted. Below: why, and what you now have a right to.
grant-lead-draft = If this decision is made, the status will be granted. Below: why, and what you will then have a right to.
grant-criteria = What was found
grant-criterion = Criterion
grant-finding = Finding
grant-why = Why
grant-rights = Your rights
finding-met = met
finding-not-met = not met
finding-unclear = unclear

## Decision to refuse

refusal-title = Decision to refuse the status
refusal-summary = In short
refusal-can = You can contest this decision. A lawyer's help is free. You can apply again. Help that does not need the status stays yours.
refusal-appeal = How to contest it
refusal-appeal-term = Term for contesting
refusal-appeal-uncertain = Do not wait: ask a lawyer about the term as soon as you can. No date in this document means that you are late.
refusal-appeal-places = Where to:
refusal-legal-aid = A lawyer will help to write the complaint and will represent you. You do not pay for it.
refusal-help = Help without the status
refusal-help-lead = The decision does not touch this help:
refusal-again = Applying again
refusal-again-text = You can apply again at any time, for example if there is something new, or if you do not agree with how the evidence was weighed.
refusal-reasons = The reasons, one by one
refusal-evidence = What was weighed
refusal-weighed = How, and why so
refusal-no-evidence = No evidence is named for this reason.
refusal-her-answer = Your answer
refusal-could-change = What could change it

## Certificate

certificate-title = Certificate
certificate-duplicate = Duplicate { $number }
certificate-holder = Issued to
certificate-birth = Date of birth
certificate-birth-year = year { $year }
certificate-birth-unknown = not established
certificate-issued = Date of issue
certificate-until = Valid until
certificate-extended = Extended
certificate-body = Issued by
certificate-check = The office that issued this certificate confirms by its number that it is valid. It gives no other information.

## Neutral slip

slip-title = Notice
slip-receipt = Your request was received: { $day }.
slip-record = The record of the talk is ready: { $day }. It can be read and corrected.
slip-intended = Your answer is needed. Nothing is decided yet.
slip-decision = There is a decision on your request.
slip-decision-draft = A decision on your request is still being prepared.
slip-term = Until which day to answer
slip-read = The full text can be read at the office named above or in your account.
slip-keep = You need not keep this sheet: everything stays at the office.
