//! Numbers in texts.

/// Parses a finite number, with white space around it or not.
pub fn parse_number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::parse_number;

    #[test]
    fn texts_that_are_numbers() {
        assert_eq!(parse_number(" 42 "), Some(42.0));
        assert_eq!(parse_number("-2.5e3"), Some(-2500.0));
        assert_eq!(parse_number("1234567890123456789012345678901234567890"), Some(1.2345678901234568e39));
        for no_number in ["", " ", "four", "1e999", "NaN", "inf", "0x10", "1 2", "-"] {
            assert_eq!(parse_number(no_number), None, "{no_number}");
        }
    }
}
