//! What the domain says of lists, plans and drafts, in words.

use std::collections::BTreeMap;

use super::list_form::Unreadable;
use super::path_of;
use crate::app::preview_round::Preview;
use crate::app::view_rounds::RoundView;
use crate::domain::assignment::{self, Member, Warning};
use crate::domain::departments::path_name;
use crate::domain::disclosure::groups::{Fate, PlannedGroup};
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::domain::people::{Column, FileFault, MOST_NAME_CHARS, MOST_ROWS, Reason, RowFault};
use crate::domain::round::{MOST_DAYS_OPEN, MOST_TITLE_CHARS, OpenRefusal};
use crate::messages::{Args, Messages, MissingMessage};
use crate::web::pages::rounds::opening::{Departments, Missing};
use crate::web::pages::rounds::people::FaultyRow;
use crate::web::state::State;

type Words = Result<String, MissingMessage>;

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Some rows of a list were not taken; `taken` are the people who were.
pub(super) fn some_rows_refused(
    messages: &Messages,
    language: Language,
    rows: usize,
    taken: u32,
) -> Words {
    let mut args = Args::new();
    args.set("rows", number(rows));
    let key = if taken == 0 {
        "people-error-rows-only"
    } else {
        "people-error-rows"
    };
    messages.text(language, key, &args)
}

/// Why a list cannot be read at all, before a look at its rows.
pub(super) fn unreadable(messages: &Messages, language: Language, unreadable: Unreadable) -> Words {
    let key = match unreadable {
        Unreadable::TooLarge => "people-error-too-large",
        Unreadable::Spreadsheet => "people-error-spreadsheet",
        Unreadable::Encoding => "people-error-encoding",
    };
    messages.plain(language, key)
}

/// The round would have more people than it may.
pub(super) fn too_many_people(messages: &Messages, language: Language) -> Words {
    let mut args = Args::new();
    args.set("most", number(MOST_ROWS));
    messages.text(language, "people-error-too-many", &args)
}

fn column(messages: &Messages, language: Language, column: Column) -> Words {
    let key = match column {
        Column::Row => "people-fault-whole",
        Column::Name => "people-column-name",
        Column::Email => "people-column-email",
        Column::Department => "people-column-department",
        Column::Organisation => "people-column-organisation",
        Column::PartnerOf => "people-column-partner-of",
        Column::Subject => "people-column-subject",
        Column::Language => "people-column-language",
    };
    messages.plain(language, key)
}

/// Why a list was not taken at all.
pub(super) fn file_fault(messages: &Messages, language: Language, fault: &FileFault) -> Words {
    let mut args = Args::new();
    let key = match fault {
        FileFault::Empty => "people-error-empty",
        FileFault::TooLarge { .. } => "people-error-too-large",
        FileFault::TooManyRows { most, .. } => {
            args.set("most", number(*most));
            "people-error-too-many"
        }
        FileFault::NoHeader => "people-error-no-header",
        FileFault::UnknownColumns { names } => {
            args.set("column", names.join("’, ‘"));
            "people-error-column-unknown"
        }
        FileFault::MissingColumn { column: missing } => {
            args.set("column", column(messages, language, *missing)?);
            "people-error-column-missing"
        }
        FileFault::RepeatedColumn { column: repeated } => {
            args.set("column", column(messages, language, *repeated)?);
            "people-error-column-twice"
        }
    };
    messages.text(language, key, &args)
}

