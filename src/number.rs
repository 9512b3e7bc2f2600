//! Numbers in texts. Reading fractions exactly takes tables of powers, which the browser has: in the bundle they
//! would take 15 kB.

/// The finite number that a text is, with white space around it or not.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    // Whole numbers that are exact are read here.
    if let (true, Ok(whole)) = (text.len() <= 15, text.parse::<i64>()) {
        return Some(whole as f64);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) || text.is_empty() {
        return None;
    }
    fraction(text).filter(|number| number.is_finite())
}

#[cfg(target_arch = "wasm32")]
fn fraction(text: &str) -> Option<f64> {
    Some(wasm_bindgen::JsValue::from_str(text).unchecked_into_f64())
}

#[cfg(not(target_arch = "wasm32"))]
fn fraction(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// A finite number as it is written in programs and in JSON, exactly.
#[cfg(target_arch = "wasm32")]
pub fn text(number: f64) -> String {
    // Only a radix that is none makes it fail.
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn text(number: f64) -> String {
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn texts_that_are_numbers() {
        assert_eq!(parse(" 42 "), Some(42.0));
        assert_eq!(parse("-2.5e3"), Some(-2500.0));
        assert_eq!(parse("1234567890123456789012345678901234567890"), Some(1.2345678901234568e39));
        for no_number in ["", " ", "four", "1e999", "NaN", "inf", "0x10", "1 2", "-"] {
            assert_eq!(parse(no_number), None, "{no_number}");
        }
    }
}
