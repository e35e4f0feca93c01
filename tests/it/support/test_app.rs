//! The app of the service, in process: its clock stands still, its dice are loaded, its mail stays in memory.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use jiff::{SignedDuration, Timestamp};
use spiegel::app::{App, SharedApp};
use spiegel::ballot_box::KeyFolder;
use spiegel::config::{Organisation, Settings};
use spiegel::domain::promise::Minimums;
use spiegel::effects::{FixedClock, SeededRandomness};
use spiegel::jobs::deliver_mail::{self, Postman};
use spiegel::mail::transport::{Mailbox, SentMail, Transport};
use spiegel::messages::Messages;
use spiegel::storage::connection::DatabaseUrl;
use spiegel::storage::database::Database;
use spiegel::storage::migrate;
use spiegel::templates::Templates;

use super::database::{Kind, TestDatabase, TestFolder};

/// How browsers reach the service of the tests.
pub(crate) const BASE_URL: &str = "http://spiegel.waterland.example";

/// The app with what surrounds it. Fields drop from top to bottom: the pools first, then what they stand on.
pub(crate) struct TestApp {
    pub(crate) app: SharedApp,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) templates: Arc<Templates>,
    pub(crate) messages: Arc<Messages>,
    pub(crate) mailbox: Mailbox,
    database: TestDatabase,
    folder: TestFolder,
}

impl TestApp {
    /// The app with the smallest minimums, on a new database.
    pub(crate) fn on(kind: Kind) -> Self {
        Self::with(kind, |_settings| {})
    }

    /// The app with changed settings.
    pub(crate) fn with(kind: Kind, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = TestFolder::new();
        let database = TestDatabase::new(kind, folder.path());
        migrate::run_pending(&database.url).unwrap();
        let mut settings = Settings {
            organisation: Organisation {
                name: "Gemeente Waterland".to_owned(),
                contact: "Vertrouwenspersoon, 0299 12 34 56".to_owned(),
                minimums: Minimums::FLOORS,
                ..Organisation::default()
            },
            ..Settings::default()
        };
        BASE_URL.clone_into(&mut settings.server.base_url);
        change(&mut settings);
        let clock = Arc::new(FixedClock::at("2027-01-11T08:00:00Z".parse().unwrap()));
        let random = Arc::new(SeededRandomness::from_seed(20_270_111));
        let keys = KeyFolder::at(folder.path().join("keys")).unwrap();
        let signing_key = keys.server_key("sign-in", random.as_ref()).unwrap();
        let outbox_key = keys.server_key("outbox", random.as_ref()).unwrap();
        let (messages, templates) = words();
        let app = Arc::new(App {
            database: Database::open(&database.url).unwrap(),
            clock: clock.clone(),
            random,
            keys,
            signing_key,
            outbox_key,
            settings,
        });
        Self {
            app,
            clock,
            templates,
            messages,
            mailbox: Mailbox::default(),
            database,
            folder,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn minutes_pass(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    pub(crate) fn days_pass(&self, days: i64) {
        self.clock.advance(SignedDuration::from_hours(24 * days));
    }

    /// Everything that the clock causes, once, with mail into memory.
    pub(crate) fn jobs_run(&self) {
        let postman = self.postman(Transport::Memory(self.mailbox.clone()));
        wait_for(spiegel::jobs::run_due(&self.app, &postman)).unwrap();
    }

    /// Due mail leaves by this way.
    pub(crate) fn mail_leaves_by(&self, transport: Transport) {
        let postman = self.postman(transport);
        wait_for(deliver_mail::run(&self.app, &postman)).unwrap();
    }

    /// Due mail leaves; what left in all, oldest first.
    pub(crate) fn mail_leaves(&self) -> Vec<SentMail> {
        self.mail_leaves_by(Transport::Memory(self.mailbox.clone()));
        self.mailbox.all()
    }

    /// Due mail leaves; the newest to this address.
    pub(crate) fn mail_to(&self, address: &str) -> Option<SentMail> {
        self.mail_leaves()
            .into_iter()
            .rfind(|mail| mail.to == address)
    }

    fn postman(&self, transport: Transport) -> Postman {
        Postman {
            templates: self.templates.clone(),
            messages: self.messages.clone(),
            transport,
        }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The bytes of the embedded database and its write-ahead log; empty on PostgreSQL.
    pub(crate) fn database_bytes(&self) -> Vec<u8> {
        let DatabaseUrl::Sqlite(path) = &self.database.url else {
            return Vec::new();
        };
        let log = std::fs::read(format!("{path}-wal")).unwrap_or_default();
        [std::fs::read(path).unwrap(), log].concat()
    }
}

/// Runs something asynchronous to its end.
pub(crate) fn wait_for<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// The catalogues and templates, read once for all tests.
fn words() -> (Arc<Messages>, Arc<Templates>) {
    static WORDS: OnceLock<(Arc<Messages>, Arc<Templates>)> = OnceLock::new();
    WORDS
        .get_or_init(|| {
            let messages = Arc::new(Messages::load().unwrap());
            let templates = Arc::new(Templates::load(&messages).unwrap());
            (messages, templates)
        })
        .clone()
}
