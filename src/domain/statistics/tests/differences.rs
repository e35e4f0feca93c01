//! Published examples of differences between means and their errors, shares, and what is reliable of them.

use super::{Figures, example};
use crate::domain::statistics::change::{measurement_error, reliable_change};
use crate::domain::statistics::compare::at_most;
use crate::domain::statistics::interval::{self, Error};
use crate::domain::statistics::moderated::{PRIOR_DF, Pool, moderate};
use crate::domain::statistics::paired::{Paired, small_sample};
use crate::domain::statistics::spread::Spread;
use crate::domain::statistics::{benjamini_hochberg, student_t, wilson};

fn pairs(x: &[f64], y: &[f64]) -> Paired {
    let pairs: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    Paired::of(&pairs)
}

#[test]
fn a_change_is_as_reliable_as_jacobson_and_truax_find_it() {
    let example = example("jacobson_truax_1991");
    let [pre, post, deviation, reliability] =
        ["pre", "post", "sd", "reliability"].map(|name| example.number(name));
    let error = measurement_error(deviation, reliability).unwrap();
    let index = reliable_change(post - pre, error).unwrap();
    let mut figures = Figures::default();
    figures.add("sem", error);
    figures.add("rc", index);
    // The index is the change in units of this.
    figures.add("s_diff", (post - pre) / index);
    example.check(&figures);
}

#[test]
fn two_meters_agree_within_the_limits_of_bland_and_altman() {
    let example = example("bland_altman_1986");
    let paired = pairs(&example.numbers("x"), &example.numbers("y"));
    let (test, limits) = (
        paired.test().unwrap(),
        paired.limits_of_agreement().unwrap(),
    );
    let mean = paired.difference().mean;
    let deviation = paired.difference().deviation().unwrap();
    let mut figures = Figures::default();
    figures.add("mean_diff", mean);
    figures.add("sd_diff", deviation);
    figures.add("se", paired.se());
    figures.add("r", paired.correlation());
    figures.add_quantile("lo", test.low);
    figures.add_quantile("hi", test.high);
    figures.add("loa_lo", limits.low);
    figures.add("loa_hi", limits.high);
    figures.add_quantile("loa_half_ci", limits.half_width);
    // The paper takes 2 standard deviations where the specification takes 1.96, and 3 / n for the exact share in the
    // error of a limit.
    let of_paper = [mean - 2.0 * deviation, mean + 2.0 * deviation];
    figures.add("loa_lo_2sd", of_paper[0]);
    figures.add("loa_hi_2sd", of_paper[1]);
    let n = f64::from(paired.n());
    figures.add("se_limit_as_printed", deviation * (3.0 / n).sqrt());
    example.check(&figures);
    // It prints its limits, -79.7 and 75.5, from the mean and the deviation as rounded to one decimal: both may be off
    // by 0.05, which is 0.15 in a limit.
    for (ours, printed) in of_paper.into_iter().zip([-79.7, 75.5]) {
        assert!((ours - printed).abs() < 0.15, "{ours} {printed}");
    }
}

#[test]
fn a_standardised_difference_has_the_interval_of_bonett() {
    let example = example("bonett_2008_paired");
    let [m1, m2, sd1, sd2, r] = ["m1", "m2", "sd1", "sd2", "r"].map(|name| example.number(name));
    let n = serde_json::from_value(example.input("n").clone()).unwrap();
    let paired = Paired::of_summary(n, (m1, m2), (sd1, sd2), r);
    let effect = paired.effect().unwrap();
    let mut figures = Figures::default();
    figures.add("d_av", effect.d_av);
    figures.add("d_av_adj", effect.adjusted);
    figures.add("d_av_se", effect.se);
    figures.add("d_av_lo", effect.low);
    figures.add("d_av_hi", effect.high);
    example.check(&figures);
}

#[test]
fn few_degrees_of_freedom_are_corrected_as_by_hedges() {
    let example = example("hedges_1981_correction");
    let df: Vec<u32> = serde_json::from_value(example.input("df").clone()).unwrap();
    let mut figures = Figures::default();
    figures.add_all("j", df.into_iter().map(|df| small_sample(df).unwrap()));
    example.check(&figures);
}

