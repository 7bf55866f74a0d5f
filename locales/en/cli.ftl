# Words of the program on the command line.

cli = Stezhka: from an application to a decision, by the law and under seal.
    .lang = the language: uk or en
    .config = the configuration file, instead of --data
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
reader-duty = { $body }, on duty (in danger only, locked twice)
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
refusal-fingerprint_differs = The eight digits are not this account's. Let nobody in; ask again by telephone.
refusal-weak = These words are too short or among the first that are tried. Choose others, or take five generated ones.
refusal-wrong_secret = This opens nothing. Check it and try again.
refusal-wait = Wait and try again.
refusal-busy = Busy. Nothing was lost; try again in a moment.
refusal-field = Check `{ $field }`. { $why }
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
bench-http-start = serving, from its start to its first page
bench-http-idle = memory of the serving process, idle
bench-http-peak = memory of the serving process, peak
bench-http-first = first view over HTTP, packed
bench-http-static = a static page, 8 clients, beside a bare handler of the same bytes
bench-http-leave = leaving in a hurry (/x), as the client sees it
bench-http-inbox = inbox page over HTTP
bench-http-open = opening a part over HTTP, the reading durable, 1 client
bench-http-send = sending over HTTP, 64 clients (5 KB of text)

cli-demo = Make or show the demo country; everybody in it is invented
    .data = the folder
    .bodies = how many intake bodies; all when absent
    .cases = how many cases
    .portal = where the portal listens; with --office the country opens in a browser
    .office = where the office listens
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
demo-account = { $role }: { $name } ({ $desk }) · { $words } · code now { $code }
demo-applicant = a request: code { $code } · PIN { $pin } · { $about }
verify-progress = cases verified
verify-restored = Read back from a copy at { $at }; the newest checkpoint of that copy was { $checkpoint }. What was done after it is not here.
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
cli-admin-invite = Print an invitation: a code on paper, by hand, for 24 hours
    .data = the folder
    .name = the login name
    .desk = the desk whose lead will decide
    .role = the roles that are meant: official, lead, clerk, decider… joined by +
    .anew = new keys for a name that stands, since its words were lost
    .examples = Example: stezhka admin invite --data DIR --name olena --desk DESK --role official
cli-admin-accept = First login of whoever was invited: draws the account
    .data = the folder
    .examples =
        Lines of input: the code on paper; own words or an empty line for five generated ones; the code that the authenticator shows.
        Example: stezhka admin accept --data DIR
cli-admin-rekey = Draw new keys, since somebody may know the words; they wait for the administrator
    .data = the folder
    .examples = Example: stezhka admin rekey --data DIR
cli-admin-passphrase = Change your own passphrase; all your sessions end
    .data = the folder
    .recovery = the words are forgotten: a recovery code in their place, on the second line
    .examples =
        Lines of input: name; present words (with --recovery a recovery code); one-time code; new words.
        Example: stezhka admin passphrase --data DIR
cli-admin-codes = Make ten recovery codes in the place of earlier ones
    .data = the folder
    .examples = Example: stezhka admin codes --data DIR
cli-admin-vouch = A lead vouches for the founder of another desk
    .data = the folder
    .id = the desk that waits
    .digits = the founder's eight digits, compared by voice
    .desk = the desk you lead, if there are several
    .examples = Example: stezhka admin vouch --data DIR --id DESK --digits 12345678
cli-admin-sign = The administrator countersigns what others have signed; without --id, all that waits is listed
    .data = the folder
    .id = the desk or account that waits
    .examples = Example: stezhka admin sign --data DIR --id DESK
cli-admin-seat = A lead lets somebody in, having compared eight digits by voice
    .data = the folder
    .account = whom
    .role = the roles, joined by +; without it, those of the invitation
    .digits = the eight digits that were read out to you
    .desk = the desk, if there are several
    .examples = Example: stezhka admin seat --data DIR --account ACCOUNT --role official --digits 12345678
