//! Days and months in a text.

use super::Place;
use super::words::Word;

/// Months that are nothing else in Dutch or English.
const MONTHS: [&str; 16] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "july",
    "october",
];
/// Months that are also words or first names in English: only with a day, a year or such a word before it.
const DOUBTFUL_MONTHS: [&str; 4] = ["march", "may", "june", "august"];
/// Short forms, only beside the number of a day. "Jan" is a name, "dec" a council.
const SHORT_MONTHS: [&str; 15] = [
    "jan", "feb", "febr", "mrt", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct",
    "nov", "dec",
];
const BEFORE_MONTHS: [&str; 14] = [
    "in", "last", "since", "of", "early", "late", "mid", "until", "during", "from", "before",
    "after", "this", "by",
];
const WEEKDAYS: [&str; 14] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const PARTS_OF_A_DAY: [&str; 6] = ["", "ochtend", "morgen", "middag", "avond", "nacht"];
/// A day that comes back every week is no date.
const EVERY: [&str; 7] = ["elke", "iedere", "ieder", "alle", "every", "each", "any"];
const NEAR_DAYS: [&str; 6] = [
    "gisteren",
    "eergisteren",
    "gisterochtend",
    "gistermiddag",
    "gisteravond",
    "yesterday",
];
/// Words that belong to the date after them.
const LEADING: [&str; 14] = [
    "afgelopen",
    "vorige",
    "vorig",
    "week",
    "deze",
    "komende",
    "begin",
    "eind",
    "half",
    "last",
    "next",
    "this",
    "early",
    "late",
];

/// What is named by its day: "het teamoverleg van 3/12".
const GATHERINGS: [&str; 20] = [
    "bijeenkomst",
    "overleg",
    "vergadering",
    "gesprek",
    "afspraak",
    "sessie",
    "workshop",
    "training",
    "presentatie",
    "mail",
    "mailtje",
    "bericht",
    "brief",
    "notitie",
    "verslag",
    "memo",
    "meeting",
    "session",
    "message",
    "conversation",
];
/// What is counted as "1-2 uur" or "op 2-3 punten".
const COUNTED: [&str; 19] = [
    "uur", "uren", "minuten", "dagen", "weken", "maanden", "keer", "mensen", "personen", "man",
    "punten", "plekken", "plaatsen", "momenten", "manieren", "people", "hours", "times", "points",
];

/// Where days and months stand.
pub(super) fn places(text: &str, words: &[Word]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for at in 0..words.len() {
        let Some(place) = month(words, at)
            .or_else(|| weekday(words, at))
            .or_else(|| week(words, at))
        else {
            continue;
        };
        match places.last_mut() {
            // "Dinsdag 3 maart" is one date.
            Some(last) if between(text, *last, place).trim().is_empty() => {
                last.end = last.end.max(place.end);
            }
            _ => places.push(place),
        }
    }
    places.extend(numeric(text));
    places
}

fn between(text: &str, one: Place, other: Place) -> &str {
    if one.end >= other.start {
        return "";
    }
    text.get(one.end..other.start).unwrap_or("-")
}

fn word(words: &[Word], at: Option<usize>) -> Option<&Word> {
    words.get(at?)
}

fn month(words: &[Word], at: usize) -> Option<Place> {
    let this = words.get(at)?;
    let name = this.plain.as_str();
    let before = at.checked_sub(1);
    let day_before = word(words, before)
        .filter(|word| this.follows_directly && is_day(&word.plain))
        .or_else(|| {
            // "The 3rd of March".
            let of = word(words, before).filter(|word| word.plain == "of")?;
            word(words, at.checked_sub(2)).filter(|day| of.follows_directly && is_day(&day.plain))
        });
    let after = words
        .get(at + 1)
        .filter(|word| word.follows_directly && (is_day(&word.plain) || is_year(&word.plain)));
    let is_month = MONTHS.contains(&name)
        || (SHORT_MONTHS.contains(&name) && day_before.is_some())
        || (DOUBTFUL_MONTHS.contains(&name)
            && (day_before.is_some()
                || after.is_some()
                || (this.is_capital
                    && word(words, before).is_some_and(|word| {
                        this.follows_directly && BEFORE_MONTHS.contains(&word.plain.as_str())
                    }))));
    is_month.then(|| Place {
        start: day_before.map_or_else(|| leading(words, at), |day| day.place.start),
        end: after.map_or(this.place.end, |word| word.place.end),
    })
}

