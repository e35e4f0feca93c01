//! The pages that exist under `demo` only: choose a role, and read the mails that the service sent.

use serde::Serialize;

use crate::templates::Page;

/// Somebody as whom the visitor can sign in with one click.
#[derive(Debug, Clone, Serialize)]
pub struct DemoPerson {
    /// What the form sends as `as`.
    pub value: String,
    /// Name.
    pub name: String,
    /// Department or organisation.
    pub unit: String,
    /// Title of the round.
    pub round: String,
}

/// The start of the demo. Every button posts `as` to `/demo/sign-in`. The first person of a list stands out.
#[derive(Debug, Serialize)]
pub struct DemoStartPage {
    /// Those who lead a round.
    pub leaders: Vec<DemoPerson>,
    /// Those who can fill in forms in the open round: colleagues and partners.
    pub raters: Vec<DemoPerson>,
    /// Those who have a report in the released round.
    pub subjects: Vec<DemoPerson>,
    /// Number of mails in the mailbox.
    pub mails: u32,
}

impl Page for DemoStartPage {
    const TEMPLATE: &'static str = "pages/demo_start.html";

    fn samples() -> Vec<Self> {
        let person = |name: &str, unit: &str, round: &str| DemoPerson {
            value: format!("participant-{}", name.len()),
            name: name.to_owned(),
            unit: unit.to_owned(),
            round: round.to_owned(),
        };
        let open = "Omgevingsvisie, samen met het waterschap";
        let released = "Integraal werken in het sociaal domein";
        vec![Self {
            leaders: vec![person("Anne Bakker", "Sociaal domein", released)],
            raters: vec![
                person("Fatma Yıldız", "Jeugd", open),
                person("Noor Haddad", "Stichting De Wijk", open),
                person(
                    "Wilhelmina Carolina van der Burgh-Oosterhuizen",
                    "Vergunningen, toezicht en handhaving",
                    open,
                ),
            ],
            subjects: vec![
                person("Sam de Vries", "Wmo", released),
                person("Joris d'Hondt", "Jeugd", released),
            ],
            mails: 96,
        }]
    }
}

/// One mail in the list.
#[derive(Debug, Clone, Serialize)]
pub struct MailboxRow {
    /// Where it can be read.
    pub url: String,
    /// Receiver.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// When it was sent, formatted.
    pub sent: String,
}

/// Every mail that the service sent, newest first.
#[derive(Debug, Serialize)]
pub struct MailboxPage {
    /// The mails.
    pub mails: Vec<MailboxRow>,
}

impl Page for MailboxPage {
    const TEMPLATE: &'static str = "pages/demo_mailbox.html";

    fn samples() -> Vec<Self> {
        let row = |to: &str, subject: &str| MailboxRow {
            url: "/demo/mailbox/1".to_owned(),
            to: to.to_owned(),
            subject: subject.to_owned(),
            sent: "maandag 8 februari 2027 om 09.00 uur".to_owned(),
        };
        let rows = vec![
            row("sam.devries@waterland.example", "Je verslag staat klaar"),
            row(
                "wilhelmina.van.der.burgh.oosterhuizen@waterland.example",
                "Feedback over integraal werken: 5 collega’s vragen jou (ongeveer 27 minuten)",
            ),
        ];
        vec![Self { mails: vec![] }, Self { mails: rows }]
    }
}

/// A piece of a plain text: words, or an address to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextPart {
    /// The words, or the address.
    pub text: String,
    /// Whether it is an address.
    pub link: bool,
}

/// Cuts a plain text so that the addresses in it can be followed.
pub fn text_parts(text: &str) -> Vec<TextPart> {
    let mut parts = Vec::new();
    let mut words = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let address = piece.trim_end();
        if address.starts_with("http://") || address.starts_with("https://") {
            let before = std::mem::take(&mut words);
            parts.extend((!before.is_empty()).then_some(TextPart {
                text: before,
                link: false,
            }));
            parts.push(TextPart {
                text: address.to_owned(),
                link: true,
            });
            words.push_str(piece.strip_prefix(address).unwrap_or_default());
        } else {
            words.push_str(piece);
        }
    }
    parts.extend((!words.is_empty()).then_some(TextPart {
        text: words,
        link: false,
    }));
    parts
}

/// One mail.
#[derive(Debug, Serialize)]
pub struct MailPage {
    /// Sender.
    pub from: String,
    /// Receiver.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// When it was sent, formatted.
    pub sent: String,
    /// The text part ([`text_parts`]).
    pub text: Vec<TextPart>,
    /// Where the HTML part is served as a page of its own.
    pub html: String,
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "pages/demo_mail.html";

    fn samples() -> Vec<Self> {
        let text = "Dag Sam de Vries,\n\nJe verslag staat klaar.\n\nLees je verslag:\n\
                    https://localhost:8080/r/4f9c2a6be0d84b1c4f9c2a6be0d84b1c4f9c2a6be0d84b1c\n\n\
                    Deze link is van jou alleen.";
        vec![Self {
            from: "Spiegel <spiegel@waterland.example>".to_owned(),
            to: "sam.devries@waterland.example".to_owned(),
            subject: "Je verslag staat klaar".to_owned(),
            sent: "maandag 8 februari 2027 om 09.00 uur".to_owned(),
            text: text_parts(text),
            html: "/demo/mailbox/1/html".to_owned(),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_text_can_be_followed_and_nothing_is_lost() {
        let text = "Kijk hier:\nhttps://a.example/r/1\n\nof http://b.example nu";
        let parts = text_parts(text);
        let links: Vec<_> = parts
            .iter()
            .filter(|part| part.link)
            .map(|part| part.text.as_str())
            .collect();
        assert_eq!(links, ["https://a.example/r/1", "http://b.example"]);
        assert_eq!(
            parts
                .iter()
                .map(|part| part.text.as_str())
                .collect::<String>(),
            text
        );
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(
            text_parts("javascript:alert(1)")
                .first()
                .map(|part| part.link),
            Some(false)
        );
        assert!(text_parts("").is_empty());
    }
}
