# What a rater walks through: link, start page, forms, check, receipt.
survey-about = Over { $name }
survey-about-own = Over jezelf
survey-to-start = Naar je formulieren
survey-back-start = Terug naar je formulieren
survey-back-part = Vorig deel

survey-link-title = Fijn dat je er bent
survey-link-lead = Je bent gevraagd om mee te doen aan een feedbackronde over samenwerken. Druk op de knop om jouw pagina te openen.
survey-link-button = Openen
survey-link-know-title = Goed om te weten
survey-link-know-yours = Deze link is van jou alleen. Stuur hem niet door: wie de link heeft, kan in jouw plaats antwoorden.
survey-link-know-again = Je kunt stoppen en later met dezelfde link verdergaan, ook op een ander apparaat.
survey-link-know-voluntary = Meedoen is vrijwillig. Openen verplicht je tot niets.

survey-start-title = Je formulieren
survey-start-hello = Dag { $name }
survey-start-lead = { $leader } vraagt je mee te doen aan de ronde ‘{ $round }’. Met jouw antwoorden leren mensen hoe hun samenwerking overkomt. Niemand wordt ermee beoordeeld.
survey-start-back = Welkom terug bij de ronde ‘{ $round }’. Je kunt verder waar je was. Het kan tot { $closes }.
survey-start-finished-title = Alles is klaar, dank je wel
survey-start-finished = Je hoeft niets meer te doen. De ronde sluit op { $closes }.
survey-start-finished-own = Daarna krijg je een mail als je eigen verslag klaarstaat.
survey-start-again = Lees nog eens wat we vragen, wie wat ziet en hoe anoniem het is

survey-ask-title = Wat vragen we?
survey-ask-own = Vragen over jezelf. Die maken je verslag straks waardevol.
survey-ask-others = { $audience ->
    [outside] { $number ->
        [one] Vragen over één medewerker met wie je samenwerkt.
       *[other] Vragen over { $number } medewerkers met wie je samenwerkt, één voor één.
    }
   *[inside] { $number ->
        [one] Vragen over één collega.
       *[other] Vragen over { $number } collega’s, één voor één.
    }
}
survey-ask-minutes = Alles samen kost je ongeveer { $minutes } minuten. Je kunt stoppen en later verdergaan.
survey-ask-until = Het kan tot uiterlijk { $closes }. De leidinggevende kan eerder sluiten.
survey-ask-voluntary = Meedoen is vrijwillig. Wil je niet? Dan hoef je niets te doen. Elke vraag mag je overslaan.
survey-see-title = Wie ziet wat?
survey-see-subject = { $audience ->
    [outside] De medewerker ziet nooit wie wat antwoordde. De medewerker ziet alleen uitkomsten van { $minimum } of meer mensen samen.
   *[inside] Je collega ziet nooit wie wat antwoordde. Je collega ziet alleen uitkomsten van { $minimum } of meer mensen samen.
}
survey-see-comments = Opmerkingen tonen we letterlijk, door elkaar en zonder naam. Dat doen we alleen als minstens { $raters } mensen antwoordden en { $writers } van hen iets schreven.
survey-see-leader = De leidinggevende ziet geen verslag van een persoon en geen opmerkingen. Het verslag van de groep gaat over minstens { $subjects } mensen.
survey-see-promise = { $leader } belooft:
survey-see-own = Wat je over jezelf invult, ziet niemand anders. In het verslag van de groep telt het mee.
survey-anonymous-title = Hoe anoniem is het?
survey-anonymous-box = Als je iets over een ander verstuurt, halen we je naam eraf. Je antwoorden gaan versleuteld in een doos, zonder tijd of volgorde. Er is geen lijst van wie heeft geantwoord.
survey-anonymous-server = Wie de server beheert, kan op het moment van versturen technisch meekijken. De inrichting van de server beschermt je, niet de wiskunde.
survey-anonymous-style = Aan je stijl of je voorbeeld kan iemand je soms toch herkennen. Twijfel je? Laat een opmerking dan weg.
survey-anonymous-locked = De afspraken liggen vast. Niemand kan ze nog veranderen. Deze vier woorden staan ook in je mail en in de verslagen:
survey-anonymous-more = Lees precies hoe anoniem dit is
survey-example-title = Zo ziet een uitkomst eruit in een verslag
survey-example-people = { $number ->
    [one] Eén persoon antwoordde.
   *[other] { $number } mensen antwoordden.
}
survey-example-few = Dat zijn er te weinig: we tonen niets.
survey-example-enough = { $number } mensen antwoordden.
survey-example-band = We tonen een gebied, geen precies cijfer. Bijvoorbeeld: rond ‘soms’.
survey-example-low = (bijna) nooit
survey-example-middle = soms
survey-example-high = (bijna) altijd

