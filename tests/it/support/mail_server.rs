//! A mail server on loopback that keeps what it takes, and refuses what a test tells it to.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use spiegel::config::{Encryption, MailSettings, TransportKind};
use spiegel::mail::transport::Transport;

/// What the server says to a recipient: its answer, or `None` to take the mail.
type Judge = dyn Fn(&str) -> Option<&'static str> + Send + Sync;

/// A mail as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) recipients: Vec<String>,
    pub(crate) message: String,
}

/// The server; it takes connections until the process ends.
pub(crate) struct MailServer {
    port: u16,
    received: Arc<Mutex<Vec<Received>>>,
}

impl MailServer {
    /// Starts a server that asks `judge` about each recipient.
    pub(crate) fn start(
        judge: impl Fn(&str) -> Option<&'static str> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (kept, judge): (_, Arc<Judge>) = (received.clone(), Arc::new(judge));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (kept, judge) = (kept.clone(), judge.clone());
                thread::spawn(move || converse(&stream.unwrap(), &kept, judge.as_ref()));
            }
        });
        Self { port, received }
    }

    /// The way to it.
    pub(crate) fn transport(&self) -> Transport {
        let settings = MailSettings {
            transport: TransportKind::Smtp,
            host: "127.0.0.1".to_owned(),
            port: self.port,
            encryption: Encryption::None,
            ..MailSettings::default()
        };
        Transport::from_settings(&settings).unwrap()
    }

    /// What it took, oldest first.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

fn converse(stream: &TcpStream, kept: &Mutex<Vec<Received>>, judge: &Judge) {
    let mut answers = stream;
    let mut answer = |text: &str| write!(answers, "{text}\r\n").is_ok();
    answer("220 mail.example ESMTP");
    let mut recipients = Vec::new();
    let mut message: Option<String> = None;
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { return };
        if let Some(text) = &mut message {
            if line == "." {
                let message = message.take().unwrap();
                kept.lock().unwrap().push(Received {
                    recipients: std::mem::take(&mut recipients),
                    message,
                });
                answer("250 taken");
            } else {
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push('\n');
            }
            continue;
        }
        let command = line.to_uppercase();
        if command.starts_with("RCPT TO:") {
            let address = line.split(['<', '>']).nth(1).unwrap().to_owned();
            if let Some(refusal) = judge(&address) {
                answer(refusal);
            } else {
                recipients.push(address);
                answer("250 ok");
            }
        } else if command == "DATA" {
            message = Some(String::new());
            answer("354 go on");
        } else if command == "QUIT" {
            answer("221 bye");
            return;
        } else {
            recipients.clear();
            answer("250 ok");
        }
    }
}
