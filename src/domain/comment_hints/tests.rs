use super::*;

const PEOPLE: [&str; 17] = [
    "Sam de Vries",
    "Zoë d'Hondt",
    "Wil Bakker",
    "Roos van den Berg",
    "Mark Bloem",
    "Anne-Marie Jansen",
    "Bo Smit",
    "Ben Haddad",
    "Fatima el Idrissi",
    "May King",
    "Maarten Mei",
    "Collega 3",
    "Will Young",
    "An Groen",
    "J. P. Balken",
    "Lars Øster",
    "Jan de Wit",
];

fn found(text: &str, kind: HintKind) -> Vec<String> {
    found_in(Language::Nl, text, kind)
}

fn found_in(language: Language, text: &str, kind: HintKind) -> Vec<String> {
    find(text, &PEOPLE, language)
        .into_iter()
        .find(|hint| hint.kind == kind)
        .map(|hint| hint.words)
        .unwrap_or_default()
}

/// Each text with the words that the kind finds, apart by `|`.
fn check(kind: HintKind, texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(found(text, kind).join("|"), *expected, "{text}");
    }
}

#[test]
fn names_of_people_in_the_round_are_found() {
    check(
        HintKind::Name,
        &[
            ("Samen met Sam heb je het plan gemaakt.", "Sam"),
            ("sam de vries zei dat ook", "sam de vries"),
            (
                "Je hielp Sam de Vries en Fatima el Idrissi.",
                "Sam de Vries|Fatima el Idrissi",
            ),
            ("Zoe vond het prettig, ZOË ook.", "Zoe|ZOË"),
            ("Met d’Hondt erbij ging het beter.", "d’Hondt"),
            ("Sams voorstel en Zoë's plan nam je serieus.", "Sams|Zoë's"),
            (
                "Bij anne-marie vroeg je door. Marie zei dat.",
                "anne-marie|Marie",
            ),
            ("Je vroeg het aan Wil en niet aan mij.", "Wil"),
            ("Wil Bakker zei het ook.", "Wil Bakker"),
            ("Dat weet dhr. Bakker beter.", "Bakker"),
            (
                "Je gaf Roos de ruimte, en Mark Bloem ook.",
                "Roos|Mark Bloem",
            ),
            ("Roos van den Berg kreeg de ruimte.", "Roos van den Berg"),
            ("Bo zag dat je luisterde.", "Bo"),
            ("Je belde Ben meteen op.", "Ben"),
            ("Het overleg met May ging goed.", "May"),
            ("You asked Will, not me.", "Will"),
            ("Jan belde je; balken ook.", "Jan|balken"),
            ("Fijn dat je lars hielp.", "lars"),
        ],
    );
}

