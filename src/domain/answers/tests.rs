use std::fmt::Write;

use super::*;

const HEADER: &str = "round,subject,rater,relation,department_of_rater,item,dimension,score";

const ROUND: &str = "\
round,subject,rater,relation,department_of_rater,item,dimension,score
R,Bo,Bo,self,north,I1,listening,4
R,Bo,Bo,self,north,I2,listening,
R,Bo,Al,colleague,south,I1,listening,3
R,Bo,Al,colleague,south,I2,listening,5
R,Bo,Al,colleague,south,I0,candour,1
R,Al,Xu,outside,,I1,listening,2
R,Al,Lee,leader,north,I0,candour,3
R,Al,Al,norm,,listening,listening,5
R,Al,Al,expected,,listening,,3
";

fn read(text: &str) -> Result<Round, Refusal> {
    let mut reader = Reader::new();
    reader.feed(text.as_bytes());
    reader.finish()
}

/// The one fault of the rows under the usual first line: line, column, name of the column, and what it is called.
fn only_fault(rows: &str) -> (u64, usize, Option<&'static str>, &'static str) {
    match read(&format!("{HEADER}\n{rows}")) {
        Err(Refusal::Rows { faults, .. }) if faults.len() == 1 => {
            let fault = &faults[0];
            let name = fault.name.map(Column::name);
            (fault.line, fault.column, name, fault.fault.message_key())
        }
        other => panic!("{other:?}"),
    }
}

