//! A browser without a screen: keeps cookies, sends the hidden fields of a page's form, follows 303, and reads pages.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::body::to_bytes;
use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, LOCATION, SET_COOKIE};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use scraper::{Html, Selector};
use spiegel::mail::letters;
use spiegel::web::error::PageError;
use spiegel::web::routes;
use spiegel::web::state::{WebState, WriteMail};

use super::test_app::TestApp;

type Answering = Pin<Box<dyn Future<Output = Answer>>>;

/// The routes of the real service, without those of the demo.
pub(crate) struct Site {
    system: actix_web::rt::SystemRunner,
    answer: Box<dyn Fn(TestRequest) -> Answering>,
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Site {
    pub(crate) fn of(test: &TestApp) -> Self {
        let (app, templates, messages) = (
            test.app.clone(),
            test.templates.clone(),
            test.messages.clone(),
        );
        let write_mail: Arc<WriteMail> = Arc::new(move |language, notice| {
            letters::write(&templates, &messages, &app.settings, language, notice)
                .map_err(|error| PageError::server(&error))
        });
        let state = Data::new(WebState {
            app: test.app.clone(),
            templates: test.templates.clone(),
            messages: test.messages.clone(),
            write_mail,
            demo: false,
        });
        let system = actix_web::rt::System::new();
        let service = system.block_on(actix_web::test::init_service(routes::app(
            state,
            |_nothing_more| {},
        )));
        let service = Rc::new(service);
        let answer = move |request: TestRequest| -> Answering {
            let answering = service.call(request.to_request());
            Box::pin(async move {
                let response = answering.await.unwrap();
                let (status, headers) = (response.status().as_u16(), response.headers().clone());
                let body = to_bytes(response.into_body())
                    .await
                    .unwrap_or_else(|_broken| panic!("a body"));
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

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser {
            site: self,
            cookies: RefCell::default(),
            last: RefCell::default(),
            at: RefCell::default(),
        }
    }

    /// One request, as it is.
    pub(crate) fn send(&self, request: TestRequest) -> Answer {
        self.system.block_on((self.answer)(request))
    }
}

/// A visitor with cookies of their own.
pub(crate) struct Browser<'a> {
    site: &'a Site,
    cookies: RefCell<BTreeMap<String, String>>,
    last: RefCell<String>,
    at: RefCell<String>,
}

type Fields = Vec<(String, String)>;

fn owned(fields: &[(&str, &str)]) -> Fields {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

impl Browser<'_> {
    /// Opens a page, and follows where it leads.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.follow(path, TestRequest::with_uri(path))
    }

    /// Sends a form of the page that is open, with its hidden fields, and follows where it leads.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = self.hidden_fields();
        all.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
        all.extend(owned(fields));
        self.follow(path, posting(path).set_form(all))
    }

    /// Sends a form without the hidden fields of any page.
    pub(crate) fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.follow(path, posting(path).set_form(owned(fields)))
    }

    /// Answers the form of the page that is open and goes on: `rating` at every question that has it, else the last
    /// option; `words` in every text field.
    pub(crate) fn answer(&self, rating: &str, words: &str) -> Answer {
        let page = Html::parse_document(&self.last.borrow());
        let options = Selector::parse("main input[type=radio]").unwrap();
        let mut chosen: BTreeMap<String, String> = BTreeMap::new();
        for option in page.select(&options) {
            let (name, value) = (option.attr("name").unwrap(), option.attr("value").unwrap());
            if chosen.get(name).is_none_or(|before| before != rating) {
                chosen.insert(name.to_owned(), value.to_owned());
            }
        }
        let texts = Selector::parse("main textarea").unwrap();
        for text in page.select(&texts) {
            chosen.insert(text.attr("name").unwrap().to_owned(), words.to_owned());
        }
        let mut fields: Vec<(&str, &str)> = chosen
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.push(("then", "next"));
        self.post(&self.path(), &fields)
    }

