# De afspraken van een ronde: vier woorden op elke bladzijde, en de bladzijde ‘Hoe anoniem is dit?’ van die ronde.
mark-whole = Het hele kenmerk (SHA-256)
mark-more = Hoe anoniem is dit? Lees de afspraken van deze ronde
mark-receipt = Deze afspraken golden toen je verstuurde. Ze veranderen niet meer.

promise-lead = Dit zijn de afspraken van deze ronde. Ze liggen vast sinds { $opened }. Niemand kan ze nog veranderen: de leidinggevende niet, en de beheerder niet zonder dat je het ziet.
promise-mark-title = Vier woorden om te vergelijken
promise-mark-text = Deze woorden horen bij precies deze afspraken. Ze staan in elke mail van de ronde, op je eigen pagina, na het versturen en in elk verslag.
promise-mark-other = Vergelijk ze met die van een collega. Zijn ze anders? Dan is jullie niet hetzelfde beloofd. Stuur dan niets, en vraag het na bij je ondernemingsraad of de contactpersoon.

promise-example-title = Zo ziet een uitkomst eruit
promise-example-caption = Een voorbeeld met de echte grenzen van deze ronde, voor één gedrag
promise-example-few = Dat zijn er te weinig. Bij dit gedrag staat niets.
promise-example-band = Wat ieder invulde, ziet niemand. Je collega leest alleen: { $shown }.
promise-example-cut = Er zijn maar { $bands } mogelijke uitkomsten. In elke uitkomst passen veel verschillende antwoorden. Ook wie het antwoord van één ander kent, kan dat van jou niet uitrekenen.
promise-example-ends = Geeft bijna iedereen hetzelfde uiterste antwoord? Dan staat er alleen ‘{ $lowest }’ of ‘{ $highest }’.

promise-reads-title = Wie leest wat?
promise-who = Wie
promise-reads = Leest
promise-reads-not = Leest nooit
promise-who-subject = De collega over wie het gaat
promise-reads-subject = Zijn of haar eigen verslag. Een thema vanaf { $dimension } antwoorden, één gedrag vanaf { $item }.
promise-reads-subject-not = Wie wat antwoordde, wie wel of niet meedeed, precieze gemiddelden.
promise-who-leader = De leidinggevende
promise-reads-leader = Het verslag van de groep: alleen over minstens { $subjects } mensen en met antwoorden van minstens { $raters } mensen.
promise-reads-leader-not = Verslagen van personen, opmerkingen, wie wel of niet meedeed.
promise-who-raters = Wie antwoorden geeft
promise-reads-raters = De eigen formulieren, zolang ze niet verstuurd zijn.
promise-reads-raters-not = Antwoorden van anderen.
promise-rule-apart = Collega’s en partners staan alleen apart als van allebei minstens { $split } mensen antwoordden. Anders staan ze samen, of er staat niets.
promise-rule-comments = Opmerkingen staan er letterlijk in, door elkaar en zonder naam. Alleen als minstens { $raters } mensen antwoordden en minstens { $writers } van hen iets schreven.
promise-rule-contact = Wie een opmerking krijgt die over de schreef gaat, kan die melden bij { $name } ({ $email }). Die ziet alleen die ene tekst.
promise-rule-number = Hoeveel mensen antwoordden, staat er als ‘3’, ‘4’, ‘5 tot 7’ of ‘8 of meer’.
promise-rule-groups = Het verslag van de groep laat ook deze afdelingen apart zien, elk met minstens { $subjects } mensen. Blijft er een groepje over? Dan zijn dat er ook minstens { $subjects }.
promise-group = { $name } ({ $subjects } mensen)

promise-operator-title = Wat kan de beheerder van de server zien?
promise-operator-mode = Deze ronde is verzegeld. De inrichting van de server beschermt je, niet de wiskunde. Daarom zeggen we precies wat wel en niet kan.
promise-operator-not-title = Dit niet
promise-operator-not-database = In één kopie van de database: wie antwoordde, en wat. Er is geen lijst, geen tijd, geen volgorde.
promise-operator-not-log = In de logboeken van Spiegel: wie iets opende of verstuurde.
promise-operator-not-later = { $days ->
    [0] Na het sluiten: antwoorden van wie dan ook. De sleutels zijn dan vernietigd.
    [one] Vanaf één dag na het sluiten: antwoorden van wie dan ook. De sleutels zijn dan vernietigd.
   *[other] Vanaf { $days } dagen na het sluiten: antwoorden van wie dan ook. De sleutels zijn dan vernietigd.
}
promise-operator-could-title = Dit wel, met kwade wil
promise-operator-could-live = Meekijken op het moment dat je verstuurt, met een veranderd programma.
promise-operator-could-keys = Met de sleutels én de database samen, zolang ze er zijn: antwoorden lezen zonder naam, en zien wie verstuurde.
promise-operator-could-copies = Met veel kopieën van de database kort na elkaar: vermoeden dat iemand net iets verstuurde. Wat, blijft verzegeld.
promise-operator-could-network = Met eigen logboeken van het netwerk: wanneer iemand Spiegel bezocht.

promise-limit-style = Je manier van schrijven kan je verraden. Opmerkingen laten we zien zoals je ze schrijft. Twijfel je? Laat de opmerking weg. Je andere antwoorden tellen gewoon mee.
promise-limit-others = Leggen alle anderen hun antwoorden naast elkaar, dan weten zij ongeveer wat de laatste antwoordde.
promise-limit-link = Wie jouw link heeft, kan jouw formulieren openen. Stuur hem niet door.

promise-kept-title = Wat bewaren we, en hoe lang?
promise-reminders = Herinneringen gaan op vaste momenten naar iedereen die ze niet stopte. We weten niet wie al antwoordde. De momenten:
promise-kept-drafts = Wat je invult en nog niet verstuurt, kan alleen jouw link openen. Na het versturen wissen we het, en anders bij het sluiten.
promise-kept-close = De ronde sluit uiterlijk op { $closes }. De leidinggevende mag eerder sluiten; wat dan niet verstuurd is, telt niet mee. Bij het sluiten rekenen we alles één keer uit. Daarna verandert er niets meer.
promise-kept-box = { $days ->
    [0] Meteen na het sluiten vernietigen we de antwoorden, de sleutels en de adressen van wie alleen antwoorden gaf.
    [one] Eén dag na het sluiten vernietigen we de antwoorden, de sleutels en de adressen van wie alleen antwoorden gaf.
   *[other] { $days } dagen na het sluiten vernietigen we de antwoorden, de sleutels en de adressen van wie alleen antwoorden gaf.
}
promise-kept-reports = De verslagen blijven staan tot de ronde wordt verwijderd.

promise-cells-title = Hoeveel mensen zijn gevraagd?
promise-cells-text = Zo veel mensen konden bij één collega antwoorden. Bij heel weinig mensen ben je minder anoniem. Namen staan hier niet.
promise-cells-kind = Antwoorden
promise-cells-assigned = Mensen gevraagd
promise-cells-number = Bij hoeveel collega’s
promise-cell = { $kind ->
    [inside] van collega’s
    [outside] van partners
    [all] van collega’s en partners samen
   *[comments] opmerkingen
}

promise-check-title = Zelf nakijken
promise-check-text = De afspraken staan ook in een bestand. De SHA-256 van dat bestand is het hele kenmerk hierboven; de vier woorden zijn er het begin van. Reken het na met een programma dat je vertrouwt.
promise-check-download = Download de afspraken als bestand (JSON)
promise-check-instrument = Vragenlijst: { $instrument }, met als SHA-256
