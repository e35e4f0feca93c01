//! The front door: start page, signing in and out, and the pages in the footer.

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, post, resource};

use super::cookies::{self, CookieKind};
use super::error::PageError;
use super::pages::front::{
    AccessibilityPage, ConfirmSignInPage, HelpPage, HomePage, HowAnonymousPage, LinkSentPage,
    PrivacyPage, SignInPage,
};
use super::posted::Posted;
use super::reading::reading;
use super::state::{State, see_other};
use super::visitor::Visitor;
use crate::app::sign_in;
use crate::domain::people::checked_email_key;

type Answer = Result<HttpResponse, PageError>;

/// The routes of this file.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(resource("/").route(reading().to(home)))
        .service(
            resource("/sign-in")
                .route(reading().to(ask))
                .route(post().to(request_link)),
        )
        .service(
            resource("/sign-in/{token}")
                .route(reading().to(look_at_link))
                .route(post().to(use_link)),
        )
        .service(resource("/sign-out").route(post().to(sign_out)))
        .service(resource("/help").route(reading().to(help)))
        .service(resource("/how-anonymous").route(reading().to(how_anonymous)))
        .service(resource("/privacy").route(reading().to(privacy)))
        .service(resource("/accessibility").route(reading().to(accessibility)));
}

/// A leader who is signed in goes on to the rounds.
async fn home(state: State, mut visitor: Visitor) -> Answer {
    if visitor.leader(&state).await.is_ok() {
        return Ok(see_other("/rounds"));
    }
    if state.demo {
        return Ok(see_other("/demo"));
    }
    state.page(&visitor, &HomePage {})
}

async fn ask(state: State, visitor: Visitor) -> Answer {
    state.page(
        &visitor,
        &SignInPage {
            errors: Vec::new(),
            email: String::new(),
        },
    )
}

async fn request_link(state: State, visitor: Visitor, posted: Posted) -> Answer {
    let typed = posted.text("email");
    if checked_email_key(&typed).is_none() {
        let fault = SignInPage::no_address(&state.messages, visitor.language);
        let errors = vec![fault.map_err(|error| PageError::server(&error))?];
        let page = SignInPage {
            errors,
            email: typed,
        };
        return state.page_with_status(&visitor, &page, actix_web::http::StatusCode::BAD_REQUEST);
    }
    let address = typed.clone();
    state
        .run(move |app| sign_in::request_link(app, &address))
        .await?;
    state.page(
        &visitor,
        &LinkSentPage {
            email: typed,
            minutes: sign_in::LINK_MINUTES,
        },
    )
}

/// Looking at a link does not use it up: programs that check mail do no more than look.
async fn look_at_link(state: State, mut visitor: Visitor, token: Path<String>) -> Answer {
    // The path holds the secret; the language switch must not repeat it.
    visitor.path = String::new();
    if state
        .run(move |app| sign_in::link_is_usable(app, &token))
        .await?
    {
        state.page(&visitor, &ConfirmSignInPage {})
    } else {
        Err(PageError::SignInLinkUsed)
    }
}

async fn use_link(state: State, token: Path<String>) -> Answer {
    let session = state
        .run(move |app| sign_in::confirm(app, &token))
        .await?
        .ok_or(PageError::SignInLinkUsed)?;
    let mut response = see_other("/rounds");
    let cookie = cookies::opened(&state.app.settings, CookieKind::Leader, &session);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

async fn sign_out(state: State, mut visitor: Visitor, posted: Posted) -> Answer {
    visitor.leader_posting(&state, &posted).await?;
    if let Some(session) = visitor.leader_session().cloned() {
        state
            .run(move |app| sign_in::sign_out(app, &session))
            .await?;
    }
    let mut response = see_other("/");
    let cookie = cookies::closed(&state.app.settings, CookieKind::Leader);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

fn filled(text: &str) -> Option<String> {
    if text.is_empty() {
        None
    } else {
        Some(text.to_owned())
    }
}

async fn help(state: State, visitor: Visitor) -> Answer {
    state.page(
        &visitor,
        &HelpPage {
            contact: filled(&state.app.settings.organisation.contact),
        },
    )
}

async fn how_anonymous(state: State, visitor: Visitor) -> Answer {
    let settings = &state.app.settings;
    let page = HowAnonymousPage {
        minimums: settings.organisation.minimums,
        checking_days: settings.rounds.checking_window_days,
    };
    state.page(&visitor, &page)
}

async fn privacy(state: State, visitor: Visitor) -> Answer {
    let settings = &state.app.settings;
    let page = PrivacyPage {
        organisation: filled(&settings.organisation.name),
        contact: filled(&settings.organisation.contact),
        checking_days: settings.rounds.checking_window_days,
    };
    state.page(&visitor, &page)
}

async fn accessibility(state: State, visitor: Visitor) -> Answer {
    let organisation = &state.app.settings.organisation;
    let page = AccessibilityPage {
        statement: filled(&organisation.accessibility_statement),
        contact: filled(&organisation.contact),
    };
    state.page(&visitor, &page)
}
