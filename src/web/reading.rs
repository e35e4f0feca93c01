//! How pages are asked for: GET, and HEAD, which gateways for mail send to look at a link before a person does.

use actix_web::guard::{Any, Get, Head};
use actix_web::{Route, web};

/// A route for GET and HEAD. Handlers behind it change nothing; the server leaves the body out of an answer to HEAD.
pub fn reading() -> Route {
    web::route().guard(Any(Get()).or(Head()))
}
