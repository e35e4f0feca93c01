//! The attacker: which values every rating can have, from the published cells of the schema `anon360/1` and nothing
//! else. It knows no rule of the bands: a cell is a range for a mean of ratings, whatever made it.
//!
//! Values are struck out, one restriction at a time, until nothing changes. That never strikes out a value that is
//! possible, so that a rating with one value left is really known. It may leave a value that several cells together
//! rule out; the witnesses ([`super::witness`]) are the other half.

use std::collections::BTreeMap;

use serde_json::Value;

use super::republish::reads;

/// For rounding in figures with six decimals.
const EPS: f64 = 1e-6;

/// One rating that the attackers know of: who gave it to whom on what. They know who judged what, not how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) subject: String,
    pub(crate) item: String,
    pub(crate) rater: String,
}

/// The values that a rating can still have: bit 1 for 1, bit 2 for 2 and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Values(u16);

impl Values {
    pub(crate) fn only(value: u8) -> Self {
        Self(1 << value)
    }

    pub(crate) fn all(lo: u8, hi: u8) -> Self {
        (lo..=hi).fold(Self(0), |all, value| Self(all.0 | 1 << value))
    }

    pub(crate) fn has(self, value: u8) -> bool {
        self.0 & (1 << value) != 0
    }

    pub(crate) fn count(self) -> u32 {
        self.0.count_ones()
    }

    fn each(self) -> impl Iterator<Item = u8> {
        (0..16).filter(move |value| self.has(*value))
    }

    fn least(self) -> f64 {
        f64::from(self.0.trailing_zeros())
    }

    fn most(self) -> f64 {
        f64::from(self.0.ilog2())
    }

    pub(crate) fn add(&mut self, value: u8) {
        self.0 |= 1 << value;
    }

    fn strike(&mut self, value: u8) -> bool {
        let had = self.has(value);
        self.0 &= !(1 << value);
        had
    }
}

/// What one cell says.
#[derive(Debug, Clone)]
pub(crate) enum Restriction {
    /// A weighted sum of ratings lies in a range.
    Sum {
        terms: Vec<(usize, f64)>,
        lo: f64,
        hi: f64,
    },
    /// So many of the ratings have each value.
    Counts {
        ratings: Vec<usize>,
        counts: BTreeMap<u8, usize>,
    },
}

impl Restriction {
    /// The mean of these ratings is from `lo` to `hi`: their total is a whole number.
    pub(crate) fn mean(ratings: Vec<usize>, lo: f64, hi: f64) -> Self {
        let n = f64::from(u32::try_from(ratings.len()).unwrap());
        Self::Sum {
            terms: ratings.into_iter().map(|rating| (rating, 1.0)).collect(),
            lo: (lo * n - EPS * n).ceil(),
            hi: (hi * n + EPS * n).floor(),
        }
    }

    /// Strikes out what does not fit; says whether anything was.
    fn narrow(&self, values: &mut [Values]) -> bool {
        match self {
            Self::Sum { terms, lo, hi } => narrow_sum(terms, *lo, *hi, values),
            Self::Counts { ratings, counts } => narrow_counts(ratings, counts, values),
        }
    }
}

fn narrow_sum(terms: &[(usize, f64)], lo: f64, hi: f64, values: &mut [Values]) -> bool {
    let sum = |end: fn(Values) -> f64, values: &[Values]| -> f64 {
        terms
            .iter()
            .map(|(rating, weight)| weight * end(values[*rating]))
            .sum()
    };
    let (least, most) = (sum(Values::least, values), sum(Values::most, values));
    let mut changed = false;
    for (rating, weight) in terms {
        let before = values[*rating];
        let (others_least, others_most) = (
            least - weight * before.least(),
            most - weight * before.most(),
        );
        for value in before.each() {
            let own = weight * f64::from(value);
            if own + others_least > hi + EPS || own + others_most < lo - EPS {
                changed |= values[*rating].strike(value);
            }
        }
        assert!(
            values[*rating].count() > 0,
            "the cells contradict each other"
        );
    }
    changed
}

fn narrow_counts(ratings: &[usize], counts: &BTreeMap<u8, usize>, values: &mut [Values]) -> bool {
    let mut changed = false;
    for (value, count) in counts {
        let can: Vec<usize> = ratings
            .iter()
            .copied()
            .filter(|rating| values[*rating].has(*value))
            .collect();
        let must = can.iter().filter(|rating| values[**rating].count() == 1);
        let must = must.count();
        for rating in can.iter().copied() {
            if values[rating].count() == 1 {
                continue;
            }
            if must == *count {
                changed |= values[rating].strike(*value);
            } else if can.len() == *count {
                changed = true;
                values[rating] = Values::only(*value);
            }
        }
    }
    changed
}

