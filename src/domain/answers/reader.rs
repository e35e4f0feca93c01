//! Reads a file of answers block by block, and refuses it with every fault at its place.

use memchr::memchr;

use super::Round;
use super::columns::Layout;
use super::fault::{Fault, FileFault, MOST_FAULTS, Refusal, RowFault};
use super::records::{self, MOST_RECORD_BYTES};
use super::rows::Rows;

/// The name that the figures over all dimensions have.
pub const OVERALL: &str = "ALL";

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads one file.
#[derive(Debug, Default)]
pub struct Reader {
    /// Bytes of a record that is not whole yet.
    carried: Vec<u8>,
    begun: bool,
    line: u64,
    rows_read: u64,
    /// `None` until the first line is read.
    rows: Option<Rows>,
    faults: Vec<Fault>,
    /// Whether a record has no end, so that nothing behind it can be told apart.
    lost: bool,
    refused: Option<FileFault>,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether reading on makes no sense: the file as a whole is refused, a line has no end, or twenty faults were
    /// found.
    pub fn has_enough(&self) -> bool {
        self.refused.is_some() || self.lost || self.faults.len() >= MOST_FAULTS
    }

    /// Reads the next part of the file, cut anywhere.
    pub fn feed(&mut self, block: &[u8]) {
        if self.carried.is_empty() {
            let read = self.whole_records(block);
            self.carried
                .extend_from_slice(block.get(read..).unwrap_or_default());
            return;
        }
        let mut bytes = std::mem::take(&mut self.carried);
        bytes.extend_from_slice(block);
        let read = self.whole_records(&bytes);
        bytes.drain(..read.min(bytes.len()));
        self.carried = bytes;
    }

    /// The round, or why there is none.
    ///
    /// # Errors
    /// With the faults that were found.
    pub fn finish(mut self) -> Result<Round, Refusal> {
        self.read_rest();
        let line = self.line.max(1);
        if let Some(fault) = self.refused {
            return Err(Refusal::File { line, fault });
        }
        if !self.faults.is_empty() {
            return Err(Refusal::Rows {
                stopped: self.lost || self.faults.len() >= MOST_FAULTS,
                faults: self.faults,
            });
        }
        let Some(rows) = self.rows.take() else {
            let fault = FileFault::Empty;
            return Err(Refusal::File { line, fault });
        };
        if self.rows_read == 0 {
            let fault = FileFault::OnlyHeader;
            return Err(Refusal::File { line, fault });
        }
        let columns = rows.columns();
        rows.finish().map_err(|faults| Refusal::Rows {
            stopped: faults.len() >= MOST_FAULTS,
            faults: faults
                .into_iter()
                .take(MOST_FAULTS)
                .map(|(line, (place, fault))| Fault {
                    line,
                    column: place + 1,
                    name: columns.get(place).copied(),
                    fault,
                })
                .collect(),
        })
    }

    /// The last line may have no end.
    fn read_rest(&mut self) {
        let mut rest = std::mem::take(&mut self.carried);
        if rest.is_empty() || self.has_enough() {
            return;
        }
        if !rest.ends_with(b"\n") {
            rest.push(b'\n');
        }
        let read = self.whole_records(&rest);
        if read < rest.len() && !self.has_enough() {
            self.broken_end(rest.get(read..).unwrap_or_default());
        }
    }

    /// A record whose end is nowhere to be found: what comes behind it could be anything.
    fn broken_end(&mut self, record: &[u8]) {
        self.lost = true;
        let Some(rows) = &self.rows else {
            self.line += 1;
            self.refused = Some(FileFault::BrokenHeader);
            return;
        };
        let (place, fault) = match rows.unclosed(record) {
            Some(place) => (place, RowFault::BrokenQuotes),
            None => (0, RowFault::TooLong),
        };
        self.fault(self.line + 1, place, fault);
    }

    /// Reads the records that are whole in `bytes`, and says how many bytes that were.
    fn whole_records(&mut self, bytes: &[u8]) -> usize {
        let mut read = 0;
        if !self.begun {
            if bytes.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(bytes) {
                return 0;
            }
            self.begun = true;
            if bytes.starts_with(BYTE_ORDER_MARK) {
                read = BYTE_ORDER_MARK.len();
            }
        }
        let quotes = memchr(b'"', bytes).is_some();
        while !self.has_enough() {
            let rest = bytes.get(read..).unwrap_or_default();
            let quick = self.rows.as_mut().and_then(|rows| rows.next_of_form(rest));
            if let Some(length) = quick {
                self.line += 1;
                self.rows_read += 1;
                read += length;
                continue;
            }
            let Some(extent) = records::extent(rest, quotes) else {
                if rest.len() > MOST_RECORD_BYTES {
                    self.broken_end(rest);
                    return bytes.len();
                }
                return read;
            };
            let record = rest.get(..extent.length).unwrap_or_default();
            self.line += 1;
            self.record(records::without_return(record));
            self.line += extent.inner_lines;
            read += extent.with_end;
        }
        bytes.len()
    }

    fn record(&mut self, record: &[u8]) {
        let Some(rows) = &mut self.rows else {
            self.header(record);
            return;
        };
        if rows.is_blank(record) {
            return;
        }
        self.rows_read += 1;
        if let Err((place, fault)) = rows.row(record, self.line) {
            self.fault(self.line, place, fault);
        }
    }

    fn header(&mut self, record: &[u8]) {
        if record.iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let separator = if memchr(b';', record).is_some() {
            b';'
        } else {
            b','
        };
        let names: Option<Vec<String>> =
            records::unquote(record, separator).ok().and_then(|names| {
                let names = names.into_iter();
                names.map(|name| String::from_utf8(name).ok()).collect()
            });
        let layout = names
            .ok_or(FileFault::BrokenHeader)
            .and_then(|names| Layout::of_header(separator, &names));
        match layout {
            Ok(layout) => self.rows = Some(Rows::new(layout)),
            Err(fault) => self.refused = Some(fault),
        }
    }

    fn fault(&mut self, line: u64, place: usize, fault: RowFault) {
        if self.faults.len() < MOST_FAULTS {
            let columns = self.rows.as_ref().map(Rows::columns);
            self.faults.push(Fault {
                line,
                column: place + 1,
                name: columns.and_then(|columns| columns.get(place).copied()),
                fault,
            });
        }
    }
}
