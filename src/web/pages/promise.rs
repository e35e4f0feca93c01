//! "Hoe anoniem is dit?" of one round: its promise in plain language, with a drawn example of its own minimums.

use serde::Serialize;

use crate::domain::promise::{Fingerprint, Minimums};
use crate::domain::round::CommentContact;
use crate::templates::Page;

/// The page.
#[derive(Debug, Serialize)]
pub struct PromisePage {
    /// What everybody compares.
    pub fingerprint: Fingerprint,
    /// Title of the round.
    pub round: String,
    /// Who runs it, when that is known.
    pub organisation: Option<String>,
    /// When it opened, formatted.
    pub opened: String,
    /// When it closes, or closed, formatted.
    pub closes: String,
    /// Name and version of the questionnaire.
    pub instrument: String,
    /// SHA-256 of the questionnaire's file.
    pub instrument_sha256: String,
    /// The minimums.
    pub minimums: Minimums,
    /// Days after closing that the sealed box and its keys still exist.
    pub checking_days: u32,
    /// How a figure looks.
    pub example: BandExample,
    /// When everybody who did not stop them is reminded, formatted.
    pub reminders: Vec<String>,
    /// Who sees a comment that is reported: name and address.
    pub comment_contact: Option<CommentContact>,
    /// Departments that the group report shows apart: name and number of subjects.
    pub groups: Vec<(String, u32)>,
    /// How many forms were asked for, by kind of cell.
    pub cells: Vec<CellCount>,
    /// Address of the text that was hashed.
    pub text: String,
}

/// A drawn example: the bands of one behaviour at exactly the minimum of a behaviour.
#[derive(Debug, Clone, Serialize)]
pub struct BandExample {
    /// How many answered.
    pub raters: u32,
    /// Every band, from low to high.
    pub bands: Vec<DrawnBand>,
    /// What the reader sees of the chosen one: "2,8 tot 3,2".
    pub shown: String,
    /// What the reader sees when nearly everybody says the lowest, and the highest.
    pub lowest: String,
    /// The same at the other end.
    pub highest: String,
    /// The words at both ends of the scale.
    pub scale: (String, String),
}

/// One band on the line from the lowest to the highest value.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DrawnBand {
    /// Where it begins, percent of the line.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether this is the one in the example.
    pub chosen: bool,
}

/// Cells of one kind and size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CellCount {
    /// `inside`, `outside`, `all` or `comments`.
    pub kind: String,
    /// People asked, for each.
    pub assigned: u32,
    /// How many such cells.
    pub cells: u32,
}

impl BandExample {
    fn sample() -> Self {
        let edges = [0.0, 25.0, 30.0, 40.0, 45.0, 55.0, 60.0, 70.0, 75.0, 100.0];
        let bands = edges
            .chunks(2)
            .enumerate()
            .filter_map(|(place, edge)| {
                Some(DrawnBand {
                    from: *edge.first()?,
                    to: *edge.last()?,
                    chosen: place == 2,
                })
            })
            .collect();
        Self {
            raters: 5,
            bands,
            shown: "tussen 2,8 en 3,2".to_owned(),
            lowest: "2 of lager".to_owned(),
            highest: "4 of hoger".to_owned(),
            scale: ("(bijna) nooit".to_owned(), "(bijna) altijd".to_owned()),
        }
    }
}

impl Page for PromisePage {
    const TEMPLATE: &'static str = "pages/promise.html";

    fn samples() -> Vec<Self> {
        let page = |organisation: Option<&str>, checking_days, cells| Self {
            fingerprint: Fingerprint::sample(),
            round: "Integraal werken in het sociaal domein".to_owned(),
            organisation: organisation.map(str::to_owned),
            opened: "maandag 8 februari 2027 om 9.00 uur".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            instrument: "integraal-werken v1".to_owned(),
            instrument_sha256: Fingerprint::sample().sha256,
            minimums: Minimums::default(),
            checking_days,
            example: BandExample::sample(),
            reminders: if checking_days == 0 {
                Vec::new()
            } else {
                vec![
                    "vrijdag 12 februari 2027 om 9.00 uur".to_owned(),
                    "maandag 1 maart 2027 om 9.00 uur".to_owned(),
                ]
            },
            comment_contact: CommentContact::parse("Noor Haddad", "noor.haddad@vertrouwen.example")
                .ok()
                .flatten()
                .filter(|_contact| checking_days > 0),
            groups: if checking_days == 0 {
                Vec::new()
            } else {
                vec![
                    ("Sociaal domein".to_owned(), 12),
                    ("Sociaal domein › Wijkteam Noord".to_owned(), 6),
                ]
            },
            cells,
            text: "/promise/3f8a/text".to_owned(),
        };
        let cell = |kind: &str, assigned, cells| CellCount {
            kind: kind.to_owned(),
            assigned,
            cells,
        };
        vec![
            page(
                Some("Gemeente Waterland"),
                7,
                vec![
                    cell("inside", 7, 4),
                    cell("outside", 5, 4),
                    cell("all", 8, 1),
                    cell("comments", 12, 5),
                ],
            ),
            page(None, 0, Vec::new()),
        ]
    }
}
