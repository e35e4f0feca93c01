//! Plans: their properties on every group, and the words about what they lack.

use proptest::prelude::*;

use super::*;

const MINIMUMS: Minimums = Minimums {
    dimension: 4,
    item: 5,
    split: 4,
    comment_raters: 5,
    comment_writers: 4,
    group_subjects: 5,
    group_raters: 5,
};

fn id(number: u32) -> ParticipantId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    ParticipantId(bytes)
}

fn member(number: u32, department: Option<&str>, is_subject: bool) -> Member {
    Member {
        id: id(number),
        department: department.map(str::to_owned),
        is_subject,
    }
}

/// Departments of these sizes, all subjects.
fn group(sizes: &[u32]) -> Vec<Member> {
    let mut members = Vec::new();
    for (department, size) in sizes.iter().enumerate() {
        for _ in 0..*size {
            let number = u32::try_from(members.len()).unwrap();
            members.push(member(number, Some(&format!("D{department}")), true));
        }
    }
    members
}

fn rules(raters_per_subject: u32, cap_per_rater: u32) -> BalancedRules {
    BalancedRules {
        raters_per_subject,
        cap_per_rater,
        other_departments: Share::HALF,
    }
}

fn loads(plan: &Plan, members: &[Member]) -> BTreeMap<ParticipantId, u32> {
    let mut loads: BTreeMap<_, _> = members
        .iter()
        .filter(|one| one.department.is_some())
        .map(|one| (one.id, 0))
        .collect();
    for one in &plan.assignments {
        *loads.get_mut(&one.rater).unwrap() += 1;
    }
    loads
}

fn of<'plan>(plan: &'plan Plan, subject: &Member) -> Vec<&'plan Assignment> {
    plan.assignments
        .iter()
        .filter(|one| one.subject == subject.id)
        .collect()
}

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(Warning::code).collect()
}

#[test]
fn everyone_inside_rates_every_subject_but_oneself() {
    let members = [
        member(1, Some("Wonen"), true),
        member(2, Some(" wonen "), true),
        member(3, Some("Zorg"), false),
        member(4, None, true),
    ];
    let plan = everyone(&members, &MINIMUMS);
    let pairs: Vec<_> = plan
        .assignments
        .iter()
        .map(|one| (one.subject, one.rater, one.source))
        .collect();
    assert_eq!(
        pairs,
        [
            (id(1), id(2), Source::OwnDepartment),
            (id(1), id(3), Source::OtherDepartment),
            (id(2), id(1), Source::OwnDepartment),
            (id(2), id(3), Source::OtherDepartment),
        ]
    );
    assert_eq!(
        codes(&plan.warnings),
        ["too-few-for-result", "too-few-for-result"]
    );
}

#[test]
fn equal_departments_get_equal_loads() {
    let members = group(&[6, 6, 6, 6, 6]);
    let plan = balanced(&members, &rules(6, 8), &MINIMUMS, [7; 32]);
    assert!(loads(&plan, &members).values().all(|load| *load == 6));
    for subject in &members {
        let raters = of(&plan, subject);
        assert_eq!(raters.len(), 6);
        assert!(
            raters
                .iter()
                .filter(|one| one.source == Source::OtherDepartment)
                .count()
                >= 3
        );
    }
    assert_eq!(codes(&plan.warnings), vec!["heavy-load"; 30]);
}

#[test]
fn a_seed_repeats_a_draw_and_another_seed_does_not() {
    let members = group(&[6, 6, 6]);
    let mut reversed = members.clone();
    reversed.reverse();
    let plan = |members: &[Member], seed| balanced(members, &rules(4, 5), &MINIMUMS, [seed; 32]);
    assert_eq!(plan(&members, 1), plan(&reversed, 1));
    assert_ne!(plan(&members, 1), plan(&members, 2));
}

#[test]
fn a_lone_department_still_gets_its_raters_and_a_warning() {
    let members = group(&[6]);
    let plan = balanced(&members, &rules(4, 5), &MINIMUMS, [0; 32]);
    assert_eq!(plan.assignments.len(), 24);
    assert_eq!(
        codes(&plan.warnings[..2]),
        ["one-department", "few-from-other-departments"]
    );
}

#[test]
fn everybody_gets_one_from_another_department_before_anybody_gets_two() {
    let members = group(&[10, 2]);
    let plan = balanced(&members, &rules(4, 6), &MINIMUMS, [0; 32]);
    for subject in &members {
        let raters = of(&plan, subject);
        assert_eq!(raters.len(), 4);
        assert!(
            raters
                .iter()
                .any(|one| one.source == Source::OtherDepartment)
        );
    }
}

#[test]
fn a_tiny_group_gets_what_there_is() {
    let members = group(&[2, 1]);
    let plan = balanced(&members, &rules(6, 5), &MINIMUMS, [0; 32]);
    assert_eq!(plan.assignments.len(), 6);
    assert!(codes(&plan.warnings).contains(&"fewer-than-wanted"));
    assert_eq!(
        balanced(&[], &rules(6, 5), &MINIMUMS, [0; 32]),
        Plan::default()
    );
    let nobody = balanced(&members, &rules(6, 0), &MINIMUMS, [0; 32]);
    assert_eq!(nobody.assignments, []);
}

