//! People lists as organisations bring them.

use proptest::prelude::*;

use super::*;

fn codes(import: &PeopleImport) -> Vec<(u32, &'static str, &'static str)> {
    import
        .faults
        .iter()
        .map(|fault| (fault.line, fault.column.code(), fault.reason.code()))
        .collect()
}

fn department(row: &PersonRow) -> &str {
    match &row.kind {
        PersonKind::Inside { department, .. } => department,
        PersonKind::Outside { organisation, .. } => organisation,
    }
}

fn one(row: &str) -> PeopleImport {
    let header = "naam;e-mail;afdeling;organisatie;partner van;deelnemer;taal";
    parse(&format!(
        "{header}\nAn;an@a.nl;Wonen\nBo;bo@a.nl;Wonen;;;nee\nCo;co@p.nl;;P\n{row}\n"
    ))
    .unwrap()
}

fn only_reason(row: &str) -> Reason {
    let import = one(row);
    assert_eq!(import.faults.len(), 1, "{row}: {:?}", import.faults);
    import.faults[0].reason
}

#[test]
fn a_list_exported_from_a_spreadsheet_is_read() {
    let text = "\u{feff}naam;e-mail;afdeling\r\n\
                Daan van 't Hof;daan.vanthof@voorbeeld.nl;Ruimte en Wonen\r\n\
                Zoë Müller;Zoe.Muller@voorbeeld.nl;Sociaal Domein\r\n\
                \r\n\
                Piet Jansen;piet.jansen@voorbeeld;Bedrijfsvoering\r\n\
                Fatma Yıldız;fatma@voorbeeld.nl;Sociaal Domein\r\n";
    let import = parse(text).unwrap();
    let names: Vec<&str> = import
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Daan van 't Hof", "Zoë Müller", "Fatma Yıldız"]);
    assert_eq!(import.people[1].email, "Zoe.Muller@voorbeeld.nl");
    assert_eq!(import.people[1].email_key, "zoe.muller@voorbeeld.nl");
    assert_eq!(import.people[2].line, 6);
    assert_eq!(import.empty_rows, 1);
    assert_eq!(
        import.faults,
        [RowFault {
            line: 5,
            column: Column::Email,
            value: "piet.jansen@voorbeeld".to_owned(),
            reason: Reason::EmailDomain,
        }]
    );
}

#[test]
fn names_of_columns_come_in_any_order_case_and_language() {
    for text in [
        "Department,NAME,E-mail address\nWonen,An,an@a.nl",
        "team\tnaam\tEmail\nWonen\tAn\tan@a.nl\n",
        "sep=;\nE_mailadres;Naam;Afdeling;\nan@a.nl;\"An\";Wonen;\n",
        "\n\n Naam ; Mail ;AFDELING\n  An ; an@a.nl ;Wonen  ",
        "naam,mail,afdeling\rAn,an@a.nl,Wonen\r",
    ] {
        let import = parse(text).unwrap();
        assert_eq!(import.faults, [], "{text}");
        assert_eq!(import.people.len(), 1, "{text}");
        assert_eq!(department(&import.people[0]), "Wonen");
    }
}

#[test]
fn three_pasted_columns_need_no_names() {
    let import = parse("An de Boer\tan@a.nl\tWonen\nBo\tbo@a.nl\tZorg").unwrap();
    assert_eq!(import.people.len(), 2);
    assert_eq!(import.people[0].line, 1);
    assert_eq!(department(&import.people[1]), "Zorg");
    assert_eq!(parse("An\tan@a.nl").unwrap_err(), FileFault::NoHeader);
}

#[test]
fn unknown_columns_are_refused_by_name() {
    assert_eq!(
        parse("naam;e-mail;afdeling;Geboortedatum;BSN\nAn;an@a.nl;Wonen;1-1-1980;1").unwrap_err(),
        FileFault::UnknownColumns {
            names: vec!["Geboortedatum".to_owned(), "BSN".to_owned()]
        }
    );
}

