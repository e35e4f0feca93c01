# The promise of a round: four words on every page, and the page "How anonymous is this?" of that round.
mark-whole = The whole fingerprint (SHA-256)
mark-more = How anonymous is this? Read the promise of this round
mark-receipt = This promise held when you sent it. It will not change.

promise-lead = This is the promise of this round. It has been fixed since { $opened }. Nobody can change it any more: not the leader, and not the operator without you seeing it.
promise-mark-title = Four words to compare
promise-mark-text = These Dutch words belong to exactly this promise. They stand in every mail of the round, on your own page, after sending and in every report.
promise-mark-other = Compare them with a colleague’s. Are they different? Then you were not promised the same. Do not send anything, and ask your works council or the contact person.

promise-example-title = What a result looks like
promise-example-caption = An example with the real limits of this round, for one behaviour
promise-example-few = That is too few. Nothing is shown for this behaviour.
promise-example-band = Nobody sees what each of them answered. Your colleague only reads: { $shown }.
promise-example-cut = There are only { $bands } possible results. Many different answers fit each of them. Even somebody who knows one other person’s answer cannot work out yours.
promise-example-ends = Does nearly everybody give the same extreme answer? Then it only says ‘{ $lowest }’ or ‘{ $highest }’.

promise-reads-title = Who reads what?
promise-who = Who
promise-reads = Reads
promise-reads-not = Never reads
promise-who-subject = The colleague it is about
promise-reads-subject = Their own report. A theme from { $dimension } answers on, a single behaviour from { $item }.
promise-reads-subject-not = Who answered what, who took part or did not, exact means.
promise-who-leader = The leader
promise-reads-leader = The report about the group: only about at least { $subjects } people, with answers from at least { $raters } people.
promise-reads-leader-not = Reports of persons, comments, who took part or did not.
promise-who-raters = Those who answer
promise-reads-raters = Their own forms, as long as they are not sent.
promise-reads-raters-not = Answers of others.
promise-rule-apart = Colleagues and partners are shown apart only when at least { $split } of each answered. Otherwise they are shown together, or nothing is shown.
promise-rule-comments = Comments are shown word for word, shuffled and without names. Only when at least { $raters } people answered and at least { $writers } of them wrote something.
promise-rule-contact = Somebody who gets a comment that crosses a line can report it to { $name } ({ $email }), who sees that text alone.
promise-rule-number = How many people answered is shown as ‘3’, ‘4’, ‘5 to 7’ or ‘8 or more’.
promise-rule-groups = The report about the group also shows these departments apart, each with at least { $subjects } people. Is a group left over? Then it has at least { $subjects } people too.
promise-group = { $name } ({ $subjects } people)

promise-operator-title = What can the operator of the server see?
promise-operator-mode = This round is sealed. The set-up of the server protects you, not mathematics. That is why we say exactly what can and cannot be seen.
promise-operator-not-title = Not this
promise-operator-not-database = In one copy of the database: who answered, and what. There is no list, no time, no order.
promise-operator-not-log = In the logs of Spiegel: who opened or sent anything.
promise-operator-not-later = { $days ->
    [0] After closing: anybody’s answers. The keys are destroyed by then.
    [one] From one day after closing: anybody’s answers. The keys are destroyed by then.
   *[other] From { $days } days after closing: anybody’s answers. The keys are destroyed by then.
}
promise-operator-could-title = This, with bad intent
promise-operator-could-live = Look along at the moment you send, with a changed program.
promise-operator-could-keys = With the keys and the database together, as long as they exist: read answers without names, and see who has sent.
promise-operator-could-copies = With many copies of the database shortly after each other: suspect that somebody has just sent something. What it says stays sealed.
promise-operator-could-network = With logs of the network: when somebody visited Spiegel.

promise-limit-style = Your way of writing can give you away. Comments are shown as you write them. In doubt? Leave the comment out. Your other answers still count.
promise-limit-others = If all the others lay their answers side by side, they know roughly what the last one answered.
promise-limit-link = Whoever has your link can open your forms. Do not pass it on.

promise-kept-title = What is kept, and for how long?
promise-reminders = Reminders go at fixed times to everybody who did not stop them. We do not know who has answered. The times:
promise-kept-drafts = What you fill in and have not sent yet can only be opened by your link. It is erased after you send it, or else when the round closes.
promise-kept-close = The round closes on { $closes } at the latest. The leader may close it earlier; what is not sent then does not count. At closing everything is computed once. After that nothing changes.
promise-kept-box = { $days ->
    [0] Right after closing the answers, the keys and the addresses of those who only answered are destroyed.
    [one] One day after closing the answers, the keys and the addresses of those who only answered are destroyed.
   *[other] { $days } days after closing the answers, the keys and the addresses of those who only answered are destroyed.
}
promise-kept-reports = The reports stay until the round is deleted.

promise-cells-title = How many people were asked?
promise-cells-text = So many people could answer about one colleague. With very few people you are less anonymous. No names stand here.
promise-cells-kind = Answers
promise-cells-assigned = People asked
promise-cells-number = For how many colleagues
promise-cell = { $kind ->
    [inside] from colleagues
    [outside] from partners
    [all] from colleagues and partners together
   *[comments] comments
}

promise-check-title = Check it yourself
promise-check-text = The promise also exists as a file. The SHA-256 of that file is the whole fingerprint above; the four words are its beginning. Compute it with a program that you trust.
promise-check-download = Download the promise as a file (JSON)
promise-check-instrument = Questionnaire: { $instrument }, with the SHA-256
