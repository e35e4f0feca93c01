//! Text from elsewhere: what of it can be seen, and how a fault repeats it.

/// The longest value that a fault repeats, characters.
const MOST_SHOWN_CHARS: usize = 60;

/// Characters that cannot be seen, or that turn the direction of what follows: controls, joiners, fillers, variation
/// selectors, bidirectional marks, tags and private use (Unicode Standard, general categories Cc, Cf, Co and the
/// default-ignorable code points).
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{115f}' | '\u{1160}'
                | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}'
        )
}

/// The value on one line, at most 60 characters long, with `�` for what cannot be seen.
pub fn shortened(value: &str) -> String {
    let mut visible = value.trim().chars().map(|character| match character {
        _ if character.is_whitespace() => ' ',
        _ if is_invisible(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    });
    let mut text: String = visible.by_ref().take(MOST_SHOWN_CHARS).collect();
    if visible.next().is_some() {
        text.push('…');
    }
    text
}
