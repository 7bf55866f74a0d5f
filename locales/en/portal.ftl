# Public pages. Short sentences; words for every person; nothing in a title that betrays the subject.

portal-name = Social services
portal-skip = Skip to content
portal-exit = Leave quickly
portal-exit-press1 = Press Shift twice more to leave
portal-exit-press2 = Press Shift once more to leave
portal-exit-leaving = Opening another page
portal-exit-expired = Leaving was cancelled
portal-language = English
portal-language-other = Українська
portal-languages = Language
portal-back = Back
portal-error = Error
portal-demo = Practice pages. Write nothing real here.
portal-out = Lock this page
portal-yes = Yes
portal-no = No
portal-unsure = Not sure
portal-continue = Continue
portal-skip-this = Skip
portal-change = Change
portal-write = Write a message
portal-or = or
portal-unchosen = Not chosen
portal-done = Done
portal-begun = Begun
portal-todo = Needed
portal-free = optional
portal-pin = PIN
portal-unlock = Open
portal-with-code = Open with the full code
portal-stay-soon = This page locks in a minute.
portal-stay-shut = This page is hidden: 5 minutes without an action.
portal-stay-button = I am still here
portal-kept = We kept what you typed. Check it and send it.
portal-home-link = To the home page
portal-danger-now = If you are in danger now, call:

## Home
portal-home-title = Help nearby
portal-home-heading = What do you need?
portal-danger = In danger now:
portal-home-ask = Ask for help
portal-home-ask-hint = No name, no papers
portal-home-return = Return with my code
portal-home-return-hint = My request
portal-home-help = What help there is
portal-home-help-hint = Phones, services, offices
portal-home-signs = Know the signs
portal-home-signs-hint = Work, travel, home
portal-home-safety = About safety
portal-home-helper = I help somebody else

## Safety
portal-safety-title = Safety on these pages
portal-safety-lead = Read this if somebody may see your phone.
portal-safety-exit = The button "Leave quickly"
portal-safety-exit-1 = It is on every page. It opens a page about the weather at once.
portal-safety-exit-2 = On a computer you can press Shift three times. It works where the browser allows scripts.
portal-safety-exit-3 = After leaving, Back does not show your answers. But earlier pages stay in the browser's history.
portal-safety-cannot = What we cannot stop
portal-safety-cannot-1 = The history of the browser shows that you were on this site. Leaving does not erase it.
portal-safety-cannot-2 = A spying program on the phone sees everything you do.
portal-safety-cannot-3 = The phone's keyboard may remember words that you type.
portal-safety-cannot-4 = The browser may offer to save what you typed. Say no.
portal-safety-cannot-5 = The operator and the owner of the Wi-Fi see the site's address. They do not see the content.
portal-safety-cannot-6 = Whoever knows your code and PIN can read your request.
portal-safety-can = What you can do
portal-safety-can-1 = Use another phone: in a library, in a service centre, or one of a person you trust.
portal-safety-can-2 = Open a private window of the browser.
portal-safety-can-3 = Delete only this site from the history. An empty history may look suspicious.
portal-safety-can-4 = Do not keep the code in the phone under its real name.
portal-safety-can-5 = If writing is dangerous, call. The numbers are on the home page.
portal-safety-kept = What stays after you leave
portal-safety-kept-1 = If you have no code yet, leaving erases at once all you wrote. If you only closed the page, it is gone 30 minutes after the start.
portal-safety-kept-2 = With a code, your draft can be opened for 14 days. If you do nothing, the page locks after 5 minutes.

## Help
portal-help-title = What help there is
portal-help-lead = You can get help before any decision. No papers are needed for it.
portal-help-now = If you are in danger now
portal-help-talk = Talk and get advice
portal-help-child = If you are under 18
portal-help-hours = The numbers come from public sources. Hours may change. From abroad, short numbers usually do not work.
portal-help-kinds = What people can help with
portal-help-kinds-lead = You choose what you need. You may refuse anything.
portal-help-status = What the status is
portal-help-status-1 = The status gives a right to more help from the state. The National Social Service decides about it.
portal-help-status-2 = First the responsible official talks with you. It is a talk, not an interrogation.
portal-help-status-3 = To ask for the status you need not go to the police. The police are not told about you without your consent. There may be an exception when somebody is in danger.
portal-help-status-4 = If you are refused, you get the reasons in writing. A refusal can be appealed.
portal-offices-title = Where you can turn
portal-offices-lead = You may choose any administration. Your registered address does not matter.
portal-offices-where = Addresses and phones of the offices are not here yet. Ask a help line:

