//! Every page renders, is well built, and every template belongs to a page.
//!
//! `cargo test --lib gallery` also writes the rendered samples to `target/gallery/`, to look at them in a browser:
//! `target/gallery/index.html` lists them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use scraper::{Html, Selector};

use super::*;
use crate::templates::{self, Embedded, letters};

fn templates() -> Templates {
    match Templates::load(&Arc::new(Messages::load().unwrap())) {
        Ok(templates) => templates,
        Err(error) => panic!("{error}"),
    }
}

fn samples() -> Vec<Sample> {
    render_samples(&templates()).unwrap_or_else(|error| panic!("{error}"))
}

fn select<'a>(page: &'a Html, what: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(what).unwrap()).collect()
}

fn text(element: scraper::ElementRef) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn no_template_is_without_a_page() {
    let used: BTreeSet<_> = samples().iter().map(|sample| sample.template).collect();
    let orphans: Vec<_> = templates::template_names()
        .filter(|path| path.starts_with("pages/") && !used.contains(path.as_str()))
        .collect();
    assert!(orphans.is_empty(), "templates without a page: {orphans:?}");
}

#[test]
fn every_page_has_one_heading_a_title_and_its_language() {
    for sample in samples() {
        let name = format!(
            "{} {} {}",
            sample.template,
            sample.language.tag(),
            sample.number
        );
        let page = Html::parse_document(&sample.html);
        assert_eq!(select(&page, "h1").len(), 1, "{name}");
        assert!(
            text(select(&page, "title")[0]).len() > " · Spiegel".len(),
            "{name}"
        );
        assert_eq!(
            select(&page, "html")[0].attr("lang"),
            Some(sample.language.tag()),
            "{name}"
        );
        assert!(
            select(&page, ".btn--primary").len() <= 1,
            "{name}: more than one primary button"
        );
        assert!(
            select(
                &page,
                "script:not([src^='/assets/']), [style], style, iframe, img"
            )
            .is_empty(),
            "{name}"
        );
        assert!(
            select(
                &page,
                "[onclick], [onload], [tabindex]:not([tabindex='-1'])"
            )
            .is_empty(),
            "{name}"
        );
    }
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    for sample in samples() {
        let name = format!(
            "{} {} {}",
            sample.template,
            sample.language.tag(),
            sample.number
        );
        let page = Html::parse_document(&sample.html);
        let ids: Vec<_> = select(&page, "[id]")
            .iter()
            .map(|element| element.attr("id").unwrap())
            .collect();
        let set: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{name}: an id twice");
        for label in select(&page, "label") {
            assert!(
                set.contains(label.attr("for").unwrap_or_default()),
                "{name}: label of nothing"
            );
        }
        for attribute in ["aria-describedby", "aria-labelledby"] {
            for element in select(&page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(set.contains(id), "{name}: {attribute} {id}");
                }
            }
        }
        for link in select(&page, "a[href^='#'], use[href^='#']") {
            assert!(
                set.contains(&link.attr("href").unwrap()[1..]),
                "{name}: {:?}",
                link.attr("href")
            );
        }
    }
}

#[test]
fn every_field_has_a_label_and_every_group_a_legend() {
    for sample in samples() {
        let name = format!(
            "{} {} {}",
            sample.template,
            sample.language.tag(),
            sample.number
        );
        let page = Html::parse_document(&sample.html);
        let labels: BTreeSet<_> = select(&page, "label")
            .iter()
            .map(|label| label.attr("for").unwrap_or_default().to_owned())
            .collect();
        for field in select(&page, "input:not([type=hidden]), textarea, select") {
            let id = field.attr("id").unwrap_or_default();
            assert!(
                labels.contains(id),
                "{name}: field {:?} has no label",
                field.attr("name")
            );
        }
        for group in select(&page, "fieldset") {
            let legend = group.select(&Selector::parse("legend").unwrap()).next();
            assert!(
                legend.is_some_and(|legend| !text(legend).is_empty()),
                "{name}: a group without a legend"
            );
        }
        for form in select(&page, "form[method=post]") {
            let token = Selector::parse("input[type=hidden][name=csrf]").unwrap();
            assert!(
                form.select(&token).next().is_some(),
                "{name}: a form without its token"
            );
        }
        for table in select(&page, "table") {
            assert!(
                table
                    .select(&Selector::parse("caption").unwrap())
                    .next()
                    .is_some(),
                "{name}: no caption"
            );
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    for sample in samples() {
        let page = Html::parse_document(&sample.html);
        let mut last = 0_u32;
        for heading in select(
            &page,
            "main h1, main h2:not(#faults-title), main h3, main h4",
        ) {
            let level = heading.value().name()[1..].parse().unwrap();
            assert!(
                level <= last + 1,
                "{} {}: {}",
                sample.template,
                sample.number,
                text(heading)
            );
            last = level;
        }
    }
}

#[test]
fn faults_are_summed_up_on_top_and_told_in_the_title() {
    let mut seen = 0;
    for sample in samples() {
        let page = Html::parse_document(&sample.html);
        let faults = select(&page, ".faults li");
        if faults.is_empty() {
            continue;
        }
        seen += 1;
        let title = text(select(&page, "title")[0]);
        assert!(
            title.starts_with("Fout: ") || title.starts_with("Error: "),
            "{title}"
        );
        assert!(
            select(&page, "[aria-invalid=true], p.fault").len() >= faults.len(),
            "{}",
            sample.template
        );
    }
    assert!(seen > 0);
}

#[test]
fn pages_in_one_language_have_titles_of_their_own() {
    let mut titles: BTreeMap<(String, &str), &str> = BTreeMap::new();
    for sample in samples() {
        let page = Html::parse_document(&sample.html);
        let title = text(select(&page, "title")[0]);
        let other = titles.insert((title.clone(), sample.language.tag()), sample.template);
        assert!(
            other.is_none_or(|other| other == sample.template),
            "{title}: {} and {other:?}",
            sample.template
        );
    }
}

#[test]
fn gallery_of_samples_is_written_for_looking_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
    for path in Embedded::iter().filter(|path| path.starts_with("assets/")) {
        let file = folder.join(path.as_ref());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, Embedded::get(&path).unwrap().data).unwrap();
    }
    let templates = templates();
    let mut files = Vec::new();
    for sample in samples() {
        let stem = sample
            .template
            .trim_start_matches("pages/")
            .trim_end_matches(".html");
        files.push((
            format!("{stem}.{}.{}.html", sample.number, sample.language.tag()),
            sample.html,
        ));
    }
    for sample in letters::samples(&templates).unwrap() {
        let stem = format!(
            "mail-{}.{}.{}",
            sample.name,
            sample.number,
            sample.language.tag()
        );
        files.push((format!("{stem}.html"), sample.mail.html));
        files.push((
            format!("{stem}.txt"),
            format!("{}\n\n{}", sample.mail.subject, sample.mail.text),
        ));
    }
    let mut links = Vec::new();
    for (name, content) in files {
        fs::write(
            folder.join(&name),
            content.replace("\"/assets/", "\"assets/"),
        )
        .unwrap();
        links.push(format!("<li><a href=\"{name}\">{name}</a></li>"));
    }
    let index = format!(
        "<!doctype html><meta charset=utf-8><ul>{}</ul>",
        links.join("\n")
    );
    fs::write(folder.join("index.html"), index).unwrap();
}