#[test]
fn words_that_only_look_like_names_are_left_alone() {
    let texts = [
        "Wil je vaker bellen? Ik wil dat graag.",
        "Zeg het als je iets wil. Wil je dat?",
        "Je gaf me een roos, en de bakker op de mark(t) ook.",
        "Roos kun je niet noemen wat hier gebeurt.",
        "Ik ben blij met je. Ben je dat ook?",
        "Bloem en Berg staan vooraan in deze zin niet als naam."
            .split(" en ")
            .next()
            .unwrap(),
        "Samen kwamen we verder, in dezelfde week.",
        "Mijn collega vond dat ook. Collega's van buiten niet.",
        "May I say that you will do well? Will you call?",
        "De jonge mensen zaten op het bo-niveau.",
        "Een groen plein en een oude linde, met een bijzonder goed plan.",
        "Je zei: \"Wil iedereen even wachten?\"",
        "Van de week belde je. De wit-zwarte kaart was mooi.",
        "Het idee is king size.",
        "Nummer 3 op de lijst.",
        "",
    ];
    for text in texts {
        assert_eq!(found(text, HintKind::Name), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_round_without_names_finds_none() {
    assert_eq!(find("Sam hielp mij goed.", &[], Language::Nl), []);
    assert_eq!(
        find("Sam hielp mij goed.", &["", " ", "3", "-"], Language::Nl),
        []
    );
}

#[test]
fn days_and_months_are_found() {
    check(
        HintKind::Date,
        &[
            ("Vorige week dinsdag vroeg je door.", "Vorige week dinsdag"),
            ("Op 3 maart hield je het kort.", "3 maart"),
            (
                "Op dinsdag 3 maart 2026 hield je het kort.",
                "dinsdag 3 maart 2026",
            ),
            ("In het overleg van januari zweeg je.", "januari"),
            ("Sinds mei gaat het beter.", "mei"),
            ("Op 12-3 en op 12/4 was je er niet.", "12-3|12/4"),
            ("Het stuk van 12-03-2026 was goed.", "12-03-2026"),
            (
                "Zie 2026-03-12, of 12/3/26, of 12.3.2026.",
                "2026-03-12|12/3/26|12.3.2026",
            ),
            ("In de bijeenkomst van 3/12 zweeg je.", "3/12"),
            (
                "Het teamoverleg van 3-12, en je mail van 4/12.",
                "3-12|4/12",
            ),
            ("Dat was op 3-12.", "3-12"),
            ("The meeting of 3/12 went well.", "3/12"),
            ("Donderdagochtend belde je.", "Donderdagochtend"),
            (
                "Afgelopen vrijdag en gisteren.",
                "Afgelopen vrijdag|gisteren",
            ),
            ("In week 34 was het druk.", "week 34"),
            ("Op 3 mrt. was je er.", "3 mrt"),
            ("On March 3rd you called.", "March 3rd"),
            (
                "On the 3rd of March you called, last Tuesday too.",
                "3rd of March|last Tuesday",
            ),
            ("Since August it went better.", "August"),
            (
                "Begin september en eind oktober.",
                "Begin september|eind oktober",
            ),
        ],
    );
}

#[test]
fn words_that_only_look_like_dates_are_left_alone() {
    let texts = [
        "May I say that you may call more often?",
        "You march on, and that is an august habit. March on!",
        "Je belt 1-2 keer per week, 3/4 van de tijd met 8-10 mensen.",
        "Het maandagoverleg en elke vrijdag de weekstart: goed.",
        "On Mondays and every Friday you are there.",
        "De maartse buien en de meiden van het loket.",
        "Vorige maand in het overleg vroeg je door.",
        "24/7 bereikbaar hoeft niet. Versie 1.2.3 ook niet.",
        "Een week of 2 zonder bericht, 3 weken lang.",
        "Dat is een dec of een jan, en sep.",
        "June helped, and so did I.",
        "Je hebt 3 dagen en 12 mensen nodig.",
        "Een overleg van 1-2 uur met een groep van 8-10 mensen is lang.",
        "Ik geef je een cijfer van 7/10, en op 2-3 punten kan het beter.",
    ];
    for text in texts {
        assert_eq!(found(text, HintKind::Date), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_name_that_is_a_month_is_told_once() {
    let hints = find("Dat zei Maarten Mei ook.", &PEOPLE, Language::Nl);
    assert_eq!(hints.len(), 1, "{hints:?}");
    assert_eq!(hints[0].words, ["Maarten Mei"]);
    let kinds = |people: &[&str]| -> Vec<HintKind> {
        let hints = find("In May it went better.", people, Language::En);
        hints.into_iter().map(|hint| hint.kind).collect()
    };
    assert_eq!(kinds(&PEOPLE), [HintKind::Name]);
    assert_eq!(kinds(&[]), [HintKind::Date]);
}

#[test]
fn somebody_who_says_to_be_one_of_few_is_found() {
    let texts = [
        "Ik als enige van buiten zag dat.",
        "Ik zat er als enige bij.",
        "Als enige heb ik dat gelezen.",
        "Als enige van het team kreeg ik antwoord.",
        "Ik was de enige die bleef.",
        "Ik was toen ook de enige jurist.",
        "Toen was ik de enige.",
        "Dat zag ik, omdat ik de enige was.",
        "We waren de enigen in het pand.",
        "Ik zat zelf bij het gesprek.",
        "Toen je boos werd was ik er zelf bij.",
        "Het overleg waar ik zelf bij zat.",
        "Wij met z'n tweeën losten het op.",
        "We hebben met z’n drieën gebeld.",
        "Wij tweeën weten dat.",
        "Met ons tweeën ging het goed.",
        "Je zei het me onder vier ogen.",
        "In mijn rol als adviseur zie ik dat niet.",
        "Ik als jouw leidinggevende vind dat goed.",
        "Als enige ontwerper zie ik dat.",
        "Als enige teamleider heb ik daar last van.",
        "Als enige jurist van het team zie ik dat.",
        "Ik heb als teamleider met je gewerkt.",
        "Ik was toen als projectleider betrokken.",
        "Voor dat plan werkte ik als adviseur met je samen.",
        "Ik als beleidsadviseur lees je stukken graag.",
        "Als jouw teammanager zie ik dat je groeit.",
        "I was the only one in the room.",
        "I was probably the only lawyer there.",
        "I'm the only one who knows.",
        "As the only woman in the team I saw it.",
        "We were the only ones left.",
        "The two of us talked about it, and I liked that.",
        "It was just you and me.",
        "I was there myself.",
        "In my role as an adviser I see that.",
    ];
    for text in texts {
        assert_eq!(found(text, HintKind::OnlyOne).len(), 1, "{text}");
    }
    assert_eq!(
        found(
            "Het ging mis. Ik was er de enige. Jammer!",
            HintKind::OnlyOne
        ),
        ["Ik was er de enige"]
    );
}

#[test]
fn others_who_are_the_only_one_are_left_alone() {
    let texts = [
        "Ik zie enige verbetering.",
        "De enige keer dat ik je sprak, luisterde je goed.",
        "Jij bent de enige die doorvraagt.",
        "Jij was als enige goed voorbereid.",
        "Ik was niet de enige die dat vond.",
        "Ik was blij met de enige oplossing die er was.",
        "Je bent enig in je soort.",
        "Ik zat niet bij de gemeente.",
        "Ik ga zelf bij de balie langs.",
        "Praat eens met z'n tweeën met de ander.",
        "Als je zelf bij de partner langsgaat, scheelt dat.",
        "Ik als collega waardeer je.",
        "Als enige tip geef ik je mee dat je eerder belt.",
        "Als enige verbeterpunt zie ik je planning.",
        "Als enige adviseur vroeg jij door.",
        "Als enige adviseur luister je echt goed, dat vind ik fijn.",
        "Ik zie je als een echte teamleider.",
        "Ik waardeer je als adviseur.",
        "Jou zie ik als adviseur van het team.",
        "Ik heb jou als projectleider leren kennen.",
        "Ik heb als tip dat je eerder belt.",
        "Als jouw adviseur belt, wil ik dat graag weten.",
        "Als jouw teamleider het goed vindt, sluit ik graag aan.",
        "Je bent de enige. Als ik bel, neem je op.",
        "The only time I saw you, you listened.",
        "You are the only one who listens.",
        "I was happy with the only answer.",
        "You were there yourself.",
        "Not only you, we all can.",
    ];
    for text in texts {
        assert_eq!(
            found(text, HintKind::OnlyOne),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn addresses_numbers_and_links_are_found() {
    check(
        HintKind::Reach,
        &[
            (
                "Mail naar s.devries@waterland.nl.",
                "s.devries@waterland.nl",
            ),
            (
                "Bel (06) 12 34 56 78, of 06-12345678!",
                "(06) 12 34 56 78|06-12345678",
            ),
            ("Op 0299 12 34 56 ben ik er.", "0299 12 34 56"),
            ("Or +31 6 12345678.", "+31 6 12345678"),
            (
                "Zie https://intranet/plan?id=3 en www.gemeente.nl.",
                "https://intranet/plan?id=3|www.gemeente.nl",
            ),
            ("Het staat op waterland.nl/plannen.", "waterland.nl/plannen"),
            (
                "Mail b.veld(at)waterveen.nl of B.Veld [AT] waterveen.nl.",
                "b.veld(at)waterveen.nl|B.Veld [AT] waterveen.nl",
            ),
        ],
    );
    for text in [
        "Van 08.00 tot 17.00 uur, 10 tot 12 keer in 2026.",
        "0, 1, 2 of 3 keer; 1.000.000 euro; 2025-2026.",
        "Klaar.De volgende keer eerder bellen, en/of mailen.",
        "Een e-mail @ iedereen is te veel.",
        "O,5 fte en 100 % inzet +1",
        "Kom eens (at) of zeg gewoon wat je (echt) bedoelt [at your best].",
        "(at)",
    ] {
        assert_eq!(found(text, HintKind::Reach), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn another_language_than_that_of_the_round_is_found() {
    let dutch = [
        "Je vat rustig samen wat een ander bedoelt en dat geeft ruimte.",
        "Minder mails met bijlagen, vaker even bellen.",
        "Duidelijk, prettig, snel, betrokken, vriendelijk, eerlijk, open, rustig",
        "De feedback op het dashboard was to the point en heel helpful voor mij.",
        "Goed bezig!",
    ];
    let english = [
        "You summarise what others mean and that gives room.",
        "Please call more often before you send the plan to the team.",
    ];
    let others = [
        "Du hast mir sehr geholfen und ich bin dir nicht böse.",
        "Vous avez bien travaillé avec nous dans une équipe.",
        "Очень хорошо работать с вами",
        "شكرا جزيلا على المساعدة",
    ];
    let is_told =
        |language, text: &&str| !found_in(language, text, HintKind::OtherLanguage).is_empty();
    for text in &dutch {
        assert!(!is_told(Language::Nl, text), "{text}");
    }
    assert!(is_told(Language::En, &dutch[0]));
    for text in &english {
        assert!(
            is_told(Language::Nl, text) && !is_told(Language::En, text),
            "{text}"
        );
    }
    for text in &others {
        assert!(
            is_told(Language::Nl, text) && is_told(Language::En, text),
            "{text}"
        );
    }
    assert_eq!(
        found_in(Language::Nl, english[0], HintKind::OtherLanguage),
        ["You summarise what others mean"]
    );
}

#[test]
fn good_comments_get_no_hint() {
    let texts = [
        "Bij het plan voor de haven belde je ons voordat er iets op papier stond.",
        "Je vat rustig samen wat een ander bedoelt. Dat geeft ruimte.",
        "Kom eens langs bij de buitendienst, bijvoorbeeld bij de start van een project.",
        "Vertel ons eerder dat een planning schuift. Dat mag best 's morgens.",
        "Blijf vragen stellen! Dat helpt: je hoort dan echt wat er speelt.",
        "In de vergadering over het centrum nam je de tijd, ook toen het lastig werd.",
    ];
    for text in texts {
        assert_eq!(find(text, &PEOPLE, Language::Nl), [], "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_looked_at(text in "\\PC{0,80}", name in "\\PC{0,12}") {
        for hint in find(&text, &[&name], Language::En) {
            proptest::prop_assert!(!hint.words.is_empty());
            proptest::prop_assert!(hint.words.iter().all(|words| !words.trim().is_empty()));
        }
    }
}