## Signs
portal-signs-title = Know the signs
portal-signs-lead = This page decides nothing about you. It only tells when it may be good to ask somebody.
portal-signs-work = Work
portal-signs-work-1 = Work is not paid, or not as promised.
portal-signs-work-2 = You are not allowed to leave, or are threatened if you do.
portal-signs-work-3 = They say that you owe money and must work it off.
portal-signs-abroad = Going abroad
portal-signs-abroad-1 = A job is promised fast, without a contract, and the journey is paid for.
portal-signs-abroad-2 = The work there is not what was promised.
portal-signs-abroad-3 = Somebody decides whom you may talk to.
portal-signs-home = Home and family
portal-signs-home-1 = You are made to do what you do not want, so that somebody earns money.
portal-signs-home-2 = You are filmed, and they threaten to show it.
portal-signs-papers = Papers and phone
portal-signs-papers-1 = Your passport or phone was taken "for safe keeping".
portal-signs-papers-2 = Somebody reads your messages.
portal-signs-child = A child
portal-signs-child-1 = A child begs or works instead of going to school.
portal-signs-child-2 = An adult offers money, a home or gifts for favours.
portal-signs-child-3 = A child is taken away without parents or with strangers.
portal-signs-war = War and moving
portal-signs-war-1 = A free home is offered, but papers or favours are asked.
portal-signs-war-2 = People are made to work in occupied places.
portal-signs-fault = If something here is like your life, it is not your fault.
portal-signs-next-help = See what help there is
portal-signs-next-ask = Ask for help

## About
portal-about-title = About these pages
portal-about-1 = Here you can ask for help and follow your request.
portal-about-2 = Your words are locked with keys. Only those you sent it to, and those who decide by law, can open them.
portal-about-3 = You always see which office opened what, when and why.
portal-about-4 = We collect no visitor statistics. There is one technical cookie, and it is gone when you close the browser.
portal-about-5 = Nobody can restore your code. If it is lost, turn to the office that has your request.
portal-about-6 = The pages work without scripts, enlarged, and with a keyboard. If something does not work, call a number on the home page.

## Beginning
portal-begin-title = Ask for help
portal-begin-lead = It takes about ten minutes. With a code you can stop and come back later.
portal-begin-1 = No name, phone or papers are needed.
portal-begin-2 = Four answers are enough. You may skip the rest.
portal-begin-3 = Nobody calls or writes to you unless you ask for it.
portal-begin-4 = You need not tell here everything that happened.
portal-begin-exit = Every page has "Leave quickly": at the bottom on a phone, at the top on a computer. Until you have a code, leaving erases everything.
portal-begin-safety = What else to know about safety
portal-begin-button = Begin
portal-begin-open = A request is already open on this device. To begin a new one it must be closed. It can be opened again only with its code.
portal-begin-back = Go back to the open one
portal-begin-anew = Close it and begin a new one
portal-begin-young-title = I am under 18, or not sure
portal-begin-young = Begin this way
portal-begin-helper-title = I help somebody else
portal-begin-helper = Begin together with them
portal-young = If you are under 18, you are protected as a child. An adult representative and the children's service will be there. We do not tell your community. The police are told only with your consent, or when somebody is in danger. Children's line:
portal-young-short = You are protected as a child: a representative should be with you.
portal-helper = Write in this person's words. They decide what to write. The code stays with them, not with you.

## List
portal-list-title = My request: steps
portal-step-title = Further question
portal-step-of = Step { $n } of { $of }
portal-list-first = Enough to send
portal-list-later = Later, or never
portal-list-later-lead = These answers may help. None is required.
portal-list-check = Check and send
portal-list-notyet = Your request is not sent yet. You can send it when there are four answers.
portal-list-next = Go on: { $task }
portal-list-code = To come back
portal-list-draft-code = Your draft waits for 14 days. Come back with your code.
portal-list-draft-nocode = You have no code yet. Without it everything is gone 30 minutes after you began, or when you leave.
portal-task-safe = Am I safe now
portal-task-reach = How to reach me
portal-task-hours = When it is safe
portal-task-call = So that talking is safe
portal-task-code = My code and PIN
portal-task-need = What I need first
portal-task-where = Where it goes
portal-task-away = Who must not see it
portal-task-who = Who I am
portal-task-talk = Language, and whom to talk with
portal-task-what = What happened, in short
portal-task-more = Health and other things
portal-task-court = Papers there are already
portal-task-helper = Who is writing
portal-intro-away = These offices and places do not get your request. It holds at once.
portal-intro-who = You may skip everything on this page. A certificate needs a name, a talk does not.
portal-intro-what = Ticks are enough here. It is never too late to tell more.
portal-intro-where = You will see who gets it before sending.