/// Strikes out until nothing changes.
pub(crate) fn solve(restrictions: &[Restriction], values: &mut [Values]) {
    let mut changed = true;
    while changed {
        changed = false;
        for restriction in restrictions {
            changed |= restriction.narrow(values);
        }
    }
}

/// A published file, with the ratings that its readers want to know.
pub(crate) struct File<'a> {
    json: &'a Value,
    cells: BTreeMap<&'a str, &'a Value>,
    places: &'a [Place],
    /// Group and side of each rating.
    groups: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> File<'a> {
    pub(crate) fn of(file: &'a Value, places: &'a [Place]) -> Self {
        let asked = file["raters"].as_array().unwrap().iter();
        let groups: BTreeMap<(&str, &str), _> = asked
            .map(|asked| {
                let key = (text(&asked["rater"]), text(&asked["subject"]));
                (key, (text(&asked["group"]), asked["side"].as_str()))
            })
            .collect();
        let cells = file["cells"].as_array().unwrap().iter();
        Self {
            json: file,
            cells: cells.map(|cell| (text(&cell["id"]), cell)).collect(),
            places,
            groups: places
                .iter()
                .map(|place| groups[&(place.rater.as_str(), place.subject.as_str())])
                .collect(),
        }
    }

    pub(crate) fn scale(&self) -> (u8, u8) {
        let end = |name: &str| u8::try_from(self.json["scale"][name].as_u64().unwrap()).unwrap();
        (end("min"), end("max"))
    }

    /// What the cells that these people read say. Figures that are the middles of other cells are computed again.
    pub(crate) fn restrictions(&self, readers: &[&str]) -> Vec<Restriction> {
        let cells = self.cells.values().copied();
        let mut all: Vec<Restriction> = cells
            .filter(|cell| reads(cell, readers) && cell["suppressed"] != true)
            .flat_map(|cell| self.said_by(cell, readers))
            .collect();
        let differences = differences(&all);
        all.extend(differences);
        all
    }

    fn said_by(&self, cell: &Value, readers: &[&str]) -> Vec<Restriction> {
        if cell["kind"] == "group_circles" {
            return self.circles(cell).into_iter().collect();
        }
        if let Some(from) = cell["derived"]["from"].as_array() {
            return self.derived(cell, from, readers).into_iter().collect();
        }
        let (lo, hi) = match (cell["mean"].as_f64(), cell["mean_lo"].as_f64()) {
            (Some(mean), _) => {
                let step = cell["step"].as_f64().unwrap();
                (mean - step / 2.0, mean + step / 2.0)
            }
            (None, Some(lo)) => (lo, cell["mean_hi"].as_f64().unwrap()),
            (None, None) => return self.counted(cell).into_iter().collect(),
        };
        let mut said: Vec<Restriction> = self.counted(cell).into_iter().collect();
        if cell["pool"] == "items" {
            let terms = self.mean_of_items(cell, |_| true);
            said.push(Restriction::Sum { terms, lo, hi });
        } else {
            let ratings = self.ratings(cell);
            let n = u64::try_from(ratings.len()).unwrap();
            assert!(cell["n"].as_u64().is_none_or(|told| told == n), "{cell}");
            said.push(Restriction::mean(ratings, lo, hi));
        }
        said
    }

    fn counted(&self, cell: &Value) -> Option<Restriction> {
        let counts = cell["dist"].as_object()?;
        Some(Restriction::Counts {
            ratings: self.ratings(cell),
            counts: counts
                .iter()
                .map(|(value, count)| {
                    let count = usize::try_from(count.as_u64().unwrap()).unwrap();
                    (value.parse().unwrap(), count)
                })
                .collect(),
        })
    }

    /// Nothing new when the reader has the cells behind it; else a range between the means of their edges.
    fn derived(&self, cell: &Value, from: &[Value], readers: &[&str]) -> Option<Restriction> {
        let leaves: Vec<&Value> = from.iter().map(|id| self.cells[text(id)]).collect();
        let weights: Vec<f64> = match cell["derived"]["weights"].as_array() {
            Some(weights) => weights.iter().map(|one| one.as_f64().unwrap()).collect(),
            None => vec![1.0; leaves.len()],
        };
        let sum: f64 = weights.iter().sum();
        let (mean, step) = (
            cell["mean"].as_f64().unwrap(),
            cell["step"].as_f64().unwrap(),
        );
        let middles = leaves.iter().zip(&weights);
        let again: f64 = middles
            .map(|(leaf, weight)| middle(leaf) * weight / sum)
            .sum();
        assert!((again - mean).abs() <= step / 2.0 + EPS, "{again}: {cell}");
        if leaves.iter().all(|leaf| reads(leaf, readers)) {
            return None;
        }
        let terms = leaves
            .iter()
            .zip(&weights)
            .flat_map(|(leaf, weight)| {
                let terms = self.mean_of_items(leaf, |_| true);
                let share = weight / sum;
                terms
                    .into_iter()
                    .map(move |(rating, own)| (rating, own * share))
            })
            .collect();
        let edge = |name: &str| cell["as_shown"][name].as_f64().unwrap();
        Some(Restriction::Sum {
            terms,
            lo: edge("lo") - step / 2.0,
            hi: edge("hi") + step / 2.0,
        })
    }

    /// Own department beside other departments. Which subjects count depends on numbers of answers (docs/ANONYMITY.md,
    /// A11); the cell is used when every subject has two on both sides of every item, so that all of them do.
    fn circles(&self, cell: &Value) -> Option<Restriction> {
        let mut sides: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        for (rating, (_, side)) in self
            .ratings(cell)
            .into_iter()
            .map(|at| (at, self.groups[at]))
        {
            let place = &self.places[rating];
            let of = sides.entry((&place.subject, &place.item)).or_default();
            *of.entry(side?).or_default() += 1;
        }
        let is_whole = sides
            .values()
            .all(|of| of.len() == 2 && of.values().all(|n| *n >= 2));
        let edge = |name: &str| cell["as_shown"][name].as_f64();
        let side = cell["side"].as_str();
        let terms = self.mean_of_items(cell, |rating| self.groups[rating].1 == side);
        is_whole.then_some(Restriction::Sum {
            terms,
            lo: edge("lo")? - 0.05,
            hi: edge("hi")? + 0.05,
        })
    }

    /// Weights of a mean of the means of the items of a cell.
    fn mean_of_items(&self, cell: &Value, counts: impl Fn(usize) -> bool) -> Vec<(usize, f64)> {
        let mut items: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for rating in self.ratings(cell).into_iter().filter(|at| counts(*at)) {
            items
                .entry(&self.places[rating].item)
                .or_default()
                .push(rating);
        }
        let share = |n: usize| 1.0 / f64::from(u32::try_from(n).unwrap());
        let of_item = share(items.len().max(1));
        let of = |ratings: &Vec<usize>| of_item * share(ratings.len());
        items
            .values()
            .flat_map(|ratings| ratings.iter().map(move |rating| (*rating, of(ratings))))
            .collect()
    }

    /// The ratings in a cell.
    fn ratings(&self, cell: &Value) -> Vec<usize> {
        let names = |field: &str| -> Option<Vec<&str>> {
            Some(cell[field].as_array()?.iter().map(text).collect())
        };
        let items: Option<Vec<&str>> = match (cell["item"].as_str(), cell["dimension"].as_str()) {
            (Some(item), _) => Some(vec![item]),
            (None, Some(dimension)) if cell["items"].is_null() => {
                let items = self.json["items"].as_array().unwrap().iter();
                let of = items.filter(|item| item["dimension"] == dimension);
                Some(of.map(|item| text(&item["id"])).collect())
            }
            _ => names("items"),
        };
        let subjects = names("subjects");
        let group = cell["group"].as_str().unwrap_or("all");
        (0..self.places.len())
            .filter(|at| {
                let (place, (of, _)) = (&self.places[*at], self.groups[*at]);
                (of == group || (group == "all" && of != "self"))
                    && subjects
                        .as_ref()
                        .is_none_or(|all| all.contains(&place.subject.as_str()))
                    && items
                        .as_ref()
                        .is_none_or(|all| all.contains(&place.item.as_str()))
            })
            .collect()
    }
}

