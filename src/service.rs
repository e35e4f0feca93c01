//! The service as a whole: built from settings, then run. The real service and the demo are the same one.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::web::{Data, ServiceConfig};
use anyhow::Context;

use crate::app::{App, SharedApp, empty_box};
use crate::ballot_box::KeyFolder;
use crate::config::Settings;
use crate::effects::{Clock, Randomness};
use crate::jobs;
use crate::jobs::deliver_mail::Postman;
use crate::mail::letters;
use crate::mail::transport::Transport;
use crate::messages::Messages;
use crate::storage::connection::DatabaseUrl;
use crate::storage::database::Database;
use crate::templates::Templates;
use crate::web::error::PageError;
use crate::web::routes;
use crate::web::state::WebState;

/// Everything that runs.
pub struct Service {
    /// The use cases' app.
    pub app: SharedApp,
    /// Writes and sends mails.
    pub postman: Arc<Postman>,
    /// What the pages need.
    pub state: WebState,
}

impl Service {
    /// Builds the service; the database is migrated before, by whoever calls.
    ///
    /// # Errors
    /// What cannot be opened or read, in words for the operator.
    pub fn build(
        settings: Settings,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> anyhow::Result<Self> {
        let url: DatabaseUrl = settings.database.url.0.parse()?;
        let keys = KeyFolder::at(&settings.keys.folder).context("open the key folder")?;
        let signing_key = keys
            .server_key("sign-in", random.as_ref())
            .context("read the key for sign-in links")?;
        let outbox_key = keys
            .server_key("outbox", random.as_ref())
            .context("read the key of the outbox")?;
        let database = Database::open(&url).context("open the database")?;
        let transport = Transport::from_settings(&settings.mail).context("set up mail")?;
        let messages = Arc::new(Messages::load().context("read the message catalogues")?);
        let templates = Arc::new(Templates::load(&messages).context("read the templates")?);
        let app = Arc::new(App {
            database,
            clock,
            random,
            keys,
            signing_key,
            outbox_key,
            settings,
        });
        let postman = Arc::new(Postman {
            templates: templates.clone(),
            messages: messages.clone(),
            transport,
        });
        let writer = (postman.clone(), app.clone());
        let state = WebState {
            app: app.clone(),
            templates,
            messages,
            write_mail: Arc::new(move |language, notice| {
                let (postman, app) = &writer;
                letters::write(
                    &postman.templates,
                    &postman.messages,
                    &app.settings,
                    language,
                    notice,
                )
                .map_err(|error| PageError::server(&error))
            }),
            demo: false,
        };
        Ok(Self {
            app,
            postman,
            state,
        })
    }

    /// Serves until it is told to stop (SIGTERM, SIGINT): running requests are answered, a mail on its way is
    /// finished. `more` adds the demo's routes.
    ///
    /// # Errors
    /// When the server cannot start.
    pub async fn run(
        self,
        listener: TcpListener,
        more: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
    ) -> anyhow::Result<()> {
        let app = self.app.clone();
        tokio::task::spawn_blocking(move || empty_box::destroy_orphaned_keys(&app))
            .await?
            .context("tidy the key folder")?;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let jobs = tokio::spawn(jobs::run_until(
            self.app.clone(),
            self.postman.clone(),
            stopped,
        ));
        let workers = self.app.settings.server.workers;
        let state = Data::new(self.state);
        let server = HttpServer::new(move || routes::app(state.clone(), more.clone()))
            .tcp_nodelay(true)
            .client_request_timeout(Duration::from_secs(10))
            .shutdown_timeout(8)
            .listen(listener)
            .context("listen")?;
        let server = if workers > 0 {
            server.workers(workers)
        } else {
            server
        };
        server.run().await.context("serve")?;
        // The receiver is gone only when the jobs ended by themselves.
        let _already_ended = stop.send(true);
        jobs.await.context("stop the jobs")
    }
}
