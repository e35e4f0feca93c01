# The reports: the page behind the link, the report of one person, the report about the group.
report-link-title = Your report is ready
report-link-time = Take 30 quiet minutes for it.
report-link-alone = Find a place where you are alone. You are the only one who can open this report.
report-link-button = Open my report

report-title = Your report
report-lead = From the round ‘{ $round }’, closed on { $closed }.
report-only-you = You are the only one who sees this. Your leader cannot open it. Nobody may ask you to show it.
report-contents = In this report
report-list = { $first } and { $last }
report-all-themes = all themes

# Figures in words
report-between = { $low } to { $high }
report-between-top = { $low } or more
report-between-bottom = { $high } or less
report-figure = { $word } ({ $number })
report-range = between { $low } and { $high }
report-range-one = about { $value }
report-range-low = { $value } or lower
report-range-high = { $value } or higher
report-third-low = little
report-third-middle = neither little nor much
report-third-high = much
report-who-inside = your colleagues
report-who-outside = your partners
report-who-together = others
report-column-theme = Theme
report-column-item = Behaviour
report-column-condition = What people need in order to work together
report-column-meaning = What do you see?
report-column-norm = Needed, in your view
report-column-self = You
report-column-expected = You expected
report-column-inside = Colleagues
report-column-outside = Partners
report-column-together = Others
report-cell-open = no answer
report-cell-protected = not shown
report-cell-few = too few answers
report-cell-not-asked = not asked
report-rounded = Each number is rounded separately. A difference can therefore be off by 0.1.

# Before you read
report-read-title = Before you read
report-asked = We asked { $inside ->
    [0] no colleagues
    [one] one colleague
   *[other] { $inside } colleagues
} and { $outside ->
    [0] no partners
    [one] one partner
   *[other] { $outside } partners
}. There were too few answers to show anything.
report-class-three = 3
report-class-four = 4
report-class-five = 5 to 7
report-class-eight = 8 or more
report-answered-inside = Colleagues: { $class } people answered.
report-answered-outside = Partners: { $class } people answered.
report-answered-together = Colleagues and partners together: { $class } people answered.
report-window = We asked how often somebody shows this behaviour. { $window }
report-nothing = We cannot show what others see. There are too few answers. That says nothing about you. Below you do find what you filled in yourself.
report-nothing-at-all = There is nothing to show. There are too few answers of others, and you did not answer the questions about yourself. That says nothing about you.
report-no-own-form = You did not answer the questions about yourself. So you see what others see, but no comparison with your own view.
report-together = In this report colleagues and partners are taken together. We call them ‘others’.
report-how-title = How do you read this?
report-how-bands = You do not see an exact mean but a range, such as ‘between 3.4 and 3.8’. That way nobody can work out what one person answered.
report-how-difference = A difference is your answer minus the middle of that range. Is it smaller than half a point, or does your answer lie inside the range? Then we call it about equal. Otherwise we say how sure it is.
report-how-likely = ‘Most likely’ means: that is where the difference usually lies if other people like these had answered.
report-how-self = Most people give themselves somewhat higher answers than others give them. That is usual.
report-how-views = This is about how people see things, not about the truth. Somebody who sees you in another situation sees something else.

# Build on
report-build-title = What you can build on
report-build-seen = Others often see you do this.
report-build-order = The order says nothing. A few tenths of difference is chance.
report-build-none = In these answers no behaviour stands out that others often see.
report-build-comments = Look at the comments too. They often say what people do value in you.
report-build-nothing = We cannot show what others often see you do. Ask them yourself: what do I do that helps you?
report-build-hidden = Others see more of this than you do
report-build-moment = A moment that you named yourself

