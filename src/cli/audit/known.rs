//! The tables of answers, and which columns may share values. One list in one place: a new column or table of the
//! service needs a line here only when it has to do with answers, or shares values beyond its foreign keys.

/// Every column of the tables that have to do with answers. Anything more could tell who answered or when
/// (docs/ANONYMITY.md, A5 and A7).
pub(super) const ANSWERS: [(&str, &[&str]); 8] = [
    (
        "assignment",
        &["round_id", "rater_id", "subject_id", "source"],
    ),
    ("personal_link", &["hash", "participant_id", "purpose"]),
    ("draft", &["rater_id", "subject_id", "contents"]),
    ("self_form", &["participant_id", "contents"]),
    (
        "cell",
        &[
            "id",
            "round_id",
            "subject_id",
            "kind",
            "assigned",
            "slot_bytes",
        ],
    ),
    ("ballot_box", &["cell_id", "contents"]),
    ("reminder_choice", &["participant_id", "contents"]),
    (
        "comment_mark",
        &[
            "participant_id",
            "question",
            "place",
            "hidden",
            "report_hash",
        ],
    ),
];

/// Columns that may share values although no foreign key joins them; each line is a group. No table of answers
/// stands here.
pub(super) const SHARED: [&[(&str, &str)]; 2] = [
    // Addresses: who is written to.
    &[
        ("leader", "email"),
        ("leader", "email_key"),
        ("participant", "email"),
        ("participant", "email_key"),
        ("outbox", "recipient"),
    ],
    // Words that people typed.
    &[
        ("leader", "name"),
        ("participant", "name"),
        ("participant", "department"),
        ("participant", "organisation"),
        ("round", "title"),
        ("instrument", "name"),
    ],
];

/// Columns of moments end like this; moments of the service itself may be equal.
pub(super) const MOMENT: &str = "_at";

/// The key of each row that a cast, a save or an own form rewrites.
pub(super) const REWRITTEN: [(&str, &[&str]); 3] = [
    ("draft", &["rater_id", "subject_id"]),
    ("ballot_box", &["cell_id"]),
    ("self_form", &["participant_id"]),
];
