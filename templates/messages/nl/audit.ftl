## De opdracht `spiegel audit`

audit-title = Spiegel: proef op de anonimiteit
audit-looked-at-file = Bekeken: een kopie van de database en van de bestanden ernaast. Er is niets veranderd aan wat je gaf.
audit-looked-at-server = Bekeken: een PostgreSQL-database. Er is alleen gelezen.
audit-looked-at-rounds = Rondes: { $rounds }. In voorbereiding: { $draft }. Open: { $open }. Gesloten, met de antwoorden nog in de stembus: { $released }. Gesloten, met lege stembus: { $emptied }.
audit-looked-at-rows = Gevraagde formulieren over collega's: { $asked }. Vakken in de stembus: { $cells }.
audit-looked-at-keys = Met sleutels, van zoveel rondes: { $rounds }. Zonder de sleutels van een ronde is de stembus niet van binnen te bekijken.
audit-looked-at-keys-unread = De sleutels zijn niet te lezen. Kijk bij aanval 16 wat er mis is. De stembus is niet van binnen bekeken.
audit-looked-at-no-keys = Zonder sleutels: de stembus is niet van binnen bekeken.
audit-looked-at-nothing = Let op: er is geen enkele ronde. Wat hieronder goed gaat, zegt dan weinig.
audit-attack = aanval
audit-in-copy = op de kopie
audit-in-drill = in een verzonnen ronde
audit-tried = geprobeerd
audit-found = gevonden
audit-remark = let op
audit-pass = GOED
audit-fail = FOUT
audit-not-applicable = NIET TE TOETSEN
audit-nothing-found = niets. Bekeken onderdelen: { $examined }.
audit-nothing-to-test = er was niets om dit op te toetsen.
audit-sum = Goed: { $pass }. Fout: { $fail }. Niet te toetsen: { $none }.
audit-limits = Goed betekent: deze aanval vond niets in wat bekeken is. Het zegt niets over kopieën elders, over schijven, over logboeken van andere programma's, of over een beheerder die het programma zelf verandert. De lijst van aanvallen en grenzen staat in docs/ANONYMITY.md.

audit-role-nobody = iemand zonder link
audit-role-leader = de leidinggevende van de ronde
audit-role-other-leader = een leidinggevende van een andere ronde
audit-role-rater = een andere beoordelaar
audit-role-subject = degene over wie het gaat
audit-role-reader = een deelnemer met een verslag

audit-9-title = blijven kijken of er iets verandert
audit-9-tried = alle pagina's bekeken die een ander kan openen, voor en na elke handeling van een beoordelaar (opslaan, versturen, het formulier over jezelf). Pagina's: { $pages }. Soorten kijkers: { $readers }. Handelingen: { $acts }. Ook gekeken naar de mail, de wachtende mail en het logboek.
audit-9-page = de pagina { $page } verandert voor { $reader } als een ander opslaat of verstuurt.
audit-9-mail = na een handeling van een beoordelaar staat er een mail klaar of is er een mail weg.
audit-9-log = een handeling van een beoordelaar laat een regel na in het logboek.

audit-14-copy-title = de volgorde in de stembus
audit-14-copy-tried = gekeken of antwoorden en merktekens in elk vak op hun toevalswaarde staan, en dus niet op tijd. Vakken: { $cells }. Antwoorden: { $ballots }.
audit-14-unsorted = in de ronde { $round } staan antwoorden of merktekens in een vak in een andere volgorde dan die van hun toevalswaarde.
audit-14-drill-title = de plaats van rijen in het bestand
audit-14-drill-tried = formulieren opgeslagen en verstuurd in een bekende volgorde, en daarna geraden naar die volgorde uit de plaats van elke rij in het bestand. Rijen met vakken: { $cells }. Rijen met concepten: { $drafts }.
audit-14-place = de plaats van rijen van { $table } in het bestand verraadt de volgorde: { $accuracy } van de paren is goed geraden. Met alleen toeval blijft dat tussen { $low } en { $high }.

audit-15-title = verbanden tussen tabellen
audit-15-tried = alle kolommen vergeleken op gedeelde waarden, tijdstippen, tellers, volgorde en lengte. Waarden: { $values }.
audit-15-table = er is een tabel die Spiegel niet kent: { $table }.
audit-15-column = er is een kolom te veel: { $table }.{ $column }.
audit-15-older = de database is van een oudere versie dan dit programma. Wat er nog niet in staat, is niet bekeken.
audit-15-moment = in { $table }.{ $column } staat iets dat een tijdstip kan zijn.
audit-15-shared = { $first } en { $second } hebben waarden gemeen, en dat hoort niet. Aantal: { $count }.
audit-15-dated = de nummers van { $table } bevatten een tijdstip.
audit-15-consecutive = de nummers van { $table } liggen op een rij, en verraden dus een volgorde.
audit-15-sizes = rijen van { $table } zijn niet even lang. De lengte kan verraden wie iets invulde.
audit-15-again = twee rijen van { $table } beginnen met dezelfde bytes. Elke rij hoort met eigen toeval versleuteld te zijn.
audit-15-rows = in de open ronde { $round } klopt het aantal rijen van { $table } niet. Te weinig: { $missing }. Te veel: { $extra }. Als niet iedereen dezelfde rijen heeft, kan dat verraden wie iets deed.

