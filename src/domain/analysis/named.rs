//! Values by name, in a given order, written as a map.

use serde::{Serialize, Serializer};

/// Pairs that are written as a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<'a, T>(pub Vec<(&'a str, T)>);

impl<T> Named<'_, T> {
    /// The value with this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        let found = self.0.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| value)
    }
}

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
