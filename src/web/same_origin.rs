//! Forms are taken from our own pages only. Browsers say where a form comes from (`Sec-Fetch-Site`, or `Origin`);
//! programs that say nothing have no cookies of anybody to misuse.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::error::PageError;
use super::state::WebState;

/// Wraps every handler.
///
/// # Errors
/// [`PageError::FormRefused`] for a form from elsewhere.
pub async fn check<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if !request.method().is_safe() {
        let ours = match (header("sec-fetch-site"), header("origin")) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => {
                request.app_data::<Data<WebState>>().is_some_and(|state| state.app.settings.server.base_url == origin)
            }
            (None, None) => true,
        };
        if !ours {
            return Err(PageError::FormRefused.into());
        }
    }
    next.call(request).await
}
