//! Departments that lie inside departments: "Sociaal domein / Wijkteam Noord" is a team of "Sociaal domein".

use serde::{Deserialize, Serialize};

use crate::domain::assignment::department_key;

/// What stands between two levels of a department's name, blanks around it.
const BETWEEN_LEVELS: [&str; 2] = ["/", ">"];

/// A department with everything below it that is shown apart in the group report. Fields stand in alphabetical
/// order (`Promise`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromisedGroup {
    /// The levels of its name, the widest first.
    pub path: Vec<String>,
    /// How many subjects work there.
    pub subjects: u32,
}

/// The levels of a department's name, the widest first. A slash without blanks around it belongs to a name
/// ("Werk/Inkomen" is one level).
pub fn levels(department: &str) -> Vec<String> {
    let words: Vec<&str> = department.split_whitespace().collect();
    words
        .split(|word| BETWEEN_LEVELS.contains(word))
        .filter(|level| !level.is_empty())
        .map(|level| level.join(" "))
        .collect()
}

/// What two paths are compared by: level by level as departments are.
pub fn path_key(path: &[String]) -> Vec<String> {
    path.iter().map(|level| department_key(level)).collect()
}

/// A path as people read it.
pub fn path_name(path: &[String]) -> String {
    path.join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_slash_or_an_arrow_make_a_level() {
        assert_eq!(
            levels("Sociaal  domein / Wijkteam Noord > Jeugd"),
            ["Sociaal domein", "Wijkteam Noord", "Jeugd"]
        );
        assert_eq!(levels("Werk/Inkomen"), ["Werk/Inkomen"]);
        assert_eq!(levels("/ Wmo / > Zorg /"), ["Wmo", "Zorg"]);
        assert!(levels(" / ").is_empty());
    }

    #[test]
    fn paths_are_compared_as_departments_are() {
        let one = path_key(&levels("Sociaal Domein / wijkteam noord"));
        assert_eq!(one, path_key(&levels("sociaal domein > Wijkteam  Noord")));
        assert_eq!(
            path_name(&levels("Sociaal domein > Noord")),
            "Sociaal domein / Noord"
        );
    }
}