/// Why a row was not taken.
pub(super) fn row_fault(
    messages: &Messages,
    language: Language,
    fault: &RowFault,
) -> Result<FaultyRow, MissingMessage> {
    let mut args = Args::new();
    let key = match fault.reason {
        Reason::Missing if fault.column == Column::Name => "people-error-name",
        Reason::Missing => "people-error-missing",
        Reason::OpenQuote => "people-error-open-quote",
        Reason::ExtraCell => "people-error-cells",
        Reason::TooLong => {
            args.set("most", number(MOST_NAME_CHARS));
            "people-error-long"
        }
        Reason::InvisibleCharacter => "people-error-invisible",
        Reason::BrokenEncoding => "people-error-encoding",
        Reason::NoLetter => "people-error-no-letter",
        Reason::EmailAsName => "people-error-email-as-name",
        Reason::EmailForm | Reason::EmailCharacter | Reason::EmailDomain | Reason::EmailTooLong => {
            "people-error-address"
        }
        Reason::DuplicateEmail { first_line } => {
            args.set("row", first_line);
            "people-error-twice"
        }
        Reason::NoDepartment => "people-error-unit",
        Reason::DepartmentAndOrganisation => "people-error-unit-twice",
        Reason::PartnerOfInside => "people-error-partner-of-inside",
        Reason::PartnerOfUnknown => "people-error-partner-of-unknown",
        Reason::PartnerOfPartner | Reason::PartnerOfNotRated => "people-error-partner-of-not-rated",
        Reason::PartnerAsSubject => "people-error-partner-as-subject",
        Reason::UnknownLanguage => "people-error-language",
        Reason::NotYesOrNo => "people-error-yes-or-no",
    };
    let whole = fault.column == Column::Row;
    Ok(FaultyRow {
        row: fault.line,
        column: if whole {
            None
        } else {
            Some(column(messages, language, fault.column)?)
        },
        content: fault.value.clone(),
        reason: messages.text(language, key, &args)?,
    })
}

/// What is missing before a draft can open, with the step where it can be mended.
pub(super) fn missing(
    messages: &Messages,
    language: Language,
    view: &RoundView,
    refusal: &OpenRefusal,
) -> Result<Missing, MissingMessage> {
    let mut args = Args::new();
    let (key, step) = match refusal {
        OpenRefusal::NoTitle => ("missing-title", "basics"),
        OpenRefusal::TitleTooLong => {
            args.set("most", number(MOST_TITLE_CHARS));
            ("basics-error-title-long", "basics")
        }
        OpenRefusal::NoClosingTime | OpenRefusal::ClosingInThePast => {
            ("missing-closing-time", "basics")
        }
        OpenRefusal::ClosingTooFar => {
            args.set("days", MOST_DAYS_OPEN);
            ("missing-closing-too-far", "basics")
        }
        OpenRefusal::MinimumBelowFloor => ("missing-minimum", "basics"),
        OpenRefusal::MinimumTooHigh => ("missing-minimum-high", "basics"),
        OpenRefusal::ContactIsLeader => ("missing-contact-leader", "basics"),
        OpenRefusal::ContactTakesPart => ("missing-contact-takes-part", "basics"),
        OpenRefusal::NoSubjects => ("missing-people", "people"),
        OpenRefusal::TooFewRaters { minimum } => {
            args.set("minimum", *minimum);
            ("missing-raters", "raters")
        }
        OpenRefusal::TooManyRaters { subject, most, .. } => {
            args.set(
                "name",
                view.person(*subject)
                    .map(|person| person.name.clone())
                    .unwrap_or_default(),
            );
            args.set("most", *most);
            ("missing-too-many-raters", "raters")
        }
        OpenRefusal::AssignmentWithoutPerson
        | OpenRefusal::AssignmentToSelf
        | OpenRefusal::RepeatedAssignment => ("missing-draw-again", "raters"),
    };
    Ok(Missing {
        text: messages.text(language, key, &args)?,
        url: format!("{}/{step}", path_of(view.round.id)),
    })
}

