//! The file of an embedded database as bytes, for `spiegel audit`: where rows lie in it, and what stands where no row
//! is. A reader of the file format (SQLite, "Database File Format"), apart from the library, so that it sees what the
//! library does not show.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

const MAGIC: &[u8] = b"SQLite format 3\0";
/// The header of the file, at the start of its first page.
const FILE_HEADER: usize = 100;
const INTERIOR_INDEX: u8 = 2;
const INTERIOR_TABLE: u8 = 5;
const LEAF_INDEX: u8 = 10;
const LEAF_TABLE: u8 = 13;
/// The number of the next page at the start of an overflow page.
const NEXT_BYTES: usize = 4;
/// So many zeros divide one leftover from the next.
const BETWEEN_PIECES: usize = 8;
/// No tree of pages is deeper; a damaged file must not go round for ever.
const DEEPEST: u32 = 32;

/// Bytes that belong to no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The page, from 1.
    pub page: u32,
    /// Whether the whole page is free.
    pub in_free_page: bool,
    /// What stands there, without zeros around it.
    pub bytes: Vec<u8>,
}

/// Where a row lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// The first bytes of its key columns.
    pub key: Vec<u8>,
    /// The page, from 1.
    pub page: u32,
    /// The place in the page.
    pub offset: usize,
    /// The first page of what does not fit, if there is any.
    pub overflow: Option<u32>,
}

/// An open database file.
pub struct PageFile {
    file: File,
    page_bytes: usize,
    usable: usize,
    pages: u32,
    first_free: u32,
}

/// A row in a page.
struct Cell {
    offset: usize,
    end: usize,
    payload_at: usize,
    /// Bytes that lie in overflow pages, and the first of these.
    beyond: Option<(usize, u32)>,
    left_child: Option<u32>,
}

