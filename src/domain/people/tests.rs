use proptest::prelude::*;

use super::*;

#[test]
fn a_list_from_a_spreadsheet_is_read_with_its_faulty_row_named() {
    let text = "\u{feff}naam;e-mail;afdeling\r\nJan de Vries;jan@waterveen.example;Wonen\r\nSiobhán O'Neill;s.oneill@waterveen.example;Zorg\r\n\r\n\
                Zoë Güneş;zoe@waterveen.example;Zorg\r\nPiet Faut;piet.waterveen.example;Wonen\r\n";
    let import = parse(text).unwrap();
    let names: Vec<&str> = import.people.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Jan de Vries", "Siobhán O'Neill", "Zoë Güneş"]);
    assert_eq!(
        import.faults,
        [RowFault { line: 6, column: Column::Email, value: "piet.waterveen.example".to_owned(), reason: Reason::NotAnAddress }]
    );
}

#[test]
fn columns_may_stand_in_any_order_and_language() {
    let text = "Department,E-mailadres,NAME,Taal\nZorg,a@b.nl,Ann,en\n";
    let row = &parse(text).unwrap().people[0];
    assert_eq!((row.name.as_str(), row.language), ("Ann", Some(Language::En)));
    let pasted = "naam\te-mail\tafdeling\nBo\tbo@b.nl\tZorg";
    assert_eq!(parse(pasted).unwrap().people.len(), 1);
}

#[test]
fn a_column_that_is_not_asked_for_is_refused_by_name() {
    let text = "naam;e-mail;afdeling;geboortedatum\nJan;j@b.nl;Zorg;1-1-1980\n";
    assert_eq!(parse(text), Err(ImportError::UnknownColumn("geboortedatum".to_owned())));
    assert_eq!(parse("Jan;j@b.nl;Zorg\n"), Err(ImportError::NoColumn(Column::Name)));
    assert_eq!(parse("naam;afdeling\nJan;Zorg\n"), Err(ImportError::NoColumn(Column::Email)));
    assert_eq!(parse("naam;naam;e-mail;afdeling\n"), Err(ImportError::ColumnTwice("naam".to_owned())));
    assert_eq!(parse(" \n\n"), Err(ImportError::Empty));
}

#[test]
fn partners_are_attached_to_subjects_in_the_list() {
    let text = "naam;e-mail;afdeling;organisatie;partner van\nJan;j@b.nl;Zorg;;\nPip;p@c.nl;;Corporatie;J@B.nl\n\
                Pop;q@c.nl;;Corporatie;x@b.nl\nDe;d@b.nl;Zorg;;j@b.nl\nDo;e@b.nl;Zorg;Corporatie;\nEn;f@b.nl;;;\n";
    let import = parse(text).unwrap();
    let partner = PersonKind::Outside { organisation: "Corporatie".to_owned(), partner_of: vec!["j@b.nl".to_owned()] };
    assert_eq!(import.people[1].kind, partner);
    let reasons: Vec<(u64, Reason)> = import.faults.iter().map(|fault| (fault.line, fault.reason)).collect();
    assert_eq!(
        reasons,
        [(4, Reason::UnknownSubject), (5, Reason::NotAPartner), (6, Reason::TwoWorkplaces), (7, Reason::NoWorkplace)]
    );
}

#[test]
fn the_same_address_twice_names_the_earlier_line() {
    let import = parse("naam;e-mail;afdeling\nJan;j@b.nl;Zorg\nJanus;J@B.NL;Zorg\n").unwrap();
    assert_eq!(import.faults[0].reason, Reason::Duplicate { earlier: 2 });
    assert_eq!(import.people.len(), 1);
}

#[test]
fn too_many_rows_are_refused() {
    let mut text = "naam;e-mail;afdeling\n".to_owned();
    for number in 0..=MAX_PEOPLE {
        text.push_str(&format!("Jan;j{number}@b.nl;Zorg\n"));
    }
    assert_eq!(parse(&text), Err(ImportError::TooManyRows));
    assert_eq!(parse(&"x".repeat(MAX_BYTES + 1)), Err(ImportError::TooLarge));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        drop(parse(&text));
        drop(parse(&format!("naam;e-mail;afdeling\n{text}")));
    }

    #[test]
    fn every_row_is_a_person_or_a_fault(rows in proptest::collection::vec("[a-z]{0,3};[a-z@.]{0,8};[a-z]{0,3}", 0..20)) {
        let filled = rows.iter().filter(|row| row.as_str() != ";;").count();
        let import = parse(&format!("naam;e-mail;afdeling\n{}", rows.join("\n"))).unwrap();
        prop_assert_eq!(import.people.len() + import.faults.len(), filled);
    }
}