audit-16-title = resten van wat weg moet zijn
audit-16-tried = gezocht naar rijen van rondes met een lege stembus, naar sleutels die niemand meer nodig heeft, en naar bytes op plekken waar geen rij staat. Bladzijden van het bestand: { $pages }. Rondes met lege stembus: { $rounds }.
audit-16-rows = in { $table } staan nog rijen die weg hadden moeten zijn. Aantal: { $count }.
audit-16-key = in de sleutelmap staat een bestand dat er niet hoort: { $file }. Zolang een sleutel van een ronde bestaat, zijn oude kopieën van de stembus te openen.
audit-16-mode = { $file } in de sleutelmap is te lezen voor anderen (rechten { $mode }). Dat moet 700 zijn voor de map en 600 voor een bestand.
audit-16-no-key-folder = de sleutelmap bestaat niet.
audit-16-content = op bladzijde { $page } staat tekst die weg had moeten zijn: een adres, een link of een antwoord. Lengte: { $bytes } bytes.
audit-16-free-page = bladzijde { $page } is vrij, maar niet leeg. Lengte: { $bytes } bytes.
audit-16-rest = op bladzijde { $page } staan bytes waar geen rij is. Lengte: { $bytes } bytes.
audit-16-log = het wijzigingslog naast de database is niet leeg ({ $bytes } bytes). Spiegel maakt het elke vijf minuten leeg. Neem een kopie van een gestopte dienst om daar zeker van te zijn.
audit-16-log-content = in het wijzigingslog staat een leesbare link of een leesbaar antwoord.
audit-16-log-address = in het wijzigingslog staat een mailadres dat in geen enkele rij meer staat.
audit-16-database-mode = het databasebestand of de map ervan is te lezen voor anderen. Bij een kopie kan dat zo bedoeld zijn. Op de server hoort het niet.
audit-16-file = naast de database ligt een bestand met iets wat er niet hoort: { $file }.
audit-16-other-file = naast de database ligt ook: { $file }. Daar is niets in gevonden.
audit-16-no-file = het bestand is geen SQLite-database. De bladzijden zijn niet bekeken.
audit-16-server = PostgreSQL laat verwijderde rijen staan tot het opruimt (VACUUM), en houdt soms een log van alle wijzigingen. Dat is van hieruit niet te zien.

audit-17-title = twee kopieën naast elkaar
audit-17-no-second = geef met --second-copy een tweede kopie van dezelfde datamap.
audit-17-tried = vergeleken welke rijen veranderd zijn tussen de twee kopieën. Rijen: { $rows }. Veranderde concepten: { $drafts }. Veranderde vakken: { $cells }.
audit-17-linked = in de ronde { $round } zeggen de veranderde concepten te veel over wie een formulier verstuurde: de kans op een goede gok is { $chance }, en zonder kopieën { $fair }. Wat er in het formulier staat, blijft verzegeld.
audit-17-no-ballot = tussen de twee kopieën is geen vak veranderd.
audit-17-drill-title = kopieën voor het opslaan, voor het versturen en erna
audit-17-drill-tried = de database gekopieerd voor het opslaan, voor het versturen en na het versturen van een formulier, en gekeken welke rijen veranderden. Formulieren: { $ballots }.
audit-17-drill-linked = bij het versturen veranderen rijen die naar de beoordelaar leiden: de kans op een goede gok is { $chance }, en zonder kopieën { $fair }.
audit-17-drill-other = bij het versturen verandert ook iets in { $table }.
audit-17-saved = kopieën van voor het opslaan en na het versturen leiden samen naar de beoordelaar: de kans op een goede gok is { $chance }, en zonder kopieën { $fair }.

audit-18-title = wat PostgreSQL naast de rijen bewaart
audit-18-embedded = dit is geen PostgreSQL-database.
audit-18-tried = gekeken welke transactie elke rij het laatst schreef. Rijen: { $rows }. Verschillende transacties: { $transactions }.
audit-18-timestamps = de server bewaart het tijdstip van elke transactie. Zet track_commit_timestamp uit.
audit-18-pair = in de ronde { $round } is een vak geschreven na precies één concept over dezelfde collega. Dat wijst naar wie verstuurde. Binnen vijf minuten na het versturen kan dit voorkomen. Daarna hoort het weg te zijn (docs/ANONYMITY.md, A8).
audit-18-log = de server bewaart of verstuurt een log van alle wijzigingen. Wie dat log heeft, ziet in welke volgorde rijen veranderden (docs/ANONYMITY.md, A7 en A8).
audit-18-statements = de server bewaart opdrachten of telt ze. Zet log_statement op none, en haal pg_stat_statements weg als niemand het nodig heeft.

