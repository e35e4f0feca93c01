//! Attack 25: mail and links. A robot opens every link of every mail with GET and HEAD, without a cookie. Pass: nothing
//! changes, nothing is used up, the answer does not tell whether somebody sent, and the secret stands in no page, no
//! header and no later address; no address leads to another site. Cannot see: who reads the mail itself has the link.

use anyhow::Context as _;

use super::polling::{starts, without_ids};
use super::site::Answer;
use super::stage::{Stage, secret_after};
use crate::app::sign_in;
use crate::cli::audit::outcome::{Outcome, said};
use crate::domain::ids::ParticipantId;
use crate::web::cookies::CookieKind;

/// Where somebody could be led away to.
const ELSEWHERE: &str = "elders.example";

/// What was tried.
#[derive(Default)]
pub(super) struct Count {
    links: usize,
    requests: usize,
}

impl Count {
    /// Says what was tried.
    pub(super) fn tell(&self, outcome: &mut Outcome) {
        outcome.tried(
            said("audit-25-tried")
                .with("links", self.links)
                .with("requests", self.requests),
        );
    }
}

/// The links of a running round.
pub(super) fn invitations(
    stage: &Stage,
    outcome: &mut Outcome,
    count: &mut Count,
) -> anyhow::Result<()> {
    sign_in::request_link(stage.app(), &stage.main.leader.email)?;
    stage.jobs_run()?;
    // Somebody has sent and somebody has not: the robot must see no difference.
    let (secret, sender, subject) = stage
        .unsent()?
        .into_iter()
        .next()
        .context("a form to send")?;
    stage.save_well(&secret, subject)?;
    stage.send(&secret, subject);
    let other = stage.main.links.iter().find(|(id, _)| **id != sender);
    let (_, other) = other.context("somebody else takes part")?;
    let page = |secret: &str| stage.site.get(&format!("/survey/{secret}"), "");
    if page(&secret.to_text()) != page(&other.to_text()) {
        outcome.found(said("audit-25-differs"));
    }
    visit(stage, outcome, count)?;
    for mail in stage.mailbox.all() {
        if let Some((_, rest)) = mail.mail.text.split_once("/sign-in/") {
            let token = rest.split_whitespace().next().unwrap_or_default();
            let opened = stage.site.post(&format!("/sign-in/{token}"), "", &[]);
            if opened.status != 303 || opened.location() != "/rounds" {
                outcome.found(said("audit-25-used"));
            }
        }
    }
    onward(stage, outcome, count, sender)?;
    led_away(stage, outcome, count);
    Ok(())
}

/// The links of reports.
pub(super) fn reports(
    stage: &Stage,
    outcome: &mut Outcome,
    count: &mut Count,
) -> anyhow::Result<()> {
    visit(stage, outcome, count)?;
    for mail in stage.mailbox.all() {
        let Some(secret) = secret_after(&mail.mail.text, "/report/") else {
            continue;
        };
        let opened = stage
            .site
            .post(&format!("/report/{}", secret.to_text()), "", &[]);
        if opened.status != 303 || !opened.sets_cookie() {
            outcome.found(said("audit-25-used"));
        }
        let cookie = stage.cookie(CookieKind::Report, &secret);
        let pages = stage.site.crawl(&cookie, &["/report".to_owned()]);
        count.requests += pages.len() + 1;
        search(
            outcome,
            pages.iter().chain([(&"/report".to_owned(), &opened)]),
            &secret.to_text(),
        );
    }
    Ok(())
}

