# The leader's pages.
rounds-title = Jouw rondes
rounds-back = Jouw rondes
rounds-new = Nieuwe ronde
rounds-empty-lead = Je hebt nog geen ronde. Zo werkt het:
rounds-empty-people = Je kiest een groep en wie wie feedback geeft.
rounds-empty-answers = Iedereen krijgt een mail en vult in, anoniem. Dat kost ongeveer een half uur.
rounds-empty-report = Ieder leest een eigen verslag. Dat ziet niemand anders, ook jij niet.
rounds-empty-group = Jij leest het verslag van de groep als geheel.
rounds-people = { $people ->
    [0] Nog geen mensen.
    [one] Eén persoon.
   *[other] { $people } mensen.
}
rounds-closes = Sluit op { $closes }.
rounds-closed = Gesloten op { $closes }.
round-state-draft = Concept
round-state-open = Open
round-state-closed = Gesloten
round-state-released = Verslag klaar

setup-steps-label = Stappen
setup-basics = Begin
setup-people = Mensen
setup-raters = Wie geeft wie feedback
setup-preview = Controle
setup-title = { $step }: { $round }
setup-save-next = Bewaar en ga verder

basics-title = Een ronde voorbereiden
basics-lead = Een ronde is om te leren, niet om te beoordelen. Er gaat nog niets de deur uit.
basics-field-title = Titel van de ronde
basics-field-title-hint = Iedereen die meedoet ziet deze titel. Bijvoorbeeld: Integraal werken in het sociaal domein.
basics-field-setting = Wat voor groep is het?
basics-setting-line = Een afdeling of team
basics-setting-line-hint = Mensen die onder dezelfde leiding vallen.
basics-setting-project = Een project of programma
basics-setting-project-hint = Mensen uit verschillende afdelingen die aan één opgave werken.
basics-closing = Tot wanneer?
basics-closing-hint = Geef mensen minstens tien werkdagen. Kies liever geen dag in een schoolvakantie.
basics-field-date = Datum
basics-field-date-hint = Bijvoorbeeld 2027-03-02.
basics-field-time = Tijd
basics-field-time-hint = Bijvoorbeeld 17:00.
basics-field-time-zone = Tijdzone
basics-questions = Welke vragen?
basics-field-instrument = Vragenlijst
basics-field-language = Taal van de mails
basics-field-language-hint = Bij het invullen kan iedereen zelf van taal wisselen.
basics-contact = Wie leest een tekst die over de schreef gaat?
basics-contact-why = Opmerkingen ziet alleen degene over wie ze gaan. Gaat er een over de schreef? Dan kan die persoon hem melden bij iemand die jij hier noemt. Die ziet alleen die tekst. Jij hoort er niets van.
basics-contact-who = Kies iemand buiten de ronde, bijvoorbeeld een vertrouwenspersoon. Niet jezelf, en niemand die meedoet. Iedereen die meedoet ziet de naam en het adres. Laat je het leeg? Dan kan niemand een tekst melden.
basics-contact-name = Naam
basics-contact-email = E-mailadres
basics-contact-email-hint = Overleg het eerst met deze persoon.
basics-minimums = Hoeveel antwoorden zijn er minstens nodig?
basics-minimums-example = Een voorbeeld: over een thema zie je pas iets als { $dimension } of meer mensen antwoordden. Over één enkel gedrag als het er { $item } of meer zijn.
basics-minimums-raise = Je mag strenger zijn dan je organisatie, niet soepeler. Hoe strenger, hoe vaker een verslag leeg blijft.
basics-minimums-open = Strenger instellen
basics-minimum-least = Vul { $least } of een hoger getal in.
basics-minimum-dimension = Antwoorden voor een thema
basics-minimum-item = Antwoorden voor één gedrag
basics-minimum-split = Antwoorden om collega’s en partners apart te tonen
basics-minimum-comment-raters = Antwoorden voordat we opmerkingen tonen
basics-minimum-comment-writers = Mensen die iets schreven voordat we opmerkingen tonen
basics-minimum-group-subjects = Mensen voor een uitkomst over de groep
basics-minimum-group-raters = Antwoorden voor een uitkomst over de groep
basics-by-department-title = Ook per afdeling?
basics-by-department-rule = Het groepsverslag gaat over de hele groep. Je kunt daarin ook afdelingen apart laten zien. Dat doen we alleen bij afdelingen waar minstens { $subjects } mensen feedback krijgen. En ook wie niet in zo’n afdeling zit, moet samen met minstens { $subjects } zijn. Anders is te berekenen wat over een klein groepje gezegd is. Voordat je opent zie je om welke afdelingen het gaat.
basics-by-department-levels = Heeft een afdeling teams? Schrijf die in de lijst met mensen achter een schuine streep, met spaties eromheen: Sociaal domein / Wijkteam Noord.
basics-by-department = Ook per afdeling laten zien
basics-promise-title = Jouw belofte
basics-promise-lead = Iedereen die meedoet leest deze belofte.
basics-promise = Ik gebruik dit alleen om te leren. Ik zie geen verslagen van personen. Ik vraag er niet naar. Ik vertel wat ik zelf ga doen.
basics-error-title = Geef de ronde een titel.
basics-error-title-long = Maak de titel korter: { $most } tekens of minder.
basics-error-setting = Kies waar de groep bij hoort.
basics-error-date = Vul een datum in, zoals 2027-03-02.
basics-error-time = Vul een tijd in, zoals 17:00.
basics-error-title-invisible = Er staan onzichtbare tekens in de titel. Typ hem opnieuw.
basics-error-skipped = Deze tijd bestaat niet op die dag, door de zomertijd. Kies een andere tijd.
basics-error-far = Kies een datum binnen { $days } dagen.
basics-error-past = Kies een datum en tijd die nog komen.
basics-error-time-zone = Kies een tijdzone uit de lijst.
basics-error-instrument = Kies een vragenlijst uit de lijst.
basics-error-minimum = Vul { $least } of een hoger getal in.
basics-error-contact-name-missing = Vul ook de naam in. Of laat beide vakken leeg.
basics-error-contact-name = Vul een naam in, zonder e-mailadres en van hoogstens 100 tekens.
basics-error-contact-email = Vul een e-mailadres in, zoals naam@gemeente.nl. Of laat beide vakken leeg.
basics-error-promise = Zet een vinkje bij je belofte. Anders kun je niet verder.

