# What a rater walks through: link, start page, forms, check, receipt.
survey-about = About { $name }
survey-about-own = About yourself
survey-to-start = To your forms
survey-back-start = Back to your forms
survey-back-part = Previous part

survey-link-title = Good to have you here
survey-link-lead = You have been asked to take part in a feedback round about working together. Press the button to open your page.
survey-link-button = Open
survey-link-know-title = Good to know
survey-link-know-yours = This link is yours alone. Do not forward it: whoever has the link can answer in your place.
survey-link-know-again = You can stop and go on later with the same link, also on another device.
survey-link-know-voluntary = Taking part is voluntary. Opening this commits you to nothing.

survey-start-title = Your forms
survey-start-hello = Hello { $name }
survey-start-lead = { $leader } asks you to take part in the round ‘{ $round }’. Your answers help people learn how their way of working together comes across. Nobody is appraised with them.
survey-start-back = Welcome back to the round ‘{ $round }’. You can go on where you were. You have until { $closes }.
survey-start-finished-title = All done, thank you
survey-start-finished = You don’t have to do anything more. The round closes on { $closes }.
survey-start-finished-own = After that you will get a mail when your own report is ready.
survey-start-again = Read again what we ask, who sees what and how anonymous it is

survey-ask-title = What do we ask?
survey-ask-own = Questions about yourself. They make your report worth reading.
survey-ask-others = { $audience ->
    [outside] { $number ->
        [one] Questions about one employee with whom you work.
       *[other] Questions about { $number } employees with whom you work, one at a time.
    }
   *[inside] { $number ->
        [one] Questions about one colleague.
       *[other] Questions about { $number } colleagues, one at a time.
    }
}
survey-ask-minutes = All together it takes about { $minutes } minutes. You can stop and go on later.
survey-ask-until = You can do it until { $closes } at the latest. The leader may close earlier.
survey-ask-voluntary = Taking part is voluntary. Would you rather not? Then you don’t have to do anything. You may skip any question.
survey-see-title = Who sees what?
survey-see-subject = { $audience ->
    [outside] The employee never sees who answered what. The employee only sees results of { $minimum } or more people together.
   *[inside] Your colleague never sees who answered what. Your colleague only sees results of { $minimum } or more people together.
}
survey-see-comments = We show comments word for word, shuffled and without names. We do so only when at least { $raters } people answered and { $writers } of them wrote something.
survey-see-leader = The leader sees no report of a person and no comments. The report of the group is about at least { $subjects } people.
survey-see-promise = { $leader } promises:
survey-see-own = Nobody else sees what you fill in about yourself. It counts in the report of the group.
survey-anonymous-title = How anonymous is it?
survey-anonymous-box = When you send something about somebody else, we take your name off. Your answers go into a box, encrypted, without time or order. There is no list of who has answered.
survey-anonymous-server = Whoever runs the server could technically look on at the moment of sending. The way the server is set up protects you, not mathematics.
survey-anonymous-style = Somebody may still recognise you by your style or your example. In doubt? Then leave a comment out.
survey-anonymous-locked = The agreements are locked. Nobody can change them any more. These four Dutch words are also in your mail and in the reports:
survey-anonymous-more = Read exactly how anonymous this is
survey-example-title = This is what a result looks like in a report
survey-example-people = { $number ->
    [one] One person answered.
   *[other] { $number } people answered.
}
survey-example-few = That is too few: we show nothing.
survey-example-enough = { $number } people answered.
survey-example-band = We show a range, not an exact figure. For example: around ‘sometimes’.
survey-example-low = (almost) never
survey-example-middle = sometimes
survey-example-high = (almost) always

survey-forms-title = Your forms
survey-forms-none = There are no forms for you. You don’t have to do anything.
survey-forms-done = { $done } of { $total } done.
survey-forms-left = { $minutes ->
    [one] About one minute left.
   *[other] About { $minutes } minutes left.
}
survey-forms-order = The order differs for everyone. Start where you like. Only you see how far you are.
survey-status = { $status ->
    [new] Not yet
    [draft] Started
    [skipped] Skipped
   *[sent] Sent
}
survey-form-minutes = { $minutes ->
    [one] about one minute
   *[other] about { $minutes } minutes
}
survey-open = { $status ->
    [draft] Go on
    [skipped] Fill in after all
   *[new] Start
}

survey-part = Part { $part } of { $parts }
survey-kind = { $kind ->
    [norm] What is needed?
    [familiarity] How often you worked together
    [items] Behaviour
    [conditions] Your surroundings
    [intention] What you will do
    [expectation] What you expect
   *[comments] In your own words
}
survey-clear = Clear this answer
survey-next = Save and continue
survey-later = Save and go on later
survey-optional = No question is mandatory. Your answers are sent only when you press ‘Send’ at the end.
survey-optional-own = No question is mandatory. Nobody else sees what you fill in. It counts in the report of the group, without your name.
survey-norm-why = First look at your job, not yet at yourself. After this we ask what you do yourself.
survey-norm-window = Think of the times it is possible in your job.
survey-priorities-hint = Choose exactly { $choose }, or skip this question.
survey-familiarity-hint = Did you see too little to say anything? Then choose the first answer.
survey-familiarity-skips = You then skip this form. That is fine.
survey-skip-silent = Nobody is told that you skip a form. We ask for no reason.
survey-items-hint = Did you not see this? Then choose ‘{ $way_out }’. That is a good answer.
survey-items-own = Answer as it was, not as you would have liked it. Then the difference will teach you most.
survey-intention-private = Choose one thing. You will find it again in your own report, beside what others see.
survey-intention-hint = You may skip this question.
survey-expectation-why = Predict what others answer. Your report shows whether you were right.
survey-comments-literal = Your text is shown word for word, without your name.
survey-comments-style = Somebody may still recognise you by your style or your example.
survey-comments-contact = A text that goes too far can be reported to { $name } ({ $email }), who then sees the text alone, not who wrote it.
survey-comments-tips-title = What makes it useful to the other
survey-comments-tip-situation = Can you add a situation?
survey-comments-tip-behaviour = Write what you saw and heard. Not what kind of person it is.
survey-comments-tip-always = Rather ‘last month in the meeting’ than ‘always’ or ‘never’.
survey-comments-tip-names = Mention no names, not your own either.
survey-comments-tip-skip = Nothing to say? Then leave the field empty.
survey-fault-option = Choose one of the answers given.
survey-fault-long = This text is too long. Make it { $max } characters or fewer.
survey-fault-number = Choose exactly { $choose }, or none.
survey-fault-familiarity = Choose how often you worked together.

