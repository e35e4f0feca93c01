//! The texts and the templates fit together: no key without a text, no text without a place, no template without
//! a page, nothing that the content security policy would refuse.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::messages::Messages;

const VENDOR: &str = "assets/vendor/nl-design-system";

fn read(path: &str) -> String {
    String::from_utf8(Embedded::get(path).unwrap().data.into_owned()).unwrap()
}

/// The keys that templates ask for: the text between the quotes after `key=`.
fn keys_in_templates() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for path in template_names() {
        let source = read(&path);
        for rest in source.split("key=\"").skip(1) {
            keys.insert(rest.split('"').next().unwrap().to_owned());
        }
    }
    keys
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_key_of_a_template_has_a_text() {
    let known: BTreeSet<_> = Messages::keys(Language::Nl).into_iter().collect();
    let unknown: Vec<_> = keys_in_templates()
        .into_iter()
        .filter(|key| !known.contains(key))
        .collect();
    assert!(unknown.is_empty(), "no text for {unknown:?}");
}

#[test]
fn every_text_is_used_by_a_template_or_in_the_code() {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let code: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let used = keys_in_templates();
    let unused: Vec<_> = Messages::keys(Language::Nl)
        .into_iter()
        .filter(|key| !used.contains(key) && !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "unused texts: {unused:#?}");
}

#[test]
fn templates_know_no_clock_and_have_scripts_and_styles_in_files_only() {
    for path in template_names() {
        let source = read(&path);
        assert!(!source.contains("now("), "{path} reads a clock");
        let scripts = source.matches("<script").count();
        let own = source
            .matches("<script type=\"module\" src=\"/assets/")
            .count();
        assert_eq!(scripts, own, "{path} has a script that is no file of ours");
        assert!(
            !source.contains("https://") && !source.contains("http://"),
            "{path} names another host"
        );
        if !path.starts_with("mail/") && path != "components/mail.html" {
            assert!(
                !source.contains(" style=") && !source.contains("<style"),
                "{path} has a style of its own"
            );
        }
        let whole_value = source.contains("| safe") || source.contains("|safe");
        assert!(!whole_value, "{path} switches escaping off");
    }
}

#[test]
fn style_sheets_and_pictures_name_no_other_host() {
    for path in [
        "assets/spiegel.css",
        "assets/report.css",
        "assets/spiegel.svg",
        "assets/favicon.svg",
    ] {
        let source = read(path).replace("http://www.w3.org/2000/svg", "");
        assert!(!source.contains("http"), "{path} names another host");
        assert!(!source.contains("@import"), "{path} imports");
    }
}

#[test]
fn the_vendored_style_sheets_are_the_ones_in_the_table() {
    let table = read(&format!("{VENDOR}/README.md"));
    for name in ["html.css", "theme.css"] {
        let file = Embedded::get(&format!("{VENDOR}/{name}")).unwrap();
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &file.data);
        let digest: Vec<_> = digest
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let digest = digest.concat();
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}`")))
            .unwrap();
        assert!(
            row.contains(&digest),
            "{name} is not the file of the table: {digest}"
        );
    }
}

#[test]
fn a_missing_text_stops_the_rendering() {
    let messages = Arc::new(Messages::load().unwrap());
    let mut tera = engine(&messages, Language::Nl).unwrap();
    tera.add_raw_template("broken.html", "{{ t(key=\"nowhere\") }}")
        .unwrap();
    assert!(tera.render("broken.html", &Context::new()).is_err());
}

#[test]
fn what_people_type_is_escaped_also_inside_a_text() {
    let messages = Arc::new(Messages::load().unwrap());
    let mut tera = engine(&messages, Language::Nl).unwrap();
    tera.add_raw_template(
        "name.html",
        "{{ t(key=\"frame-signed-in\", name=\"<b>Sam</b>\") }}",
    )
    .unwrap();
    assert!(
        !tera
            .render("name.html", &Context::new())
            .unwrap()
            .contains("<b>")
    );
}

#[test]
fn every_letter_renders_in_both_languages_with_a_subject_of_one_line() {
    let templates = Templates::load(&Arc::new(Messages::load().unwrap())).unwrap();
    let mails = letters::samples(&templates).unwrap();
    let mut rendered = BTreeSet::new();
    for sample in mails {
        rendered.insert(sample.name);
        assert!(
            !sample.mail.subject.is_empty() && !sample.mail.subject.contains('\n'),
            "{}",
            sample.name
        );
        assert!(sample.mail.text.lines().count() > 5, "{}", sample.name);
        assert!(sample.mail.html.contains("<html lang="), "{}", sample.name);
        assert!(!sample.mail.html.contains("<img"), "{}", sample.name);
    }
    let orphans: Vec<_> = template_names()
        .filter(|path| path.starts_with("mail/") && path != "mail/layout.html")
        .filter(|path| {
            !rendered
                .iter()
                .any(|name| path.starts_with(&format!("mail/{name}.")))
        })
        .collect();
    assert!(
        orphans.is_empty(),
        "templates without a letter: {orphans:?}"
    );
}
