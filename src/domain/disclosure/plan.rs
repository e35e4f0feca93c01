//! Which cells of a report are shown. Takes numbers of ratings and minimums, never ratings: whatever people answered,
//! the same numbers of answers show the same cells (docs/ANONYMITY.md, A2).

use crate::domain::promise::Minimums;
use crate::domain::report::{Grouping, RespondentClass, View, WithheldReason};
use crate::domain::statistics::score::half_answered;

/// Ratings behind a band of a single item: with fewer, somebody who knows one of them can work out another.
const SMALLEST_ITEM: u32 = 4;
/// Ratings behind each item of a pooled dimension.
const SMALLEST_POOL: u32 = 3;

/// How the ratings of one subject are grouped, from the numbers of raters inside and outside who answered, and of
/// partners who were asked at all.
pub(super) fn grouping(
    inside: u32,
    outside: u32,
    asked_outside: u32,
    minimums: &Minimums,
) -> Grouping {
    if inside >= minimums.split && outside >= minimums.split {
        Grouping::Split
    } else if asked_outside == 0 && inside >= minimums.dimension {
        Grouping::InsideOnly
    } else if inside + outside >= minimums.dimension {
        Grouping::Together
    } else {
        Grouping::Nothing
    }
}

/// The views of a grouping.
pub(super) const fn views(grouping: Grouping) -> &'static [View] {
    match grouping {
        Grouping::Split => &[View::Inside, View::Outside],
        Grouping::InsideOnly => &[View::Inside],
        Grouping::Together => &[View::Together],
        Grouping::Nothing => &[],
    }
}

/// The class of a number of raters; `None` below three, which is never shown.
pub(super) const fn respondent_class(raters: u32) -> Option<RespondentClass> {
    match raters {
        0..=2 => None,
        3 => Some(RespondentClass::Three),
        4 => Some(RespondentClass::Four),
        5..=7 => Some(RespondentClass::FiveToSeven),
        _ => Some(RespondentClass::EightOrMore),
    }
}

/// Whether a single item with `ratings` ratings may be shown, looking at itself alone.
pub(super) const fn item_reaches_minimum(ratings: u32, minimums: &Minimums) -> bool {
    ratings >= SMALLEST_ITEM && ratings >= minimums.item
}

/// What a dimension figure of one view is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Counted<'a> {
    /// The mean of the bands of these items, all of which are shown singly.
    Each(Vec<&'a str>),
    /// One band over all ratings of these items; no item is shown singly.
    Pooled(Vec<&'a str>),
    /// There is no figure.
    Nothing,
}

/// What is shown of one dimension in one view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DimensionPlan<'a> {
    /// What the dimension figure is made of.
    pub(super) counted: Counted<'a>,
    /// The items that are shown singly.
    pub(super) shown: Vec<&'a str>,
    /// The other items that were asked, and why they are not shown.
    pub(super) withheld: Vec<(&'a str, WithheldReason)>,
}

/// Decides about one dimension in one view, from the number of ratings of each item that anybody in the view was asked.
///
/// - When at least half of the items asked reach the item's minimum, exactly these are shown singly, and the figure
///   counts those of them that also reach the dimension's minimum, if these are at least half.
/// - Otherwise no item is shown singly, and the figure is one band over all ratings of the items with at least three
///   ratings and the dimension's minimum, if these are at least two and at least half.
///
/// So a figure never counts an item that is not shown beside items that are, and no rating is in two bands: nothing is
/// left to subtract.
pub(super) fn dimension<'a>(asked: &[(&'a str, u32)], minimums: &Minimums) -> DimensionPlan<'a> {
    let reaching = codes_with(asked, |ratings| item_reaches_minimum(ratings, minimums));
    let (shown, counted) = if half_answered(reaching.len(), asked.len()) {
        let each = codes_with(asked, |ratings| {
            item_reaches_minimum(ratings, minimums) && ratings >= minimums.dimension
        });
        let is_enough = half_answered(each.len(), asked.len());
        (reaching, is_enough.then_some(Counted::Each(each)))
    } else {
        let pool = codes_with(asked, |ratings| {
            ratings >= SMALLEST_POOL && ratings >= minimums.dimension
        });
        let is_enough = pool.len() >= 2 && half_answered(pool.len(), asked.len());
        (Vec::new(), is_enough.then_some(Counted::Pooled(pool)))
    };
    let withheld = asked
        .iter()
        .filter(|(code, _)| !shown.contains(code))
        .map(|(code, ratings)| {
            let reason = if item_reaches_minimum(*ratings, minimums) {
                WithheldReason::ProtectsAnother
            } else {
                WithheldReason::TooFewRatings
            };
            (*code, reason)
        })
        .collect();
    DimensionPlan {
        counted: counted.unwrap_or(Counted::Nothing),
        shown,
        withheld,
    }
}

