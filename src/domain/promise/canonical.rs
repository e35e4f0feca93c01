//! Canonical JSON (RFC 8785): one value, one text, so that the same promise has the same SHA-256 wherever it is written.

use serde::Serialize;
use serde_json::{Map, Value};

/// The JSON of a value without spaces, with the members of every object in the order of their names. Numbers have to be
/// whole: their text is then the same in every language. Names are ASCII here, so that the order of bytes is the order
/// of RFC 8785.
///
/// # Errors
/// When the value has no JSON form.
pub fn to_canonical_json<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(&sorted(serde_json::to_value(value)?))
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
            let mut in_order = Map::new();
            for (name, member) in members {
                in_order.insert(name, sorted(member));
            }
            Value::Object(in_order)
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_stand_in_the_order_of_their_names_at_every_depth() {
        let value = json!({"b": [{"z": 1, "a": null}], "a": {"d": "é\n\"", "c": true}});
        assert_eq!(
            to_canonical_json(&value).unwrap(),
            r#"{"a":{"c":true,"d":"é\n\""},"b":[{"a":null,"z":1}]}"#
        );
    }
}