#[test]
fn a_list_that_cannot_be_read_says_why() {
    let many = "An;an@a.nl;Wonen\n".repeat(MOST_ROWS + 1);
    for (text, code) in [
        ("", "empty"),
        ("\u{feff}\r\n \r\n", "empty"),
        ("just some text", "no-header"),
        ("naam;afdeling\nAn;Wonen", "missing-column"),
        ("naam;e-mail\nAn;an@a.nl", "missing-column"),
        ("naam;e-mail;email;team\nAn;an@a.nl;a;b", "repeated-column"),
        ("naam;e-mail;afdeling\"x\n", "unknown-columns"),
        ("\"naam;e-mail;afdeling\n", "no-header"),
        (many.as_str(), "too-many-rows"),
        (" ".repeat(MOST_BYTES + 1).as_str(), "too-large"),
    ] {
        assert_eq!(parse(text).unwrap_err().code(), code);
    }
}

#[test]
fn every_fault_of_a_row_is_named_and_the_good_rows_stay() {
    let import = one(";geen adres;Wonen;;;misschien;fr\nDé;de@a.nl;Wonen");
    assert_eq!(
        codes(&import),
        [
            (5, "name", "missing"),
            (5, "email", "email-form"),
            (5, "subject", "not-yes-or-no"),
            (5, "language", "unknown-language"),
        ]
    );
    assert_eq!(import.people.len(), 4);
    assert_eq!(import.faulty_rows(), 1);
}

#[test]
fn names_are_normalised_and_kept_visible() {
    let people = one("  Jose\u{301}   O’Neill-d'Arc\u{a0}Jr. ;x@a.nl;  Jeugd   en  gezin ").people;
    assert_eq!(people[3].name, "José O’Neill-d'Arc Jr.");
    assert_eq!(department(&people[3]), "Jeugd en gezin");
    for (name, reason) in [
        ("An\u{200b}ja", Reason::InvisibleCharacter),
        ("\u{202e}ajnA", Reason::InvisibleCharacter),
        ("An\u{0}ja", Reason::InvisibleCharacter),
        ("Andr\u{fffd}", Reason::BrokenEncoding),
        ("12345", Reason::NoLetter),
        ("an@b.nl", Reason::EmailAsName),
    ] {
        assert_eq!(
            only_reason(&format!("{name};x@a.nl;Wonen")),
            reason,
            "{name:?}"
        );
    }
    assert_eq!(
        only_reason(&format!("{};x@a.nl;Wonen", "x".repeat(101))),
        Reason::TooLong
    );
    assert_eq!(one(&format!("{};x@a.nl;Wonen", "ë".repeat(100))).faults, []);
}

#[test]
fn addresses_are_checked() {
    for good in [
        "a@b.nl",
        "jan.de.boer+werk@sub.voorbeeld.nl",
        "o'neill@a-b.example",
        "zoë@café.nl",
    ] {
        assert_eq!(one(&format!("X;{good};Wonen")).faults, [], "{good}");
    }
    let long = format!("{}@a.nl", "x".repeat(65));
    for (bad, reason) in [
        ("jan", Reason::EmailForm),
        ("@a.nl", Reason::EmailForm),
        ("jan@", Reason::EmailForm),
        ("jan@@a.nl", Reason::EmailForm),
        ("j..an@a.nl", Reason::EmailForm),
        ("jan boer@a.nl", Reason::EmailCharacter),
        ("Jan <jan@a.nl>", Reason::EmailCharacter),
        ("jаn@a.nl", Reason::EmailCharacter),
        ("jan@a_b.nl", Reason::EmailCharacter),
        ("jan@a", Reason::EmailDomain),
        ("jan@a..nl", Reason::EmailDomain),
        ("jan@-a.nl", Reason::EmailDomain),
        ("jan@127.0.0.1", Reason::EmailDomain),
        ("jan\u{200d}@a.nl", Reason::InvisibleCharacter),
        (long.as_str(), Reason::EmailTooLong),
    ] {
        assert_eq!(only_reason(&format!("X;{bad};Wonen")), reason, "{bad}");
    }
}

#[test]
fn a_second_row_with_one_address_names_the_first() {
    let import = one("Andere An;AN@A.nl;Zorg");
    assert_eq!(
        import.faults[0].reason,
        Reason::DuplicateEmail { first_line: 2 }
    );
    assert_eq!(import.people.len(), 3);
}

