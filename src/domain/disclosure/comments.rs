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
    // Sorted first, so that nothing of the order in which they came is left to shuffle.
    let mut ballots: Vec<&CommentBallot> = comments.iter().collect();
    ballots.sort_unstable_by(|one, other| one.comments.cmp(&other.comments));
    let mut blocks: Vec<(&str, Vec<Written>)> = asked
        .iter()
        .map(|question| {
            let texts = ballots.iter().enumerate();
            let written = texts.filter_map(|(rater, ballot)| {
                text(ballot, &question.code).map(|text| Written { rater, text })
            });
            (question.code.as_str(), written.collect())
        })
        .filter(|(_, texts): &(&str, Vec<Written>)| !texts.is_empty())
        .collect();
    let mut texts: Vec<&mut Vec<Written>> = blocks.iter_mut().map(|(_, texts)| texts).collect();
    shuffle_apart(&mut texts, seed, subject);
    let questions = blocks
        .into_iter()
        .map(|(question, texts)| QuestionComments {
            question: question.to_owned(),
            texts: texts.into_iter().map(|written| written.text).collect(),
        });
    Some(questions.collect())
}

/// A text with a number for its rater, which is forgotten here.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    rater: usize,
    text: String,
}

fn text(ballot: &CommentBallot, question: &str) -> Option<String> {
    let text = normalise(ballot.comments.get(question)?);
    (!text.is_empty()).then_some(text)
}