/// What the plan lacks for each subject; only subjects for whom it lacks something.
pub(super) fn warnings_by_subject(
    state: &State,
    language: Language,
    view: &RoundView,
) -> Result<BTreeMap<ParticipantId, Vec<String>>, MissingMessage> {
    let members: Vec<Member> = crate::app::edit_raters::members(&view.people);
    let mut warnings: BTreeMap<ParticipantId, Vec<String>> = BTreeMap::new();
    if view.assignments.is_empty() {
        return Ok(warnings);
    }
    for warning in assignment::review(&view.assignments, &members, None, &view.round.minimums) {
        if let Some((subject, text)) = about_subject(&state.messages, language, warning)? {
            warnings.entry(subject).or_default().push(text);
        }
    }
    for person in view.people.iter().filter(|person| person.is_subject) {
        let texts = about_numbers(&state.messages, language, view, person.id)?;
        if !texts.is_empty() {
            warnings.entry(person.id).or_default().extend(texts);
        }
    }
    Ok(warnings)
}

/// Numbers of raters that are enough, but only just, or not enough to stand apart.
fn about_numbers(
    messages: &Messages,
    language: Language,
    view: &RoundView,
    subject: ParticipantId,
) -> Result<Vec<String>, MissingMessage> {
    let count = |inside: bool| {
        let raters = view.assignments.iter();
        number(
            raters
                .filter(|one| one.subject == subject && one.source.is_inside() == inside)
                .count(),
        )
    };
    let (inside, outside, minimums) = (count(true), count(false), view.round.minimums);
    let mut texts = Vec::new();
    if inside + outside == minimums.dimension {
        texts.push(messages.plain(language, "raters-warning-tight")?);
    }
    if (1..minimums.split).contains(&outside) {
        let mut args = Args::new();
        args.set("needed", minimums.split);
        texts.push(messages.text(language, "raters-warning-partners", &args)?);
    }
    Ok(texts)
}

fn about_subject(
    messages: &Messages,
    language: Language,
    warning: Warning,
) -> Result<Option<(ParticipantId, String)>, MissingMessage> {
    let mut args = Args::new();
    let (subject, key) = match warning {
        Warning::TooFewForResult {
            subject, raters: 0, ..
        } => (subject, "raters-warning-none"),
        Warning::TooFewForResult {
            subject,
            raters,
            minimum,
        } => {
            args.set("now", raters);
            args.set("needed", minimum);
            (subject, "raters-warning-few")
        }
        Warning::OneDepartment { subject } => (subject, "raters-warning-department"),
        Warning::ManyRaters { subject, most, .. } => {
            args.set("most", most);
            (subject, "raters-warning-many")
        }
        // The draw's own wishes, and loads, which stand in a table of their own.
        Warning::FewerThanWanted { .. }
        | Warning::FewFromOtherDepartments { .. }
        | Warning::PartnersLeftOut { .. }
        | Warning::HeavyLoad { .. }
        | Warning::TooHeavyLoad { .. } => return Ok(None),
    };
    Ok(Some((subject, messages.text(language, key, &args)?)))
}

/// Which departments the group report of a draft will show; nothing when its leader did not choose departments.
pub(super) fn departments(
    messages: &Messages,
    language: Language,
    preview: &Preview,
) -> Result<Option<Departments>, MissingMessage> {
    let round = &preview.view.round;
    if !round.by_department {
        return Ok(None);
    }
    let mut told = Departments {
        least: preview.least_subjects,
        shown: Vec::new(),
        withheld: Vec::new(),
    };
    let least = preview.least_subjects.unwrap_or_default();
    for group in &preview.groups {
        let text = department(messages, language, group, least)?;
        if group.fate == Fate::Shown {
            told.shown.push(text);
        } else {
            told.withheld.push(text);
        }
    }
    Ok(Some(told))
}

fn department(messages: &Messages, language: Language, group: &PlannedGroup, least: u32) -> Words {
    let mut args = Args::new();
    args.set("name", path_name(&group.path));
    args.set("subjects", group.subjects);
    args.set("least", least);
    let key = match group.fate {
        Fate::Shown => "departments-one",
        Fate::TooFew => "departments-few",
        Fate::Same => "departments-same",
        Fate::ProtectsRest => "departments-rest",
        Fate::InsideWithheld => "departments-inside",
    };
    messages.text(language, key, &args)
}
