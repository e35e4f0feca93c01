# The mails. Each is complete as plain text.
mail-hello = Hello { $name },
mail-link-yours = This link is yours alone. Do not forward it.
mail-questions = Questions? Mail { $contact }.
mail-promise-words = Four Dutch words that go with the promise of this round: { $words }. You will also see them in Spiegel and with your colleagues.
mail-promise-link = How anonymous is this?
mail-promise-whole = The whole fingerprint (SHA-256): { $sha256 }
mail-footer = This mail comes from Spiegel. We do not track whether you open it.

mail-sign-in-subject = Your link for signing in to Spiegel
mail-sign-in-text = With this link you sign in to Spiegel. The link works for { $minutes } minutes, and once.
mail-sign-in-button = Sign in to Spiegel
mail-sign-in-not-you = Did you not ask for this mail? Then you don’t have to do anything.

mail-invitation-subject = { $forms ->
    [0] Feedback on working together: answer the questions about yourself (about { $minutes } minutes)
    [one] Feedback on working together: one colleague asks you (about { $minutes } minutes)
   *[other] Feedback on working together: { $forms } colleagues ask you (about { $minutes } minutes)
}
mail-invitation-subject-partner = { $forms ->
    [one] How do we work with you? One employee asks for your view (about { $minutes } minutes)
   *[other] How do we work with you? { $forms } employees ask for your view (about { $minutes } minutes)
}
mail-invitation-who = { $leader } asks you to take part in the round ‘{ $round }’.
mail-invitation-who-organisation = { $leader } of { $organisation } asks you to take part in the round ‘{ $round }’.
mail-invitation-why = Why? People who work together seldom hear how they come across. Your answers help them learn. Nobody is appraised with them.
mail-invitation-what-title = What do we ask?
mail-invitation-what-self = Questions about yourself.
mail-invitation-what-forms = { $forms ->
    [one] Questions about one colleague.
   *[other] Questions about { $forms } colleagues, one at a time.
}
mail-invitation-what-partner = { $forms ->
    [one] Questions about one employee you work with.
   *[other] Questions about { $forms } employees you work with, one at a time.
}
mail-invitation-minutes = All together this takes you about { $minutes } minutes.
mail-invitation-until = You can do this until { $closes } at the latest.
mail-invitation-answers-title = What happens with your answers?
mail-invitation-answers = Nobody sees who answered what. We only show results of { $minimum } or more people together. We show comments word for word, shuffled and without names.
mail-invitation-voluntary = Taking part is voluntary. Rather not? Then you don’t have to do anything.
mail-invitation-button = Go to the questions
mail-invitation-source-title = How did we get your address?
mail-invitation-source = We got your name, e-mail address and organisation from the person who prepared this round. We use them only to ask you for this round. We pass them on to nobody.
mail-invitation-source-rights = Do you want to know what we have about you, or do you want us to remove your data? You can always ask.
mail-invitation-source-days = { $days ->
    [0] We remove them as soon as the round closes.
    [one] We remove them one day after the round closes.
   *[other] We remove them { $days } days after the round closes.
}
mail-invitation-source-complaint = You can also complain to the Dutch Data Protection Authority.
mail-invitation-source-contact = For this, send a mail to { $contact }.
mail-invitation-source-no-contact = Ask the person who invites you.

mail-reminder-subject = Reminder:
mail-reminder-what = This is a reminder of the round ‘{ $round }’ of { $leader }.
mail-reminder-until = You can answer until { $closes }.
mail-reminder-unknown = Perhaps you have already sent something. We do not know, and that is on purpose.
mail-reminder-everybody = That is why everybody who did not stop reminders gets this mail on the same day. Are you done? Then you do not have to do anything.
mail-reminder-link-title = Where is your link?
mail-reminder-link = Use the link in our mail of { $invited }. The subject of that mail is:
mail-reminder-link-why = We cannot repeat your link here, because we do not keep it. Only you have it.
mail-reminder-lost = Can’t you find that mail? Look among your unwanted mail too.
mail-reminder-lost-contact = Is it really gone? Ask what you can do: { $contact }.
mail-reminder-lost-leader = Is it really gone? Ask { $leader } what you can do.
mail-reminder-stop-title = No more reminders?
mail-reminder-stop = Stop them with the link below. We ask for no reason and nobody hears about it.
mail-reminder-stop-link = Stop the reminders
mail-reminder-voluntary = Taking part is voluntary.

mail-report-subject = Your report is ready
mail-report-text = Your report of the round ‘{ $round }’ is ready. Take 30 quiet minutes for it.
mail-report-only-you = You are the only one who sees it. Your leader cannot open it.
mail-report-button = Read your report
mail-report-talk = Would you like to talk about it with somebody other than your leader? You can: { $contact }.

mail-group-subject = The report of your group is ready
mail-group-text = The report of the round ‘{ $round }’ is ready. It is about the group as a whole.
mail-group-limits = You see no report of a person and no comments. Please do not ask for them either.
mail-group-button = Read the report of your group

mail-reported-subject = Somebody reports a text from a feedback round to you
mail-reported-text = You are the contact person for the round ‘{ $round }’. Somebody who got feedback in it finds that a text goes too far, and asks you to look at it.
mail-reported-nobody = You see that text alone, and the question that it answers. Not whom it is about, not who wrote it and not who reported it.
mail-reported-button = Read the text
