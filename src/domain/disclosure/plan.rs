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
    /// The mean of the bands of these items.
    Each(Vec<&'a str>),
    /// One band over all ratings of these items.
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
/// - The figure counts the items with at least four ratings and the dimension's minimum, if they are at least half of
///   the items asked. A figure of one item is an item and needs the item's minimum.
/// - Otherwise, when the minimum is three: the items with exactly three ratings, pooled, if they are at least two and
///   at least half. Items with more have a band of their own, and no rating is in two.
/// - An item is shown singly from the item's minimum, unless the figure and the other items would then tell a single
///   item below it.
pub(super) fn dimension<'a>(asked: &[(&'a str, u32)], minimums: &Minimums) -> DimensionPlan<'a> {
    let shown = shown_items(asked, minimums);
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
        counted: counted(asked, minimums),
        shown,
        withheld,
    }
}

fn counted<'a>(asked: &[(&'a str, u32)], minimums: &Minimums) -> Counted<'a> {
    let enough = |ratings: u32| ratings >= SMALLEST_ITEM && ratings >= minimums.dimension;
    let each: Vec<(&str, u32)> = asked
        .iter()
        .copied()
        .filter(|(_, ratings)| enough(*ratings))
        .collect();
    let is_single_item_below_minimum = match each.as_slice() {
        [(_, ratings)] => !item_reaches_minimum(*ratings, minimums),
        _ => false,
    };
    if half_answered(each.len(), asked.len()) && !is_single_item_below_minimum {
        return Counted::Each(each.into_iter().map(|(code, _)| code).collect());
    }
    let pool: Vec<&str> = asked
        .iter()
        .filter(|(_, ratings)| *ratings == SMALLEST_POOL)
        .map(|(code, _)| *code)
        .collect();
    if minimums.dimension <= SMALLEST_POOL
        && pool.len() >= 2
        && half_answered(pool.len(), asked.len())
    {
        return Counted::Pooled(pool);
    }
    Counted::Nothing
}

/// The items shown singly, in the order asked.
///
/// Let H be the items that have a band but not the item's minimum. A figure that counts exactly one of H beside
/// items that are shown would tell it by subtraction. That happens for some dimension minimum up to the one in force
/// exactly when the largest of H has more ratings than the second largest and that minimum is above the second
/// largest; then the shown item with the fewest ratings is held back as well. Looking at every minimum up to the
/// one in force, and not at that one alone, keeps a raised minimum from showing more.
fn shown_items<'a>(asked: &[(&'a str, u32)], minimums: &Minimums) -> Vec<&'a str> {
    let mut shown: Vec<(&str, u32)> = asked
        .iter()
        .copied()
        .filter(|(_, ratings)| item_reaches_minimum(*ratings, minimums))
        .collect();
    let mut below: Vec<u32> = asked
        .iter()
        .map(|(_, ratings)| *ratings)
        .filter(|ratings| *ratings >= SMALLEST_ITEM && *ratings < minimums.item)
        .collect();
    below.sort_unstable_by(|a, b| b.cmp(a));
    let largest = below.first().copied();
    let second = below.get(1).copied().unwrap_or(SMALLEST_ITEM - 1);
    let tells_one = largest
        .is_some_and(|largest| largest > second && minimums.dimension.max(SMALLEST_ITEM) > second);
    if tells_one {
        let fewest = shown.iter().map(|(_, ratings)| *ratings).min();
        if let Some(position) = shown
            .iter()
            .rposition(|(_, ratings)| Some(*ratings) == fewest)
        {
            shown.remove(position);
        }
    }
    shown.into_iter().map(|(code, _)| code).collect()
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
            match &plan.counted {
                Counted::Each(codes) => {
                    assert!(
                        codes
                            .iter()
                            .all(|code| ratings(asked, code) >= dimension.max(4))
                    );
                    assert!(2 * codes.len() >= asked.len());
                }
                Counted::Pooled(codes) => {
                    assert_eq!(dimension, 3);
                    assert!(codes.len() >= 2 && codes.iter().all(|code| ratings(asked, code) == 3));
                }
                Counted::Nothing => {}
            }
        });
    }

    #[test]
    fn no_item_below_its_minimum_follows_from_the_figure_and_the_shown_items() {
        every_case(|asked, dimension, item| {
            let plan = super::dimension(asked, &minimums(dimension, item));
            let Counted::Each(codes) = &plan.counted else {
                return;
            };
            let hidden: Vec<_> = codes
                .iter()
                .filter(|code| !plan.shown.contains(code))
                .collect();
            if let [only] = hidden.as_slice() {
                assert!(ratings(asked, only) >= item, "{asked:?} {dimension} {item}");
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
    fn an_item_is_held_back_when_it_would_tell_another() {
        let plan = super::dimension(&[("A1", 5), ("A2", 5), ("A3", 4)], &Minimums::default());
        assert_eq!(plan.counted, Counted::Each(vec!["A1", "A2", "A3"]));
        assert_eq!(plan.shown, ["A1"]);
        assert_eq!(
            plan.withheld,
            [
                ("A2", WithheldReason::ProtectsAnother),
                ("A3", WithheldReason::TooFewRatings)
            ]
        );
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
