# The reports: the page behind the link, the report of one person, the report about the group.
report-link-title = Je verslag staat klaar
report-link-time = Neem er 30 minuten rustig de tijd voor.
report-link-alone = Zoek een plek waar je alleen bent. Jij bent de enige die dit verslag kan openen.
report-link-button = Open mijn verslag

report-title = Jouw verslag
report-lead = Uit de ronde ‘{ $round }’, gesloten op { $closed }.
report-only-you = Jij bent de enige die dit ziet. Je leidinggevende kan het niet openen. Niemand mag vragen om het te laten zien.
report-contents = In dit verslag
report-list = { $first } en { $last }
report-all-themes = alle thema’s

# Figures in words
report-between = { $low } tot { $high }
report-between-top = { $low } of vaker
report-between-bottom = { $high } of minder vaak
report-figure = { $word } ({ $number })
report-range = tussen { $low } en { $high }
report-range-one = ongeveer { $value }
report-range-low = { $value } of lager
report-range-high = { $value } of hoger
report-third-low = weinig
report-third-middle = niet weinig en niet veel
report-third-high = veel
report-who-inside = je collega’s
report-who-outside = je partners
report-who-together = anderen
report-column-theme = Thema
report-column-item = Gedrag
report-column-condition = Wat je nodig hebt om samen te werken
report-column-meaning = Wat zie je?
report-column-norm = Nodig volgens jou
report-column-self = Jij
report-column-expected = Jij verwachtte
report-column-inside = Collega’s
report-column-outside = Partners
report-column-together = Anderen
report-cell-open = geen antwoord
report-cell-protected = niet getoond
report-cell-few = te weinig antwoorden
report-cell-not-asked = niet gevraagd
report-rounded = Elk getal is apart afgerond. Daardoor kan een verschil er 0,1 naast zitten.

# Before you read
report-read-title = Voor je leest
report-asked = We vroegen { $inside ->
    [0] geen collega’s
    [one] één collega
   *[other] { $inside } collega’s
} en { $outside ->
    [0] geen partners
    [one] één partner
   *[other] { $outside } partners
}. Er kwamen te weinig antwoorden om iets te tonen.
report-class-three = 3
report-class-four = 4
report-class-five = 5 tot 7
report-class-eight = 8 of meer
report-answered-inside = Collega’s: { $class } mensen gaven antwoord.
report-answered-outside = Partners: { $class } mensen gaven antwoord.
report-answered-together = Collega’s en partners samen: { $class } mensen gaven antwoord.
report-window = We vroegen hoe vaak iemand dit gedrag laat zien. { $window }
report-nothing = We kunnen niet laten zien wat anderen zien. Er zijn te weinig antwoorden. Dat zegt niets over jou. Hieronder staat wel wat jij zelf invulde.
report-nothing-at-all = Er is niets om te tonen. Er zijn te weinig antwoorden van anderen, en je vulde de vragen over jezelf niet in. Dat zegt niets over jou.
report-no-own-form = Je vulde de vragen over jezelf niet in. Daarom zie je wel wat anderen zien, maar geen vergelijking met jouw beeld.
report-together = Collega’s en partners staan in dit verslag samen. We noemen ze ‘anderen’.
report-how-title = Hoe lees je dit?
report-how-bands = Je ziet geen precies gemiddelde, maar een gebied, zoals ‘tussen 3,4 en 3,8’. Zo kan niemand terugrekenen wat één persoon invulde.
report-how-difference = Een verschil is jouw antwoord min het midden van dat gebied. Is het kleiner dan een half punt, of valt jouw antwoord in het gebied? Dan noemen we het ongeveer gelijk. Anders zeggen we erbij hoe zeker het is.
report-how-likely = ‘Waarschijnlijk’ betekent: daar komt het verschil meestal uit als andere mensen zoals deze hadden geantwoord.
report-how-self = De meeste mensen geven zichzelf iets hogere antwoorden dan anderen hun geven. Dat is gewoon.
report-how-views = Het gaat om blikken van mensen, niet om de waarheid. Wie je in een andere situatie ziet, ziet iets anders.

