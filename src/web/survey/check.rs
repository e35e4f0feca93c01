//! The last look before sending: counts, and never the answers.

use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::{Answer, START, about, fault, form_path, open, subject_of, told};
use crate::app::check_comments::{self, QuestionHints};
use crate::app::fill_in::{FormState, OpenForm};
use crate::app::submit_ballot::Sending;
use crate::domain::form::pages::Page;
use crate::domain::form::{CANNOT_JUDGE, Draft, Fault, comment_field};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Form, Instrument};
use crate::domain::language::Language;
use crate::sealing::{LinkSecret, sha256, to_base64url};
use crate::web::error::PageError;
use crate::web::pages::FieldError;
use crate::web::pages::survey::{
    CheckNotice, CheckedPart, CommentHint, CommentHints, FormCheckPage, PartKind,
};
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

/// As many equal answers may be meant; more are worth a second look.
const SAME_ANSWERS: usize = 4;

/// Why the check is shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reason<'a> {
    /// It comes after the last part.
    Looking,
    /// Something was wrong with what was to be sent.
    Faults(&'a [Fault]),
    /// What was to be sent is not what was checked.
    Changed,
}

pub(super) async fn show(state: State, mut visitor: Visitor, subject: Path<String>) -> Answer {
    let secret = visitor.forms()?;
    let answer = shown(&state, &visitor, &secret, subject_of(&subject)?).await;
    told(&state, &visitor, &secret, answer).await
}

