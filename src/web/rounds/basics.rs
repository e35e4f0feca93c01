//! The basics of a draft: `/rounds/new` and `/rounds/{round}/basics`.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::{Answer, done, path_of, round_id, setup, unless_draft};
use crate::app::edit_round::{self, Basics, SHIPPED_INSTRUMENTS};
use crate::app::view_rounds;
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::domain::round::{
    ClosingTimeError, CommentContact, ContactFault, MOST_DAYS_OPEN, MOST_TITLE_CHARS, Round,
    Setting, closing_instant, read_date, read_time,
};
use crate::domain::visible::is_invisible;
use crate::web::error::PageError;
use crate::web::pages::rounds::basics::{BasicsFault, BasicsForm, BasicsPage};
use crate::web::pages::rounds::{Choice, Setup, Step};
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// Time zones to choose from: those of the Kingdom, and the one that the organisation configured.
const TIME_ZONES: [&str; 4] = [
    "Europe/Amsterdam",
    "America/Kralendijk",
    "America/Curacao",
    "America/Aruba",
];

/// `GET /rounds/new`
///
/// # Errors
/// Not signed in.
pub async fn new(state: State, mut visitor: Visitor) -> Answer {
    visitor.leader(&state).await?;
    let organisation = &state.app.settings.organisation;
    let instrument = SHIPPED_INSTRUMENTS.first().map_or("", |(name, _)| name);
    let form = BasicsForm {
        comment_contact_name: organisation.comment_contact_name.clone(),
        comment_contact_email: organisation.comment_contact_email.clone(),
        ..BasicsForm::new(
            visitor.language,
            &organisation.time_zone,
            instrument,
            organisation.minimums,
        )
    };
    show(&state, &visitor, unsaved(), form, &[], StatusCode::OK)
}

/// `POST /rounds/new`
///
/// # Errors
/// Not signed in; the database.
pub async fn create(state: State, mut visitor: Visitor, posted: Posted) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let form = filled(&posted);
    match parse(&state, visitor.language, &form) {
        Ok(basics) => {
            let id = state
                .run(move |app| edit_round::create(app, &leader, basics))
                .await?;
            Ok(see_other(&format!("{}/people", path_of(id))))
        }
        Err(faults) => show(
            &state,
            &visitor,
            unsaved(),
            form,
            &faults,
            StatusCode::BAD_REQUEST,
        ),
    }
}

/// `GET /rounds/{round}/basics`
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn edit(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    let form = stored(
        &view.round,
        &format!("{}.v{}", view.instrument.id, view.instrument.version),
    );
    show(
        &state,
        &visitor,
        setup(&view.round, Step::Basics),
        form,
        &[],
        StatusCode::OK,
    )
}

/// `POST /rounds/{round}/basics`
///
/// # Errors
/// Not signed in; not this leader's draft.
pub async fn update(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let id = round_id(&path)?;
    let form = filled(&posted);
    match parse(&state, visitor.language, &form) {
        Ok(basics) => {
            let saved = state
                .run(move |app| edit_round::update(app, &leader, id, basics))
                .await;
            done(id, saved, &format!("{}/people", path_of(id)))
        }
        Err(faults) => {
            let view = state
                .run(move |app| view_rounds::find(app, &leader, id))
                .await?;
            if let Some(elsewhere) = unless_draft(&view.round) {
                return Ok(elsewhere);
            }
            show(
                &state,
                &visitor,
                setup(&view.round, Step::Basics),
                form,
                &faults,
                StatusCode::BAD_REQUEST,
            )
        }
    }
}

const fn unsaved() -> Setup {
    Setup {
        round: None,
        title: None,
        step: Step::Basics,
    }
}

