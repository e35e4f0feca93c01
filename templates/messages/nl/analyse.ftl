## De opdracht `spiegel analyse`

analyse-standard-input = standaardinvoer
analyse-place = regel { $line }, kolom { $column } ({ $name })
analyse-place-beyond = regel { $line }, kolom { $column }
analyse-faults = { $count ->
    [1] 1 fout. Er is niets berekend.
   *[other] { $count } fouten. Er is niets berekend.
}
analyse-faults-stopped = { $count ->
    [1] 1 fout. Het lezen stopte daar; er kunnen er meer zijn. Er is niets berekend.
   *[other] { $count } fouten. Het lezen stopte daar; er kunnen er meer zijn. Er is niets berekend.
}

answers-file-empty = het bestand is leeg. Verwacht: een regel met de namen van de kolommen en dan een regel per antwoord.
answers-file-only-header = het bestand heeft alleen de namen van de kolommen. Verwacht: een regel per antwoord.
answers-file-no-header = regel { $line } noemt de kolommen niet. Verwacht, in willekeurige volgorde: { $all }.
answers-file-broken-header = regel { $line } is niet te lezen: een aanhalingsteken dat niet sluit, of tekst die geen UTF-8 is. Verwacht, in willekeurige volgorde: { $all }.
answers-file-missing-columns = in regel { $line } ontbreekt: { $names }. Verwacht, in willekeurige volgorde: { $all }.
answers-file-unknown = Hier niet bekend: { $names }.
answers-file-unknown-columns = regel { $line } heeft kolommen die hier niet bekend zijn: { $names }. Laat ze weg uit het bestand. Verwacht, in willekeurige volgorde: { $all }.
answers-file-repeated-column = regel { $line }, kolom { $column }: { $name } voor de tweede keer. Verwacht: elke kolom één keer.

answers-row-wrong-number-of-fields = { $found } velden. Verwacht: { $expected }, zoals in regel 1.
answers-row-broken-quotes = een aanhalingsteken dat niet sluit, of tekst na het sluitende aanhalingsteken. Verwacht: "..." om het hele veld, met "" voor een aanhalingsteken erin.
answers-row-too-long = de regel heeft meer dan een miljoen bytes. Verwacht: één antwoord per regel.
answers-row-not-utf8 = geen UTF-8. Bewaar het bestand als UTF-8.
answers-row-missing = leeg. Verwacht: een waarde.
answers-row-other-round = "{ $found }". Verwacht: "{ $expected }". In een bestand staat één ronde.
answers-row-unknown-relation = "{ $found }". Verwacht: self, colleague, outside, leader, norm of expected.
answers-row-no-score = "{ $found }". Verwacht: een heel getal van 1 tot en met 5, of niets voor "kan ik niet beoordelen".
answers-row-statement-without-score = leeg. Verwacht: een heel getal van 1 tot en met 5 bij een norm of verwachting.
answers-row-repeated = deze deelnemer, beoordelaar en vraag stonden al eerder in het bestand. Verwacht: één keer.
answers-row-other-dimension = deze vraag hoorde eerder bij "{ $expected }". Verwacht: een vraag blijft bij één thema.
answers-row-reserved-dimension = "ALL" staat voor de cijfers over alle thema's. Verwacht: een andere naam.
answers-row-other-relation = deze beoordelaar had eerder een andere relatie met deze deelnemer. Verwacht: op het hele formulier dezelfde.
answers-row-other-department = deze beoordelaar hoorde eerder bij "{ $expected }", over dezelfde deelnemer. Verwacht: op het hele formulier dezelfde afdeling.
answers-row-second-own-form = deze deelnemer heeft al een formulier over zichzelf, van een andere beoordelaar. Verwacht: één.
answers-row-unknown-dimension = "{ $found }". Verwacht: een thema waar vragen bij horen. Bij een norm of verwachting staat het thema in de kolom item.

