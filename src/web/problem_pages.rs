//! Answers without a page get one: a helpful page in the visitor's language, also for what the framework refuses.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};

use super::error::PageError;
use super::pages::problem::{Problem, ProblemPage};
use super::state::WebState;
use super::visitor::Visitor;

/// Wraps every handler.
///
/// # Errors
/// None of its own.
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<Data<WebState>>().cloned();
    // Taken before the routes see the request: a request that has a second holder cannot be routed.
    let visitor = state
        .as_ref()
        .map(|state| Visitor::of(request.request(), state));
    let response = next.call(request).await?.map_into_boxed_body();
    let (Some(state), Some(mut visitor)) = (state, visitor) else {
        return Ok(response);
    };
    // The path may hold the secret of a link that is used up; the language switch must not repeat it.
    visitor.path = String::new();
    let status = response.status();
    let told = response.response().extensions().get::<Problem>().cloned();
    let problem = match (told, status) {
        (Some(problem), _) => problem,
        (None, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) if !is_page(&response) => {
            Problem::NotFound
        }
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Problem::TooLarge,
        (None, status) if status.is_client_error() && !is_page(&response) => Problem::FormRefused,
        (None, status) if status.is_server_error() && !is_page(&response) => {
            PageError::Busy.problem()
        }
        _ => return Ok(response),
    };
    let page = state.page_with_status(&visitor, &ProblemPage { problem }, status);
    let mut page = page.unwrap_or_else(|_unrendered| HttpResponse::new(status));
    // A problem page must not lose what the answer already says, such as a removed cookie.
    for (name, value) in response
        .headers()
        .iter()
        .filter(|(name, _)| **name != CONTENT_TYPE)
    {
        page.headers_mut().append(name.clone(), value.clone());
    }
    Ok(response.into_response(page))
}

fn is_page(response: &ServiceResponse<BoxBody>) -> bool {
    let html = |value: &HeaderValue| value.as_bytes().starts_with(b"text/html");
    response.headers().get(CONTENT_TYPE).is_some_and(html)
}
