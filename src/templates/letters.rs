//! The mails that the service sends: what each of them says, as data.

use serde::Serialize;

use super::{Letter, Mail, RenderError, Templates};
use crate::domain::language::Language;
use crate::domain::promise::Fingerprint;

/// What a mail of a round says about its promise.
#[derive(Debug, Serialize)]
pub struct PromiseMark {
    /// Four words of the fingerprint.
    pub words: String,
    /// The SHA-256 of the promise, 64 hexadecimal digits.
    pub sha256: String,
    /// The page with the whole promise.
    pub link: String,
}

impl PromiseMark {
    fn sample() -> Self {
        let Fingerprint { words, sha256 } = Fingerprint::sample();
        Self {
            link: format!("https://spiegel.waterland.example/promise/{sha256}"),
            words,
            sha256,
        }
    }
}

/// The link with which a leader signs in.
#[derive(Debug, Serialize)]
pub struct SignInLetter {
    /// The link.
    pub link: String,
    /// How long the link works.
    pub minutes: u32,
}

impl Letter for SignInLetter {
    const NAME: &'static str = "sign_in";

    fn samples() -> Vec<Self> {
        vec![Self {
            link: "https://spiegel.waterland.example/sign-in/eyJhbGciOi.eyJzdWIi.c2lnbg".to_owned(),
            minutes: 10,
        }]
    }
}

/// The first mail of a round: why, how long, until when, and the personal link. Names no subject.
#[derive(Debug, Serialize)]
pub struct InvitationLetter {
    /// Name of the person invited.
    pub name: String,
    /// Name of the leader who asks.
    pub leader: String,
    /// Organisation of the leader, when configured.
    pub organisation: Option<String>,
    /// Title of the round.
    pub round: String,
    /// The personal link.
    pub link: String,
    /// Until when, formatted.
    pub closes: String,
    /// How many others the person is asked about.
    pub forms: u32,
    /// Whether there is also a form about oneself.
    pub about_self: bool,
    /// Minutes for everything together.
    pub minutes: u32,
    /// Smallest number of answers behind any figure.
    pub minimum: u32,
    /// Whether the person works outside the organisation: adds where the address comes from.
    pub partner: bool,
    /// Days after closing that a partner's address is removed; absent when no such rule holds.
    pub address_days: Option<u32>,
    /// Address for questions, when configured.
    pub contact: Option<String>,
    /// The mark of the promise; none in a preview.
    pub promise: Option<PromiseMark>,
}

impl Letter for InvitationLetter {
    const NAME: &'static str = "invitation";

    fn samples() -> Vec<Self> {
        let sample = |name: &str, about_self, partner, forms, minutes| Self {
            name: name.to_owned(),
            leader: "Anne Bakker".to_owned(),
            organisation: Some("Gemeente Waterland".to_owned()),
            round: "Integraal werken in het sociaal domein".to_owned(),
            link: "https://spiegel.waterland.example/r/4f9c2a6be0d84b1c".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            forms,
            about_self,
            minutes,
            minimum: 4,
            partner,
            address_days: partner.then_some(7),
            contact: Some("hulp@waterland.example".to_owned()),
            promise: Some(PromiseMark::sample()),
        };
        vec![
            sample("Sam de Vries", true, false, 5, 27),
            sample("Noor Haddad", false, true, 1, 3),
            Self {
                organisation: None,
                contact: None,
                ..sample("Jan Smit", false, false, 4, 16)
            },
            Self {
                organisation: None,
                contact: None,
                promise: None,
                ..sample("Bo Jansen", true, false, 0, 7)
            },
        ]
    }
}

/// A reminder, the same to everybody: it does not know who has answered. It leads back to the invitation, since the
/// service keeps no personal link that it could repeat.
#[derive(Debug, Serialize)]
pub struct ReminderLetter {
    /// Name of the person invited.
    pub name: String,
    /// Name of the leader who asks.
    pub leader: String,
    /// Title of the round.
    pub round: String,
    /// Until when, formatted.
    pub closes: String,
    /// The day of the invitation, formatted.
    pub invited: String,
    /// How many others the person is asked about: the subject of the invitation says it.
    pub forms: u32,
    /// Minutes for everything together: the subject of the invitation says it.
    pub minutes: u32,
    /// Whether the person works outside the organisation: the invitation had another subject then.
    pub partner: bool,
    /// The link that stops reminders.
    pub stop: String,
    /// Address for questions, when configured.
    pub contact: Option<String>,
    /// The mark of the promise; none in a preview.
    pub promise: Option<PromiseMark>,
}

impl Letter for ReminderLetter {
    const NAME: &'static str = "reminder";