analyse-title = Ronde { $round }: { $people ->
    [1] 1 deelnemer
   *[other] { $people } deelnemers
}, { $forms ->
    [1] 1 formulier
   *[other] { $forms } formulieren
}
analyse-all-dimensions = alle thema's
analyse-person-of = { $person } ({ $department })
analyse-range = { $low } tot { $high }
analyse-column-dimension = thema
analyse-column-people = mensen
analyse-column-raters = beoordelaars
analyse-column-self = zelf
analyse-column-others = anderen
analyse-column-gap = verschil
analyse-column-range = marge (95 %)
analyse-column-one-rater = één beoordelaar
analyse-column-average = gemiddelde
analyse-column-alpha = alfa
analyse-column-colleagues = collega's
analyse-column-partners = partners
analyse-column-reading = wat het zegt
analyse-column-before = eerst
analyse-column-after = nu
analyse-column-change = verandering
analyse-column-others-change = anderen
analyse-column-self-change = zelf
analyse-column-gap-change = verschil
analyse-team-note =
    – betekent: niet getoond, te weinig mensen of formulieren ({ $minimum } mensen, 10 mensen voor "één beoordelaar" en "gemiddelde", 50 volledige formulieren voor alfa).
    "Eén beoordelaar" en "gemiddelde": hoe betrouwbaar het oordeel van één beoordelaar is, en het gemiddelde van zoveel als er waren.
analyse-person-note = 
    – betekent: niet getoond, minder dan { $minimum } beoordelaars, of { $item } als een thema uit één vraag bestaat. Een verschil is zelf min anderen, in punten op de schaal; elk getal is apart afgerond.
    De marge zegt waar het verschil waarschijnlijk zou liggen als andere collega's zoals deze hadden geantwoord. Vraag ernaar, trek geen conclusie.
analyse-reading-no-answers = geen antwoorden
analyse-reading-too-few-raters = te weinig beoordelaars
analyse-reading-no-self = geen eigen antwoord om mee te vergelijken
analyse-reading-too-few-df = te weinig antwoorden voor een marge
analyse-reading-no-spread = alle antwoorden waren gelijk; te weinig voor een marge
analyse-reading-confirmed-strength = zelf en anderen zien dit allebei vaak
analyse-reading-confirmed-development-area = zelf en anderen zien dit allebei nog niet vaak
analyse-reading-blind-spot = zelf: vaak; anderen zien het minder vaak
analyse-reading-hidden-strength = anderen zien het vaak; zelf: minder vaak
analyse-reading-open-question = er is misschien een verschil, het kan ook toeval zijn
analyse-reading-mismatch = zelf en anderen beoordeelden deels andere vragen
analyse-change-title = Van { $from } naar { $to }: { $people ->
    [1] 1 deelnemer
   *[other] { $people } deelnemers
} in beide
analyse-change-note = 
    – betekent: niet getoond, te weinig beoordelaars in een van de rondes of alle antwoorden gelijk; bij het geheel minder dan { $minimum } mensen. Een verandering is later min eerder, in punten op de schaal.
    De marge hoort bij de verandering van wat anderen zien. Zonder duidelijke verandering kan het aan andere beoordelaars of andere omstandigheden liggen.
analyse-verdict-higher = anderen zien dit vaker dan vorige keer
analyse-verdict-lower = anderen zien dit minder vaak dan vorige keer
analyse-verdict-no-clear-change = geen duidelijke verandering
analyse-verdict-not-shown = niet getoond: te weinig beoordelaars, of alle antwoorden gelijk
answers-file-column = kolom { $column } ("{ $name }")
answers-row-statement-elsewhere = een ander thema dan in de kolom item. Verwacht: hetzelfde, of niets. Bij een norm of verwachting staat het thema in de kolom item.
analyse-standard-input-twice = standaardinvoer (-) kan maar één keer worden gelezen. Noem voor een van de twee rondes een bestand.
analyse-change-left-out = Niet vergeleken, omdat de vragen niet in beide rondes gelijk zijn: { $names }.
analyse-change-nothing = Geen enkel thema heeft in beide rondes dezelfde vragen. Er valt dus niets te vergelijken.
analyse-reading-almost-never = anderen: (bijna) nooit
analyse-reading-almost-always = anderen: (bijna) altijd
analyse-reading-foreseen = dit was verwacht
analyse-reading-unforeseen = dit was niet verwacht
