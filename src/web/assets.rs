//! Style sheets and pictures, embedded in the binary. Browsers keep them and ask whether they changed.

use actix_web::http::header::{self, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::error::PageError;
use crate::domain::promise::hexadecimal;
use crate::templates::Embedded;

/// `GET /assets/{path}`
///
/// # Errors
/// [`PageError::NotFound`].
pub async fn get(request: HttpRequest, path: Path<String>) -> Result<HttpResponse, PageError> {
    let file = Embedded::get(&format!("assets/{path}")).ok_or(PageError::NotFound)?;
    let tag = EntityTag::new_strong(hexadecimal(&file.metadata.sha256_hash()));
    let known = IfNoneMatch::parse(&request).is_ok_and(|tags| match tags {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(items) => items.iter().any(|item| item.weak_eq(&tag)),
    });
    let caching = (header::CACHE_CONTROL, "public, max-age=0, must-revalidate");
    if known {
        return Ok(HttpResponse::NotModified()
            .insert_header(caching)
            .insert_header(ETag(tag))
            .finish());
    }
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    };
    Ok(HttpResponse::Ok()
        .insert_header(caching)
        .insert_header(ETag(tag))
        .content_type(kind)
        .body(file.data.into_owned()))
}
