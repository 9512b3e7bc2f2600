//! The forms of rules with Octavia's own checks, and the requests that they become.

use super::super::parts::{
    ENABLED, OBJECT_ROW, TAGS, change as changing, changed_row, child, children, creation, deletion, get, row_values,
};
use crate::lenient;
use crate::model::{
    Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section, fields,
};
use crate::services::choices::{OBJECT_ID, from_list, from_pairs};
use serde_json::Value;

/// The collection of policies, and the list below each.
const POLICIES: &str = "l7policies";
const RULES: &str = "rules";
const TYPE: &str = "type";
const COMPARISON: &str = "compare_type";
const KEY: &str = "key";
const VALUE: &str = "value";

const TYPES: &[(&str, &str)] = &[
    ("HOST_NAME", "Host name"),
    ("PATH", "Path"),
    ("FILE_TYPE", "File type (extension of the path)"),
    ("HEADER", "Header"),
    ("COOKIE", "Cookie"),
    ("SSL_CONN_HAS_CERT", "Client certificate present"),
    ("SSL_VERIFY_RESULT", "Client certificate verification result"),
    ("SSL_DN_FIELD", "Client certificate DN field"),
];

fn has_key(input: &FormValues) -> bool {
    const WITHOUT: [&str; 6] = ["", "HOST_NAME", "PATH", "FILE_TYPE", "SSL_CONN_HAS_CERT", "SSL_VERIFY_RESULT"];
    !WITHOUT.contains(&input.text(TYPE))
}

/// The comparisons that Octavia accepts for the type.
fn comparisons(_: &dyn Lookup, input: &FormValues) -> Choices {
    const EQUAL: (&str, &str) = ("EQUAL_TO", "Is equal to");
    const REGEX: (&str, &str) = ("REGEX", "Matches the regular expression");
    match input.text(TYPE) {
        "FILE_TYPE" => from_pairs(&[EQUAL, REGEX]),
        "SSL_CONN_HAS_CERT" | "SSL_VERIFY_RESULT" => from_pairs(&[EQUAL]),
        _ => from_pairs(&[
            EQUAL,
            ("STARTS_WITH", "Starts with"),
            ("ENDS_WITH", "Ends with"),
            ("CONTAINS", "Contains"),
            REGEX,
        ]),
    }
}

fn is_token(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

fn key(input: &FormValues) -> Option<String> {
    let key = input.text(KEY);
    if key.len() > 255 {
        return Some("At most 255 characters".to_owned());
    }
    match input.text(TYPE) {
        "SSL_DN_FIELD" => {
            (!key.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| "A DN field such as CN or O".to_owned())
        }
        _ => (!is_token(key)).then(|| "Only letters, digits and ! # $ % & ' * + - . ^ _ ` | ~".to_owned()),
    }
}

/// As `l7rule_data` of Octavia. Regular expressions are checked by Octavia itself.
fn value(input: &FormValues) -> Option<String> {
    let (kind, value) = (input.text(TYPE), input.text(VALUE));
    if value.chars().count() > 255 {
        return Some("At most 255 characters".to_owned());
    }
    if input.text(COMPARISON) == "REGEX" {
        return None;
    }
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    let is_wrong = match kind {
        "SSL_CONN_HAS_CERT" => {
            return (!value.eq_ignore_ascii_case("true")).then(|| "The value must be true".to_owned());
        }
        "SSL_VERIFY_RESULT" => {
            return (!value.bytes().all(|byte| byte.is_ascii_digit())).then(|| "A number".to_owned());
        }
        "SSL_DN_FIELD" => false,
        "COOKIE" => value.contains([' ', '"', ',', ';', '\\']),
        _ => !is_quoted && value.contains([' ', '"', ',', ';']),
    };
    let is_printable = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    (is_wrong || !is_printable)
        .then(|| "No spaces, quotes, commas or semicolons, unless the value is in quotes".to_owned())
}

fn collection(policy: &str) -> String {
    children(POLICIES, policy, RULES)
}

/// A rule in words: `HEADER X-Kind not EQUAL_TO beta`.
pub fn words(rule: &Value) -> String {
    let at = |member: &str| lenient::at(rule, member);
    let not = if at("/invert") == "true" { "not".to_owned() } else { String::new() };
    let parts = [at("/type"), at("/key"), not, at("/compare_type"), at("/value")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(TYPE, "Type", FieldKind::Choice(|_, _| from_pairs(TYPES))).required(),
    Field::new(KEY, "Key", FieldKind::Text)
        .required()
        .help("Name of the header, cookie or DN field.")
        .shown(|input, _| has_key(input))
        .check(key),
    Field::new(COMPARISON, "Comparison", FieldKind::Choice(comparisons)).required(),
    Field::new(VALUE, "Value", FieldKind::Text).required().check(value),
    Field::new("invert", "Invert", FieldKind::Flag).help("Match requests that do not meet the condition."),
    ENABLED,
    TAGS,
])]);

pub static DELETE: Form =
    Form::new(&[Section::untitled(&[Field::new(OBJECT_ROW, "Rule", FieldKind::Choice(rules)).required()])]);

fn rules(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_list(lookup, &get(collection(input.text(OBJECT_ID))), "rules", &|rule| {
        Some(Choice::new(lenient::at(rule, "/id"), words(rule)))
    })
}

/// What a new rule starts with.
pub fn initial() -> FormValues {
    let input = FormValues::default().with(TYPE, "PATH").with(COMPARISON, "STARTS_WITH");
    input.with("invert", false).with("admin_state_up", true)
}

pub fn add(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let members = fields::object(&FORM, input, None);
    RequestPlan::single(creation(collection(policy.id()), "rule", members))
}

/// The values of the form for a row.
pub fn filled(rule: &Value) -> FormValues {
    row_values(&FORM, rule)
}

/// Sends what is different. A type without a key has none any more.
pub fn change(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let (rule, mut changed) = changed_row(&FORM, input);
    if changed.contains_key(TYPE) && !has_key(input) {
        changed.insert(KEY.to_owned(), Value::Null);
    }
    changing(child(POLICIES, policy.id(), RULES, &rule), "rule", changed)
}

pub fn delete(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    deletion(child(POLICIES, policy.id(), RULES, input.text(OBJECT_ROW)))
}
