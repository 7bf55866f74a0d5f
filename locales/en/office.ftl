# Words of the staff's face.

# The frame of a page
office-name = Stezhka · desk
office-error = Error:
office-skip = Skip to the content
office-nav = Sections
office-languages = Language
office-logout = Log out
office-demo = A base for learning: the people in it are invented.
office-foot = Every opening is recorded before anything is shown. The person sees who opened what, when and why.
office-idle = The screen locks in two minutes. What is sent after that is kept, sealed.
office-idle-stay = I am still working
office-home = To the beginning
office-back = Back
office-problem = There is a problem
office-unsure = not sure

# What went wrong
office-said-refused = This was not done
office-said-missing = There is nothing here
office-said-missing-text = There is no such page, or it is not for your desk.
office-said-not-ours = The form was not taken
office-said-not-ours-text = This form is out of date or did not come from our page. Nothing was changed. Go back to the page and try again.
office-said-too-large = The text is too long
office-said-too-large-text = The form is larger than can be taken. Send the text in parts.
office-said-unreadable = The form could not be read
office-said-unreadable-text = The form came damaged. Nothing was changed. Try again.
office-error-not-found = It is not there, or not for you.
office-error-not-allowed = Another role or another desk does this.
office-error-denied = The person named this body among those that must not see. Nothing was passed to it.
office-error-desk-too-small = A file goes only where at least two people hold the key.
office-error-no-desk = No desk can take this today. A human must find one.
office-error-wrong-secret = The name, the phrase or the one-time code does not fit. Check them and try again.
office-error-wait =
    { $n ->
        [one] Wait { $n } second and try again.
       *[other] Wait { $n } seconds and try again.
    }
office-error-busy = Many are logging in now. Nothing was lost, try again in a moment.
office-error-warning = Every warning must be answered in writing.
office-error-not-a-ground = This reason is no lawful ground by itself.
office-error-order = The order's number and day, and who signed it, are needed.
office-error-changed = Somebody else changed the file meanwhile. Nothing was lost: look again.
office-error-inside = Something is wrong inside. Nothing was changed. Tell whoever looks after the system.

# Why a field was not taken
office-why-check = Check this field.

# Login
office-login = Log in
office-login-first = Log in first. Then the page you were going to opens.
office-login-kept = The session locked while you were writing. The text is kept, sealed: after you log in it comes back on the form.
office-login-name = Login name
office-login-passphrase = Phrase of five words
office-login-passphrase-hint = Words with spaces between them. Pasting is fine.
office-login-code = One-time code from the app
office-login-code-hint = Six digits. A code works once.
office-login-enter = Log in
office-login-note = The session locks after 15 minutes without activity. Phrase and code are never shown or kept.
office-desks = My desks
office-desks-none = You sit at no desk. Ask the head of your unit.
office-desk-intake = responsible officials
office-desk-decision = decisions
office-desk-second_readers = second readers
office-desk-certificates = certificates
office-desk-review = review
office-desk-children = children's service
office-role-official = responsible official
office-role-lead = lead
office-role-clerk = clerk
office-role-decider = decides
office-role-second_reader = second reader
office-role-registrar = certificates
office-role-child_specialist = children's service
office-role-fact_source = gives facts
office-role-provider = gives help
office-role-administrator = administrator
office-who-person = the person
office-who-representative = the representative
office-who-reporter = who told
office-who-clock = a day passed

# Inbox
office-inbox = Inbox
office-tabs = Parts of the list
office-tab-all = all
office-tab-today = act today
office-tab-week = this week
office-tab-waiting = waiting for others
office-tab-new = new in three days
office-find = Case number
office-find-go = Find
office-find-none = You have no open case with this number. A number has at least eight characters.
office-receive = Receive a request
office-cover = Covering: { $who }.
office-cover-nobody = Only one person holds the key: nobody covers. Tell the lead today.
office-people = People of the desk
office-inbox-empty = Nothing waits here now.
office-keys = j and k walk the list, Enter opens, / searches.
office-look = Look
office-pages = Pages
office-next = Next
office-days-from-receipt =
    { $n ->
        [one] { $n } day from receipt
       *[other] { $n } days from receipt
    }
office-flag-not-safe = not safe
office-flag-urgent = urgent
office-flag-child = child
office-flag-do-not-call = do not call
office-due-unknown = term unknown
office-due-unknown-left = no term of our own either
office-due-late =
    { $n ->
        [one] the law's term passed { $n } day ago
       *[other] the law's term passed { $n } days ago
    }
office-due-past =
    { $n ->
        [one] passed { $n } day ago
       *[other] passed { $n } days ago
    }
