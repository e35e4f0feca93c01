//! Forms are taken from our own pages only. Browsers say where a form comes from (`Sec-Fetch-Site`, or `Origin`);
//! programs that say nothing have no cookies of anybody to misuse.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, ResponseError};

use super::error::PageError;
use super::state::WebState;

/// Wraps every handler.
///
/// # Errors
/// None of its own: a form from elsewhere is answered with [`PageError::FormRefused`].
pub async fn check<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if !request.method().is_safe() {
        let ours = match (header("sec-fetch-site"), header("origin")) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => request
                .app_data::<Data<WebState>>()
                .is_some_and(|state| state.app.settings.server.base_url == origin),
            (None, None) => true,
        };
        if !ours {
            return Ok(request
                .into_response(PageError::FormRefused.error_response())
                .map_into_right_body());
        }
    }
    Ok(next.call(request).await?.map_into_left_body())
}