#[test]
fn limits_hold_whatever_is_asked() {
    let members = group(&[20, 20]);
    let plan = balanced(&members, &rules(20, 20), &MINIMUMS, [0; 32]);
    assert!(members.iter().all(|subject| of(&plan, subject).len() == 8));
    assert!(loads(&plan, &members).values().all(|load| *load == 8));
}

#[test]
fn large_and_starved_and_lopsided_groups_are_drawn() {
    let members = group(&[100; 50]);
    let plan = balanced(&members, &rules(8, 8), &MINIMUMS, [3; 32]);
    assert_eq!(plan.assignments.len(), 40_000);
    let starved = balanced(&members, &rules(8, 5), &MINIMUMS, [3; 32]);
    assert_eq!(starved.assignments.len(), 25_000);
    let mut uneven = vec![800, 120];
    uneven.extend([10; 8]);
    let members = group(&uneven);
    let plan = balanced(&members, &rules(8, 8), &MINIMUMS, [3; 32]);
    assert_eq!(plan.assignments.len(), 8_000);
}

#[test]
fn partners_are_attached_once_and_within_the_limit() {
    let mut members = group(&[3, 3]);
    members.extend((10..18).map(|number| member(number, None, false)));
    let plan = everyone(&members, &MINIMUMS);
    let mut pairs: Vec<_> = (10..18).map(|partner| (id(partner), id(0))).collect();
    pairs.extend([
        (id(10), id(0)),
        (id(1), id(0)),
        (id(10), id(11)),
        (id(99), id(0)),
        (id(10), id(2)),
    ]);
    let plan = attach_partners(&plan, &members, &pairs, None, &MINIMUMS);
    let outside: Vec<_> = plan
        .assignments
        .iter()
        .filter(|one| one.source == Source::Outside)
        .collect();
    assert_eq!(outside.len(), 7);
    assert_eq!(outside.iter().filter(|one| one.subject == id(0)).count(), 6);
    assert_eq!(
        plan.warnings,
        [Warning::PartnersLeftOut {
            subject: id(0),
            partners: 2,
            most: 6
        }]
    );
    let again = attach_partners(&plan, &members, &pairs[..6], None, &MINIMUMS);
    assert_eq!(again.assignments, plan.assignments);
    assert_eq!(again.warnings, []);
}

#[test]
fn loads_and_numbers_beyond_the_limits_are_told() {
    let members = group(&[7, 6]);
    let plan = everyone(&members, &MINIMUMS);
    let told: BTreeSet<_> = codes(&plan.warnings).into_iter().collect();
    assert_eq!(told, BTreeSet::from(["many-raters", "too-heavy-load"]));
    let small = group(&[4, 3]);
    assert_eq!(
        codes(&everyone(&small, &MINIMUMS).warnings),
        vec!["heavy-load"; 7]
    );
}

#[test]
fn a_forecast_follows_the_rule_of_publication() {
    for (inside, outside, wanted) in [
        (0, 0, Forecast::TooFew),
        (3, 0, Forecast::TooFew),
        (4, 0, Forecast::OnlyThemes),
        (5, 0, Forecast::Enough),
        (3, 1, Forecast::OnlyThemes),
        (3, 2, Forecast::Enough),
        (4, 4, Forecast::OnlyThemes),
        (5, 4, Forecast::Enough),
    ] {
        assert_eq!(
            expected(Counts { inside, outside }, &MINIMUMS),
            wanted,
            "{inside} and {outside}"
        );
    }
    let high = Minimums {
        dimension: 6,
        item: 6,
        ..MINIMUMS
    };
    assert_eq!(
        expected(
            Counts {
                inside: 5,
                outside: 4
            },
            &high
        ),
        Forecast::TooFew
    );
}

#[test]
fn fewer_answers_make_a_smaller_report() {
    let plan = everyone(&group(&[3, 3]), &MINIMUMS);
    for (share, wanted) in [
        (Share::ALL, Forecast::Enough),
        (Share::percent(80), Forecast::OnlyThemes),
        (Share::HALF, Forecast::TooFew),
    ] {
        let forecasts = forecast(&plan.assignments, &MINIMUMS, share);
        assert_eq!(forecasts.len(), 6);
        assert!(
            forecasts.iter().all(|(_, found)| *found == wanted),
            "{share:?}"
        );
    }
}

#[test]
fn an_invitation_tells_honest_minutes() {
    assert_eq!(load_minutes(1, 5, 0), 27);
    assert_eq!(load_minutes(0, 0, 1), 3);
    assert_eq!(load_minutes(0, 0, 4), 10);
}

/// A plan as sets, to look for better ones in the plainest way.
struct Naive<'plan> {
    members: &'plan [Member],
    plan: &'plan Plan,
    rules: BalancedRules,
}

