//! Fields of a form that was sent.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Form;
use actix_web::{FromRequest, HttpRequest};

use super::error::PageError;

/// The fields, in the order of the form; a field may be there more than once.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a field, trimmed; empty when it is not there.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().trim().to_owned()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Refuses characters that no form sends and PostgreSQL does not take.
    pub(super) fn checked(self) -> Result<Self, PageError> {
        if self
            .0
            .iter()
            .any(|(name, value)| name.contains('\0') || value.contains('\0'))
        {
            Err(PageError::FormRefused)
        } else {
            Ok(self)
        }
    }
}

impl FromRequest for Posted {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let form = Form::<Vec<(String, String)>>::from_request(request, payload);
        Box::pin(async move {
            match form.await {
                Ok(form) => Self(form.into_inner()).checked(),
                Err(error)
                    if error.as_response_error().status_code()
                        == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE =>
                {
                    Err(PageError::TooLarge)
                }
                Err(_malformed) => Err(PageError::FormRefused),
            }
        })
    }
}
