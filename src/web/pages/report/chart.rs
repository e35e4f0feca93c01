//! Geometry of the mirror chart: where each mark, bar, line and label stands, as plain text for the template.
//!
//! Positions along the scale are percentages of the width, so that marks keep their size on every screen; heights
//! are pixels. Knows no words and no report.

use serde::Serialize;

/// Height of a row without stacked marks, pixels.
const ROW: i32 = 44;
/// Distance between the centres of marks that would cover each other, pixels: each moves 6 px off the line.
const STACK: i32 = 12;
/// Marks closer than this would cover each other on a small phone, scale points.
const CLOSE: f64 = 0.3;
/// Height of one line of direct labels, pixels.
const LABEL_LINE: i32 = 18;
/// Room that one direct label needs along the scale, scale points.
const LABEL_ROOM: f64 = 0.95;

/// What a mark stands for; also decides its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How often one should do it: a hollow diamond.
    Norm,
    /// The own view: a disc.
    #[serde(rename = "self")]
    Own,
    /// What the subject thought that others would answer: a cross.
    Expected,
    /// Colleagues inside: a square.
    Inside,
    /// Partners outside: a triangle.
    Outside,
    /// All raters together: a square.
    #[serde(rename = "all")]
    Together,
}

/// A value on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// What it stands for.
    pub kind: Kind,
    /// Scale points.
    pub value: f64,
    /// Lower and upper edge, when the value is the middle of a range.
    pub range: Option<(f64, f64)>,
}

/// The ends of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Lowest value.
    pub lo: f64,
    /// Highest value.
    pub hi: f64,
}

impl Axis {
    /// Place of a value along the width, percent; values off the scale stand at its ends.
    pub fn percent(self, value: f64) -> f64 {
        let share = (value.clamp(self.lo, self.hi) - self.lo) / (self.hi - self.lo);
        (share * 10_000.0).round() / 100.0
    }

    fn place(self, value: f64) -> String {
        format!("{}%", self.percent(value))
    }
}

/// One row, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strip {
    /// Pixels.
    pub height: i32,
    /// The line on which marks stand, pixels from the top.
    pub middle: i32,
    /// Places of the lines of the scale.
    pub grid: Vec<String>,
    /// From the lowest to the highest mark; absent with fewer than two.
    pub line: Option<Line>,
    /// Ranges, under the marks.
    pub bars: Vec<Bar>,
    /// Marks, in reading order.
    pub marks: Vec<Spot>,
}

/// A line from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Left end.
    pub from: String,
    /// Right end.
    pub to: String,
}

/// A range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Whose.
    pub kind: Kind,
    /// Left end.
    pub from: String,
    /// Right end.
    pub to: String,
    /// Pixels from the top.
    pub y: i32,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// What it stands for.
    pub kind: Kind,
    /// Centre.
    pub x: String,
    /// Centre, pixels from the top.
    pub y: i32,
}

/// The direct labels above the first row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labels {
    /// Pixels.
    pub height: i32,
    /// One for each mark.
    pub labels: Vec<Label>,
}

/// A direct label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Which mark it names.
    pub kind: Kind,
    /// Centre of the mark, where the words begin.
    pub x: String,
    /// Baseline of the words, pixels from the top.
    pub y: i32,
}

/// Draws one row. The order of `points` is the order from top to bottom where marks would cover each other.
pub fn strip(axis: Axis, points: &[Point]) -> Strip {
    let offsets = offsets(points);
    let reach = offsets.iter().copied().max().unwrap_or(0);
    let height = ROW + 2 * reach;
    let middle = height / 2;
    let placed = || {
        points
            .iter()
            .zip(&offsets)
            .map(|(point, offset)| (point, middle + offset))
    };
    let grid =
        (0..=4).map(|step| axis.place(axis.lo + (axis.hi - axis.lo) * f64::from(step) / 4.0));
    Strip {
        height,
        middle,
        grid: grid.collect(),
        line: line(axis, points),
        bars: placed()
            .filter_map(|(point, y)| {
                let (lo, hi) = point.range?;
                Some(Bar {
                    kind: point.kind,
                    from: axis.place(lo),
                    to: axis.place(hi),
                    y,
                })
            })
            .collect(),
        marks: placed()
            .map(|(point, y)| Spot {
                kind: point.kind,
                x: axis.place(point.value),
                y,
            })
            .collect(),
    }
}

/// Places a label above each mark of the first row, its words to the right of the mark; one line higher wherever
/// two would touch, so that no line down to a mark crosses the words of another.
pub fn labels(axis: Axis, points: &[Point]) -> Labels {
    let mut sorted: Vec<&Point> = points.iter().collect();
    sorted.sort_by(|one, other| other.value.total_cmp(&one.value));
    let mut lines: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    for point in sorted {
        let number = lines
            .iter()
            .position(|leftmost| leftmost - point.value >= LABEL_ROOM);
        let number = number.unwrap_or(lines.len());
        if number == lines.len() {
            lines.push(point.value);
        }
        if let Some(leftmost) = lines.get_mut(number) {
            *leftmost = point.value;
        }
        placed.push((point, i32::try_from(number).unwrap_or(0)));
    }
    let count = i32::try_from(lines.len()).unwrap_or(0);
    Labels {
        height: count * LABEL_LINE + 4,
        labels: placed
            .into_iter()
            .map(|(point, number)| Label {
                kind: point.kind,
                x: axis.place(point.value),
                y: (count - number) * LABEL_LINE - 4,
            })
            .collect(),
    }
}