people-title = Wie doen er mee?
people-lead = Voeg de mensen van de groep toe, en de partners buiten de organisatie. Meer dan naam, e-mailadres en afdeling of organisatie hebben we niet nodig.
people-file = Bestand uit een spreadsheet
people-file-hint = Bewaar je lijst als CSV en kies hem hier.
people-paste = Of plak een lijst
people-paste-hint = Eén persoon per regel. De eerste regel zegt wat waar staat.
people-example = Bekijk een voorbeeld
people-example-text = Scheid de kolommen met een puntkomma, komma of tab. Een ronde heeft hoogstens { $most } mensen.
people-example-list =
    naam;e-mail;afdeling;organisatie
    Sam de Vries;sam.devries@gemeente.nl;Wmo;
    Noor Haddad;noor@dewijk.nl;;Stichting De Wijk
people-example-partner = Een collega heeft een afdeling. Een partner heeft een organisatie.
people-add = Voeg toe
people-next = Verder naar wie wie feedback geeft
people-list-title = Mensen in deze ronde
people-none = Er zijn nog geen mensen toegevoegd.
people-colleagues = { $number ->
    [one] Eén collega
   *[other] { $number } collega’s
}
people-partners = { $number ->
    [one] Eén partner
   *[other] { $number } partners
}
people-column-name = Naam
people-column-email = E-mailadres
people-column-department = Afdeling
people-column-organisation = Organisatie
people-column-remove = Weghalen
people-remove = Haal weg
people-import-title = { $added ->
    [0] Er is niemand toegevoegd
    [one] Eén persoon is toegevoegd
   *[other] { $added } mensen zijn toegevoegd
}
people-import-faults = { $faults ->
    [one] Eén regel klopt nog niet. Die staat hieronder in het tekstvak. Verbeter hem en voeg opnieuw toe.
   *[other] { $faults } regels kloppen nog niet. Ze staan hieronder in het tekstvak. Verbeter ze en voeg opnieuw toe.
}
people-faults-caption = Wat nog niet klopt
people-fault-row = Regel
people-fault-column = Kolom
people-fault-content = Er staat
people-fault-reason = Wat kun je doen
people-fault-number = Regel { $row }
people-fault-whole = hele regel
people-error-empty = Kies een bestand of plak een lijst.
people-error-column-missing = De kolom ‘{ $column }’ ontbreekt. Zet hem in de eerste regel.
people-error-column-unknown = Haal de kolom ‘{ $column }’ weg. Die gegevens hebben we niet nodig.
people-error-too-many = Een ronde heeft hoogstens { $most } mensen. Maak de lijst korter.
people-error-name = Vul een naam in.
people-error-long = Maak dit korter: { $most } tekens of minder.
people-error-address = Dit is geen e-mailadres. Verbeter het.
people-error-twice = Dit e-mailadres staat ook op regel { $row }. Haal er één weg.
people-error-unit = Vul een afdeling of een organisatie in.
people-error-unit-twice = Vul een afdeling of een organisatie in, niet allebei.
people-error-cells = Deze regel heeft niet evenveel vakjes als de eerste regel.