#[test]
fn four_of_fifteen_hypotheses_are_rejected_as_by_benjamini_and_hochberg() {
    let example = example("benjamini_hochberg_1995");
    let adjusted = benjamini_hochberg::adjust(&example.numbers("p"));
    let rejected = adjusted.iter().filter(|p| at_most(**p, 0.05)).count();
    let mut figures = Figures::default();
    figures.add(
        "rejected_at_005",
        u32::try_from(rejected).map(f64::from).ok(),
    );
    figures.add_all("adjusted", adjusted);
    example.check(&figures);
}

#[test]
fn extra_sleep_is_tested_as_by_student_and_by_welch() {
    let example = example("student_sleep");
    let paired = pairs(&example.numbers("x"), &example.numbers("y"));
    let (test, effect) = (paired.test().unwrap(), paired.effect().unwrap());
    let mut figures = Figures::default();
    figures.add("paired.mean_diff", paired.difference().mean);
    figures.add("paired.df", f64::from(paired.difference().df()));
    figures.add("paired.t", test.t);
    figures.add_quantile("paired.p", test.p);
    figures.add_quantile("paired.lo", test.low);
    figures.add_quantile("paired.hi", test.high);
    figures.add("paired.d_z", paired.d_z());
    figures.add("paired.g_z", paired.g_z());
    figures.add("paired.d_av", effect.d_av);
    figures.add("paired.d_av_adj", effect.adjusted);
    let [x, y] = [paired.x(), paired.y()].map(|side| Error {
        square: side.variance().unwrap() / f64::from(side.n),
        df: f64::from(side.df()),
    });
    let error = interval::error_of_difference(x, y);
    let difference = paired.x().mean - paired.y().mean;
    let welch = interval::around(difference, error).unwrap();
    figures.add("welch.se", error.square.sqrt());
    figures.add("welch.df", error.df);
    figures.add("welch.t", difference / error.square.sqrt());
    figures.add_quantile("welch.p", welch.p);
    figures.add_quantile("welch.lo", welch.lower);
    figures.add_quantile("welch.hi", welch.upper);
    example.check(&figures);
}

#[test]
fn shares_have_the_intervals_that_newcombe_prints() {
    let example = example("newcombe_1998_wilson");
    let shares: Vec<(u32, u32)> = serde_json::from_value(example.input("x_n").clone()).unwrap();
    let mut figures = Figures::default();
    for (place, (count, of)) in shares.into_iter().enumerate() {
        let (low, high) = wilson::interval(count, of).unwrap();
        figures.add_all(&format!("interval.{place}"), [low, high]);
    }
    example.check(&figures);
}

#[test]
fn variances_are_moderated_as_by_hand() {
    let example = example("moderated_variance_hand");
    assert!((example.number("cap") - f64::from(PRIOR_DF)).abs() < 1e-12);
    let groups = example.named("groups");
    let mut all = Pool::default();
    for values in groups.values() {
        all.add(Spread::of(values));
    }
    let mut figures = Figures::default();
    for (name, values) in &groups {
        let own = Spread::of(values);
        let moderated = moderate(own, all.without(own));
        let mut add = |part: &str, value| figures.add(format!("{name}.{part}"), value);
        add("own_df", Some(f64::from(own.df())));
        add("own_var", own.variance());
        add("prior_df", Some(f64::from(moderated.prior_df)));
        add("prior_var", moderated.prior_variance);
        add("df", Some(f64::from(moderated.df)));
        add("var", moderated.variance);
    }
    example.check(&figures);
}

#[test]
fn limits_of_t_agree_with_the_tables() {
    let example = example("student_t_quantiles");
    let p = 2.0 * (1.0 - example.number("p"));
    let mut figures = Figures::default();
    for (place, df) in example.numbers("df").into_iter().enumerate() {
        let limit = student_t::two_sided_limit(p, df);
        figures.add_quantile(format!("t.{place}"), limit);
    }
    example.check(&figures);
}

#[test]
fn half_a_deviation_labels_most_people_whatever_the_data() {
    let example = example("half_sd_rule_base_rate");
    let mut figures = Figures::default();
    // Normal differences outside their mean plus or minus half a standard deviation.
    let outside = statrs::function::erf::erfc(0.5 * std::f64::consts::FRAC_1_SQRT_2);
    figures.add_quantile("share_labelled", outside);
    example.check(&figures);
}
