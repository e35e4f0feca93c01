//! A group's report, for the leader who opened the round.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::about;
use crate::app::error::AppError;
use crate::app::read_report;
use crate::web::error::PageError;
use crate::web::pages::report::GroupReportPage;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// `GET /rounds/{round}/report`; before the release the round's own page.
///
/// # Errors
/// Not signed in; not this leader's; the database.
pub async fn read(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
) -> Result<HttpResponse, PageError> {
    let leader = visitor.leader(&state).await?;
    let id: crate::domain::ids::RoundId = path.parse().map_err(|_malformed| PageError::NotFound)?;
    let outcome = state
        .run(move |app| Ok::<_, PageError>(read_report::group(app, &leader, id)))
        .await?;
    let reading = match outcome {
        Err(AppError::WrongState(_)) => return Ok(see_other(&format!("/rounds/{id}"))),
        other => other?,
    };
    let about = about(&state, &visitor, &reading.round)?;
    let page = GroupReportPage::new(
        &reading.report,
        about,
        &reading.instrument,
        visitor.language,
        &state.messages,
    );
    state.page(&visitor, &page.map_err(|error| PageError::server(&error))?)
}
