# What stands around every page, and words that many pages share.
frame-skip = Skip to the content
frame-error-prefix = Error:
frame-signed-in = Signed in as { $name }
frame-sign-out = Sign out
frame-demo-label = Demo
frame-demo = This is a demo with made-up people.
frame-demo-start = Choose another role
frame-demo-mailbox = Mailbox
frame-footer-label = More information
frame-language-label = Language
frame-help = Need help?
frame-how-anonymous = How anonymous is this?
frame-privacy = Privacy
frame-accessibility = Accessibility
frame-back-label = Back
frame-errors-title = { $number ->
    [one] One thing needs your attention
   *[other] { $number } things need your attention
}
field-max = { $number } characters at most.

date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-time = { $date }, { $hour }:{ $minute }
