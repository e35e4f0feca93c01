## The command `spiegel audit`

audit-title = Spiegel: a test of the anonymity
audit-looked-at-file = Looked at: a copy of the database and of the files beside it. Nothing that you gave was changed.
audit-looked-at-server = Looked at: a PostgreSQL database. It was only read.
audit-looked-at-rounds = Rounds: { $rounds }. In preparation: { $draft }. Open: { $open }. Closed, with the answers still in the ballot box: { $released }. Closed, with the box emptied: { $emptied }.
audit-looked-at-rows = Forms asked for about colleagues: { $asked }. Cells in the ballot box: { $cells }.
audit-looked-at-keys = With keys, of so many rounds: { $rounds }. Without the keys of a round its box cannot be looked into.
audit-looked-at-keys-unread = The keys cannot be read; attack 16 says what is wrong. The box was not looked into.
audit-looked-at-no-keys = Without keys: the ballot box was not looked into.
audit-looked-at-nothing = Note: there is no round at all. What passes below says little then.
audit-attack = attack
audit-in-copy = on the copy
audit-in-drill = in a made-up round
audit-tried = tried
audit-found = found
audit-remark = note
audit-pass = PASS
audit-fail = FAIL
audit-not-applicable = NOTHING TO TEST
audit-nothing-found = nothing. Things looked at: { $examined }.
audit-nothing-to-test = there was nothing to test this on.
audit-sum = Passed: { $pass }. Failed: { $fail }. Nothing to test: { $none }.
audit-limits = A pass means: this attack found nothing in what was looked at. It says nothing about copies elsewhere, disks, the logs of other programs, or an operator who changes the program itself. The list of attacks and limits is in docs/ANONYMITY.md.

audit-role-nobody = somebody without a link
audit-role-leader = the leader of the round
audit-role-other-leader = the leader of another round
audit-role-rater = another rater
audit-role-subject = the one whom it is about
audit-role-reader = a participant with a report

audit-9-title = keep looking whether anything changes
audit-9-tried = looked at every page that somebody else can open, before and after each act of a rater (saving, sending, the form about oneself). Pages: { $pages }. Kinds of readers: { $readers }. Acts: { $acts }. Also looked at the mail, the mail that waits, and the log.
audit-9-page = the page { $page } changes for { $reader } when somebody else saves or sends.
audit-9-mail = after an act of a rater a mail waits, or has left.
audit-9-log = an act of a rater leaves a line in the log.

audit-14-copy-title = the order in the ballot box
audit-14-copy-tried = looked whether ballots and marks stand in each cell in the order of their random values, and so not in the order of time. Cells: { $cells }. Ballots: { $ballots }.
audit-14-unsorted = in the round { $round } ballots or marks of a cell stand in another order than that of their random values.
audit-14-drill-title = the places of rows in the file
audit-14-drill-tried = saved and sent forms in a known order, then guessed that order from the place of each row in the file. Rows with cells: { $cells }. Rows with drafts: { $drafts }.
audit-14-place = the places of rows of { $table } in the file give the order away: { $accuracy } of the pairs were guessed right. Chance stays between { $low } and { $high }.

audit-15-title = relations between tables
audit-15-tried = compared all columns for shared values, moments, counters, order and length. Values: { $values }.
audit-15-table = there is a table that Spiegel does not know: { $table }.
audit-15-column = there is a column too many: { $table }.{ $column }.
audit-15-older = the database is of an older version than this program. What it does not have yet was not looked at.
audit-15-moment = { $table }.{ $column } holds something that may be a moment.
audit-15-shared = { $first } and { $second } have values in common, which they should not. How many: { $count }.
audit-15-dated = the identifiers of { $table } contain a moment.
audit-15-consecutive = the identifiers of { $table } follow each other, and so give an order away.
audit-15-sizes = rows of { $table } are not of one length. The length can give away who filled something in.
audit-15-again = two rows of { $table } begin with the same bytes. Each row should be sealed with randomness of its own.
audit-15-rows = in the open round { $round } the rows of { $table } are not those that everybody has. Missing: { $missing }. Too many: { $extra }. That can give away who did something.

audit-16-title = what is left of what should be gone
audit-16-tried = looked for rows of rounds whose box is emptied, for keys that nobody needs any more, and for bytes where no row is. Pages of the file: { $pages }. Rounds with an emptied box: { $rounds }.
audit-16-rows = { $table } still holds rows that should be gone. How many: { $count }.
audit-16-key = the key folder holds a file that does not belong there: { $file }. As long as a key of a round exists, old copies of the box can be opened.
audit-16-mode = { $file } in the key folder can be read by others (mode { $mode }). It should be 700 for the folder and 600 for a file.
audit-16-no-key-folder = the key folder does not exist.
audit-16-content = page { $page } holds text that should be gone: an address, a link or an answer. Length: { $bytes } bytes.
audit-16-free-page = page { $page } is free, but not empty. Length: { $bytes } bytes.
audit-16-rest = page { $page } holds bytes where no row is. Length: { $bytes } bytes.
audit-16-log = the write-ahead log beside the database is not empty ({ $bytes } bytes). Spiegel empties it every five minutes. Take a copy of a service that is stopped to be sure of that.
audit-16-log-content = the write-ahead log holds a readable link or a readable answer.
audit-16-log-address = the write-ahead log holds an e-mail address that stands in no row any more.
audit-16-database-mode = the database file or its folder can be read by others. For a copy that may be meant. On the server it should not be so.
audit-16-file = beside the database lies a file with something that does not belong there: { $file }.
audit-16-other-file = beside the database there is also: { $file }. Nothing was found in it.
audit-16-no-file = the file is no SQLite database. Its pages were not looked at.
audit-16-server = PostgreSQL leaves deleted rows in place until it tidies up (VACUUM), and may keep a log of all changes. That cannot be seen from here.