# Mirrors
report-mirrors-title = Your mirrors
report-mirrors-text = For each theme you see side by side what you find needed, what you see yourself do, what you expected and what others see. Are the marks close together? Then you all look at it in about the same way.
report-mirrors-own = For each theme you see what you find needed, what you see yourself do and what you expected.
report-mirrors-others = For each theme you see what others see.
report-mirrors-bar = The wide bar is the range in which the mean lies. The mark stands in its middle.
report-as-table = See as a table
report-short-norm = needed
report-short-self = you
report-short-expected = expected
report-short-inside = colleagues
report-short-outside = partners
report-short-together = others
report-short-group = yourselves
report-legend-norm = How often it is needed, in your view
report-legend-self = How often you see yourself do it
report-legend-expected = What you expected of others
report-legend-inside = How often colleagues see it
report-legend-outside = How often partners see it
report-legend-together = How often others see it
report-view-norm = Needed, in your view: { $figure }
report-view-self = You see yourself: { $figure }
report-view-expected = You expected: { $figure }
report-view-seen = { $who } see: { $others }
report-view-withheld = { $who }: too few answers to show. That says nothing about you.
report-view-protected = { $who }: not shown, to protect others. That says nothing about you.
report-self-part = You answered { $answered } of the { $of } questions yourself.
report-same-questions = On the questions that { $who } were asked, you see yourself: { $own }.
report-both = You: { $own }. { $who }: { $others }.

# Differences
report-differences-title = Differences
report-differences-text = A difference is not a judgement. It is a reason to ask a question.
report-differences-more = Others see this more often than you do
report-differences-less = Others see this less often than you do
report-differences-further = There is also a difference in { $titles }. You find it below with that theme. Start with one or two.
report-differences-open = Perhaps a difference
report-differences-equal = About equal
report-differences-equal-high = You and others both see this often: { $titles }.
report-differences-equal-low = You and others both see room here: { $titles }.
report-tag-unforeseen = You did not expect this
report-tag-foreseen = You expected this
report-gap-higher = You see this { $points } points more often than { $who } do.
report-gap-lower = { $capital } see this { $points } points more often than you do.
report-gap-open-higher = There may be a difference: you see this { $points } points more often than { $who } do. It may also be chance. With this number of answers we cannot be sure.
report-gap-open-lower = There may be a difference: { $who } see this { $points } points more often than you do. It may also be chance. With this number of answers we cannot be sure.
report-gap-equal = You and { $who } see this about equally often.
report-gap-range = The difference most likely lies between { $low } and { $high } points.
report-unforeseen-higher = You did not expect that: they see it less often than you thought.
report-unforeseen-lower = You did not expect that: they see it more often than you thought.
report-foreseen = You expected this difference, and it is there.
report-foresight-higher = You did expect { $who } to see this more often.
report-foresight-lower = You did expect { $who } to see this less often.
report-norm-less = You find this needed more often than { $who } see it.
report-norm-little-less = You may find this needed somewhat more often than { $who } see it.
report-norm-more = { $capital } see this more often than you find needed.
report-norm-equal = { $capital } see this about as often as you find needed.
report-ask-higher = In which situation do others not see this?
report-ask-lower = What do others see that may be ordinary to you?
report-ask-open = When did they see this, and when not? Ask, before you conclude anything.
report-ask-equal-high = What helps you to keep doing this?
report-ask-equal-low = In which situation could you do this more often?

# Inside and outside
report-sides-title = Inside and outside
report-sides-text = Do partners see the same as colleagues? We compare only the behaviour that we asked both about.
report-sides-caption = Colleagues and partners about the same behaviour
report-sides-none = There is no behaviour on which both gave enough answers.
report-sides-question = What do you show inside that is not yet visible outside, or the other way round?
report-side-equal = Colleagues and partners see this about equally often.
report-side-less = Partners see this less often than colleagues.
report-side-more = Partners see this more often than colleagues.
report-side-maybe-less = Partners may see this less often. It may also be chance.
report-side-maybe-more = Partners may see this more often. It may also be chance.

# Themes
report-themes-title = Theme by theme
report-themes-text = Here you read each theme in words. Open a theme to see the behaviour that we asked about.
report-items-summary = { $number ->
    [one] See the behaviour
   *[other] See the { $number } behaviours
}
report-brakes-title = Behaviour that can slow down working together
report-brakes-text = This behaviour counts in none of the themes. Note: more often is not better here.
report-brakes-question = When do you do this, and what does it do to the other person?

