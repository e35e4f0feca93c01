//! The questionnaire of a table: one that is there, when it has every item, or one made of the table's own names.

use crate::domain::answers::{Relation, Round};
use crate::domain::instrument::{
    Conditions, Dimension, Expectation, Familiarity, Instrument, Intention, Item, Norm, Priorities,
    Pulse, Scale, ScaleOption, Text,
};

/// Variance of single raters for a table too small to estimate its own: that of the shipped questionnaire.
const PRIOR_VARIANCE: f64 = 0.45;
/// The scale of a table.
pub(super) const SCALE: std::ops::RangeInclusive<u8> = 1..=5;

/// Items of the table that the questionnaire does not have.
pub fn unknown_items<'a>(round: &'a Round, instrument: &Instrument) -> Vec<&'a str> {
    round
        .items
        .iter()
        .filter(|code| find(instrument, code).is_none())
        .map(String::as_str)
        .collect()
}

/// The item with this code.
pub(super) fn find<'a>(instrument: &'a Instrument, code: &str) -> Option<&'a Item> {
    let dimensions = instrument.dimensions.iter().flat_map(|one| &one.items);
    dimensions
        .chain(&instrument.brakes)
        .find(|item| item.code == code && !item.reserve)
}

/// A questionnaire of what a table has: its dimensions and items in order of name, a scale of 1 to 5, no brakes. A
/// partner's form has the items that any partner scored.
pub fn instrument_of(round: &Round) -> Instrument {
    let mut scored_outside = vec![false; round.items.len()];
    let outside = round
        .all()
        .filter(|(form, _)| form.relation == Relation::Outside);
    for (_, scores) in outside {
        for (slot, score) in scored_outside.iter_mut().zip(scores) {
            *slot |= SCALE.contains(score);
        }
    }
    let item = |item: &usize| -> Option<Item> {
        let code = round.items.get(*item)?;
        Some(Item {
            code: code.clone(),
            self_text: plain(code),
            peer: plain(code),
            partner: scored_outside
                .get(*item)
                .copied()
                .unwrap_or_default()
                .then(|| plain(code)),
            reserve: false,
        })
    };
    let dimensions = round
        .dimensions
        .iter()
        .map(|dimension| Dimension {
            code: dimension.name.clone(),
            title: plain(&dimension.name),
            definition: plain(&dimension.name),
            source: String::new(),
            items: dimension.items.iter().filter_map(item).collect(),
        })
        .collect();
    let none = || plain("");
    Instrument {
        format: 1,
        id: "table".to_owned(),
        version: 1,
        title: plain(&round.name),
        status: none(),
        window: none(),
        scale: Scale {
            options: SCALE
                .map(|value| ScaleOption {
                    value,
                    label: plain(&value.to_string()),
                    out_of_ten: String::new(),
                })
                .collect(),
            cannot_judge: none(),
            did_not_occur: none(),
            anchor: none(),
        },
        dimensions,
        brakes: Vec::new(),
        norm: Norm {
            question: none(),
            not_my_work: none(),
        },
        priorities: Priorities {
            question: none(),
            choose: 0,
        },
        expectation: Expectation { question: none() },
        intention: Intention {
            question: none(),
            own_words: none(),
            max_chars: 0,
        },
        conditions: Conditions {
            intro: none(),
            do_not_know: none(),
            items: Vec::new(),
        },
        familiarity: Familiarity {
            question: none(),
            options: Vec::new(),
        },
        open_questions: Vec::new(),
        pulse: Pulse {
            window: none(),
            items: Vec::new(),
        },
        prior_variance: PRIOR_VARIANCE,
    }
}

fn plain(text: &str) -> Text {
    Text {
        nl: text.to_owned(),
        en: text.to_owned(),
    }
}