impl PageFile {
    /// Opens a file; `None` when it is no such database.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut file = File::open(path)?;
        let mut header = Vec::new();
        (&mut file)
            .take(u64::try_from(FILE_HEADER).unwrap_or_default())
            .read_to_end(&mut header)?;
        if !header.starts_with(MAGIC) || header.len() < FILE_HEADER {
            return Ok(None);
        }
        // 1 stands for 65536, which two bytes cannot hold.
        let page_bytes = match number(&header, 16, 2) {
            Some(1) => 65_536,
            Some(bytes) if bytes >= 512 => bytes,
            _ => return Ok(None),
        };
        let reserved = number(&header, 20, 1).unwrap_or_default();
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        Ok(Some(Self {
            file,
            page_bytes,
            usable: page_bytes.saturating_sub(reserved),
            pages: u32::try_from(length / page_bytes).unwrap_or(u32::MAX),
            first_free: page_number(&header, 32).unwrap_or_default(),
        }))
    }

    /// Pages in all.
    pub const fn pages(&self) -> u32 {
        self.pages
    }

    /// Everything that is not zero and belongs to no row: free pages, room between rows, the rest of the last page of
    /// a long row. The definitions of the tables are left out: they are in every copy of the program.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn leftovers(&mut self) -> io::Result<Vec<Leftover>> {
        let (trunks, free) = self.free_pages()?;
        let mut definitions = BTreeSet::new();
        self.tree(1, DEEPEST, &mut definitions)?;
        let mut found = Vec::new();
        for number in (1..=self.pages).filter(|number| !definitions.contains(number)) {
            let Some(page) = self.page(number)? else {
                continue;
            };
            if free.contains(&number) {
                note(&mut found, number, &page, true);
            } else if trunks.contains(&number) {
                // What lies behind the list of free pages are numbers of pages that were in it before.
                let numbers_only = page
                    .chunks_exact(NEXT_BYTES)
                    .all(|word| page_number(word, 0).is_some_and(|listed| listed <= self.pages));
                if !numbers_only {
                    note(&mut found, number, &page, true);
                }
            } else {
                self.note_gaps(&mut found, number, &page)?;
            }
        }
        Ok(found)
    }

    /// Where the rows of a table lie, in the order of their keys; the table is one without row numbers, that starts
    /// at page `root` and whose key columns take `key_bytes`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn places(&mut self, root: u32, key_bytes: usize) -> io::Result<Vec<RowPlace>> {
        let mut places = Vec::new();
        self.walk(root, key_bytes, DEEPEST, &mut places)?;
        Ok(places)
    }

    /// The pages of the tree that starts at page `number`.
    fn tree(&mut self, number: u32, depth: u32, pages: &mut BTreeSet<u32>) -> io::Result<()> {
        let Some(page) = self.page(number)? else {
            return Ok(());
        };
        let Some(depth) = depth.checked_sub(1).filter(|_| pages.insert(number)) else {
            return Ok(());
        };
        let head = head_of(number);
        let is_interior = matches!(page.get(head), Some(&(INTERIOR_INDEX | INTERIOR_TABLE)));
        let right = page_number(&page, head + 8).filter(|_| is_interior);
        let children = self
            .cells(number, &page)
            .into_iter()
            .filter_map(|cell| cell.left_child);
        for child in children.chain(right).collect::<Vec<_>>() {
            self.tree(child, depth, pages)?;
        }
        Ok(())
    }

    fn walk(
        &mut self,
        number: u32,
        key_bytes: usize,
        depth: u32,
        places: &mut Vec<RowPlace>,
    ) -> io::Result<()> {
        let Some(page) = self.page(number)? else {
            return Ok(());
        };
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(());
        };
        let head = head_of(number);
        for cell in self.cells(number, &page) {
            if let Some(child) = cell.left_child {
                self.walk(child, key_bytes, depth, places)?;
            }
            // A record starts with the length of its own header, in one byte for few columns.
            let record = page.get(cell.payload_at..cell.end).unwrap_or_default();
            let key_at = record.first().copied().map_or(0, usize::from);
            let key = record.get(key_at..key_at + key_bytes).unwrap_or_default();
            places.push(RowPlace {
                key: key.to_vec(),
                page: number,
                offset: cell.offset,
                overflow: cell.beyond.map(|(_, first)| first),
            });
        }
        if page.get(head) == Some(&INTERIOR_INDEX)
            && let Some(right) = page_number(&page, head + 8)
        {
            self.walk(right, key_bytes, depth, places)?;
        }
        Ok(())
    }

    fn page(&mut self, number: u32) -> io::Result<Option<Vec<u8>>> {
        if number == 0 || number > self.pages {
            return Ok(None);
        }
        let start = u64::from(number - 1) * u64::try_from(self.page_bytes).unwrap_or_default();
        self.file.seek(SeekFrom::Start(start))?;
        let mut page = vec![0; self.page_bytes];
        self.file.read_exact(&mut page)?;
        Ok(Some(page))
    }

    /// The pages that list free pages, and those that they list.
    fn free_pages(&mut self) -> io::Result<(BTreeSet<u32>, BTreeSet<u32>)> {
        let (mut trunks, mut free) = (BTreeSet::new(), BTreeSet::new());
        let mut next = self.first_free;
        while trunks.insert(next) {
            let Some(page) = self.page(next)? else { break };
            let listed = number(&page, 4, 4).unwrap_or_default().min(self.usable / 4);
            free.extend((0..listed).filter_map(|entry| page_number(&page, 8 + 4 * entry)));
            next = page_number(&page, 0).unwrap_or_default();
        }
        Ok((trunks, free))
    }

    fn note_gaps(&mut self, found: &mut Vec<Leftover>, number: u32, page: &[u8]) -> io::Result<()> {
        let head = head_of(number);
        let kind = page.get(head).copied().unwrap_or_default();
        if ![INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE].contains(&kind) {
            return Ok(());
        }
        let cells = self.cells(number, page);
        let is_leaf = matches!(kind, LEAF_INDEX | LEAF_TABLE);
        let pointers = head + if is_leaf { 8 } else { 12 };
        let behind_places = pointers + 2 * cells.len();
        let mut used = vec![(0, behind_places)];
        used.extend(cells.iter().map(|cell| (cell.offset, cell.end)));
        // A free block between rows starts with the place of the next one and its own length.
        let mut block = number_at(page, head + 1);
        while block != 0 && used.len() <= self.page_bytes {
            used.push((block, block + 4));
            block = number_at(page, block);
        }
        used.push((self.usable, self.usable));
        used.sort_unstable();
        let mut at = 0;
        for (start, end) in used {
            if start > at {
                let mut gap = page.get(at..start).unwrap_or_default();
                if at == behind_places {
                    gap = without_places(gap, self.page_bytes);
                }
                note(found, number, gap, false);
            }
            at = at.max(end);
        }
        for (beyond, first) in cells.iter().filter_map(|cell| cell.beyond) {
            self.note_rest(found, beyond, first)?;
        }
        Ok(())
    }

    /// What lies behind a long row in the last of its overflow pages.
    fn note_rest(
        &mut self,
        found: &mut Vec<Leftover>,
        mut beyond: usize,
        mut number: u32,
    ) -> io::Result<()> {
        let room = self.usable - NEXT_BYTES;
        while let Some(page) = self.page(number)? {
            if beyond <= room {
                let rest = page.get(NEXT_BYTES + beyond..self.usable);
                note(found, number, rest.unwrap_or_default(), false);
                break;
            }
            beyond -= room;
            number = page_number(&page, 0).unwrap_or_default();
        }
        Ok(())
    }

    /// The rows of a page of a tree, in the order of their keys.
    fn cells(&self, number: u32, page: &[u8]) -> Vec<Cell> {
        let head = head_of(number);
        let kind = page.get(head).copied().unwrap_or_default();
        let pointers = head
            + if matches!(kind, LEAF_INDEX | LEAF_TABLE) {
                8
            } else {
                12
            };
        (0..number_at(page, head + 3))
            .filter_map(|entry| self.cell(kind, page, number_at(page, pointers + 2 * entry)))
            .collect()
    }

    fn cell(&self, kind: u8, page: &[u8], offset: usize) -> Option<Cell> {
        let mut at = offset;
        let mut left_child = None;
        if matches!(kind, INTERIOR_INDEX | INTERIOR_TABLE) {
            left_child = page_number(page, at);
            at += NEXT_BYTES;
        }
        if kind == INTERIOR_TABLE {
            let (_row, length) = varint(page, at)?;
            let end = at + length;
            return Some(Cell {
                offset,
                end,
                payload_at: end,
                beyond: None,
                left_child,
            });
        }
        let (payload, length) = varint(page, at)?;
        at += length;
        if kind == LEAF_TABLE {
            at += varint(page, at)?.1;
        }
        // "Cell Payload Overflow Pages" of the file format.
        let most = if kind == LEAF_TABLE {
            self.usable - 35
        } else {
            (self.usable - 12) * 64 / 255 - 23
        };
        let least = (self.usable - 12) * 32 / 255 - 23;
        let local = if payload <= most {
            payload
        } else {
            let fitting = least + (payload - least) % (self.usable - NEXT_BYTES);
            if fitting <= most { fitting } else { least }
        };
        let mut end = at + local;
        let beyond = if payload > local {
            let first = page_number(page, end)?;
            end += NEXT_BYTES;
            Some((payload - local, first))
        } else {
            None
        };
        // A row takes four bytes at least, so that a free block fits in its place.
        let end = end.max(offset + 4);
        Some(Cell {
            offset,
            end,
            payload_at: at,
            beyond,
            left_child,
        })
    }
}