## Code
portal-code-title = My code
portal-code-heading = Your code to come back
portal-code-lead = The system gives a code of twenty digits. A PIN is chosen for it. Together they open the request.
portal-code-pin = Choose a PIN
portal-code-pin-hers = The person you help chooses and types the PIN. You do not know it.
portal-code-pin-hint = 6 to 12 digits. Not a date of birth, not a telephone number, not digits in a row. One that nobody close to you would guess.
portal-code-button = Get the code
portal-code-without = Go on without a code
portal-code-without-why = Without a code you cannot come back here. Then it is better to call:
portal-code-here = Here is your code
portal-code-once = The code is shown only now. Nobody can restore it.
portal-code-helper = This code is for the person you help. Give it to them and keep no copy.
portal-code-ways = How to keep it
portal-code-way-1 = Write it in the phone book like ordinary numbers, in parts.
portal-code-way-2 = Write it on paper without any explanation.
portal-code-way-3 = Give it to a person you trust.
portal-code-way-4 = Do not write the PIN beside the code.
portal-code-kept = I have kept it
portal-code-have = The code was given already. It cannot be shown again.
portal-code-notyet =
    { $n ->
        [0] Your request is not sent yet. Check it and send it.
        [one] Your request is not sent yet. { $n } more answer is needed.
       *[other] Your request is not sent yet. { $n } more answers are needed.
    }

## Checking
portal-check-title = Check and send
portal-check-missing = Still to answer
portal-check-go = Answer now
portal-check-unclear = What is not complete changes nothing yet. You can send it all the same
portal-check-to = Who gets your request
portal-check-to-rule = Only this office. It goes further only by law or with your consent.
portal-check-nowhere = No office fits your choice now.
portal-check-changed = The office has changed. See who gets your request, and send again.
portal-check-away = Who does not see it
portal-check-away-more = You named more than we can look up: only the first 50 names. The others stay in your answer, but nothing keeps your request from them. Name first whom it matters most to keep away.
portal-check-near = This office works in the same region as the place you keep away from. Do you want another one?
portal-check-away-unknown = We did not find this among the offices: { $names }. The official reads these words, but by themselves they close nobody out. If it is an office, write its full name.
portal-check-said = Your answers
portal-check-consents = What you agree to
portal-check-consents-hint = You do not have to agree to anything. You get the same help. You can take a consent back at any time.
portal-check-nocode = You have no code yet. After sending you cannot come back.
portal-send = Send
portal-office-chosen = You chose this office.
portal-office-nearer = This is the nearest office to the place you named.
portal-office-farther = This office is in another region, away from home.
portal-office-suggested = We suggest this office. You can change it.
portal-office-other-side = Of the offices that fit your choice none is nearer. We suggest this one.

## Sent
portal-sent-title = Sent
portal-sent-heading = Your request was sent
portal-sent-reads = It will be read by: { $office }.
portal-sent-back = How to come back
portal-sent-code = Press "Return with my code" on the home page. You need the code and the PIN.
portal-sent-nocode = You have no code. Without it you cannot come back to your request once this page is closed.
portal-sent-getcode = Get a code
portal-sent-stop = You can stop your request on the page "My request".
portal-sent-unsafe = If it has become dangerous, call:

## Coming in
portal-in-title = Return with my code
portal-in-code = Code
portal-in-code-hint = Twenty digits. Spaces do not matter.
portal-in-button = Open
portal-in-wrong = The code or the PIN is wrong. Type all twenty digits of the code and the PIN again.
portal-in-short = A code has twenty digits. Check that all of them are there.
portal-in-lost = I do not have the code
portal-in-lost-text = Turn to the office that got your request. It can give a new code when it is sure that it is you.

