//! (in the making)

use actix_web::web::ServiceConfig;

use crate::domain::disclosure::Released;
use crate::domain::report::GroupReport;

/// The routes of this folder.
pub fn configure(_config: &mut ServiceConfig) {}

/// Whether a group report shows anything at all.
pub fn group_has_something(report: &Released<GroupReport>) -> bool {
    let report = report.get();
    report.conditions.iter().any(|condition| condition.figure.is_some())
        || report.dimensions.iter().any(|one| one.self_score.is_some() || one.inside.is_some() || one.outside.is_some() || one.together.is_some())
}