/// Notes what is not zero, piece by piece.
fn note(found: &mut Vec<Leftover>, page: u32, bytes: &[u8], in_free_page: bool) {
    let mut piece: Vec<u8> = Vec::new();
    let mut zeros = 0;
    for byte in bytes {
        if *byte == 0 {
            zeros += 1;
            continue;
        }
        if zeros >= BETWEEN_PIECES && !piece.is_empty() {
            let bytes = std::mem::take(&mut piece);
            found.push(Leftover {
                page,
                in_free_page,
                bytes,
            });
        }
        if !piece.is_empty() {
            piece.resize(piece.len() + zeros, 0);
        }
        piece.push(*byte);
        zeros = 0;
    }
    if !piece.is_empty() {
        found.push(Leftover {
            page,
            in_free_page,
            bytes: piece,
        });
    }
}

/// What follows after places of rows: two bytes each, that a page keeps when it loses rows. They say how long rows
/// were, which is no secret, and nothing of what stood in them.
fn without_places(bytes: &[u8], page_bytes: usize) -> &[u8] {
    let places = bytes
        .chunks_exact(2)
        .take_while(|pair| (1..page_bytes).contains(&number_at(pair, 0)))
        .count();
    bytes.get(2 * places..).unwrap_or_default()
}

const fn head_of(number: u32) -> usize {
    if number == 1 { FILE_HEADER } else { 0 }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    bytes.get(at..at.checked_add(length)?).map(|digits| {
        digits
            .iter()
            .fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
    })
}

