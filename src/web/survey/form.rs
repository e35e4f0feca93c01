//! One part of a form. What was typed is saved before anything is said about it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::contents::{Reading, content};
use super::{Answer, START, about, fault, form_path, open, subject_of, told};
use crate::app::error::AppError;
use crate::app::fill_in::{self, FormState, OpenForm, Saving};
use crate::domain::form::pages::Page;
use crate::domain::form::{
    Draft, Fault, FaultKind, INTENTION_TEXT, ballot, comment_field, self_form,
};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Form, Instrument};
use crate::sealing::LinkSecret;
use crate::web::error::PageError;
use crate::web::pages::FieldError;
use crate::web::pages::survey::SurveyFormPage;
use crate::web::posted::Posted;
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

/// How `templates/assets/survey.js` asks to save without a page in return: the posted fields alone, an empty one
/// emptied. What another tab saved in the others stays.
const QUIETLY: &str = "quietly";

/// A part of a form, as the address names it.
struct Place {
    subject: ParticipantId,
    /// From 1.
    part: u32,
}

impl Place {
    fn of(path: &(String, String)) -> Result<Self, PageError> {
        let part = path
            .1
            .parse()
            .map_err(|_not_a_number| PageError::NotFound)?;
        Ok(Self {
            subject: subject_of(&path.0)?,
            part,
        })
    }

    /// The page of the form that this is.
    fn page<'a>(&self, open: &'a OpenForm) -> Result<&'a Page, PageError> {
        let place = usize::try_from(self.part)
            .ok()
            .and_then(|part| part.checked_sub(1));
        place
            .and_then(|place| open.pages.get(place))
            .ok_or(PageError::NotFound)
    }

    /// Where the part after this one is; after the last the check.
    fn next(&self, open: &OpenForm) -> String {
        let last = usize::try_from(self.part).is_ok_and(|part| part >= open.pages.len());
        if last {
            form_path(self.subject, "check")
        } else {
            form_path(self.subject, self.part.saturating_add(1))
        }
    }

    fn back(&self) -> String {
        if self.part > 1 {
            form_path(self.subject, self.part.saturating_sub(1))
        } else {
            START.to_owned()
        }
    }
}

pub(super) async fn show(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, String)>,
) -> Answer {
    let secret = visitor.forms()?;
    let answer = shown(&state, &visitor, &secret, &Place::of(&path)?).await;
    told(&state, &visitor, &secret, answer).await
}

async fn shown(state: &WebState, visitor: &Visitor, secret: &LinkSecret, place: &Place) -> Answer {
    let open = open(state, secret, place.subject).await?;
    let page = place.page(&open)?;
    if open.task.state == FormState::Sent {
        return Ok(see_other(&form_path(place.subject, "sent")));
    }
    render(state, visitor, &open, place, page, &open.draft, Vec::new())
}

pub(super) async fn save(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let secret = visitor.forms_posting(&posted)?;
    let answer = saved(&state, &visitor, &secret, &Place::of(&path)?, posted).await;
    told(&state, &visitor, &secret, answer).await
}

async fn saved(
    state: &WebState,
    visitor: &Visitor,
    secret: &LinkSecret,
    place: &Place,
    posted: Posted,
) -> Answer {
    let open = open(state, secret, place.subject).await?;
    let page = place.page(&open)?;
    let quietly = posted.get("then") == Some(QUIETLY);
    if open.task.state == FormState::Sent {
        return if quietly {
            Err(PageError::WrongState)
        } else {
            Ok(see_other(&form_path(place.subject, "sent")))
        };
    }
    let form = open.task.form();
    let fields = page.fields(&open.instrument, form);
    let cleared = posted
        .get("clear")
        .filter(|name| fields.iter().any(|field| field == name))
        .map(str::to_owned);
    let later = posted.get("then") == Some("later");
    let mut typed = posted.0;
    typed.retain(|(name, _)| fields.contains(name) && cleared.as_ref() != Some(name));
    let mut draft = open.draft.clone();
    draft.replace_page(&fields, &typed);
    let mut replaced = fields.clone();
    replaced.retain(|field| !quietly || typed.iter().any(|(name, _)| name == field));
    let stored = store(state, secret, place.subject, replaced, typed).await?;
    if quietly {
        return match stored {
            Stored::Saved => Ok(HttpResponse::NoContent().finish()),
            Stored::SentBefore => Err(PageError::WrongState),
            Stored::TooLarge => Err(PageError::TooLarge),
        };
    }
    if stored == Stored::SentBefore {
        return Ok(see_other(&form_path(place.subject, "sent")));
    }
    let fits = stored == Stored::Saved;
    if fits {
        if let Some(field) = cleared {
            return Ok(see_other(&format!(
                "{}#q-{field}",
                form_path(place.subject, place.part)
            )));
        }
        if later {
            return Ok(see_other(START));
        }
        if *page == Page::Familiarity && ballot::is_skipped(&open.instrument, &draft) {
            return Ok(see_other(&form_path(place.subject, "skipped")));
        }
    }
    let mut found = faults(&open, &draft);
    found.retain(|fault| fields.contains(&fault.field));
    if !fits && found.is_empty() {
        found.push(
            longest_text(&open.instrument, form, &fields, &draft).ok_or(PageError::TooLarge)?,
        );
    }
    if found.is_empty() {
        return Ok(see_other(&place.next(&open)));
    }
    found.sort_by_key(|fault| fields.iter().position(|field| *field == fault.field));
    render(state, visitor, &open, place, page, &draft, found)
}

