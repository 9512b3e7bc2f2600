//! Formats numbers, sizes and durations for people.

/// Bytes in a MiB.
pub const MIB: f64 = 1024.0 * 1024.0;
/// Bytes in a GiB.
pub const GIB: f64 = 1024.0 * MIB;

/// The largest number that is shown with all its digits.
const EXACT: f64 = 1e15;

/// A number with narrow spaces between thousands.
pub fn number(value: f64) -> String {
    let rounded = value.round();
    if (value - rounded).abs() > 1e-9 {
        return one_decimal(value);
    }
    if rounded.abs() > EXACT {
        return rounded.to_string();
    }
    [if rounded < 0.0 { "−" } else { "" }, &grouped(rounded.abs() as u64)].concat()
}

/// A number with exactly two decimals, so that those of a column stand below one another.
pub fn two_decimals(value: f64) -> String {
    if value.abs() > EXACT {
        return value.to_string();
    }
    let text = format!("{:.2}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, "00"));
    let is_zero = whole == "0" && decimals == "00";
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    [sign, &grouped(whole.parse().unwrap_or_default()), ".", decimals].concat()
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// Bytes in binary units: `512 MiB`.
pub fn bytes(value: f64) -> String {
    bytes_beside(value, value)
}

/// Bytes in the unit in which `largest` is written: amounts beside one another are compared more easily in one unit.
pub fn bytes_beside(value: f64, largest: f64) -> String {
    const UNITS: [&str; 6] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    let (mut value, mut largest, mut unit) = (value, largest, 0);
    while largest.abs() >= 1024.0 && unit < UNITS.len() - 1 {
        (value, largest) = (value / 1024.0, largest / 1024.0);
        unit += 1;
    }
    let number = if value > 0.0 && value < 0.05 { "<0.1".to_owned() } else { one_decimal(value) };
    [&number, " ", UNITS[unit]].concat()
}

/// A duration in seconds, in its two largest units: `2 h 5 min`.
pub fn duration(seconds: f64) -> String {
    let total = seconds.max(0.0).round() as u64;
    let parts = [(total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s")];
    let Some(first) = parts.iter().position(|(count, _)| *count > 0) else { return "0 s".to_owned() };
    let shown = parts[first..].iter().take(2).filter(|(count, _)| *count > 0);
    shown.map(|(count, unit)| [&count.to_string(), " ", unit].concat()).collect::<Vec<_>>().join(" ")
}

/// A count with its noun: `1 server`, `3 servers`.
pub fn count(count: usize, singular: &str, plural: &str) -> String {
    [number(count as f64).as_str(), " ", if count == 1 { singular } else { plural }].concat()
}

/// A number with at most one decimal.
fn one_decimal(value: f64) -> String {
    if value.abs() > EXACT {
        return value.to_string();
    }
    let tenths = (value.abs() * 10.0).round() as u64;
    let sign = if value < 0.0 && tenths > 0 { "−" } else { "" };
    let whole = grouped(tenths / 10);
    match tenths % 10 {
        0 => [sign, &whole].concat(),
        tenth => [sign, &whole, ".", &tenth.to_string()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes(512.0), "512 B");
        assert_eq!(bytes(1536.0), "1.5 KiB");
        assert_eq!(bytes(8192.0 * 1024.0 * 1024.0), "8 GiB");
        assert_eq!(bytes(1000.0 * GIB), "1\u{202f}000 GiB");
    }

    #[test]
    fn amounts_beside_one_another_have_one_unit() {
        assert_eq!(bytes_beside(0.0, 1000.0 * GIB), "0 GiB");
        assert_eq!(bytes_beside(512.0 * MIB, 2.0 * GIB), "0.5 GiB");
        assert_eq!(bytes_beside(1.0, 2.0 * GIB), "<0.1 GiB");
        assert_eq!(bytes_beside(3.0 * GIB, 2.0 * GIB), "3 GiB");
    }

    #[test]
    fn a_column_of_amounts_has_the_same_decimals() {
        let column = [0.2, 8.76, 1234.5, 0.0, -0.001, -2.0].map(two_decimals);
        assert_eq!(column, ["0.20", "8.76", "1\u{202f}234.50", "0.00", "0.00", "−2.00"]);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(number(-12.0), "−12");
        assert_eq!(number(0.25), "0.3");
        assert_eq!(number(1234.5), "1\u{202f}234.5");
    }

    #[test]
    fn durations_keep_two_units() {
        assert_eq!(duration(7503.0), "2 h 5 min");
        assert_eq!(duration(59.6), "1 min");
        assert_eq!(duration(0.2), "0 s");
        assert_eq!(duration(90_000.0), "1 d 1 h");
    }
}
