//! What is not shown, in sentences: what it is and why, and that it tells nothing about the reader.

use super::ReportPageError;
use super::gap::Withholding;
use super::words::Words;
use crate::domain::report::{GroupWithheld, View, Withheld, WithheldReason};

const VIEWS: [View; 3] = [View::Inside, View::Outside, View::Together];
const REASONS: [WithheldReason; 2] = [
    WithheldReason::TooFewRatings,
    WithheldReason::ProtectsAnother,
];

/// The sentences of a subject's report.
pub(super) fn of_subject(
    words: &Words,
    withheld: &[Withheld],
) -> Result<Vec<Withholding>, ReportPageError> {
    let mut found = Vec::new();
    for (what, key) in [
        (Withheld::OwnForm, "report-withheld-own"),
        (Withheld::Others, "report-withheld-others"),
        (Withheld::Apart, "report-withheld-apart"),
        (Withheld::Comments, "report-withheld-comments"),
    ] {
        if withheld.contains(&what) {
            found.push(plain(words.plain(key)?));
        }
    }
    for view in VIEWS {
        for reason in REASONS {
            found.extend(dimensions(words, withheld, view, reason)?);
            found.extend(items(words, withheld, view, reason)?);
        }
    }
    Ok(found)
}

fn dimensions(
    words: &Words,
    withheld: &[Withheld],
    view: View,
    reason: WithheldReason,
) -> Result<Option<Withholding>, ReportPageError> {
    let mut titles = Vec::new();
    for entry in withheld {
        if let Withheld::Dimension {
            view: seen_by,
            code,
            reason: because,
        } = entry
            && (*seen_by, *because) == (view, reason)
        {
            titles.push(words.title(code)?);
        }
    }
    if titles.is_empty() {
        return Ok(None);
    }
    let key = match reason {
        WithheldReason::TooFewRatings => "report-withheld-dimensions-few",
        WithheldReason::ProtectsAnother => "report-withheld-dimensions-protects",
    };
    let (who, titles) = (words.who(view)?, words.titles(&titles)?);
    Ok(Some(plain(
        words.text(key, [("who", &who), ("titles", &titles)])?,
    )))
}

fn items(
    words: &Words,
    withheld: &[Withheld],
    view: View,
    reason: WithheldReason,
) -> Result<Option<Withholding>, ReportPageError> {
    let mut texts = Vec::new();
    for entry in withheld {
        if let Withheld::Item {
            view: seen_by,
            code,
            reason: because,
        } = entry
            && (*seen_by, *because) == (view, reason)
        {
            texts.push(words.of(&words.item(code)?.self_text).to_owned());
        }
    }
    if texts.is_empty() {
        return Ok(None);
    }
    let key = match reason {
        WithheldReason::TooFewRatings => "report-withheld-items-few",
        WithheldReason::ProtectsAnother => "report-withheld-items-protects",
    };
    Ok(Some(Withholding {
        text: words.text(key, [("who", &words.who(view)?)])?,
        items: texts,
    }))
}

/// The sentences of a group's report.
pub(super) fn of_group(
    words: &Words,
    withheld: &[GroupWithheld],
) -> Result<Vec<Withholding>, ReportPageError> {
    let mut found = Vec::new();
    for entry in withheld {
        let (key, codes) = match entry {
            GroupWithheld::OwnViews(codes) => ("report-group-withheld-own", codes),
            GroupWithheld::Inside(codes) => ("report-group-withheld-inside", codes),
            GroupWithheld::Outside(codes) => ("report-group-withheld-outside", codes),
            GroupWithheld::Together(codes) => ("report-group-withheld-together", codes),
            GroupWithheld::Circles(codes) => ("report-group-withheld-circles", codes),
            GroupWithheld::Conditions(codes) => {
                found.push(conditions(words, codes)?);
                continue;
            }
        };
        let titles = words.titles_of(codes)?;
        found.push(plain(words.text(key, [("titles", &titles)])?));
    }
    Ok(found)
}

fn conditions(words: &Words, codes: &[String]) -> Result<Withholding, ReportPageError> {
    let mut items = Vec::new();
    for code in codes {
        let mut known = words.instrument.conditions.items.iter();
        let condition = known
            .find(|condition| condition.code == *code)
            .ok_or_else(|| ReportPageError::UnknownCode(code.clone()))?;
        items.push(words.of(&condition.text).to_owned());
    }
    Ok(Withholding {
        text: words.plain("report-group-withheld-conditions")?,
        items,
    })
}

fn plain(text: String) -> Withholding {
    Withholding {
        text,
        items: Vec::new(),
    }
}