raters-title = Wie geeft wie feedback?
raters-lead = Kies een manier. Daarna kun je per persoon nog iets veranderen.
raters-preset = Hoe wil je het verdelen?
raters-everyone = Iedereen geeft iedereen feedback
raters-everyone-hint = Voor een groep tot en met { $most } mensen.
raters-balanced = Door loting, eerlijk verdeeld
raters-balanced-hint = Ieder krijgt feedback van evenveel mensen, zo veel mogelijk uit twee of meer afdelingen. Partners kies je per persoon.
raters-field-raters = Hoeveel collega’s per persoon?
raters-field-raters-hint = Alleen bij loten. Met 6 tot 8 heb je de meeste kans op een goed verslag.
raters-field-cap = Over hoeveel collega’s vult iemand hoogstens iets in?
raters-field-cap-hint = Alleen bij loten. Elk formulier kost ongeveer 4 minuten.
raters-assign = Verdeel
raters-assign-again = Verdeel opnieuw
raters-replace = Verdeel je opnieuw? Dan vervallen de keuzes die je per persoon maakte.
raters-result = De verdeling
raters-warned = { $warned ->
    [one] Bij één persoon is er iets om op te letten.
   *[other] Bij { $warned } mensen is er iets om op te letten.
}
raters-fine = Iedereen krijgt feedback van genoeg mensen.
raters-caption = Aantal mensen die feedback geven, per persoon
raters-column-subject = Persoon
raters-column-own = Eigen afdeling
raters-column-other = Andere afdelingen
raters-column-partners = Partners
raters-column-warning = Let op
raters-no-warning = Niets
raters-load = Wat vraag je van mensen?
raters-load-text = Zoveel tijd kost het een collega. Wie zelf feedback krijgt, vult ook een formulier over zichzelf in. Dat telt mee.
raters-load-row = { $people ->
    [one] Eén collega
   *[other] { $people } collega’s
} { $people ->
    [one] vult
   *[other] vullen
} { $forms ->
    [0] alleen het eigen formulier
    [one] één formulier over een ander
   *[other] { $forms } formulieren over anderen
} in: ongeveer { $minutes } minuten.
raters-next = Verder naar de controle
raters-candidate = { $unit }. { $load ->
    [0] Vult nog over niemand iets in.
    [one] Vult over één persoon iets in.
   *[other] Vult over { $load } mensen iets in.
}
raters-error-preset = Kies hoe je wilt verdelen.
raters-error-everyone = De groep is te groot om iedereen elkaar feedback te laten geven. Dat kan met hoogstens { $most } mensen. Kies loten.
raters-error-raters = Vul een getal in van { $least } tot { $most }.
raters-error-cap = Vul een getal in van 1 tot { $most }.
raters-warning-none = Nog niemand die feedback geeft.
raters-warning-few = { $now ->
    [one] Eén persoon die feedback geeft: te weinig voor een resultaat. Er zijn er { $needed } nodig.
   *[other] { $now } mensen die feedback geven: te weinig voor een resultaat. Er zijn er { $needed } nodig.
}
raters-warning-tight = Precies genoeg. Als er iemand niet antwoordt, is er geen resultaat.
raters-warning-department = Alle collega’s komen uit één afdeling. Kies ook iemand van nog een afdeling.
raters-warning-partners = Partners staan pas apart als er { $needed } antwoorden. Anders tellen ze mee met de collega’s.

subject-raters-title = Wie geeft { $name } feedback?
subject-raters-lead = Afdeling { $unit }. Kies 6 tot 8 collega’s. Neem er minstens de helft van andere afdelingen: juist zij zien hoe iemand integraal werkt.
subject-raters-other = Collega’s van andere afdelingen
subject-raters-own = Collega’s van de eigen afdeling
subject-raters-partners = Partners buiten de organisatie
subject-raters-no-partners = Er zijn geen partners in deze ronde.
subject-raters-add-partners = Voeg partners toe
subject-raters-save = Bewaar de keuze voor { $name }
subject-raters-cancel = Terug zonder bewaren

