//! Names of people and workplaces, as people write them.

use unicode_normalization::UnicodeNormalization;

use super::Reason;

/// Characters at the most.
const MAX_CHARS: usize = 100;

/// The name in NFC with single spaces.
///
/// # Errors
/// [`Reason::Missing`], [`Reason::TooLong`] or [`Reason::InvisibleCharacters`].
pub(super) fn clean(text: &str) -> Result<String, Reason> {
    if text.chars().any(is_invisible) {
        return Err(Reason::InvisibleCharacters);
    }
    let name: String = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    match name.chars().count() {
        0 => Err(Reason::Missing),
        1..=MAX_CHARS => Ok(name),
        _ => Err(Reason::TooLong),
    }
}

/// Control characters, zero-width ones, and those that turn the direction of what follows.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{00ad}')
}
