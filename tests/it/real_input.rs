//! A people list as an organisation brings it, through the use case and into the mails.

use spiegel::app::edit_raters::Preset;
use spiegel::app::{edit_people, edit_raters, edit_round, view_rounds};
use spiegel::domain::people::{Column, Reason};

use super::support::test_app::TestApp;
use super::support::{given, on_both_databases};

/// As a spreadsheet exports it: a byte order mark, semicolons, Windows line ends, quotes where a cell holds a
/// separator, an empty line, a line of separators, and one address that is none.
const EXPORTED: &str = "\u{feff}naam;e-mail;afdeling\r\n\
    Fatma Yıldız;fatma.yildiz@waterland.example;Jeugd\r\n\
    Joris d'Hondt;joris.dhondt@waterland.example;Jeugd\r\n\
    \r\n\
    Zoë Müller;Zoe.Muller@Waterland.example;Wmo\r\n\
    \"Vries; Sam de\";sam@waterland.example;\"Werk; inkomen\"\r\n\
    Kees Fout;kees.waterland.example;Wmo\r\n\
    ;;\r\n\
    Noor Haddad;noor@waterland.example;Werk en Inkomen\r\n";

on_both_databases! {
    fn a_list_from_a_spreadsheet_becomes_a_round(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        let imported = edit_people::import(&test.app, &leader, id, EXPORTED).unwrap();
        assert_eq!((imported.added, imported.changed), (5, 0));
        assert_eq!(imported.faults.len(), 1);
        let fault = &imported.faults[0];
        assert_eq!((fault.line, fault.column, fault.reason), (7, Column::Email, Reason::EmailForm));
        assert_eq!(fault.value, "kees.waterland.example");

        edit_raters::draw(&test.app, &leader, id, Preset::Everyone).unwrap();
        let round = given::open_draft(&test, leader, id);
        let mut names: Vec<&str> = round.view.people.iter().map(|person| person.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Fatma Yıldız", "Joris d'Hondt", "Noor Haddad", "Vries; Sam de", "Zoë Müller"]);
        let mail = test.mail_to("joris.dhondt@waterland.example").unwrap().mail;
        assert!(mail.text.contains("Joris d'Hondt"), "{}", mail.text);
        let mail = test.mail_to("Zoe.Muller@Waterland.example").unwrap().mail;
        assert!(mail.text.contains("Zoë Müller") && mail.html.contains("Zoë Müller"));
    }

    fn the_list_mended_and_brought_again_changes_people_and_doubles_nobody(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
        edit_people::import(&test.app, &leader, id, EXPORTED).unwrap();
        let mended = EXPORTED.replace("kees.waterland", "kees@waterland").replace("Joris d'Hondt", "Joris D’Hondt");
        let imported = edit_people::import(&test.app, &leader, id, &mended).unwrap();
        assert_eq!((imported.added, imported.changed, imported.faults.len()), (1, 5, 0));
        let view = view_rounds::find(&test.app, &leader, id).unwrap();
        assert_eq!(view.people.len(), 6);
        assert!(view.people.iter().any(|person| person.name == "Joris D’Hondt"));
    }

    fn somebody_who_moved_department_is_rated_from_there(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        let sources = |wanted: usize| {
            let view = view_rounds::find(&test.app, &leader, id).unwrap();
            let subject = view.people.iter().find(|person| person.email == given::colleague(wanted)).unwrap().id;
            let about = view.assignments.iter().filter(|one| one.subject == subject);
            about.filter(|one| format!("{:?}", one.source) == "OwnDepartment").count()
        };
        assert_eq!(sources(1), 0);
        let moved = "naam;e-mail;afdeling\nCollega 1;collega1@waterland.example;Jeugd\n";
        edit_people::import(&test.app, &leader, id, moved).unwrap();
        assert_eq!(sources(1), 2);
    }
}