fn number_at(bytes: &[u8], at: usize) -> usize {
    number(bytes, at, 2).unwrap_or_default()
}

fn page_number(bytes: &[u8], at: usize) -> Option<u32> {
    number(bytes, at, NEXT_BYTES).and_then(|value| u32::try_from(value).ok())
}

/// A number of one to nine bytes, and how many these are.
fn varint(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (length, byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if length == 8 {
            return Some(((value << 8) | usize::from(*byte), 9));
        }
        value = (value << 7) | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, length + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::promise::hexadecimal;
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, SqliteConnection};
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A path that no other test has.
    fn fresh_path() -> std::path::PathBuf {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("spiegel-pages-{}-{count}.db", std::process::id());
        std::env::temp_dir().join(name)
    }

    /// 16 bytes that look random, the same at every run.
    fn key(number: usize) -> Vec<u8> {
        let half = |part: u8| {
            let mut hasher = DefaultHasher::new();
            (number, part).hash(&mut hasher);
            hasher.finish().to_be_bytes()
        };
        [half(0), half(1)].concat()
    }

    /// A database file that is gone after the test.
    struct Scratch(std::path::PathBuf);

    impl Scratch {
        /// Random keys, inserted one after the other, and the file closed; the keys in the order of inserting.
        fn with_rows(rows: usize, row_bytes: usize, then: &str) -> (Self, Vec<Vec<u8>>) {
            let path = fresh_path();
            let keys: Vec<Vec<u8>> = (0..rows).map(key).collect();
            let mut connection = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
            let table = "CREATE TABLE t (id BLOB PRIMARY KEY, contents BLOB) WITHOUT ROWID;";
            connection
                .batch_execute(&format!("PRAGMA secure_delete=OFF; {table}"))
                .unwrap();
            for key in &keys {
                let (key, filling) = (hexadecimal(key), "ab".repeat(row_bytes));
                let insert = format!("INSERT INTO t VALUES (x'{key}', x'{filling}')");
                connection.batch_execute(&insert).unwrap();
            }
            connection.batch_execute(then).unwrap();
            (Self(path), keys)
        }

        fn file(&self) -> PageFile {
            PageFile::open(&self.0).unwrap().unwrap()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            drop(std::fs::remove_file(&self.0));
        }
    }

    #[test]
    fn the_order_of_inserting_rows_is_read_from_their_places() {
        let (scratch, keys) = Scratch::with_rows(12, 200, "");
        let mut places = scratch.file().places(2, 16).unwrap();
        // SQLite fills a page from its end.
        places.sort_by_key(|place| std::cmp::Reverse(place.offset));
        let found: Vec<Vec<u8>> = places.into_iter().map(|place| place.key).collect();
        assert_eq!(found, keys);
    }

    #[test]
    fn long_rows_are_followed_and_every_key_is_found_once() {
        let (scratch, mut keys) = Scratch::with_rows(60, 9000, "");
        let places = scratch.file().places(2, 16).unwrap();
        assert!(places.iter().all(|place| place.overflow.is_some()));
        let found: Vec<Vec<u8>> = places.into_iter().map(|place| place.key).collect();
        keys.sort();
        assert_eq!(found, keys);
    }

    #[test]
    fn what_was_deleted_without_being_overwritten_is_found() {
        let (scratch, _) = Scratch::with_rows(12, 200, "DELETE FROM t WHERE id > x'80'");
        let rests = scratch.file().leftovers().unwrap();
        assert!(
            rests
                .iter()
                .any(|rest| rest.bytes.len() > 150 && !rest.in_free_page),
            "{rests:?}"
        );
        let (scratch, _) = Scratch::with_rows(12, 9000, "DELETE FROM t");
        let rests = scratch.file().leftovers().unwrap();
        assert!(rests.iter().any(|rest| rest.in_free_page), "{rests:?}");
        let (scratch, _) = Scratch::with_rows(12, 9000, "PRAGMA secure_delete=ON; DELETE FROM t");
        assert_eq!(scratch.file().leftovers().unwrap(), []);
    }

    #[test]
    fn other_files_are_no_database() {
        let path = fresh_path();
        std::fs::write(&path, "words").unwrap();
        let scratch = Scratch(path);
        assert!(PageFile::open(&scratch.0).unwrap().is_none());
    }
}
