//! The repository as text, for the tests that check its rules: files, and Rust code without its comments and texts.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository, its path relative to the root and with `/`.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// The text without comments and without what stands in quotes; line breaks stay.
    pub(crate) fn code(&self) -> String {
        without_comments(&self.text, Quoted::Blank)
    }

    /// The text without comments.
    pub(crate) fn code_and_texts(&self) -> String {
        without_comments(&self.text, Quoted::Keep)
    }

    /// As [`Self::code`], up to the unit tests at the end; nothing in a file of tests.
    pub(crate) fn code_outside_tests(&self) -> String {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return String::new();
        }
        let code = self.code();
        let end = code.find("#[cfg(test)]\nmod ").unwrap_or(code.len());
        code[..end].to_owned()
    }

    /// The name of the file without its extension.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .map_or(name, |(stem, _extension)| stem)
    }
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file with this extension under `folder`, in order of path; none when there is no such folder.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
        .into_iter()
        .map(|path| SourceFile {
            text: fs::read_to_string(&path).unwrap(),
            path: path
                .strip_prefix(root())
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/"),
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "target" | "node_modules" | ".git") {
                collect(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

/// The line, from 1, that holds the byte at `offset`.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Where `word` stands in `code` as a word of its own.
pub(crate) fn places_of(code: &str, word: &str) -> Vec<usize> {
    let part_of_a_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    code.match_indices(word)
        .filter(|(start, found)| {
            let before = code[..*start].chars().next_back();
            let after = code[start + found.len()..].chars().next();
            let open_ended = !part_of_a_word(word.chars().next_back());
            !part_of_a_word(before) && (open_ended || !part_of_a_word(after))
        })
        .map(|(start, _found)| start)
        .collect()
}

/// The words of `code`: runs of letters, digits and underscores.
pub(crate) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoted {
    Keep,
    Blank,
}

/// A reader of Rust that knows comments, texts and characters, and nothing else of the language.
fn without_comments(text: &str, quoted: Quoted) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (length, is_quoted) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if let Some(length) = raw_text(rest, kept.chars().next_back()) {
            (length, true)
        } else if letter == '"' {
            (plain_text(rest), true)
        } else if let Some(length) = character(rest) {
            (length, true)
        } else {
            kept.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        if is_quoted && quoted == Quoted::Keep {
            kept.push_str(&rest[..length]);
        } else {
            let blank = if is_quoted { "\"\"" } else { "" };
            kept.push_str(blank);
            kept.extend(rest[..length].chars().filter(|letter| *letter == '\n'));
        }
        rest = &rest[length..];
    }
    kept
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_u32;
    let mut position = 0;
    while position < rest.len() {
        let here = &rest[position..];
        if here.starts_with("/*") {
            depth += 1;
            position += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn raw_text(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
        return None;
    }
    let after_prefix = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after_prefix.len() - after_prefix.trim_start_matches('#').len();
    let body = after_prefix[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body
        .find(&end)
        .map_or(body.len(), |found| found + end.len());
    Some(rest.len() - body.len() + length)
}

fn plain_text(rest: &str) -> usize {
    let mut escaped = false;
    for (position, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return position + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character in quotes; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    if let Some(escape) = body.strip_prefix('\\') {
        let first = escape.chars().next()?;
        return Some(2 + first.len_utf8() + escape[first.len_utf8()..].find('\'')? + 1);
    }
    let letter = body.chars().next()?;
    body[letter.len_utf8()..]
        .starts_with('\'')
        .then(|| letter.len_utf8() + 2)
}

mod tests {
    use super::{Quoted, line_of, places_of, without_comments};

    #[test]
    fn comments_and_texts_are_left_out_of_code() {
        let source = "a(\"x // y \\\" \", 'q', '\\'', b\"z\"); // crate::web\n/* crate::storage /* twice */ */ fn f<'a>(r: &'a str) {}\nlet s = r#\"crate::app \"q\" \"#;";
        let code = without_comments(source, Quoted::Blank);
        assert_eq!(
            code,
            "a(\"\", \"\", \"\", b\"\"); \n fn f<'a>(r: &'a str) {}\nlet s = \"\";"
        );
        assert!(without_comments(source, Quoted::Keep).contains("crate::app"));
        assert_eq!(line_of(&code, code.find("let").unwrap()), 3);
    }

    #[test]
    fn a_word_is_found_only_as_a_whole() {
        assert_eq!(
            places_of("Released<T> ReleasedAt Unreleased Released {", "Released"),
            [0, 34]
        );
        assert_eq!(
            places_of("env::vars() my_env::var()", "env::var"),
            [0_usize; 0]
        );
    }
}