# Comments
report-comments-title = Comments
report-comments-text = This is what people wrote about you. Word for word, mixed, and without names. Take your time. Try not to guess who wrote what.
report-comments-hide = Do you not want to see a text now? Then press ‘Not now’. You can show it again later.
report-comments-contact = Does a text go too far? Then you can report it to { $name },
report-comment-hide = Not now
report-comment-show = Show again
report-comment-hidden = You have hidden this text.
report-comment-report = Report this text
report-comment-reported = You reported this text.
report-comment-which = text { $number } at ‘{ $question }’
report-comment-title = Report this text?
report-comment-back = Back to your report
report-comment-lead = { $name } gets a mail with a link to this text. You cannot take it back after that.
report-comment-sees-title = What { $name } sees
report-comment-sees-text = This text, and the question that it answers.
report-comment-sees-round = The title of the round: { $round }.
report-comment-not-title = What { $name } does not see
report-comment-not-you = Who you are, or whom the text is about. Is there a name in the text itself? That stays.
report-comment-not-writer = Who wrote the text. That is written nowhere.
report-comment-not-report = The rest of your report.
report-comment-leader = Your manager hears nothing of it.
report-comment-talk = Would you like to talk about it? Then contact { $name } yourself:
report-comment-button = Report this text
report-comment-cancel = Do not report
report-comments-none = There are no comments to show.

# Withheld
report-withheld-title = What we do not show
report-withheld-nothing = Nothing was left out of this report.
report-withheld-not-you = That something is missing says nothing about you.
report-withheld-which = { $number ->
    [one] See which behaviour
   *[other] See which { $number } behaviours
}
report-withheld-own = A comparison with your own view: you did not answer the questions about yourself.
report-withheld-others = What others see: too few answers to show.
report-withheld-apart = Colleagues and partners apart: one of the two gave too few answers.
report-withheld-comments = Comments: too few people answered or wrote something. What there was has been erased.
report-withheld-dimensions-few = What { $who } see in { $titles }: too few answers to show.
report-withheld-dimensions-protects = What { $who } see in { $titles }: together with other outcomes it would tell too much about too few answers.
report-withheld-items-few = What { $who } see in some behaviours: too few answers to show.
report-withheld-items-protects = What { $who } see in some behaviours: too few other behaviours of that theme had enough answers. So we do not show them apart.

# What now
report-next-title = What now?
report-next-own = This is what you wrote when you filled in the form
report-next-priorities = Most needed in your work now: { $titles }.
report-next-intention = This is what you wanted to do more often:
report-next-one = Choose one behaviour. Make it small: if I … then I … And choose a day to look back.
report-talk-title = Talking with the people who answered
report-talk-thank = Thank the group for the feedback.
report-talk-name = Name one behaviour that you choose.
report-talk-ask = Ask for an example and for a tip for next time.
report-talk-listen = Listen and sum up. Do not defend yourself.
report-talk-again = Agree when you will come back to it.
report-talk-never = Never ask who wrote what.
report-next-yours = The report is yours. You decide what you tell, and to whom.
report-next-contact = Do you want to talk about it with somebody? You can, outside your leader’s line:
report-next-no-contact = Do you want to talk about it with somebody? Choose somebody you trust, outside your leader’s line.

# Method
report-method-title = How this was measured
report-method-instrument = Questionnaire ‘{ $title }’, version { $version }.
report-method-sealed = All answers lay encrypted in a box, without a name or a time. At closing everything was computed once. Nothing changes after that.
report-method-minimums = We show a theme from { $dimension } people, a single behaviour from { $item }. Colleagues and partners stand apart only if at least { $split } of each answered.
report-method-comments = We show comments if at least { $raters } people answered and { $writers } of them wrote something.
report-method-bands = We compute all outcomes with the middle of the ranges. A theme is the mean of those middles. Can we show no behaviour of a theme apart? Then we take the answers together, and the theme has one range of its own.
report-method-range = For a difference we look at how differently people answer in a round like this. Only what clearly exceeds that is called a difference.
report-fingerprint = The four words that go with the promise of this round. They are the same as in your invitation.