office-due-today = today
office-due-left =
    { $n ->
        [one] { $n } working day left
       *[other] { $n } working days left
    }
office-basis-practice = internal, not law: good practice
office-basis-internal = term unknown: our own term, not law
office-basis-unknown = term unknown
office-basis-law = the law's term
office-basis-verified = checked by a lawyer
office-basis-unverified = not yet checked by a lawyer
office-why-first-late = Here because the law's term has passed.
office-why-first-law = Here by the law's term.
office-why-first-internal = Here by our own term, not the law's.
office-why-first-unknown = The term is unknown: it stands among the dated ones, not last.
office-people-sign = Sign
office-people-roles = Roles
office-people-key = Holds the key
office-people-me = this is you
office-people-cover = Everybody who holds the key sees the same inbox and covers anybody from the first minute. There is no separate switch: who is added, covers.
office-people-change = The head of the desk adds and removes people. A removal changes the key in the same act.

# The law
office-law = The law and its terms
office-law-intro = Each obligation with act and point. Where the term is unknown an internal one stands in, and is called so.
office-law-count = Without a lawyer's sign-off: { $unsigned } of { $all }.
office-law-what = What must be done
office-law-who = Who
office-law-where = Where it stands
office-law-signing = Sign-off
office-law-signed = signed off by { $name }
office-law-unsigned = signed off by no named lawyer

# The case
office-case = Case { $number }
office-clock =
    { $n ->
        [one] { $n } day from receipt, { $day }
       *[other] { $n } days from receipt, { $day }
    }
office-contact-none = Do not call. Do not write.
office-contact-none-text = Wait: the person comes back with the code.
office-contact-asks = There is a safe way to get in touch.
office-contact-asks-text = Only in this way and only in the hours named.
office-contact-sealed = The way is sealed: open "contact" below; the opening is recorded.
office-did = Done
office-did-opened = Opened: { $what }
office-did-closed = Closed: { $what }
office-tasks = What must be done
office-tasks-none = Your desk owes nothing now.
office-theirs = What others do
office-acts = What can be done
office-later = Not yet
office-help = Help
office-help-case = First the receipt, then opening with a purpose. Open only what the next step needs. If you know the person, step aside before opening anything: it shows nothing.
office-sealed = Sealed parts
office-sealed-text = Every opening is recorded with its purpose before anything is shown. The person sees it.
office-sealed-none = Your desk opens nothing now.
office-open-for = { $what }: why open
office-open = Open
office-timeline = What happened
office-readings = Who opened
office-readings-none = Nobody has opened anything yet.
office-people-of-case = Who takes part
office-representatives = Representatives
office-representatives-count =
    { $n ->
        [one] { $n } representative
       *[other] { $n } representatives
    }
office-not-yet = not yet
office-told = What the person has been told
office-told-nothing = Nothing is recorded yet.
office-may-not = What may not be demanded
office-may-not-papers = Papers: they are added if there are any.
office-may-not-police = A paper from the police, or going to them.
office-may-not-visit = Coming in person: a call or video is equal.
office-may-not-decide = The decision is not yours: the responsible official concludes, the National Social Service decides.
office-may-not-silence = Silence of the police or another body closes nothing.
office-receipts-missing = Receipts still missing
office-receipts-all = All have signed.
office-receipts-present = Those present at the interview: the signature is not recorded yet.
office-documents = Documents
office-documents-none = Nothing to print yet.
office-paper = Which paper
office-paper-language = In which language
office-paper-discreet = Only a neutral slip without name or content
office-paper-noted = Printing opens what is sealed: it is recorded.
office-paper-text = Show the text
office-paper-pdf = Save as PDF
office-letter-receipt = Receipt
office-letter-interview = Record of the interview
office-letter-grounds = Grounds considered
office-letter-grant = Decision to grant
office-letter-refusal = Decision to refuse
office-letter-certificate = Certificate
office-consents = Consents
office-consents-none = No consents were given. Help does not depend on them.
office-consent-given = given
office-consent-revoked = revoked
office-readers = Who can read
office-reader-other = others
office-opened = Opened
office-opened-noted = Recorded:
office-opened-empty = Nothing is written here.
office-story = The account: show
office-tap-contact = Contact: show. Check the hours first
office-number-hidden = Hidden: it is outside the hours named now.
office-close-part = Close and go back to the case

