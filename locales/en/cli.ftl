# Words of the program on the command line.

cli = Stezhka: from an application to a decision, by the law and under seal.
    .lang = the language: uk or en
    .examples =
        Examples:
          stezhka walk examples/path.toml
          stezhka law check
          stezhka law explain decide --on 2021-06-10
cli-walk = Play a story from a file on a temporary base and tell each step
    .file = the story's file
    .examples = Example: stezhka walk examples/path.toml
cli-law = The law's data: check it, explain it
cli-law-check = Check the law's data: what dangles, what is a dead end, what cites nothing
    .dir = a folder with the data; the built-in one when absent
cli-law-explain = Explain a rule: who, what, by which day, under which article
    .id = the rule's id
    .on = on which day
    .place = for which territory

law-sound = The law's data is sound.
law-findings =
    { $n ->
        [one] { $n } finding.
       *[other] { $n } findings.
    }
law-unreadable = The folder { $path } could not be read: { $why }
law-unexplained = This could not be explained: { $why }

walk-title = ── { $title } ── { $needs }
walk-unreadable = The file { $path } could not be read: { $why }
walk-event = { $at }  { $who }: { $act }
walk-opened = { "                  " }opened: { $what }; for: { $why }
walk-duty = { "                  " }+ { $what } — { $owner }, { $due }
walk-due-law = by { $day } ({ $cites })
walk-due-internal = by { $day } (internal, not law; { $cites })
walk-due-unknown = the law's term is unknown ({ $cites })
walk-closed = { "                  " }✓ { $what }
walk-reads = { "                  " }{ $who } can read: { $what }
walk-refused = { "                  " }✗ { $who }: { $why }
walk-quiet = { "                  " }{ $who }: { $what }
walk-her-view = ── My request ──
walk-her-stage = Now: { $stage }
walk-her-log = { $at }  { $who } read: { $what }. For: { $why }

reader-herself = the person
reader-representative = the representative
reader-other = another recipient

verb-begin = begins; nothing is stored yet
verb-keep-code = gets a code and chooses a PIN
verb-answer = answers questions; the draft is sealed
verb-contact = says how to get in touch safely
verb-route = chooses where the request goes
verb-deny = names who must not see
verb-return = comes back by the code
verb-look = reads the request; this is not recorded
verb-wait = time passes
verb-remove-member = removes a member; the key is changed

refusal-denied = This body was named as one that must not see.
refusal-desk_too_small = A request goes only where at least two people hold the key.
refusal-no_desk = No desk can take this today.
refusal-not_found = There is nothing here for you.
refusal-not_allowed = This is not yours to do.
refusal-wrong_secret = This opens nothing. Check it and try again.
refusal-wait = Wait and try again.
refusal-busy = Busy. Nothing was lost; try again in a moment.
refusal-field = Check the field. { $detail }
refusal-warning_unanswered = Answer the warning in writing. { $detail }
refusal-not_a_ground = This is no ground by itself. { $detail }
refusal-order_missing = A decision needs an order number and a signatory.
refusal-changed = The request changed meanwhile. Look again; nothing was lost.

cli-bench = Measure, and show beside the targets
    .bulk = how many events are verified, and how many cases of others stand in the large base
    .only = one part only: verify, inbox
bench-title = | what | measured | target |
bench-send-1 = sending, 1 client (5 KB of text)
bench-send-8 = sending, 8 clients
bench-send-64 = sending, 64 clients
bench-code = hash of code and PIN (apart)
bench-open-1 = opening a compartment, the reading durable, 1 client
bench-open-8 = opening a compartment, 8 clients
bench-inbox-small = inbox page, 50 rows with signals
bench-inbox-large = the same beside many cases of others
bench-start = start on an existing base
bench-memory-idle = memory, idle
bench-memory-peak = memory, peak