    /// Sends a people list as a file, as the browser's upload does.
    pub(crate) fn upload(&self, path: &str, file: &[u8]) -> Answer {
        self.upload_beside(path, file, "")
    }

    /// As [`Browser::upload`], with words in the text box.
    pub(crate) fn upload_beside(&self, path: &str, file: &[u8], pasted: &str) -> Answer {
        const BOUNDARY: &str = "----it-boundary";
        let part = |disposition: &str, value: &[u8]| {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
            [head.as_bytes(), value, b"\r\n"].concat()
        };
        let hidden = self.hidden_fields();
        let mut body: Vec<u8> = hidden
            .iter()
            .flat_map(|(name, value)| part(&format!("name=\"{name}\""), value.as_bytes()))
            .collect();
        body.extend(part("name=\"pasted\"", pasted.as_bytes()));
        body.extend(part("name=\"file\"; filename=\"mensen.csv\"", file));
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.follow(
            path,
            posting(path)
                .insert_header(("Content-Type", kind))
                .set_payload(body),
        )
    }

    /// Names of the cookies that the browser holds.
    pub(crate) fn cookie_names(&self) -> Vec<String> {
        self.cookies.borrow().keys().cloned().collect()
    }

    /// The cookies as a request carries them.
    pub(crate) fn cookie_header(&self) -> String {
        let cookies = self.cookies.borrow();
        let pairs: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    /// Path of the page that is open.
    pub(crate) fn path(&self) -> String {
        self.at.borrow().clone()
    }

    fn hidden_fields(&self) -> Fields {
        let page = Html::parse_document(&self.last.borrow());
        let hidden = Selector::parse("form input[type=hidden]").unwrap();
        let mut fields = Fields::new();
        for field in page.select(&hidden) {
            let (name, value) = (
                field.attr("name").unwrap(),
                field.attr("value").unwrap_or_default(),
            );
            if !fields.iter().any(|(known, _)| known == name) {
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
        fields
    }

    fn follow(&self, path: &str, request: TestRequest) -> Answer {
        let mut answer = self.once(path, request);
        for _hop in 0..5 {
            if answer.status != 303 {
                break;
            }
            let next = answer
                .headers
                .get(LOCATION)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            assert!(
                next.starts_with('/') && !next.starts_with("//"),
                "leads away: {next}"
            );
            answer = self.once(&next, TestRequest::with_uri(&next));
        }
        self.last.replace(answer.body.clone());
        answer
    }

    fn once(&self, path: &str, request: TestRequest) -> Answer {
        self.at
            .replace(path.split(['?', '#']).next().unwrap().to_owned());
        let cookies = self.cookie_header();
        let request = if cookies.is_empty() {
            request
        } else {
            request.insert_header(("Cookie", cookies))
        };
        let answer = self.site.send(request);
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            let mut kept = self.cookies.borrow_mut();
            if value.is_empty() || rest.contains("Max-Age=0") {
                kept.remove(name);
            } else {
                kept.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

fn posting(path: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(Method::POST)
        .insert_header(("Sec-Fetch-Site", "same-origin"))
}

impl Answer {
    /// The words of the main part of the page, white space folded.
    pub(crate) fn text(&self) -> String {
        let page = Html::parse_document(&self.body);
        let main = Selector::parse("main").unwrap();
        let words: String = page
            .select(&main)
            .flat_map(|part| part.text().collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The first heading.
    pub(crate) fn heading(&self) -> String {
        let page = Html::parse_document(&self.body);
        let heading = Selector::parse("h1").unwrap();
        let words: String = page
            .select(&heading)
            .next()
            .map(|part| part.text().collect())
            .unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of an attribute of the first element that fits.
    pub(crate) fn attribute(&self, selector: &str, attribute: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .next()?
            .attr(attribute)
            .map(str::to_owned)
    }
}
