//! The last look before a round opens: `/rounds/{round}/preview`.

use actix_web::web::Path;

use super::{Answer, path_of, round_id, setup, unless_draft, words};
use crate::app::preview_round::{self, Preview};
use crate::domain::assignment::load_minutes;
use crate::domain::instrument::{Form, Instrument};
use crate::domain::language::Language;
use crate::domain::notice::Notice;
use crate::web::error::PageError;
use crate::web::moments::moment;
use crate::web::pages::rounds::Step;
use crate::web::pages::rounds::opening::{
    Audience, Counts, FormPreview, MailKind, MailPreview, PreviewPage, QuestionGroup,
};
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// The page.
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let preview = state
        .run(move |app| preview_round::run(app, &leader, id))
        .await?;
    let view = &preview.view;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    let server = |error: &dyn std::error::Error| PageError::server(error);
    let missing = preview
        .refusals
        .iter()
        .map(|refusal| words::missing(&state.messages, visitor.language, view, refusal));
    let mails = preview.examples.iter().map(|(_, notice)| {
        let mail = (state.write_mail)(visitor.language, notice)?;
        let kind = match notice {
            Notice::Reminder(_) => MailKind::Reminder,
            _invitation if notice.kind() == "invitation_partner" => MailKind::PartnerInvitation,
            _invitation => MailKind::Invitation,
        };
        Ok(MailPreview {
            kind,
            subject: mail.subject,
            text: mail.text,
        })
    });
    let page = PreviewPage {
        setup: setup(&view.round, Step::Preview),
        counts: counts(&preview),
        closes: view
            .round
            .closes_at
            .map(|at| moment(&state.messages, visitor.language, at, &view.round.time_zone))
            .transpose()?
            .unwrap_or_default(),
        missing: missing
            .collect::<Result<_, _>>()
            .map_err(|error| server(&error))?,
        departments: words::departments(&state.messages, visitor.language, &preview)
            .map_err(|error| server(&error))?,
        warned: u32::try_from(
            words::warnings_by_subject(&state, visitor.language, view)
                .map_err(|error| server(&error))?
                .len(),
        )
        .unwrap_or(u32::MAX),
        mails: mails.collect::<Result<_, PageError>>()?,
        forms: forms(
            &view.instrument,
            visitor.language,
            view.people.iter().any(|person| !person.is_inside()),
        ),
    };
    state.page(&visitor, &page)
}

/// The round in numbers.
pub(super) fn counts(preview: &Preview) -> Counts {
    let invited = |inside: bool| {
        let people = preview
            .view
            .invited()
            .filter(|person| person.is_inside() == inside)
            .count();
        u32::try_from(people).unwrap_or(u32::MAX)
    };
    Counts {
        colleagues: invited(true),
        partners: invited(false),
        mails: preview.mails,
        forms: u32::try_from(preview.view.assignments.len()).unwrap_or(u32::MAX),
        minutes_most: preview.longest_minutes,
        minutes_usual: preview.usual_minutes,
    }
}

fn forms(instrument: &Instrument, language: Language, with_partners: bool) -> Vec<FormPreview> {
    let form = |audience, form: Form, minutes| {
        let text = |item: &crate::domain::instrument::Item| {
            item.text(form).map(|text| text.get(language).to_owned())
        };
        let groups = instrument.dimensions.iter().map(|dimension| QuestionGroup {
            title: dimension.title.get(language).to_owned(),
            questions: dimension.items.iter().filter_map(text).collect(),
        });
        let mut groups: Vec<QuestionGroup> =
            groups.filter(|group| !group.questions.is_empty()).collect();
        let brakes: Vec<String> = instrument.brakes.iter().filter_map(text).collect();
        if let (Some(last), false) = (groups.last_mut(), brakes.is_empty()) {
            last.questions.extend(brakes);
        }
        FormPreview {
            audience,
            minutes,
            groups,
        }
    };
    let mut forms = vec![
        form(Audience::Oneself, Form::SelfForm, load_minutes(1, 0, 0)),
        form(Audience::Colleague, Form::Peer, load_minutes(0, 1, 0)),
    ];
    if with_partners {
        forms.push(form(
            Audience::Partner,
            Form::Partner,
            load_minutes(0, 0, 1),
        ));
    }
    forms
}

/// Path of the page.
pub(super) fn path(round: crate::domain::ids::RoundId) -> String {
    format!("{}/preview", path_of(round))
}
