//! Comments: shown only with enough raters and enough of them writing, each question shuffled by itself, small
//! marks of a writer's hand smoothed (docs/ANONYMITY.md, B 3.2).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::SubjectTally;
use crate::domain::instrument::{Form, Instrument};
use crate::domain::promise::Minimums;
use crate::domain::report::gap::QuestionComments;

/// The comments about a subject, or `None` when they are withheld.
pub(super) fn released(
    tally: &SubjectTally,
    raters: usize,
    instrument: &Instrument,
    minimums: &Minimums,
    seed: &[u8; 32],
) -> Option<Vec<QuestionComments>> {
    let reaches = |number: usize, minimum: u32| u32::try_from(number).unwrap_or(u32::MAX) >= minimum;
    if !reaches(raters, minimums.comment_raters) || !reaches(tally.comments.len(), minimums.comment_writers) {
        return None;
    }
    let questions = instrument.open_questions.iter().filter(|question| question.forms.iter().any(|form| *form != Form::SelfForm));
    let blocks = questions.enumerate().filter_map(|(place, question)| {
        let mut texts: Vec<String> =
            tally.comments.iter().filter_map(|ballot| ballot.comments.get(&question.code)).map(|text| smoothed(text)).collect();
        // In order of the texts first, so that the order of casting has no part in the shuffle.
        texts.sort_unstable();
        shuffle(&mut texts, dice(seed, tally.subject.as_bytes(), place));
        if texts.is_empty() { None } else { Some(QuestionComments { question: question.code.clone(), texts }) }
    });
    Some(blocks.collect())
}

/// White space folded, quotes made straight, the first letter a capital.
fn smoothed(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let straight: String = folded
        .chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' | '`' | '´' => '\'',
            '–' | '—' => '-',
            '…' => '.',
            other => other,
        })
        .collect();
    let mut letters = straight.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Dice of their own for every subject and question.
fn dice(seed: &[u8; 32], subject: &[u8; 16], question: usize) -> ChaCha8Rng {
    let mut own = *seed;
    for (byte, other) in own.iter_mut().zip(subject) {
        *byte ^= other;
    }
    let mut dice = ChaCha8Rng::from_seed(own);
    dice.set_stream(u64::try_from(question).unwrap_or(u64::MAX));
    dice
}

/// Fisher–Yates.
fn shuffle(texts: &mut [String], mut dice: ChaCha8Rng) {
    for last in (1..texts.len()).rev() {
        let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        texts.swap(last, usize::try_from(dice.next_u64() % bound).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::smoothed;

    #[test]
    fn small_marks_of_a_hand_are_smoothed() {
        assert_eq!(smoothed("  zij zei:\n\n “goed   idee” – ‘echt’ "), "Zij zei: \"goed idee\" - 'echt'");
        assert_eq!(smoothed("éen"), "Éen");
        assert_eq!(smoothed(" "), "");
    }
}
