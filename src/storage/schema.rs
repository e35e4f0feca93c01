//! The tables, once for both databases (`migrations/`): plain types only, so that one query serves both.

diesel::table! {
    leader (id) {
        id -> Binary,
        email -> Text,
        email_key -> Text,
        name -> Text,
        language -> Text,
    }
}

diesel::table! {
    sign_in_link (id) {
        id -> Binary,
        leader_id -> Binary,
        expires_at -> BigInt,
        used -> Bool,
    }
}

diesel::table! {
    leader_session (token_hash) {
        token_hash -> Binary,
        leader_id -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    instrument (checksum) {
        checksum -> Binary,
        name -> Text,
        version -> Integer,
        definition -> Text,
    }
}

diesel::table! {
    round (id) {
        id -> Binary,
        leader_id -> Binary,
        title -> Text,
        setting -> Text,
        language -> Text,
        closes_at -> Nullable<BigInt>,
        time_zone -> Text,
        instrument_checksum -> Binary,
        minimums -> Text,
        draw -> Nullable<Text>,
        state -> Text,
        promise -> Nullable<Text>,
        promise_hash -> Nullable<Binary>,
        opened_at -> Nullable<BigInt>,
        released_at -> Nullable<BigInt>,
        box_emptied -> Bool,
        by_department -> Bool,
        comment_contact_name -> Nullable<Text>,
        comment_contact_email -> Nullable<Text>,
        reminders -> Text,
        reminders_past -> Integer,
    }
}

diesel::table! {
    participant (id) {
        id -> Binary,
        round_id -> Binary,
        name -> Text,
        email -> Text,
        email_key -> Text,
        department -> Nullable<Text>,
        organisation -> Nullable<Text>,
        is_subject -> Bool,
        language -> Text,
    }
}

diesel::table! {
    assignment (rater_id, subject_id) {
        round_id -> Binary,
        rater_id -> Binary,
        subject_id -> Binary,
        source -> Text,
    }
}

diesel::table! {
    personal_link (hash) {
        hash -> Binary,
        participant_id -> Binary,
        purpose -> Text,
    }
}

diesel::table! {
    draft (rater_id, subject_id) {
        rater_id -> Binary,
        subject_id -> Binary,
        contents -> Binary,
    }
}

diesel::table! {
    self_form (participant_id) {
        participant_id -> Binary,
        contents -> Binary,
    }
}

diesel::table! {
    reminder_choice (participant_id) {
        participant_id -> Binary,
        contents -> Binary,
    }
}

diesel::table! {
    cell (id) {
        id -> Binary,
        round_id -> Binary,
        subject_id -> Binary,
        kind -> Text,
        assigned -> Integer,
        slot_bytes -> Integer,
    }
}

diesel::table! {
    ballot_box (cell_id) {
        cell_id -> Binary,
        contents -> Binary,
    }
}

diesel::table! {
    gap_report (participant_id) {
        participant_id -> Binary,
        contents -> Text,
        sha256 -> Binary,
    }
}

diesel::table! {
    group_report (round_id) {
        round_id -> Binary,
        contents -> Text,
        sha256 -> Binary,
    }
}

diesel::table! {
    comment_mark (participant_id, question, place) {
        participant_id -> Binary,
        question -> Text,
        place -> Integer,
        hidden -> Bool,
        report_hash -> Nullable<Binary>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Binary,
        round_id -> Nullable<Binary>,
        deduplication_key -> Text,
        recipient -> Text,
        language -> Text,
        notice -> Binary,
        message_id -> Text,
        state -> Text,
        attempts -> Integer,
        due_at -> BigInt,
        refusal -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    leader,
    sign_in_link,
    leader_session,
    instrument,
    round,
    participant,
    assignment,
    personal_link,
    draft,
    self_form,
    reminder_choice,
    cell,
    ballot_box,
    gap_report,
    group_report,
    comment_mark,
    outbox,
);

diesel::joinable!(participant -> round (round_id));
diesel::joinable!(personal_link -> participant (participant_id));
diesel::joinable!(sign_in_link -> leader (leader_id));
diesel::joinable!(leader_session -> leader (leader_id));
diesel::joinable!(ballot_box -> cell (cell_id));