## My request
portal-my-title = My request
portal-my-office = Office: { $office }.
portal-my-number = Number of the request: { $number }. You may name it to the official.
portal-my-tries = Somebody typed a wrong PIN. If it was not you, tell us.
portal-my-new = For you
portal-my-told = We have received it.
portal-my-wait-talk = A talk is planned: see when
portal-my-news =
    { $n ->
        [one] { $n } message without your answer
       *[other] { $n } messages without your answer
    }
portal-my-wait-grounds = There are reasons you may answer
portal-my-wait-grounds-until = There are reasons you may answer until { $day }
portal-my-wait-record = Please read the record of your talk
portal-my-next = What comes next
portal-my-all = All steps
portal-my-nothing = Nothing needs to be done now.
portal-my-protect = Protect myself
portal-my-read = More to read
portal-my-do = More to ask
portal-my-lock = If you do nothing, the page locks after 5 minutes. Your PIN opens it. What you sent is kept.
portal-by-law = by law until { $day }
portal-by-internal = we plan this by { $day }; the day is our own, not the law's
portal-by-passed = was planned by { $day }; if it is still missing, write to us
portal-by-unknown = the law's term is not verified
portal-by-others = others decide; we tell you here
portal-stage-unborn = Not sent yet.
portal-stage-received = Your request was received. It is not registered yet.
portal-stage-registered = An official is working on your request.
portal-stage-sent = The National Social Service is preparing the decision.
portal-stage-returned = The office completes it. Nothing is needed from you.
portal-stage-granted = You have been granted the status. Read the decision in "My papers".
portal-stage-refused = There is a decision. Read it in "My papers".
portal-stage-under_appeal = The decision is appealed. We wait for the answer.
portal-stage-in_court = You challenge the decision in court. You or a lawyer file the claim.
portal-stage-anew = The decision was annulled. Other people decide anew.
portal-stage-withdrawn = You stopped the request.
portal-stage-closed = Work with the request is finished.
portal-role-official = responsible official
portal-role-lead = head
portal-role-clerk = clerk
portal-role-decider = who decides
portal-role-second_reader = second reader
portal-role-registrar = registrar
portal-role-child_specialist = child protection specialist
portal-role-fact_source = office that was asked
portal-role-provider = provider of help
portal-role-monitor = analyst of figures
portal-role-administrator = administrator

## Messages
portal-messages-title = Messages
portal-messages-label = Your message
portal-messages-hint = Up to { $n } characters. You read the answer here.
portal-messages-send = Send
portal-messages-none = There are no messages yet.
portal-messages-mine = You
portal-messages-theirs = The office

## Papers
portal-papers-title = My papers
portal-papers-lead = Papers open here, on the screen. A file appears only when you ask for it.
portal-paper-received = Request received
portal-paper-talk = Record of the talk
portal-paper-grounds = What may be decided, and why
portal-paper-yes = Decision
portal-paper-no = Decision and reasons
portal-paper-paper = Certificate
portal-paper-file = Keep a file
portal-paper-file-lead = The file stays on this device. The short file does not say what it is about.
portal-paper-discreet = Short file
portal-paper-full = Whole file

## Answers, record, grounds
portal-said-title = My answers
portal-said-hidden = How to reach you is not shown here, in case somebody else gets your code.
portal-talk-title = The talk
portal-talk-with = With you: { $who }.
portal-talk-words = The words by which you know each other are not here: somebody else may see this page. They are the words of your request, or those you agreed with the official. You have none? Agree on them before you talk.
portal-talk-none = No talk is planned now.
portal-talk-rights = It is a talk, not an interrogation. You may pause, not answer, or move it.
portal-talk-other = Ask for another time, person or interpreter
portal-asked-title = Who is asked, and what
portal-asked-lead = You see which office is asked, what exactly and why. You see it first.
portal-asked-none = Nobody has been asked anything.
portal-record-title = Record of the talk
portal-record-held = The talk: { $when }.
portal-record-skipped = Other things were not asked, or needed no answer. It means nothing against you.
portal-record-empty = There are no questions in the record.
portal-record-lead = Read it. If something is wrong, write in your own words. Both texts are kept.
portal-record-present = Present at the talk:
portal-record-mine = Your correction
portal-record-answered = You have answered already. You may add more.
portal-record-label = What is wrong or missing
portal-record-hint = Memory may fail. That is normal.
portal-record-right = Everything is correct
portal-record-beside = Add my words
portal-record-both = You wrote something: add these words, or delete them.
portal-grounds-title = What may be decided
portal-grounds-lead = Nothing is decided yet. These are reasons for which you may be refused. You can answer.
portal-grounds-foreign = The office wrote this in Ukrainian. You may ask for an interpreter.
portal-grounds-until = You may answer until { $day }. If there is no answer, they may decide without it after that day. Do you need more time?
portal-grounds-says = The office writes: "{ $what }"
portal-grounds-mine = Your answer to the reasons
portal-grounds-why = The reason
portal-grounds-rests = What it rests on
portal-grounds-change = What could change it
portal-grounds-how = How to answer
portal-grounds-label = Your answer
portal-grounds-hint = You may write, ask to talk, or name somebody who knows.
portal-grounds-send = Send my answer
portal-grounds-none = You do not want to answer? Tell the official. Silence does not mean that you agree.
portal-grounds-done = This has been answered. You may add something by a message.

