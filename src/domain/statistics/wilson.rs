//! S9: shares of people, with the interval of Wilson.

use super::paired::Z;

/// The 95 % interval of a share of `count` in `of`, each 0 to 1; `None` of nobody.
///
/// Source: Wilson (1927); method 3 of Newcombe (1998), Statistics in Medicine 17:857.
pub fn interval(count: u32, of: u32) -> Option<(f64, f64)> {
    if of == 0 || count > of {
        return None;
    }
    let n = f64::from(of);
    let share = f64::from(count) / n;
    let square = Z * Z;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let reach =
        Z / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let low = if count == 0 { 0.0 } else { middle - reach };
    let high = if count == of { 1.0 } else { middle + reach };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_everybody_touch_the_ends() {
        let (low, high) = interval(0, 20).unwrap();
        assert!(low.abs() < 1e-15 && high > 0.0);
        let (low, high) = interval(20, 20).unwrap();
        assert!(low < 1.0 && (high - 1.0).abs() < 1e-15);
        assert_eq!(interval(0, 0), None);
    }
}
