//! stub
use super::folder::Scratch;
use super::outcome::Outcome;
pub(super) fn run(_scratch: &Scratch, _is_wanted: &dyn Fn(u8) -> bool) -> anyhow::Result<Vec<Outcome>> { Ok(Vec::new()) }
