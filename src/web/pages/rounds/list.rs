//! The leader's rounds.

use serde::Serialize;

use crate::templates::Page;

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Being set up.
    Draft,
    /// Takes answers.
    Open,
    /// Closed; the reports are being made.
    Closed,
    /// The reports can be read.
    Released,
}

/// One round in the list.
#[derive(Debug, Serialize)]
pub struct RoundRow {
    /// Title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Where it stands.
    pub state: RoundState,
    /// People in the group.
    pub people: u32,
    /// Closing time, formatted; absent while none was chosen.
    pub closes: Option<String>,
}

/// The rounds of the leader who is signed in.
#[derive(Debug, Serialize)]
pub struct RoundsPage {
    /// Newest first.
    pub rounds: Vec<RoundRow>,
}

impl Page for RoundsPage {
    const TEMPLATE: &'static str = "pages/rounds.html";

    fn samples() -> Vec<Self> {
        let row = |title: &str, state, people, closes: Option<&str>| RoundRow {
            title: title.to_owned(),
            url: "/rounds/9b1d".to_owned(),
            state,
            people,
            closes: closes.map(str::to_owned),
        };
        let long = "Programma Omgevingswet en Omgevingsvisie, samen met het waterschap en de provincie, tweede ronde";
        let rounds = vec![
            row("Team Vergunningen en Toezicht", RoundState::Draft, 0, None),
            row(
                long,
                RoundState::Open,
                31,
                Some("dinsdag 2 maart 2027 om 17.00 uur"),
            ),
            row(
                "Proefronde bedrijfsvoering",
                RoundState::Closed,
                9,
                Some("vrijdag 5 februari 2027 om 17.00 uur"),
            ),
            row(
                "Sociaal domein",
                RoundState::Released,
                12,
                Some("woensdag 18 november 2026 om 17.00 uur"),
            ),
        ];
        vec![Self { rounds: vec![] }, Self { rounds }]
    }
}
