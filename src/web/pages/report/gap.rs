//! The page of one subject's report: what it shows, ready to read. `from_gap.rs` fills it.

use serde::Serialize;

use super::AboutRound;
use super::chart::{Kind, Labels, Strip};
use super::comments::Comments;
use super::sample;
use crate::domain::promise::Minimums;
use crate::domain::round::CommentContact;
use crate::templates::Page;

/// A report, for the one person that it is about.
#[derive(Debug, Serialize)]
pub struct GapReportPage {
    /// The round that it comes from.
    pub about: AboutRound,
    /// `split`, `inside`, `together` or `nothing`.
    pub grouping: &'static str,
    /// Whether the subject sent the own form.
    pub own_form: bool,
    /// Who answered, in sentences.
    pub answered: Vec<String>,
    /// What to build on.
    pub build: Build,
    /// The mirrors.
    pub chart: Chart,
    /// The same as a table.
    pub table: Table,
    /// One part for each dimension.
    pub dimensions: Vec<DimensionPart>,
    /// Where the views differ, and where not.
    pub differences: Differences,
    /// Inside against outside; absent when they are not shown apart.
    pub sides: Option<Vec<Side>>,
    /// Behaviours that hinder.
    pub brakes: Table,
    /// Comments of others.
    pub comments: Vec<Comments>,
    /// To whom a comment can be reported; without one, comments can be hidden only.
    pub comment_contact: Option<CommentContact>,
    /// What is not shown and why, in sentences.
    pub withheld: Vec<Withholding>,
    /// How it was measured.
    pub method: Method,
    /// What the subject chose and wrote.
    pub own: Own,
}

/// What to build on.
#[derive(Debug, Default, Serialize)]
pub struct Build {
    /// Behaviours that others see often.
    pub seen: Vec<Strength>,
    /// Themes that others see often and the subject less.
    pub hidden: Vec<DifferenceRow>,
    /// What the subject wrote about a moment when it worked: question and answer.
    pub moments: Vec<(String, String)>,
}

/// A behaviour that others see often.
#[derive(Debug, Serialize)]
pub struct Strength {
    /// The behaviour.
    pub text: String,
    /// "Je collega’s: vaak (tussen 3,8 en 4,2)".
    pub seen: String,
}

/// The chart.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// What each shape means.
    pub legend: Vec<Legend>,
    /// The words of the scale and their places.
    pub axis: Vec<AxisWord>,
    /// Direct labels above the first row.
    pub labels: Labels,
    /// One row for each dimension.
    pub rows: Vec<ChartRow>,
}

/// What a shape means.
#[derive(Debug, Clone, Serialize)]
pub struct Legend {
    /// The shape.
    pub kind: Kind,
    /// A word or two, for the direct label.
    pub short: String,
    /// A sentence.
    pub text: String,
}

/// A word of the scale.
#[derive(Debug, Serialize)]
pub struct AxisWord {
    /// Place along the width.
    pub x: String,
    /// The word.
    pub text: String,
}

/// A row of the chart.
#[derive(Debug, Serialize)]
pub struct ChartRow {
    /// Code of the dimension, for identifiers.
    pub code: String,
    /// Title.
    pub title: String,
    /// The whole row in words.
    pub text: String,
    /// The drawing.
    pub strip: Strip,
}

/// A table of words and figures.
#[derive(Debug, Default, Serialize)]
pub struct Table {
    /// Headings of the columns after the first.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub struct TableRow {
    /// Heading of the row.
    pub title: String,
    /// Cells, one for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Heading of its column.
    pub label: String,
    /// "vaak", or why there is nothing.
    pub word: String,
    /// "4", "tussen 3,8 en 4,2"; absent when there is nothing.
    pub number: Option<String>,
    /// Step on the colour ramp, 1 to 5; absent when there is nothing.
    pub level: Option<u8>,
}

/// One dimension in words.
#[derive(Debug, Serialize)]
pub struct DimensionPart {
    /// Code, for identifiers.
    pub code: String,
    /// Title.
    pub title: String,
    /// What it is, in a sentence.
    pub definition: String,
    /// The views: "Jij: vaak (4,3)".
    pub views: Vec<String>,
    /// What they tell together, a paragraph for each view of others.
    pub paragraphs: Vec<String>,
    /// Where a view could not be given.
    pub notes: Vec<String>,
    /// A question to take along.
    pub question: Option<String>,
    /// The behaviours.
    pub items: Table,
}

/// Where the views differ, and where not.
#[derive(Debug, Default, Serialize)]
pub struct Differences {
    /// At most three themes that others see less often than the subject.
    pub less: Vec<DifferenceRow>,
    /// At most three themes that others see more often than the subject.
    pub more: Vec<DifferenceRow>,
    /// Titles of the themes with a difference beyond these.
    pub further: Option<String>,
    /// Themes with perhaps a difference.
    pub open: Vec<DifferenceRow>,
    /// Themes that all see about equally, often: their titles.
    pub equal_high: Option<String>,
    /// Themes that all see about equally, with room to do them more often: their titles.
    pub equal_low: Option<String>,
}

/// One difference.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceRow {
    /// Code of the dimension, for links.
    pub code: String,
    /// Title of the dimension.
    pub title: String,
    /// Both parts.
    pub both: String,
    /// The difference.
    pub text: String,
    /// Whether it was expected, in a word; absent when that is not known.
    pub tag: Option<String>,
    /// A question to take along.
    pub question: String,
}

/// Inside against outside in one dimension.
#[derive(Debug, Serialize)]
pub struct Side {
    /// Title of the dimension.
    pub title: String,
    /// What colleagues see.
    pub inside: Cell,
    /// What partners see.
    pub outside: Cell,
    /// "Partners zien dit vaker dan collega’s."
    pub text: String,
}

/// Something that is not shown.
#[derive(Debug, Serialize)]
pub struct Withholding {
    /// What and why.
    pub text: String,
    /// The behaviours concerned, if it is about behaviours.
    pub items: Vec<String>,
}

/// How it was measured.
#[derive(Debug, Serialize)]
pub struct Method {
    /// Title of the questionnaire and its version.
    pub instrument: String,
    /// The status of the questionnaire.
    pub status: String,
    /// The period that the answers are about.
    pub window: String,
    /// The minimums that were applied.
    pub minimums: Minimums,
}

/// What the subject chose and wrote.
#[derive(Debug, Default, Serialize)]
pub struct Own {
    /// The themes chosen as most needed: "A en B".
    pub priorities: Option<String>,
    /// The behaviour to do more often.
    pub intention_item: Option<String>,
    /// The same in own words.
    pub intention_text: Option<String>,
}

impl Page for GapReportPage {
    const TEMPLATE: &'static str = "pages/report_gap.html";

    fn samples() -> Vec<Self> {
        sample::gap_pages()
    }
}