preview-title = Klopt alles?
preview-lead = Lees alles zoals de anderen het straks lezen.
preview-missing = Dit moet nog
preview-look = Bekijk de verdeling
preview-numbers = De ronde in getallen
preview-mails = De mails
preview-mails-text = De naam en de link verschillen per persoon.
preview-mail-colleague = Uitnodiging voor een collega
preview-mail-partner = Uitnodiging voor een partner
preview-mail-reminder = Herinnering, op vaste dagen en voor iedereen gelijk
preview-forms = De vragen
preview-forms-text = Geen enkele vraag is verplicht.
preview-form-self = Over jezelf (ongeveer { $minutes } minuten)
preview-form-colleague = Over een collega (ongeveer { $minutes } minuten)
preview-form-partner = Door een partner (ongeveer { $minutes } minuten)
preview-next = Verder naar de start

counts-people = Mensen
counts-people-value = { $colleagues ->
    [one] één collega
   *[other] { $colleagues } collega’s
} en { $partners ->
    [0] geen partners
    [one] één partner
   *[other] { $partners } partners
}
counts-mails = Uitnodigingen
counts-forms = Formulieren over anderen
counts-minutes = Tijd per persoon
counts-minutes-value = meestal { $usual } minuten, hoogstens { $most } minuten
counts-closes = Sluit op

open-title = De ronde starten
open-lead = Na deze stap gaan de uitnodigingen de deur uit. De afspraken liggen dan vast.
open-locked = Dit ligt daarna vast
open-locked-minimums = De minimums: { $dimension } antwoorden voor een thema, { $item } voor één gedrag, { $subjects } mensen voor iets over de groep.
open-locked-departments = Welke afdelingen apart in het groepsverslag staan.
open-locked-questions = De vragen en wie wat te zien krijgt.
open-locked-people = De mensen en wie wie feedback geeft.
open-locked-leader = Jouw belofte. Iedereen die meedoet leest hem bij de vragen.
open-button = { $mails ->
    [one] Start de ronde en verstuur één uitnodiging
   *[other] Start de ronde en verstuur { $mails } uitnodigingen
}
open-not-yet = Nog niet, terug naar de controle

running-title = Open: { $round }
running-just-title = De ronde is gestart
running-just = De uitnodigingen zijn onderweg. Dat kan een paar minuten duren.
running-invited = Uitgenodigd
running-opened = Gestart op
running-fingerprint = Afspraken
running-undelivered = Sommige mails kwamen niet aan
running-undelivered-text = Controleer deze adressen en vraag deze mensen of ze hun mail hebben gekregen.
running-why = Waarom zie je geen aantallen?
running-why-text = We houden niet bij wie er heeft geantwoord, en ook niet hoeveel mensen. In een kleine groep zou dat te veel verraden. Zo kan iedereen vrij kiezen.
running-help = Wat je wel kunt doen: vertel waarom je dit belangrijk vindt, en geef mensen er tijd voor.
running-close = De ronde sluiten
running-close-text = De ronde sluit vanzelf op { $closes }. Je kunt hem ook eerder sluiten.
running-close-button = Sluit de ronde nu

close-title = De ronde nu sluiten?
close-lead = De ronde zou vanzelf sluiten op { $closes }. Als je nu sluit, gebeurt dit:
close-no-answers = Er kunnen geen antwoorden meer bij. Formulieren die nog niet zijn verstuurd, vervallen.
close-reports = We maken de verslagen. Iedereen met een verslag krijgt een mail.
close-withheld = Waar te weinig mensen antwoordden, tonen we niets.
close-destroyed = { $days ->
    [0] De losse antwoorden vernietigen we meteen.
    [one] De losse antwoorden vernietigen we na één dag.
   *[other] De losse antwoorden vernietigen we na { $days } dagen.
}
close-takes-a-while = Dit is een grote ronde. Het sluiten kan een minuut duren. Je hoeft daar niet op te wachten: het gaat door als je deze pagina sluit.
close-final = Je kunt dit niet terugdraaien.
close-button = Sluit de ronde
close-keep-open = Laat de ronde open

closed-title = Gesloten: { $round }
closed-making = De ronde is gesloten. We maken de verslagen. Dat duurt niet lang: ververs de pagina over een minuut.
closed-lead = De ronde is gesloten en de verslagen zijn klaar.
closed-when = Gesloten op
closed-group = Het verslag van de groep
closed-group-text = Hierin zie je wat de groep zegt, doet en laat zien, en welke voorwaarden helpen.
closed-group-button = Lees het verslag van de groep
closed-group-withheld = Er is geen verslag van de groep. Daarvoor zijn minstens { $subjects } mensen met een uitkomst nodig, en minstens { $raters } mensen die antwoordden. Dat zegt niets over de groep.
closed-persons = De verslagen van personen
closed-persons-text = Ieder leest het eigen verslag. Jij kunt ze niet openen. Vraag er niet naar: wie wil, vertelt er zelf over.

