//! Single comments: in the report with what its reader did with them, on the page that asks whether to report one,
//! and on the pages of the contact.

use serde::Serialize;

use super::gap::GapReportPage;
use crate::domain::report::{CommentMark, CommentPlace};
use crate::domain::round::CommentContact;
use crate::templates::Page;

/// Comments on one open question.
#[derive(Debug, Serialize)]
pub struct Comments {
    /// The question.
    pub question: String,
    /// The comments.
    pub texts: Vec<Comment>,
}

/// One comment.
#[derive(Debug, Serialize)]
pub struct Comment {
    /// Id on the page.
    pub id: String,
    /// Number among those on the question, from 1.
    pub number: u32,
    /// Address of what can be done with it.
    pub href: String,
    /// The text; absent while the reader does not want to see it.
    pub text: Option<String>,
    /// Whether it was reported.
    pub reported: bool,
}

/// Id of a comment on the page of the report.
pub fn comment_id(place: &CommentPlace) -> String {
    format!("comment-{}-{}", place.question, place.place)
}

impl Comments {
    /// The comments on the question with this code.
    pub(super) fn new(code: &str, question: String, texts: &[String]) -> Self {
        let texts = (0_u32..).zip(texts).map(|(place, text)| {
            let place = CommentPlace {
                question: code.to_owned(),
                place,
            };
            Comment {
                id: comment_id(&place),
                number: place.place.saturating_add(1),
                href: format!("/report/comment/{}/{}", place.question, place.place),
                text: Some(text.clone()),
                reported: false,
            }
        });
        Self {
            question,
            texts: texts.collect(),
        }
    }
}

impl GapReportPage {
    /// The page with what its reader did with single comments, and to whom they can be reported.
    #[must_use]
    pub fn with_marks(mut self, marks: &[CommentMark], contact: Option<CommentContact>) -> Self {
        for mark in marks {
            let id = comment_id(&mark.place);
            let all = self.comments.iter_mut().flat_map(|block| &mut block.texts);
            for comment in all.filter(|comment| comment.id == id) {
                comment.reported = mark.report_hash.is_some();
                if mark.hidden {
                    comment.text = None;
                }
            }
        }
        self.comment_contact = contact;
        self
    }
}

/// A contact for the samples.
pub(super) fn sample_contact() -> Option<CommentContact> {
    CommentContact::parse("Noor Haddad", "noor.haddad@vertrouwen.example")
        .ok()
        .flatten()
}

/// A hidden and a reported comment for the samples.
pub(super) fn sample_marks() -> [CommentMark; 2] {
    let place = |question: &str, place| {
        CommentMark::none(CommentPlace {
            question: question.to_owned(),
            place,
        })
    };
    [
        CommentMark {
            hidden: true,
            ..place("stop", 0)
        },
        CommentMark {
            report_hash: Some([7; 32]),
            ..place("keep", 1)
        },
    ]
}

const SAMPLE: &str = "Je bent echt hopeloos in dat overleg, dat vindt iedereen.";

/// Asks whether to report a comment.
#[derive(Debug, Serialize)]
pub struct ReportCommentPage {
    /// Title of the round.
    pub round: String,
    /// The open question.
    pub question: String,
    /// The text.
    pub text: String,
    /// Address of the comment in the report.
    pub back: String,
    /// Who will see it.
    pub contact: CommentContact,
}

impl Page for ReportCommentPage {
    const TEMPLATE: &'static str = "pages/report_comment.html";

    fn samples() -> Vec<Self> {
        let page = |contact| Self {
            round: "Integraal werken in het sociaal domein".to_owned(),
            question: "Wat kan je collega beter anders doen?".to_owned(),
            text: SAMPLE.to_owned(),
            back: "/report#comment-stop-0".to_owned(),
            contact,
        };
        sample_contact().into_iter().map(page).collect()
    }
}

/// The page behind the contact's link: one button, so that a mail scanner that follows links reads nothing.
#[derive(Debug, Serialize)]
pub struct ReportedLinkPage {
    /// Title of the round.
    pub round: String,
}

impl Page for ReportedLinkPage {
    const TEMPLATE: &'static str = "pages/reported_link.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            round: "Integraal werken in het sociaal domein".to_owned(),
        }]
    }
}

/// A reported text, for the contact.
#[derive(Debug, Serialize)]
pub struct ReportedPage {
    /// Title of the round.
    pub round: String,
    /// The open question.
    pub question: String,
    /// The text.
    pub text: String,
}

impl Page for ReportedPage {
    const TEMPLATE: &'static str = "pages/reported.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            round: "Integraal werken in het sociaal domein".to_owned(),
            question: "Wat kan je collega beter anders doen?".to_owned(),
            text: SAMPLE.to_owned(),
        }]
    }
}
