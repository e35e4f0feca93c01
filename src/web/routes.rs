//! The one table of routes, and what wraps them.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig, resource};
use actix_web::{App, Error, HttpResponse};

use super::reading::reading;
use super::state::WebState;
use super::{
    access_log, assets, front, headers, language, problem_pages, promise, reports, rounds,
    same_origin, survey,
};

/// The largest form, bytes: a people list and its frame.
const FORM_LIMIT: usize = 768 * 1024;

/// The application with its routes; `more` adds routes of the demo, and nothing in the real service.
pub fn app(
    state: Data<WebState>,
    more: impl FnOnce(&mut ServiceConfig),
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let headers = headers::defaults(&state.app.settings);
    App::new()
        .app_data(state)
        .app_data(FormConfig::default().limit(FORM_LIMIT))
        .app_data(PayloadConfig::new(FORM_LIMIT))
        .configure(front::configure)
        .configure(promise::configure)
        .configure(rounds::configure)
        .configure(survey::configure)
        .configure(reports::configure)
        .configure(more)
        .service(resource("/assets/{path:.*}").route(reading().to(assets::get)))
        .service(resource("/health/live").route(reading().to(HttpResponse::Ok)))
        .wrap(from_fn(same_origin::check))
        .wrap(from_fn(language::remember))
        .wrap(from_fn(problem_pages::add))
        .wrap(headers)
        .wrap(from_fn(access_log::write))
        .wrap(Compress::default())
}