/// Takes out what tells a keyboard or a habit: composed letters, spaces and line ends, kinds of quotes, dashes and
/// dots, invisible characters, and the case of the first letter. Repeated marks ("!!") are style, and stay.
fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\u{2018}'..='\u{201b}'
            | '\u{2032}'
            | '\u{2039}'
            | '\u{203a}'
            | '\u{00b4}'
            | '\u{02bc}'
            | '`' => plain.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{00ab}' | '\u{00bb}' => plain.push('"'),
            '\u{2026}' => plain.push_str("..."),
            // Some programs make one dash of two hyphens.
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                if !plain.ends_with('-') {
                    plain.push('-');
                }
            }
            '\u{0132}' => plain.push_str("IJ"),
            '\u{0133}' => plain.push_str("ij"),
            '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            letter if letter.is_whitespace() => plain.push(' '),
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    capital_first(&plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first letter as a capital, also after an opening quote, bracket or dash; `ij` counts as one letter.
fn capital_first(text: &str) -> String {
    let opening = |letter: char| matches!(letter, '"' | '(' | '-' | ' ');
    let rest = text.trim_start_matches(opening);
    let before = text.strip_suffix(rest).unwrap_or_default();
    if let Some(after) = rest.strip_prefix("ij").or_else(|| rest.strip_prefix("Ij")) {
        return format!("{before}IJ{after}");
    }
    let mut letters = rest.chars();
    letters.next().map_or_else(
        || text.to_owned(),
        |first| {
            before
                .chars()
                .chain(first.to_uppercase())
                .chain(letters)
                .collect()
        },
    )
}

/// How often the texts are shuffled before the best order so far is taken. A wanted order is one of four, or more
/// often than that, for each question; far fewer draws find one.
const MOST_SHUFFLES: u32 = 10_000;

/// Shuffles every block until the last text of one and the first of the next are never of the same rater: each such
/// order is equally likely. Where blocks of one or two texts leave no such order, the fewest meetings that there can
/// be (docs/ANONYMITY.md, B 3.2).
fn shuffle_apart(blocks: &mut [&mut Vec<Written>], seed: [u8; 32], subject: ParticipantId) {
    let mut key = seed;
    for (byte, mask) in key.iter_mut().zip(subject.as_bytes()) {
        *byte ^= mask;
    }
    let mut random = ChaCha20Rng::from_seed(key);
    let fewest = fewest_meetings(blocks);
    let mut best: Option<(usize, Vec<Vec<Written>>)> = None;
    for _draw in 0..MOST_SHUFFLES {
        for block in blocks.iter_mut() {
            shuffle(block, &mut random);
        }
        let met = meetings(blocks);
        if met <= fewest {
            return;
        }
        if best.as_ref().is_none_or(|(so_far, _)| met < *so_far) {
            best = Some((met, blocks.iter().map(|block| (*block).clone()).collect()));
        }
    }
    for (block, kept) in blocks
        .iter_mut()
        .zip(best.into_iter().flat_map(|(_, kept)| kept))
    {
        **block = kept;
    }
}

/// How often a block ends with the rater with whom the next begins.
fn meetings(blocks: &[&mut Vec<Written>]) -> usize {
    let ends = blocks.iter().map(|block| block.last());
    let starts = blocks.iter().skip(1).map(|block| block.first());
    ends.zip(starts)
        .filter(|(end, start)| end.map(|text| text.rater) == start.map(|text| text.rater))
        .count()
}

/// The fewest meetings that any order of the texts within their blocks has. A rater writes one text in a block at
/// most, so that only the ends of the block before matter to the next.
fn fewest_meetings(blocks: &[&mut Vec<Written>]) -> usize {
    // For each rater with whom the blocks so far can end: the fewest meetings up to there.
    let mut ends: Vec<(Option<usize>, usize)> = vec![(None, 0)];
    for block in blocks {
        let starting: Vec<(usize, usize)> = block
            .iter()
            .map(|start| {
                let costs = ends
                    .iter()
                    .map(|(end, met)| met + usize::from(*end == Some(start.rater)));
                (start.rater, costs.min().unwrap_or_default())
            })
            .collect();
        let next = block.iter().map(|end| {
            let costs = starting
                .iter()
                .filter(|(start, _)| block.len() == 1 || *start != end.rater);
            let fewest = costs.map(|(_, met)| *met).min();
            (Some(end.rater), fewest.unwrap_or_default())
        });
        ends = next.collect();
    }
    ends.into_iter()
        .map(|(_, met)| met)
        .min()
        .unwrap_or_default()
}

/// Fisher and Yates.
fn shuffle<T>(texts: &mut [T], random: &mut ChaCha20Rng) {
    for end in (1..texts.len()).rev() {
        texts.swap(end, below(end + 1, random));
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
    use proptest::prelude::*;

    use super::*;

    fn block(raters: &[usize]) -> Vec<Written> {
        let texts = raters.iter().map(|rater| Written {
            rater: *rater,
            text: format!("{rater}"),
        });
        texts.collect()
    }

    fn shuffled(blocks: &[Vec<Written>], seed: u8, subject: u8) -> Vec<Vec<Written>> {
        let mut blocks = blocks.to_vec();
        let mut parts: Vec<&mut Vec<Written>> = blocks.iter_mut().collect();
        shuffle_apart(&mut parts, [seed; 32], ParticipantId([subject; 16]));
        blocks
    }

    /// The fewest meetings, by trying every order of every block.
    fn fewest_by_trying(blocks: &[Vec<Written>]) -> usize {
        fn orders(block: &[Written]) -> Vec<Vec<Written>> {
            if block.is_empty() {
                return vec![Vec::new()];
            }
            let mut all = Vec::new();
            for place in 0..block.len() {
                let mut rest = block.to_vec();
                let first = rest.remove(place);
                for mut order in orders(&rest) {
                    order.insert(0, first.clone());
                    all.push(order);
                }
            }
            all
        }
        fn best(done: &[Vec<Written>], left: &[Vec<Written>]) -> usize {
            let Some((next, left)) = left.split_first() else {
                return 0;
            };
            let costs = orders(next).into_iter().map(|order| {
                let meets = done.last().is_some_and(|before| {
                    before.last().map(|text| text.rater) == order.first().map(|text| text.rater)
                });
                let mut done = done.to_vec();
                done.push(order);
                usize::from(meets) + best(&done, left)
            });
            costs.min().unwrap()
        }
        best(&[], blocks)
    }

    /// Up to four questions, each answered by some of up to five raters.
    fn some_blocks() -> impl Strategy<Value = Vec<Vec<Written>>> {
        let block_of = proptest::collection::btree_set(0_usize..5, 1..=4)
            .prop_map(|raters| block(&raters.into_iter().collect::<Vec<_>>()));
        proptest::collection::vec(block_of, 1..=4)
    }

    proptest! {
        #[test]
        fn texts_of_one_rater_never_meet_unless_every_order_has_them_meet(
            blocks in some_blocks(), seed in 0_u8..=255,
        ) {
            let mut after = shuffled(&blocks, seed, 1);
            let fewest = fewest_by_trying(&blocks);
            let parts: Vec<&mut Vec<Written>> = after.iter_mut().collect();
            prop_assert_eq!(meetings(&parts), fewest);
            for (before, after) in blocks.iter().zip(&mut after) {
                after.sort_by_key(|text| text.rater);
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn lone_texts_of_one_rater_meet_because_they_have_to() {
        let alone = [block(&[1]), block(&[1])];
        assert_eq!(shuffled(&alone, 1, 1), alone);
        let between = shuffled(&[block(&[1]), block(&[1, 2]), block(&[1])], 1, 1);
        let raters: Vec<usize> = between.iter().flatten().map(|text| text.rater).collect();
        assert!(
            raters == [1, 2, 1, 1] || raters == [1, 1, 2, 1],
            "{raters:?}"
        );
    }

    #[test]
    fn marks_of_a_keyboard_are_taken_out() {
        for (typed, shown) in [
            (
                "  je vraagt\n\t door:  \u{201c}waarom\u{201d}\u{200b} ",
                "Je vraagt door: \"waarom\"",
            ),
            ("e\u{301}e\u{301}n foto\u{2019}s", "Één foto's"),
            (" \n ", ""),
            ("eerst\r\ndan\u{2028}later", "Eerst dan later"),
            ("nou\u{2026} ja", "Nou... ja"),
            (
                "dus \u{2013} nou \u{2014} ja -- of\u{2011}zo",
                "Dus - nou - ja - of-zo",
            ),
            ("\u{201e}mooi\u{201d} zei je", "\"Mooi\" zei je"),
            ("\u{ab}mooi\u{bb}, vond ik", "\"Mooi\", vond ik"),
            ("\u{133}s en \u{132}sland", "IJs en IJsland"),
            ("ijverig", "IJverig"),
            ("- (vaker) bellen", "- (Vaker) bellen"),
            ("'t ging goed!!", "'t ging goed!!"),
            ("\u{2019}t ging goed!!", "'t ging goed!!"),
            ("...", "..."),
        ] {
            assert_eq!(normalise(typed), shown, "{typed:?}");
            assert_eq!(normalise(shown), shown, "a second time changes nothing");
        }
    }

    #[test]
    fn the_order_depends_on_seed_and_subject_only_and_differs_by_question() {
        let raters: Vec<usize> = (0..20).collect();
        let questions = [block(&raters), block(&raters)];
        assert_eq!(shuffled(&questions, 1, 2), shuffled(&questions, 1, 2));
        let orders: Vec<Vec<Written>> = [(1, 2), (2, 2), (1, 3)]
            .into_iter()
            .flat_map(|(seed, subject)| shuffled(&questions, seed, subject))
            .collect();
        for (index, one) in orders.iter().enumerate() {
            assert!(
                orders[index + 1..].iter().all(|other| other != one),
                "{orders:?}"
            );
        }
    }

    #[test]
    fn every_place_is_about_equally_likely() {
        let raters = [0, 1, 2, 3];
        let questions = [block(&raters), block(&raters)];
        let mut first_places = [[0_u32; 4]; 2];
        for subject in 0..=255_u8 {
            for seed in 0..8 {
                let orders = shuffled(&questions, seed, subject);
                for (places, order) in first_places.iter_mut().zip(orders) {
                    places[order[0].rater] += 1;
                }
            }
        }
        assert!(
            first_places
                .iter()
                .flatten()
                .all(|times| (430..=600).contains(times)),
            "{first_places:?}"
        );
    }
}
