//! The language switch: any page with `?lang=` answers in that language and remembers it.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::cookies;
use super::state::WebState;

/// Wraps every handler.
///
/// # Errors
/// None of its own.
pub async fn remember<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let asked = request
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))
        .and_then(|tag| tag.parse().ok());
    let state = request.app_data::<Data<WebState>>().cloned();
    let mut response = next.call(request).await?;
    if let (Some(language), Some(state)) = (asked, state) {
        // A cookie that cannot be written costs a choice of language, nothing else.
        drop(
            response
                .response_mut()
                .add_cookie(&cookies::language(&state.app.settings, language)),
        );
    }
    Ok(response)
}