cli-admin-lead = A member of a desk that has no lead names one; he waits for the administrator
    .data = the folder
    .account = whom
    .role = the roles, joined by +
    .digits = the eight digits that were read out to you
    .desk = the desk, if there are several
    .examples = Example: stezhka admin lead --data DIR --account ACCOUNT --role official+lead --digits 12345678
cli-admin-cover = A member lets a colleague from another desk substitute for some days
    .data = the folder
    .account = whom
    .role = the roles, joined by +
    .until = the last day, at most 31 days ahead
    .desk = the desk, if there are several
    .examples = Example: stezhka admin cover --data DIR --account ACCOUNT --role official --until 2026-12-04
cli-admin-leave = A lead lets somebody out: the key rotates at once
    .data = the folder
    .account = whom; without it the key rotates where that is due
    .desk = the desk, if there are several
    .examples = Example: stezhka admin leave --data DIR --account ACCOUNT
cli-admin-desk = The founding lead makes a desk with its first members; it waits for voucher and administrator
    .data = the folder
    .body = the body: an id or a name
    .kind = the kind: intake, decision, second_readers, review, certificates, children
    .member = ACCOUNT:role+role:EIGHT-DIGITS, once for each; your own without digits
    .examples = Example: stezhka admin desk --data DIR --body rsa-1210 --kind intake --member ACCOUNT:lead --member ACCOUNT:official:12345678
registry-same = The edition is the same.
registry-nothing = Nothing called “{ $name }” was found, or several things were.
admin-root = The root's seed. Write it down, keep it offline; it is not shown again: { $seed }
admin-account = { $name }: words “{ $words }”, one-time codes { $totp }. Not shown again.
admin-fingerprint = Compare by voice: { $digits }. Account: { $account }
admin-who = Administrator, three lines: name, words, one-time code
admin-three-lines = Three lines are needed: name, words, one-time code.
admin-not-one = This is no administrator.
admin-who-member = Who acts, three lines: name, words, one-time code
admin-who-recovers = Who forgot the words, three lines: name, recovery code, one-time code
admin-new-words = The system offers the words “{ $words }”. Write them down and type them, or type your own of 15 characters or more:
admin-words-changed = The words were changed. All sessions have ended; the old words open nothing.
admin-codes =
    Recovery codes, each good once and only with a one-time code. They are not shown again:
    { $codes }
admin-which-desk = You sit at several desks or at none; name one with --desk.
admin-roles = “{ $text }” names no roles; write for example official+lead
admin-id = This is no id; without --id, all that waits is listed.
admin-invitation =
    Invitation for { $name }, by hand. It stands until { $until } and is not shown again: { $code }
    The invited one runs: stezhka admin accept
admin-accept-code = The code on paper, one line:
admin-own-words = Own words (at least 15 characters), or an empty line for five generated ones:
admin-first-code = Put the secret into the authenticator and type the code that it shows now:
admin-waits = Waits for signatures: { $id }
admin-waits-desk = desk { $id }, { $body }
admin-waits-keys = new keys of { $id }
admin-waits-lead = a lead for desk { $id }
admin-vouched = You vouched for { $id }. Now the administrator signs.
admin-rekeyed = The keys are new: { $desk }. Whoever leads a desk of theirs: stezhka admin leave, so that its key rotates.
admin-led = The desk has a lead again: { $desk }
admin-seated = Let in at { $desk }; covers from now on.
admin-covered = Substitutes at { $desk } up to { $until }.
admin-left = The key of { $desk } is the present members' alone.
admin-member = “{ $text }” cannot be read; write ACCOUNT:role+role:EIGHT-DIGITS
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
    .first_witness = there never was a witness here: write the first one
    .examples = Example: stezhka upkeep --data DIR --witness /mnt/other/witness