impl Naive<'_> {
    fn has(&self, rater: ParticipantId, subject: ParticipantId) -> bool {
        self.plan
            .assignments
            .iter()
            .any(|one| one.rater == rater && one.subject == subject)
    }

    fn may_swap(&self, subject: &Member, from: &Member, to: &Member, least: usize) -> bool {
        let others = of(self.plan, subject)
            .iter()
            .filter(|one| one.source == Source::OtherDepartment)
            .count();
        to.id != subject.id
            && self.has(from.id, subject.id)
            && !self.has(to.id, subject.id)
            && (source_of(from, subject) == Source::OwnDepartment
                || source_of(to, subject) == Source::OtherDepartment
                || others > least)
    }

    /// Who can get a form that `start` gives away, over any number of swaps.
    fn reach(&self, start: &Member, least: usize) -> BTreeSet<ParticipantId> {
        let mut reached = BTreeSet::from([start.id]);
        loop {
            let more: Vec<_> = self
                .members
                .iter()
                .filter(|to| !reached.contains(&to.id))
                .filter(|to| {
                    self.members
                        .iter()
                        .filter(|from| reached.contains(&from.id))
                        .any(|from| {
                            self.members
                                .iter()
                                .any(|subject| self.may_swap(subject, from, to, least))
                        })
                })
                .map(|to| to.id)
                .collect();
            if more.is_empty() {
                return reached;
            }
            reached.extend(more);
        }
    }

    fn check(&self) {
        let loads = loads(self.plan, self.members);
        let (wanted, cap) = (self.rules.wanted(), self.rules.cap_per_rater.min(MOST_LOAD));
        let least = usize::try_from(self.rules.wanted_from_others()).unwrap();
        for rater in self.members {
            for end in self.reach(rater, least) {
                assert!(
                    loads[&rater.id] <= loads[&end] + 1,
                    "the loads can be more even"
                );
            }
        }
        for subject in self.members.iter().filter(|one| one.is_subject) {
            let raters = of(self.plan, subject);
            if raters.len() == usize::try_from(wanted).unwrap() {
                continue;
            }
            for rater in self.members {
                if rater.id != subject.id && !self.has(rater.id, subject.id) {
                    let ends = self.reach(rater, 0);
                    assert!(
                        ends.iter().all(|end| loads[end] >= cap),
                        "a subject can have more raters"
                    );
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_draw_keeps_its_word(
        people in prop::collection::vec((0_u32..4, prop::bool::weighted(0.8)), 1..14),
        raters in 1_u32..9,
        cap in 1_u32..9,
        seed in any::<[u8; 32]>(),
    ) {
        let members: Vec<Member> = (0_u32..)
            .zip(&people)
            .map(|(number, (department, subject))| member(number, Some(&format!("D{department}")), *subject))
            .collect();
        let rules = rules(raters, cap);
        let plan = balanced(&members, &rules, &MINIMUMS, seed);
        let unique: BTreeSet<_> = plan.assignments.iter().map(|one| (one.rater, one.subject)).collect();
        prop_assert_eq!(unique.len(), plan.assignments.len());
        prop_assert!(plan.assignments.iter().all(|one| one.rater != one.subject));
        prop_assert!(loads(&plan, &members).values().all(|load| *load <= cap));
        for one in &plan.assignments {
            prop_assert!(members.iter().any(|member| member.id == one.subject && member.is_subject));
        }
        for subject in &members {
            prop_assert!(of(&plan, subject).len() <= usize::try_from(rules.wanted()).unwrap());
        }
        Naive { members: &members, plan: &plan, rules }.check();
    }

    #[test]
    fn departments_of_one_size_mix(
        departments in 2_usize..4,
        size in 4_u32..8,
        raters in 3_u32..6,
        seed in any::<[u8; 32]>(),
    ) {
        let members = group(&vec![size; departments]);
        let plan = balanced(&members, &rules(raters, 8), &MINIMUMS, seed);
        for subject in &members {
            let departments: BTreeSet<_> = of(&plan, subject)
                .iter()
                .filter_map(|one| members.iter().find(|member| member.id == one.rater))
                .map(|member| member.department.clone())
                .collect();
            prop_assert!(departments.len() >= 2, "{:?}", departments);
        }
    }

    #[test]
    fn with_room_enough_the_share_of_other_departments_is_met(
        sizes in prop::collection::vec(4_u32..7, 3..5),
        raters in 2_u32..9,
        seed in any::<[u8; 32]>(),
    ) {
        let members = group(&sizes);
        let rules = rules(raters, 8);
        let plan = balanced(&members, &rules, &MINIMUMS, seed);
        for subject in &members {
            let found = of(&plan, subject);
            let others = found.iter().filter(|one| one.source == Source::OtherDepartment).count();
            prop_assert_eq!(found.len(), usize::try_from(rules.wanted()).unwrap());
            prop_assert!(others * 2 >= found.len());
        }
        let loads = loads(&plan, &members);
        let (least, most) = (loads.values().min().unwrap(), loads.values().max().unwrap());
        prop_assert!(most - least <= 1, "{} to {}", least, most);
    }
}