cli-demo = Make or show the demo country; everybody in it is invented
    .data = the folder
    .bodies = how many intake bodies; all when absent
    .cases = how many cases
    .examples = Example: stezhka demo --data demo
cli-totp = Show the one-time codes of the demo's staff for now
    .data = the folder
    .name = whose code; everybody's when absent
cli-verify = Verify a base: chains, checkpoints, projections
    .data = the folder
    .signatures = every signature too
    .examples = Example: stezhka verify --data demo --signatures
demo-people = people
demo-cases = cases
demo-title = The demo country is ready. Everybody is invented; its secrets open no other base.
demo-account = { $role }: { $name } · { $words } · code now { $code }
demo-applicant = a request: code { $code } · PIN { $pin }
verify-progress = cases verified
verify-report = { $cases } cases, { $events } events, { $checkpoints } checkpoints.
verify-wrong =
    { $n ->
        [one] { $n } difference found.
       *[other] { $n } differences found.
    }

cli-registry = Registers of territories and bodies
cli-registry-find = Find a place or a body by its new or old name
    .name = the name
    .examples = Example: stezhka registry find "Новомосковський район"
cli-registry-diff = Show what another edition of the codifier changes
    .file = the official workbook (xlsx)
cli-registry-import = Print the table derived from the official workbook
    .file = the official workbook (xlsx)
cli-admin = The ceremony of a real base: root, people, desks
cli-admin-init = Make a base with its root and first administrator
    .data = an empty folder
    .name = the login name
    .examples = Example: stezhka admin init --data /srv/stezhka
cli-admin-invite = Make an account of staff
    .data = the folder
    .name = the login name
cli-admin-desk = Make a desk with its first members
    .data = the folder
    .body = the body: an id or a name
    .kind = the kind: intake, decision, second_readers, review, certificates, children
    .member = ACCOUNT:role+role, once for each
    .examples = Example: stezhka admin desk --data DIR --body rsa-1210 --kind intake --member ACCOUNT:official --member ACCOUNT:lead
registry-same = The edition is the same.
registry-nothing = Nothing called “{ $name }” was found, or several things were.
admin-root = The root's seed. Write it down, keep it offline; it is not shown again: { $seed }
admin-account = { $name }: words “{ $words }”, one-time codes { $totp }. Not shown again.
admin-fingerprint = Compare by voice: { $digits }. Account: { $account }
admin-who = Administrator, three lines: name, words, one-time code
admin-three-lines = Three lines are needed: name, words, one-time code.
admin-not-one = This is no administrator.
admin-member = “{ $text }” cannot be read; write ACCOUNT:role+role
admin-no-lead = A desk needs a lead, who lets people in and out.
admin-desk = The desk was made: { $desk }
admin-alone = No request will come here until at least two hold the key.

cli-admin-operator = Make an account that copies are sealed to; its seed is kept offline
    .data = the folder
cli-backup = Write a sealed copy while work goes on
    .data = the folder
    .to = the copies' operator account
    .file = the copy's file
    .examples = Example: stezhka backup --data DIR --to ACCOUNT copy.stz
cli-restore = Fill an empty base from a copy and verify it
    .data = a folder with keys.json alone
    .file = the copy's file
    .examples = Example: stezhka restore --data DIR copy.stz
admin-operator = Copies' operator: { $account }. Its seed, keep it offline; it is not shown again: { $seed }
backup-exists = The file { $file } is there already; choose another.
backup-done = The copy was written, rows: { $rows }.
restore-seed = The copies' operator seed, one line:

cli-upkeep = The hourly work without keys: days that passed, sweeping, a checkpoint, the witness
    .data = the folder
    .witness = the witness file, on another disk
    .examples = Example: stezhka upkeep --data DIR --witness /mnt/other/witness
upkeep-done = Days noted: { $days }. Checkpoint: { $digits }.
bench-verify = verify chains, each event
bench-verify-signatures = verify with signatures, each event
bench-letter = a letter (receipt), opening its content included
