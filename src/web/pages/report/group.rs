//! The page of the report about the group: nothing about one person. `from_group.rs` fills it.

use serde::Serialize;

use super::AboutRound;
use super::gap::{Chart, Method, Table, Withholding};
use super::sample_group;
use crate::templates::Page;

/// The departments in one theme.
#[derive(Debug, Serialize)]
pub struct ThemeTable {
    /// Title of the theme.
    pub title: String,
    /// The whole group, then each department.
    pub table: Table,
}

/// A report about a group, for its leader and the people in it.
#[derive(Debug, Serialize)]
pub struct GroupReportPage {
    /// The round that it comes from.
    pub about: AboutRound,
    /// How many people it stands on, in a sentence.
    pub counts: String,
    /// At most three takeaways, in sentences; empty when nothing is shown.
    pub takeaways: Vec<String>,
    /// Means of the group as mirrors.
    pub chart: Chart,
    /// The same as a table.
    pub table: Table,
    /// A table for each theme, when departments are shown apart.
    pub departments: Vec<ThemeTable>,
    /// Own department, other departments and partners; only the dimensions that have figures.
    pub circles: Table,
    /// Conditions that the leader creates.
    pub conditions: Table,
    /// What is not shown and why.
    pub withheld: Vec<Withholding>,
    /// How it was measured.
    pub method: Method,
}

impl Page for GroupReportPage {
    const TEMPLATE: &'static str = "pages/report_group.html";

    fn samples() -> Vec<Self> {
        sample_group::pages()
    }
}
