//! The routes of the real service, asked in this process: requests in, answers out, no port.

use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, LOCATION, SET_COOKIE};
use actix_web::test::{TestRequest, init_service};
use actix_web::web::Data;

use super::html;
use crate::web::routes;
use crate::web::state::WebState;

/// A visitor sees no more pages than this.
const MOST_PAGES: usize = 400;

type Answering = Pin<Box<dyn Future<Output = Answer>>>;

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Names in small letters, in order.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map_or("", |(_, value)| value)
    }

    pub(super) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    pub(super) fn sets_cookie(&self) -> bool {
        !self.header(SET_COOKIE.as_str()).is_empty()
    }
}

/// The application, and the runtime that answers.
pub(super) struct Site {
    pub(super) system: actix_web::rt::SystemRunner,
    answer: Box<dyn Fn(TestRequest) -> Answering>,
}

impl Site {
    pub(super) fn of(state: WebState) -> Self {
        let system = actix_web::rt::System::new();
        let application = routes::app(Data::new(state), |_nothing_more| {});
        let service = Rc::new(system.block_on(init_service(application)));
        let answer = move |request: TestRequest| -> Answering {
            let answering = service.call(request.to_request());
            Box::pin(async move {
                let Ok(response) = answering.await else {
                    return Answer::default();
                };
                let (status, headers) = (response.status().as_u16(), listed(response.headers()));
                let body = to_bytes(response.into_body()).await.unwrap_or_default();
                Answer {
                    status,
                    headers,
                    body: String::from_utf8_lossy(&body).into_owned(),
                }
            })
        };
        Self {
            system,
            answer: Box::new(answer),
        }
    }

    fn send(&self, request: TestRequest, cookie: &str) -> Answer {
        let request = if cookie.is_empty() {
            request
        } else {
            request.insert_header(("Cookie", cookie))
        };
        self.system.block_on((self.answer)(request))
    }

    /// Asks for a page; an address that is none gives an empty answer.
    pub(super) fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(Method::GET, path, cookie)
    }

    /// Asks whether there is a page.
    pub(super) fn head(&self, path: &str, cookie: &str) -> Answer {
        self.ask(Method::HEAD, path, cookie)
    }

    fn ask(&self, method: Method, path: &str, cookie: &str) -> Answer {
        if path.parse::<actix_web::http::Uri>().is_err() {
            return Answer::default();
        }
        self.send(TestRequest::with_uri(path).method(method), cookie)
    }

    /// Sends a form from a page of `origin`: `same-origin`, or `cross-site`.
    pub(super) fn post_from(
        &self,
        origin: &str,
        path: &str,
        cookie: &str,
        fields: &[(String, String)],
    ) -> Answer {
        let request = TestRequest::with_uri(path)
            .method(Method::POST)
            .insert_header(("Sec-Fetch-Site", origin))
            .set_form(fields);
        self.send(request, cookie)
    }

    /// Sends a form from a page of the service.
    pub(super) fn post(&self, path: &str, cookie: &str, fields: &[(String, String)]) -> Answer {
        self.post_from("same-origin", path, cookie, fields)
    }

    /// Sends a form as browsers send files.
    pub(super) fn upload(&self, path: &str, cookie: &str, fields: &[(String, String)]) -> Answer {
        const BOUNDARY: &str = "----audit-boundary";
        let parts = fields.iter().map(|(name, value)| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        });
        let end = format!("--{BOUNDARY}--\r\n");
        let body: String = parts.chain([end]).collect();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = TestRequest::with_uri(path)
            .method(Method::POST)
            .insert_header(("Sec-Fetch-Site", "same-origin"))
            .insert_header(("Content-Type", kind))
            .set_payload(body);
        self.send(request, cookie)
    }

    /// Every page that a visitor with this cookie reaches from `starts` by following links.
    pub(super) fn crawl(&self, cookie: &str, starts: &[String]) -> BTreeMap<String, Answer> {
        let mut pages = BTreeMap::new();
        let mut next: VecDeque<String> = starts.iter().cloned().collect();
        while let Some(path) = next.pop_front() {
            if pages.len() >= MOST_PAGES || pages.contains_key(&path) {
                continue;
            }
            let answer = self.get(&path, cookie);
            next.extend(html::links(&answer.body));
            let elsewhere = answer.location();
            if elsewhere.starts_with('/') {
                next.push_back(elsewhere.to_owned());
            }
            pages.insert(path, answer);
        }
        pages
    }
}

fn listed(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut listed: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect();
    listed.sort();
    listed
}