fn line(axis: Axis, points: &[Point]) -> Option<Line> {
    let values = || points.iter().map(|point| point.value);
    let (lowest, highest) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
    (points.len() > 1).then(|| Line {
        from: axis.place(lowest),
        to: axis.place(highest),
    })
}

/// How far each mark stands from the line, pixels: marks that would cover each other are spread around it.
fn offsets(points: &[Point]) -> Vec<i32> {
    let mut cluster: Vec<usize> = (0..points.len()).collect();
    for (index, point) in points.iter().enumerate() {
        for (other_index, other) in points.iter().enumerate().take(index) {
            if cover(point, other) {
                let (from, to) = (number(&cluster, index), number(&cluster, other_index));
                for entry in &mut cluster {
                    if *entry == from {
                        *entry = to;
                    }
                }
            }
        }
    }
    (0..points.len())
        .map(|index| {
            let own = number(&cluster, index);
            let before = cluster.iter().take(index).filter(|entry| **entry == own);
            let size = cluster.iter().filter(|entry| **entry == own);
            let half = STACK / 2;
            pixels(before.count()) * STACK - (pixels(size.count()) - 1) * half
        })
        .collect()
}

fn number(cluster: &[usize], index: usize) -> usize {
    cluster.get(index).copied().unwrap_or(index)
}

fn pixels(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(0)
}

fn cover(one: &Point, other: &Point) -> bool {
    let close = (one.value - other.value).abs() < CLOSE;
    let ranges = one.range.zip(other.range);
    close || ranges.is_some_and(|((lo, hi), (other_lo, other_hi))| lo < other_hi && other_lo < hi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AXIS: Axis = Axis { lo: 1.0, hi: 5.0 };

    fn point(kind: Kind, value: f64) -> Point {
        Point {
            kind,
            value,
            range: None,
        }
    }

    fn percent(place: &str) -> f64 {
        place.trim_end_matches('%').parse().unwrap()
    }

    #[test]
    fn the_scale_runs_from_edge_to_edge() {
        let strip = strip(AXIS, &[]);
        assert_eq!(strip.grid, ["0%", "25%", "50%", "75%", "100%"]);
        assert!(strip.line.is_none() && strip.marks.is_empty());
    }

    #[test]
    fn the_line_goes_from_the_lowest_to_the_highest_mark() {
        let points = [
            point(Kind::Norm, 4.0),
            point(Kind::Own, 4.5),
            point(Kind::Inside, 3.0),
        ];
        let line = strip(AXIS, &points).line.unwrap();
        assert_eq!((line.from.as_str(), line.to.as_str()), ("50%", "87.5%"));
    }

    #[test]
    fn marks_that_coincide_stand_six_pixels_off_the_line_and_others_on_it() {
        let points = [
            point(Kind::Norm, 4.0),
            point(Kind::Own, 4.0),
            point(Kind::Inside, 2.0),
        ];
        let strip = strip(AXIS, &points);
        let heights: Vec<_> = strip
            .marks
            .iter()
            .map(|mark| mark.y - strip.middle)
            .collect();
        assert_eq!(heights, [-6, 6, 0]);
    }

    #[test]
    fn ranges_that_overlap_are_drawn_apart_and_at_the_height_of_their_marks() {
        let inside = Point {
            kind: Kind::Inside,
            value: 3.0,
            range: Some((2.5, 3.5)),
        };
        let outside = Point {
            kind: Kind::Outside,
            value: 3.6,
            range: Some((3.2, 4.0)),
        };
        let strip = strip(AXIS, &[inside, outside]);
        assert_ne!(strip.marks[0].y, strip.marks[1].y);
        assert_eq!(strip.bars[0].y, strip.marks[0].y);
        assert_eq!(strip.bars[1].y, strip.marks[1].y);
        assert_eq!(
            (strip.bars[0].from.as_str(), strip.bars[0].to.as_str()),
            ("37.5%", "62.5%")
        );
    }

    #[test]
    fn labels_that_would_touch_stand_on_lines_of_their_own() {
        let points = [
            point(Kind::Norm, 4.3),
            point(Kind::Own, 4.0),
            point(Kind::Inside, 2.0),
        ];
        let labels = labels(AXIS, &points);
        assert_eq!(labels.height, 2 * 18 + 4);
        let height = |kind| {
            labels
                .labels
                .iter()
                .find(|label| label.kind == kind)
                .unwrap()
                .y
        };
        assert_ne!(height(Kind::Norm), height(Kind::Own));
        assert_eq!(height(Kind::Norm), height(Kind::Inside));
    }

    proptest! {
        #[test]
        fn everything_stays_inside_the_drawing(values in prop::collection::vec(0.0_f64..6.0, 0..6)) {
            let points: Vec<_> = values
                .iter()
                .map(|value| Point { kind: Kind::Inside, value: *value, range: Some((value - 0.3, value + 0.3)) })
                .collect();
            let strip = strip(AXIS, &points);
            for mark in &strip.marks {
                prop_assert!((0.0..=100.0).contains(&percent(&mark.x)));
                prop_assert!(mark.y >= 9 && mark.y <= strip.height - 9);
            }
            for bar in &strip.bars {
                prop_assert!(percent(&bar.from) >= 0.0 && percent(&bar.to) <= 100.0);
            }
            let labels = labels(AXIS, &points);
            prop_assert!(labels.labels.iter().all(|label| label.y > 0 && label.y < labels.height));
        }
    }
}
