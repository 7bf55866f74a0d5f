# What is wrong with the law’s data; `law check` says it with file and line.

fault-what-code = a code of small Latin letters
fault-what-compartment = a compartment; they are: { $known }
fault-what-warning = a warning’s code
fault-what-circumstance = a circumstance’s code
fault-what-party = a party; parties are: { $known }
fault-what-flag = a flag; flags are: { $known }
fault-what-transition = one of: { $known }
fault-what-day = a day: write it as "2021-05-26"
fault-what-english = English
fault-what-ukrainian = Ukrainian
fault-what-edition = edition of `{ $name }`
fault-what-form = form `{ $name }`
fault-what-competence = competence of `{ $name }`
fault-no-act = act in acts.toml with the code
fault-no-body-kind = kind of body in body-kinds.toml with the code
fault-no-warning = warning in warnings.toml with the code
fault-no-list = code list in lists.toml with the name
fault-no-form = form in forms/ with the id
fault-no-obligation = obligation in any edition with the id
fault-no-circumstance = code in the list `circumstances` of lists.toml called
fault-no-step = code in the list `steps` of lists.toml called
fault-twice-act = act
fault-twice-body-kind = kind of body
fault-twice-warning = warning
fault-twice-ground = ground
fault-twice-criterion = criterion
fault-twice-purpose = purpose
fault-twice-list = code list
fault-twice-word = word
fault-twice-obligation = obligation of this edition
fault-twice-question = question of this form
fault-table = a table is needed here: [[…]] with its lines, or {"{"} key = "value" {"}"}
fault-unknown-key = `{ $key }` is not known here; known are: { $known }
fault-missing = `{ $key }` is missing: write it as { $key } = { $shape }
fault-not-text = `{ $key }` must be a text in quotation marks
fault-is-not = `{ $word }` is not { $what }
fault-not-flag = `{ $key }` must be true or false
fault-not-number = `{ $key }` must be a whole number of sensible size
fault-no-language = `{ $key }` has no { $name } text: both languages are needed (uk and en)
fault-not-list = `{ $key }` must be a list: { $key } = ["…", "…"]
fault-citation = a citation is written as "act, point, edition": "417, п. 3, 2021-05-26"
fault-verified-by-nobody = `verified = true` needs `signed_off_by` with the lawyer's name
fault-signed-not-verified = signed off by somebody, but `verified` is not true
fault-counted-code = only a code can be counted: yes_no, one:LIST, many:LIST, or a place as its region
fault-lawful = say whether this may stand in a decision: lawful = true or lawful = false
fault-no-compartment = no compartment: a form that asks something personal must say where the answer is sealed
fault-no-answer = `{ $word }` is no way to answer; known are: { $known }
fault-condition-shape = a condition is written as "question=answer"
fault-years = the covered years must lie between 1900 and 2099, the first before the last
fault-holiday-when = say when it falls: on = "05-01" or after_easter = 0, one of them
fault-month-day = `{ $word }` is not a month and a day: write it as "05-01"
fault-internal-beside = an internal target stands only beside due = "unknown"
fault-no-kind = `{ $kind }` is no kind of act that a case knows
fault-which-step = say which step was done: "step_done:record_card"
fault-only-step-done = only `step_done` carries a step after the colon
fault-chain = name at least one kind of body: chain = ["rsa", "osa"]
fault-uncited = no rule is cited: every rule needs cites = ["act, point, edition"]
fault-empty-list = this list has no codes
fault-twice-in-list = `{ $code }` stands twice in this list
fault-both-languages = both languages are needed (uk and en)
fault-purpose-covers = a purpose must say which compartments it covers
fault-purpose-parties = say whose desk may name this purpose: parties = ["intake"], or parties = [] when only who was given keys for it (parties missing)
fault-unreadable-line = this line cannot be read: { $why }
fault-no-such-file = nobody reads a file of this name; the law consists of the files that law/README.md lists
fault-nothing-opens = a dead end: nothing opens this obligation (opens = ["received"])
fault-nothing-closes = a dead end: nothing closes this obligation, it would stay open for ever
fault-day-ends-nothing = a day that passed ends nothing: only a human's act closes or voids an obligation
fault-never-holds = a condition here can never hold: the same or opposite flags exclude each other
fault-nothing-leads = nothing leads here: no obligation of this edition asks for the step `{ $step }`
fault-nothing-to-do = a dead end: after `{ $kind }`{ $when } nobody has anything to do in this edition
fault-ends-early = this { $what } ends before it begins
fault-gap = a gap: the { $what } before this one ended on { $last }; add until/from
fault-overlap = an overlap: the { $what } before this one must end with until = "{ $before }"
fault-no-edition-day = no edition began on { $day }: a transition goes from edition to edition
fault-transition-order = a transition goes from an earlier to a later edition
fault-form-not-in-use = the form `{ $id }` is not in use on { $day }
fault-condition-later = the condition looks at `{ $other }`, which is no earlier question of this form
fault-condition-outside = the condition looks outside its compartment: `{ $question }` is sealed in `{ $mine }`, `{ $other }` in `{ $theirs }`
fault-condition-never = `{ $other }` can never be answered with `{ $answer }`
fault-ownerless = nobody owns this step on { $day }: competence.toml names no kind of body for `{ $owner }`
fault-no-name = there is no { $what } `{ $name }`
fault-twice = the { $what } `{ $name }` stands twice
fault-unseen-warning = no ground and no circumstance raises this warning: nobody would see it
fault-unexplained-reason = this reason may not stand in a decision, but no warning explains why
fault-no-calendar = the calendar of working days is missing
fault-no-edition = no edition of a procedure could be read
fault-no-word = the word `{ $code }` is missing, in both languages
fault-what-term = a term: write it as "10 working days from receipt" (calendar days, working days, months, years; from receipt or from opening)
