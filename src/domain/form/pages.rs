//! The pages of a form: one subject at a time, a few items a page, the items of a dimension together
//! (`instrument.md` C1; docs/decisions).

use super::{
    FAMILIARITY, INTENTION_ITEM, INTENTION_TEXT, PRIORITIES, comment_field, condition_field,
    expectation_field, norm_field,
};
use crate::domain::instrument::{Form, Instrument};

/// Items on a page at the most, brakes apart.
const ITEMS_A_PAGE: usize = 9;

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// How often one should do it, and what is needed most (self form).
    Norm,
    /// How often the rater worked with the subject (peer and partner forms).
    Familiarity,
    /// Behaviours, by item code.
    Items(Vec<String>),
    /// The surroundings (self form).
    Conditions,
    /// The intention and the open question (self form).
    Intention,
    /// What others will answer (self form).
    Expectation,
    /// The open questions (peer and partner forms).
    Comments,
}

/// The pages of `form` in order. The order of dimensions differs by `seed` (the same rater gets the same for
/// everybody); the order inside a dimension is fixed, and brakes stand on the middle page.
pub fn pages(instrument: &Instrument, form: Form, seed: [u8; 16]) -> Vec<Page> {
    let mut groups: Vec<Vec<String>> = instrument
        .dimensions
        .iter()
        .map(|dimension| {
            dimension
                .items
                .iter()
                .filter(|item| item.text(form).is_some())
                .map(|item| item.code.clone())
                .collect()
        })
        .filter(|codes: &Vec<String>| !codes.is_empty())
        .collect();
    shuffle(&mut groups, seed);
    let mut item_pages: Vec<Vec<String>> = vec![Vec::new()];
    let total: usize = groups.iter().map(Vec::len).sum();
    let wanted = total.div_ceil(total.div_ceil(ITEMS_A_PAGE).max(1)).max(1);
    for group in groups {
        let full = item_pages
            .last()
            .is_some_and(|page| !page.is_empty() && page.len() + group.len() > wanted + 1);
        if full {
            item_pages.push(Vec::new());
        }
        if let Some(page) = item_pages.last_mut() {
            page.extend(group);
        }
    }
    let middle = item_pages.len() / 2;
    if let Some(page) = item_pages.get_mut(middle) {
        page.extend(
            instrument
                .brakes
                .iter()
                .filter(|item| item.text(form).is_some())
                .map(|item| item.code.clone()),
        );
    }
    let items = item_pages
        .into_iter()
        .filter(|codes| !codes.is_empty())
        .map(Page::Items);
    match form {
        Form::SelfForm => std::iter::once(Page::Norm)
            .chain(items)
            .chain([Page::Conditions, Page::Intention, Page::Expectation])
            .collect(),
        Form::Peer | Form::Partner => std::iter::once(Page::Familiarity)
            .chain(items)
            .chain([Page::Comments])
            .collect(),
    }
}

impl Page {
    /// The fields on the page.
    pub fn fields(&self, instrument: &Instrument, form: Form) -> Vec<String> {
        let dimensions = || {
            instrument
                .dimensions
                .iter()
                .map(|dimension| dimension.code.as_str())
        };
        match self {
            Self::Norm => dimensions()
                .map(norm_field)
                .chain([PRIORITIES.to_owned()])
                .collect(),
            Self::Familiarity => vec![FAMILIARITY.to_owned()],
            Self::Items(codes) => codes.clone(),
            Self::Conditions => instrument
                .conditions
                .items
                .iter()
                .map(|condition| condition_field(&condition.code))
                .collect(),
            Self::Intention => [INTENTION_ITEM.to_owned(), INTENTION_TEXT.to_owned()]
                .into_iter()
                .chain(
                    instrument
                        .open_questions(form)
                        .map(|question| comment_field(&question.code)),
                )
                .collect(),
            Self::Expectation => dimensions().map(expectation_field).collect(),
            Self::Comments => instrument
                .open_questions(form)
                .map(|question| comment_field(&question.code))
                .collect(),
        }
    }
}

/// Fisher–Yates with the bytes of the seed: few elements, no secret, the same everywhere.
pub fn shuffle<T>(elements: &mut [T], seed: [u8; 16]) {
    for last in (1..elements.len()).rev() {
        let byte = seed.get(last % seed.len()).copied().unwrap_or_default();
        elements.swap(last, usize::from(byte) % (last + 1));
    }
}
