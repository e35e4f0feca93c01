//! Made-up content for the pages with many parts.

use super::{
    About, Audience, Choice, ChoiceGroup, Choices, FieldError, FormContent, FormStatus,
    Introduction, OpenField, Rating, ScaleOption, ScaleWords, StartForm, SurveyFormPage,
    SurveyStartPage,
};
use crate::domain::promise::{Fingerprint, Minimums};
use crate::domain::round::CommentContact;

const LONG_NAME: &str = "Wilhelmina Catharina van der Burgh-Oosterhuizen tot Noordwijkerhout";
const ARABIC_NAME: &str = "ليلى الحسيني";

const THEMES: [(&str, &str, &str); 7] = [
    (
        "OZ",
        "Opzoeken en bevragen",
        "Je zoekt anderen op, vraagt wat jouw werk voor hen betekent en kijkt bij hen mee.",
    ),
    (
        "VK",
        "Verder kijken dan je eigen terrein",
        "Je laat het geheel zwaarder wegen dan je eigen terrein.",
    ),
    (
        "ZV",
        "Zienswijzen verkennen",
        "Je onderzoekt hoe anderen het zien voordat je een standpunt kiest.",
    ),
    (
        "SD",
        "Samenhang dragen",
        "Je let op de samenhang, ook als het niet jouw taak is.",
    ),
    (
        "SO",
        "Samen aan de opgave",
        "Je werkt samen aan één opgave in plaats van in losse taken.",
    ),
    (
        "FB",
        "Feedback geven en vragen",
        "Je bespreekt gedrag met elkaar en vraagt hoe jij overkomt.",
    ),
    (
        "DZ",
        "Doen wat je zegt, binnen en buiten",
        "Je doet wat je belooft, binnen net zo als buiten.",
    ),
];

const BEHAVIOURS: [(&str, &str); 8] = [
    (
        "OZ1",
        "Deze collega zoekt aan het begin van een plan collega's van andere afdelingen op.",
    ),
    (
        "OZ2",
        "Deze collega vraagt anderen wat een plan betekent voor hun werk.",
    ),
    (
        "OZ3",
        "Deze collega gaat bij een andere afdeling of organisatie langs om hun werk te zien.",
    ),
    (
        "VK1",
        "Deze collega noemt in een overleg ook het belang van andere afdelingen of partners.",
    ),
    (
        "VK2",
        "Deze collega past het eigen plan aan als dat beter is voor het geheel.",
    ),
    (
        "VK3",
        "Deze collega maakt tijd vrij voor een doel van een andere afdeling.",
    ),
    (
        "RG1",
        "Deze collega verdedigt het eigen plan als een ander er een vraag over stelt.",
    ),
    (
        "RG2",
        "Deze collega verdeelt taken en vraagt daarna vooral of het op tijd af is.",
    ),
];

const CONDITIONS: [(&str, &str); 4] = [
    (
        "condition-C1",
        "Onze leidinggevende zet mensen van verschillende afdelingen samen op één opgave.",
    ),
    (
        "condition-C2",
        "Onze leidinggevende maakt tijd vrij om samen aan een opgave te werken.",
    ),
    (
        "condition-C6",
        "In onze groep kan ik zeggen dat samenwerken moeilijk gaat.",
    ),
    (
        "condition-C8",
        "Na een project bespreken we hoe we hebben samengewerkt.",
    ),
];

fn colleague(name: &str) -> About {
    About::Colleague {
        name: name.to_owned(),
    }
}

fn start_form(about: About, status: FormStatus, minutes: u32) -> StartForm {
    StartForm {
        about,
        status,
        minutes,
        href: "/survey/form/1".to_owned(),
    }
}

fn introduction(audience: Audience, has_own_form: bool, others: u32, minutes: u32) -> Introduction {
    Introduction {
        audience,
        has_own_form,
        others,
        minutes,
        closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
        minimums: Minimums::default(),
        fingerprint: Fingerprint::sample(),
    }
}

