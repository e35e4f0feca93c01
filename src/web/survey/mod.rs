//! (in the making)

use actix_web::web::ServiceConfig;

/// The routes of this folder.
pub fn configure(_config: &mut ServiceConfig) {}
