//! Who looks: the language, and the secrets that the browser holds. What they open is for the use cases to say.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::cookies::{self, CookieKind};
use super::error::PageError;
use super::posted::Posted;
use super::state::WebState;
use crate::app::sign_in;
use crate::domain::language::Language;
use crate::domain::round::Leader;
use crate::sealing::LinkSecret;
use crate::templates::Frame;

/// A visitor of a page.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Language of the page.
    pub language: Language,
    /// Path of the page.
    pub path: String,
    /// Token for the forms of the page, if it has a session.
    pub form_token: Option<String>,
    /// Name of the leader who is signed in, for the top of the page.
    pub leader_name: Option<String>,
    leader: Option<LinkSecret>,
    forms: Option<LinkSecret>,
    report: Option<LinkSecret>,
    reported: Option<LinkSecret>,
}

impl Visitor {
    /// What surrounds the page.
    pub fn frame(&self, demo: bool) -> Frame {
        Frame {
            lang: self.language,
            path: self.path.clone(),
            csrf: self.form_token.clone(),
            user: self.leader_name.clone(),
            demo,
        }
    }

    /// The leader who is signed in; from here on the forms of the page carry the session's token.
    ///
    /// # Errors
    /// [`PageError::SignedOut`] without a living session.
    pub async fn leader(&mut self, state: &WebState) -> Result<Leader, PageError> {
        let session = self.leader.clone().ok_or(PageError::SignedOut)?;
        let token = session.form_token();
        let leader = state
            .run(move |app| sign_in::session_leader(app, &session))
            .await?
            .ok_or(PageError::SignedOut)?;
        self.form_token = Some(token);
        self.leader_name = Some(leader.name.clone());
        Ok(leader)
    }

    /// As [`Visitor::leader`], for a form that was sent: it must carry the session's token.
    ///
    /// # Errors
    /// Also [`PageError::FormRefused`].
    pub async fn leader_posting(
        &mut self,
        state: &WebState,
        posted: &Posted,
    ) -> Result<Leader, PageError> {
        let leader = self.leader(state).await?;
        self.check_token(posted)?;
        Ok(leader)
    }

    /// The session's secret, to end it.
    pub fn leader_session(&self) -> Option<&LinkSecret> {
        self.leader.as_ref()
    }

    /// The secret of the forms that are open in this browser.
    ///
    /// # Errors
    /// [`PageError::LinkNeeded`] when none are.
    pub fn forms(&mut self) -> Result<LinkSecret, PageError> {
        let secret = self.forms.clone().ok_or(PageError::LinkNeeded)?;
        self.form_token = Some(secret.form_token());
        Ok(secret)
    }

    /// As [`Visitor::forms`], for a form that was sent.
    ///
    /// # Errors
    /// Also [`PageError::FormRefused`].
    pub fn forms_posting(&mut self, posted: &Posted) -> Result<LinkSecret, PageError> {
        let secret = self.forms()?;
        self.check_token(posted)?;
        Ok(secret)
    }

    /// The secret of the report that is open in this browser.
    ///
    /// # Errors
    /// [`PageError::LinkNeeded`] when none is.
    pub fn report(&mut self) -> Result<LinkSecret, PageError> {
        let secret = self.report.clone().ok_or(PageError::LinkNeeded)?;
        self.form_token = Some(secret.form_token());
        Ok(secret)
    }

    /// As [`Visitor::report`], for a form that was sent.
    ///
    /// # Errors
    /// Also [`PageError::FormRefused`].
    pub fn report_posting(&mut self, posted: &Posted) -> Result<LinkSecret, PageError> {
        let secret = self.report()?;
        self.check_token(posted)?;
        Ok(secret)
    }

    /// The secret of the reported text that is open in this browser.
    ///
    /// # Errors
    /// [`PageError::LinkNeeded`] when none is.
    pub fn reported(&self) -> Result<LinkSecret, PageError> {
        self.reported.clone().ok_or(PageError::LinkNeeded)
    }

    fn check_token(&self, posted: &Posted) -> Result<(), PageError> {
        let (Some(expected), Some(got)) = (&self.form_token, posted.get("csrf")) else {
            return Err(PageError::FormRefused);
        };
        if crate::sealing::same(expected.as_bytes(), got.as_bytes()) {
            Ok(())
        } else {
            Err(PageError::FormRefused)
        }
    }

    /// The visitor of a request.
    pub fn of(request: &HttpRequest, state: &WebState) -> Self {
        let settings = &state.app.settings;
        let asked = request
            .query_string()
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang="))
            .and_then(|tag| tag.parse().ok());
        let preferred = || {
            let header = request.headers().get("accept-language")?.to_str().ok()?;
            header.split(',').find_map(|part| {
                part.trim()
                    .split(['-', ';'])
                    .next()?
                    .to_lowercase()
                    .parse()
                    .ok()
            })
        };
        let language = asked
            .or_else(|| cookies::remembered_language(request))
            .or_else(preferred)
            .unwrap_or(settings.organisation.language);
        Self {
            language,
            path: request.path().to_owned(),
            form_token: None,
            leader_name: None,
            leader: cookies::secret(request, settings, CookieKind::Leader),
            forms: cookies::secret(request, settings, CookieKind::Forms),
            report: cookies::secret(request, settings, CookieKind::Report),
            reported: cookies::secret(request, settings, CookieKind::Reported),
        }
    }
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let state = request.app_data::<Data<WebState>>();
        ready(
            state
                .map(|state| Self::of(request, state))
                .ok_or(PageError::NotFound),
        )
    }
}
