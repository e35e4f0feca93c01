//! The pages of a leader's draft: what is told of lists and fields that are not right, and the numbers.

use spiegel::app::{edit_people, edit_raters, edit_round, view_rounds};

use super::support::browser::{Answer, Browser, Site};
use super::support::given::{self, colleague};
use super::support::on_both_databases;
use super::support::test_app::TestApp;

/// The error at a field.
fn fault_at(page: &Answer, field: &str) -> String {
    let html = scraper::Html::parse_document(&page.body);
    let fault = scraper::Selector::parse(&format!("#{field}-fault")).unwrap();
    let words: String = html.select(&fault).flat_map(|fault| fault.text()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn basics<'a>(
    title: &'a str,
    date: &'a str,
    time: &'a str,
    language: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("setting", "project"),
        ("closes_on", date),
        ("closes_at", time),
        ("time_zone", "Europe/Amsterdam"),
        ("language", language),
        ("instrument", "integraal-werken.v1"),
        ("minimum_dimension", "5"),
        ("minimum_item", "5"),
        ("minimum_split", "5"),
        ("minimum_comment_raters", "5"),
        ("minimum_comment_writers", "5"),
        ("minimum_group_subjects", "5"),
        ("minimum_group_raters", "5"),
        ("promise", "yes"),
    ]
}