survey-forms-title = Je formulieren
survey-forms-none = Er zijn geen formulieren voor je. Je hoeft niets te doen.
survey-forms-done = { $done } van { $total } klaar.
survey-forms-left = { $minutes ->
    [one] Nog ongeveer één minuut.
   *[other] Nog ongeveer { $minutes } minuten.
}
survey-forms-order = De volgorde is voor iedereen anders. Begin waar je wilt. Alleen jij ziet hoever je bent.
survey-status = { $status ->
    [new] Nog niet
    [draft] Bezig
    [skipped] Overgeslagen
   *[sent] Verstuurd
}
survey-form-minutes = { $minutes ->
    [one] ongeveer één minuut
   *[other] ongeveer { $minutes } minuten
}
survey-open = { $status ->
    [draft] Verder
    [skipped] Toch invullen
   *[new] Begin
}

survey-part = Deel { $part } van { $parts }
survey-kind = { $kind ->
    [norm] Wat is nodig?
    [familiarity] Hoe vaak jullie samenwerkten
    [items] Gedrag
    [conditions] Je omgeving
    [intention] Wat je gaat doen
    [expectation] Wat je verwacht
   *[comments] In je eigen woorden
}
survey-clear = Wis dit antwoord
survey-next = Bewaar en verder
survey-later = Bewaar en ga later verder
survey-optional = Geen enkele vraag is verplicht. Je antwoorden zijn pas verstuurd als je aan het eind op ‘Verstuur’ drukt.
survey-optional-own = Geen enkele vraag is verplicht. Niemand anders ziet wat jij invult. In het verslag van de groep telt het mee, zonder je naam.
survey-norm-why = Kijk eerst naar je werk, nog niet naar jezelf. Straks vragen we wat je zelf doet.
survey-norm-window = Denk aan de keren dat het in jouw werk kan.
survey-priorities-hint = Kies er precies { $choose }, of sla deze vraag over.
survey-familiarity-hint = Zag je te weinig om iets te kunnen zeggen? Kies dan het eerste antwoord.
survey-familiarity-skips = Je slaat dit formulier dan over. Dat is prima.
survey-skip-silent = Niemand hoort dat je een formulier overslaat. We vragen geen reden.
survey-items-hint = Heb je dit niet gezien? Kies dan ‘{ $way_out }’. Dat is een goed antwoord.
survey-items-own = Antwoord zoals het was, niet zoals je het graag had gezien. Dan leer je straks het meest van het verschil.
survey-intention-private = Kies één ding. Je vindt het terug in je eigen verslag, naast wat anderen zien.
survey-intention-hint = Je mag deze vraag overslaan.
survey-expectation-why = Voorspel het antwoord van anderen. In je verslag zie je of je gelijk had.
survey-comments-literal = Je tekst wordt letterlijk getoond, zonder je naam.
survey-comments-style = Aan je stijl of je voorbeeld kan iemand je soms toch herkennen.
survey-comments-contact = Een tekst die over de schreef gaat, kan worden gemeld bij { $name } ({ $email }). Die ziet dan alleen de tekst, niet wie hem schreef.
survey-comments-tips-title = Zo heeft de ander er iets aan
survey-comments-tip-situation = Kun je er een situatie bij zetten?
survey-comments-tip-behaviour = Schrijf wat je zag en hoorde. Niet wat voor iemand het is.
survey-comments-tip-always = Liever ‘vorige maand in het overleg’ dan ‘altijd’ of ‘nooit’.
survey-comments-tip-names = Noem geen namen, ook niet die van jezelf.
survey-comments-tip-skip = Heb je niets te melden? Laat het vak dan leeg.
survey-fault-option = Kies één van de antwoorden die er staan.
survey-fault-long = Deze tekst is te lang. Maak er { $max } tekens of minder van.
survey-fault-number = Kies er precies { $choose }, of geen.
survey-fault-familiarity = Kies hoe vaak jullie samenwerkten.

