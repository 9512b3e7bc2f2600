//! Validation of a form's values, and which of them are sent. Pure functions.

use super::field_path::{FieldPath, row_number};
use super::ssh_key;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, first_error, units};
use serde_json::{Map, Value};

/// A reason why a field cannot be sent as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub path: FieldPath,
    /// The field's label.
    pub label: &'static str,
    pub message: String,
}

/// Fields may hide one another, so hiding is repeated until nothing changes, but not more often than this.
const MAX_ROUNDS: usize = 8;

/// Returns the fields that are not asked for. A hidden field's value does not count for the others.
pub fn hidden_fields(form: &Form, input: &FormValues, lookup: &dyn Lookup) -> Vec<FieldPath> {
    let mut hidden = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let values = values_to_send(form, input, &hidden);
        let mut next = Vec::new();
        walk(form, &values, &mut |path, field, scope| {
            if field.shown.is_some_and(|shown| !shown(scope, lookup)) {
                next.push(path);
            }
        });
        if next == hidden {
            break;
        }
        hidden = next;
    }
    hidden
}

/// Returns everything but hidden fields, with numbers as numbers.
pub fn values_to_send(form: &Form, input: &FormValues, hidden: &[FieldPath]) -> FormValues {
    let mut values = input.0.clone();
    for field in form.fields() {
        match field.kind {
            _ if hidden.contains(&FieldPath::new(field.name)) => {
                values.remove(field.name);
            }
            FieldKind::Rows(inner, _) => {
                let rows = values.get_mut(field.name).and_then(Value::as_array_mut).into_iter().flatten();
                for row in rows.filter_map(Value::as_object_mut) {
                    let group = (field.name, row_number(row));
                    for field in inner {
                        if hidden.contains(&FieldPath { group: Some(group), name: field.name }) {
                            row.remove(field.name);
                        } else {
                            parse_number(row, field);
                        }
                    }
                }
            }
            _ => parse_number(&mut values, field),
        }
    }
    FormValues(values)
}

fn parse_number(scope: &mut Map<String, Value>, field: &Field) {
    if matches!(field.kind, FieldKind::Number(..) | FieldKind::Quota(_))
        && let Some(Value::String(text)) = scope.get(field.name)
        && let Ok(number) = text.trim().parse::<i64>()
    {
        scope.insert(field.name.to_owned(), number.into());
    }
}

/// Returns the problems of the values to send, in the form's order.
pub fn problems(
    form: &Form,
    values: &FormValues,
    hidden: &[FieldPath],
    choices: &dyn Fn(FieldPath, &Field, &FormValues) -> Choices,
) -> Vec<Problem> {
    let mut found = Vec::new();
    walk(form, values, &mut |path, field, scope| {
        if hidden.contains(&path) {
            return;
        }
        if let Some(message) = field_problem(field, scope, &|| choices(path, field, scope)) {
            found.push(Problem { path, label: field.label, message });
        }
    });
    found
}

fn field_problem(field: &Field, scope: &FormValues, choices: &dyn Fn() -> Choices) -> Option<String> {
    let name = field.name;
    if is_empty(field, scope) {
        let choice = matches!(field.kind, FieldKind::Choice(_) | FieldKind::Cards(_) | FieldKind::Many(_));
        return field.required.then(|| if choice { "Choose an option" } else { "Required" }.to_owned());
    }
    let of_kind = match field.kind {
        FieldKind::Number(least, most) => number_problem(scope, name, least, most),
        FieldKind::Quota(unit) => quota_problem(scope, name, unit),
        FieldKind::Script(limit) | FieldKind::Code(_, limit) | FieldKind::Payload(limit, _) => {
            size_problem(scope.byte_count(name), limit)
        }
        FieldKind::PublicKey => ssh_key::wrong(scope.text(name)).map(str::to_owned),
        FieldKind::Choice(_) | FieldKind::Cards(_) => choice_problem(scope.text(name), &choices()),
        FieldKind::Many(_) => {
            let choices = choices();
            scope.list(name).iter().find_map(|value| choice_problem(value, &choices))
        }
        _ => None,
    };
    let of_lines = || first_error(&field.marks?(scope.verbatim(name)));
    of_kind.or_else(of_lines).or_else(|| field.check?(scope))
}

fn number_problem(scope: &FormValues, name: &str, least: i64, most: i64) -> Option<String> {
    let Some(value) = scope.number(name) else {
        return Some("Enter a whole number".to_owned());
    };
    if (least..=most).contains(&value) {
        return None;
    }
    Some(if most == i64::MAX {
        ["At least ", &least.to_string()].concat()
    } else {
        ["From ", &least.to_string(), " to ", &most.to_string()].concat()
    })
}

/// The largest limit that services take.
const LARGEST_QUOTA: i64 = 0x7FFF_FFFF;

fn quota_problem(scope: &FormValues, name: &str, unit: &str) -> Option<String> {
    let Some(value) = scope.number(name) else {
        return Some("Enter a whole number, or no limit".to_owned());
    };
    // Swift counts bytes, and takes as many as there may be.
    let largest = if unit == "B" { i64::MAX } else { LARGEST_QUOTA };
    let most = || [largest.to_string().as_str(), if unit.is_empty() { "" } else { " " }, unit].concat();
    (!(-1..=largest).contains(&value)).then(|| ["From 0 to ", &most(), ", or no limit"].concat())
}

/// A script that is too long for the service, in bytes since that is what the service counts.
fn size_problem(bytes: usize, limit: usize) -> Option<String> {
    let (bytes, limit) = (bytes as f64, limit as f64);
    (bytes > limit).then(|| {
        let number = units::number;
        [&number(bytes), " bytes, the limit is ", &number(limit), ": ", &number(bytes - limit), " too many"].concat()
    })
}

/// A value that is not, or not any more, among the choices. No problem while these are unknown.
fn choice_problem(value: &str, choices: &Choices) -> Option<String> {
    let Some(Ok(choices)) = choices else {
        return None;
    };
    match choices.iter().find(|choice| choice.value == value) {
        None => Some("The selected option is no longer available".to_owned()),
        Some(Choice { disabled, .. }) => disabled.clone(),
    }
}

fn is_empty(field: &Field, scope: &FormValues) -> bool {
    let value = scope.0.get(field.name).unwrap_or(&Value::Null);
    match field.kind {
        FieldKind::Secret | FieldKind::Payload(..) => scope.byte_count(field.name) == 0,
        FieldKind::Flag => false,
        _ => match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        },
    }
}

/// Visits every field with the values it belongs to: those of the form, or of its row.
pub fn walk(form: &Form, input: &FormValues, visit: &mut dyn FnMut(FieldPath, &'static Field, &FormValues)) {
    for field in form.fields() {
        visit(FieldPath::new(field.name), field, input);
        let FieldKind::Rows(inner, _) = field.kind else {
            continue;
        };
        for row in input.rows(field.name) {
            let group = Some((field.name, row_number(&row.0)));
            for field in inner {
                visit(FieldPath { group, name: field.name }, field, &row);
            }
        }
    }
}
