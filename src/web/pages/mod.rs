//! What the pages show: one typed struct a page, with samples; the templates are in `templates/pages/`.
//!
//! A view model holds values that are ready to show: formatted dates, resolved texts of faults, links. It knows no
//! request, no database and no rule. Fixed words stand in the template, through the message catalogues.

pub mod demo;
pub mod front;
pub mod problem;
pub mod promise;
pub mod report;
pub mod rounds;
pub mod survey;

use serde::Serialize;

use crate::domain::language::Language;
use crate::messages::{Args, Messages, MissingMessage};
use crate::templates::{Frame, Page, RenderError, Templates};

/// A fault in a form: where it is, and what to do about it in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Id of the field; the summary on top of the page links to it.
    pub field: String,
    /// What to do, in the reader's language.
    pub text: String,
}

impl FieldError {
    /// The fault of `field` with the text of `key`.
    ///
    /// # Errors
    /// When the catalogue lacks the text.
    pub fn new(
        messages: &Messages,
        language: Language,
        field: &str,
        key: &str,
        args: &Args,
    ) -> Result<Self, MissingMessage> {
        Ok(Self {
            field: field.to_owned(),
            text: messages.text(language, key, args)?,
        })
    }

    /// A fault for the samples.
    fn sample(field: &str, text: &str) -> Self {
        Self {
            field: field.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// A sample page as a reader would get it.
#[derive(Debug)]
pub struct Sample {
    /// Path of the template.
    pub template: &'static str,
    /// Language of the page.
    pub language: Language,
    /// Number of the sample, from 0.
    pub number: usize,
    /// The page.
    pub html: String,
}

fn render_all<P: Page>(templates: &Templates, into: &mut Vec<Sample>) -> Result<(), RenderError> {
    for language in Language::ALL {
        for (number, page) in P::samples().iter().enumerate() {
            let html = templates.render(&Frame::sample(language), page)?;
            into.push(Sample {
                template: P::TEMPLATE,
                language,
                number,
                html,
            });
        }
    }
    Ok(())
}

macro_rules! every_page {
    ($($page:ty),* $(,)?) => {
        /// Renders every page with every sample in every language: the check that no template lacks a value or
        /// a text.
        ///
        /// # Errors
        /// The first page that cannot be rendered.
        pub fn render_samples(templates: &Templates) -> Result<Vec<Sample>, RenderError> {
            let mut samples = Vec::new();
            $(render_all::<$page>(templates, &mut samples)?;)*
            Ok(samples)
        }
    };
}

every_page![
    front::HomePage,
    front::SignInPage,
    front::LinkSentPage,
    front::ConfirmSignInPage,
    front::HelpPage,
    front::HowAnonymousPage,
    front::PrivacyPage,
    front::AccessibilityPage,
    problem::ProblemPage,
    promise::PromisePage,
    rounds::list::RoundsPage,
    rounds::basics::BasicsPage,
    rounds::people::PeoplePage,
    rounds::raters::RatersPage,
    rounds::raters::SubjectRatersPage,
    rounds::opening::PreviewPage,
    rounds::opening::OpenRoundPage,
    rounds::running::RunningRoundPage,
    rounds::running::CloseRoundPage,
    rounds::running::ClosedRoundPage,
    demo::DemoStartPage,
    demo::MailboxPage,
    demo::MailPage,
    survey::SurveyLinkPage,
    survey::StopRemindersPage,
    survey::SurveyStartPage,
    survey::SurveyFormPage,
    survey::FormCheckPage,
    survey::FormSentPage,
    survey::FormSkippedPage,
    report::ReportLinkPage,
    report::GapReportPage,
    report::ReportCommentPage,
    report::ReportedLinkPage,
    report::ReportedPage,
    report::GroupReportPage,
];

#[cfg(test)]
mod tests;
