//! The template engine: Tera over the files of `templates/`, embedded in the binary.
//!
//! A page is a typed value (`web::pages`) and a mail is a [`Letter`] ([`letters`]); both come with samples, and a
//! test renders every template with every sample in every language. There is one engine per language, so that the
//! function `t(key="…", name=value)` gives the right words everywhere, also inside components. Its output is escaped
//! like any other value. Templates know no clock: times arrive as text.

pub mod letters;

use std::sync::Arc;

use fluent_bundle::FluentValue;
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::domain::language::Language;
use crate::messages::{Args, Messages};

/// Every file under `templates/`, by its path there: templates, and the style sheets and pictures in `assets/`.
#[derive(RustEmbed)]
#[folder = "templates/"]
pub struct Embedded;

/// What a page shows: plain data, serialised into the template under the name `page`.
pub trait Page: Serialize {
    /// Path of the template under `templates/`, such as `pages/home.html`.
    const TEMPLATE: &'static str;

    /// Examples with made-up content: the usual case, the empty one, faults, long names.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A mail: plain data, serialised into its three templates under the name `mail`.
pub trait Letter: Serialize {
    /// Name of the templates: `mail/<NAME>.subject`, `.txt` and `.html`.
    const NAME: &'static str;

    /// Examples with made-up content.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// What surrounds every page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// Language of the page.
    pub lang: Language,
    /// Path of the page itself, without query; the language switch leads back to it.
    pub path: String,
    /// Token that every form sends back; absent where the page has no session.
    pub csrf: Option<String>,
    /// Who is signed in, as shown beside the sign-out button.
    pub user: Option<String>,
    /// Whether this is the demo, which every page then says.
    pub demo: bool,
}

impl Frame {
    /// The frame of the sample pages.
    pub fn sample(lang: Language) -> Self {
        Self {
            lang,
            path: "/sample".to_owned(),
            csrf: Some("5f1c0e".to_owned()),
            user: Some("Anne Bakker".to_owned()),
            demo: false,
        }
    }
}

/// A rendered mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// One line.
    pub subject: String,
    /// The plain text part, complete by itself.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// The templates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplatesError {
    /// A file is not UTF-8.
    #[error("template {0} is not UTF-8")]
    Encoding(String),
    /// A template does not parse, or names something that does not exist.
    #[error("templates: {0}")]
    Parse(#[source] tera::Error),
}

/// A page or mail cannot be rendered.
#[derive(Debug, thiserror::Error)]
#[error("cannot render {template}: {}", chain(source))]
pub struct RenderError {
    /// Path of the template.
    pub template: String,
    /// What the engine said.
    pub source: tera::Error,
}

/// All templates, in every language.
pub struct Templates {
    nl: Tera,
    en: Tera,
}

#[derive(Serialize)]
struct PageContext<'a, P> {
    lang: Language,
    frame: &'a Frame,
    page: &'a P,
}

#[derive(Serialize)]
struct LetterContext<'a, L> {
    lang: Language,
    mail: &'a L,
}

impl Templates {
    /// Parses the embedded templates, with the words of `messages`.
    ///
    /// # Errors
    /// When a template is not UTF-8, does not parse, or uses an unknown filter, function or component.
    pub fn load(messages: &Arc<Messages>) -> Result<Self, TemplatesError> {
        Ok(Self {
            nl: engine(messages, Language::Nl)?,
            en: engine(messages, Language::En)?,
        })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When the template lacks a value or a text.
    pub fn render<P: Page>(&self, frame: &Frame, page: &P) -> Result<String, RenderError> {
        self.file(
            frame.lang,
            P::TEMPLATE,
            &PageContext {
                lang: frame.lang,
                frame,
                page,
            },
        )
    }

    /// Renders a mail in its three parts.
    ///
    /// # Errors
    /// When a template lacks a value or a text.
    pub fn render_mail<L: Letter>(
        &self,
        language: Language,
        letter: &L,
    ) -> Result<Mail, RenderError> {
        let context = LetterContext {
            lang: language,
            mail: letter,
        };
        let part = |extension: &str| {
            self.file(language, &format!("mail/{}.{extension}", L::NAME), &context)
        };
        let subject = part("subject")?;
        Ok(Mail {
            subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
            text: part("txt")?,
            html: part("html")?,
        })
    }

    fn file<C: Serialize>(
        &self,
        language: Language,
        template: &str,
        context: &C,
    ) -> Result<String, RenderError> {
        let engine = match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        };
        let failed = |source| RenderError {
            template: template.to_owned(),
            source,
        };
        let context = Context::from_serialize(context).map_err(failed)?;
        engine.render(template, &context).map_err(failed)
    }
}

/// Paths of the templates that are rendered by themselves: the pages and the parts of mails.
pub fn template_names() -> impl Iterator<Item = String> {
    sources().map(|path| path.to_string())
}

fn sources() -> impl Iterator<Item = std::borrow::Cow<'static, str>> {
    Embedded::iter().filter(|path| {
        let folders = ["components/", "pages/", "mail/"];
        path.as_ref() == "layout.html" || folders.iter().any(|folder| path.starts_with(folder))
    })
}

fn engine(messages: &Arc<Messages>, language: Language) -> Result<Tera, TemplatesError> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html"]);
    let words = Arc::clone(messages);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| {
        translate(&words, language, &kwargs)
    });
    let mut files = Vec::new();
    for path in sources() {
        let Some(file) = Embedded::get(&path) else {
            continue;
        };
        let encoding = TemplatesError::Encoding(path.to_string());
        files.push((
            path,
            String::from_utf8(file.data.into_owned()).or(Err(encoding))?,
        ));
    }
    tera.add_raw_templates(files)
        .map_err(TemplatesError::Parse)?;
    Ok(tera)
}

fn translate(messages: &Messages, language: Language, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut args = Args::new();
    for (name, value) in kwargs.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "key") {
            args.set(name.to_owned(), argument(name, value)?);
        }
    }
    messages
        .text(language, key, &args)
        .map_err(tera::Error::message)
}

fn argument(name: &str, value: &Value) -> TeraResult<FluentValue<'static>> {
    if let Some(text) = value.as_str() {
        return Ok(FluentValue::from(text.to_owned()));
    }
    if let Some(whole) = value.as_i64() {
        return Ok(FluentValue::from(whole));
    }
    match value.as_f64() {
        Some(number) => Ok(FluentValue::from(number)),
        None => Err(tera::Error::message(format!(
            "argument `{name}` of a text is neither text nor number"
        ))),
    }
}

fn chain(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests;
