//! t
pub fn parse(json: &str) -> Result<super::Instrument, String> { serde_json::from_str(json).map_err(|e| e.to_string()) }
