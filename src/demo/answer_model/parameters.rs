//! The figures of the answer model, as `docs/DEMO.md` lists them.

/// The figures of the model; deviations (`_sd`) and shifts in scale points, chances from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// Mean of all true levels.
    pub level: f64,
    /// How much higher or lower a dimension lies, by its code.
    pub dimensions: &'static [(&'static str, f64)],
    /// Between people.
    pub person_sd: f64,
    /// Between the dimensions of one person.
    pub person_dimension_sd: f64,
    /// Between the items of one dimension.
    pub item_sd: f64,
    /// How much higher people rate themselves than their true level, on average.
    pub self_shift: f64,
    /// Between people, around that.
    pub self_shift_sd: f64,
    /// Between raters: some are milder than others.
    pub rater_sd: f64,
    /// Between raters about one dimension of one person.
    pub view_sd: f64,
    /// From answer to answer.
    pub answer_sd: f64,
    /// How much higher the own department rates, and how much lower other departments do.
    pub department_shift: f64,
    /// How much lower partners rate the dimensions in `outward`.
    pub outward_shift: f64,
    /// Codes of the dimensions that partners see from outside.
    pub outward: &'static [&'static str],
    /// Level of the items that hinder.
    pub brake_level: f64,
    /// Level of the norm.
    pub norm_level: f64,
    /// Between people and dimensions, around it.
    pub norm_sd: f64,
    /// Which part of the own shift people know of: 0 they expect to be seen as they see themselves, 1 as they are.
    pub insight: f64,
    /// Around the expectation.
    pub expectation_sd: f64,
    /// Level of the conditions.
    pub condition_level: f64,
    /// Between conditions.
    pub condition_sd: f64,
    /// Chance that an answer of the subject about oneself stays open.
    pub left_open: f64,
    /// Chance of "can't judge" for an item: own department, other department, outside.
    pub cannot_judge: [f64; 3],
    /// Chance that a rater takes part: inside, outside.
    pub takes_part: [f64; 2],
    /// Chance that a rater who takes part sends a form: inside, outside.
    pub sends: [f64; 2],
    /// Chance that a form has comments.
    pub comments: f64,
    /// Chance of each open question in a form with comments.
    pub questions: &'static [(&'static str, f64)],
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            level: 3.3,
            dimensions: &[
                ("OZ", 0.1),
                ("VK", -0.1),
                ("ZV", 0.0),
                ("SD", -0.05),
                ("SO", 0.2),
                ("FB", -0.4),
                ("DZ", 0.25),
            ],
            person_sd: 0.35,
            person_dimension_sd: 0.35,
            item_sd: 0.15,
            self_shift: 0.6,
            self_shift_sd: 0.35,
            rater_sd: 0.25,
            view_sd: 0.35,
            answer_sd: 0.5,
            department_shift: 0.1,
            outward_shift: 0.5,
            outward: &["OZ", "DZ"],
            brake_level: 2.6,
            norm_level: 4.4,
            norm_sd: 0.45,
            insight: 0.5,
            expectation_sd: 0.4,
            condition_level: 3.1,
            condition_sd: 0.4,
            left_open: 0.03,
            cannot_judge: [0.05, 0.08, 0.08],
            takes_part: [0.9, 0.95],
            sends: [0.945, 0.95],
            comments: 0.65,
            questions: &[("keep", 0.8), ("start", 0.7), ("stop", 0.25)],
        }
    }
}
