//! The personal link. Looking at it changes nothing and leaves no trace; the button opens it in this browser.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{Answer, START, told};
use crate::app::error::AppError;
use crate::app::personal_link;
use crate::domain::round::RoundState;
use crate::sealing::LinkSecret;
use crate::web::cookies::{self, CookieKind};
use crate::web::error::PageError;
use crate::web::pages::survey::SurveyLinkPage;
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

/// Programs that check mail do no more than look.
pub(super) async fn look(state: State, mut visitor: Visitor, text: Path<String>) -> Answer {
    hide_secret(&mut visitor);
    let secret = LinkSecret::parse(&text).ok_or(PageError::LinkUnknown)?;
    let answer = match usable(&state, &secret).await {
        Ok(()) => state.page(&visitor, &SurveyLinkPage {}),
        Err(error) => Err(error),
    };
    told(&state, &visitor, &secret, answer).await
}

pub(super) async fn open(state: State, mut visitor: Visitor, text: Path<String>) -> Answer {
    hide_secret(&mut visitor);
    let secret = LinkSecret::parse(&text).ok_or(PageError::LinkUnknown)?;
    let answer = match usable(&state, &secret).await {
        Ok(()) => opened(&state, &secret),
        Err(error) => Err(error),
    };
    told(&state, &visitor, &secret, answer).await
}

/// The path holds the secret; the language switch must not repeat it.
pub(super) fn hide_secret(visitor: &mut Visitor) {
    visitor.path = String::new();
}

fn opened(state: &WebState, secret: &LinkSecret) -> Answer {
    let mut response: HttpResponse = see_other(START);
    let cookie = cookies::opened(&state.app.settings, CookieKind::Forms, secret);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

/// Whether the link opens forms of a round that is open.
async fn usable(state: &WebState, secret: &LinkSecret) -> Result<(), PageError> {
    let secret = secret.clone();
    let holder = state
        .run(move |app| personal_link::forms(app, &secret))
        .await
        .map_err(unknown_link)?;
    if holder.round.state == RoundState::Open {
        Ok(())
    } else {
        Err(AppError::WrongState(holder.round.state).into())
    }
}

/// What a link does not find is told as a link that leads nowhere.
pub(super) fn unknown_link(error: PageError) -> PageError {
    if error == PageError::NotFound {
        PageError::LinkUnknown
    } else {
        error
    }
}
