//! Signs of careless forms over a round (S15). Only the share of them is for an organiser.

use serde::Serialize;

use super::Analysis;
use crate::domain::statistics::form_quality;

/// One form.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FormFigures<'a> {
    /// Items answered.
    pub answered: u32,
    /// Items not answered.
    pub cant_judge: u32,
    /// Standard deviation over the answers.
    pub irv: Option<f64>,
    /// The longest run of one answer.
    pub longstring: u32,
    /// Who filled it in.
    pub rater: &'a str,
    /// Ten answers or more, all the same.
    pub straight_line: bool,
    /// Whom it is about.
    pub subject: &'a str,
}

/// A form that gives one answer throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Flagged<'a> {
    /// Who filled it in.
    pub rater: &'a str,
    /// Whom it is about.
    pub subject: &'a str,
}

/// The forms of a round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormQuality<'a> {
    /// Every form, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<FormFigures<'a>>>,
    /// Those that give one answer throughout.
    pub flagged: Vec<Flagged<'a>>,
    /// How many.
    pub forms: usize,
    /// How many give one answer throughout.
    pub straight_lines: usize,
}

impl Analysis<'_> {
    /// Looks at every form; with `listed` it lists them all.
    pub fn form_quality(&self, listed: bool) -> FormQuality<'_> {
        let (mut all, mut flagged) = (Vec::new(), Vec::new());
        for (form, row) in self.round.all() {
            let answers = row.iter().copied().filter(|answer| *answer > 0);
            let rater = name(&self.round.raters, form.rater);
            let subject = name(&self.round.subjects, form.subject);
            if form_quality::is_straight_line(answers.clone()) {
                flagged.push(Flagged { rater, subject });
            }
            if listed {
                let quality = form_quality::of_form(answers);
                all.push(FormFigures {
                    answered: quality.answered,
                    cant_judge: u32::try_from(row.len()).unwrap_or(u32::MAX) - quality.answered,
                    irv: quality.deviation,
                    longstring: quality.longest_run,
                    rater,
                    straight_line: quality.straight_line,
                    subject,
                });
            }
        }
        FormQuality {
            all: listed.then_some(all),
            forms: self.round.forms().len(),
            straight_lines: flagged.len(),
            flagged,
        }
    }
}

fn name(names: &[String], place: u32) -> &str {
    let name = usize::try_from(place)
        .ok()
        .and_then(|place| names.get(place));
    name.map_or("", String::as_str)
}
