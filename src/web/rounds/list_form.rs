//! The form of the people page as it comes in: a file or a pasted list, to text. What the list says is of the domain.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::form::text::Text;
use actix_multipart::form::{FieldReader, Limits, MultipartForm};
use actix_multipart::{Field, LimitExceeded, MultipartError};
use actix_web::HttpRequest;
use actix_web::web::Bytes;

/// The most of a field that is kept, bytes: more than a list may have, so that the domain says what is too large.
const MOST_KEPT: usize = 2 * 1024 * 1024;

/// How files begin that spreadsheets write when they are not asked for CSV: a ZIP archive (.xlsx, .ods), or the older
/// compound file (.xls).
const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// The form: a file, or a pasted list.
#[derive(Debug, MultipartForm)]
pub struct ListForm {
    pub(super) csrf: Option<Text<String>>,
    pub(super) file: Option<Kept>,
    pub(super) pasted: Option<Kept>,
}

/// What came in a field. One that is too large is read to its end, so that the other fields are not lost with it.
#[derive(Debug)]
pub(super) enum Kept {
    Whole(Bytes),
    TooLarge,
}

impl<'t> FieldReader<'t> for Kept {
    type Future = Pin<Box<dyn Future<Output = Result<Self, MultipartError>> + 't>>;

    fn read_field(_: &'t HttpRequest, mut field: Field, _: &'t mut Limits) -> Self::Future {
        Box::pin(async move {
            match field.bytes(MOST_KEPT).await {
                Ok(bytes) => Ok(Self::Whole(bytes?)),
                Err(LimitExceeded { .. }) => Ok(Self::TooLarge),
            }
        })
    }
}

/// Why a field is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    TooLarge,
    Spreadsheet,
    /// It has a character that no text has: an encoding that does not say which one it is, or no text at all.
    Encoding,
}

impl Kept {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    /// The text of the field.
    pub(super) fn text(&self) -> Result<String, Unreadable> {
        let Self::Whole(bytes) = self else {
            return Err(Unreadable::TooLarge);
        };
        if SPREADSHEETS.iter().any(|start| bytes.starts_with(start)) {
            return Err(Unreadable::Spreadsheet);
        }
        let text = decoded(bytes);
        if text.contains('\0') {
            return Err(Unreadable::Encoding);
        }
        Ok(text)
    }

    /// The field to show again, as far as it can be shown.
    pub(super) fn typed(&self) -> String {
        match self {
            Self::Whole(bytes) => decoded(bytes).replace('\0', ""),
            Self::TooLarge => String::new(),
        }
    }
}

/// The text of a file: UTF-16 with its mark, UTF-8, or what spreadsheets on Windows write.
fn decoded(bytes: &[u8]) -> String {
    if let Some((utf_16, _)) = encoding_rs::Encoding::for_bom(bytes)
        && utf_16 != encoding_rs::UTF_8
    {
        return utf_16.decode_with_bom_removal(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_other_encoding) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &'static [u8]) -> Result<String, Unreadable> {
        Kept::Whole(Bytes::from_static(bytes)).text()
    }

    #[test]
    fn a_file_in_any_encoding_of_spreadsheets_is_read() {
        assert_eq!(text("Zoë".as_bytes()).unwrap(), "Zoë");
        assert_eq!(text(b"Zo\xeb").unwrap(), "Zoë");
        assert_eq!(text(b"\xff\xfeZ\0o\0\xeb\0").unwrap(), "Zoë");
        assert_eq!(text(b"\xfe\xff\0Z\0o\0\xeb").unwrap(), "Zoë");
    }

    #[test]
    fn what_is_no_text_says_why() {
        assert_eq!(text(b"PK\x03\x04\x14\0"), Err(Unreadable::Spreadsheet));
        assert_eq!(text(b"naam;e-mail\0"), Err(Unreadable::Encoding));
        assert_eq!(Kept::TooLarge.text(), Err(Unreadable::TooLarge));
    }
}