## Who opened
portal-who-title = Who opened my request
portal-who-opened = What was opened
portal-who-nobody = Nobody has opened anything yet.
portal-who-can = Who can read it now
portal-part-facts = without a name, for counting
portal-who-inside = Inside an office, rules and this log limit access.
portal-who-done = What was done
portal-who-self = With your code
portal-who-day = The system: a day has passed
portal-who-rules = The system, by its rules
portal-reader-self = You
portal-reader-representative = Your representative
portal-reader-duty = { $office }: the desk on duty, only when somebody is in danger
portal-reader-other = Another person named in the law

## Consents
portal-consents-title = My consents
portal-consents-lead = You can take back each consent. It holds at once. Your help does not change.
portal-consent-police = The police get your name, how to reach you and your account, to investigate.
portal-consent-facts_request = Your office asks another one about you, to confirm facts. You see first whom and about what.
portal-consent-plan = Your office reads how to reach you, your needs and health, to make a plan with you.
portal-consent-service = The provider reads how to reach you and the plan, to help.
portal-consent-representation = Your representative reads your request, to act for you.
portal-consents-none = You have given no consents yet.
portal-consents-new = You give a new consent to the official, in the way you agreed. It is not given here, in case somebody else gets your code.
portal-consents-revoked = taken back
portal-consents-revoke = Take it back

## Protection
portal-protect-title = Settings
portal-protect-told = We have it. This is shown only once.
portal-protect-lead = This works at once; nothing has to be confirmed.
portal-protect-code = Somebody may have my code
portal-protect-code-lead = Tell us. An official contacts you in the way agreed before. If you asked not to be contacted, come to the office yourself. Until then nobody stops the request or opens it to anybody else. But it can be read with the old code until the official gives you a new one.
portal-protect-code-button = Tell us
portal-protect-away = Who must not see my request
portal-protect-office = Name of an office or place
portal-protect-office-hint = An old name will do.
portal-protect-to = Your request is there now. Where should it go
portal-protect-to-hint = The name of an administration. The keys move at once, and this office reads nothing more.
portal-protect-nowhere = Nowhere for now: close it and choose later. Until then nobody works on it
portal-mend-to = Write which administration should take your request, or tick "nowhere for now".
portal-protect-button = Block access

## Changes that wait
portal-ask-waits = This does not happen at once. An official first checks that it is you who asks. They do it in the way agreed before. If you asked us not to contact you, come to the office yourself.
portal-ask-nothing = Nothing waits now.
portal-ask-since = Asked on { $day }
portal-ask-drop = Cancel this
portal-ask-contact-title = Change how to reach me
portal-ask-contact-intro = The old way holds until the new one is confirmed. This page does not show it.
portal-ask-contact-button = Ask for the change
portal-ask-helper-title = Name a representative
portal-ask-helper-intro = A representative acts for you. It may be a lawyer or a person you trust.
portal-ask-helper-label = Who it is, and how to reach them
portal-ask-helper-end = End at once: representative
portal-ask-helper-button = Ask for a representative
portal-ask-move-title = Move to another office
portal-ask-move-intro = You may choose any administration.
portal-ask-move-label = To which office or place
portal-ask-move-button = Ask to pass it on
portal-ask-lift-title = Let somebody see it again
portal-ask-lift-intro = The denial holds until a person has checked this.
portal-ask-lift-label = Which office may see it again
portal-ask-lift-button = Ask to allow
portal-ask-stop-title = Stop my request
portal-ask-stop-intro = You can get help without the status too. You can ask again later.
portal-ask-stop-label = If you wish, write why
portal-ask-stop-button = Ask to stop
portal-ask-waiting-title = What waits for confirmation
portal-ask-waiting-intro = These wait for an official. You can cancel a wish to stop, or to let somebody see your request.
portal-change-stop = Stop the request
portal-change-contact = Change how to reach me
portal-change-lift = Lift a denial
portal-change-move = Move to another office
portal-change-helper = Name a representative

