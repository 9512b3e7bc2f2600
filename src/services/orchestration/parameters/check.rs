//! What is wrong with the value of a parameter, before Heat says so. Heat checks again, and what only it can check.

use super::schema::{Limits, Parameter, ParameterKind};
use crate::model::units;
use ipnet::IpNet;
use serde_json::Value;
use std::net::IpAddr;

/// Why a parameter cannot have this value, if so. Whether one may be missing is [`is_required`].
pub fn problem(parameter: &Parameter, text: &str) -> Option<String> {
    let own = match parameter.kind {
        ParameterKind::Number => number(&parameter.limits, text),
        ParameterKind::Json => json(&parameter.limits, text),
        ParameterKind::List => length(&parameter.limits, text.split(',').count(), "entries"),
        ParameterKind::Flag => (!["true", "false"].contains(&text)).then(|| "true or false".to_owned()),
        ParameterKind::Text => text_problem(&parameter.limits, text),
    };
    let limits = &parameter.limits;
    let not_allowed = || {
        let is_allowed = |value: &str| limits.allowed.iter().any(|allowed| allowed == value);
        let fits = match parameter.kind {
            ParameterKind::List => text.split(',').all(is_allowed),
            _ => is_allowed(text),
        };
        (!limits.allowed.is_empty() && !fits).then(|| ["One of: ", &limits.allowed.join(", ")].concat())
    };
    own.or_else(not_allowed)
}

/// Whether a value has to be given: there is neither a default nor one from an environment.
pub fn is_required(parameter: &Parameter) -> bool {
    parameter.default.is_none() && parameter.given.is_none()
}

fn number(limits: &Limits, text: &str) -> Option<String> {
    let Ok(value) = text.trim().parse::<f64>() else { return Some("A number".to_owned()) };
    let range = match (limits.min_value, limits.max_value) {
        (Some(least), Some(most)) if value < least || value > most => {
            Some([&units::number(least), " to ", &units::number(most)].concat())
        }
        (Some(least), None) if value < least => Some(["At least ", &units::number(least)].concat()),
        (None, Some(most)) if value > most => Some(["At most ", &units::number(most)].concat()),
        _ => None,
    };
    let off_step = || {
        let (step, offset) = (limits.step.filter(|step| *step != 0.0)?, limits.offset.unwrap_or_default());
        let steps = (value - offset) / step;
        ((steps - steps.round()).abs() > 1e-9)
            .then(|| [&units::number(offset), " plus a multiple of ", &units::number(step)].concat())
    };
    range.or_else(off_step)
}

fn json(limits: &Limits, text: &str) -> Option<String> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(members)) => length(limits, members.len(), "members"),
        Ok(Value::Array(items)) => length(limits, items.len(), "entries"),
        Ok(_) => Some("A JSON object or list".to_owned()),
        Err(error) => Some(["Not JSON in line ", &error.line().to_string()].concat()),
    }
}

fn length(limits: &Limits, count: usize, what: &str) -> Option<String> {
    let count = count as f64;
    match (limits.min_length, limits.max_length) {
        (Some(least), _) if count < least => Some(["At least ", &units::number(least), " ", what].concat()),
        (_, Some(most)) if count > most => Some(["At most ", &units::number(most), " ", what].concat()),
        _ => None,
    }
}

fn text_problem(limits: &Limits, text: &str) -> Option<String> {
    let mismatch = || {
        let pattern = limits.pattern.as_deref()?;
        (matches(pattern, text) == Some(false)).then(|| match limits.description.as_str() {
            "" => ["Must match ", pattern].concat(),
            words => words.to_owned(),
        })
    };
    length(limits, text.chars().count(), "characters")
        .or_else(mismatch)
        .or_else(|| custom(limits.custom.as_deref()?, text))
}

/// Whether the whole text matches a pattern of Python's; `None` where that cannot be told here: of patterns with Python's own
/// notation, and of letters beyond ASCII, which count otherwise there.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    if !text.is_ascii() {
        return None;
    }
    let whole = regex_lite::Regex::new(&["^(?:", pattern, r")\z"].concat()).ok()?;
    Some(whole.is_match(text))
}

