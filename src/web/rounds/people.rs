//! The people of a draft: `/rounds/{round}/people`.

use std::collections::BTreeSet;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::{Answer, path_of, round_and_person, round_id, setup, unless_draft, words};
use crate::app::edit_people::{self, ImportPeopleError, Imported};
use crate::app::view_rounds::{self, RoundView};
use crate::domain::group::Participant;
use crate::domain::people;
use crate::web::error::PageError;
use crate::web::pages::FieldError;
use crate::web::pages::rounds::Step;
use crate::web::pages::rounds::people::{Import, PeoplePage, PersonRow};
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// The form: a file, or a pasted list.
#[derive(Debug, MultipartForm)]
pub struct ListForm {
    csrf: Option<Text<String>>,
    #[multipart(limit = "512 KiB")]
    file: Option<Bytes>,
    #[multipart(limit = "512 KiB")]
    pasted: Option<Text<String>>,
}

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
    let pasted = pasted.map(Text::into_inner).unwrap_or_default();
    let text = match file.filter(|file| !file.data.is_empty()) {
        Some(file) => decoded(&file.data),
        None => pasted.clone(),
    };
    Posted(vec![(String::new(), text.clone())]).checked()?;
    let (uploader, copy) = (leader.clone(), text.clone());
    let outcome = state
        .run(move |app| Ok::<_, PageError>(edit_people::import(app, &uploader, id, &copy)))
        .await?;
    let tell = |fault: Result<String, crate::messages::MissingMessage>| {
        fault.map_err(|error| PageError::server(&error))
    };
    let (shown, status) = match outcome {
        Ok(list) if list.faults.is_empty() => (
            Shown {
                imported: Some(list),
                ..Shown::default()
            },
            StatusCode::OK,
        ),
        Ok(list) => {
            let faulty: BTreeSet<u32> = list.faults.iter().map(|fault| fault.line).collect();
            let told = tell(words::some_rows_refused(
                &state.messages,
                visitor.language,
                faulty.len(),
            ))?;
            (
                Shown {
                    error: Some(told),
                    pasted: left_to_do(&text, &faulty),
                    imported: Some(list),
                },
                StatusCode::BAD_REQUEST,
            )
        }
        Err(ImportPeopleError::File(fault)) => {
            let text = tell(words::file_fault(&state.messages, visitor.language, &fault))?;
            (
                Shown {
                    error: Some(text),
                    pasted,
                    imported: None,
                },
                StatusCode::BAD_REQUEST,
            )
        }
        Err(ImportPeopleError::TooMany) => {
            let text = tell(words::too_many_people(&state.messages, visitor.language))?;
            (
                Shown {
                    error: Some(text),
                    pasted,
                    imported: None,
                },
                StatusCode::BAD_REQUEST,
            )
        }
        Err(ImportPeopleError::App(error)) => return Err(error.into()),
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
    state
        .run(move |app| edit_people::remove(app, &leader, id, person))
        .await?;
    Ok(see_other(&format!("{}/people", path_of(id))))
}

#[derive(Default)]
struct Shown {
    error: Option<String>,
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
            .map(|text| FieldError {
                field: "pasted".to_owned(),
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

/// The text of a file: UTF-8, or what spreadsheets on Windows write.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_other_encoding) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, left_to_do};

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

    #[test]
    fn a_file_in_the_encoding_of_windows_is_read() {
        assert_eq!(decoded("Zoë".as_bytes()), "Zoë");
        assert_eq!(decoded(b"Zo\xeb"), "Zoë");
    }
}