survey-check-title = Check your form
survey-check-lead = This is what you filled in. We do not show the answers themselves here. You can look at each part and change it.
survey-check-changed = Something has changed in the meantime. Please check it again.
survey-check-changed-more = Nothing has been sent yet. Perhaps this form is also open in another window or on another device.
survey-check-notice = { $notice ->
    [nothing_answered] { $about ->
        [own] You have not answered anything yet. Your report will then show nothing beside what others see. Do you want to have another look?
       *[other] You have not answered anything yet. This way the other cannot learn from it. Do you want to have another look?
    }
   *[all_the_same] You gave the same answer everywhere. That may be right. Do you want to have another look?
}
survey-check-part = Part { $part }: { $kind }
survey-check-answered = { $number } answered
survey-check-not-judged = { $kind ->
    [norm] { $number ->
        [one] once ‘not part of my job’
       *[other] { $number } times ‘not part of my job’
    }
    [conditions] { $number ->
        [one] once ‘don’t know’
       *[other] { $number } times ‘don’t know’
    }
   *[other] { $about ->
        [own] { $number ->
            [one] once ‘did not occur’
           *[other] { $number } times ‘did not occur’
        }
       *[other] { $number ->
            [one] once ‘can’t judge’
           *[other] { $number } times ‘can’t judge’
        }
    }
}
survey-check-open = { $number } open
survey-check-written = { $answered } of { $total } filled in.
survey-check-familiarity = { $open ->
    [0] Answered.
   *[other] Still open.
}
survey-check-change = Look or change
survey-recognise-title = Could somebody recognise you by this?
survey-recognise-lead = Your comments are shown word for word, without your name. These words may give away that you wrote them. You may leave them as they are.
survey-recognise = { $kind ->
    [name] A name shows who was there, and often who wrote it too.
    [date] Somebody who knows who was there that day may know who wrote this.
    [only_one] This says that you were the only one, or one of very few.
    [reach] An address, number or link leads to a person or a document.
   *[other_language] This seems to be another language than that of the round. That stands out.
}
survey-recognise-change = Change your text
survey-recognise-style = Spiegel does not see everything. Somebody may also recognise the way you write.
survey-check-scores-only = Send only the answers, without my comments
survey-check-scores-only-hint = What you wrote is then not sent. After that it is gone.
survey-check-final-title = Note: this is final
survey-check-final = After sending you cannot change or delete anything, because then we no longer know which answers are yours.
survey-check-own-title = This form stays yours
survey-check-own = Only you can see what you filled in about yourself. You will find it again in your report, beside what others see. It counts in the report of the group, without your name. After sending you cannot change it.
survey-check-send = Send
survey-check-later = Send later

survey-sent-title = Sent
survey-sent-done = { $total ->
    [one] You have finished the form.
   *[other] You have finished { $done } of { $total } forms.
}
survey-sent-finished = You have finished all forms. Thank you for taking the time.
survey-sent-own = Your answers about yourself are stored. You will find them in your report. Until then nobody sees them. They can no longer be changed.
survey-sent-locked = We can no longer open this form, because we do not know any more which answers are yours.
survey-onward = Go on with { $name }
survey-onward-own = Go on with yourself
survey-onward-later = You can also go on later, with the same link. You have until { $closes }.
survey-tell-title = Would you like to tell { $name } something yourself?
survey-tell-lead = You don’t have to. And you don’t have to say that you filled in a form. Would you like to? Three tips:
survey-tell-ask = First ask whether it suits, and talk one to one.
survey-tell-situation = Name one situation: what did you see, and what did it do to your work?
survey-tell-help = Say what helps you, and ask how the other sees it.

survey-skipped-title = You skip this form
survey-skipped = That is fine. Whoever saw too little doesn’t have to guess.
survey-skipped-silent = We ask for no reason and nobody is told.
survey-skipped-undo = Fill in after all

survey-saving-saved = Saved
survey-saving-failed = Saving does not work right now. We will try again in a moment.
survey-saving-large = This text is too long to save. Please make it shorter.
survey-saving-over = We can no longer save this page. Please load it again.

survey-reminders-heading = Reminders
survey-reminders-title = No more reminders?
survey-reminders-question = You will then get no more reminders about this round. Your link keeps working.
survey-reminders-everybody = Everybody who takes part gets a reminder on these fixed days:
survey-reminders-own = Also those who are done, because we do not know who has answered. Would you rather not? Then stop them. We ask for no reason and nobody hears about it.
survey-reminders-silent = We ask for no reason and nobody hears about it.
survey-reminders-stopped-title = You will get no more reminders
survey-reminders-stopped = You will get no more reminders about this round.
survey-reminders-stopped-more = Your link keeps working. Nobody hears that you stopped them.
survey-reminders-stop = Stop the reminders
survey-reminders-resume = Remind me again after all