/// The checks of Heat that are about the text alone.
fn custom(name: &str, text: &str) -> Option<String> {
    let is_network = || text.contains('/') && text.parse::<IpNet>().is_ok();
    let is_address = || text.parse::<IpAddr>().is_ok();
    let (fits, words) = match name {
        "net_cidr" => (is_network(), "An address range, such as 192.168.10.0/24"),
        "ip_addr" => (is_address(), "An IP address"),
        "ip_or_cidr" => (is_address() || is_network(), "An IP address or an address range"),
        "mac_addr" => (is_mac(text), "A MAC address"),
        _ => return None,
    };
    (!fits).then(|| words.to_owned())
}

fn is_mac(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '-']).collect();
    parts.len() == 6 && parts.iter().all(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(kind: ParameterKind, limits: &Limits, texts: &[&str]) -> Vec<bool> {
        let parameter = Parameter { kind, limits: limits.clone(), ..Parameter::default() };
        texts.iter().map(|text| problem(&parameter, text).is_some()).collect()
    }

    #[test]
    fn numbers_are_within_their_range_and_on_their_steps() {
        let range = Limits { min_value: Some(1.0), max_value: Some(5.0), ..Limits::default() };
        assert_eq!(
            problems(ParameterKind::Number, &range, &["1", "5", "2.5", "0", "6", "x", ""]),
            [false, false, false, true, true, true, true]
        );
        let steps = Limits { step: Some(2.0), offset: Some(1.0), ..Limits::default() };
        assert_eq!(problems(ParameterKind::Number, &steps, &["1", "3", "4"]), [false, false, true]);
        let zero = Limits { step: Some(0.0), ..Limits::default() };
        assert_eq!(problems(ParameterKind::Number, &zero, &["7"]), [false]);
    }

    #[test]
    fn texts_have_their_length_and_match_their_pattern() {
        let limits = Limits {
            min_length: Some(2.0),
            max_length: Some(4.0),
            pattern: Some("[a-z]+".into()),
            ..Limits::default()
        };
        assert_eq!(
            problems(ParameterKind::Text, &limits, &["ab", "abcd", "a", "abcde", "aB", "ab\n"]),
            [false, false, true, true, true, true]
        );
        let python = Limits { pattern: Some("(?<!x)a(?=b)".into()), ..Limits::default() };
        assert_eq!(problems(ParameterKind::Text, &python, &["anything"]), [false], "Heat alone can tell");
        let words = Limits { pattern: Some(r"\w+".into()), ..Limits::default() };
        assert_eq!(problems(ParameterKind::Text, &words, &["größe", "a b"]), [false, true]);
        // A pattern that takes others for ever.
        let slow = Limits { pattern: Some("(a+)+$".into()), ..Limits::default() };
        assert_eq!(problems(ParameterKind::Text, &slow, &[&["a".repeat(60), "!".into()].concat()]), [true]);
    }

    #[test]
    fn only_what_is_allowed_fits() {
        let limits = Limits { allowed: vec!["a".into(), "b".into()], ..Limits::default() };
        assert_eq!(problems(ParameterKind::Text, &limits, &["a", "c"]), [false, true]);
        assert_eq!(problems(ParameterKind::List, &limits, &["a,b", "a,c"]), [false, true]);
        assert_eq!(problems(ParameterKind::Flag, &Limits::default(), &["true", "yes"]), [false, true]);
        assert_eq!(
            problems(ParameterKind::Json, &Limits::default(), &["{}", "[1]", "1", "{"]),
            [false, false, true, true]
        );
    }

    #[test]
    fn addresses_are_told_from_ranges() {
        let of = |name: &str| Limits { custom: Some(name.into()), ..Limits::default() };
        let told = |name: &str, texts: &[&str]| problems(ParameterKind::Text, &of(name), texts);
        assert_eq!(told("net_cidr", &["10.0.0.0/8", "10.0.0.1", "x/8"]), [false, true, true]);
        assert_eq!(told("ip_addr", &["::1", "10.0.0.0/8"]), [false, true]);
        assert_eq!(told("mac_addr", &["fa:16:3e:00:00:01", "fa:16"]), [false, true]);
        assert_eq!(told("cron_expression", &["whatever"]), [false]);
    }
}
