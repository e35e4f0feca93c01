# The mails. Each is complete as plain text.
mail-hello = Dag { $name },
mail-link-yours = Deze link is van jou alleen. Stuur hem niet door.
mail-questions = Vragen? Mail naar { $contact }.
mail-promise-words = Vier woorden bij de afspraken van deze ronde: { $words }. Je ziet ze ook in Spiegel en bij je collega’s.
mail-promise-link = Hoe anoniem is dit?
mail-promise-whole = Het hele kenmerk (SHA-256): { $sha256 }
mail-footer = Deze mail komt van Spiegel. We volgen niet of je hem opent.

mail-sign-in-subject = Je link om je aan te melden bij Spiegel
mail-sign-in-text = Met deze link meld je je aan bij Spiegel. De link werkt { $minutes } minuten en één keer.
mail-sign-in-button = Aanmelden bij Spiegel
mail-sign-in-not-you = Heb je niet om deze mail gevraagd? Dan hoef je niets te doen.

mail-invitation-subject = { $forms ->
    [0] Feedback over integraal werken: vul de vragen over jezelf in (ongeveer { $minutes } minuten)
    [one] Feedback over integraal werken: één collega vraagt jou (ongeveer { $minutes } minuten)
   *[other] Feedback over integraal werken: { $forms } collega’s vragen jou (ongeveer { $minutes } minuten)
}
mail-invitation-subject-partner = { $forms ->
    [one] Hoe werken we met jou samen? Eén medewerker vraagt jouw blik (ongeveer { $minutes } minuten)
   *[other] Hoe werken we met jou samen? { $forms } medewerkers vragen jouw blik (ongeveer { $minutes } minuten)
}
mail-invitation-who = { $leader } vraagt je mee te doen aan de ronde ‘{ $round }’.
mail-invitation-who-organisation = { $leader } van { $organisation } vraagt je mee te doen aan de ronde ‘{ $round }’.
mail-invitation-why = Waarom? Wie samenwerkt, hoort zelden hoe dat overkomt. Met jouw antwoorden leren mensen daarvan. Niemand wordt ermee beoordeeld.
mail-invitation-what-title = Wat vragen we?
mail-invitation-what-self = Vragen over jezelf.
mail-invitation-what-forms = { $forms ->
    [one] Vragen over één collega.
   *[other] Vragen over { $forms } collega’s, één voor één.
}
mail-invitation-what-partner = { $forms ->
    [one] Vragen over één medewerker met wie je samenwerkt.
   *[other] Vragen over { $forms } medewerkers met wie je samenwerkt, één voor één.
}
mail-invitation-minutes = Alles samen kost je ongeveer { $minutes } minuten.
mail-invitation-until = Dat kan tot uiterlijk { $closes }.
mail-invitation-answers-title = Wat gebeurt er met je antwoorden?
mail-invitation-answers = Niemand ziet wie wat antwoordde. We tonen alleen uitkomsten van { $minimum } of meer mensen samen. Opmerkingen tonen we letterlijk, door elkaar en zonder naam.
mail-invitation-voluntary = Meedoen is vrijwillig. Wil je niet? Dan hoef je niets te doen.
mail-invitation-button = Naar de vragen
mail-invitation-source-title = Hoe komen we aan je adres?
mail-invitation-source = Je naam, e-mailadres en organisatie kregen we van degene die deze ronde voorbereidde. We gebruiken ze alleen om jou voor deze ronde te vragen. We geven ze aan niemand door.
mail-invitation-source-rights = Wil je weten wat we van je hebben, of wil je dat we je gegevens verwijderen? Dat mag altijd.
mail-invitation-source-days = { $days ->
    [0] We verwijderen ze zodra de ronde sluit.
    [one] We verwijderen ze één dag nadat de ronde sluit.
   *[other] We verwijderen ze { $days } dagen nadat de ronde sluit.
}
mail-invitation-source-complaint = Je kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.
mail-invitation-source-contact = Stuur daarvoor een mail naar { $contact }.
mail-invitation-source-no-contact = Vraag dat aan degene die je uitnodigt.

mail-reminder-subject = Herinnering:
mail-reminder-what = Dit is een herinnering aan de ronde ‘{ $round }’ van { $leader }.
mail-reminder-until = Je kunt antwoorden tot { $closes }.
mail-reminder-unknown = Misschien heb je al iets gestuurd. Dat weten we niet, en dat is met opzet.
mail-reminder-everybody = Daarom krijgt iedereen die herinneringen niet stopte deze mail op dezelfde dag. Ben je klaar? Dan hoef je niets te doen.
mail-reminder-link-title = Waar vind je je link?
mail-reminder-link = Gebruik de link in onze mail van { $invited }. Het onderwerp van die mail is:
mail-reminder-link-why = We kunnen je link hier niet herhalen, want we bewaren hem niet. Alleen jij hebt hem.
mail-reminder-lost = Kun je die mail niet vinden? Kijk ook bij je ongewenste mail.
mail-reminder-lost-contact = Is hij echt weg? Vraag wat je kunt doen bij { $contact }.
mail-reminder-lost-leader = Is hij echt weg? Vraag wat je kunt doen bij { $leader }.
mail-reminder-stop-title = Geen herinneringen meer?
mail-reminder-stop = Stop ze met de link hieronder. We vragen geen reden en niemand hoort het.
mail-reminder-stop-link = Stop de herinneringen
mail-reminder-voluntary = Meedoen is vrijwillig.

mail-report-subject = Je verslag staat klaar
mail-report-text = Je verslag van de ronde ‘{ $round }’ staat klaar. Neem er 30 minuten rustig de tijd voor.
mail-report-only-you = Jij bent de enige die het ziet. Je leidinggevende kan het niet openen.
mail-report-button = Lees je verslag
mail-report-talk = Wil je er met iemand over praten? Dat kan, buiten je leidinggevende om: { $contact }.

mail-group-subject = Het verslag van je groep staat klaar
mail-group-text = Het verslag van de ronde ‘{ $round }’ staat klaar. Het gaat over de groep als geheel.
mail-group-limits = Je ziet geen verslag van een persoon en geen opmerkingen. Vraag er ook niet naar.
mail-group-button = Lees het verslag van je groep

mail-reported-subject = Iemand meldt een tekst uit een feedbackronde bij jou
mail-reported-text = Je bent de contactpersoon voor de ronde ‘{ $round }’. Iemand die daarin feedback kreeg, vindt dat een tekst over de schreef gaat, en vraagt jou ernaar te kijken.
mail-reported-nobody = Je ziet alleen die tekst en de vraag die erbij hoort. Niet over wie hij gaat, niet wie hem schreef en niet wie hem meldde.
mail-reported-button = Lees de tekst
