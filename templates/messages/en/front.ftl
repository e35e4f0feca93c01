# Start page, signing in, and the pages of the footer.
home-title = See how you work together
home-lead = Spiegel lays side by side what people say, what they do and what others see of it.
home-what-title = What is Spiegel?
home-what = Everyone says they work across departments. But what do colleagues and partners notice? In a round they give each other anonymous feedback on behaviour. Then everyone reads a report of their own.
home-learn-title = For learning
home-learn = You get no grade and no place in a list. Your leader does not see your report.
home-safe-title = Anonymous
home-safe = Nobody sees who answered what. Do too few people answer? Then we show nothing.
home-mirror-title = From inside and outside
home-mirror = Colleagues of your own department, of other departments and partners each look from their own place.
home-invited-title = Did you get a mail?
home-invited = Use the link in that mail. The link is yours alone. You do not need an account.
home-leader-title = Do you lead a group?
home-leader = Sign in to set up a round or to read the report of your group.
home-sign-in = Sign in as a leader

sign-in-title = Sign in as a leader
sign-in-lead = Enter your e-mail address. You will get a mail with a link. You need no password.
sign-in-email = E-mail address
sign-in-email-hint = The address with which you were added.
sign-in-button = Send me a link
sign-in-other = Do you want to give feedback or read your report? Then use the link in your mail.
sign-in-error-email = Enter an e-mail address, such as name@city.example.

link-sent-title = Check your mail
link-sent = Do we know { $email }? Then a mail with a link is on its way to that address.
link-sent-valid = The link works for { $minutes } minutes, and once.
link-sent-nothing-title = No mail?
link-sent-nothing-spam = Look in your spam folder.
link-sent-nothing-address = Check that you spelled the address correctly.
link-sent-nothing-ask = Ask the operator whether you were added as a leader.
link-sent-again = Ask for a new link

confirm-title = You are almost there
confirm-text = Press the button to sign in. After that this link no longer works.
confirm-button = Sign in

help-title = Need help?
help-lead = Is something not working, or do you have a question about the round? We are glad to help.
help-contact = Send a mail to
help-no-contact = Ask the person who sent you the invitation. The name is in your mail.
help-never = Never share your personal link. Whoever has the link can answer in your place.
help-lost-title = I lost my link
help-lost = Search your mail for ‘Spiegel’. Look in your spam folder too. Nothing there? Tell the person who invited you, or the contact person above. We cannot send a link again yet.
help-known-title = I don’t know a colleague well enough
help-known = Choose at the first question that you (almost) never worked together. You then skip that colleague.
help-mistake-title = I sent something that is not right
help-mistake = We can no longer change that. After sending, we do not know which answers are yours.
help-stop-title = I do not want to take part
help-stop = Taking part is voluntary. You don’t have to do anything or give a reason.

anonymous-title = How anonymous is this?
anonymous-lead = We explain exactly what others see, what we store and what you can do yourself.
anonymous-see-title = What others see
anonymous-see-subject = Your colleague never sees who answered what. Your colleague only sees results of { $dimension } or more people together. For a single behaviour that is at least { $item }.
anonymous-see-bands = We do not show an exact average but a range: for example ‘3.4 to 3.8’. So nobody can work out what one person filled in.
anonymous-see-apart = Colleagues and partners are shown apart only when at least { $split } of each answered. Otherwise they are shown together, or we show nothing.
anonymous-see-comments = We show comments word for word, shuffled and without names. We do so only when at least { $raters } people answered and { $writers } of them wrote something. Note: somebody may still recognise you by your style or your example.
anonymous-see-leader = Your leader sees no report of a person and no comments. The report of the group is about at least { $subjects } people.
anonymous-store-title = What we store
anonymous-store-box = Your answers go into a box, encrypted, without name, time or order. There is no list of who has answered.
anonymous-store-own = The form about yourself belongs to you. We store it under your name. Only you see it. It counts in the report of the group.
anonymous-store-close = At closing we compute everything once. After that nothing changes.
anonymous-store-destroy = { $days ->
    [0] Right after closing we destroy the box and its keys.
    [one] One day after closing we destroy the box and its keys.
   *[other] { $days } days after closing we destroy the box and its keys.
}
anonymous-limits-title = What we cannot promise
anonymous-limits-server = Whoever runs the server could technically look on at the moment that you send something. The way the server is set up protects you, not mathematics.
anonymous-limits-link = With your link anybody can open your forms. Do not forward it.
anonymous-limits-group = People in a small group know each other. Talking about who wrote what makes it less safe for everyone.
anonymous-you-title = What you can do yourself
anonymous-you-skip = Skip questions that you would rather not answer. That is always fine.
anonymous-you-comment = Leave out a comment that may give you away. Your other answers still count.
anonymous-you-place = Fill in the questions where nobody looks over your shoulder.
anonymous-locked-title = The agreements are locked
anonymous-locked = When a round opens we lock all agreements. After that nobody can change them, not even your leader.

privacy-title = Privacy
privacy-lead = This is what we do with your data, and what you can do.
privacy-who-title = Who is responsible?
privacy-who = { $organisation } is responsible for your data.
privacy-who-unknown = The organisation that invited you is responsible for your data. Its name is in your mail.
privacy-what-title = Which data do we use?
privacy-what-contact = Your name, your e-mail address and your department or organisation.
privacy-what-answers = Your answers about others. We store them without your name.
privacy-what-own = Your answers about yourself. We store them under your name, only for your report.
privacy-what-reported = Does somebody report a comment from their own report? Then the contact person of the round sees that text alone. We keep the name and e-mail address of the contact person with the round.
privacy-why-title = What for?
privacy-why = Only for learning to work together. We use nothing for appraisal, pay or dismissal. No computer decides anything about you.
privacy-long-title = For how long?
privacy-long = { $days ->
    [0] The answers about others disappear right after the round closes. What remains are the reports.
    [one] The answers about others disappear one day after the round closes. What remains are the reports.
   *[other] The answers about others disappear { $days } days after the round closes. What remains are the reports.
}
privacy-rights-title = What can you ask for?
privacy-rights = You can ask to see, correct or erase your data. For answers that you have sent this is not possible: we no longer know which are yours.
privacy-contact = Do you have a question about your data? Mail
privacy-no-contact = Do you have a question about your data? Ask the data protection officer of the organisation.
privacy-no-tracking = We do not track you. There are no cookies of others and no hidden pictures in the mails.

access-title = Accessibility
access-lead = Everybody must be able to use Spiegel: with a keyboard, a screen reader, magnification or a phone.
access-norm = We build to WCAG 2.2, levels A and AA. Every page works without JavaScript.
access-statement = Read the accessibility statement
access-problem-title = Does something not work for you?
access-problem = Tell us what goes wrong and on which page. We will solve it or help you in another way.
access-contact = Mail
access-no-contact = Tell the person who sent you the invitation.