# Group
report-group-title = The report about the group
report-group-no-persons = You see no reports of persons and no comments here. Do not ask for them either.
report-group-counts = This round was about { $subjects ->
    [one] one person
   *[other] { $subjects } people
}. In all we asked for feedback { $forms } times. We do not say how many people answered.
report-group-first-title = Three things that stand out
report-group-nothing = There are too few answers to show anything about the group. That says nothing about the group.
report-take-often = Others often see this in this group: { $titles }.
report-take-often-none = There is no theme that others often see in this group. So there is room.
report-take-needed = The group finds this needed more often than others see it: { $titles }.
report-take-needed-none = What the group finds needed is close to what others see.
report-take-edge = This becomes less visible beyond the edge of the own department: { $titles }.
report-take-edge-none = Other departments see about the same as the own department.
report-take-outside = Partners see this less often than colleagues: { $titles }.
report-take-outside-none = Partners see this at least as often as colleagues.
report-take-self = People see this in themselves more often than others see it: { $titles }.
report-take-self-none = What people see in themselves is close to what others see.
report-group-mirrors-title = The mirrors of the group
report-group-mirrors-text = These are means over the whole group. A difference of a few tenths may be chance.
report-group-norm = Needed, the group finds
report-group-self = The group about itself
report-group-expected = What the group expected
report-group-legend-norm = How often it is needed, the group finds
report-group-legend-self = How often people do it, in their own words
report-group-legend-expected = What they expected of others
report-group-legend-inside = How often colleagues see it
report-group-legend-outside = How often partners see it
report-group-legend-together = How often others see it
report-departments-title = By department
report-departments-text = This is no contest between departments. A difference of a few tenths can be chance, with few people all the more. Better ask: what can we learn from each other?
report-departments-rule = You only see departments of at least { $subjects } people, and only if those who are left over are at least { $subjects } together as well. Which ones those are was fixed when the round opened.
report-departments-caption = { $theme }, by department
report-departments-column = Department
report-departments-self = They about themselves
report-departments-whole = The whole group ({ $subjects } people)
report-departments-people = ({ $subjects } people)
report-departments-withheld = About { $name } not apart, because there, or among those left over, too few people or too few answers are behind it:
report-departments-none-self = What people say about themselves, of no department apart: too few people or too few answers.
report-departments-none-inside = What colleagues see, of no department apart: too few people or too few answers.
report-departments-none-outside = What partners see, of no department apart: too few people or too few answers.
report-departments-none-together = What others see, of no department apart: too few people or too few answers.
report-departments-withheld-self = what people say about themselves, in { $titles }
report-departments-withheld-inside = what colleagues see, in { $titles }
report-departments-withheld-outside = what partners see, in { $titles }
report-departments-withheld-together = what others see, in { $titles }
report-group-circles-title = Inside, further on and outside
report-group-circles-text = Where is the behaviour visible? In the own department, in other departments, with partners?
report-group-circles-caption = What the own department, other departments and partners see
report-group-own-department = Own department
report-group-other-departments = Other departments
report-group-people = The group
report-group-conditions-title = What you make possible as a leader
report-group-conditions-text = Behaviour depends not only on people but also on their surroundings. This is what the group says about them.
report-group-conditions-caption = How often is this so?
report-group-talk-title = Two questions for a talk with the group
report-group-talk-one = Where do we recognise this in our work? Name an issue of the past months.
report-group-talk-two = What do you need from me to do this more often? And what will I do myself?
report-group-talk-never = Talk about the group and about the work. Never ask who answered what, and ask nobody about their report.
report-group-withheld-always = We never show reports of persons, comments, or who did or did not answer.
report-group-withheld-own = What people say about themselves, in { $titles }: too few answers.
report-group-withheld-inside = What colleagues see in { $titles }: too few people or too few answers.
report-group-withheld-outside = What partners see in { $titles }: too few people or too few answers.
report-group-withheld-together = What others see in { $titles }: too few people or too few answers.
report-group-withheld-circles = Own and other departments apart, in { $titles }: too few answers on one of the two sides.
report-group-withheld-conditions = On these conditions: too few answers.
report-group-method-minimums = We show something about the group only if it is about at least { $subjects } people and at least { $raters } people answered.
report-group-method-bands = Everything is computed with the middle of the ranges in the reports of persons. That way nothing can be worked out.
report-group-method-views = This is about how people see things, not about the truth. Do not compare this group with other groups.
reported-link-title = A text was reported to you
reported-link-lead = You are the contact person for this round. Press the button to read the text. It may be unkind.
reported-link-button = Read the text
reported-title = This text was reported to you
reported-lead = From the round ‘{ $round }’. The text stands here as it stands in a report.
reported-question = The question was: { $question }
reported-what-title = What can you do?
reported-what-person = The person who reported the text may contact you. Spiegel does not tell you who that is.
reported-what-round = You can discuss with the organisation what belongs in a round and what does not, without passing the text around.
reported-what-writer = Do not look for who wrote it. That was promised to everybody who took part.
reported-alone = This link is yours alone. It works as long as the report exists.
report-close = Close the report
report-close-text = Finished reading? Then close your report on this computer. The link in your mail opens it again.
