# The leader's pages.
rounds-title = Your rounds
rounds-back = Your rounds
rounds-new = New round
rounds-empty-lead = You have no round yet. This is how it works:
rounds-empty-people = You choose a group and who gives feedback to whom.
rounds-empty-answers = Everyone gets a mail and answers, anonymously. It takes about half an hour.
rounds-empty-report = Each person reads a report of their own. Nobody else sees it, not even you.
rounds-empty-group = You read the report of the group as a whole.
rounds-people = { $people ->
    [0] No people yet.
    [one] One person.
   *[other] { $people } people.
}
rounds-closes = Closes on { $closes }.
rounds-closed = Closed on { $closes }.
round-state-draft = Draft
round-state-open = Open
round-state-closed = Closed
round-state-released = Report ready

setup-steps-label = Steps
setup-basics = Start
setup-people = People
setup-raters = Who gives whom feedback
setup-preview = Check
setup-title = { $step }: { $round }
setup-save-next = Save and continue

basics-title = Prepare a round
basics-lead = A round is for learning, not for appraisal. Nothing is sent yet.
basics-field-title = Title of the round
basics-field-title-hint = Everyone who takes part sees this title. For example: Working together in social affairs.
basics-field-setting = What kind of group is it?
basics-setting-line = A department or team
basics-setting-line-hint = People under the same leader.
basics-setting-project = A project or programme
basics-setting-project-hint = People from different departments who work on one issue.
basics-closing = Until when?
basics-closing-hint = Give people at least ten working days. Preferably not a day in a school holiday.
basics-field-date = Date
basics-field-date-hint = For example 2027-03-02.
basics-field-time = Time
basics-field-time-hint = For example 17:00.
basics-field-time-zone = Time zone
basics-questions = Which questions?
basics-field-instrument = Questionnaire
basics-field-language = Language of the mails
basics-field-language-hint = When answering, everyone can switch language themselves.
basics-contact = Who reads a text that goes too far?
basics-contact-why = Only the person whom comments are about sees them. Does one go too far? Then that person can report it to somebody whom you name here, who sees that text alone. You hear nothing of it.
basics-contact-who = Choose somebody outside the round, a confidential adviser for instance. Not yourself, and nobody who takes part. Everybody who takes part sees the name and the address. If you leave it empty, nobody can report a text.
basics-contact-name = Name
basics-contact-email = E-mail address
basics-contact-email-hint = Ask this person first.
basics-minimums = How many answers are needed at least?
basics-minimums-example = An example: about a theme you see something only when { $dimension } or more people answered. About a single behaviour when it is { $item } or more.
basics-minimums-raise = You may be stricter than your organisation, not looser. The stricter, the more often a report stays empty.
basics-minimums-open = Set stricter
basics-minimum-least = Enter { $least } or a higher number.
basics-minimum-dimension = Answers for a theme
basics-minimum-item = Answers for a single behaviour
basics-minimum-split = Answers for showing colleagues and partners apart
basics-minimum-comment-raters = Answers before we show comments
basics-minimum-comment-writers = People who wrote something before we show comments
basics-minimum-group-subjects = People for a result about the group
basics-minimum-group-raters = Answers for a result about the group
basics-by-department-title = By department as well?
basics-by-department-rule = The group report is about the whole group. You can have departments shown apart in it. We only do that for departments where at least { $subjects } people receive feedback. Those who are in no such department must be at least { $subjects } together as well. Otherwise what was said about a handful of people could be worked out. Before you open the round, you see which departments these are.
basics-by-department-levels = Does a department have teams? Write them in the list of people after a slash, with blanks around it: Social services / Team North.
basics-by-department = Show departments apart as well
basics-promise-title = Your promise
basics-promise-lead = Everyone who takes part reads this promise.
basics-promise = I use this only to learn. I see no reports of persons. I do not ask for them. I tell what I am going to do myself.
basics-error-title = Give the round a title.
basics-error-title-long = Make the title shorter: { $most } characters or fewer.
basics-error-setting = Choose what kind of group it is.
basics-error-date = Enter a date, such as 2027-03-02.
basics-error-time = Enter a time, such as 17:00.
basics-error-title-invisible = There are invisible characters in the title. Type it again.
basics-error-skipped = This time does not exist on that day, because of summer time. Choose another time.
basics-error-far = Choose a date within { $days } days.
basics-error-past = Choose a date and time that are still to come.
basics-error-time-zone = Choose a time zone from the list.
basics-error-instrument = Choose a questionnaire from the list.
basics-error-minimum = Enter { $least } or a higher number.
basics-error-contact-name-missing = Fill in the name as well. Or leave both fields empty.
basics-error-contact-name = Fill in a name, without an e-mail address and of at most 100 characters.
basics-error-contact-email = Fill in an e-mail address, such as name@municipality.nl. Or leave both fields empty.
basics-error-promise = Tick your promise. Without it you cannot continue.

