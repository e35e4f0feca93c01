//! What happens by the clock: mail leaves, people are reminded, due rounds close, boxes are emptied.
//!
//! Each job is idempotent and looks at stored state only, so it survives restarts and may run in several
//! processes.

pub mod close_due_rounds;
pub mod deliver_mail;
pub mod empty_boxes;
pub mod reseal_rounds;
pub mod send_reminders;

use std::sync::Arc;
use std::time::Duration;

use crate::app::SharedApp;
use crate::jobs::deliver_mail::Postman;

/// How often the jobs look for work.
const EVERY: Duration = Duration::from_secs(2);
/// How many looks pass between two rewritings of open rounds: five minutes.
const LOOKS_BETWEEN_RESEALS: u32 = 150;

/// Does everything that is due now, until nothing is left.
///
/// # Errors
/// The first job that failed, after all were tried.
pub async fn run_due(app: &SharedApp, postman: &Postman) -> anyhow::Result<()> {
    // One job that fails does not keep the others from their work.
    let closed = close_due_rounds::run(app).await;
    let reminded = send_reminders::run(app).await;
    let delivered = deliver_mail::run(app, postman).await;
    let emptied = empty_boxes::run(app).await;
    closed.and(reminded).and(delivered).and(emptied)
}

/// Runs the jobs until `stop` says so; a failed run is logged and tried again.
pub async fn run_until(
    app: SharedApp,
    postman: Arc<Postman>,
    mut stop: tokio::sync::watch::Receiver<bool>,
) {
    let mut looks: u32 = 0;
    loop {
        if let Err(error) = run_due(&app, &postman).await {
            tracing::error!(error = %format!("{error:#}"), "A job failed; it will be tried again");
        }
        looks += 1;
        if looks >= LOOKS_BETWEEN_RESEALS {
            looks = 0;
            if let Err(error) = reseal_rounds::run(&app).await {
                tracing::error!(error = %format!("{error:#}"), "Open rounds were not rewritten; it will be tried again");
            }
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Runs a blocking use case off the async threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    Ok(tokio::task::spawn_blocking(work).await?)
}
