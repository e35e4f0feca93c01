//! Text in columns: the first and the last to the left, numbers between them to the right.

use std::fmt;

/// Spaces between two columns.
const GAP: &str = "  ";

/// A head and rows of as many fields.
#[derive(Debug)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// A grid with nothing but its head.
    pub(super) fn new(head: Vec<String>) -> Self {
        Self { rows: vec![head] }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }
}

impl fmt::Display for Grid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let fields = self.rows.iter().filter_map(|row| row.get(column));
                fields
                    .map(|field| field.chars().count())
                    .max()
                    .unwrap_or_default()
            })
            .collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (field, width)) in row.iter().zip(&widths).enumerate() {
                let padding = " ".repeat(width - field.chars().count().min(*width));
                let to_the_left = column == 0 || column + 1 == columns;
                line.push_str(if column == 0 { "" } else { GAP });
                if to_the_left {
                    line.push_str(field);
                    line.push_str(&padding);
                } else {
                    line.push_str(&padding);
                    line.push_str(field);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn numbers_stand_under_each_other() {
        let mut grid = Grid::new(vec!["naam".into(), "cijfer".into(), "woord".into()]);
        grid.row(vec!["Zoë".into(), "3,4".into(), "vaak".into()]);
        assert_eq!(
            grid.to_string(),
            "naam  cijfer  woord\nZoë      3,4  vaak\n"
        );
    }
}