people-title = Who takes part?
people-lead = Add the people of the group, and the partners outside the organisation. We need no more than name, e-mail address and department or organisation.
people-file = File from a spreadsheet
people-file-hint = Save your list as CSV and choose it here.
people-paste = Or paste a list
people-paste-hint = One person a line. The first line says what stands where.
people-example = See an example
people-example-text = Separate the columns with a semicolon, comma or tab. A round has { $most } people at most.
people-example-list =
    name;e-mail;department;organisation
    Sam de Vries;sam.devries@city.example;Care;
    Noor Haddad;noor@dewijk.example;;De Wijk Foundation
people-example-partner = A colleague has a department. A partner has an organisation.
people-add = Add
people-next = Continue to who gives whom feedback
people-list-title = People in this round
people-none = Nobody has been added yet.
people-colleagues = { $number ->
    [one] One colleague
   *[other] { $number } colleagues
}
people-partners = { $number ->
    [one] One partner
   *[other] { $number } partners
}
people-column-name = Name
people-column-email = E-mail address
people-column-department = Department
people-column-organisation = Organisation
people-column-remove = Remove
people-remove = Remove
people-import-title = { $added ->
    [0] Nobody was added
    [one] One person was added
   *[other] { $added } people were added
}
people-import-faults = { $faults ->
    [one] One line is not right yet. It is in the text box below. Correct it and add again.
   *[other] { $faults } lines are not right yet. They are in the text box below. Correct them and add again.
}
people-faults-caption = What is not right yet
people-fault-row = Line
people-fault-column = Column
people-fault-content = It says
people-fault-reason = What you can do
people-fault-number = Line { $row }
people-fault-whole = whole line
people-error-empty = Choose a file or paste a list.
people-error-column-missing = The column ‘{ $column }’ is missing. Put it in the first line.
people-error-column-unknown = Remove the column ‘{ $column }’. We do not need those data.
people-error-too-many = A round has { $most } people at most. Make the list shorter.
people-error-name = Enter a name.
people-error-long = Make this shorter: { $most } characters or fewer.
people-error-address = This is not an e-mail address. Correct it.
people-error-twice = This e-mail address is also on line { $row }. Remove one of the two.
people-error-unit = Enter a department or an organisation.
people-error-unit-twice = Enter a department or an organisation, not both.
people-error-cells = This line does not have as many cells as the first line.

raters-title = Who gives whom feedback?
raters-lead = Choose a way. After that you can still change things for each person.
raters-preset = How do you want to divide it?
raters-everyone = Everyone gives everyone feedback
raters-everyone-hint = For a group of up to { $most } people.
raters-balanced = By lot, fairly divided
raters-balanced-hint = Each person gets as many raters, where possible from two or more departments. You choose partners for each person.
raters-field-raters = How many colleagues for each person?
raters-field-raters-hint = Only by lot. With 6 to 8 you have the best chance of a good report.
raters-field-cap = About how many colleagues does one person answer at most?
raters-field-cap-hint = Only by lot. Each form takes about 4 minutes.
raters-assign = Divide
raters-assign-again = Divide again
raters-replace = Divide again? Then the choices you made for each person are lost.
raters-result = The division
raters-warned = { $warned ->
    [one] For one person there is something to look at.
   *[other] For { $warned } people there is something to look at.
}
raters-fine = Everyone has enough raters.
raters-caption = Number of raters for each person
raters-column-subject = Person
raters-column-own = Own department
raters-column-other = Other departments
raters-column-partners = Partners
raters-column-warning = Look at
raters-no-warning = Nothing
raters-load = What do you ask of people?
raters-load-text = This is how long it takes a colleague. Whoever gets feedback also fills in a form about themselves. That is included.
raters-load-row = { $people ->
    [one] One colleague
   *[other] { $people } colleagues
} { $people ->
    [one] fills in
   *[other] fill in
} { $forms ->
    [0] only the own form
    [one] one form about somebody else
   *[other] { $forms } forms about others
}: about { $minutes } minutes.
raters-next = Continue to the check
raters-candidate = { $unit }. { $load ->
    [0] Answers about nobody yet.
    [one] Answers about one person.
   *[other] Answers about { $load } people.
}
raters-error-preset = Choose how you want to divide it.
raters-error-everyone = The group is too large for everyone to give everyone feedback. That works with { $most } people at most. Choose by lot.
raters-error-raters = Enter a number from { $least } to { $most }.
raters-error-cap = Enter a number from 1 to { $most }.
raters-warning-none = No raters yet.
raters-warning-few = { $now ->
    [one] One rater: too few for a result. { $needed } are needed.
   *[other] { $now } raters: too few for a result. { $needed } are needed.
}
raters-warning-tight = Just enough. If somebody does not answer, there is no result.
raters-warning-department = All colleagues are from one department. Also choose somebody from one more department.
raters-warning-partners = Partners are shown apart only when { $needed } of them answer. Otherwise they count together with the colleagues.

