//! Comments: shown word for word, but only from enough people, apart from the ratings and in an order that tells
//! nothing (docs/ANONYMITY.md, B 3.2).

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use unicode_normalization::UnicodeNormalization;

use super::forms::count;
use crate::domain::ballot::CommentBallot;
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Form, Instrument, OpenQuestion};
use crate::domain::promise::Minimums;
use crate::domain::report::QuestionComments;

/// The comments about one subject by open question, each question in an order of its own; `None` when fewer raters
/// answered, or fewer of them wrote something, than the minimums.
pub(super) fn release(
    comments: &[CommentBallot],
    raters: u32,
    subject: ParticipantId,
    instrument: &Instrument,
    minimums: &Minimums,
    seed: [u8; 32],
) -> Option<Vec<QuestionComments>> {
    let asked: Vec<&OpenQuestion> = instrument
        .open_questions
        .iter()
        .filter(|question| question.forms.iter().any(|form| *form != Form::SelfForm))
        .collect();
    let written = |ballot: &CommentBallot| {
        asked
            .iter()
            .any(|question| text(ballot, &question.code).is_some())
    };
    let writers = count(comments.iter().filter(|ballot| written(ballot)).count());
    if raters < minimums.comment_raters || writers < minimums.comment_writers {
        return None;
    }
    let questions = asked.iter().zip(0_u64..).filter_map(|(question, index)| {
        let mut texts: Vec<String> = comments
            .iter()
            .filter_map(|ballot| text(ballot, &question.code))
            .collect();
        // Sorted first, so that nothing of the order in which they came is left to shuffle.
        texts.sort_unstable();
        shuffle(&mut texts, seed, subject, index);
        (!texts.is_empty()).then(|| QuestionComments {
            question: question.code.clone(),
            texts,
        })
    });
    Some(questions.collect())
}

fn text(ballot: &CommentBallot, question: &str) -> Option<String> {
    let text = normalise(ballot.comments.get(question)?);
    (!text.is_empty()).then_some(text)
}

/// Takes out what tells a keyboard or a habit: composed letters, spaces and line ends, kinds of quotes, invisible
/// characters, and the case of the first letter.
fn normalise(text: &str) -> String {
    let plain: String = text
        .nfc()
        .filter_map(|letter| match letter {
            '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{00b4}' | '`' => Some('\''),
            '\u{201c}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}' => Some('"'),
            '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => None,
            letter if letter.is_whitespace() => Some(' '),
            letter if letter.is_control() => None,
            letter => Some(letter),
        })
        .collect();
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = spaced.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Fisher and Yates, from a stream that belongs to this subject and question alone.
fn shuffle(texts: &mut [String], seed: [u8; 32], subject: ParticipantId, question: u64) {
    let mut key = seed;
    for (byte, mask) in key.iter_mut().zip(subject.as_bytes()) {
        *byte ^= mask;
    }
    let mut random = ChaCha20Rng::from_seed(key);
    random.set_stream(question);
    for end in (1..texts.len()).rev() {
        texts.swap(end, below(end + 1, &mut random));
    }
}

/// A number below `limit`, each equally likely.
fn below(limit: usize, random: &mut ChaCha20Rng) -> usize {
    let Ok(limit) = u64::try_from(limit) else {
        return 0;
    };
    let whole = u64::MAX - u64::MAX % limit.max(1);
    loop {
        let drawn = random.next_u64();
        if drawn < whole {
            return usize::try_from(drawn % limit).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_keyboard_are_taken_out() {
        assert_eq!(
            normalise("  je vraagt\n\t door:  \u{201c}waarom\u{201d}\u{200b} "),
            "Je vraagt door: \"waarom\""
        );
        assert_eq!(normalise("e\u{301}e\u{301}n foto\u{2019}s"), "Één foto's");
        assert_eq!(normalise(" \n "), "");
    }

    #[test]
    fn the_order_depends_on_seed_subject_and_question_only() {
        let order = |seed: u8, subject: u8, question: u64| {
            let mut texts: Vec<String> = ('a'..='t').map(String::from).collect();
            shuffle(
                &mut texts,
                [seed; 32],
                ParticipantId([subject; 16]),
                question,
            );
            texts.concat()
        };
        assert_eq!(order(1, 2, 0), order(1, 2, 0));
        let orders = [
            order(1, 2, 0),
            order(2, 2, 0),
            order(1, 3, 0),
            order(1, 2, 1),
        ];
        for (index, one) in orders.iter().enumerate() {
            assert!(
                orders[index + 1..].iter().all(|other| other != one),
                "{orders:?}"
            );
        }
    }

    #[test]
    fn every_place_is_about_equally_likely() {
        let mut first_places = [0_u32; 4];
        for subject in 0..=255_u8 {
            for question in 0..8 {
                let mut texts: Vec<String> = ["0", "1", "2", "3"].map(String::from).to_vec();
                shuffle(&mut texts, [7; 32], ParticipantId([subject; 16]), question);
                first_places[texts[0].parse::<usize>().unwrap()] += 1;
            }
        }
        assert!(
            first_places.iter().all(|times| (430..=600).contains(times)),
            "{first_places:?}"
        );
    }
}