# Build on
report-build-title = Waar je op kunt bouwen
report-build-seen = Dit zien anderen vaak bij jou.
report-build-order = De volgorde zegt niets. Een paar tienden verschil is toeval.
report-build-none = In deze antwoorden springt er geen gedrag uit dat anderen vaak zien.
report-build-comments = Kijk ook naar de opmerkingen. Daarin staat vaak wat mensen wel aan je waarderen.
report-build-nothing = Wat anderen vaak bij jou zien, kunnen we niet tonen. Vraag er zelf eens naar: wat doe ik dat jou helpt?
report-build-hidden = Anderen zien hier meer van dan jij
report-build-moment = Een moment dat jij zelf noemde

# Mirrors
report-mirrors-title = Je spiegels
report-mirrors-text = Per thema zie je naast elkaar wat jij nodig vindt, wat je zelf ziet, wat je verwachtte en wat anderen zien. Staan de tekens dicht bij elkaar? Dan kijken jullie er ongeveer hetzelfde naar.
report-mirrors-own = Per thema zie je wat jij nodig vindt, wat je zelf ziet en wat je verwachtte.
report-mirrors-others = Per thema zie je wat anderen zien.
report-mirrors-bar = De brede balk is het gebied waarin het gemiddelde ligt. Het teken staat in het midden daarvan.
report-as-table = Bekijk als tabel
report-short-norm = nodig
report-short-self = jij
report-short-expected = verwacht
report-short-inside = collega’s
report-short-outside = partners
report-short-together = anderen
report-short-group = jullie zelf
report-legend-norm = Zo vaak is het nodig, volgens jou
report-legend-self = Zo vaak zie jij het jezelf doen
report-legend-expected = Dit verwachtte je van anderen
report-legend-inside = Zo vaak zien collega’s het
report-legend-outside = Zo vaak zien partners het
report-legend-together = Zo vaak zien anderen het
report-view-norm = Nodig volgens jou: { $figure }
report-view-self = Jij ziet jezelf: { $figure }
report-view-expected = Jij verwachtte: { $figure }
report-view-seen = { $who } zien: { $others }
report-view-withheld = { $who }: te weinig antwoorden om te tonen. Dat zegt niets over jou.
report-view-protected = { $who }: niet getoond, om anderen te beschermen. Dat zegt niets over jou.
report-self-part = Je gaf zelf antwoord op { $answered } van de { $of } vragen.
report-same-questions = Over de vragen die { $who } kregen, zie jij jezelf: { $own }.
report-both = Jij: { $own }. { $who }: { $others }.

