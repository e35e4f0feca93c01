//! The page behind the link of a report: one button, so that a mail scanner that follows links opens nothing.

use serde::Serialize;

use crate::templates::Page;

/// A report is ready to be opened.
#[derive(Debug, Serialize)]
pub struct ReportLinkPage {
    /// Name of the round.
    pub round: String,
}

impl Page for ReportLinkPage {
    const TEMPLATE: &'static str = "pages/report_link.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            round: "Samen aan de omgevingsvisie".to_owned(),
        }]
    }
}