fn weekday(words: &[Word], at: usize) -> Option<Place> {
    let this = words.get(at)?;
    let name = this.plain.as_str();
    let is_weekday = WEEKDAYS.iter().any(|day| {
        name.strip_prefix(day)
            .is_some_and(|rest| PARTS_OF_A_DAY.contains(&rest))
    });
    let comes_back =
        word(words, at.checked_sub(1)).is_some_and(|before| EVERY.contains(&before.plain.as_str()));
    ((is_weekday && !comes_back) || NEAR_DAYS.contains(&name)).then(|| Place {
        start: leading(words, at),
        end: this.place.end,
    })
}

/// "Week 34".
fn week(words: &[Word], at: usize) -> Option<Place> {
    let this = words.get(at).filter(|word| word.plain == "week")?;
    let number = words.get(at + 1).filter(|word| word.follows_directly)?;
    let is_week = number
        .plain
        .parse::<u8>()
        .is_ok_and(|week| (1..=53).contains(&week));
    is_week.then_some(Place {
        start: this.place.start,
        end: number.place.end,
    })
}

/// Start of the date that ends here, with the words that belong to it.
fn leading(words: &[Word], at: usize) -> usize {
    let mut start = words.get(at).map_or(0, |word| word.place.start);
    let mut at = at;
    while let Some(before) = at.checked_sub(1) {
        let joins = words.get(at).is_some_and(|word| word.follows_directly);
        let Some(word) = words
            .get(before)
            .filter(|word| joins && LEADING.contains(&word.plain.as_str()))
        else {
            break;
        };
        start = word.place.start;
        at = before;
    }
    start
}

/// "3", "3e", "3rd".
fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic());
    let ending = word.strip_prefix(digits).unwrap_or_default();
    let known = matches!(ending, "" | "e" | "de" | "ste" | "st" | "nd" | "rd" | "th");
    known
        && digits
            .parse::<u8>()
            .is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1900..2200).contains(&year))
}

/// "3-12-2026", "2026-12-03", "3/12/26"; without a year only behind "op" and its like or "het overleg van", since
/// "1-2 keer" and "3/4" are no dates.
fn numeric(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut before = (String::new(), String::new());
    let mut chunks = text.split_whitespace().map(bare).peekable();
    while let Some(bare) = chunks.next() {
        let announced = match before.1.as_str() {
            "op" | "on" | "dd" | "d.d" | "sinds" | "since" => true,
            "van" | "of" => GATHERINGS.iter().any(|end| before.0.ends_with(end)),
            _ => false,
        } && !chunks.peek().is_some_and(|next| COUNTED.contains(next));
        if let Some(start) = offset_in(text, bare).filter(|_| is_numeric_date(bare, announced)) {
            places.push(Place {
                start,
                end: start + bare.len(),
            });
        }
        before = (before.1, bare.to_lowercase());
    }
    places
}

fn bare(chunk: &str) -> &str {
    chunk.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Where a part of `text` begins in it.
fn offset_in(text: &str, part: &str) -> Option<usize> {
    (part.as_ptr().addr()).checked_sub(text.as_ptr().addr())
}

fn is_numeric_date(chunk: &str, without_year: bool) -> bool {
    let in_range = |text: &str, most: u8| {
        text.len() <= 2
            && text
                .parse::<u8>()
                .is_ok_and(|number| (1..=most).contains(&number))
    };
    let day_and_month = |one: &str, other: &str| {
        (in_range(one, 31) && in_range(other, 12)) || (in_range(one, 12) && in_range(other, 31))
    };
    ['-', '/', '.'].into_iter().any(|apart| {
        let parts: Vec<&str> = chunk.split(apart).collect();
        match parts.as_slice() {
            [year, month, day] if is_year(year) => in_range(month, 12) && in_range(day, 31),
            [one, two, year] => (is_year(year) || is_short_year(year)) && day_and_month(one, two),
            [day, month] => without_year && apart != '.' && day_and_month(day, month),
            _ => false,
        }
    })
}

fn is_short_year(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok()
}