fn file_fault(text: &str) -> FileFault {
    match read(text) {
        Err(Refusal::File { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_stand_in_their_order_and_scores_beside_their_items() {
    let round = read(ROUND).unwrap();
    assert_eq!(round.name, "R");
    assert_eq!(round.subjects, ["Al", "Bo"]);
    assert_eq!(round.raters, ["Al", "Bo", "Lee", "Xu"]);
    assert_eq!(round.items, ["I0", "I1", "I2"]);
    let dimensions: Vec<(&str, &[usize])> = round
        .dimensions
        .iter()
        .map(|dimension| (dimension.name.as_str(), dimension.items.as_slice()))
        .collect();
    assert_eq!(dimensions, [("candour", &[0][..]), ("listening", &[1, 2])]);
    let about_bo: Vec<(Relation, &[u8])> = round
        .about(1)
        .map(|(form, scores)| (form.relation, scores))
        .collect();
    assert_eq!(
        about_bo,
        [
            (Relation::Colleague, &[1, 3, 5][..]),
            (Relation::OwnForm, &[0, 4, 0]),
        ]
    );
    assert_eq!(round.about(0).count(), 2);
    assert_eq!(round.about(7).count(), 0);
}

#[test]
fn a_norm_and_an_expectation_belong_to_the_subject_and_are_no_form() {
    let round = read(ROUND).unwrap();
    let stated = round.stated(0).unwrap();
    assert_eq!(stated[0], Stated::default());
    assert_eq!((stated[1].norm, stated[1].expected), (Some(5), Some(3)));
    assert_eq!(round.stated(1).unwrap()[1], Stated::default());
    let without: String = ROUND
        .split_inclusive('\n')
        .filter(|line| !line.contains("norm") && !line.contains("expected"))
        .collect();
    assert_eq!(read(&without).unwrap().stated(0), None);
}

#[test]
fn the_way_it_is_written_changes_nothing() {
    let expected = read(ROUND).unwrap();
    let quoted = ROUND.replace("listening", "\"listening\"");
    let all_quoted = format!(
        "\"{}\"\n",
        ROUND
            .trim_end()
            .replace(',', "\",\"")
            .replace('\n', "\"\n\"")
    );
    let text_quoted: String = all_quoted
        .split_inclusive('\n')
        .map(|line| match line.rsplit_once(",\"") {
            Some((row, score)) => row.to_owned() + "," + &score.replace('"', ""),
            None => line.to_owned(),
        })
        .collect();
    let mut columns = String::new();
    for line in ROUND.lines() {
        let fields: Vec<&str> = line.split(',').collect();
        columns += &fields.iter().rev().copied().collect::<Vec<_>>().join(";");
        columns += "\r\n";
    }
    for text in [
        format!("\u{feff}{ROUND}"),
        ROUND.replace('\n', "\r\n"),
        ROUND.replace(',', ";"),
        ROUND.replace(',', " , "),
        ROUND.trim_end().to_owned(),
        ROUND.replace("round,subject", "Round, SUBJECT"),
        ROUND.replace('\n', "\n\n"),
        format!("{ROUND},,,,,,,\n"),
        quoted,
        all_quoted,
        text_quoted,
        columns,
    ] {
        assert_eq!(read(&text).as_ref(), Ok(&expected), "{text}");
    }
}

#[test]
fn the_order_of_the_rows_and_the_cuts_of_the_file_change_nothing() {
    let expected = read(ROUND).unwrap();
    let (head, rows) = ROUND.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    for turn in 0..rows.len() {
        rows.rotate_left(1);
        rows.swap(0, turn / 2);
        let text = format!("\u{feff}{head}\n{}\n", rows.join("\n"));
        for size in [1, 2, 3, 7, 64] {
            let mut reader = Reader::new();
            for block in text.as_bytes().chunks(size) {
                reader.feed(block);
            }
            assert_eq!(reader.finish().as_ref(), Ok(&expected), "{size} {text}");
        }
    }
}

#[test]
fn items_may_come_late_and_be_many() {
    let mut text = format!("{HEADER}\n");
    for form in 0..5 {
        for item in 0..=(form * 40) {
            writeln!(
                text,
                "R,S,r{form},colleague,,I{item:03},d{},{}",
                item % 3,
                item % 5 + 1
            )
            .unwrap();
        }
    }
    let round = read(&text).unwrap();
    assert_eq!(round.items.len(), 161);
    let last = round.about(0).last().unwrap().1;
    assert!(
        last.iter()
            .zip(0..)
            .all(|(score, item)| usize::from(*score) == item % 5 + 1)
    );
    assert_eq!(
        round
            .about(0)
            .next()
            .unwrap()
            .1
            .iter()
            .filter(|score| **score > 0)
            .count(),
        1
    );
}

#[test]
fn a_form_without_any_score_and_its_subject_stay() {
    let round = read(&format!(
        "{HEADER}\nR,A,B,colleague,,I1,d,\nR,C,B,colleague,,I1,d,3\n"
    ))
    .unwrap();
    assert_eq!(round.subjects, ["A", "C"]);
    assert_eq!(round.forms().len(), 2);
    assert_eq!(round.about(0).next().unwrap().1, [0]);
}

#[test]
fn a_department_may_be_left_out_here_and_there() {
    let round = read(&format!(
        "{HEADER}\nR,A,B,colleague,,I1,d,2\nR,A,B,colleague,north,I2,d,2\nR,A,C,colleague,,I1,d,3\n"
    ))
    .unwrap();
    let departments: Vec<Option<u32>> = round.forms().iter().map(Form::department).collect();
    assert_eq!(departments, [Some(0), None]);
}

#[test]
fn every_fault_is_told_at_its_place() {
    let row = "R,A,B,colleague,n,I1,d,3\n";
    for (rows, expected) in [
        (
            format!("{row}{row}"),
            (3, 6, Some("item"), "answers-row-repeated"),
        ),
        (
            format!("{row}R,A,B,colleague,n,I1,d,\n"),
            (3, 6, Some("item"), "answers-row-repeated"),
        ),
        (
            format!("{row}S,A,B,colleague,n,I2,d,3\n"),
            (3, 1, Some("round"), "answers-row-other-round"),
        ),
        (
            format!("{row}R,A,B,boss,n,I2,d,3\n"),
            (3, 4, Some("relation"), "answers-row-unknown-relation"),
        ),
        (
            format!("{row}R,A,B,outside,n,I2,d,3\n"),
            (3, 4, Some("relation"), "answers-row-other-relation"),
        ),
        (
            format!("{row}R,A,B,colleague,s,I2,d,3\n"),
            (
                3,
                5,
                Some("department_of_rater"),
                "answers-row-other-department",
            ),
        ),
        (
            format!("{row}R,A,B,colleague,n,I1,e,3\n"),
            (3, 7, Some("dimension"), "answers-row-other-dimension"),
        ),
        (
            format!("{row}R,A,B,colleague,n,I2,ALL,3\n"),
            (3, 7, Some("dimension"), "answers-row-reserved-dimension"),
        ),
        (
            "R,A,A,self,n,I1,d,3\nR,A,Q,self,n,I2,d,3\n".to_owned(),
            (3, 3, Some("rater"), "answers-row-second-own-form"),
        ),
        (
            format!("{row}R,A,A,norm,n,e,,3\n"),
            (3, 6, Some("item"), "answers-row-unknown-dimension"),
        ),
        (
            format!("{row}R,A,A,norm,n,d,,3\nR,A,A,norm,n,d,,4\n"),
            (4, 6, Some("item"), "answers-row-repeated"),
        ),
        (
            format!("{row}R,A,A,norm,n,d,,\n"),
            (3, 8, Some("score"), "answers-row-statement-without-score"),
        ),
        (
            format!("{row}R,A,A,norm,n,d,e,3\n"),
            (3, 7, Some("dimension"), "answers-row-statement-elsewhere"),
        ),
        (
            format!("{row},,,\n"),
            (
                3,
                5,
                Some("department_of_rater"),
                "answers-row-wrong-number-of-fields",
            ),
        ),
        (
            format!("{row}R,A,B,colleague\n"),
            (
                3,
                5,
                Some("department_of_rater"),
                "answers-row-wrong-number-of-fields",
            ),
        ),
        (
            format!("{row}R,A,B,colleague,n,I2,d,3,9\n"),
            (3, 9, None, "answers-row-wrong-number-of-fields"),
        ),
        (
            format!("{row}R,A,\"B\"x,colleague,n,I2,d,3\n"),
            (3, 3, Some("rater"), "answers-row-broken-quotes"),
        ),
        (
            format!("{row}R,A,\"B,colleague,n,I2,d,3\nR,A,C,colleague,n,I2,d,3\n"),
            (3, 3, Some("rater"), "answers-row-broken-quotes"),
        ),
        (
            format!("{row}R,A,,colleague,n,I2,d,3\n"),
            (3, 3, Some("rater"), "answers-row-missing"),
        ),
        (
            format!("{row}R,A,B,colleague,n,,d,3\n"),
            (3, 6, Some("item"), "answers-row-missing"),
        ),
    ] {
        assert_eq!(only_fault(&rows), expected, "{rows}");
    }
}

#[test]
fn a_score_is_a_whole_number_from_1_to_5() {
    for score in ["0", "6", "10", "-1", "3.5", "3,5", "4.0", "x", "5 5"] {
        let rows = format!("R;A;B;colleague;n;I1;d;{score}\n");
        let text = format!("{}\n{rows}", HEADER.replace(',', ";"));
        match read(&text) {
            Err(Refusal::Rows { faults, .. }) => {
                assert_eq!((faults[0].line, faults[0].column), (2, 8), "{score}");
                let found = RowFault::NoScore {
                    found: score.to_owned(),
                };
                assert_eq!(faults[0].fault, found);
            }
            other => panic!("{score}: {other:?}"),
        }
    }
}

#[test]
fn lines_are_counted_also_inside_quotes() {
    let rows = "R,A,B,colleague,\"n\nn\",I1,d,3\nR,A,B,colleague,\"n\nn\",I1,d,9\n";
    assert_eq!(
        only_fault(rows),
        (4, 8, Some("score"), "answers-row-no-score")
    );
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let mut reader = Reader::new();
    reader.feed(HEADER.as_bytes());
    reader.feed(b"\nR,Jos\xe9,B,colleague,n,I1,d,3\n");
    match reader.finish() {
        Err(Refusal::Rows { faults, .. }) => {
            assert_eq!(faults[0].fault, RowFault::NotUtf8);
            assert_eq!((faults[0].line, faults[0].column), (2, 2));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_line_without_an_end_is_one_fault_and_the_last() {
    let rows = "R,S,B,colleague,n,I1,d,9\n".repeat(60_000);
    for (begin, expected) in [
        ("R,A,\"B,colleague,n,I1,d,3\n", (3, RowFault::BrokenQuotes)),
        (&"a".repeat(3_000_000), (1, RowFault::TooLong)),
    ] {
        let text = format!("{HEADER}\n{begin}{rows}");
        let mut reader = Reader::new();
        for block in text.as_bytes().chunks(1 << 16) {
            reader.feed(block);
        }
        match reader.finish() {
            Err(Refusal::Rows { faults, stopped }) => {
                assert_eq!(faults.len(), 1, "{faults:?}");
                assert_eq!((faults[0].line, faults[0].column), (2, expected.0));
                assert_eq!(faults[0].fault, expected.1);
                assert!(stopped);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_first_line_is_where_it_is() {
    match read("\n \nround,foo\nx,y\n") {
        Err(Refusal::File { line, .. }) => assert_eq!(line, 3),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_reading_stops_at_twenty_faults() {
    let mut text = format!("{HEADER}\n");
    for row in 0..30 {
        writeln!(text, "R,A,B{row},colleague,n,I1,d,9").unwrap();
    }
    match read(&text) {
        Err(Refusal::Rows { faults, stopped }) => {
            assert_eq!(faults.len(), 20);
            assert!(stopped);
            assert_eq!(faults.last().unwrap().line, 21);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_faulty_first_line_is_told_as_a_whole() {
    assert_eq!(file_fault(""), FileFault::Empty);
    assert_eq!(file_fault("\u{feff}"), FileFault::Empty);
    assert_eq!(file_fault("\n\n"), FileFault::Empty);
    assert_eq!(file_fault(HEADER), FileFault::OnlyHeader);
    assert_eq!(file_fault(&format!("{HEADER}\n\n")), FileFault::OnlyHeader);
    assert_eq!(
        file_fault("R,A,B,colleague,n,I1,d,3\n"),
        FileFault::NoHeader
    );
    assert_eq!(file_fault("round,\"subject\n"), FileFault::BrokenHeader);
    assert_eq!(
        file_fault("round,subject,rater,relation,afdeling,item,dimension,score\n"),
        FileFault::MissingColumns {
            missing: vec![Column::DepartmentOfRater],
            unknown: vec![(5, "afdeling".to_owned())],
        }
    );
    assert_eq!(
        file_fault(&format!("{HEADER},gender\n")),
        FileFault::UnknownColumns {
            names: vec![(9, "gender".to_owned())],
        }
    );
    assert_eq!(
        file_fault(&format!("{HEADER},item\n")),
        FileFault::RepeatedColumn {
            column: 9,
            name: Column::Item,
        }
    );
}
