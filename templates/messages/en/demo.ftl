# The pages of the demo.
demo-title = Try Spiegel
demo-lead = This is a made-up municipality with made-up people. Choose a role and look around. What you do stays on this computer.
demo-subject-title = Read a report
demo-subject = Somebody got feedback and reads the report: what do you say, what do you expect, and what do others see?
demo-subject-never = Never sees who wrote what, nor anything below the minimum.
demo-subject-button = Read the report of
demo-subject-more = Choose somebody else with a report
demo-rater-title = Give feedback
demo-rater = Somebody got an invitation and answers the questions: about themselves and about a few colleagues.
demo-rater-never = Never sees the answers of others.
demo-rater-button = Fill in as
demo-rater-more = Choose somebody else, also a partner from outside
demo-leader-title = Lead a group
demo-leader = A leader prepares a round, opens and closes it, and reads the report of the group.
demo-leader-never = Never sees the report of a person, nor who answered.
demo-leader-button = Sign in as
demo-leader-more = Choose another leader
demo-mailbox-title = Mailbox
demo-mailbox-text = { $mails ->
    [0] The service has not sent a mail yet.
    [one] The service has sent one mail.
   *[other] The service has sent { $mails } mails.
}
demo-mailbox-open = Look in the mailbox
demo-mailbox-empty = The service has not sent a mail yet.
demo-mailbox-lead = All mails that the service sent, newest first. They go nowhere.
demo-mailbox-caption = { $mails ->
    [one] One mail
   *[other] { $mails } mails
}
demo-mail-title = Mail: { $subject }
demo-mail-subject = Subject
demo-mail-from = From
demo-mail-to = To
demo-mail-sent = Sent on
demo-mail-text = As plain text
demo-mail-html = With markup
demo-mail-html-open = See the mail with markup