/// The middle of what a cell shows.
fn middle(cell: &Value) -> f64 {
    cell["mean"].as_f64().unwrap_or_else(|| {
        let edge = |name: &str| cell[name].as_f64().unwrap();
        f64::midpoint(edge("mean_lo"), edge("mean_hi"))
    })
}

/// A total and a part of it say something about the rest.
fn differences(all: &[Restriction]) -> Vec<Restriction> {
    let mut rests = Vec::new();
    let plain = |one: &Restriction| match one {
        Restriction::Sum { terms, lo, hi }
            if terms.iter().all(|(_, weight)| (*weight - 1.0).abs() < 1e-9) =>
        {
            let ratings: Vec<usize> = terms.iter().map(|(rating, _)| *rating).collect();
            Some((ratings, *lo, *hi))
        }
        _ => None,
    };
    let sums: Vec<_> = all.iter().filter_map(plain).collect();
    for (whole, lo, hi) in &sums {
        for (part, part_lo, part_hi) in &sums {
            if part.len() < whole.len() && part.iter().all(|rating| whole.contains(rating)) {
                let rest = whole.iter().filter(|rating| !part.contains(rating));
                rests.push(Restriction::Sum {
                    terms: rest.map(|rating| (*rating, 1.0)).collect(),
                    lo: lo - part_hi,
                    hi: hi - part_lo,
                });
            }
        }
    }
    rests
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