audit-21-title = elk mogelijk verband tussen persoon en antwoord
audit-21-tried = van iedereen die gevraagd is alle nummers, links, merktekens en afgeleide waarden naast elk antwoord gelegd. Antwoorden: { $ballots }. Vergelijkingen: { $pairings }.
audit-21-leads = in de ronde { $round } leidt een waarde van een persoon naar een antwoord.
audit-21-marks = wie tijdens de ronde de sleutels en de database heeft, kan wel uitrekenen wie iets verstuurde, maar niet welk antwoord van wie is (docs/ANONYMITY.md, A5).

audit-22-title = een tweede belofte
audit-22-tried = nagerekend of elke belofte, elk antwoord en elk verslag is wat er bij de opening en het sluiten is vastgelegd. Geopende rondes: { $rounds }. Antwoorden: { $ballots }. Verslagen: { $reports }.
audit-22-missing = de ronde { $round } heeft geen belofte.
audit-22-hash = de belofte van de ronde { $round } past niet bij de vingerafdruk die is vastgelegd.
audit-22-unreadable = de belofte van de ronde { $round } is niet te lezen met deze versie.
audit-22-minimums = de minimums van de ronde { $round } zijn andere dan die in de belofte.
audit-22-floors = de belofte van de ronde { $round } heeft een minimum onder de ondergrens.
audit-22-closing = de sluitingstijd van de ronde { $round } is een andere dan die in de belofte.
audit-22-instrument = de vragenlijst van de ronde { $round } is een andere dan die in de belofte.
audit-22-mode = de belofte van de ronde { $round } noemt een manier van bewaren die deze versie niet kent.
audit-22-key = de sleutel van de ronde { $round } is een andere dan die in de belofte.
audit-22-cells = de vakken van de ronde { $round } of het aantal gevraagde mensen zijn anders dan in de belofte.
audit-22-ballot = in de ronde { $round } zit een antwoord dat niet onder de belofte van de ronde is gemaakt.
audit-22-any-promise = in de ronde { $round } gaat een antwoord ook onder een andere belofte open.
audit-22-cell = in de ronde { $round } gaat een vak niet open. Het is veranderd of verwisseld.
audit-22-report = een verslag in { $table } is niet meer zoals het bij het sluiten is vastgelegd.

audit-23-title = antwoorden namaken
audit-23-tried = formulieren verstuurd met een veranderde link, over iemand anders, in een andere ronde, met verzonnen velden en vanaf een andere site, en de inhoud van vakken verwisseld. Pogingen: { $attempts }.
audit-23-secret = een formulier met een veranderde link is aangenomen.
audit-23-subject = een formulier over iemand over wie niets gevraagd is, is aangenomen.
audit-23-round = een formulier van iemand uit een andere ronde is aangenomen.
audit-23-fields = een formulier met verzonnen velden of waarden is aangenomen.
audit-23-site = een formulier dat van een andere site komt, is aangenomen.
audit-23-moved = een vak met de inhoud van een ander vak gaat open.

audit-24-copy-title = meer antwoorden dan mensen
audit-24-copy-tried = geteld of elk vak evenveel antwoorden heeft als merktekens van mensen die gevraagd zijn, en geen antwoord twee keer. Vakken: { $cells }. Antwoorden: { $ballots }.
audit-24-count = in de ronde { $round } heeft een vak meer of minder antwoorden dan er van de gevraagde mensen kunnen zijn.
audit-24-double = in de ronde { $round } zit een antwoord twee keer in een vak.
audit-24-drill-title = twee keer antwoorden
audit-24-drill-tried = hetzelfde formulier tegelijk verstuurd, nog eens verstuurd en na het sluiten verstuurd. Keren: { $sends }.
audit-24-twice = een beoordelaar heeft meer dan één antwoord in een vak.
audit-24-late = een formulier na de sluitingstijd is aangenomen.
audit-24-lost = een formulier dat is aangenomen, zit niet in het vak.

audit-25-title = mail en links
audit-25-tried = elke link uit elke mail geopend zoals een mailfilter dat doet, en gezocht naar de geheime code in adressen en kopregels. Links: { $links }. Verzoeken: { $requests }.
audit-25-changed = het openen van een link door een mailfilter verandert iets in { $table }.
audit-25-cookie = het openen van een link door een mailfilter geeft al toegang.
audit-25-header = een antwoord op een link heeft de kopregel { $header } niet zoals het hoort.
audit-25-secret = de geheime code van een link staat ook in { $page }.
audit-25-redirect = het adres { $page } stuurt door naar een andere site.
audit-25-differs = een mailfilter ziet aan de pagina achter een link of iemand al verstuurde.
audit-25-used = een link werkt niet meer nadat een mailfilter hem opende.

audit-30-title = elke rol probeert de afspraken te veranderen
audit-30-tried = alle formulieren van alle pagina's verstuurd met andere waarden, door elke rol, in een open en in een gesloten ronde. Verzoeken: { $requests }. Rollen: { $roles }.
audit-30-changed = { $role } heeft iets veranderd in { $table } van een ronde die al open of gesloten was.
audit-30-export = { $page } geeft { $role } een bestand met gegevens.
audit-30-close = de leidinggevende mag een open ronde eerder sluiten. Dat is niet geprobeerd: het verandert de belofte niet.