    fn samples() -> Vec<Self> {
        let sample = |name: &str, partner, forms, minutes, contact| Self {
            name: name.to_owned(),
            leader: "Anne Bakker".to_owned(),
            round: "Integraal werken in het sociaal domein".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            invited: "8 februari 2027".to_owned(),
            forms,
            minutes,
            partner,
            stop: "https://spiegel.waterland.example/survey/reminders/4f9c2a6be0d84b1c".to_owned(),
            contact,
            promise: Some(PromiseMark::sample()),
        };
        let contact = || Some("hulp@waterland.example".to_owned());
        vec![
            sample("Sam de Vries", false, 5, 27, contact()),
            sample("Noor Haddad", true, 1, 3, contact()),
            sample("Bo Jansen", false, 0, 7, None),
        ]
    }
}

/// A person's report can be read.
#[derive(Debug, Serialize)]
pub struct ReportReadyLetter {
    /// Name of the person.
    pub name: String,
    /// Title of the round.
    pub round: String,
    /// The personal link.
    pub link: String,
    /// Address of somebody outside the line to talk with, when configured.
    pub contact: Option<String>,
    /// The mark of the promise.
    pub promise: PromiseMark,
}

impl Letter for ReportReadyLetter {
    const NAME: &'static str = "report_ready";

    fn samples() -> Vec<Self> {
        let sample = |contact| Self {
            name: "Sam de Vries".to_owned(),
            round: "Integraal werken in het sociaal domein".to_owned(),
            link: "https://spiegel.waterland.example/r/4f9c2a6be0d84b1c".to_owned(),
            contact,
            promise: PromiseMark::sample(),
        };
        vec![
            sample(Some("coach@waterland.example".to_owned())),
            sample(None),
        ]
    }
}

/// The group report can be read by the leader.
#[derive(Debug, Serialize)]
pub struct GroupReportReadyLetter {
    /// Name of the leader.
    pub name: String,
    /// Title of the round.
    pub round: String,
    /// Where the report is, behind signing in.
    pub link: String,
    /// The mark of the promise.
    pub promise: PromiseMark,
}

impl Letter for GroupReportReadyLetter {
    const NAME: &'static str = "group_report_ready";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Anne Bakker".to_owned(),
            round: "Integraal werken in het sociaal domein".to_owned(),
            link: "https://spiegel.waterland.example/rounds/9b1d/report".to_owned(),
            promise: PromiseMark::sample(),
        }]
    }
}

/// A comment was reported to the contact of its round. Names neither who reported it nor who wrote it.
#[derive(Debug, Serialize)]
pub struct CommentReportedLetter {
    /// Name of the contact.
    pub name: String,
    /// Title of the round.
    pub round: String,
    /// The link to the text.
    pub link: String,
    /// The mark of the promise.
    pub promise: PromiseMark,
}

impl Letter for CommentReportedLetter {
    const NAME: &'static str = "comment_reported";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Noor Haddad".to_owned(),
            round: "Integraal werken in het sociaal domein".to_owned(),
            link: "https://spiegel.waterland.example/reported/4f9c2a6be0d84b1c".to_owned(),
            promise: PromiseMark::sample(),
        }]
    }
}

/// A sample mail as a reader would get it.
#[derive(Debug)]
pub struct LetterSample {
    /// Name of the templates.
    pub name: &'static str,
    /// Language of the mail.
    pub language: Language,
    /// Number of the sample, from 0.
    pub number: usize,
    /// The mail.
    pub mail: Mail,
}

fn render<L: Letter>(
    templates: &Templates,
    into: &mut Vec<LetterSample>,
) -> Result<(), RenderError> {
    for language in Language::ALL {
        for (number, letter) in L::samples().iter().enumerate() {
            let mail = templates.render_mail(language, letter)?;
            into.push(LetterSample {
                name: L::NAME,
                language,
                number,
                mail,
            });
        }
    }
    Ok(())
}

/// Renders every mail with every sample in every language.
///
/// # Errors
/// The first mail that cannot be rendered.
pub fn samples(templates: &Templates) -> Result<Vec<LetterSample>, RenderError> {
    let mut samples = Vec::new();
    render::<SignInLetter>(templates, &mut samples)?;
    render::<InvitationLetter>(templates, &mut samples)?;
    render::<ReminderLetter>(templates, &mut samples)?;
    render::<ReportReadyLetter>(templates, &mut samples)?;
    render::<CommentReportedLetter>(templates, &mut samples)?;
    render::<GroupReportReadyLetter>(templates, &mut samples)?;
    Ok(samples)
}