fn show(
    state: &State,
    visitor: &Visitor,
    setup: Setup,
    form: BasicsForm,
    faults: &[BasicsFault],
    status: StatusCode,
) -> Answer {
    let errors = faults
        .iter()
        .map(|fault| fault.tell(&state.messages, visitor.language))
        .collect::<Result<_, _>>();
    let organisation = &state.app.settings.organisation;
    let mut zones = TIME_ZONES.to_vec();
    if !zones.contains(&organisation.time_zone.as_str()) {
        zones.insert(0, &organisation.time_zone);
    }
    let instruments = SHIPPED_INSTRUMENTS
        .iter()
        .map(|(name, _)| {
            let (instrument, _) = edit_round::shipped_instrument(name)?;
            Ok(Choice {
                value: (*name).to_owned(),
                label: format!(
                    "{} (v{})",
                    instrument.title.get(visitor.language),
                    instrument.version
                ),
            })
        })
        .collect::<Result<_, crate::app::error::AppError>>()?;
    let page = BasicsPage {
        setup,
        errors: errors.map_err(|error| PageError::server(&error))?,
        form,
        instruments,
        time_zones: zones
            .into_iter()
            .map(|zone| Choice {
                value: zone.to_owned(),
                label: zone.to_owned(),
            })
            .collect(),
        floors: organisation.minimums,
    };
    state.page_with_status(visitor, &page, status)
}

/// The form as it was sent.
fn filled(posted: &Posted) -> BasicsForm {
    BasicsForm {
        title: posted.text("title"),
        setting: posted.text("setting"),
        closes_on: posted.text("closes_on"),
        closes_at: posted.text("closes_at"),
        time_zone: posted.text("time_zone"),
        language: posted.text("language"),
        instrument: posted.text("instrument"),
        comment_contact_name: posted.text("comment_contact_name"),
        comment_contact_email: posted.text("comment_contact_email"),
        minimum_dimension: posted.text("minimum_dimension"),
        minimum_item: posted.text("minimum_item"),
        minimum_split: posted.text("minimum_split"),
        minimum_comment_raters: posted.text("minimum_comment_raters"),
        minimum_comment_writers: posted.text("minimum_comment_writers"),
        minimum_group_subjects: posted.text("minimum_group_subjects"),
        minimum_group_raters: posted.text("minimum_group_raters"),
        by_department: posted.get("by_department").is_some(),
        promise: posted.get("promise").is_some(),
    }
}

/// The form of a stored draft; whoever stored it has ticked the promise.
fn stored(round: &Round, instrument: &str) -> BasicsForm {
    let zone = TimeZone::get(&round.time_zone).unwrap_or(TimeZone::UTC);
    let closes = round.closes_at.map(|at| at.to_zoned_datetime(zone));
    let contact = |part: fn(&CommentContact) -> &str| {
        round
            .comment_contact
            .as_ref()
            .map(|contact| part(contact).to_owned())
            .unwrap_or_default()
    };
    BasicsForm {
        title: round.title.clone(),
        setting: round.setting.code().to_owned(),
        closes_on: closes
            .as_ref()
            .map(|at| at.date().to_string())
            .unwrap_or_default(),
        closes_at: closes
            .as_ref()
            .map(|at| format!("{:02}:{:02}", at.hour(), at.minute()))
            .unwrap_or_default(),
        by_department: round.by_department,
        comment_contact_name: contact(CommentContact::name),
        comment_contact_email: contact(CommentContact::email),
        promise: true,
        ..BasicsForm::new(round.language, &round.time_zone, instrument, round.minimums)
    }
}

