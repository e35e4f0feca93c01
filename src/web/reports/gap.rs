//! A subject's report: the link in the mail, the report, and closing it on this computer.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::about;
use crate::app::error::AppError;
use crate::app::{personal_link, read_report};
use crate::sealing::LinkSecret;
use crate::web::cookies::{self, CookieKind};
use crate::web::error::PageError;
use crate::web::pages::report::{GapReportPage, ReportLinkPage};
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

type Answer = Result<HttpResponse, PageError>;

async fn holder(
    state: &State,
    secret: &str,
) -> Result<(LinkSecret, personal_link::Holder), PageError> {
    let secret = LinkSecret::parse(secret).ok_or(PageError::LinkUnknown)?;
    let looked_up = secret.clone();
    let holder = state.run(move |app| match personal_link::report(app, &looked_up) {
        Err(AppError::NotFound) => Err(PageError::LinkUnknown),
        other => other.map_err(PageError::from),
    });
    Ok((secret, holder.await?))
}

/// `GET /report/{secret}`: looking opens nothing.
///
/// # Errors
/// An unknown link; the database.
pub async fn look_at_link(state: State, mut visitor: Visitor, secret: Path<String>) -> Answer {
    let (_, holder) = holder(&state, &secret).await?;
    // The path holds the secret; the language switch must not repeat it.
    visitor.path = String::new();
    state.page(
        &visitor,
        &ReportLinkPage {
            round: holder.round.title,
        },
    )
}

/// `POST /report/{secret}`: the secret goes into a cookie and leaves the address.
///
/// # Errors
/// An unknown link; the database.
pub async fn open(state: State, secret: Path<String>) -> Answer {
    let (secret, _) = holder(&state, &secret).await?;
    let mut response = see_other("/report");
    let cookie = cookies::opened(&state.app.settings, CookieKind::Report, &secret);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

/// `GET /report`
///
/// # Errors
/// No link opened in this browser; the database.
pub async fn read(state: State, mut visitor: Visitor) -> Answer {
    let secret = visitor.report()?;
    let reading = state
        .run(move |app| match read_report::gap(app, &secret) {
            Err(AppError::NotFound) => Err(PageError::LinkUnknown),
            other => other.map_err(PageError::from),
        })
        .await?;
    let about = about(&state, &visitor, &reading.holder.round)?;
    let page = GapReportPage::new(
        &reading.report,
        about,
        &reading.instrument,
        visitor.language,
        &state.messages,
    );
    let page = page
        .map_err(|error| PageError::server(&error))?
        .with_marks(&reading.marks, reading.holder.round.comment_contact);
    state.page(&visitor, &page)
}

/// `POST /report/close`: nothing stays in this browser.
///
/// # Errors
/// No link opened in this browser; a form from elsewhere.
pub async fn close(state: State, mut visitor: Visitor, posted: Posted) -> Answer {
    visitor.report_posting(&posted)?;
    let mut response = see_other("/");
    let cookie = cookies::closed(&state.app.settings, CookieKind::Report);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}
