# What stands around every page, and words that many pages share.
frame-skip = Naar de inhoud
frame-error-prefix = Fout:
frame-signed-in = Aangemeld als { $name }
frame-sign-out = Afmelden
frame-demo-label = Demo
frame-demo = Dit is een demo met verzonnen mensen.
frame-demo-start = Kies een andere rol
frame-demo-mailbox = Postvak
frame-footer-label = Meer informatie
frame-language-label = Taal
frame-help = Hulp nodig?
frame-how-anonymous = Hoe anoniem is dit?
frame-privacy = Privacy
frame-accessibility = Toegankelijkheid
frame-back-label = Terug
frame-errors-title = { $number ->
    [one] Er is nog iets niet goed
   *[other] Er zijn nog { $number } dingen niet goed
}
field-max = Maximaal { $number } tekens.

date =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
date-time =
    { $weekday ->
        [1] maandag
        [2] dinsdag
        [3] woensdag
        [4] donderdag
        [5] vrijdag
        [6] zaterdag
       *[7] zondag
    } { $date } om { $hour }.{ $minute } uur
