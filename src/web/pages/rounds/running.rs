//! A round that is open, is being closed, or is closed.

use serde::Serialize;

use crate::domain::promise::Fingerprint;
use crate::templates::Page;

/// An open round: whom it invited and until when. Nothing about who answered, nor how many.
#[derive(Debug, Serialize)]
pub struct RunningRoundPage {
    /// Path of the round.
    pub round: String,
    /// Title.
    pub title: String,
    /// When it was opened, formatted.
    pub opened: String,
    /// When it closes, formatted.
    pub closes: String,
    /// Colleagues invited.
    pub colleagues: u32,
    /// Partners invited.
    pub partners: u32,
    /// Addresses whose mail could not be delivered.
    pub undelivered: Vec<String>,
    /// Fingerprint of the promise.
    pub fingerprint: Fingerprint,
    /// Whether this is shown right after opening.
    pub just_opened: bool,
}

impl Page for RunningRoundPage {
    const TEMPLATE: &'static str = "pages/round_running.html";

    fn samples() -> Vec<Self> {
        let page = |undelivered: &[&str], just_opened| Self {
            round: "/rounds/9b1d".to_owned(),
            title: "Integraal werken in het sociaal domein".to_owned(),
            opened: "maandag 8 februari 2027 om 9.00 uur".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            colleagues: 31,
            partners: 11,
            undelivered: undelivered
                .iter()
                .map(|address| (*address).to_owned())
                .collect(),
            fingerprint: Fingerprint::sample(),
            just_opened,
        };
        vec![
            page(&[], true),
            page(
                &["noor@dewijk.example", "jan.smit@waterland.example"],
                false,
            ),
        ]
    }
}

/// Are you sure? Posts to itself.
#[derive(Debug, Serialize)]
pub struct CloseRoundPage {
    /// Path of the round.
    pub round: String,
    /// Title.
    pub title: String,
    /// When it would close by itself, formatted.
    pub closes: String,
    /// Days after closing that the box and its keys still exist.
    pub checking_days: u32,
    /// Whether so many people get a report that the answer to the button lets wait for it.
    pub takes_a_while: bool,
}

impl Page for CloseRoundPage {
    const TEMPLATE: &'static str = "pages/round_close.html";

    fn samples() -> Vec<Self> {
        let page = |checking_days, takes_a_while| Self {
            round: "/rounds/9b1d".to_owned(),
            title: "Integraal werken in het sociaal domein".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            checking_days,
            takes_a_while,
        };
        vec![page(7, false), page(0, true)]
    }
}

/// What there is for the leader after closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupReport {
    /// Being computed.
    Making,
    /// Ready to read.
    Ready,
    /// The group is too small, or too few people answered.
    Withheld,
}

/// A closed round.
#[derive(Debug, Serialize)]
pub struct ClosedRoundPage {
    /// Path of the round; the group report is at `<round>/report`.
    pub round: String,
    /// Title.
    pub title: String,
    /// When it closed, formatted.
    pub closed: String,
    /// The group report.
    pub report: GroupReport,
    /// The minimums for a group report: subjects.
    pub group_subjects: u32,
    /// The minimums for a group report: raters.
    pub group_raters: u32,
    /// Fingerprint of the promise.
    pub fingerprint: Fingerprint,
}

impl Page for ClosedRoundPage {
    const TEMPLATE: &'static str = "pages/round_closed.html";

    fn samples() -> Vec<Self> {
        let reports = [
            GroupReport::Making,
            GroupReport::Ready,
            GroupReport::Withheld,
        ];
        let page = |report| Self {
            round: "/rounds/9b1d".to_owned(),
            title: "Integraal werken in het sociaal domein".to_owned(),
            closed: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            report,
            group_subjects: 5,
            group_raters: 5,
            fingerprint: Fingerprint::sample(),
        };
        reports.into_iter().map(page).collect()
    }
}