on_both_databases! {
    fn a_file_that_is_no_list_says_why_at_its_field_and_keeps_what_was_typed(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let people = format!("/rounds/{id}/people");
        let kilobytes = |count: usize| b"naam;e-mail;afdeling\n".repeat(count * 50);
        let files: [(Vec<u8>, &str); 5] = [
            (b"PK\x03\x04\x14\0\x06\0".to_vec(), "Dit is een Excel-bestand. Bewaar het als CSV en kies dat."),
            (b"naam;e-mail;afdeling\nSam\0;s@x.example;Wmo".to_vec(), "CSV (UTF-8)"),
            (kilobytes(600), "Het bestand is te groot."),
            (kilobytes(3000), "Het bestand is te groot."),
            (b"naam;e-mail;afdeling;bsn\nSam;s@x.example;Wmo;1".to_vec(), "bsn"),
        ];
        browser.get(&people);
        for (file, told) in files {
            let page = browser.upload_beside(&people, &file, "Noor Haddad;noor@x.example;Wmo");
            assert_eq!(page.status, 400, "{told}");
            assert!(fault_at(&page, "file").contains(told), "{told}: {}", page.text());
            assert!(page.body.contains("Noor Haddad;noor@x.example;Wmo"), "{told}");
        }
        let view = view_rounds::find(&test.app, &leader, id).unwrap();
        assert!(view.people.is_empty());
    }

    fn a_file_in_utf_16_is_read(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let people = format!("/rounds/{id}/people");
        browser.get(&people);
        let list = "\u{feff}naam\te-mail\tafdeling\r\nZoë de Wit\tzoe@x.example\tWmo\r\n";
        let bytes: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let page = browser.upload(&people, &bytes);
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("Zoë de Wit"));
    }

    fn a_list_without_a_good_row_says_that_nobody_was_added(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let people = format!("/rounds/{id}/people");
        browser.get(&people);
        let page = browser.upload(&people, b"naam;e-mail;afdeling\nSam;geen adres;Wmo\n");
        assert_eq!(fault_at(&page, "pasted"), "Fout: Eén regel klopt nog niet. Er is niemand toegevoegd.");
        assert!(page.body.contains("Sam;geen adres;Wmo"), "the line to mend stands in the text box");
        let page = browser.upload(&people, b"naam;e-mail;afdeling\nSam;geen adres;Wmo\nNoor;noor@x.example;Wmo\n");
        assert!(fault_at(&page, "pasted").contains("De andere zijn toegevoegd."));
    }

    fn titles_and_times_that_cannot_be_say_why(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let cases = [
            (basics("\u{200b}\u{2060}", "2027-02-02", "17:00", "nl"), "title", "onzichtbare tekens"),
            (basics("Wijk\u{202e}team", "2027-02-02", "17:00", "nl"), "title", "onzichtbare tekens"),
            (basics("…", "2027-02-02", "17:00", "nl"), "title", "Geef de ronde een titel."),
            (basics("Wijk", "9999-12-31", "23:59", "nl"), "closes_on", "Kies een datum binnen 120 dagen."),
            (basics("Wijk", "2027-03-28", "02:30", "nl"), "closes_at", "door de zomertijd"),
        ];
        browser.get("/rounds/new");
        for (fields, field, told) in cases {
            let page = browser.post("/rounds/new", &fields);
            assert_eq!(page.status, 400, "{told}");
            assert!(fault_at(&page, field).contains(told), "{told}: {}", page.text());
        }
    }

    fn the_choice_for_departments_is_off_until_it_is_ticked(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let fresh = browser.get("/rounds/new");
        assert_eq!(fresh.attribute("#by_department", "value").as_deref(), Some("yes"));
        assert_eq!(fresh.attribute("#by_department", "checked"), None);
        assert!(fresh.text().contains("waar minstens 5 mensen feedback krijgen"));
        let mut ticked = basics("Wijk", "2027-02-02", "17:00", "nl");
        let unticked = ticked.clone();
        ticked.push(("by_department", "yes"));
        assert_eq!(browser.post("/rounds/new", &ticked).status, 200);
        let draft = browser.path().trim_end_matches("people").to_owned() + "basics";
        for (fields, checked) in [(unticked, false), (ticked, true)] {
            assert_eq!(browser.get(&draft).attribute("#by_department", "checked").is_some(), !checked);
            assert_eq!(browser.post(&draft, &fields).status, 200);
            assert_eq!(browser.get(&draft).attribute("#by_department", "checked").is_some(), checked);
        }
    }

    fn forms_for_a_draft_lead_to_the_round_when_it_is_none_any_more(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &round.leader.email);
        let at = format!("/rounds/{}", round.id);
        let someone = round.id_of(&colleague(1));
        let posts: [(&str, Vec<(&str, &str)>); 6] = [
            ("basics", basics("Wijk", "2027-02-02", "17:00", "nl")),
            ("basics", basics("", "", "", "nl")),
            ("raters", vec![("preset", "everyone")]),
            ("raters", vec![("preset", "")]),
            (&format!("raters/{someone}"), vec![]),
            (&format!("people/{someone}/remove"), vec![]),
        ];
        for (page, fields) in posts {
            browser.get(&at);
            let answer = browser.post(&format!("{at}/{page}"), &fields);
            assert_eq!((answer.status, browser.path()), (200, at.clone()), "{page}");
        }
        let answer = browser.upload(&format!("{at}/people"), given::people_list(6, 0).as_bytes());
        assert_eq!((answer.status, browser.path()), (200, at.clone()));
        let view = view_rounds::find(&test.app, &round.leader, round.id).unwrap();
        assert_eq!((view.people.len(), view.assignments.len()), (5, 20));
    }

    fn closing_a_draft_leads_back_to_the_draft(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(5, 0));
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        browser.get(&format!("/rounds/{id}/people"));
        let answer = browser.post(&format!("/rounds/{id}/close"), &[]);
        assert_eq!((answer.status, browser.path()), (200, format!("/rounds/{id}/preview")));
    }

    fn the_numbers_of_a_draft_count_what_is_asked(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        let list = given::people_list(5, 0);
        edit_people::import(&test.app, &leader, id, &list).unwrap();
        // Rates and is not rated.
        let helper = "naam;e-mail;afdeling;deelnemer\nHulp;hulp@waterland.example;Jeugd;nee\n";
        edit_people::import(&test.app, &leader, id, helper).unwrap();
        edit_raters::draw(&test.app, &leader, id, edit_raters::Preset::Everyone).unwrap();
        let view = view_rounds::find(&test.app, &leader, id).unwrap();
        let site = Site::of(&test);
        let browser: Browser<'_> = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let preview = browser.get(&format!("/rounds/{id}/preview"));
        let told = format!("Formulieren over anderen {}", view.assignments.len());
        assert!(preview.text().contains(&told), "{told}: {}", preview.text());
        assert!(!preview.text().contains("Kenmerk van de afspraken"), "there is none before the opening");
        assert!(preview.text().contains("Herinnering, op vaste dagen en voor iedereen gelijk"));
        assert!(preview.text().contains("Misschien heb je al iets gestuurd."), "the leader reads the reminder too");
        let raters = browser.get(&format!("/rounds/{id}/raters")).text();
        assert!(raters.contains("Eén collega vult 5 formulieren over anderen in: ongeveer 20 minuten."), "{raters}");
        assert!(raters.contains("5 collega’s vullen 4 formulieren over anderen in: ongeveer 23 minuten."), "{raters}");
    }

    fn raters_read_what_the_leader_promised(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 1);
        let site = Site::of(&test);
        for email in [colleague(1), given::partner(0)] {
            let browser = site.browser();
            let link = format!("/survey/{}", round.link_of(&email).to_text());
            browser.get(&link);
            let start = browser.post(&link, &[]).text();
            assert!(start.contains("Anne Bakker belooft: Ik gebruik dit alleen om te leren."), "{start}");
        }
    }
}