## Appeal
portal-appeal-title = Appeal the decision
portal-appeal-already = The decision is challenged already
portal-appeal-done-court = The office knows that you challenge the decision in court. You or a lawyer file the claim; the office does not. Talk to a lawyer as soon as you can. The outcome will be told on the page "My request".
portal-appeal-done-complaint = Your complaint was passed on to those who must look at it. You need not send anything else. The outcome will be told on the page "My request".
portal-appeal-lead = You may disagree with the decision. Whether the time is over is for the court to say, not for this page. Do not wait: talk to a lawyer as soon as you can. A lawyer's help is free. The office tells you where to get it: write a message.
portal-appeal-where = Where
portal-appeal-court = To a court
portal-appeal-court-hint = You or a lawyer file the claim with the court. This page does not file it: it only tells the office that you challenge the decision.
portal-appeal-complaint = A complaint to the office above
portal-appeal-complaint-hint = The complaint goes to whoever has to look at it. You need not send anything else.
portal-appeal-label = What you disagree with
portal-appeal-hint = It may be short, or nothing at all.
portal-appeal-button = Tell and send

## Mending
portal-mend-title = Please check
portal-mend-choose = Choose an answer.
portal-mend-one-of = Which of these did you mean?
portal-mend-fill = Fill in this field, or change the answer above.
portal-mend-empty = Write a few words.
portal-mend-long = The text is too long. Shorten it or send it in parts.
portal-mend-which = Say which one.
portal-mend-elsewhere = Another place, as written: { $place }
portal-mend-place = There is no such place in the register. Try another name, or delete this one.
portal-mend-body = No such office was found. Write the name of the district or region.
portal-mend-pin-length = A PIN has 6 to 12 digits.
portal-mend-pin-common = This PIN is too easy to guess.
portal-mend-pin-phone = This PIN is in your phone number. Choose another one.

## What did not work
portal-fault-title = Page
portal-fault-nothing-title = There is nothing here
portal-fault-nothing = There is no such page, or it is not for you. Go back to the home page.
portal-fault-enter-title = The code is needed
portal-fault-enter = To open this page, come in with your code: with it everything is kept. What is written without a code is erased 30 minutes after the beginning, so that nobody reads it. You can begin again.
portal-fault-locked-title = The page is locked
portal-fault-locked = Nothing happened for a while, so the page locked itself. What you wrote is kept.
portal-fault-locked-only = Nothing happened for a while, so the page locked itself. Everything you had saved is still there.
portal-fault-stale-title = The form is out of date
portal-fault-stale = Open the page again and repeat. Nothing was sent.
portal-fault-large-title = Too much text
portal-fault-large = This text is too large. Send it in parts. Nothing was changed.
portal-fault-unreadable-title = It could not be read
portal-fault-unreadable = The form arrived damaged. Go back and try again.
portal-fault-busy-title = Please wait a little
portal-fault-busy = There are many people now. Nothing is lost. Try again in a minute.
portal-fault-wait-title = Please wait a little
portal-fault-wait =
    { $n ->
        [one] Try again in { $n } second.
       *[other] Try again in { $n } seconds.
    }
portal-fault-changed-title = Something has changed
portal-fault-changed = Your request has just changed. Open the page again. Nothing is lost.
portal-fault-refused-title = This cannot be done now
portal-fault-refused = Your request is at another stage. See what comes next on "My request".
portal-fault-desk-title = This office cannot take it
portal-fault-desk = Choose another office. Nothing was sent.
portal-fault-field-title = Look at the answer
portal-fault-field = One answer does not fit. Go back and mend it.
portal-fault-ours-title = An error on our side
portal-fault-ours = Nothing is lost. Try again in a few minutes, or call.