fn parse(state: &State, language: Language, form: &BasicsForm) -> Result<Basics, Vec<BasicsFault>> {
    let mut faults = Vec::new();
    if form.title.chars().any(is_invisible) {
        faults.push(BasicsFault::TitleInvisible);
    } else if !form.title.chars().any(char::is_alphanumeric) {
        faults.push(BasicsFault::TitleMissing);
    } else if form.title.chars().count() > MOST_TITLE_CHARS {
        faults.push(BasicsFault::TitleTooLong(
            u32::try_from(MOST_TITLE_CHARS).unwrap_or(u32::MAX),
        ));
    }
    let setting = Setting::from_code(&form.setting);
    if setting.is_none() {
        faults.push(BasicsFault::SettingMissing);
    }
    let (date, time) = (read_date(&form.closes_on), read_time(&form.closes_at));
    if date.is_none() {
        faults.push(BasicsFault::DateMalformed);
    }
    if time.is_none() {
        faults.push(BasicsFault::TimeMalformed);
    }
    let now = state.app.clock.now();
    let closes_at = date.zip(time).and_then(|(date, time)| {
        match closing_instant(date, time, &form.time_zone) {
            Ok(at) if at <= now => {
                faults.push(BasicsFault::ClosingInPast);
                None
            }
            Ok(at) if at <= now + SignedDuration::from_hours(24 * MOST_DAYS_OPEN) => Some(at),
            Ok(_) | Err(ClosingTimeError::OutOfRange) => {
                faults.push(BasicsFault::ClosingTooFar(
                    u32::try_from(MOST_DAYS_OPEN).unwrap_or(u32::MAX),
                ));
                None
            }
            Err(ClosingTimeError::UnknownZone) => {
                faults.push(BasicsFault::TimeZoneUnknown);
                None
            }
            Err(ClosingTimeError::SkippedTime) => {
                faults.push(BasicsFault::TimeSkipped);
                None
            }
        }
    });
    if SHIPPED_INSTRUMENTS
        .iter()
        .all(|(name, _)| *name != form.instrument)
    {
        faults.push(BasicsFault::InstrumentUnknown);
    }
    let comment_contact =
        CommentContact::parse(&form.comment_contact_name, &form.comment_contact_email)
            .unwrap_or_else(|wrong| {
                faults.extend(wrong.into_iter().map(contact_fault));
                None
            });
    let minimums = minimums(form, state.app.settings.organisation.minimums, &mut faults);
    if !form.promise {
        faults.push(BasicsFault::PromiseMissing);
    }
    match (setting, closes_at) {
        (Some(setting), Some(closes_at)) if faults.is_empty() => Ok(Basics {
            title: form.title.clone(),
            setting,
            // No page offers another language: whoever sends one gets that of the page.
            language: form.language.parse().unwrap_or(language),
            closes_at,
            time_zone: form.time_zone.clone(),
            minimums,
            by_department: form.by_department,
            comment_contact,
            instrument: form.instrument.clone(),
        }),
        _ => Err(faults),
    }
}

const fn contact_fault(fault: ContactFault) -> BasicsFault {
    match fault {
        ContactFault::NameMissing => BasicsFault::ContactNameMissing,
        ContactFault::NameMalformed => BasicsFault::ContactNameMalformed,
        ContactFault::EmailMissing | ContactFault::EmailMalformed => {
            BasicsFault::ContactEmailMalformed
        }
    }
}

/// The minimums, each at least what the organisation set.
fn minimums(form: &BasicsForm, least: Minimums, faults: &mut Vec<BasicsFault>) -> Minimums {
    let mut read = |field: &'static str, text: &str, least: u32| match text.parse::<u32>() {
        Ok(number) if (least..=100).contains(&number) => number,
        _ => {
            faults.push(BasicsFault::MinimumTooLow { field, least });
            least
        }
    };
    Minimums {
        dimension: read(
            "minimum_dimension",
            &form.minimum_dimension,
            least.dimension,
        ),
        item: read("minimum_item", &form.minimum_item, least.item),
        split: read("minimum_split", &form.minimum_split, least.split),
        comment_raters: read(
            "minimum_comment_raters",
            &form.minimum_comment_raters,
            least.comment_raters,
        ),
        comment_writers: read(
            "minimum_comment_writers",
            &form.minimum_comment_writers,
            least.comment_writers,
        ),
        group_subjects: read(
            "minimum_group_subjects",
            &form.minimum_group_subjects,
            least.group_subjects,
        ),
        group_raters: read(
            "minimum_group_raters",
            &form.minimum_group_raters,
            least.group_raters,
        ),
    }
}