# What a list, a plan or a draft lacks.
people-error-rows = { $rows ->
    [one] Eén regel klopt nog niet. De andere zijn toegevoegd.
   *[other] { $rows } regels kloppen nog niet. De andere zijn toegevoegd.
}
people-error-rows-only = { $rows ->
    [one] Eén regel klopt nog niet. Er is niemand toegevoegd.
   *[other] { $rows } regels kloppen nog niet. Er is niemand toegevoegd.
}
people-error-spreadsheet = Dit is een Excel-bestand. Bewaar het als CSV en kies dat.
people-error-too-large = Het bestand is te groot. Bewaar alleen de kolommen die we vragen.
people-error-no-header = Zet in de eerste regel wat waar staat: naam, e-mail en afdeling of organisatie.
people-error-column-twice = De kolom ‘{ $column }’ staat er twee keer. Haal er één weg.
people-error-missing = Vul dit in.
people-error-open-quote = Er staat een aanhalingsteken te veel of te weinig.
people-error-invisible = Er staan onzichtbare tekens in. Typ het opnieuw.
people-error-encoding = Er zijn letters verloren gegaan. Bewaar de lijst als CSV (UTF-8).
people-error-no-letter = Gebruik minstens één letter.
people-error-email-as-name = Hier staat een e-mailadres. Vul een naam in.
people-error-partner-of-inside = Een collega is geen partner. Maak dit vakje leeg.
people-error-partner-of-unknown = Dit adres staat niet in de lijst en niet in de ronde.
people-error-partner-of-not-rated = Deze persoon krijgt geen feedback. Noem iemand die dat wel krijgt.
people-error-partner-as-subject = Een partner buiten kan geen deelnemer zijn.
people-error-language = Kies nl of en.
people-error-yes-or-no = Vul ja of nee in.
people-column-partner-of = Partner van
people-column-subject = Deelnemer
people-column-language = Taal
raters-warning-many = Meer dan { $most } collega’s is veel gevraagd.
missing-title = Geef de ronde een titel.
missing-closing-time = Kies een sluitingstijd die nog komt.
missing-closing-too-far = Kies een sluitingstijd binnen { $days } dagen.
missing-minimum = Een minimum is te laag.
missing-minimum-high = Een minimum is te hoog. Kies hoogstens twee derde van het aantal mensen, anders verraadt een uitkomst dat iedereen antwoordde.
missing-contact-leader = Je noemt jezelf als contactpersoon voor teksten die over de schreef gaan. Kies iemand anders, of laat het leeg.
missing-contact-takes-part = De contactpersoon voor teksten die over de schreef gaan, doet zelf mee aan de ronde. Kies iemand anders, of laat het leeg.
missing-people = Voeg mensen toe die feedback krijgen.
missing-raters = Kies voor minstens één persoon { $minimum } of meer mensen die feedback geven.
missing-too-many-raters = { $name } krijgt feedback van te veel mensen. Kies er hoogstens { $most } uit de organisatie.
missing-draw-again = De verdeling past niet meer bij de mensen. Verdeel opnieuw.

# Which departments the group report shows apart.
departments-title = Per afdeling
departments-rule = Je koos ervoor om ook afdelingen apart te laten zien. Dat kan alleen als er in een afdeling { $least } of meer mensen feedback krijgen, en ook wie er overblijven met { $least } of meer zijn.
departments-raised = Je koos ervoor om ook afdelingen apart te laten zien. Maar je vraagt meer antwoorden voor een uitkomst over de groep dan je organisatie. Dan staan er geen afdelingen apart in het groepsverslag: een uitkomst zou dan verraden dat bijna iedereen antwoordde.
departments-shown = Deze afdelingen staan apart in het groepsverslag, als er straks genoeg antwoorden zijn:
departments-none = Geen enkele afdeling kan apart in het groepsverslag. Je krijgt alleen het verslag over de hele groep.
departments-withheld = Deze afdelingen staan niet apart in het groepsverslag. De mensen tellen wel mee voor de hele groep:
departments-one = { $name } ({ $subjects } mensen)
departments-few = { $name }: { $subjects ->
    [one] 1 persoon, en dat is
   *[other] { $subjects } mensen, en dat is
} minder dan { $least }.
departments-same = { $name }: hier werken alle { $subjects } mensen van de groep of afdeling waar dit onder valt. Dat zou twee keer hetzelfde zijn.
departments-rest = { $name } ({ $subjects } mensen): anders blijven er minder dan { $least } mensen over die niet apart staan.
departments-inside = { $name } ({ $subjects } mensen): de afdeling waar dit onder valt, staat ook niet apart.