survey-check-title = Kijk het na
survey-check-lead = Dit heb je ingevuld. Je antwoorden zelf tonen we hier niet. Je kunt ze per deel bekijken en veranderen.
survey-check-changed = Er is intussen iets veranderd. Kijk het nog eens na.
survey-check-changed-more = Er is nog niets verstuurd. Misschien staat dit formulier ook open in een ander venster of op een ander apparaat.
survey-check-notice = { $notice ->
    [nothing_answered] { $about ->
        [own] Je hebt nog niets beantwoord. Dan staat er straks in je verslag niets naast wat anderen zien. Wil je nog even kijken?
       *[other] Je hebt nog niets beantwoord. Zo kan de ander er niet van leren. Wil je nog even kijken?
    }
   *[all_the_same] Je gaf overal hetzelfde antwoord. Dat kan kloppen. Wil je nog even kijken?
}
survey-check-part = Deel { $part }: { $kind }
survey-check-answered = { $number } beantwoord
survey-check-not-judged = { $kind ->
    [norm] { $number } keer ‘hoort niet bij mijn werk’
    [conditions] { $number } keer ‘weet ik niet’
   *[other] { $about ->
        [own] { $number } keer ‘kwam niet voor’
       *[other] { $number } keer ‘kan ik niet beoordelen’
    }
}
survey-check-open = { $number } open
survey-check-written = { $answered } van { $total } ingevuld.
survey-check-familiarity = { $open ->
    [0] Beantwoord.
   *[other] Nog open.
}
survey-check-change = Bekijk of wijzig
survey-recognise-title = Kan iemand je hieraan herkennen?
survey-recognise-lead = Je opmerkingen worden letterlijk getoond, zonder je naam. Deze woorden kunnen verraden dat jij ze schreef. Je mag ze laten staan.
survey-recognise = { $kind ->
    [name] Een naam laat zien wie erbij was, en vaak ook wie het schreef.
    [date] Wie weet wie er die dag bij was, weet misschien ook wie dit schreef.
    [only_one] Hiermee zeg je dat je de enige was, of een van heel weinig mensen.
    [reach] Een adres, nummer of link leidt naar een persoon of een stuk.
   *[other_language] Dit lijkt een andere taal dan die van de ronde. Dan val je op.
}
survey-recognise-change = Verander je tekst
survey-recognise-style = Spiegel ziet niet alles. Ook aan je manier van schrijven kan iemand je herkennen.
survey-check-scores-only = Verstuur alleen de antwoorden, zonder mijn opmerkingen
survey-check-scores-only-hint = Wat je schreef, wordt dan niet verstuurd. Daarna is het weg.
survey-check-final-title = Let op: dit is definitief
survey-check-final = Na versturen kun je niets meer wijzigen of wissen, want dan weten wij niet meer welke antwoorden van jou zijn.
survey-check-own-title = Dit formulier blijft van jou
survey-check-own = Wat je over jezelf invulde, is alleen voor jou zichtbaar. Je vindt het terug in je verslag, naast wat anderen zien. In het verslag van de groep telt het mee, zonder je naam. Na versturen kun je het niet meer wijzigen.
survey-check-send = Verstuur
survey-check-later = Later versturen

survey-sent-title = Verstuurd
survey-sent-done = { $total ->
    [one] Je formulier is klaar.
   *[other] Je hebt { $done } van { $total } formulieren klaar.
}
survey-sent-finished = Je hebt alle formulieren klaar. Dank je wel dat je hier tijd voor maakte.
survey-sent-own = Je antwoorden over jezelf zijn bewaard. Je vindt ze terug in je verslag. Tot dan ziet niemand ze. Wijzigen kan niet meer.
survey-sent-locked = We kunnen dit formulier niet meer openen, want we weten niet meer welke antwoorden van jou zijn.
survey-onward = Verder met { $name }
survey-onward-own = Verder met jezelf
survey-onward-later = Je kunt ook later verdergaan, met dezelfde link. Het kan tot { $closes }.
survey-tell-title = Wil je { $name } ook zelf iets vertellen?
survey-tell-lead = Dat hoeft niet. En je hoeft niet te zeggen dat je een formulier invulde. Wil je het wel? Drie tips:
survey-tell-ask = Vraag eerst of het uitkomt, en praat met z’n tweeën.
survey-tell-situation = Noem één situatie: wat zag je, en wat deed dat met je werk?
survey-tell-help = Zeg wat je helpt, en vraag hoe de ander het ziet.

survey-skipped-title = Je slaat dit formulier over
survey-skipped = Dat is prima. Wie te weinig zag, hoeft niet te gokken.
survey-skipped-silent = We vragen geen reden en niemand hoort het.
survey-skipped-undo = Toch invullen

survey-saving-saved = Opgeslagen
survey-saving-failed = Opslaan lukt nu niet. We proberen het zo nog eens.
survey-saving-large = Deze tekst is te lang om op te slaan. Maak hem korter.
survey-saving-over = We kunnen deze pagina niet meer opslaan. Laad de pagina opnieuw.

survey-reminders-heading = Herinneringen
survey-reminders-title = Geen herinneringen meer?
survey-reminders-question = Je krijgt dan geen herinneringen meer over deze ronde. Je link blijft werken.
survey-reminders-everybody = Iedereen die meedoet, krijgt een herinnering op deze vaste dagen:
survey-reminders-own = Ook wie al klaar is, want wij weten niet wie heeft geantwoord. Wil je er geen? Stop ze dan. We vragen geen reden en niemand hoort het.
survey-reminders-silent = We vragen geen reden en niemand hoort het.
survey-reminders-stopped-title = Je krijgt geen herinneringen meer
survey-reminders-stopped = Je krijgt geen herinneringen meer over deze ronde.
survey-reminders-stopped-more = Je link blijft werken. Niemand hoort dat je ze stopte.
survey-reminders-stop = Stop de herinneringen
survey-reminders-resume = Toch weer herinneren