/// Opens every link of every mail, several times.
fn visit(stage: &Stage, outcome: &mut Outcome, count: &mut Count) -> anyhow::Result<()> {
    let before = stage.tables()?;
    for mail in stage.mailbox.all() {
        for address in mail.mail.text.split_whitespace() {
            let Some(path) = address.strip_prefix(stage.base_url()) else {
                continue;
            };
            count.links += 1;
            let secret = path.rsplit('/').next().unwrap_or_default();
            for _time in 0..2 {
                for answer in [stage.site.get(path, ""), stage.site.head(path, "")] {
                    count.requests += 1;
                    outcome.examined += 1;
                    if answer.sets_cookie() {
                        outcome.found(said("audit-25-cookie"));
                    }
                    for (name, value) in [
                        ("referrer-policy", "no-referrer"),
                        ("cache-control", "no-store"),
                    ] {
                        if answer.header(name) != value {
                            outcome.found(said("audit-25-header").with("header", name));
                        }
                    }
                    // Shorter ends are words of an address, no secrets; the fingerprint of a promise is there to be seen.
                    if secret.len() >= 32 && !path.starts_with("/promise/") {
                        let page = without_ids(path);
                        search(outcome, [(&page, &answer)], secret);
                    }
                }
            }
        }
    }
    let after = stage.tables()?;
    for (name, table) in &after {
        if before.get(name) != Some(table) {
            outcome.found(said("audit-25-changed").with("table", name));
        }
    }
    Ok(())
}

/// What comes after the first link: no page and no address holds the secret.
fn onward(
    stage: &Stage,
    outcome: &mut Outcome,
    count: &mut Count,
    rater: ParticipantId,
) -> anyhow::Result<()> {
    let (cookie, secret) = stage.rater(rater)?;
    let opened = stage
        .site
        .post(&format!("/survey/{}", secret.to_text()), "", &[]);
    let pages = stage.site.crawl(&cookie, &starts(stage, rater));
    count.requests += pages.len() + 1;
    let first = "/survey".to_owned();
    search(
        outcome,
        pages.iter().chain([(&first, &opened)]),
        &secret.to_text(),
    );
    Ok(())
}

/// Looks for a secret in bodies and in headers; the cookie is where it belongs.
fn search<'a>(
    outcome: &mut Outcome,
    pages: impl IntoIterator<Item = (&'a String, &'a Answer)>,
    secret: &str,
) {
    for (path, answer) in pages {
        let mut headers = answer
            .headers
            .iter()
            .filter(|(name, _)| name != "set-cookie");
        if answer.body.contains(secret) || headers.any(|(_, value)| value.contains(secret)) {
            outcome.found(said("audit-25-secret").with("page", without_ids(path)));
        }
    }
}

/// Addresses that could lead to another site.
fn led_away(stage: &Stage, outcome: &mut Outcome, count: &mut Count) {
    let mut paths = Vec::new();
    for page in ["/", "/sign-in", "/survey", "/report", "/rounds"] {
        for name in ["next", "url", "to", "return", "redirect"] {
            paths.push(format!("{page}?{name}=https://{ELSEWHERE}/"));
            paths.push(format!("{page}?lang=nl&{name}=//{ELSEWHERE}"));
        }
    }
    paths.push(format!("//{ELSEWHERE}/"));
    paths.push(format!("/survey//{ELSEWHERE}"));
    paths.push(format!("/rounds/%2F%2F{ELSEWHERE}"));
    paths.push(format!("/survey/form/%2F%2F{ELSEWHERE}/send"));
    for path in paths {
        count.requests += 1;
        let answer = stage.site.get(&path, "");
        let leads = answer.location();
        let stays = leads.is_empty() || (leads.starts_with('/') && !leads.starts_with("//"));
        if !stays {
            outcome.found(said("audit-25-redirect").with("page", path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::audit::outcome::{Place, Verdict};

    #[test]
    fn a_secret_in_a_page_or_in_a_later_address_is_seen_and_in_the_cookie_it_may_stand() {
        let verdict = |body: &str, header: (&str, &str)| {
            let mut outcome = Outcome::of(25, Place::Drill, "audit-25-title");
            outcome.examined = 1;
            let answer = Answer {
                status: 303,
                headers: vec![(header.0.to_owned(), header.1.to_owned())],
                body: body.to_owned(),
            };
            search(&mut outcome, [(&"/survey".to_owned(), &answer)], "SECRET");
            outcome.verdict()
        };
        assert_eq!(
            verdict("words", ("set-cookie", "forms=SECRET")),
            Verdict::Pass
        );
        assert_eq!(verdict("?lang=nl SECRET", ("etag", "")), Verdict::Fail);
        assert_eq!(verdict("", ("location", "/survey/SECRET/1")), Verdict::Fail);
    }
}