pub(super) fn start_pages() -> Vec<SurveyStartPage> {
    let page = |name: &str, intro, forms| {
        SurveyStartPage::new(
            name.to_owned(),
            "Karin Jansen".to_owned(),
            "Integraal werken in Waterland".to_owned(),
            intro,
            forms,
        )
    };
    let fresh = vec![
        start_form(About::Own, FormStatus::New, 7),
        start_form(colleague("Sam de Vries"), FormStatus::New, 4),
        start_form(colleague(LONG_NAME), FormStatus::New, 4),
        start_form(colleague(ARABIC_NAME), FormStatus::New, 4),
    ];
    let busy = vec![
        start_form(About::Own, FormStatus::Sent, 7),
        start_form(colleague("Sam de Vries"), FormStatus::New, 4),
        start_form(colleague(LONG_NAME), FormStatus::Draft, 4),
        start_form(colleague(ARABIC_NAME), FormStatus::Skipped, 4),
    ];
    let partner = About::Employee {
        name: "Sam de Vries".to_owned(),
    };
    vec![
        page(
            "Anne Bakker",
            introduction(Audience::Inside, true, 3, 19),
            fresh,
        ),
        page(
            ARABIC_NAME,
            introduction(Audience::Inside, true, 3, 19),
            busy,
        ),
        page(
            "Anne Bakker",
            introduction(Audience::Inside, true, 1, 11),
            vec![
                start_form(About::Own, FormStatus::Sent, 7),
                start_form(colleague("Sam de Vries"), FormStatus::Sent, 4),
            ],
        ),
        page(
            LONG_NAME,
            introduction(Audience::Outside, false, 1, 3),
            vec![start_form(partner, FormStatus::New, 3)],
        ),
        page(
            "Anne Bakker",
            introduction(Audience::Inside, false, 0, 0),
            vec![],
        ),
    ]
}

fn scale(way_out: Option<&str>) -> ScaleWords {
    let steps = [
        ("1", "Nooit of bijna nooit", "0–1"),
        ("2", "Zelden", "2–3"),
        ("3", "Soms", "4–6"),
        ("4", "Vaak", "7–8"),
        ("5", "Altijd of bijna altijd", "9–10"),
    ];
    let options = steps.map(|(value, label, out_of_ten)| ScaleOption {
        value: value.to_owned(),
        label: label.to_owned(),
        out_of_ten: out_of_ten.to_owned(),
    });
    ScaleWords {
        anchor: "Van de 10 keer dat het kon".to_owned(),
        options: options.to_vec(),
        way_out: way_out.map(str::to_owned),
    }
}

fn rating(field: &str, text: &str, chosen: Option<&str>) -> Rating {
    Rating {
        field: field.to_owned(),
        title: None,
        text: text.to_owned(),
        chosen: chosen.map(str::to_owned),
    }
}

fn theme_ratings(prefix: &str) -> Vec<Rating> {
    let themes = THEMES.iter().map(|(code, title, definition)| Rating {
        title: Some((*title).to_owned()),
        ..rating(&format!("{prefix}-{code}"), definition, None)
    });
    themes.collect()
}

fn choice(value: &str, label: &str, checked: bool) -> Choice {
    Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: None,
        checked,
    }
}

fn open_field(
    field: &str,
    question: &str,
    starter: &str,
    max_chars: u32,
    value: &str,
) -> OpenField {
    OpenField {
        field: field.to_owned(),
        question: question.to_owned(),
        starter: starter.to_owned(),
        max_chars,
        value: value.to_owned(),
    }
}

fn norm(chosen: [bool; 7]) -> FormContent {
    let themes = THEMES
        .iter()
        .zip(chosen)
        .map(|((code, title, _), checked)| choice(code, title, checked));
    let mut ratings = theme_ratings("norm");
    for rating in ratings.iter_mut().take(2) {
        rating.chosen = Some("4".to_owned());
    }
    FormContent::Norm {
        question: "Hoe vaak zou iemand met jouw werk dit moeten doen?".to_owned(),
        scale: scale(Some("Hoort niet bij mijn werk")),
        ratings,
        priorities: Choices {
            field: "priorities".to_owned(),
            question: "Kies 2 van de 7 die nu het meest nodig zijn in jouw werk.".to_owned(),
            groups: vec![ChoiceGroup {
                title: None,
                options: themes.collect(),
            }],
        },
        choose: 2,
    }
}

fn familiarity(chosen: &str) -> FormContent {
    let options = [
        (
            "hardly",
            "(Bijna) nooit",
            Some("Je slaat dit formulier dan over. Dat is prima."),
        ),
        ("sometimes", "Een paar keer", None),
        ("monthly", "Ongeveer elke week", None),
        ("weekly", "Bijna elke dag", None),
    ];
    let options = options.map(|(value, label, hint)| Choice {
        hint: hint.map(str::to_owned),
        ..choice(value, label, value == chosen)
    });
    FormContent::Familiarity {
        choices: Choices {
            field: "familiarity".to_owned(),
            question: "Hoe vaak werkte je samen?".to_owned(),
            groups: vec![ChoiceGroup {
                title: None,
                options: options.to_vec(),
            }],
        },
    }
}

fn items(answers: [Option<&str>; 8]) -> FormContent {
    let ratings = BEHAVIOURS
        .iter()
        .zip(answers)
        .map(|((code, text), chosen)| rating(code, text, chosen));
    FormContent::Items {
        scale: scale(Some("Kan ik niet beoordelen")),
        ratings: ratings.collect(),
    }
}

