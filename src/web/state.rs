//! What every handler has: the app, the templates and the words.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

use super::error::PageError;
use super::visitor::Visitor;
use crate::app::SharedApp;
use crate::domain::language::Language;
use crate::domain::notice::Notice;
use crate::messages::Messages;
use crate::templates::{Mail, Page, Templates};

/// State of the web server; shared by all workers.
#[derive(Clone)]
pub struct WebState {
    /// The use cases' app.
    pub app: SharedApp,
    /// The templates.
    pub templates: Arc<Templates>,
    /// The words.
    pub messages: Arc<Messages>,
    /// Puts a notice into words, for the preview of mails: the same words that will be sent.
    pub write_mail: Arc<WriteMail>,
    /// Whether this is the demo.
    pub demo: bool,
}

/// Puts a notice into words.
pub type WriteMail = dyn Fn(Language, &Notice) -> Result<Mail, PageError> + Send + Sync;

/// The state as handlers ask for it.
pub type State = Data<WebState>;

impl WebState {
    /// Runs a use case on the blocking pool.
    ///
    /// # Errors
    /// What the use case returns, as a page.
    pub async fn run<T, E>(
        &self,
        use_case: impl FnOnce(&SharedApp) -> Result<T, E> + Send + 'static,
    ) -> Result<T, PageError>
    where
        T: Send + 'static,
        E: Send + 'static,
        PageError: From<E>,
    {
        let app = self.app.clone();
        let outcome = actix_web::web::block(move || use_case(&app))
            .await
            .map_err(|error| PageError::server(&error))?;
        Ok(outcome?)
    }

    /// Renders a page for this visitor.
    ///
    /// # Errors
    /// A server error when the template lacks something.
    pub fn page<P: Page>(&self, visitor: &Visitor, page: &P) -> Result<HttpResponse, PageError> {
        self.page_with_status(visitor, page, StatusCode::OK)
    }

    /// Renders a page with a status of its own: 400 for a form that comes back with faults.
    ///
    /// # Errors
    /// As [`WebState::page`].
    pub fn page_with_status<P: Page>(
        &self,
        visitor: &Visitor,
        page: &P,
        status: StatusCode,
    ) -> Result<HttpResponse, PageError> {
        let html = self
            .templates
            .render(&visitor.frame(self.demo), page)
            .map_err(|error| PageError::server(&error))?;
        Ok(HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .body(html))
    }
}

/// After a form: the browser goes on to another page, so that Back and reload post nothing again.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("Location", path))
        .finish()
}
