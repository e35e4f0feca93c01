//! `spiegel demo`: the real service over a fictional municipality, on this computer only, with two additions: a
//! start page that signs in with one click, and a mailbox with every mail that the service sent. Neither exists
//! under `serve`.

pub mod answer_model;
mod chance;
mod clock;
pub mod municipality;
mod routes;
mod seed;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use jiff::Timestamp;

use crate::config::{Secret, Settings, TransportKind};
use crate::effects::{Clock, SystemClock};
use crate::mail::transport::SentMail;
use crate::sealing::LinkSecret;
use crate::service::Service;
use crate::storage::migrate;

/// What can be chosen.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Port on this computer; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder for the demo's data; emptied at every start
    #[arg(long, default_value = "spiegel-demo", value_name = "FOLDER")]
    data: PathBuf,
}

/// Marks a folder as the demo's own, which may be emptied.
const MARK: &str = ".spiegel-demo";

/// Builds the municipality and serves it.
///
/// # Errors
/// What cannot be made or opened, in words.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let folder = fresh_folder(&options.data)?;
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], options.port)))
        .with_context(|| {
            format!(
                "listen on port {}; choose another with --port",
                options.port
            )
        })?;
    let address = listener.local_addr().context("read the address")?;
    let settings = settings(&folder, address);
    migrate::run_pending(&settings.database.url.0.parse()?).context("migrate the database")?;

    let present = SystemClock.now();
    let clock = Arc::new(clock::DemoClock::at(present));
    let chance = Arc::new(chance::DemoRandomness::from_seed(seed::SEED));
    let mut service = Service::build(settings, clock.clone(), chance.clone())?;
    service.state.demo = true;
    say("Spiegel makes a fictional municipality; this takes a moment ...");
    let system = actix_web::rt::System::new();
    system.block_on(seed::municipality(&service, &clock, present))?;
    clock.go_on();
    chance.go_on();
    say(&format!(
        "Ready: open http://{address}/demo in a browser. Stop with Ctrl-C."
    ));
    let mailbox = seed::mailbox(&service)?;
    system.block_on(service.run(listener, move |config| {
        routes::configure(config, mailbox.clone());
    }))
}

/// The settings of the demo.
pub(crate) fn settings(folder: &Path, address: SocketAddr) -> Settings {
    let mut settings = Settings::default();
    settings.server.listen = address;
    settings.server.base_url = format!("http://{address}");
    settings.database.url = Secret(format!("sqlite:{}", folder.join("spiegel.db").display()));
    settings.keys.folder = folder.join("keys");
    settings.mail.transport = TransportKind::Memory;
    "Spiegel <spiegel@waterveen.example>".clone_into(&mut settings.mail.from);
    "Gemeente Waterveen".clone_into(&mut settings.organisation.name);
    "vertrouwenspersoon@waterveen.example".clone_into(&mut settings.organisation.contact);
    "Marijke Sluis".clone_into(&mut settings.organisation.comment_contact_name);
    "marijke.sluis@vertrouwen.example".clone_into(&mut settings.organisation.comment_contact_email);
    settings
}

fn fresh_folder(path: &Path) -> anyhow::Result<PathBuf> {
    if path.exists() {
        let is_empty = path
            .read_dir()
            .with_context(|| format!("read {}", path.display()))?
            .next()
            .is_none();
        if !is_empty && !path.join(MARK).exists() {
            bail!(
                "{} holds something that is not the demo's; choose another folder with --data",
                path.display()
            );
        }
        std::fs::remove_dir_all(path).with_context(|| format!("empty {}", path.display()))?;
    }
    std::fs::create_dir_all(path).with_context(|| format!("make {}", path.display()))?;
    std::fs::write(
        path.join(MARK),
        "Made by `spiegel demo`, which empties this folder at every start.\n",
    )
    .with_context(|| format!("write in {}", path.display()))?;
    Ok(path.to_owned())
}

/// The instant so many days from `present`.
fn days_from(present: Timestamp, days: i32) -> Timestamp {
    present + jiff::SignedDuration::from_hours(24 * i64::from(days))
}

/// The secret of the newest link of this kind in somebody's mail: what the person would click.
fn secret_in_mail(mails: &[SentMail], address: &str, kind: &str) -> Option<LinkSecret> {
    let marker = format!("/{kind}/");
    mails
        .iter()
        .rev()
        .filter(|mail| mail.to == address)
        .find_map(|mail| {
            let rest = mail.mail.text.split(&marker).nth(1)?;
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
                .unwrap_or(rest.len());
            LinkSecret::parse(rest.get(..end)?)
        })
}

#[expect(clippy::print_stdout, reason = "the demo tells how far it is")]
fn say(text: &str) {
    println!("{text}");
}