subject-raters-title = Who gives { $name } feedback?
subject-raters-lead = Department { $unit }. Choose 6 to 8 colleagues. Take at least half of them from other departments: they see how somebody works across borders.
subject-raters-other = Colleagues of other departments
subject-raters-own = Colleagues of the own department
subject-raters-partners = Partners outside the organisation
subject-raters-no-partners = There are no partners in this round.
subject-raters-add-partners = Add partners
subject-raters-save = Save the choice for { $name }
subject-raters-cancel = Back without saving

preview-title = Is everything right?
preview-lead = Read everything as the others will.
preview-missing = Still to do
preview-look = Look at the division
preview-numbers = The round in numbers
preview-mails = The mails
preview-mails-text = The name and the link differ for each person.
preview-mail-colleague = Invitation for a colleague
preview-mail-partner = Invitation for a partner
preview-mail-reminder = Reminder, on fixed days and the same for everybody
preview-forms = The questions
preview-forms-text = No question is obligatory.
preview-form-self = About yourself (about { $minutes } minutes)
preview-form-colleague = About a colleague (about { $minutes } minutes)
preview-form-partner = By a partner (about { $minutes } minutes)
preview-next = Continue to the start

counts-people = People
counts-people-value = { $colleagues ->
    [one] one colleague
   *[other] { $colleagues } colleagues
} and { $partners ->
    [0] no partners
    [one] one partner
   *[other] { $partners } partners
}
counts-mails = Invitations
counts-forms = Forms about others
counts-minutes = Time for each person
counts-minutes-value = usually { $usual } minutes, { $most } minutes at most
counts-closes = Closes on

open-title = Start the round
open-lead = After this step the invitations are sent. The agreements are then locked.
open-locked = This is locked from then on
open-locked-minimums = The minimums: { $dimension } answers for a theme, { $item } for a single behaviour, { $subjects } people for anything about the group.
open-locked-departments = Which departments stand apart in the group report.
open-locked-questions = The questions and who gets to see what.
open-locked-people = The people and who gives whom feedback.
open-locked-leader = Your promise. Everyone who takes part reads it with the questions.
open-button = { $mails ->
    [one] Start the round and send one invitation
   *[other] Start the round and send { $mails } invitations
}
open-not-yet = Not yet, back to the check

running-title = Open: { $round }
running-just-title = The round has started
running-just = The invitations are on their way. This may take a few minutes.
running-invited = Invited
running-opened = Started on
running-fingerprint = Promise
running-undelivered = Some mails did not arrive
running-undelivered-text = Check these addresses and ask these people whether they got their mail.
running-why = Why do you see no numbers?
running-why-text = We do not keep track of who answered, nor of how many. In a small group that would give away too much. So everyone can choose freely.
running-help = What you can do: tell why you find this important, and give people time for it.
running-close = Close the round
running-close-text = The round closes by itself on { $closes }. You can also close it earlier.
running-close-button = Close the round now

close-title = Close the round now?
close-lead = The round would close by itself on { $closes }. If you close it now, this happens:
close-no-answers = It takes no more answers. Forms that have not been sent are lost.
close-reports = We make the reports. Everyone with a report gets a mail.
close-withheld = Where too few people answered, we show nothing.
close-destroyed = { $days ->
    [0] We destroy the separate answers at once.
    [one] We destroy the separate answers after one day.
   *[other] We destroy the separate answers after { $days } days.
}
close-takes-a-while = This is a large round. Closing it can take a minute. You do not have to wait for it: it goes on if you leave this page.
close-final = You cannot undo this.
close-button = Close the round
close-keep-open = Keep the round open

