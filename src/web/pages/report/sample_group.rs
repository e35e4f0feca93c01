//! Made-up reports about a group.

use super::from_group;
use super::group::GroupReportPage;
use super::sample::{self, THEMES, mean};
use crate::domain::instrument::Instrument;
use crate::domain::promise::Minimums;
use crate::domain::report::{
    Circles, ConditionReport, Counts, GroupDimension, GroupFigure, GroupReport, GroupWithheld,
    InstrumentVersion, SubgroupDimension, SubgroupReport,
};

/// The pages of all reports about a group, each in both languages.
pub(super) fn pages() -> Vec<GroupReportPage> {
    sample::made(reports, from_group::page)
}

/// Everything; without departments and partners; too few.
pub(super) fn reports(instrument: &Instrument) -> Vec<GroupReport> {
    let codes: Vec<_> = instrument
        .dimensions
        .iter()
        .map(|one| one.code.clone())
        .collect();
    let figure = |centre: f64| {
        Some(GroupFigure {
            centre,
            lo: centre - 0.2,
            hi: centre + 0.2,
        })
    };
    let dimensions = instrument
        .dimensions
        .iter()
        .zip(THEMES)
        .map(|(known, theme)| {
            let (norm, expected, own, inside, outside) = theme;
            let [inside, outside] = [(inside, 18.0), (outside, 15.0)]
                .map(|(totals, ratings)| f64::from(totals.iter().sum::<u32>()) / ratings);
            GroupDimension {
                code: known.code.clone(),
                norm: figure(f64::from(norm) - 0.1),
                self_score: figure(mean(own.into_iter().map(f64::from)).unwrap_or(3.0) + 0.1),
                expected: figure(f64::from(expected) + 0.2),
                inside: figure(inside),
                outside: figure(outside),
                together: None,
                circles: figure(inside + 0.3)
                    .zip(figure(inside - 0.4))
                    .filter(|_| known.code != "FB")
                    .map(|(own_department, other_departments)| Circles {
                        own_department,
                        other_departments,
                    }),
            }
        });
    let full = GroupReport {
        instrument: InstrumentVersion {
            id: instrument.id.clone(),
            version: instrument.version,
        },
        minimums: Minimums::default(),
        counts: Counts {
            subjects: 18,
            assigned_forms: 134,
        },
        dimensions: dimensions.collect(),
        conditions: instrument
            .conditions
            .items
            .iter()
            .zip([3.4, 2.6, 3.9, 3.1, 2.2, 3.0, 2.8, 1.9])
            .map(|(known, centre)| ConditionReport {
                code: known.code.clone(),
                figure: figure(centre),
            })
            .collect(),
        groups: Vec::new(),
        withheld: vec![GroupWithheld::Circles(vec!["FB".to_owned()])],
    };
    let mut full = full;
    full.groups = departments(&full);
    let mut inside_only = full.clone();
    inside_only.groups.clear();
    for one in &mut inside_only.dimensions {
        one.together = one.inside.take();
        (one.outside, one.circles, one.expected) = (None, None, None);
    }
    inside_only.withheld = vec![
        GroupWithheld::Inside(codes.clone()),
        GroupWithheld::Outside(codes.clone()),
        GroupWithheld::Circles(codes.clone()),
        GroupWithheld::Conditions(vec!["C6".to_owned()]),
    ];
    if let Some(condition) = inside_only.conditions.get_mut(5) {
        condition.figure = None;
    }
    let mut few = inside_only.clone();
    for one in &mut few.dimensions {
        (one.norm, one.self_score, one.together) = (None, None, None);
    }
    few.conditions.clear();
    few.withheld = vec![
        GroupWithheld::OwnViews(codes.clone()),
        GroupWithheld::Together(codes),
    ];
    vec![full, inside_only, few]
}

/// Three departments, one of them a team of another; of the smallest some figures are withheld.
fn departments(report: &GroupReport) -> Vec<SubgroupReport> {
    let made = [
        (&["Ruimte en Wonen"][..], 5, 0.3),
        (&["Sociaal domein"], 13, -0.2),
        (&["Sociaal domein", "Wijkteam Noord"], 6, -0.4),
    ];
    let all = || {
        report
            .dimensions
            .iter()
            .map(|one| one.code.clone())
            .collect()
    };
    let department = |(path, subjects, above): (&[&str], u32, f64)| {
        let moved = |figure: Option<GroupFigure>| {
            figure.map(|figure| GroupFigure {
                centre: figure.centre + above,
                lo: figure.lo + above,
                hi: figure.hi + above,
            })
        };
        let is_small = subjects == 5;
        SubgroupReport {
            path: path.iter().map(|level| (*level).to_owned()).collect(),
            subjects,
            dimensions: report
                .dimensions
                .iter()
                .map(|one| SubgroupDimension {
                    code: one.code.clone(),
                    self_score: moved(one.self_score),
                    inside: moved(one.inside),
                    outside: moved(one.outside).filter(|_| !is_small),
                    together: None,
                })
                .collect(),
            withheld: is_small
                .then(|| GroupWithheld::Outside(all()))
                .into_iter()
                .collect(),
        }
    };
    made.into_iter().map(department).collect()
}
