//! The values of one row: each checked and normalised, or a reason why not.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::MOST_NAME_CHARS;
use super::columns::Column;
use super::fault::{Reason, RowFault};
use crate::domain::language::Language;
use crate::domain::visible::is_invisible;

/// The longest address that SMTP carries, bytes (RFC 5321, section 4.5.3.1.3).
const MOST_EMAIL_BYTES: usize = 254;

/// The longest part before the `@`, bytes (RFC 5321, section 4.5.3.1.1).
const MOST_LOCAL_BYTES: usize = 64;

/// The longest part between two dots of a host name, bytes (RFC 1035, section 2.3.4).
const MOST_LABEL_BYTES: usize = 63;

/// What two addresses are compared by: NFC and lower case. Mail systems may tell `A@` from `a@`; people do not.
pub fn email_key(email: &str) -> String {
    email
        .trim()
        .nfc()
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// The key of an address that is one, by the rules of a list; for the other forms that ask for an address.
pub fn checked_email_key(email: &str) -> Option<String> {
    self::email(email.trim())
        .ok()
        .map(|address| email_key(&address))
}

/// The address as a list would store it, if it is one.
pub fn checked_email(email: &str) -> Option<String> {
    self::email(email.trim()).ok()
}

/// The name of a person as a list would store it, if it is one.
pub fn checked_name(name: &str) -> Option<String> {
    self::name(name.trim()).ok()
}

/// Reads the cells of one row and gathers their faults.
pub(super) struct RowReader<'row> {
    line: u32,
    cells: &'row BTreeMap<Column, String>,
    faults: Vec<RowFault>,
}

impl<'row> RowReader<'row> {
    pub(super) const fn new(line: u32, cells: &'row BTreeMap<Column, String>) -> Self {
        Self {
            line,
            cells,
            faults: Vec::new(),
        }
    }

    /// Whether the cell has anything in it.
    pub(super) fn is_filled(&self, column: Column) -> bool {
        !self.cell(column).is_empty()
    }

    /// A cell that has to be filled.
    pub(super) fn read<T>(
        &mut self,
        column: Column,
        check: fn(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        if self.is_filled(column) {
            return self.read_optional(column, check);
        }
        self.refuse(column, Reason::Missing);
        None
    }

    /// A cell that may be empty.
    pub(super) fn read_optional<T>(
        &mut self,
        column: Column,
        check: fn(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        check(cell)
            .map_err(|reason| self.refuse(column, reason))
            .ok()
    }

    /// Notes a fault.
    pub(super) fn refuse(&mut self, column: Column, reason: Reason) {
        let fault = RowFault::new(self.line, column, self.cell(column), reason);
        self.faults.push(fault);
    }

    pub(super) fn faults(self) -> Vec<RowFault> {
        self.faults
    }

    fn cell(&self, column: Column) -> &'row str {
        self.cells.get(&column).map_or("", |cell| cell.trim())
    }
}

/// The name of a person.
pub(super) fn name(text: &str) -> Result<String, Reason> {
    if text.contains('@') {
        return Err(Reason::EmailAsName);
    }
    place(text)
}

/// The name of a department or organisation: as that of a person, and may hold an `@`.
pub(super) fn place(text: &str) -> Result<String, Reason> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text: String = words.join(" ").nfc().collect();
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Reason::BrokenEncoding);
    }
    if text.chars().any(is_invisible) {
        return Err(Reason::InvisibleCharacter);
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err(Reason::NoLetter);
    }
    if text.chars().count() > MOST_NAME_CHARS {
        return Err(Reason::TooLong);
    }
    Ok(text)
}

/// An e-mail address: `local@host.tld`, without the comments and quoted parts that RFC 5322 allows and nobody has.
pub(super) fn email(text: &str) -> Result<String, Reason> {
    let text: String = text.nfc().collect();
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Reason::BrokenEncoding);
    }
    if text.chars().any(is_invisible) {
        return Err(Reason::InvisibleCharacter);
    }
    let Some((local, domain)) = text.split_once('@') else {
        return Err(Reason::EmailForm);
    };
    if local.is_empty() || domain.is_empty() || domain.contains('@') {
        return Err(Reason::EmailForm);
    }
    if text.len() > MOST_EMAIL_BYTES || local.len() > MOST_LOCAL_BYTES {
        return Err(Reason::EmailTooLong);
    }
    if !local
        .chars()
        .all(|character| is_latin(character) || "!#$%&'*+-/=?^_`{|}~.".contains(character))
    {
        return Err(Reason::EmailCharacter);
    }
    if local.split('.').any(str::is_empty) {
        return Err(Reason::EmailForm);
    }
    if !domain
        .chars()
        .all(|character| is_latin(character) || "-.".contains(character))
    {
        return Err(Reason::EmailCharacter);
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let top_has_letter = labels
        .last()
        .is_some_and(|label| label.chars().any(char::is_alphabetic));
    if labels.len() < 2 || !top_has_letter || !labels.into_iter().all(is_label) {
        return Err(Reason::EmailDomain);
    }
    Ok(text)
}

/// The addresses in one cell, as keys, each once.
pub(super) fn addresses(text: &str) -> Result<Vec<String>, Reason> {
    let mut keys = Vec::new();
    let apart = |character: char| character.is_whitespace() || ",;|".contains(character);
    for part in text.split(apart).filter(|part| !part.is_empty()) {
        let key = email_key(&email(part)?);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// A language, as tag or as word.
pub(super) fn language(text: &str) -> Result<Language, Reason> {
    match text.to_lowercase().as_str() {
        "nl" | "nederlands" | "dutch" => Ok(Language::Nl),
        "en" | "engels" | "english" => Ok(Language::En),
        _ => Err(Reason::UnknownLanguage),
    }
}

/// Yes or no, in either language.
pub(super) fn yes_or_no(text: &str) -> Result<bool, Reason> {
    match text.to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" => Ok(true),
        "nee" | "n" | "no" => Ok(false),
        _ => Err(Reason::NotYesOrNo),
    }
}

/// A digit or a letter of the Latin script.
const fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= MOST_LABEL_BYTES
        && !label.starts_with('-')
        && !label.ends_with('-')
}