async fn shown(
    state: &WebState,
    visitor: &Visitor,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Answer {
    let open = open(state, secret, subject).await?;
    match open.task.state {
        FormState::Sent => Ok(see_other(&form_path(subject, "sent"))),
        FormState::Skipped => Ok(see_other(&form_path(subject, "skipped"))),
        FormState::New | FormState::Draft => {
            page(state, visitor, open, Reason::Looking, Sending::Everything).await
        }
    }
}

/// The page; with faults it says at which part each can be mended, and keeps what was chosen to send.
pub(super) async fn page(
    state: &WebState,
    visitor: &Visitor,
    open: OpenForm,
    reason: Reason<'_>,
    sending: Sending,
) -> Answer {
    let (faults, status) = match reason {
        Reason::Looking => (&[][..], StatusCode::OK),
        Reason::Faults(faults) => (faults, StatusCode::BAD_REQUEST),
        Reason::Changed => (&[][..], StatusCode::CONFLICT),
    };
    let asked = open.clone();
    let found = state
        .run(move |app| check_comments::run(app, &asked))
        .await?;
    let open = &open;
    let (form, subject) = (open.task.form(), open.task.subject.id);
    let parts = parts(&open.instrument, form, &open.pages, &open.draft, subject);
    let mut errors: Vec<FieldError> = Vec::new();
    for found in faults {
        let error = fault(found.kind)
            .at(
                &state.messages,
                visitor.language,
                &part_of(&open.instrument, form, &open.pages, &found.field),
            )
            .map_err(|error| PageError::server(&error))?;
        if !errors.contains(&error) {
            errors.push(error);
        }
    }
    let model = FormCheckPage {
        errors,
        changed: matches!(reason, Reason::Changed),
        checked: digest(&open.draft)?,
        about: about(&open.holder, &open.task),
        back: form_path(subject, open.pages.len()),
        notice: notice(&open.instrument, form, &parts, &open.draft),
        hints: hints(visitor.language, open, found),
        has_comments: has_comments(open),
        scores_only: sending == Sending::ScoresOnly,
        parts,
        action: form_path(subject, "send"),
        start: START.to_owned(),
    };
    state.page_with_status(visitor, &model, status)
}

/// What a draft is recognised by on its way from the check to the sending; kept in the page alone.
pub(super) fn digest(draft: &Draft) -> Result<String, PageError> {
    let fields = serde_json::to_vec(draft).map_err(|error| PageError::server(&error))?;
    Ok(to_base64url(&sha256(&fields)))
}

/// Whether the form has comments that somebody else will read.
fn has_comments(open: &OpenForm) -> bool {
    open.task.source.is_some()
        && open
            .instrument
            .open_questions(open.task.form())
            .any(|question| open.draft.get(&comment_field(&question.code)).is_some())
}

/// What was found in the comments, each with the address of its field.
fn hints(language: Language, open: &OpenForm, found: Vec<QuestionHints>) -> Vec<CommentHints> {
    let (form, subject) = (open.task.form(), open.task.subject.id);
    let words = |one: QuestionHints| {
        let question = open
            .instrument
            .open_questions(form)
            .find(|question| question.code == one.question)?;
        let field = comment_field(&question.code);
        let part = place_of(&open.instrument, form, &open.pages, &field);
        Some(CommentHints {
            question: question.text.get(language).to_owned(),
            href: format!("{}#{field}", form_path(subject, part)),
            hints: one
                .hints
                .into_iter()
                .map(|hint| CommentHint {
                    kind: hint.kind.code(),
                    words: hint.words,
                })
                .collect(),
        })
    };
    found.into_iter().filter_map(words).collect()
}

const fn kind(page: &Page) -> PartKind {
    match page {
        Page::Norm => PartKind::Norm,
        Page::Familiarity => PartKind::Familiarity,
        Page::Items(_) => PartKind::Items,
        Page::Conditions => PartKind::Conditions,
        Page::Intention => PartKind::Intention,
        Page::Expectation => PartKind::Expectation,
        Page::Comments => PartKind::Comments,
    }
}

fn parts(
    instrument: &Instrument,
    form: Form,
    pages: &[Page],
    draft: &Draft,
    subject: ParticipantId,
) -> Vec<CheckedPart> {
    let part = |(number, page): (usize, &Page)| {
        let fields = page.fields(instrument, form);
        let progress = draft.progress(fields.iter().map(String::as_str));
        let kind = kind(page);
        // In a text of one's own, "0" is an answer like any other.
        let written = matches!(kind, PartKind::Intention | PartKind::Comments);
        CheckedPart {
            kind,
            href: form_path(subject, number),
            answered: if written {
                progress.answered.saturating_add(progress.not_judged)
            } else {
                progress.answered
            },
            not_judged: if written { 0 } else { progress.not_judged },
            open: progress.open,
        }
    };
    (1_usize..).zip(pages).map(part).collect()
}

/// Id of the part that has this field: `part-<n>`, from 1.
fn part_of(instrument: &Instrument, form: Form, pages: &[Page], field: &str) -> String {
    format!("part-{}", place_of(instrument, form, pages, field))
}

/// Number of the part that has this field, from 1.
fn place_of(instrument: &Instrument, form: Form, pages: &[Page], field: &str) -> usize {
    let place = pages.iter().position(|page| {
        page.fields(instrument, form)
            .iter()
            .any(|name| name == field)
    });
    place.unwrap_or_default().saturating_add(1)
}

fn notice(
    instrument: &Instrument,
    form: Form,
    parts: &[CheckedPart],
    draft: &Draft,
) -> Option<CheckNotice> {
    let mut told = parts
        .iter()
        .filter(|part| part.kind != PartKind::Familiarity);
    if told.all(|part| part.answered == 0 && part.not_judged == 0) {
        return Some(CheckNotice::NothingAnswered);
    }
    let answers: Vec<&str> = instrument
        .items(form)
        .filter_map(|item| draft.get(&item.code))
        .filter(|answer| *answer != CANNOT_JUDGE)
        .collect();
    let same = answers.iter().all(|answer| Some(answer) == answers.first());
    (same && answers.len() > SAME_ANSWERS).then_some(CheckNotice::AllTheSame)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{FAMILIARITY, comment_field, pages};
    use crate::domain::instrument::parse::parse;

    fn instrument() -> Instrument {
        parse(include_str!(
            "../../../survey-definitions/integraal-werken.v1.json"
        ))
        .unwrap()
    }

    fn checked(
        instrument: &Instrument,
        fields: &[(&str, &str)],
    ) -> (Vec<CheckedPart>, Option<CheckNotice>) {
        let mut draft = Draft::default();
        for (field, text) in fields {
            draft.set(field, text);
        }
        let pages = pages::pages(instrument, Form::Peer, [3; 16]);
        let parts = parts(
            instrument,
            Form::Peer,
            &pages,
            &draft,
            ParticipantId([1; 16]),
        );
        let notice = notice(instrument, Form::Peer, &parts, &draft);
        (parts, notice)
    }

    #[test]
    fn a_form_without_answers_is_worth_a_second_look() {
        let (parts, notice) = checked(&instrument(), &[(FAMILIARITY, "often")]);
        assert_eq!(notice, Some(CheckNotice::NothingAnswered));
        assert_eq!((parts[0].answered, parts[0].open), (1, 0));
        assert!(
            parts[1..]
                .iter()
                .all(|part| part.answered == 0 && part.open > 0)
        );
    }

    #[test]
    fn the_same_answer_everywhere_is_worth_a_second_look() {
        let instrument = instrument();
        let same: Vec<_> = instrument
            .items(Form::Peer)
            .map(|item| (item.code.as_str(), "4"))
            .collect();
        assert_eq!(checked(&instrument, &same).1, Some(CheckNotice::AllTheSame));
        assert_eq!(checked(&instrument, &same[..4]).1, None);
        let mut one_differs = same.clone();
        one_differs[2].1 = "3";
        assert_eq!(checked(&instrument, &one_differs).1, None);
        one_differs[2].1 = CANNOT_JUDGE;
        assert_eq!(
            checked(&instrument, &one_differs).1,
            Some(CheckNotice::AllTheSame)
        );
    }

    #[test]
    fn a_comment_that_is_only_a_nought_counts_as_written() {
        let instrument = instrument();
        let code = instrument
            .open_questions(Form::Peer)
            .next()
            .unwrap()
            .code
            .clone();
        let (parts, notice) = checked(&instrument, &[(&comment_field(&code), "0")]);
        let last = parts.last().unwrap();
        assert_eq!(
            (last.kind, last.answered, last.not_judged),
            (PartKind::Comments, 1, 0)
        );
        assert_eq!(notice, None);
    }

    #[test]
    fn a_fault_stands_at_the_part_that_has_its_field() {
        let instrument = instrument();
        let pages = pages::pages(&instrument, Form::Peer, [3; 16]);
        assert_eq!(
            part_of(&instrument, Form::Peer, &pages, FAMILIARITY),
            "part-1"
        );
        let code = instrument
            .open_questions(Form::Peer)
            .next()
            .unwrap()
            .code
            .clone();
        let last = format!("part-{}", pages.len());
        assert_eq!(
            part_of(&instrument, Form::Peer, &pages, &comment_field(&code)),
            last
        );
    }
}
