//! The demo's own pages: choose a role, read the mailbox. Signing in is following the link in that person's mail.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig, post, resource};

use super::secret_in_mail;
use crate::app::{leaders, read_report, sign_in, view_rounds};
use crate::domain::report::Grouping;
use crate::domain::round::RoundState;
use crate::mail::transport::{Mailbox, SentMail};
use crate::sealing::LinkSecret;
use crate::web::cookies::{self, CookieKind};
use crate::web::error::PageError;
use crate::web::moments::moment;
use crate::web::pages::demo::{
    DemoPerson, DemoStartPage, MailPage, MailboxPage, MailboxRow, text_parts,
};
use crate::web::posted::Posted;
use crate::web::reading::reading;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

type Answer = Result<HttpResponse, PageError>;

/// The routes over the mailbox; `serve` never calls this.
pub(super) fn configure(config: &mut ServiceConfig, mailbox_of_demo: Mailbox) {
    config
        .app_data(Data::new(mailbox_of_demo))
        .service(resource("/demo").route(reading().to(start)))
        .service(resource("/demo/sign-in").route(post().to(sign_in_as)))
        .service(resource("/demo/mailbox").route(reading().to(mailbox)))
        .service(resource("/demo/mailbox/{number}").route(reading().to(mail)))
        .service(resource("/demo/mailbox/{number}/html").route(reading().to(mail_html)));
}

/// Everybody as whom one can sign in, in the three roles. Names come from the files; whoever got no mail is not in it.
async fn start(state: State, visitor: Visitor, post: Data<Mailbox>) -> Answer {
    let mails = post.all();
    let (leaders, rounds) = state
        .run(|app| {
            let leaders = leaders::all(app)?;
            let mut rounds = Vec::new();
            for leader in &leaders {
                for summary in view_rounds::list(app, leader)? {
                    rounds.push((
                        leader.clone(),
                        view_rounds::find(app, leader, summary.round.id)?,
                    ));
                }
            }
            Ok::<_, PageError>((leaders, rounds))
        })
        .await?;
    let people = |wanted: RoundState, kind: &str| -> Vec<DemoPerson> {
        let of_round = rounds.iter().filter(|(_, view)| view.round.state == wanted);
        of_round
            .flat_map(|(_, view)| view.people.iter().map(move |person| (view, person)))
            .filter(|(_, person)| secret_in_mail(&mails, &person.email, kind).is_some())
            .map(|(view, person)| DemoPerson {
                value: format!("{kind}:{}", person.email),
                name: person.name.clone(),
                unit: person.workplace.name().to_owned(),
                round: view.round.title.clone(),
            })
            .collect()
    };
    let title_of = |email: &str| {
        rounds
            .iter()
            .find(|(leader, _)| leader.email == email)
            .map(|(_, view)| view.round.title.clone())
    };
    let subjects = fullest_first(&state, &mails, people(RoundState::Released, "report")).await?;
    let page = DemoStartPage {
        leaders: leaders
            .iter()
            .map(|leader| DemoPerson {
                value: format!("leader:{}", leader.email),
                name: leader.name.clone(),
                unit: state.app.settings.organisation.name.clone(),
                round: title_of(&leader.email).unwrap_or_default(),
            })
            .collect(),
        raters: still_to_answer(people(RoundState::Open, "survey")),
        subjects,
        mails: u32::try_from(mails.len()).unwrap_or(u32::MAX),
    };
    state.page(&visitor, &page)
}

/// A visitor looks at one report; that it has everything a report can have is chance, so those stand first.
async fn fullest_first(
    state: &State,
    mails: &[SentMail],
    people: Vec<DemoPerson>,
) -> Result<Vec<DemoPerson>, PageError> {
    let mut lacking = Vec::new();
    for person in people {
        let address = person.value.trim_start_matches("report:");
        let Some(secret) = secret_in_mail(mails, address, "report") else {
            continue;
        };
        let reading = state.run(move |app| read_report::gap(app, &secret)).await?;
        let report = reading.report.get();
        let lacks = u8::from(report.grouping != Grouping::Split)
            + u8::from(report.comments.is_empty())
            + u8::from(report.own_words.is_none());
        lacking.push((lacks, person));
    }
    lacking.sort_by_key(|(lacks, _)| *lacks);
    Ok(lacking.into_iter().map(|(_, person)| person).collect())
}

