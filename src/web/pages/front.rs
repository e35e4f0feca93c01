//! The front door: start page, signing in as a leader, and the four pages that the footer of every page links to.

use serde::Serialize;

use super::FieldError;
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::messages::{Args, Messages, MissingMessage};
use crate::templates::Page;

/// The start page of the real service.
#[derive(Debug, Serialize)]
pub struct HomePage {}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/home.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// Ask for a sign-in link. Field: `email`.
#[derive(Debug, Serialize)]
pub struct SignInPage {
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// What was typed.
    pub email: String,
}

impl SignInPage {
    /// The only fault that this page tells: what was typed is no address. Whether an address is known, it never
    /// tells.
    ///
    /// # Errors
    /// When the catalogue lacks the text.
    pub fn no_address(
        messages: &Messages,
        language: Language,
    ) -> Result<FieldError, MissingMessage> {
        FieldError::new(
            messages,
            language,
            "email",
            "sign-in-error-email",
            &Args::new(),
        )
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "pages/sign_in.html";

    fn samples() -> Vec<Self> {
        let errors = vec![FieldError::sample(
            "email",
            "Vul een e-mailadres in, zoals naam@gemeente.nl.",
        )];
        vec![
            Self {
                errors: vec![],
                email: String::new(),
            },
            Self {
                errors,
                email: "anne.bakker".to_owned(),
            },
        ]
    }
}

/// The link is on its way, or not, when the address is unknown: the page is the same.
#[derive(Debug, Serialize)]
pub struct LinkSentPage {
    /// The address as typed.
    pub email: String,
    /// How long the link works.
    pub minutes: u32,
}

impl Page for LinkSentPage {
    const TEMPLATE: &'static str = "pages/link_sent.html";

    fn samples() -> Vec<Self> {
        let long = "wilhelmina.van-der-burgh-oosterhuizen@samenwerkingsverband-waterland.example";
        vec![
            Self {
                email: "anne@waterland.example".to_owned(),
                minutes: 10,
            },
            Self {
                email: long.to_owned(),
                minutes: 10,
            },
        ]
    }
}

/// The page behind a sign-in link: a button that uses the link up.
#[derive(Debug, Serialize)]
pub struct ConfirmSignInPage {}

impl Page for ConfirmSignInPage {
    const TEMPLATE: &'static str = "pages/confirm_sign_in.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// Whom to ask for help.
#[derive(Debug, Serialize)]
pub struct HelpPage {
    /// Address of the people who help, when one is configured.
    pub contact: Option<String>,
}

impl Page for HelpPage {
    const TEMPLATE: &'static str = "pages/help.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                contact: Some("hulp@waterland.example".to_owned()),
            },
            Self { contact: None },
        ]
    }
}

/// "Hoe anoniem is dit?", from the settings that hold.
#[derive(Debug, Serialize)]
pub struct HowAnonymousPage {
    /// The minimums of the reader's round, or else of the organisation.
    pub minimums: Minimums,
    /// Days after closing that the sealed box and its keys still exist.
    pub checking_days: u32,
}

impl Page for HowAnonymousPage {
    const TEMPLATE: &'static str = "pages/how_anonymous.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                minimums: Minimums::default(),
                checking_days: 7,
            },
            Self {
                minimums: Minimums::default(),
                checking_days: 0,
            },
        ]
    }
}

/// What happens with personal data.
#[derive(Debug, Serialize)]
pub struct PrivacyPage {
    /// Name of the organisation that runs the service, when configured.
    pub organisation: Option<String>,
    /// Address for questions about personal data, when configured.
    pub contact: Option<String>,
    /// Days after closing that the sealed box and its keys still exist.
    pub checking_days: u32,
}

impl Page for PrivacyPage {
    const TEMPLATE: &'static str = "pages/privacy.html";

    fn samples() -> Vec<Self> {
        let organisation = Some("Gemeente Waterland".to_owned());
        let contact = Some("privacy@waterland.example".to_owned());
        vec![
            Self {
                organisation,
                contact,
                checking_days: 7,
            },
            Self {
                organisation: None,
                contact: None,
                checking_days: 0,
            },
        ]
    }
}

/// How accessible the service is.
#[derive(Debug, Serialize)]
pub struct AccessibilityPage {
    /// Address of the organisation's official statement, when configured.
    pub statement: Option<String>,
    /// Address for reports of problems, when configured.
    pub contact: Option<String>,
}

impl Page for AccessibilityPage {
    const TEMPLATE: &'static str = "pages/accessibility.html";

    fn samples() -> Vec<Self> {
        let contact = Some("hulp@waterland.example".to_owned());
        vec![
            Self {
                statement: Some("https://waterland.example/toegankelijkheid".to_owned()),
                contact,
            },
            Self {
                statement: None,
                contact: None,
            },
        ]
    }
}
