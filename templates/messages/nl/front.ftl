# Start page, signing in, and the pages of the footer.
home-title = Zie hoe jullie samenwerken
home-lead = Met Spiegel leg je naast elkaar wat mensen zeggen, wat ze doen en wat anderen daarvan zien.
home-what-title = Wat is Spiegel?
home-what = Iedereen zegt integraal te werken. Maar wat merken collega’s en partners daarvan? In een ronde geven zij elkaar anoniem feedback op gedrag. Daarna leest ieder een eigen verslag.
home-learn-title = Om te leren
home-learn = Je krijgt geen cijfer en geen plek in een lijst. Je leidinggevende ziet jouw verslag niet.
home-safe-title = Anoniem
home-safe = Niemand ziet wie wat antwoordde. Geven te weinig mensen antwoord? Dan tonen we niets.
home-mirror-title = Van binnen en van buiten
home-mirror = Collega’s van je eigen afdeling, van andere afdelingen en partners kijken elk met een eigen blik.
home-invited-title = Heb je een mail gekregen?
home-invited = Gebruik de link in die mail. Die link is van jou alleen. Een account heb je niet nodig.
home-leader-title = Geef je leiding?
home-leader = Meld je aan om een ronde te maken of het verslag van je groep te lezen.
home-sign-in = Aanmelden als leidinggevende

sign-in-title = Aanmelden als leidinggevende
sign-in-lead = Vul je e-mailadres in. Je krijgt een mail met een link. Een wachtwoord is niet nodig.
sign-in-email = E-mailadres
sign-in-email-hint = Het adres waarmee je bent toegevoegd.
sign-in-button = Stuur mij een link
sign-in-other = Wil je feedback geven of je verslag lezen? Gebruik dan de link uit je mail.
sign-in-error-email = Vul een e-mailadres in, zoals naam@gemeente.nl.

link-sent-title = Kijk in je mail
link-sent = Is { $email } bij ons bekend? Dan is er nu een mail met een link naar dat adres onderweg.
link-sent-valid = De link werkt { $minutes } minuten en één keer.
link-sent-nothing-title = Geen mail gekregen?
link-sent-nothing-spam = Kijk in je map met ongewenste mail.
link-sent-nothing-address = Controleer of je het adres goed hebt geschreven.
link-sent-nothing-ask = Vraag de beheerder of je bent toegevoegd als leidinggevende.
link-sent-again = Vraag een nieuwe link aan

confirm-title = Je bent er bijna
confirm-text = Druk op de knop om je aan te melden. Daarna werkt deze link niet meer.
confirm-button = Aanmelden

help-title = Hulp nodig?
help-lead = Lukt iets niet, of heb je een vraag over de ronde? We helpen je graag.
help-contact = Stuur een mail naar
help-no-contact = Vraag het aan degene die je de uitnodiging stuurde. De naam staat in je mail.
help-never = Deel je persoonlijke link nooit. Wie de link heeft, kan in jouw plaats antwoorden.
help-lost-title = Ik ben mijn link kwijt
help-lost = Zoek in je mail naar ‘Spiegel’. Kijk ook in je map met ongewenste mail. Vind je niets? Vertel het degene die je uitnodigde, of de contactpersoon hierboven. Een link kunnen we nog niet opnieuw sturen.
help-known-title = Ik ken een collega te weinig
help-known = Kies bij de eerste vraag dat jullie (bijna) nooit samenwerkten. Je slaat die collega dan over.
help-mistake-title = Ik heb iets verstuurd dat niet klopt
help-mistake = Dat kunnen we niet meer veranderen. Na het versturen weten wij niet welke antwoorden van jou zijn.
help-stop-title = Ik wil niet meedoen
help-stop = Meedoen is vrijwillig. Je hoeft niets te doen en geen reden te geven.