/// The items with enough ratings, in the order asked.
fn codes_with<'a>(asked: &[(&'a str, u32)], is_enough: impl Fn(u32) -> bool) -> Vec<&'a str> {
    asked
        .iter()
        .filter(|(_, ratings)| is_enough(*ratings))
        .map(|(code, _)| *code)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 4] = ["A1", "A2", "A3", "A4"];

    fn minimums(dimension: u32, item: u32) -> Minimums {
        Minimums {
            dimension,
            item,
            ..Minimums::FLOORS
        }
    }

    fn every_case(mut check: impl FnMut(&[(&'static str, u32)], u32, u32)) {
        for items in 1..=4_u32 {
            for case in 0..8_u32.pow(items) {
                let asked: Vec<_> = CODES
                    .into_iter()
                    .zip((0..items).map(|at| case / 8_u32.pow(at) % 8))
                    .collect();
                for dimension in 3..=7 {
                    for item in 4..=7 {
                        check(&asked, dimension, item);
                    }
                }
            }
        }
    }

    fn ratings(asked: &[(&str, u32)], code: &str) -> u32 {
        asked.iter().find(|(other, _)| *other == code).unwrap().1
    }

    #[test]
    fn the_grouping_follows_the_numbers_of_raters() {
        let minimums = Minimums::default();
        assert_eq!(grouping(4, 4, 4, &minimums), Grouping::Split);
        assert_eq!(grouping(9, 3, 3, &minimums), Grouping::Together);
        assert_eq!(grouping(2, 2, 2, &minimums), Grouping::Together);
        assert_eq!(grouping(3, 0, 0, &minimums), Grouping::Nothing);
        assert_eq!(grouping(3, 0, 2, &Minimums::FLOORS), Grouping::Together);
        assert_eq!(grouping(3, 0, 0, &Minimums::FLOORS), Grouping::InsideOnly);
        assert_eq!(grouping(1, 1, 1, &Minimums::FLOORS), Grouping::Nothing);
    }

    #[test]
    fn the_number_of_raters_is_told_in_four_classes_and_never_below_three() {
        for raters in 0..60 {
            let class = match raters {
                0..3 => None,
                3 => Some(RespondentClass::Three),
                4 => Some(RespondentClass::Four),
                5..8 => Some(RespondentClass::FiveToSeven),
                _ => Some(RespondentClass::EightOrMore),
            };
            assert_eq!(respondent_class(raters), class);
        }
    }

    #[test]
    fn nothing_below_a_minimum_is_shown_or_counted() {
        every_case(|asked, dimension, item| {
            let minimums = minimums(dimension, item);
            let plan = super::dimension(asked, &minimums);
            assert!(
                plan.shown
                    .iter()
                    .all(|code| ratings(asked, code) >= item.max(4))
            );
            let (codes, least, fewest_items) = match &plan.counted {
                Counted::Each(codes) => (codes, dimension.max(item).max(4), 1),
                Counted::Pooled(codes) => (codes, dimension.max(3), 2),
                Counted::Nothing => return,
            };
            assert!(codes.iter().all(|code| ratings(asked, code) >= least));
            assert!(codes.len() >= fewest_items && 2 * codes.len() >= asked.len());
        });
    }

    #[test]
    fn no_figure_counts_an_item_that_is_not_shown_beside_items_that_are() {
        let (mut singly, mut pooled) = (0, 0);
        every_case(|asked, dimension, item| {
            let plan = super::dimension(asked, &minimums(dimension, item));
            match &plan.counted {
                Counted::Each(codes) => {
                    assert!(
                        codes.iter().all(|code| plan.shown.contains(code)),
                        "{asked:?} {dimension} {item}"
                    );
                    singly += 1;
                }
                Counted::Pooled(_) => {
                    assert!(plan.shown.is_empty(), "{asked:?} {dimension} {item}");
                    pooled += 1;
                }
                Counted::Nothing => {}
            }
        });
        assert!(singly > 1000 && pooled > 1000, "{singly} {pooled}");
    }

    #[test]
    fn every_item_asked_is_shown_or_withheld_once() {
        every_case(|asked, dimension, item| {
            let plan = super::dimension(asked, &minimums(dimension, item));
            for (code, ratings) in asked {
                let reasons: Vec<_> = plan
                    .withheld
                    .iter()
                    .filter(|(one, _)| one == code)
                    .collect();
                assert_eq!(usize::from(plan.shown.contains(code)) + reasons.len(), 1);
                for (_, reason) in reasons {
                    assert_eq!(*reason == WithheldReason::TooFewRatings, *ratings < item);
                }
            }
        });
    }

    #[test]
    fn a_raised_minimum_never_shows_more() {
        every_case(|asked, dimension, item| {
            let plan = super::dimension(asked, &minimums(dimension, item));
            for raised in [minimums(dimension + 1, item), minimums(dimension, item + 1)] {
                let higher = super::dimension(asked, &raised);
                assert!(
                    higher.shown.iter().all(|code| plan.shown.contains(code)),
                    "{asked:?} {dimension} {item}"
                );
                assert!(higher.counted == Counted::Nothing || plan.counted != Counted::Nothing);
            }
        });
    }

    #[test]
    fn no_rating_is_in_a_pool_and_in_an_item() {
        every_case(|asked, dimension, item| {
            let plan = super::dimension(asked, &minimums(dimension, item));
            if let Counted::Pooled(codes) = &plan.counted {
                assert!(codes.iter().all(|code| !plan.shown.contains(code)));
            }
        });
    }

    #[test]
    fn an_item_with_too_few_ratings_is_in_no_figure_beside_the_shown_items() {
        let plan = super::dimension(&[("A1", 5), ("A2", 5), ("A3", 4)], &Minimums::default());
        assert_eq!(plan.counted, Counted::Each(vec!["A1", "A2"]));
        assert_eq!(plan.shown, ["A1", "A2"]);
        assert_eq!(plan.withheld, [("A3", WithheldReason::TooFewRatings)]);
    }

    #[test]
    fn an_item_beside_too_few_others_with_enough_ratings_goes_into_the_pool() {
        let plan = super::dimension(&[("A1", 5), ("A2", 4), ("A3", 4)], &Minimums::default());
        assert_eq!(plan.counted, Counted::Pooled(vec!["A1", "A2", "A3"]));
        assert!(plan.shown.is_empty());
        assert_eq!(
            plan.withheld,
            [
                ("A1", WithheldReason::ProtectsAnother),
                ("A2", WithheldReason::TooFewRatings),
                ("A3", WithheldReason::TooFewRatings)
            ]
        );
    }

    #[test]
    fn a_dimension_minimum_above_that_of_an_item_leaves_items_without_a_figure() {
        let plan = super::dimension(&[("A1", 5), ("A2", 5), ("A3", 6)], &minimums(6, 5));
        assert_eq!(plan.counted, Counted::Nothing);
        assert_eq!(plan.shown, ["A1", "A2", "A3"]);
    }

    #[test]
    fn a_dimension_of_a_single_item_needs_the_minimum_of_an_item() {
        assert_eq!(
            super::dimension(&[("A1", 4)], &Minimums::default()).counted,
            Counted::Nothing
        );
        assert_eq!(
            super::dimension(&[("A1", 5)], &Minimums::default()).counted,
            Counted::Each(vec!["A1"])
        );
    }

    #[test]
    fn three_raters_give_whole_dimensions_only() {
        let asked = [("A1", 3), ("A2", 3), ("A3", 2)];
        let plan = super::dimension(&asked, &minimums(3, 4));
        assert_eq!(plan.counted, Counted::Pooled(vec!["A1", "A2"]));
        assert!(plan.shown.is_empty());
        assert_eq!(
            super::dimension(&asked, &minimums(4, 4)).counted,
            Counted::Nothing
        );
    }
}
