//! Times to live, in seconds and in words.

use crate::model::units;

/// The longest that Designate takes.
pub const LONGEST: i64 = 2_147_483_647;

/// The seconds of a time as master files have it: `3600`, `1h30m`, `1W`.
pub fn seconds(text: &str) -> Option<i64> {
    let (mut all, mut digits) = (0_i64, String::new());
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let unit = match c.to_ascii_lowercase() {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        let count: i64 = digits.parse().ok()?;
        all = all.checked_add(count.checked_mul(unit)?)?;
        digits.clear();
    }
    if !digits.is_empty() {
        all = all.checked_add(digits.parse().ok()?)?;
    } else if text.is_empty() {
        return None;
    }
    (all <= LONGEST).then_some(all)
}

/// A number of seconds in words: `1 h`.
pub fn words(seconds: f64) -> String {
    if seconds <= 0.0 { "0 s".to_owned() } else { units::duration(seconds) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_seconds_or_have_units() {
        for (text, expected) in [
            ("3600", Some(3600)),
            ("1h30m", Some(5400)),
            ("1W", Some(604_800)),
            ("1d1", Some(86_401)),
            ("0", Some(0)),
            ("2147483647", Some(2_147_483_647)),
            ("2147483648", None),
            ("99999999999999999999", None),
            ("9999999999999w", None),
            ("h", None),
            ("", None),
            ("1x", None),
            ("-1", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