# Parts of what was opened
office-part-form = Answers
office-part-denied_places = Communities that must not see
office-part-contact = Contact
office-part-consent = Consent
office-part-help = Help
office-part-safety = Safety
office-part-appointment = Interview agreed
office-part-interview = Record of the interview
office-part-correction = Correction in the person's words
office-part-note = Reason
office-part-facts_request = Request of facts
office-part-facts_answer = Answer to the request
office-part-mandate = The representative's mandate
office-part-file_note = Note of the file
office-part-grounds = Grounds shown to the person
office-part-hearing = Answer to the grounds
office-part-conclusion = Conclusion
office-part-completion = What to complete
office-part-draft = Draft decision
office-part-view = The second reader's view
office-part-decision_note = Note on the decision
office-part-order = Order
office-part-service = Service
office-part-certificate = Certificate
office-part-appeal = Appeal
office-part-change = Change asked for
office-part-message = Message
office-part-limits = Who must not see
office-part-report = Who told
office-part-facts = Figures
office-datum-territories = Communities
office-datum-channel = Way
office-datum-address = Number, address or place
office-datum-hours = Hours
office-datum-cover = If somebody else answers
office-datum-official_word = You say first
office-datum-her_word = The person answers
office-datum-wrong_voice = If the voice is wrong
office-datum-purpose = Why
office-datum-recipient = For whom
office-datum-words = Words of the consent
office-datum-kind = Kind
office-datum-what = What
office-datum-safe = Safe
office-datum-arranged = What was arranged
office-datum-when = When
office-datum-mode = How
office-datum-shown_number = The number the person will see
office-datum-companion = Who comes along
office-datum-interpreter = Interpreter
office-datum-present = Present
office-datum-exchanges = Questions and answers
office-datum-breaks = Breaks
office-datum-safety = Safety
office-datum-read_back = How it was read back
office-datum-text = Text
office-datum-code = Reason
office-datum-body = Body
office-datum-fields = Which facts
office-datum-answered = The body answered
office-datum-name = Name
office-datum-capacity = In which capacity
office-datum-document = Document
office-datum-journal = Number in the journal
office-datum-grounds = Grounds
office-datum-how = How to answer
office-datum-weighed = Criteria
office-datum-wanted = What is wanted
office-datum-outcome = Outcome
office-datum-warnings = Warnings and answers
office-datum-number = Number
office-datum-day = Day
office-datum-signatory = Who signed
office-datum-means = Means of service
office-datum-proof = Proof
office-datum-from = From
office-datum-until = Until
office-datum-change = Change
office-datum-to = To what
office-datum-hers = Written by the person
office-datum-codes = Figures
office-datum-reporter = Who told
office-datum-contact = How to get in touch
office-datum-denied = Who must not see
office-datum-receipt = receipt
office-finding-met = met
office-finding-not_met = not met
office-finding-unclear = unclear
office-outcome-grant = set the status
office-outcome-refuse = refuse

# Acts
office-deed-recuse = Step aside
office-says-recuse = If you know this person or have an interest. It shows nothing; a colleague takes over.
office-deed-sign_receipt = Sign the non-disclosure receipt
office-says-sign_receipt = It concerns this case and is signed before anything is opened (Order 417, point 7).
office-deed-check_safety = Check safety
office-deed-give_help = Record urgent help
office-deed-tell = Tell of the help there is
office-deed-register = Register
office-deed-schedule = Agree an interview
office-deed-miss_interview = The interview did not take place
office-deed-interview = Record the interview
office-deed-waive_interview = Interview not possible or not required
office-deed-show_record = Give the record to read
office-deed-confirm_record = The person confirmed the record
office-deed-correct_record = The person corrected the record
office-deed-announce_facts = Show whom and what we will ask
office-deed-request_facts = Send the request
office-deed-answer_facts = Record the body's answer
office-deed-set_facts_aside = Go on without the answer
office-deed-show_grounds = Show the grounds against
office-deed-answer_grounds = Record the person's answer
office-deed-leave_hearing = Record what chance to answer was given
office-deed-conclude = Write the conclusion
office-deed-send_on = Send for decision
office-deed-return_file = Return for completion
office-deed-propose = Propose a decision
office-deed-record_view = Record your view
office-deed-see_draft = See the draft
office-deed-second = Sign the same text
office-deed-dissent = Disagree
office-deed-drop_proposal = Drop the proposal
office-deed-decide = Decide
office-deed-correct_slip = Correct a slip
office-deed-serve = Serve
office-deed-certificate = Issue the certificate
office-deed-duplicate = Issue a duplicate
office-deed-extend = Extend the term
office-deed-handle_expiry = Deal with the end of the term
office-deed-record_ruling = Record the outcome of the appeal
office-deed-confirm_change = Confirm the change
office-deed-drop_change = The change was not confirmed
office-deed-replace_code = Replace the code
office-deed-name_representative = Name a representative
office-deed-say = Write to the person
office-deed-step = Record another step
office-deed-close = Close the work