/// The seed lets every second person answer; those who have not stand first.
fn still_to_answer(people: Vec<DemoPerson>) -> Vec<DemoPerson> {
    let (open, answered): (Vec<_>, Vec<_>) = people
        .into_iter()
        .enumerate()
        .partition(|(index, _)| index % 2 == 1);
    open.into_iter()
        .chain(answered)
        .map(|(_, person)| person)
        .collect()
}

/// Follows the link in somebody's mail: a leader gets a new one first, as anybody would.
async fn sign_in_as(state: State, post: Data<Mailbox>, posted: Posted) -> Answer {
    let chosen = posted.text("as");
    let (kind, address) = chosen.split_once(':').ok_or(PageError::NotFound)?;
    let settings = &state.app.settings;
    let (cookie, path) = match kind {
        "leader" => {
            let session = leader_session(&state, address).await?;
            (
                cookies::opened(settings, CookieKind::Leader, &session),
                "/rounds",
            )
        }
        "survey" => {
            let secret = secret_in_mail(&post.all(), address, kind).ok_or(PageError::NotFound)?;
            (
                cookies::opened(settings, CookieKind::Forms, &secret),
                "/survey",
            )
        }
        "report" => {
            let secret = secret_in_mail(&post.all(), address, kind).ok_or(PageError::NotFound)?;
            (
                cookies::opened(settings, CookieKind::Report, &secret),
                "/report",
            )
        }
        _ => return Err(PageError::NotFound),
    };
    let mut response = see_other(path);
    response
        .add_cookie(&cookie)
        .map_err(|error| PageError::server(&error))?;
    Ok(response)
}

/// Makes a sign-in link for a leader and uses it at once.
async fn leader_session(state: &State, address: &str) -> Result<LinkSecret, PageError> {
    let address = address.to_owned();
    let token = state
        .run(move |app| sign_in::token_for(app, &address))
        .await?
        .ok_or(PageError::NotFound)?;
    state
        .run(move |app| sign_in::confirm(app, &token))
        .await?
        .ok_or(PageError::SignInLinkUsed)
}

async fn mailbox(state: State, visitor: Visitor, post: Data<Mailbox>) -> Answer {
    let mails = post.all();
    let rows = mails.iter().enumerate().rev().map(|(number, mail)| {
        Ok::<_, PageError>(MailboxRow {
            url: format!("/demo/mailbox/{number}"),
            to: mail.to.clone(),
            subject: mail.mail.subject.clone(),
            sent: sent(&state, &visitor, mail)?,
        })
    });
    state.page(
        &visitor,
        &MailboxPage {
            mails: rows.collect::<Result<_, _>>()?,
        },
    )
}

fn sent(state: &State, visitor: &Visitor, mail: &SentMail) -> Result<String, PageError> {
    moment(
        &state.messages,
        visitor.language,
        mail.at,
        &state.app.settings.organisation.time_zone,
    )
}

fn find(post: &Mailbox, number: &str) -> Result<SentMail, PageError> {
    let number: usize = number.parse().map_err(|_malformed| PageError::NotFound)?;
    post.all()
        .into_iter()
        .nth(number)
        .ok_or(PageError::NotFound)
}

async fn mail(state: State, visitor: Visitor, post: Data<Mailbox>, number: Path<String>) -> Answer {
    let mail = find(&post, &number)?;
    let page = MailPage {
        from: state.app.settings.mail.from.clone(),
        to: mail.to.clone(),
        subject: mail.mail.subject.clone(),
        sent: sent(&state, &visitor, &mail)?,
        text: text_parts(&mail.mail.text),
        html: format!("/demo/mailbox/{number}/html"),
    };
    state.page(&visitor, &page)
}

/// The HTML part as a mail program would show it: its own styles, nothing else.
async fn mail_html(post: Data<Mailbox>, number: Path<String>) -> Answer {
    let mail = find(&post, &number)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .content_type("text/html; charset=utf-8")
        .body(mail.mail.html))
}
