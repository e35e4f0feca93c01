use std::sync::Arc;

use scraper::{Html, Selector};

use super::start::SurveyStartPage;
use super::*;
use crate::templates::{Frame, Page, Templates};

fn pages<P: Page>() -> Vec<Html> {
    let templates = Templates::load(&Arc::new(Messages::load().unwrap())).unwrap();
    let render = |page: &P| {
        templates
            .render(&Frame::sample(Language::Nl), page)
            .unwrap()
    };
    P::samples()
        .iter()
        .map(|page| Html::parse_document(&render(page)))
        .collect()
}

fn count(page: &Html, what: &str) -> usize {
    page.select(&Selector::parse(what).unwrap()).count()
}

#[test]
fn the_button_that_enter_presses_is_save_and_continue() {
    for page in pages::<SurveyFormPage>() {
        let buttons = Selector::parse("form.survey button").unwrap();
        let first = page.select(&buttons).next().unwrap();
        assert_eq!(first.attr("name"), Some("then"));
        assert_eq!(first.attr("value"), Some("next"));
    }
}

#[test]
fn every_question_with_radio_buttons_can_be_cleared() {
    for page in pages::<SurveyFormPage>() {
        for group in page.select(&Selector::parse("fieldset:has(input[type=radio])").unwrap()) {
            let field = group.attr("id").unwrap().strip_prefix("q-").unwrap();
            let clear = format!("button[name=clear][value='{field}']");
            assert_eq!(
                group.select(&Selector::parse(&clear).unwrap()).count(),
                1,
                "{field}"
            );
            let first = format!("input[type=radio][id='{field}'][name='{field}']");
            assert_eq!(
                group.select(&Selector::parse(&first).unwrap()).count(),
                1,
                "{field}"
            );
        }
    }
}

#[test]
fn the_name_of_the_person_is_in_every_legend() {
    for (page, model) in pages::<SurveyFormPage>()
        .iter()
        .zip(SurveyFormPage::samples())
    {
        let About::Colleague { name } = model.about else {
            continue;
        };
        for legend in page.select(&Selector::parse("legend").unwrap()) {
            assert!(legend.text().collect::<String>().contains(&name));
        }
    }
}

#[test]
fn a_saved_answer_is_checked_and_no_other() {
    let pages = pages::<SurveyFormPage>();
    assert_eq!(count(&pages[2], "input[checked]"), 0);
    assert_eq!(count(&pages[3], "input[checked]"), 5);
    assert_eq!(count(&pages[3], "input[name=OZ3][value='0'][checked]"), 1);
}

#[test]
fn the_link_page_names_nobody() {
    for page in pages::<SurveyLinkPage>() {
        let main = page
            .select(&Selector::parse("main").unwrap())
            .next()
            .unwrap();
        assert!(!main.text().collect::<String>().contains("Anne"));
        assert_eq!(count(&page, "main form[method=post] button"), 1);
        assert_eq!(count(&page, "main a"), 0);
    }
}

#[test]
fn the_start_page_goes_on_with_what_was_begun() {
    let samples = SurveyStartPage::samples();
    let next: Vec<_> = samples.iter().map(|page| page.next).collect();
    assert_eq!(next, [Some(0), Some(2), None, Some(0), None]);
    let left: Vec<_> = samples.iter().map(|page| page.minutes_left).collect();
    assert_eq!(left, [19, 8, 0, 3, 0]);
    assert_eq!(samples[1].done, 2);
    assert!(!samples[0].begun && samples[1].begun);
}

#[test]
fn after_sending_nothing_of_the_content_is_told() {
    for page in pages::<FormSentPage>() {
        assert_eq!(
            count(&page, "main :is(form, input):not(.reminders *), main table"),
            0
        );
    }
}

#[test]
fn faults_have_words_in_both_languages() {
    let messages = Messages::load().unwrap();
    let faults = [
        SurveyFault::NotAnOption,
        SurveyFault::TooLong { max_chars: 400 },
        SurveyFault::WrongNumber { choose: 2 },
        SurveyFault::FamiliarityMissing,
    ];
    for language in Language::ALL {
        for fault in faults {
            let error = fault.at(&messages, language, "priorities").unwrap();
            assert_eq!(error.field, "priorities");
            assert!(!error.text.is_empty());
        }
    }
}
