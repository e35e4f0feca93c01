//! Step 2 of a round: the people of the group, and the partners outside.

use serde::Serialize;

use super::{Setup, Step};
use crate::templates::Page;
use crate::web::pages::FieldError;

/// A row of the list that could not be used. The other rows were kept.
#[derive(Debug, Clone, Serialize)]
pub struct FaultyRow {
    /// Number of the row as a spreadsheet counts, the header being row 1.
    pub row: u32,
    /// The column, in the words of the list's own header; absent when the whole row is meant.
    pub column: Option<String>,
    /// What is there.
    pub content: String,
    /// What to do about it.
    pub reason: String,
}

/// Somebody in the round.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRow {
    /// Id, for removing.
    pub id: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Department, or the organisation of a partner.
    pub unit: String,
    /// Whether this is a partner outside.
    pub partner: bool,
}

/// What came of the last list.
#[derive(Debug, Clone, Serialize)]
pub struct Import {
    /// People added.
    pub added: u32,
    /// Rows that could not be used.
    pub faults: Vec<FaultyRow>,
}

/// The second step. Adding posts `file` and `pasted` to the page itself; removing posts to
/// `<round>/people/<id>/remove`.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    /// The steps.
    pub setup: Setup,
    /// What is wrong with the list as a whole; fields `file` and `pasted`.
    pub errors: Vec<FieldError>,
    /// What was pasted: after faults, the faulty rows.
    pub pasted: String,
    /// What came of the last list, right after adding.
    pub import: Option<Import>,
    /// Colleagues, by department and name.
    pub colleagues: Vec<PersonRow>,
    /// Partners, by organisation and name.
    pub partners: Vec<PersonRow>,
    /// The most people that a round takes.
    pub most: u32,
}

fn sample_people() -> (Vec<PersonRow>, Vec<PersonRow>) {
    let person = |id: &str, name: &str, email: &str, unit: &str, partner| PersonRow {
        id: id.to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
        unit: unit.to_owned(),
        partner,
    };
    let colleagues = vec![
        person(
            "a1",
            "Fatma Yıldız",
            "fatma.yildiz@waterland.example",
            "Jeugd",
            false,
        ),
        person(
            "a2",
            "Joris d'Hondt",
            "joris.dhondt@waterland.example",
            "Jeugd",
            false,
        ),
        person(
            "a3",
            "Sam de Vries",
            "sam.devries@waterland.example",
            "Wmo",
            false,
        ),
        person(
            "a4",
            "Wilhelmina Carolina van der Burgh-Oosterhuizen",
            "wilhelmina.van.der.burgh.oosterhuizen@waterland.example",
            "Openbare orde, veiligheid, vergunningen, toezicht en handhaving",
            false,
        ),
    ];
    let partners = vec![person(
        "b1",
        "Noor Haddad",
        "noor@dewijk.example",
        "Stichting De Wijk",
        true,
    )];
    (colleagues, partners)
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "pages/round_people.html";

    fn samples() -> Vec<Self> {
        let (colleagues, partners) = sample_people();
        let fault = |row, column: Option<&str>, content: &str, reason: &str| FaultyRow {
            row,
            column: column.map(str::to_owned),
            content: content.to_owned(),
            reason: reason.to_owned(),
        };
        let faults = vec![
            fault(
                4,
                Some("e-mail"),
                "jan.smit@waterland",
                "Dit is geen e-mailadres.",
            ),
            fault(
                9,
                None,
                "Bo Jansen",
                "Vul een afdeling of een organisatie in.",
            ),
        ];
        let page = |errors, pasted: &str, import, colleagues, partners| Self {
            setup: Setup::sample(Step::People),
            errors,
            pasted: pasted.to_owned(),
            import,
            colleagues,
            partners,
            most: 300,
        };
        let nothing = vec![FieldError::sample(
            "pasted",
            "Kies een bestand of plak een lijst.",
        )];
        vec![
            page(vec![], "", None, vec![], vec![]),
            page(nothing, "", None, vec![], vec![]),
            page(
                vec![FieldError::sample(
                    "pasted",
                    "2 regels kloppen nog niet. De andere zijn toegevoegd.",
                )],
                "naam;e-mail;afdeling\nJan Smit;jan.smit@waterland;Jeugd\nBo Jansen;bo@waterland.example;",
                Some(Import { added: 4, faults }),
                colleagues.clone(),
                partners.clone(),
            ),
            page(
                vec![],
                "",
                Some(Import {
                    added: 5,
                    faults: vec![],
                }),
                colleagues,
                partners,
            ),
        ]
    }
}
