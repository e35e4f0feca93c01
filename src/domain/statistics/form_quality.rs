//! S15: signs of a form filled in without care. Nothing is ever left out because of them, and nobody reads them about
//! a person: with one subject and one questionnaire "all 4s" can be honest.

/// Answers from which a form of one single answer is called a straight line.
const LONG_ENOUGH: u32 = 10;

/// One form, looked at as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormQuality {
    /// Items answered.
    pub answered: u32,
    /// The longest run of the same answer, in the order of the items; what was not answered is passed over.
    pub longest_run: u32,
    /// Standard deviation over the answers (IRV), scale points; `None` for fewer than two.
    pub deviation: Option<f64>,
    /// Ten answers or more, and all the same.
    pub straight_line: bool,
}

/// Looks at the answers of a form in the order of the items.
pub fn of_form(answers: impl IntoIterator<Item = u8, IntoIter: Clone>) -> FormQuality {
    let answers = answers.into_iter();
    let straight_line = is_straight_line(answers.clone());
    let (mut answered, mut sum, mut squares) = (0_u32, 0_u32, 0_u32);
    let (mut run, mut longest, mut last) = (0_u32, 0_u32, None);
    for answer in answers {
        answered += 1;
        sum += u32::from(answer);
        squares += u32::from(answer) * u32::from(answer);
        run = if last == Some(answer) { run + 1 } else { 1 };
        longest = longest.max(run);
        last = Some(answer);
    }
    // Whole numbers, so that equal answers have a deviation of exactly 0.
    let scaled = f64::from(answered) * f64::from(squares) - f64::from(sum) * f64::from(sum);
    let deviation =
        (answered >= 2).then(|| (scaled / (f64::from(answered) * f64::from(answered - 1))).sqrt());
    FormQuality {
        answered,
        longest_run: longest,
        deviation,
        straight_line,
    }
}

/// Whether a form has ten answers or more, and all the same.
pub fn is_straight_line(answers: impl IntoIterator<Item = u8>) -> bool {
    let mut answers = answers.into_iter();
    let Some(first) = answers.next() else {
        return false;
    };
    let mut answered = 1_u32;
    for answer in answers {
        if answer != first {
            return false;
        }
        answered += 1;
    }
    answered >= LONG_ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_equal_answers_are_a_straight_line_and_nine_are_not() {
        for (answers, expected) in [(9, false), (10, true)] {
            let quality = of_form(vec![4; answers]);
            assert_eq!(quality.straight_line, expected);
            assert_eq!(is_straight_line(vec![4; answers]), expected);
            assert_eq!(quality.deviation, Some(0.0));
        }
        assert!(!is_straight_line([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5]));
        assert!(!is_straight_line([]));
    }

    #[test]
    fn the_longest_run_counts() {
        let quality = of_form([1, 2, 2, 2, 1, 1, 5]);
        assert_eq!(quality.longest_run, 3);
        assert!((quality.deviation.unwrap() - std::f64::consts::SQRT_2).abs() < 1e-9);
        assert_eq!(of_form([3]).deviation, None);
        assert_eq!(of_form([]).longest_run, 0);
    }
}
