//! Cookies: a leader's session, a rater's link, a reader's link, a contact's link, the language. Nothing else is kept in a browser.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::config::Settings;
use crate::domain::language::Language;
use crate::sealing::LinkSecret;

/// What a cookie opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieKind {
    /// A leader's session.
    Leader,
    /// The forms behind a personal link.
    Forms,
    /// The report behind a personal link.
    Report,
    /// The reported text behind the contact's link.
    Reported,
}

impl CookieKind {
    const fn base_name(self) -> &'static str {
        match self {
            Self::Leader => "spiegel-leader",
            Self::Forms => "spiegel-forms",
            Self::Report => "spiegel-report",
            Self::Reported => "spiegel-reported",
        }
    }

    /// Over TLS the name carries the prefix that browsers enforce: Secure, this host alone, the whole path.
    fn name(self, settings: &Settings) -> String {
        let base = self.base_name();
        if settings.is_https() {
            format!("__Host-{base}")
        } else {
            base.to_owned()
        }
    }
}

fn cookie(settings: &Settings, name: String, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.is_https())
        .finish()
}

/// A cookie with a secret; it ends with the browser's session.
pub fn opened(settings: &Settings, kind: CookieKind, secret: &LinkSecret) -> Cookie<'static> {
    let mut cookie = cookie(settings, kind.name(settings), secret.to_text());
    if matches!(kind, CookieKind::Report | CookieKind::Reported) {
        // A report lies on a screen: it is asked for again after a quarter of an hour.
        cookie.set_max_age(Duration::minutes(15));
    }
    cookie
}

/// The removal of a cookie.
pub fn closed(settings: &Settings, kind: CookieKind) -> Cookie<'static> {
    let mut cookie = cookie(settings, kind.name(settings), String::new());
    cookie.make_removal();
    cookie
}

/// The secret in a cookie of the request.
pub fn secret(request: &HttpRequest, settings: &Settings, kind: CookieKind) -> Option<LinkSecret> {
    LinkSecret::parse(request.cookie(&kind.name(settings))?.value())
}

const LANGUAGE: &str = "spiegel-language";

/// Remembers a language for a year.
pub fn language(settings: &Settings, language: Language) -> Cookie<'static> {
    let mut cookie = cookie(settings, LANGUAGE.to_owned(), language.tag().to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// The remembered language.
pub fn remembered_language(request: &HttpRequest) -> Option<Language> {
    request.cookie(LANGUAGE)?.value().parse().ok()
}
