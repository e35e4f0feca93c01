//! Lines to fields, as RFC 4180 has them: quotes may enclose a field, and separators and line ends inside it.
//!
//! The library for such files hands over every field of every row. Here most rows are only held against the row before,
//! byte by byte, which needs their text as it stands (docs/PERFORMANCE.md).

use memchr::memchr;

use super::columns::COLUMNS;

/// A line that is longer than this is broken, bytes.
pub(super) const MOST_RECORD_BYTES: usize = 1 << 20;

/// Where a record ends: its length without the line end, and with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) length: usize,
    pub(super) with_end: usize,
    /// Line ends inside the record.
    pub(super) inner_lines: u64,
}

/// Finds the end of the record that `bytes` begin with; `None` when it is not in them.
/// `quotes` says whether there is a quote anywhere in `bytes`; without one the first line end is it.
pub(super) fn extent(bytes: &[u8], quotes: bool) -> Option<Extent> {
    if !quotes {
        let length = memchr(b'\n', bytes)?;
        return Some(Extent {
            length,
            with_end: length + 1,
            inner_lines: 0,
        });
    }
    let mut inside = false;
    let mut inner_lines = 0;
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b'\n' if inside => inner_lines += 1,
            b'\n' => {
                return Some(Extent {
                    length: place,
                    with_end: place + 1,
                    inner_lines,
                });
            }
            _ => {}
        }
    }
    None
}

/// The record without a carriage return at its end.
pub(super) fn without_return(record: &[u8]) -> &[u8] {
    record.strip_suffix(b"\r").unwrap_or(record)
}

/// Cuts a record without quotes; the number of fields when it is another than the columns.
pub(super) fn cut(record: &[u8], separator: u8) -> Result<[&[u8]; COLUMNS], usize> {
    let mut fields: [&[u8]; COLUMNS] = [&[]; COLUMNS];
    let mut parts = record.split(|byte| *byte == separator);
    for (place, field) in fields.iter_mut().enumerate() {
        *field = parts.next().ok_or(place)?;
    }
    match parts.count() {
        0 => Ok(fields),
        more => Err(COLUMNS + more),
    }
}

/// The quotes of a record are not in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BrokenQuotes {
    /// The place of the field, from 0.
    pub(super) place: usize,
}

/// Cuts any record and takes the quotes off.
pub(super) fn unquote(record: &[u8], separator: u8) -> Result<Vec<Vec<u8>>, BrokenQuotes> {
    let mut fields = vec![Vec::new()];
    let mut bytes = record.iter().copied().peekable();
    let mut at_start = true;
    while let Some(byte) = bytes.next() {
        let broken = BrokenQuotes {
            place: fields.len() - 1,
        };
        let Some(field) = fields.last_mut() else {
            return Err(broken);
        };
        if byte == separator {
            fields.push(Vec::new());
            at_start = true;
            continue;
        }
        if byte != b'"' {
            field.push(byte);
            at_start = false;
            continue;
        }
        if !at_start {
            return Err(broken);
        }
        loop {
            match bytes.next() {
                Some(b'"') if bytes.next_if_eq(&b'"').is_some() => field.push(b'"'),
                Some(b'"') => break,
                Some(other) => field.push(other),
                None => return Err(broken),
            }
        }
        if bytes.peek().is_some_and(|next| *next != separator) {
            return Err(broken);
        }
        at_start = false;
    }
    Ok(fields)
}

/// Where each field begins, in a record whose quotes are in order.
pub(super) fn starts(record: &[u8], separator: u8) -> impl Iterator<Item = usize> {
    let mut inside = false;
    let behind_separators = record.iter().enumerate().filter_map(move |(place, byte)| {
        inside ^= *byte == b'"';
        (!inside && *byte == separator).then_some(place + 1)
    });
    [0].into_iter().chain(behind_separators)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_field_may_hold_anything() {
        let fields = unquote(b"a,\"b, \"\"c\"\"\n\",", b',').unwrap();
        assert_eq!(fields, [&b"a"[..], b"b, \"c\"\n", b""]);
        for broken in [&b"a,\"b"[..], b"a,\"b\"c", b"a,b\"c\""] {
            assert_eq!(unquote(broken, b','), Err(BrokenQuotes { place: 1 }));
        }
    }

    #[test]
    fn fields_begin_behind_the_separators_outside_quotes() {
        let found: Vec<usize> = starts(b"a,\"b,\"\"c\"\"\",,d", b',').collect();
        assert_eq!(found, [0, 2, 12, 13]);
    }

    #[test]
    fn a_record_ends_at_the_line_end_outside_quotes() {
        let end = extent(b"a,\"b\nc\"\nd", true).unwrap();
        assert_eq!((end.length, end.with_end, end.inner_lines), (7, 8, 1));
        assert_eq!(extent(b"ab", false), None);
        assert_eq!(without_return(b"ab\r"), b"ab");
    }

    #[test]
    fn a_record_has_eight_fields() {
        assert_eq!(cut(b"1,2,3,4,5,6,7,8", b',').unwrap()[7], b"8");
        assert_eq!(cut(b"1,2,3", b','), Err(3));
        assert_eq!(cut(b"1,2,3,4,5,6,7,8,9,", b','), Err(10));
    }
}