/// What became of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stored {
    Saved,
    /// The form had been sent in the meantime, from another tab.
    SentBefore,
    /// It is larger than any form can be.
    TooLarge,
}

/// Saves a page.
async fn store(
    state: &WebState,
    secret: &LinkSecret,
    subject: ParticipantId,
    fields: Vec<String>,
    typed: Vec<(String, String)>,
) -> Result<Stored, PageError> {
    let secret = secret.clone();
    let save = move |app: &_| match fill_in::save_page(app, &secret, subject, &fields, &typed) {
        Ok(Saving::Saved) => Ok(Stored::Saved),
        Ok(Saving::SentBefore) => Ok(Stored::SentBefore),
        Err(AppError::TooLarge) => Ok(Stored::TooLarge),
        Err(error) => Err(error),
    };
    state.run(save).await
}

/// What stands in the way of sending the draft.
fn faults(open: &OpenForm, draft: &Draft) -> Vec<Fault> {
    match open.task.source {
        Some(source) => ballot::parse(&open.instrument, source, draft).err(),
        None => self_form::parse(&open.instrument, draft).err(),
    }
    .unwrap_or_default()
}

/// The fault at the longest text of a page that is too large as a whole, also when invisible characters make it so.
fn longest_text(
    instrument: &Instrument,
    form: Form,
    fields: &[String],
    draft: &Draft,
) -> Option<Fault> {
    let questions = instrument
        .open_questions(form)
        .map(|question| (comment_field(&question.code), question.max_chars));
    questions
        .chain([(INTENTION_TEXT.to_owned(), instrument.intention.max_chars)])
        .filter(|(field, _)| fields.contains(field))
        .max_by_key(|(field, _)| draft.get(field).map_or(0, str::len))
        .map(|(field, max_chars)| Fault {
            field,
            kind: FaultKind::TooLong { max_chars },
        })
}

fn render(
    state: &WebState,
    visitor: &Visitor,
    open: &OpenForm,
    place: &Place,
    page: &Page,
    draft: &Draft,
    found: Vec<Fault>,
) -> Answer {
    let (messages, language) = (&state.messages, visitor.language);
    let status = if found.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::BAD_REQUEST
    };
    let errors: Result<Vec<FieldError>, _> = found
        .into_iter()
        .map(|found| fault(found.kind).at(messages, language, &found.field))
        .collect();
    let skip_hint = messages
        .plain(language, "survey-familiarity-skips")
        .map_err(|error| PageError::server(&error))?;
    let reading = Reading {
        instrument: &open.instrument,
        form: open.task.form(),
        draft,
        language,
        skip_hint: &skip_hint,
    };
    let model = SurveyFormPage {
        errors: errors.map_err(|error| PageError::server(&error))?,
        about: about(&open.holder, &open.task),
        part: place.part,
        parts: u32::try_from(open.pages.len()).unwrap_or(u32::MAX),
        back: place.back(),
        window: open.instrument.window.get(language).to_owned(),
        comment_contact: open.holder.round.comment_contact.clone(),
        content: content(&reading, page),
    };
    state.page_with_status(visitor, &model, status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instrument::parse::parse;

    #[test]
    fn a_page_that_is_too_large_is_told_at_its_longest_text() {
        let instrument = parse(include_str!(
            "../../../survey-definitions/integraal-werken.v1.json"
        ))
        .unwrap();
        let fields = Page::Comments.fields(&instrument, Form::Peer);
        let mut draft = Draft::default();
        draft.set(&fields[0], "kort");
        draft.set(&fields[1], "veel langer dan de andere");
        let fault = longest_text(&instrument, Form::Peer, &fields, &draft).unwrap();
        assert_eq!(fault.field, fields[1]);
        assert_eq!(
            longest_text(&instrument, Form::Peer, &["familiarity".to_owned()], &draft),
            None
        );
    }
}
