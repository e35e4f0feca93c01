//! The people of a draft: `/rounds/{round}/people`.

use std::collections::BTreeSet;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::text::Text;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::list_form::{Kept, ListForm, Unreadable};
use super::{Answer, done, path_of, round_and_person, round_id, setup, unless_draft, words};
use crate::app::edit_people::{self, ImportPeopleError, Imported};
use crate::app::view_rounds::{self, RoundView};
use crate::domain::group::Participant;
use crate::domain::people;
use crate::messages::MissingMessage;
use crate::web::error::PageError;
use crate::web::pages::FieldError;
use crate::web::pages::rounds::Step;
use crate::web::pages::rounds::people::{Import, PeoplePage, PersonRow};
use crate::web::posted::Posted;
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// `GET /rounds/{round}/people`
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    show(&state, &visitor, &view, Shown::default(), StatusCode::OK)
}

/// `POST /rounds/{round}/people`
///
/// # Errors
/// Not signed in; not this leader's draft.
pub async fn post(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
    form: MultipartForm<ListForm>,
) -> Answer {
    let ListForm { csrf, file, pasted } = form.into_inner();
    let token = csrf.map(Text::into_inner).unwrap_or_default();
    let fields = Posted(vec![("csrf".to_owned(), token)]);
    let leader = visitor.leader_posting(&state, &fields).await?;
    let id = round_id(&path)?;
    let typed = pasted.as_ref().map(Kept::typed).unwrap_or_default();
    let (field, list) = match file.filter(|file| !file.is_empty()) {
        Some(file) => ("file", Some(file)),
        None => ("pasted", pasted),
    };
    let outcome = match list.map_or_else(|| Ok(String::new()), |list| list.text()) {
        Ok(text) => {
            let (uploader, list) = (leader.clone(), text.clone());
            state
                .run(move |app| Ok::<_, PageError>(edit_people::import(app, &uploader, id, &list)))
                .await?
                .map(|imported| (imported, text))
                .map_err(NotTaken::Import)
        }
        Err(unreadable) => Err(NotTaken::Unreadable(unreadable)),
    };
    let (messages, language) = (&state.messages, visitor.language);
    let refused = |text: Result<String, MissingMessage>| {
        let text = text.map_err(|error| PageError::server(&error))?;
        Ok::<_, PageError>(Shown {
            error: Some((field, text)),
            pasted: typed.clone(),
            imported: None,
        })
    };
    let shown = match outcome {
        Ok((list, _)) if list.faults.is_empty() => Shown {
            imported: Some(list),
            ..Shown::default()
        },
        Ok((list, text)) => {
            let faulty: BTreeSet<u32> = list.faults.iter().map(|fault| fault.line).collect();
            let people = list.added + list.changed;
            let told = words::some_rows_refused(messages, language, faulty.len(), people);
            let mut shown = refused(told)?;
            // The rows to mend stand in the text box, also those of a file.
            shown.pasted = left_to_do(&text, &faulty);
            shown.error = shown.error.map(|(_, text)| ("pasted", text));
            shown.imported = Some(list);
            shown
        }
        Err(NotTaken::Unreadable(why)) => refused(words::unreadable(messages, language, why))?,
        Err(NotTaken::Import(ImportPeopleError::File(fault))) => {
            refused(words::file_fault(messages, language, &fault))?
        }
        Err(NotTaken::Import(ImportPeopleError::TooMany)) => {
            refused(words::too_many_people(messages, language))?
        }
        Err(NotTaken::Import(ImportPeopleError::App(error))) => {
            return done(id, Err::<(), _>(error.into()), &path_of(id));
        }
    };
    let status = if shown.error.is_none() {
        StatusCode::OK
    } else {
        StatusCode::BAD_REQUEST
    };
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    show(&state, &visitor, &view, shown, status)
}

/// `POST /rounds/{round}/people/{person}/remove`
///
/// # Errors
/// Not signed in; not this leader's draft; nobody of it.
pub async fn remove(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let (id, person) = round_and_person(&path)?;
    let removed = state
        .run(move |app| edit_people::remove(app, &leader, id, person))
        .await;
    done(id, removed, &format!("{}/people", path_of(id)))
}

/// Why nothing of a list was taken.
enum NotTaken {
    Unreadable(Unreadable),
    Import(ImportPeopleError),
}

#[derive(Default)]
struct Shown {
    /// Field and text.
    error: Option<(&'static str, String)>,
    pasted: String,
    imported: Option<Imported>,
}

fn show(
    state: &State,
    visitor: &Visitor,
    view: &RoundView,
    shown: Shown,
    status: StatusCode,
) -> Answer {
    let import = shown.imported.map(|imported| {
        let faults = imported
            .faults
            .iter()
            .map(|fault| words::row_fault(&state.messages, visitor.language, fault));
        let faults = faults
            .collect::<Result<_, _>>()
            .map_err(|error| PageError::server(&error))?;
        Ok::<_, PageError>(Import {
            added: imported.added + imported.changed,
            faults,
        })
    });
    let rows = |inside: bool| {
        view.people
            .iter()
            .filter(|person| person.is_inside() == inside)
            .map(row)
            .collect()
    };
    let page = PeoplePage {
        setup: setup(&view.round, Step::People),
        errors: shown
            .error
            .into_iter()
            .map(|(field, text)| FieldError {
                field: field.to_owned(),
                text,
            })
            .collect(),
        pasted: shown.pasted,
        import: import.transpose()?,
        colleagues: rows(true),
        partners: rows(false),
        most: u32::try_from(people::MOST_ROWS).unwrap_or(u32::MAX),
    };
    state.page_with_status(visitor, &page, status)
}

fn row(person: &Participant) -> PersonRow {
    PersonRow {
        id: person.id.to_string(),
        name: person.name.clone(),
        email: person.email.clone(),
        unit: person.workplace.name().to_owned(),
        partner: !person.is_inside(),
    }
}

/// What of a list is still to be mended: what stands above its first row, and the lines that were not taken. A row is
/// one line, and `faulty` counts from 1.
fn left_to_do(list: &str, faulty: &BTreeSet<u32>) -> String {
    let mut heading = true;
    let list = list.replace("\r\n", "\n").replace('\r', "\n");
    let lines = (1_u32..).zip(list.lines()).filter(|(number, line)| {
        let above = heading && !faulty.contains(number);
        let is_separator_line = line.trim_start_matches('\u{feff}').starts_with("sep=");
        heading = heading && (line.trim().is_empty() || is_separator_line);
        above || faulty.contains(number)
    });
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::left_to_do;

    #[test]
    fn only_the_heading_and_the_faulty_rows_are_left_to_do() {
        let list =
            "sep=;\r\nnaam;e-mail;afdeling\r\n\r\nAnna;anna@a.example;Wmo\r\nBram;fout;Wmo\r\n";
        let left = left_to_do(list, &[5].into());
        assert_eq!(left, "sep=;\nnaam;e-mail;afdeling\nBram;fout;Wmo\n");
    }

    #[test]
    fn a_list_without_a_heading_keeps_only_its_faulty_rows() {
        let left = left_to_do(
            "Anna;fout;Wmo\nBram;bram@a.example;Wmo\nCas;fout;Wmo\n",
            &[1, 3].into(),
        );
        assert_eq!(left, "Anna;fout;Wmo\nCas;fout;Wmo\n");
    }
}