upkeep-unread = Obligations of files that could not be read: { $n }. Everything else was done. `stezhka verify` tells which files.
upkeep-done = Days noted: { $days }. Substitutions ended: { $covers }. Checkpoint: { $digits }.
bench-verify = verify chains, each event
bench-verify-signatures = verify with signatures, each event
bench-letter = a letter (receipt), opening its content included

place-unnamed = Say where the base is: --data DIR or --config FILE.
place-not-empty = { $path } is not empty; choose an empty folder.
place-base-there = There is a base here already. Name an empty place; to restore, one with keys.json alone.
place-no-base = There is no base here yet. Make one with: stezhka admin init
place-other-keys = keys.json belongs to another base; put the right one beside it.
place-open-to-others = { $path }: others may read it. Run: chmod 600 { $path }
place-keys-unreadable = { $path }: { $why }. Put the base's keys there.
place-no-keys = { $path }: this is not a base's keys.
config-unreadable = { $file } could not be read: { $why }
config-wrong = { $file }, line { $line }: { $why }
config-unknown-key = `{ $key }` is not known here. Known are: { $known }
config-base-one = { $file }: [base] names either `folder`, or `postgres` with `keys` (and `password_file`, if it needs one).
config-base-address = { $file }: `postgres` is an address such as postgres://stezhka@db.example/stezhka?sslmode=verify-full
config-base-password = { $file }: a password may not stand in the address. Write it into a file and name the file in `password_file`.
config-base-user = { $file }: `password_file` needs a user in the address: postgres://USER@…
config-base-unprotected = { $file }: a server on another machine is spoken to only with sslmode=verify-full. Add it to the address.
config-smtp = [smtp]: { $why }
config-smtp-credentials = [smtp]: `user` and `password_file` go together. Name both or neither.
upkeep-sent = Messages sent: { $sent }; put off: { $later }; given up: { $never }.
backup-operator = Name the operator's account: --to ACCOUNT, or `operator` in [backup] of the configuration.
restore-done = The base was verified and is in place. Compare it with the witness.
restore-refused = Nothing was put in place. Try another copy, and keep this one for those who will look into it.

serve-portal = Portal: { $address }
serve-office = Office: { $address }
serve-no-config = Name the configuration: stezhka serve --config FILE
serve-no-portal = The configuration has no section [portal]; see docs/operations/stezhka.example.toml
serve-no-office = The configuration has no section [office]; see docs/operations/stezhka.example.toml
serve-demo = This is a demo base: its secrets are known. Make a real one: stezhka admin init
serve-taken = Cannot listen on { $address }: { $why }. Choose another address, or stop whatever has it.
serve-tls-both = Both files are needed, certificate and key, or neither.
serve-tls-wrong = { $file }: this is no PEM that can be read.
cli-serve = Opens both faces of a real base
    .data = folder
    .examples = Example: stezhka serve --config /etc/stezhka/stezhka.toml
desk-administrator = makes accounts and desks; opens no case
desk-intake = takes applications
desk-intake-alone = takes applications; one official works alone, the head holds the second key
desk-decision = decides
desk-second-readers = second readers
desk-review = decides anew
desk-certificates = certificates
desk-monitoring = counts figures, reads no request
desk-duty = on duty in the region
desk-children = children's service
demo-ready-fresh = sent some minutes ago, not in the journal yet; somebody may be watching
demo-ready-interview = an interview by phone today at 15:30
demo-ready-heard = grounds against were shown; an answer is awaited
demo-ready-second = a refusal is proposed; the second reader has it
demo-ready-served = the status is set and served
demo-ready-appealed = refused; before the court
demo-ready-child = a child a neighbour told of
demo-ready-kept = kept from her community and from a body
demo-ready-unanswered = a message waits for an answer
demo-ready-paper = from paper
demo-ready-record = the record of the interview waits to be read
demo-ready-sent = with the body that decides

cli-demo-totp = Show the one-time codes of the staff for now
    .data = the folder
    .name = whose code; everybody's when absent
    .examples = Example: stezhka demo totp --data demo administrator
