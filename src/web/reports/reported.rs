//! The contact's page: one reported text with its question and the title of the round, and nothing else.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::app::error::AppError;
use crate::app::report_comment::{self, ReportedComment};
use crate::sealing::LinkSecret;
use crate::web::cookies::{self, CookieKind};
use crate::web::error::PageError;
use crate::web::pages::report::{ReportedLinkPage, ReportedPage};
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

type Answer = Result<HttpResponse, PageError>;

async fn reported(state: &State, secret: LinkSecret) -> Result<ReportedComment, PageError> {
    state
        .run(move |app| match report_comment::read(app, &secret) {
            Err(AppError::NotFound) => Err(PageError::LinkUnknown),
            other => other.map_err(PageError::from),
        })
        .await
}

/// `GET /reported/{secret}`: looking opens nothing, so that a mail scanner that follows links reads nothing.
///
/// # Errors
/// An unknown link; the database.
pub async fn look(state: State, mut visitor: Visitor, secret: Path<String>) -> Answer {
    let secret = LinkSecret::parse(&secret).ok_or(PageError::LinkUnknown)?;
    let comment = reported(&state, secret).await?;
    // The path holds the secret; the language switch must not repeat it.
    visitor.path = String::new();
    state.page(
        &visitor,
        &ReportedLinkPage {
            round: comment.round,
        },
    )
}

/// `POST /reported/{secret}`: the secret goes into a cookie and leaves the address.
///
/// # Errors
/// As [`look`].
pub async fn open(state: State, secret: Path<String>) -> Answer {
    let secret = LinkSecret::parse(&secret).ok_or(PageError::LinkUnknown)?;
    reported(&state, secret.clone()).await?;
    let mut response = see_other("/reported");
    let cookie = cookies::opened(&state.app.settings, CookieKind::Reported, &secret);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

/// `GET /reported`
///
/// # Errors
/// No link opened in this browser; the report is gone; the database.
pub async fn read(state: State, visitor: Visitor) -> Answer {
    let comment = reported(&state, visitor.reported()?).await?;
    let page = ReportedPage {
        round: comment.round,
        question: comment.question.text.get(visitor.language).to_owned(),
        text: comment.text,
    };
    state.page(&visitor, &page)
}
