//! The promise of a round, for whoever has its SHA-256: a page in plain language, and the very text that was hashed.
//!
//! The address holds the fingerprint and no secret. Nobody is named behind it, so that a works council can read it too.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, resource};

use super::error::PageError;
use super::moments::moment;
use super::pages::promise::{BandExample, CellCount, DrawnBand, PromisePage};
use super::pages::report::band_words;
use super::reading::reading;
use super::state::{State, WebState};
use super::visitor::Visitor;
use crate::app::promised::{self, Promised};
use crate::domain::disclosure::bands::{Band, Cut};
use crate::domain::instrument::Instrument;
use crate::domain::promise::{Minimums, Promise, from_hexadecimal};

type Answer = Result<HttpResponse, PageError>;

/// The routes of this file.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(resource("/promise/{sha256}").route(reading().to(show)))
        .service(resource("/promise/{sha256}/text").route(reading().to(text)));
}

/// Address of the page.
pub(super) fn path_of(sha256: &str) -> String {
    format!("/promise/{sha256}")
}

async fn find(state: &WebState, sha256: &str) -> Result<Promised, PageError> {
    let hash = from_hexadecimal(sha256).ok_or(PageError::NotFound)?;
    state.run(move |app| promised::find(app, &hash)).await
}

async fn text(state: State, sha256: Path<String>) -> Answer {
    let promised = find(&state, &sha256).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((
            "Content-Disposition",
            "attachment; filename=\"afspraken.json\"",
        ))
        .body(promised.text))
}

async fn show(state: State, visitor: Visitor, sha256: Path<String>) -> Answer {
    let Promised {
        promise,
        fingerprint,
        round,
        instrument,
        ..
    } = find(&state, &sha256).await?;
    let told = |at: Option<jiff::Timestamp>| -> Result<String, PageError> {
        Ok(at
            .map(|at| moment(&state.messages, visitor.language, at, &round.time_zone))
            .transpose()?
            .unwrap_or_default())
    };
    let page = PromisePage {
        text: format!("{}/text", path_of(&fingerprint.sha256)),
        round: promise.title.clone(),
        organisation: Some(promise.organisation.clone()).filter(|name| !name.is_empty()),
        opened: told(round.opened_at)?,
        closes: told(promise.closing())?,
        instrument: promise.instrument.clone(),
        instrument_sha256: promise.instrument_sha256.clone(),
        minimums: promise.minimums,
        checking_days: promise.checking_window_days,
        example: example(&state, &visitor, &promise.minimums, &instrument)?,
        groups: promise
            .groupings
            .groups
            .iter()
            .map(|group| (group.path.join(" › "), group.subjects))
            .collect(),
        reminders: promise
            .reminders
            .iter()
            .filter_map(|moment| moment.parse().ok())
            .map(|moment| told(Some(moment)))
            .collect::<Result<_, _>>()?,
        comment_contact: promise.comment_contact.clone(),
        cells: cells(&promise),
        fingerprint,
    };
    state.page(&visitor, &page)
}

/// The bands of one behaviour when exactly as many people answered as the minimum asks.
fn example(
    state: &WebState,
    visitor: &Visitor,
    minimums: &Minimums,
    instrument: &Instrument,
) -> Result<BandExample, PageError> {
    let raters = minimums.at_least(Minimums::FLOORS).item;
    let scale = &instrument.scale;
    let bands = Cut::of_item(raters, scale.lo(), scale.hi()).bands();
    let (bottom, top) = (f64::from(scale.lo()), f64::from(scale.hi()));
    let percent = |value: f64| (100.0 * (value - bottom) / (top - bottom)).round();
    let middle = bands.len() / 2;
    let words = |band: Option<&Band>| -> Result<String, PageError> {
        band.map(|band| band_words(&state.messages, instrument, visitor.language, *band))
            .transpose()
            .map(Option::unwrap_or_default)
            .map_err(|error| PageError::server(&error))
    };
    let label = |value| {
        scale
            .label(value)
            .map_or_else(String::new, |text| text.get(visitor.language).to_owned())
    };
    Ok(BandExample {
        raters,
        shown: words(bands.get(middle))?,
        lowest: words(bands.first())?,
        highest: words(bands.last())?,
        scale: (label(scale.lo()), label(scale.hi())),
        bands: bands
            .iter()
            .enumerate()
            .map(|(place, band)| DrawnBand {
                from: percent(band.lo()),
                to: percent(band.hi()),
                chosen: place == middle,
            })
            .collect(),
    })
}

fn cells(promise: &Promise) -> Vec<CellCount> {
    let mut counts: BTreeMap<(String, u32), u32> = BTreeMap::new();
    // Promises of the first format name no kind.
    for cell in promise.cells.iter().filter(|cell| !cell.kind.is_empty()) {
        *counts
            .entry((cell.kind.clone(), cell.assigned))
            .or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((kind, assigned), cells)| CellCount {
            kind,
            assigned,
            cells,
        })
        .collect()
}