# Differences
report-differences-title = Verschillen
report-differences-text = Een verschil is geen oordeel. Het is een reden om een vraag te stellen.
report-differences-more = Anderen zien dit vaker dan jij
report-differences-less = Anderen zien dit minder vaak dan jij
report-differences-further = Er is ook een verschil bij { $titles }. Je leest het hieronder bij dat thema. Begin met een of twee.
report-differences-open = Misschien een verschil
report-differences-equal = Ongeveer gelijk
report-differences-equal-high = Jij en anderen zien dit allebei vaak: { $titles }.
report-differences-equal-low = Jij en anderen zien hier allebei ruimte: { $titles }.
report-tag-unforeseen = Dit verwachtte je niet
report-tag-foreseen = Dit verwachtte je al
report-gap-higher = Jij ziet dit { $points } punt vaker dan { $who }.
report-gap-lower = { $capital } zien dit { $points } punt vaker dan jij.
report-gap-open-higher = Misschien is er een verschil: jij ziet dit { $points } punt vaker dan { $who }. Het kan ook toeval zijn. Met dit aantal antwoorden weten we het niet zeker.
report-gap-open-lower = Misschien is er een verschil: { $who } zien dit { $points } punt vaker dan jij. Het kan ook toeval zijn. Met dit aantal antwoorden weten we het niet zeker.
report-gap-equal = Jij en { $who } zien dit ongeveer even vaak.
report-gap-range = Het verschil ligt waarschijnlijk tussen { $low } en { $high } punt.
report-unforeseen-higher = Dat had je niet verwacht: zij zien het minder vaak dan jij dacht.
report-unforeseen-lower = Dat had je niet verwacht: zij zien het vaker dan jij dacht.
report-foreseen = Dit verschil had je al verwacht.
report-foresight-higher = Je verwachtte wel dat { $who } dit vaker zouden zien.
report-foresight-lower = Je verwachtte wel dat { $who } dit minder vaak zouden zien.
report-norm-less = Jij vindt dit vaker nodig dan { $who } het zien.
report-norm-little-less = Jij vindt dit misschien iets vaker nodig dan { $who } het zien.
report-norm-more = { $capital } zien dit vaker dan jij nodig vindt.
report-norm-equal = { $capital } zien dit ongeveer zo vaak als jij nodig vindt.
report-ask-higher = In welke situatie zien anderen dit niet?
report-ask-lower = Wat zien anderen, dat voor jou misschien gewoon is?
report-ask-open = Wanneer zagen zij dit wel, en wanneer niet? Vraag ernaar, voordat je iets besluit.
report-ask-equal-high = Wat helpt je om dit te blijven doen?
report-ask-equal-low = In welke situatie zou je dit vaker kunnen doen?

# Inside and outside
report-sides-title = Binnen en buiten
report-sides-text = Zien partners hetzelfde als collega’s? We vergelijken alleen gedrag waar we aan allebei naar vroegen.
report-sides-caption = Collega’s en partners over hetzelfde gedrag
report-sides-none = Er is geen gedrag waarover van allebei genoeg antwoorden zijn.
report-sides-question = Wat laat je binnen zien dat buiten nog niet zichtbaar is, of andersom?
report-side-equal = Collega’s en partners zien dit ongeveer even vaak.
report-side-less = Partners zien dit minder vaak dan collega’s.
report-side-more = Partners zien dit vaker dan collega’s.
report-side-maybe-less = Partners zien dit misschien minder vaak. Het kan ook toeval zijn.
report-side-maybe-more = Partners zien dit misschien vaker. Het kan ook toeval zijn.

# Themes
report-themes-title = Thema voor thema
report-themes-text = Hier lees je elk thema in woorden. Open een thema om het gedrag te zien waar we naar vroegen.
report-items-summary = { $number ->
    [one] Bekijk de vraag over gedrag
   *[other] Bekijk de { $number } vragen over gedrag
}
report-brakes-title = Gedrag dat samenwerken kan remmen
report-brakes-text = Dit gedrag telt bij geen enkel thema mee. Let op: vaker is hier niet beter.
report-brakes-question = Wanneer doe je dit, en wat gebeurt er dan bij de ander?

# Comments
report-comments-title = Opmerkingen
report-comments-text = Dit schreven mensen over jou. Letterlijk, door elkaar en zonder naam. Lees ze rustig. Probeer niet te raden wie wat schreef.
report-comments-hide = Wil je een tekst nu niet zien? Druk dan op ‘Niet nu’. Je kunt hem later weer tonen.
report-comments-contact = Gaat een tekst over de schreef? Dan kun je hem melden bij { $name },
report-comment-hide = Niet nu
report-comment-show = Toon weer
report-comment-hidden = Deze tekst heb je verborgen.
report-comment-report = Meld deze tekst
report-comment-reported = Je hebt deze tekst gemeld.
report-comment-which = tekst { $number } bij ‘{ $question }’
report-comment-title = Deze tekst melden?
report-comment-back = Terug naar je verslag
report-comment-lead = { $name } krijgt een mail met een link naar deze tekst. Terughalen kan daarna niet meer.
report-comment-sees-title = Dit ziet { $name }
report-comment-sees-text = Deze tekst, en de vraag die erbij hoort.
report-comment-sees-round = De titel van de ronde: { $round }.
report-comment-not-title = Dit ziet { $name } niet
report-comment-not-you = Wie jij bent, of over wie de tekst gaat. Staat er een naam in de tekst zelf? Die blijft staan.
report-comment-not-writer = Wie de tekst schreef. Dat staat nergens.
report-comment-not-report = De rest van je verslag.
report-comment-leader = Je leidinggevende hoort er niets van.
report-comment-talk = Wil je erover praten? Neem dan zelf contact op met { $name }:
report-comment-button = Meld deze tekst
report-comment-cancel = Toch niet
report-comments-none = Er zijn geen opmerkingen om te tonen.