closed-title = Closed: { $round }
closed-making = The round is closed. We are making the reports. It will not take long: refresh the page in a minute.
closed-lead = The round is closed and the reports are ready.
closed-when = Closed on
closed-group = The report of the group
closed-group-text = It shows what the group says, does and lets others see, and which conditions help.
closed-group-button = Read the report of the group
closed-group-withheld = There is no report of the group. That needs at least { $subjects } people with a result, and at least { $raters } people who answered. It says nothing about the group.
closed-persons = The reports of persons
closed-persons-text = Each person reads their own report. You cannot open them. Do not ask for them: whoever wants to will tell about it.

# What a list, a plan or a draft lacks.
people-error-rows = { $rows ->
    [one] One row is not right yet. The others have been added.
   *[other] { $rows } rows are not right yet. The others have been added.
}
people-error-rows-only = { $rows ->
    [one] One row is not right yet. Nobody has been added.
   *[other] { $rows } rows are not right yet. Nobody has been added.
}
people-error-spreadsheet = This is an Excel file. Save it as CSV and choose that.
people-error-too-large = The file is too large. Keep only the columns we ask for.
people-error-no-header = Use the first row to say what is where: name, e-mail and department or organisation.
people-error-column-twice = The column ‘{ $column }’ is there twice. Remove one.
people-error-missing = Fill this in.
people-error-open-quote = There is a quotation mark too many or too few.
people-error-invisible = There are invisible characters in it. Type it again.
people-error-encoding = Letters have been lost. Save the list as CSV (UTF-8).
people-error-no-letter = Use at least one letter.
people-error-email-as-name = This is an e-mail address. Fill in a name.
people-error-partner-of-inside = A colleague is not a partner. Leave this cell empty.
people-error-partner-of-unknown = This address is not in the list and not in the round.
people-error-partner-of-not-rated = This person gets no feedback. Name somebody who does.
people-error-partner-as-subject = A partner outside cannot be a subject.
people-error-language = Choose nl or en.
people-error-yes-or-no = Fill in yes or no.
people-column-partner-of = Partner of
people-column-subject = Subject
people-column-language = Language
raters-warning-many = More than { $most } colleagues is a lot to ask.
missing-title = Give the round a title.
missing-closing-time = Choose a closing time that is still to come.
missing-closing-too-far = Choose a closing time within { $days } days.
missing-minimum = A minimum is too low.
missing-minimum-high = A minimum is too high. Choose at most two thirds of the number of people, or a result would tell that everybody answered.
missing-contact-leader = You name yourself as the contact for texts that go too far. Choose somebody else, or leave it empty.
missing-contact-takes-part = The contact for texts that go too far takes part in the round. Choose somebody else, or leave it empty.
missing-people = Add people who get feedback.
missing-raters = For at least one person, choose { $minimum } or more people who give feedback.
missing-too-many-raters = { $name } has too many raters. Choose at most { $most } inside the organisation.
missing-draw-again = The plan does not fit the people any more. Draw again.

# Which departments the group report shows apart.
departments-title = By department
departments-rule = You chose to show departments apart as well. That is only possible if { $least } or more people in a department receive feedback, and those who are left over are { $least } or more too.
departments-raised = You chose to show departments apart as well. But you ask for more answers for a result about the group than your organisation does. Then no departments stand apart in the group report: a result would give away that nearly everybody answered.
departments-shown = These departments stand apart in the group report, if there are enough answers by then:
departments-none = No department can stand apart in the group report. You only get the report about the whole group.
departments-withheld = These departments do not stand apart in the group report. Their people do count for the whole group:
departments-one = { $name } ({ $subjects } people)
departments-few = { $name }: { $subjects ->
    [one] 1 person, and that is
   *[other] { $subjects } people, and that is
} fewer than { $least }.
departments-same = { $name }: all { $subjects } people of the group or department that it is part of work here. It would be the same twice.
departments-rest = { $name } ({ $subjects } people): otherwise fewer than { $least } people would be left who do not stand apart.
departments-inside = { $name } ({ $subjects } people): the department that it is part of does not stand apart either.
