//! The access log: method, route, status and time taken. No address, no path, no query, no browser; and not a line
//! for the forms of raters, so that no log tells when somebody answered (docs/ANONYMITY.md, A9).

use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

/// Wraps every handler.
///
/// # Errors
/// None of its own.
pub async fn write<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let method = request.method().clone();
    let response = next.call(request).await?;
    let route = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "none".to_owned());
    if !route.starts_with("/survey") && !route.starts_with("/report") {
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::info!(target: "spiegel::access", %method, route, status = response.status().as_u16(), micros, "Answered");
    }
    Ok(response)
}