# Withheld
report-withheld-title = Wat we niet tonen
report-withheld-nothing = In dit verslag is niets weggelaten.
report-withheld-not-you = Dat iets ontbreekt, zegt niets over jou.
report-withheld-which = { $number ->
    [one] Bekijk bij welke vraag over gedrag
   *[other] Bekijk bij welke { $number } vragen over gedrag
}
report-withheld-own = Een vergelijking met jouw beeld: je vulde de vragen over jezelf niet in.
report-withheld-others = Wat anderen zien: te weinig antwoorden om te tonen.
report-withheld-apart = Collega’s en partners apart: van een van beide zijn er te weinig antwoorden.
report-withheld-comments = Opmerkingen: te weinig mensen antwoordden of schreven iets. Wat er was, is gewist.
report-withheld-dimensions-few = Wat { $who } zien bij { $titles }: te weinig antwoorden om te tonen.
report-withheld-dimensions-protects = Wat { $who } zien bij { $titles }: samen met andere uitkomsten zou het te veel vertellen over te weinig antwoorden.
report-withheld-items-few = Wat { $who } zien bij enkele vragen over gedrag: te weinig antwoorden om te tonen.
report-withheld-items-protects = Wat { $who } zien bij enkele vragen over gedrag: bij dat thema waren er te weinig andere vragen met genoeg antwoorden. Daarom tonen we ze niet apart.

# What now
report-next-title = Wat nu?
report-next-own = Dit schreef je toen je het formulier invulde
report-next-priorities = Nu het meest nodig in jouw werk: { $titles }.
report-next-intention = Dit wilde je vaker gaan doen:
report-next-one = Kies één gedrag. Maak het klein: als ik … dan … En kies een dag waarop je terugkijkt.
report-talk-title = In gesprek met de mensen die antwoordden
report-talk-thank = Bedank de groep voor de feedback.
report-talk-name = Noem één gedrag dat je kiest.
report-talk-ask = Vraag om een voorbeeld en om een tip voor de volgende keer.
report-talk-listen = Luister en vat samen. Verdedig je niet.
report-talk-again = Spreek af wanneer je erop terugkomt.
report-talk-never = Vraag nooit wie wat schreef.
report-next-yours = Het verslag is van jou. Je beslist zelf wat je vertelt, en aan wie.
report-next-contact = Wil je er met iemand over praten? Dat kan, buiten je leidinggevende om:
report-next-no-contact = Wil je er met iemand over praten? Kies iemand die je vertrouwt, buiten je leidinggevende om.

# Method
report-method-title = Hoe dit is gemeten
report-method-instrument = Vragenlijst ‘{ $title }’, versie { $version }.
report-method-sealed = Alle antwoorden lagen versleuteld in een doos, zonder naam of tijd. Bij het sluiten is alles één keer uitgerekend. Daarna verandert er niets meer.
report-method-minimums = Een thema tonen we bij { $dimension } of meer mensen, één gedrag bij { $item } of meer. Collega’s en partners staan alleen apart als er van allebei minstens { $split } antwoordden.
report-method-comments = Opmerkingen tonen we als minstens { $raters } mensen antwoordden en { $writers } van hen iets schreven.
report-method-bands = Alle uitkomsten rekenen we uit met het midden van de gebieden. Een thema is het gemiddelde van die middens. Kunnen we bij een thema geen gedrag apart tonen? Dan nemen we de antwoorden samen en heeft het thema één eigen gebied.
report-method-range = Bij een verschil kijken we hoe verschillend mensen in zo’n ronde antwoorden. Alleen wat daar duidelijk bovenuit komt, noemen we een verschil.
report-fingerprint = De vier woorden bij de afspraken van deze ronde. Ze zijn dezelfde als in je uitnodiging.