audit-17-title = two copies side by side
audit-17-no-second = give a second copy of the same data folder with --second-copy.
audit-17-tried = compared which rows changed between the two copies. Rows: { $rows }. Changed drafts: { $drafts }. Changed cells: { $cells }.
audit-17-linked = in the round { $round } the changed drafts say too much about who sent a form: the chance to guess right is { $chance }, and { $fair } without copies. What the form says stays sealed.
audit-17-no-ballot = no cell changed between the two copies.
audit-17-drill-title = copies before saving, before sending and after
audit-17-drill-tried = copied the database before a form was saved, before it was sent and after, and looked which rows changed. Forms: { $ballots }.
audit-17-drill-linked = sending changes rows that lead to the rater: the chance to guess right is { $chance }, and { $fair } without copies.
audit-17-drill-other = sending also changes something in { $table }.
audit-17-saved = copies from before the saving and after the sending together lead to the rater: the chance to guess right is { $chance }, and { $fair } without copies.

audit-18-title = what PostgreSQL keeps beside the rows
audit-18-embedded = this is no PostgreSQL database.
audit-18-tried = looked which transaction wrote each row last. Rows: { $rows }. Different transactions: { $transactions }.
audit-18-timestamps = the server keeps the moment of every transaction. Switch track_commit_timestamp off.
audit-18-pair = in the round { $round } a cell was written after exactly one draft about the same colleague. That points at who sent. Within five minutes after sending this can be; after that it should be gone (docs/ANONYMITY.md, A8).
audit-18-log = the server keeps or sends a log of all changes. Who has that log sees in which order rows changed (docs/ANONYMITY.md, A7 and A8).
audit-18-statements = the server keeps statements or counts them. Set log_statement to none, and remove pg_stat_statements when nobody needs it.

audit-21-title = every possible relation between person and ballot
audit-21-tried = held all identifiers, links, marks and derived values of everybody who was asked against every ballot. Ballots: { $ballots }. Comparisons: { $pairings }.
audit-21-leads = in the round { $round } a value of a person leads to a ballot.
audit-21-marks = who has the keys and the database during the round can work out who sent something, but not which ballot is whose (docs/ANONYMITY.md, A5).

audit-22-title = a second promise
audit-22-tried = checked whether every promise, every ballot and every report is what was fixed at the opening and the close. Opened rounds: { $rounds }. Ballots: { $ballots }. Reports: { $reports }.
audit-22-missing = the round { $round } has no promise.
audit-22-hash = the promise of the round { $round } does not fit the fingerprint that was fixed.
audit-22-unreadable = the promise of the round { $round } cannot be read by this version.
audit-22-minimums = the minimums of the round { $round } are not those of its promise.
audit-22-floors = the promise of the round { $round } has a minimum below the floor.
audit-22-closing = the closing time of the round { $round } is not that of its promise.
audit-22-instrument = the questionnaire of the round { $round } is not that of its promise.
audit-22-mode = the promise of the round { $round } names a way of keeping that this version does not know.
audit-22-key = the key of the round { $round } is not that of its promise.
audit-22-cells = the cells of the round { $round }, or the numbers of people asked, are not those of its promise.
audit-22-ballot = the round { $round } holds a ballot that was not made under its promise.
audit-22-any-promise = in the round { $round } a ballot opens under another promise too.
audit-22-cell = in the round { $round } a cell does not open. It was altered or exchanged.
audit-22-report = a report in { $table } is not as it was fixed at the close.

audit-23-title = forging ballots
audit-23-tried = sent forms with an altered link, about somebody else, in another round, with made-up fields and from another site, and exchanged the contents of cells. Attempts: { $attempts }.
audit-23-secret = a form with an altered link was taken.
audit-23-subject = a form about somebody whom nothing was asked about was taken.
audit-23-round = a form of somebody of another round was taken.
audit-23-fields = a form with made-up fields or values was taken.
audit-23-site = a form that comes from another site was taken.
audit-23-moved = a cell with the contents of another cell opens.

audit-24-copy-title = more ballots than people
audit-24-copy-tried = counted whether each cell has as many ballots as marks of people who were asked, and no ballot twice. Cells: { $cells }. Ballots: { $ballots }.
audit-24-count = in the round { $round } a cell has more or fewer ballots than the people who were asked can have sent.
audit-24-double = in the round { $round } a ballot is in a cell twice.
audit-24-drill-title = answering twice
audit-24-drill-tried = sent the same form at the same time, once more, and after the close. Times: { $sends }.
audit-24-twice = a rater has more than one ballot in a cell.
audit-24-late = a form after the closing time was taken.
audit-24-lost = a form that was taken is not in the cell.

audit-25-title = mail and links
audit-25-tried = opened every link of every mail the way a mail filter does, and looked for the secret in addresses and headers. Links: { $links }. Requests: { $requests }.
audit-25-changed = a link opened by a mail filter changes something in { $table }.
audit-25-cookie = a link opened by a mail filter already lets it in.
audit-25-header = an answer to a link does not have the header { $header } as it should.
audit-25-secret = the secret of a link also stands in { $page }.
audit-25-redirect = the address { $page } leads on to another site.
audit-25-differs = the page behind a link tells a mail filter whether somebody has sent.
audit-25-used = a link does not work any more after a mail filter opened it.

audit-30-title = every role tries to change what was agreed
audit-30-tried = sent every form of every page with other values, as every role, in an open and in a closed round. Requests: { $requests }. Roles: { $roles }.
audit-30-changed = { $role } changed something in { $table } of a round that was open or closed.
audit-30-export = { $page } gives { $role } a file with data.
audit-30-close = the leader may close an open round early. That was not tried: it does not change the promise.
