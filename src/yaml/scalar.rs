//! What PyYAML, and so every OpenStack service, takes a plain scalar for (YAML 1.1, <https://yaml.org/type/>).

use serde_json::{Number, Value};

const NULLS: [&str; 5] = ["", "~", "null", "Null", "NULL"];

/// Whether a plain scalar is null.
pub fn is_null(text: &str) -> bool {
    NULLS.contains(&text)
}

/// The value of a plain scalar. Dates stay texts, as Heat reads them, and so does what JSON has no number for.
pub fn value(text: &str) -> Value {
    if is_null(text) {
        return Value::Null;
    }
    if let Some(flag) = flag(text) {
        return Value::Bool(flag);
    }
    integer(text).or_else(|| float(text)).map_or_else(|| Value::from(text), Value::Number)
}

/// Only in lower case, in upper case, or with a capital.
fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

/// Decimal, octal with a zero in front, hexadecimal, binary, and numbers of base sixty such as `1:30`.
fn integer(text: &str) -> Option<Number> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !digits.starts_with(|first: char| first.is_ascii_digit()) || digits.contains(|c: char| !is_of_number(c)) {
        return None;
    }
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    let size = if let Some(binary) = plain.strip_prefix("0b") {
        u64::from_str_radix(binary, 2).ok()?
    } else if let Some(hexadecimal) = plain.strip_prefix("0x") {
        u64::from_str_radix(hexadecimal, 16).ok()?
    } else if plain.contains(':') {
        sexagesimal(&plain)?
    } else if plain.len() > 1 && plain.starts_with('0') {
        u64::from_str_radix(&plain, 8).ok()?
    } else {
        plain.parse().ok()?
    };
    match is_negative {
        true => i64::try_from(size).ok().map(|size| Number::from(-size)),
        false => Some(Number::from(size)),
    }
}

fn is_of_number(character: char) -> bool {
    character.is_ascii_hexdigit() || matches!(character, '_' | ':' | 'x')
}

fn sexagesimal(text: &str) -> Option<u64> {
    if text.starts_with('0') {
        return None;
    }
    let mut parts = text.split(':');
    let mut sum = parts.next()?.parse::<u64>().ok()?;
    for part in parts {
        let part =
            Some(part).filter(|part| (1..=2).contains(&part.len()))?.parse::<u64>().ok().filter(|part| *part < 60)?;
        sum = sum.checked_mul(60)?.checked_add(part)?;
    }
    Some(sum)
}

/// With a point; an exponent needs its sign.
fn float(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (whole, part) = mantissa.split_once('.')?;
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '_');
    let has_digit = whole.starts_with(|c: char| c.is_ascii_digit())
        || text.starts_with('.') && part.starts_with(|c: char| c.is_ascii_digit());
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['-', '+']);
        digits.is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    if !has_digit || !is_number(whole) || !is_number(part) || !exponent.is_none_or(is_exponent) {
        return None;
    }
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    Number::from_f64(plain.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::value;
    use serde_json::{Value, json};

    /// The expectations are what PyYAML 6.0 reads.
    #[test]
    fn plain_scalars_are_what_pyyaml_takes_them_for() {
        for (text, expected) in [
            ("", Value::Null),
            ("~", Value::Null),
            ("Null", Value::Null),
            ("nUll", json!("nUll")),
            ("yes", json!(true)),
            ("Off", json!(false)),
            ("TRUE", json!(true)),
            ("tRue", json!("tRue")),
            ("y", json!("y")),
            ("0", json!(0)),
            ("-12", json!(-12)),
            ("+1_000", json!(1000)),
            ("0o14", json!("0o14")),
            ("014", json!(12)),
            ("08", json!("08")),
            ("0x1F", json!(31)),
            ("0b11", json!(3)),
            ("1:30", json!(90)),
            ("190:20:30", json!(685_230)),
            ("10:99", json!("10:99")),
            ("1.5", json!(1.5)),
            ("-.5", json!("-.5")),
            (".5", json!(0.5)),
            ("1.", json!(1.0)),
            ("1e3", json!("1e3")),
            ("1.0e3", json!("1.0e3")),
            ("1.0e+3", json!(1000.0)),
            ("1.2.3", json!("1.2.3")),
            ("18446744073709551616", json!("18446744073709551616")),
            ("2021-04-16", json!("2021-04-16")),
            (".inf", json!(".inf")),
            ("-", json!("-")),
            ("10.0.0.0/24", json!("10.0.0.0/24")),
            ("fe80::1", json!("fe80::1")),
            ("é", json!("é")),
        ] {
            assert_eq!(value(text), expected, "{text:?}");
        }
    }
}