#[test]
fn a_row_is_inside_or_outside() {
    assert_eq!(only_reason("X;x@a.nl"), Reason::NoDepartment);
    assert_eq!(
        only_reason("X;x@a.nl;Wonen;Woonpunt"),
        Reason::DepartmentAndOrganisation
    );
    assert_eq!(
        only_reason("X;x@a.nl;Wonen;;an@a.nl"),
        Reason::PartnerOfInside
    );
    assert_eq!(
        only_reason("X;x@a.nl;;Woonpunt;an@a.nl;ja"),
        Reason::PartnerAsSubject
    );
    assert_eq!(only_reason("X;x@a.nl;Wonen;;;;;;iets"), Reason::ExtraCell);
}

#[test]
fn partners_name_people_who_are_rated() {
    let import = one("X;x@p.nl;;P;\"AN@a.nl | an@a.nl, ;\";;en");
    assert_eq!(
        import.people[3].kind,
        PersonKind::Outside {
            organisation: "P".to_owned(),
            partner_of: vec!["an@a.nl".to_owned()]
        }
    );
    assert_eq!(import.people[3].language, Some(Language::En));
    assert_eq!(
        only_reason("X;x@p.nl;;P;weg@a.nl"),
        Reason::PartnerOfUnknown
    );
    assert_eq!(
        only_reason("X;x@p.nl;;P;bo@a.nl"),
        Reason::PartnerOfNotRated
    );
    assert_eq!(only_reason("X;x@p.nl;;P;co@p.nl"), Reason::PartnerOfPartner);
}

#[test]
fn partners_may_come_in_a_list_of_their_own() {
    let text = "naam;mail;organisatie;partner van\nX;x@p.nl;P;eerder@a.nl";
    assert_eq!(
        parse(text).unwrap().faults[0].reason,
        Reason::PartnerOfUnknown
    );
    let existing = [Existing {
        email_key: "eerder@a.nl".to_owned(),
        standing: Standing::Subject,
    }];
    assert_eq!(parse_beside(text, &existing).unwrap().people.len(), 1);
}

#[test]
fn a_stray_quote_costs_one_row() {
    let import = one("\"Dé;de@a.nl;Wonen\n\"El \"\"Elly\"\" Bos\";el@a.nl;\"Wonen; zorg\"");
    assert_eq!(codes(&import), [(5, "row", "open-quote")]);
    assert_eq!(import.people[3].name, "El \"Elly\" Bos");
    assert_eq!(department(&import.people[3]), "Wonen; zorg");
}

#[test]
fn a_fault_shows_a_short_and_visible_value() {
    let import = one(&format!("X;{}\u{202e};Wonen", "y".repeat(100)));
    assert_eq!(import.faults[0].value, format!("{}…", "y".repeat(60)));
    let import = one("X;y\u{202e};Wonen");
    assert_eq!(import.faults[0].value, "y\u{fffd}");
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("\"".to_owned()),
        Just("an@a.nl".to_owned()),
        Just("Wonen".to_owned()),
        "[a-c]{1,2}@[a-b]\\.nl",
        "[ -~\u{80}-\u{2ff}]{0,12}",
        ".{0,8}",
    ]
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "(?s).{0,200}") {
        let _outcome = parse(&text);
    }

    #[test]
    fn every_row_is_a_person_a_fault_or_empty(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..8), 0..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut text = format!("naam;e-mail;afdeling;organisatie;partner van;deelnemer;taal{end}");
        for row in &rows {
            text.push_str(&row.join(";"));
            text.push_str(end);
        }
        let import = parse(&text).unwrap();
        let in_text = Table::read(&text).unwrap().rows.len();
        prop_assert_eq!(import.people.len() + import.faulty_rows() + import.empty_rows, in_text);
        let keys: BTreeSet<&str> = import.people.iter().map(|person| person.email_key.as_str()).collect();
        prop_assert_eq!(keys.len(), import.people.len());
        prop_assert!(import.faults.is_sorted_by_key(|fault| fault.line));
        for person in &import.people {
            prop_assert!(person.line >= 2 && !person.name.is_empty());
        }
    }
}