# Group
report-group-title = Het verslag van de groep
report-group-no-persons = Je ziet hier geen verslagen van personen en geen opmerkingen. Vraag er ook niet naar.
report-group-counts = Deze ronde ging over { $subjects ->
    [one] één persoon
   *[other] { $subjects } mensen
}. In totaal vroegen we { $forms } keer om feedback. Hoeveel mensen antwoordden, zeggen we niet.
report-group-first-title = Drie dingen die opvallen
report-group-nothing = Er zijn te weinig antwoorden om iets over de groep te tonen. Dat zegt niets over de groep.
report-take-often = Anderen zien dit vaak in deze groep: { $titles }.
report-take-often-none = Er is geen thema dat anderen in deze groep vaak zien. Er is dus ruimte.
report-take-needed = De groep vindt dit vaker nodig dan anderen het zien: { $titles }.
report-take-needed-none = Wat de groep nodig vindt en wat anderen zien, ligt dicht bij elkaar.
report-take-edge = Dit wordt minder zichtbaar voorbij de grens van de eigen afdeling: { $titles }.
report-take-edge-none = Andere afdelingen zien ongeveer hetzelfde als de eigen afdeling.
report-take-outside = Partners zien dit minder vaak dan collega’s: { $titles }.
report-take-outside-none = Partners zien dit zeker zo vaak als collega’s.
report-take-self = Mensen zien dit bij zichzelf vaker dan anderen het zien: { $titles }.
report-take-self-none = Wat mensen bij zichzelf zien, ligt dicht bij wat anderen zien.
report-group-mirrors-title = De spiegels van de groep
report-group-mirrors-text = Dit zijn gemiddelden van de hele groep. Een verschil van een paar tienden kan toeval zijn.
report-group-norm = Nodig, vindt de groep
report-group-self = De groep over zichzelf
report-group-expected = Wat de groep verwachtte
report-group-legend-norm = Zo vaak is het nodig, vindt de groep
report-group-legend-self = Zo vaak doen mensen het, naar eigen zeggen
report-group-legend-expected = Dit verwachtten zij van anderen
report-group-legend-inside = Zo vaak zien collega’s het
report-group-legend-outside = Zo vaak zien partners het
report-group-legend-together = Zo vaak zien anderen het
report-departments-title = Per afdeling
report-departments-text = Dit is geen wedstrijd tussen afdelingen. Een verschil van een paar tienden kan toeval zijn, zeker bij weinig mensen. Vraag liever: wat kunnen we van elkaar leren?
report-departments-rule = Je ziet alleen afdelingen van minstens { $subjects } mensen, en alleen als ook wie er overblijven samen met minstens { $subjects } zijn. Welke dat zijn, lag vast toen de ronde openging.
report-departments-caption = { $theme }, per afdeling
report-departments-column = Afdeling
report-departments-self = Zij over zichzelf
report-departments-whole = De hele groep ({ $subjects } mensen)
report-departments-people = ({ $subjects } mensen)
report-departments-withheld = Over { $name } niet apart, omdat daar of in wat er overblijft te weinig mensen of te weinig antwoorden zijn:
report-departments-none-self = Wat mensen over zichzelf zeggen, van geen enkele afdeling apart: te weinig mensen of te weinig antwoorden.
report-departments-none-inside = Wat collega’s zien, van geen enkele afdeling apart: te weinig mensen of te weinig antwoorden.
report-departments-none-outside = Wat partners zien, van geen enkele afdeling apart: te weinig mensen of te weinig antwoorden.
report-departments-none-together = Wat anderen zien, van geen enkele afdeling apart: te weinig mensen of te weinig antwoorden.
report-departments-withheld-self = wat mensen over zichzelf zeggen, bij { $titles }
report-departments-withheld-inside = wat collega’s zien, bij { $titles }
report-departments-withheld-outside = wat partners zien, bij { $titles }
report-departments-withheld-together = wat anderen zien, bij { $titles }
report-group-circles-title = Binnen, verderop en buiten
report-group-circles-text = Waar is het gedrag te zien? Op de eigen afdeling, bij andere afdelingen, bij partners?
report-group-circles-caption = Wat de eigen afdeling, andere afdelingen en partners zien
report-group-own-department = Eigen afdeling
report-group-other-departments = Andere afdelingen
report-group-people = De groep
report-group-conditions-title = Wat jij als leidinggevende mogelijk maakt
report-group-conditions-text = Gedrag hangt niet alleen af van mensen, maar ook van hun omgeving. Dit zegt de groep daarover.
report-group-conditions-caption = Hoe vaak is dit zo?
report-group-talk-title = Twee vragen voor een gesprek met de groep
report-group-talk-one = Waar herkennen we dit in ons werk? Noem een opgave van de afgelopen maanden.
report-group-talk-two = Wat hebben jullie van mij nodig om dit vaker te doen? En wat ga ik zelf doen?
report-group-talk-never = Praat over de groep en over het werk. Vraag nooit wie wat antwoordde, en vraag niemand naar zijn of haar verslag.
report-group-withheld-always = Verslagen van personen, opmerkingen en wie wel of niet antwoordde, tonen we nooit.
report-group-withheld-own = Wat mensen over zichzelf zeggen, bij { $titles }: te weinig antwoorden.
report-group-withheld-inside = Wat collega’s zien bij { $titles }: te weinig mensen of te weinig antwoorden.
report-group-withheld-outside = Wat partners zien bij { $titles }: te weinig mensen of te weinig antwoorden.
report-group-withheld-together = Wat anderen zien bij { $titles }: te weinig mensen of te weinig antwoorden.
report-group-withheld-circles = Eigen en andere afdelingen apart, bij { $titles }: te weinig antwoorden aan een van beide kanten.
report-group-withheld-conditions = Over deze omstandigheden: te weinig antwoorden.
report-group-method-minimums = Over de groep tonen we alleen iets als het over minstens { $subjects } mensen gaat en minstens { $raters } mensen antwoordden.
report-group-method-bands = Alles is uitgerekend met het midden van de gebieden in de verslagen van personen. Zo is niets terug te rekenen.
report-group-method-views = Het gaat om blikken van mensen, niet om de waarheid. Vergelijk deze groep niet met andere groepen.
reported-link-title = Een tekst is bij jou gemeld
reported-link-lead = Je bent de contactpersoon voor deze ronde. Druk op de knop om de tekst te lezen. Hij kan onaardig zijn.
reported-link-button = Lees de tekst
reported-title = Deze tekst is bij jou gemeld
reported-lead = Uit de ronde ‘{ $round }’. De tekst staat hier zoals hij in een verslag staat.
reported-question = De vraag was: { $question }
reported-what-title = Wat kun je doen?
reported-what-person = Misschien neemt degene die de tekst meldde zelf contact met je op. Spiegel zegt je niet wie dat is.
reported-what-round = Je kunt met de organisatie bespreken wat er in een ronde wel en niet past, zonder de tekst rond te sturen.
reported-what-writer = Ga niet op zoek naar wie het schreef. Dat is beloofd aan iedereen die meedeed.
reported-alone = Deze link is van jou alleen. Hij werkt zolang het verslag bestaat.
report-close = Sluit het verslag
report-close-text = Klaar met lezen? Sluit dan je verslag op deze computer. Met de link uit je mail open je het weer.