fn intention() -> FormContent {
    let group = |title: &str, options: &[(&str, &str)]| ChoiceGroup {
        title: Some(title.to_owned()),
        options: options
            .iter()
            .map(|(value, label)| choice(value, label, *value == "OZ2"))
            .collect(),
    };
    let groups = vec![
        group(
            "Opzoeken en bevragen",
            &[
                (
                    "OZ1",
                    "Ik zoek aan het begin van een plan collega's van andere afdelingen op.",
                ),
                (
                    "OZ2",
                    "Ik vraag anderen wat een plan betekent voor hun werk.",
                ),
            ],
        ),
        group(
            "Zienswijzen verkennen",
            &[
                ("ZV1", "Ik vraag door als iemand iets anders vindt dan ik."),
                ("ZV2", "Ik vat eerst samen wat een ander bedoelt."),
            ],
        ),
    ];
    FormContent::Intention {
        choices: Choices {
            field: "intention-item".to_owned(),
            question: "Wat ga je de komende 3 maanden vaker doen?".to_owned(),
            groups,
        },
        own_words: open_field("intention-text", "In je eigen woorden", "", 200, ""),
        questions: vec![open_field(
            "comment-moment",
            "Noem één moment van de afgelopen 3 maanden waarop integraal werken lukte. Wat deed jij?",
            "Bij het plan voor … ging ik …",
            400,
            "",
        )],
    }
}

fn comments(keep: &str) -> FormContent {
    let questions = [
        (
            "comment-keep",
            "Wat doet deze collega dat helpt om integraal te werken? Noem één situatie.",
            "Bij het plan voor … zag ik dat …",
            keep,
        ),
        (
            "comment-start",
            "Wat kan deze collega vaker doen? In welke situatie?",
            "Als … dan helpt het mij als …",
            "",
        ),
        (
            "comment-stop",
            "Wat kan deze collega minder doen? Wat zag je, en wat was het gevolg?",
            "Toen … gebeurde … Daardoor …",
            "",
        ),
    ];
    let questions = questions
        .map(|(field, question, starter, value)| open_field(field, question, starter, 400, value));
    FormContent::Comments {
        questions: questions.to_vec(),
    }
}

pub(super) fn form_pages() -> Vec<SurveyFormPage> {
    let page = |about, part, content| SurveyFormPage {
        errors: vec![],
        about,
        part,
        parts: 5,
        back: "/survey".to_owned(),
        window: "De afgelopen 3 maanden. Denk aan de keren dat het kon.".to_owned(),
        comment_contact: CommentContact::parse("Noor Haddad", "noor@vertrouwen.example")
            .ok()
            .flatten(),
        content,
    };
    let with = |field: &str, text: &str, page: SurveyFormPage| SurveyFormPage {
        errors: vec![FieldError::sample(field, text)],
        ..page
    };
    let sam = || colleague("Sam de Vries");
    let statements = CONDITIONS.map(|(field, text)| rating(field, text, None));
    let conditions = FormContent::Conditions {
        intro: "Deze uitspraken gaan over je omgeving, niet over jou.".to_owned(),
        scale: scale(Some("Weet ik niet")),
        ratings: statements.to_vec(),
    };
    let expectation = FormContent::Expectation {
        question: "Wat denk je dat anderen gemiddeld over jou antwoorden?".to_owned(),
        scale: scale(None),
        ratings: theme_ratings("expectation"),
    };
    let answers = [
        Some("4"),
        Some("2"),
        Some("0"),
        Some("5"),
        None,
        Some("3"),
        None,
        None,
    ];
    vec![
        page(sam(), 1, familiarity("")),
        with(
            "familiarity",
            "Kies hoe vaak jullie samenwerkten.",
            page(colleague(ARABIC_NAME), 1, familiarity("")),
        ),
        page(sam(), 2, items([None; 8])),
        page(colleague(LONG_NAME), 3, items(answers)),
        with(
            "RG2",
            "Kies één van de antwoorden.",
            page(sam(), 4, items(answers)),
        ),
        page(
            sam(),
            5,
            comments(
                "Bij het plan voor de Havenkade zag ik dat Sam eerst vroeg wat wij nodig hadden.",
            ),
        ),
        with(
            "comment-keep",
            "Deze tekst is te lang. Maak er 400 tekens of minder van.",
            page(
                sam(),
                5,
                comments(&"Bij het plan voor de Havenkade. ".repeat(14)),
            ),
        ),
        page(About::Own, 1, norm([false; 7])),
        with(
            "priorities",
            "Kies er precies 2, of geen.",
            page(
                About::Own,
                1,
                norm([true, true, false, true, false, false, false]),
            ),
        ),
        page(About::Own, 3, conditions),
        page(About::Own, 4, intention()),
        page(About::Own, 5, expectation),
    ]
}
