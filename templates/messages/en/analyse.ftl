## The command `spiegel analyse`

analyse-standard-input = standard input
analyse-place = line { $line }, column { $column } ({ $name })
analyse-place-beyond = line { $line }, column { $column }
analyse-faults = { $count ->
    [1] 1 fault. Nothing was analysed.
   *[other] { $count } faults. Nothing was analysed.
}
analyse-faults-stopped = { $count ->
    [1] 1 fault. The reading stopped there; there may be more. Nothing was analysed.
   *[other] { $count } faults. The reading stopped there; there may be more. Nothing was analysed.
}

answers-file-empty = the file is empty. Expected a line with the names of the columns, then a line for each answer.
answers-file-only-header = the file has the names of the columns and nothing else. Expected a line for each answer.
answers-file-no-header = line { $line } does not name the columns. Expected, in any order: { $all }.
answers-file-broken-header = line { $line } cannot be read: a quote that does not close, or text that is not UTF-8. Expected, in any order: { $all }.
answers-file-missing-columns = line { $line } misses { $names }. Expected, in any order: { $all }.
answers-file-unknown = Not known here: { $names }.
answers-file-unknown-columns = line { $line } has columns that are not known here: { $names }. Leave them out of the file. Expected, in any order: { $all }.
answers-file-repeated-column = line { $line }, column { $column }: { $name } a second time. Expected each column once.

answers-row-wrong-number-of-fields = { $found } fields. Expected { $expected }, as in line 1.
answers-row-broken-quotes = a quote that does not close, or text after a closing quote. Expected "..." around the whole field, with "" for a quote inside it.
answers-row-too-long = the line has more than a million bytes. Expected one answer on a line.
answers-row-not-utf8 = not UTF-8 text. Save the file as UTF-8.
answers-row-missing = empty. Expected a value.
answers-row-other-round = "{ $found }". Expected "{ $expected }": a file holds one round.
answers-row-unknown-relation = "{ $found }". Expected self, colleague, outside, leader, norm or expected.
answers-row-no-score = "{ $found }". Expected a whole number from 1 to 5, or nothing for "can't judge".
answers-row-statement-without-score = empty. Expected a whole number from 1 to 5 for a norm or an expectation.
answers-row-repeated = this subject, rater and item stood in the file before. Expected them once.
answers-row-other-dimension = this item was in "{ $expected }" before. Expected an item to stay in one dimension.
answers-row-reserved-dimension = "ALL" stands for the figures over all dimensions. Expected another name.
answers-row-other-relation = this rater had another relation to this subject before. Expected the same on the whole form.
answers-row-other-department = this rater was of "{ $expected }" before, about the same subject. Expected the same on the whole form.
answers-row-second-own-form = this subject already has an own form, by another rater. Expected one.
answers-row-unknown-dimension = "{ $found }". Expected a dimension that has items: a norm or an expectation has it in the column item.

analyse-title = Round { $round }: { $people ->
    [1] 1 person
   *[other] { $people } people
}, { $forms ->
    [1] 1 form
   *[other] { $forms } forms
}
analyse-all-dimensions = all dimensions
analyse-person-of = { $person } ({ $department })
analyse-range = { $low } to { $high }
analyse-column-dimension = dimension
analyse-column-people = people
analyse-column-raters = raters
analyse-column-self = self
analyse-column-others = others
analyse-column-gap = gap
analyse-column-range = 95 % range
analyse-column-one-rater = one rater
analyse-column-average = average
analyse-column-alpha = alpha
analyse-column-colleagues = colleagues
analyse-column-partners = partners
analyse-column-reading = reading
analyse-column-before = before
analyse-column-after = after
analyse-column-change = change
analyse-column-others-change = others
analyse-column-self-change = self
analyse-column-gap-change = gap
analyse-team-note =
    – stands for: not shown, too few people or forms ({ $minimum } people, 10 people for "one rater" and "average", 50 complete forms for alpha).
    "one rater" and "average": reliability of the rating of one rater, and of the average of as many as there were.
analyse-person-note = 
    – stands for: not shown, fewer than { $minimum } raters, or { $item } where a dimension is one item. A gap is self minus others, in scale points; each number is rounded by itself.
    The range tells where the gap would most likely lie if other colleagues like these had answered. Ask, rather than conclude.
analyse-reading-no-answers = no answers
analyse-reading-too-few-raters = too few raters
analyse-reading-no-self = no own form to compare with
analyse-reading-too-few-df = too few answers for a range
analyse-reading-no-spread = all answers were the same; too few for a range
analyse-reading-confirmed-strength = self and others both see this often
analyse-reading-confirmed-development-area = self and others both see room here
analyse-reading-blind-spot = self says often, others see it less
analyse-reading-hidden-strength = others see it often, self says less
analyse-reading-open-question = there may be a difference, or it may be chance
analyse-reading-mismatch = self and others judged partly different items
analyse-change-title = From { $from } to { $to }: { $people ->
    [1] 1 person
   *[other] { $people } people
} in both
analyse-change-note = 
    – stands for: not shown, too few raters in either round or all answers the same; for the whole, fewer than { $minimum } people. Changes are later minus earlier, in scale points.
    The range belongs to the change of the others' view. Without a clear change it may be other raters or other circumstances.
analyse-verdict-higher = others see this more often than last time
analyse-verdict-lower = others see this less often than last time
analyse-verdict-no-clear-change = no clear change
analyse-verdict-not-shown = not shown: too few raters, or all answers the same
answers-file-column = column { $column } ("{ $name }")
answers-row-statement-elsewhere = another dimension than in the column item. Expected the same, or nothing: a norm or an expectation has its dimension in the column item.
analyse-standard-input-twice = standard input (-) can be read once. Name a file for one of the two rounds.
analyse-change-left-out = Not compared, because the items are not the same in both rounds: { $names }.
analyse-change-nothing = No dimension has the same items in both rounds, so there is nothing to compare.
analyse-reading-almost-never = others: (almost) never
analyse-reading-almost-always = others: (almost) always
analyse-reading-foreseen = this was expected
analyse-reading-unforeseen = this was not expected
