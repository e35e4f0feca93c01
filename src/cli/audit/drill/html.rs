//! As much of HTML as the drill needs to read our own pages: links, and forms with their fields.

/// A form that is sent by POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// Where it goes; empty means the address of its page.
    pub(super) action: String,
    /// Names of its fields, with their values.
    pub(super) fields: Vec<(String, String)>,
}

/// The addresses of our own pages that a page links to, without languages, styles and pictures.
pub(super) fn links(page: &str) -> Vec<String> {
    tags(page)
        .filter_map(|tag| attribute(tag, "href"))
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .filter(|link| !link.starts_with("/assets/") && !link.contains("lang="))
        .map(|link| link.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// The forms of a page.
pub(super) fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    for tag in tags(page) {
        let name = tag.split(|letter: char| letter.is_whitespace()).next();
        match name.unwrap_or_default() {
            "form" => {
                let method = attribute(tag, "method").unwrap_or_default();
                inside = method.eq_ignore_ascii_case("post");
                if inside {
                    forms.push(Form {
                        action: attribute(tag, "action").unwrap_or_default(),
                        fields: Vec::new(),
                    });
                }
            }
            "/form" => inside = false,
            "input" | "textarea" | "select" | "button" if inside => {
                let field = attribute(tag, "name")
                    .map(|name| (name, attribute(tag, "value").unwrap_or_default()));
                if let Some(form) = forms.last_mut() {
                    form.fields.extend(field);
                }
            }
            _other => {}
        }
    }
    forms
}

/// What stands between `<` and `>`.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let line = tag.replace(['\n', '\t'], " ");
    let (_, rest) = line.split_once(&start)?;
    let value = rest.split('"').next()?;
    Some(
        value
            .replace("&#x2F;", "/")
            .replace("&#x27;", "'")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_forms_of_our_own_pages_are_read() {
        let page = r#"<a href="&#x2F;rounds#x">R</a><a href="/assets/a.css"></a><a href="//else">E</a>
            <form method="post" action="/send"><input type="hidden" name="csrf" value="a&amp;b">
            <textarea name="words"></textarea></form><input name="beside">"#;
        assert_eq!(links(page), ["/rounds"]);
        let fields = [("csrf", "a&b"), ("words", "")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let action = "/send".to_owned();
        assert_eq!(
            forms(page),
            [Form {
                action,
                fields: fields.to_vec()
            }]
        );
    }
}
