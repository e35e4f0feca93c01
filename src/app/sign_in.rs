//! Leaders sign in by a mailed link: a signed token, used once, for ten minutes. Whoever asks hears the same,
//! known or not.

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::SharedApp;
use super::error::AppError;
use super::outbox;
use crate::domain::ids::LeaderId;
use crate::domain::notice::Notice;
use crate::domain::people::checked_email_key;
use crate::domain::round::Leader;
use crate::effects::RandomnessExt;
use crate::sealing::LinkSecret;
use crate::storage::connection::DbConnection;
use crate::storage::{leaders, sign_in};

/// Minutes that a sign-in link works.
pub const LINK_MINUTES: u32 = 10;
/// Hours that a leader stays signed in.
pub const SESSION_HOURS: i64 = 8;
const AUDIENCE: &str = "spiegel-sign-in";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    /// The one audience of this kind of token.
    aud: String,
    /// Expiry, seconds since 1970.
    exp: i64,
    /// Identifier of the link, hexadecimal.
    jti: String,
}

/// Mails a link to the leader with this address, if there is one.
///
/// # Errors
/// The database; never that the address is unknown.
pub fn request_link(app: &SharedApp, address: &str) -> Result<(), AppError> {
    let Some(key) = checked_email_key(address) else {
        return Ok(());
    };
    let shared = app.clone();
    app.database.write(move |db| {
        let Some((leader, token)) = new_link(&shared, db, &key)? else {
            return Ok(());
        };
        let notice = Notice::SignIn {
            name: leader.name,
            path: format!("/sign-in/{token}"),
            minutes: LINK_MINUTES,
        };
        let once = format!("sign-in:{}", LeaderId(shared.random.array()));
        outbox::enqueue(
            &shared,
            db,
            None,
            once,
            leader.email,
            leader.language,
            &notice,
        )
    })
}

/// A link for the leader with this address, without the mail: for the demo, where everybody may be anybody.
///
/// # Errors
/// The database.
pub(crate) fn token_for(app: &SharedApp, address: &str) -> Result<Option<String>, AppError> {
    let Some(key) = checked_email_key(address) else {
        return Ok(None);
    };
    let shared = app.clone();
    app.database
        .write(move |db| Ok(new_link(&shared, db, &key)?.map(|(_, token)| token)))
}

/// A new link; the leader's older ones are gone.
fn new_link(
    app: &SharedApp,
    db: &mut DbConnection,
    email_key: &str,
) -> Result<Option<(Leader, String)>, AppError> {
    let now = app.clock.now();
    sign_in::delete_expired(db, now)?;
    let Some(leader) = leaders::with_email(db, email_key)? else {
        return Ok(None);
    };
    let id: [u8; 16] = app.random.array();
    let expires_at = now + SignedDuration::from_mins(i64::from(LINK_MINUTES));
    sign_in::replace_link(db, &id, leader.id, expires_at)?;
    let token = sign(app, &id, expires_at)?;
    Ok(Some((leader, token)))
}

fn sign(app: &SharedApp, id: &[u8; 16], expires_at: Timestamp) -> Result<String, AppError> {
    let claims = Claims {
        aud: AUDIENCE.to_owned(),
        exp: expires_at.as_second(),
        jti: LeaderId(*id).to_string(),
    };
    let key = EncodingKey::from_secret(app.signing_key.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key)
        .map_err(|error| AppError::Sealing(error.to_string()))
}

/// The link's identifier, if the token is ours and in time.
fn verify(app: &SharedApp, token: &str) -> Option<[u8; 16]> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "aud"]);
    // The library would compare with the system's clock; ours decides.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(app.signing_key.as_bytes());
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
        .ok()?
        .claims;
    if claims.exp <= app.clock.now().as_second() {
        return None;
    }
    claims.jti.parse::<LeaderId>().ok().map(|id| *id.as_bytes())
}

/// Whether the link could be used; looking does not use it.
///
/// # Errors
/// The database.
pub fn link_is_usable(app: &SharedApp, token: &str) -> Result<bool, AppError> {
    let Some(id) = verify(app, token) else {
        return Ok(false);
    };
    let now = app.clock.now();
    app.database
        .read(|db| Ok(sign_in::link_is_usable(db, &id, now)?))
}

/// Uses the link and starts a session; `None` when it is unknown, used or too old.
///
/// # Errors
/// The database.
pub fn confirm(app: &SharedApp, token: &str) -> Result<Option<LinkSecret>, AppError> {
    let Some(id) = verify(app, token) else {
        return Ok(None);
    };
    let shared = app.clone();
    app.database.write(move |db| {
        let now = shared.clock.now();
        let Some(leader) = sign_in::consume_link(db, &id, now)? else {
            return Ok(None);
        };
        let session = LinkSecret::generate(shared.random.as_ref());
        sign_in::insert_session(
            db,
            &session.hash(),
            leader,
            now + SignedDuration::from_hours(SESSION_HOURS),
        )?;
        Ok(Some(session))
    })
}

/// The leader of a living session.
///
/// # Errors
/// The database.
pub fn session_leader(app: &SharedApp, session: &LinkSecret) -> Result<Option<Leader>, AppError> {
    let now = app.clock.now();
    app.database.read(|db| {
        let Some(leader) = sign_in::session_leader(db, &session.hash(), now)? else {
            return Ok(None);
        };
        Ok(leaders::find(db, leader)?)
    })
}

/// Ends a session.
///
/// # Errors
/// The database.
pub fn sign_out(app: &SharedApp, session: &LinkSecret) -> Result<(), AppError> {
    let hash = session.hash();
    app.database
        .write(move |db| Ok(sign_in::delete_session(db, &hash)?))
}
