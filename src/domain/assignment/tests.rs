use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn group(departments: &[usize]) -> Vec<Member> {
    let mut members = Vec::new();
    for (department, size) in departments.iter().enumerate() {
        for _ in 0..*size {
            let number = u8::try_from(members.len() + 1).unwrap();
            members.push(Member { id: ParticipantId([number; 16]), department: Some(format!("D{department}")), is_subject: true });
        }
    }
    members
}

fn loads(members: &[Member], assignments: &[Assignment]) -> Vec<usize> {
    members.iter().map(|member| assignments.iter().filter(|one| one.rater == member.id).count()).collect()
}

#[test]
fn everyone_rates_everyone_but_themselves() {
    let members = group(&[2, 3]);
    let plan = everyone(&members);
    assert_eq!(plan.len(), 20);
    assert!(plan.iter().all(|one| one.rater != one.subject));
    assert_eq!(plan.iter().filter(|one| one.source == Source::OwnDepartment).count(), 2 + 6);
}

#[test]
fn the_same_seed_gives_the_same_draw_whatever_the_order_of_the_list() {
    let members = group(&[4, 5, 3]);
    let rules = BalancedRules { raters_per_subject: 5, cap_per_rater: 8 };
    let mut reversed = members.clone();
    reversed.reverse();
    assert_eq!(balanced(&members, rules, [1; 32]), balanced(&reversed, rules, [1; 32]));
    assert_ne!(balanced(&members, rules, [1; 32]), balanced(&members, rules, [2; 32]));
}

#[test]
fn a_partner_and_a_person_who_only_rates_are_never_rated() {
    let mut members = group(&[3, 3]);
    members[0].is_subject = false;
    members.push(Member { id: ParticipantId([99; 16]), department: None, is_subject: false });
    let plan = balanced(&members, BalancedRules { raters_per_subject: 4, cap_per_rater: 8 }, [1; 32]);
    assert!(plan.assignments.iter().all(|one| one.subject != members[0].id && one.rater != ParticipantId([99; 16])));
    assert!(plan.assignments.iter().any(|one| one.rater == members[0].id));
}

#[test]
fn the_forecast_follows_the_minimums() {
    let minimums = Minimums::default();
    assert_eq!([3, 4, 5].map(|raters| forecast(raters, &minimums)), [Forecast::TooFew, Forecast::ThemesOnly, Forecast::Enough]);
}

#[test]
fn minutes_are_rounded_up_for_a_person() {
    assert_eq!(minutes::for_person(true, 5, true), 27);
    assert_eq!(minutes::for_person(false, 1, false), 3);
}

proptest! {
    #[test]
    fn a_balanced_draw_keeps_its_rules(
        departments in proptest::collection::vec(1_usize..8, 2..5),
        wanted in 1_u32..8,
        cap in 1_u32..10,
        seed in any::<[u8; 32]>(),
    ) {
        let members = group(&departments);
        let plan = balanced(&members, BalancedRules { raters_per_subject: wanted, cap_per_rater: cap }, seed);
        let mut per_subject: BTreeMap<ParticipantId, Vec<&Assignment>> = BTreeMap::new();
        for one in &plan.assignments {
            prop_assert_ne!(one.rater, one.subject);
            per_subject.entry(one.subject).or_default().push(one);
        }
        let loads = loads(&members, &plan.assignments);
        prop_assert!(loads.iter().all(|load| *load <= usize::try_from(cap).unwrap()));
        for raters in per_subject.values() {
            let mut ids: Vec<_> = raters.iter().map(|one| one.rater).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), raters.len(), "no rater twice");
        }
        // With room for everybody nobody comes short.
        let people = u32::try_from(members.len()).unwrap();
        if wanted < people && cap > wanted {
            prop_assert!(plan.short.is_empty(), "short: {:?}", plan.short);
        }
    }

    #[test]
    fn loads_are_even_and_half_comes_from_elsewhere_when_departments_are_alike(
        departments in 2_usize..5,
        size in 3_usize..7,
        wanted in 2_u32..6,
        seed in any::<[u8; 32]>(),
    ) {
        let members = group(&vec![size; departments]);
        let people = u32::try_from(members.len()).unwrap();
        prop_assume!(wanted < people);
        let plan = balanced(&members, BalancedRules { raters_per_subject: wanted, cap_per_rater: wanted + 2 }, seed);
        let loads = loads(&members, &plan.assignments);
        let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
        prop_assert!(most - least <= 1, "loads {loads:?}");
        for member in &members {
            let raters = plan.assignments.iter().filter(|one| one.subject == member.id);
            let elsewhere = raters.filter(|one| one.source == Source::OtherDepartment).count();
            prop_assert!(elsewhere >= usize::try_from(wanted.div_ceil(2)).unwrap().min(members.len() - size));
        }
    }
}