anonymous-title = Hoe anoniem is dit?
anonymous-lead = We leggen precies uit wat anderen zien, wat we bewaren en wat je zelf kunt doen.
anonymous-see-title = Wat anderen zien
anonymous-see-subject = Je collega ziet nooit wie wat antwoordde. Je collega ziet alleen uitkomsten van { $dimension } of meer mensen samen. Bij één enkel gedrag zijn dat er minstens { $item }.
anonymous-see-bands = We tonen geen precies gemiddelde, maar een gebied: bijvoorbeeld ‘3,4 tot 3,8’. Zo kan niemand terugrekenen wat één persoon invulde.
anonymous-see-apart = Collega’s en partners staan alleen apart als er van allebei minstens { $split } antwoordden. Anders staan ze samen, of tonen we niets.
anonymous-see-comments = Opmerkingen tonen we letterlijk, door elkaar en zonder naam. Dat doen we alleen als minstens { $raters } mensen antwoordden en { $writers } van hen iets schreven. Let op: aan je stijl of je voorbeeld kan iemand je soms toch herkennen.
anonymous-see-leader = Je leidinggevende ziet geen verslag van een persoon en geen opmerkingen. Het verslag van de groep gaat over minstens { $subjects } mensen.
anonymous-store-title = Wat we bewaren
anonymous-store-box = Je antwoorden gaan versleuteld in een doos, zonder naam, tijd of volgorde. Er is geen lijst van wie heeft geantwoord.
anonymous-store-own = Het formulier over jezelf hoort bij jou. Dat bewaren we onder je naam. Alleen jij ziet het. In het verslag van de groep telt het mee.
anonymous-store-close = Bij het sluiten rekenen we alles één keer uit. Daarna verandert er niets meer.
anonymous-store-destroy = { $days ->
    [0] Meteen na het sluiten vernietigen we de doos en de sleutels.
    [one] Eén dag na het sluiten vernietigen we de doos en de sleutels.
   *[other] { $days } dagen na het sluiten vernietigen we de doos en de sleutels.
}
anonymous-limits-title = Wat we niet kunnen beloven
anonymous-limits-server = Wie de server beheert, kan op het moment dat je iets verstuurt technisch meekijken. De inrichting van de server beschermt je, niet de wiskunde.
anonymous-limits-link = Met je link kan iedereen jouw formulieren openen. Stuur hem niet door.
anonymous-limits-group = Een kleine groep kent elkaar. Praten over wie wat schreef, maakt het voor iedereen minder veilig.
anonymous-you-title = Wat je zelf kunt doen
anonymous-you-skip = Sla vragen over die je liever niet beantwoordt. Dat mag altijd.
anonymous-you-comment = Laat een opmerking weg als die je kan verraden. Je andere antwoorden tellen gewoon mee.
anonymous-you-place = Vul de vragen in op een plek waar niemand meekijkt.
anonymous-locked-title = De afspraken liggen vast
anonymous-locked = Bij het openen van een ronde zetten we alle afspraken vast. Niemand kan ze daarna veranderen, ook je leidinggevende niet.

privacy-title = Privacy
privacy-lead = Dit doen we met je gegevens, en dit kun je zelf.
privacy-who-title = Wie is verantwoordelijk?
privacy-who = { $organisation } is verantwoordelijk voor je gegevens.
privacy-who-unknown = De organisatie die je uitnodigde, is verantwoordelijk voor je gegevens. De naam staat in je mail.
privacy-what-title = Welke gegevens gebruiken we?
privacy-what-contact = Je naam, je e-mailadres en je afdeling of organisatie.
privacy-what-answers = Je antwoorden over anderen. Die bewaren we zonder je naam.
privacy-what-own = Je antwoorden over jezelf. Die bewaren we onder je naam, alleen voor jouw verslag.
privacy-what-reported = Meldt iemand een opmerking uit het eigen verslag? Dan ziet de contactpersoon van de ronde alleen die tekst. Naam en e-mailadres van de contactpersoon bewaren we bij de ronde.
privacy-why-title = Waarvoor?
privacy-why = Alleen om te leren samenwerken. We gebruiken niets voor beoordeling, beloning of ontslag. Er komt geen computer aan te pas die over jou beslist.
privacy-long-title = Hoe lang?
privacy-long = { $days ->
    [0] De antwoorden over anderen verdwijnen meteen na het sluiten van de ronde. Wat overblijft, zijn de verslagen.
    [one] De antwoorden over anderen verdwijnen één dag na het sluiten van de ronde. Wat overblijft, zijn de verslagen.
   *[other] De antwoorden over anderen verdwijnen { $days } dagen na het sluiten van de ronde. Wat overblijft, zijn de verslagen.
}
privacy-rights-title = Wat kun je vragen?
privacy-rights = Je kunt vragen om je gegevens te zien, te verbeteren of te laten wissen. Voor antwoorden die je al verstuurde, kan dat niet: wij weten niet meer welke van jou zijn.
privacy-contact = Heb je een vraag over je gegevens? Mail naar
privacy-no-contact = Heb je een vraag over je gegevens? Stel die aan de functionaris gegevensbescherming van de organisatie.
privacy-no-tracking = We volgen je niet. Er zijn geen cookies van anderen en geen verborgen plaatjes in de mails.

access-title = Toegankelijkheid
access-lead = Iedereen moet Spiegel kunnen gebruiken: met toetsenbord, schermlezer, vergroting of telefoon.
access-norm = We bouwen volgens WCAG 2.2, niveau A en AA. Elke pagina werkt zonder JavaScript.
access-statement = Lees de toegankelijkheidsverklaring
access-problem-title = Werkt iets niet voor jou?
access-problem = Vertel ons wat er misgaat en op welke pagina. Dan lossen we het op of helpen we je op een andere manier.
access-contact = Mail naar
access-no-contact = Vertel het degene die je de uitnodiging stuurde.
