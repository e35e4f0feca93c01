//! What a probe says: what it tried, what it found, and whether that is good.

use serde::Serialize;

/// A text of the catalogue with what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) key: &'static str,
    pub(super) values: Vec<(&'static str, Filling)>,
}

/// What goes into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filling {
    /// As it is.
    Text(String),
    /// The text of another key.
    Word(&'static str),
}

impl From<&str> for Filling {
    fn from(text: &str) -> Self {
        Self::Text(text.escape_debug().to_string())
    }
}

impl From<&String> for Filling {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Filling {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<usize> for Filling {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<u64> for Filling {
    fn from(number: u64) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<u32> for Filling {
    fn from(number: u32) -> Self {
        Self::Text(number.to_string())
    }
}

/// The text of this key.
pub(super) const fn said(key: &'static str) -> Sentence {
    Sentence {
        key,
        values: Vec::new(),
    }
}

impl Sentence {
    /// With a value filled in. What comes from the database is escaped: it must not move the cursor of a terminal.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Filling>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// With the text of another key filled in.
    pub(super) fn with_word(mut self, name: &'static str, key: &'static str) -> Self {
        self.values.push((name, Filling::Word(key)));
        self
    }
}

/// Where a probe looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// In the copy that was given.
    Copy,
    /// In a made-up round that the command plays itself.
    Drill,
}

/// How a probe ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    /// The attack found nothing.
    Pass,
    /// The attack found something.
    Fail,
    /// There was nothing to test it on.
    NotApplicable,
}

/// The result of one probe.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Number of the attack in the list of docs/ANONYMITY.md.
    pub(super) attack: u8,
    pub(super) place: Place,
    pub(super) title: &'static str,
    pub(super) tried: Vec<Sentence>,
    /// Each makes the probe fail.
    pub(super) findings: Vec<Sentence>,
    /// What a reader should know, and what makes nothing fail.
    pub(super) remarks: Vec<Sentence>,
    /// How many things were looked at; without any there is no verdict.
    pub(super) examined: usize,
}

impl Outcome {
    /// A probe that has not looked yet.
    pub(super) const fn of(attack: u8, place: Place, title: &'static str) -> Self {
        Self {
            attack,
            place,
            title,
            tried: Vec::new(),
            findings: Vec::new(),
            remarks: Vec::new(),
            examined: 0,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        if !self.findings.is_empty() {
            Verdict::Fail
        } else if self.examined == 0 {
            Verdict::NotApplicable
        } else {
            Verdict::Pass
        }
    }

    /// Adds what was tried.
    pub(super) fn tried(&mut self, sentence: Sentence) {
        self.tried.push(sentence);
    }

    /// Adds a finding; the same one is told once.
    pub(super) fn found(&mut self, sentence: Sentence) {
        if !self.findings.contains(&sentence) {
            self.findings.push(sentence);
        }
    }

    /// Adds a remark.
    pub(super) fn remark(&mut self, sentence: Sentence) {
        self.remarks.push(sentence);
    }
}
