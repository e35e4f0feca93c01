//! Looking at comments before they are sent: words by which a reader may recognise the writer. Asked by the writer
//! alone, and stored nowhere.

use super::SharedApp;
use super::error::AppError;
use super::fill_in::OpenForm;
use crate::domain::comment_hints::{self, Hint};
use crate::domain::form::comment_field;
use crate::storage::{leaders, participants};

/// Hints about the answer to one open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionHints {
    /// Code of the question.
    pub question: String,
    /// The hints; at least one.
    pub hints: Vec<Hint>,
}

/// Hints about the comments of a form about somebody else; none for the own form, which nobody else reads.
///
/// # Errors
/// The database.
pub fn run(app: &SharedApp, open: &OpenForm) -> Result<Vec<QuestionHints>, AppError> {
    if open.task.source.is_none() {
        return Ok(Vec::new());
    }
    let round = &open.holder.round;
    let (people, leader) = app.database.read(|db| {
        let leader = leaders::find(db, round.leader)?;
        Ok::<_, AppError>((participants::of_round(db, round.id)?, leader))
    })?;
    let people = people.iter().map(|person| person.name.as_str());
    let names: Vec<&str> = people
        .chain(leader.iter().map(|leader| leader.name.as_str()))
        .collect();
    let questions = open.instrument.open_questions(open.task.form());
    Ok(questions
        .filter_map(|question| {
            let text = open.draft.get(&comment_field(&question.code))?;
            let hints = comment_hints::find(text, &names, round.language);
            (!hints.is_empty()).then(|| QuestionHints {
                question: question.code.clone(),
                hints,
            })
        })
        .collect())
}
