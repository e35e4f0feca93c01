//! Single comments in a subject's report: hide, show again, report to the contact that the round names.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::app::error::AppError;
use crate::app::mark_comment::{self, Visibility};
use crate::app::{read_report, report_comment};
use crate::domain::report::CommentPlace;
use crate::web::error::PageError;
use crate::web::pages::report::{ReportCommentPage, comment_id};
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

type Answer = Result<HttpResponse, PageError>;

fn place_of(path: Path<(String, u32)>) -> CommentPlace {
    let (question, place) = path.into_inner();
    CommentPlace { question, place }
}

/// Back to the comment in the report.
fn back_to(place: &CommentPlace) -> HttpResponse {
    see_other(&format!("/report#{}", comment_id(place)))
}

/// `POST /report/comment/{question}/{place}/hide`: not now.
///
/// # Errors
/// No link opened in this browser; no such comment.
pub async fn hide(
    state: State,
    visitor: Visitor,
    path: Path<(String, u32)>,
    posted: Posted,
) -> Answer {
    see(state, visitor, path, posted, Visibility::Hidden).await
}

/// `POST /report/comment/{question}/{place}/show`: again.
///
/// # Errors
/// As [`hide`].
pub async fn show(
    state: State,
    visitor: Visitor,
    path: Path<(String, u32)>,
    posted: Posted,
) -> Answer {
    see(state, visitor, path, posted, Visibility::Shown).await
}

async fn see(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, u32)>,
    posted: Posted,
    visibility: Visibility,
) -> Answer {
    let secret = visitor.report_posting(&posted)?;
    let place = place_of(path);
    let asked = place.clone();
    state
        .run(move |app| mark_comment::run(app, &secret, &asked, visibility))
        .await?;
    Ok(back_to(&place))
}

/// `GET /report/comment/{question}/{place}`: asks for confirmation, and says what the contact will see. A comment
/// that was reported leads back to the report.
///
/// # Errors
/// No link opened in this browser; no such comment, or no contact.
pub async fn confirm(state: State, mut visitor: Visitor, path: Path<(String, u32)>) -> Answer {
    let secret = visitor.report()?;
    let place = place_of(path);
    let reading = state
        .run(move |app| match read_report::gap(app, &secret) {
            Err(AppError::NotFound) => Err(PageError::LinkUnknown),
            other => other.map_err(PageError::from),
        })
        .await?;
    let round = reading.holder.round;
    let contact = round.comment_contact.ok_or(PageError::NotFound)?;
    let text = reading
        .report
        .get()
        .comment(&place)
        .ok_or(PageError::NotFound)?;
    let reported = reading
        .marks
        .iter()
        .any(|mark| mark.place == place && mark.report_hash.is_some());
    if reported {
        return Ok(back_to(&place));
    }
    let question = reading
        .instrument
        .open_questions
        .iter()
        .find(|question| question.code == place.question)
        .ok_or(PageError::NotFound)?;
    let page = ReportCommentPage {
        round: round.title,
        question: question.text.get(visitor.language).to_owned(),
        text: text.to_owned(),
        back: format!("/report#{}", comment_id(&place)),
        contact,
    };
    state.page(&visitor, &page)
}

/// `POST /report/comment/{question}/{place}`: the contact gets a mail, once.
///
/// # Errors
/// As [`confirm`]; a form from elsewhere.
pub async fn report(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, u32)>,
    posted: Posted,
) -> Answer {
    let secret = visitor.report_posting(&posted)?;
    let place = place_of(path);
    let asked = place.clone();
    state
        .run(move |app| report_comment::run(app, &secret, &asked))
        .await?;
    Ok(back_to(&place))
}
