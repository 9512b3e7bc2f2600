//! What is wrong with what was typed, and what of it is sent. Pure.

use super::path::{Path, number as row_number};
use super::ssh_key;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, units};
use serde_json::{Map, Value};

/// A field that cannot be sent as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub path: Path,
    pub label: &'static str,
    pub message: String,
}

/// Rounds after which fields that hide each other are left as they are.
const ROUNDS: usize = 8;

/// The fields that are not asked for. A hidden field's value does not count for the others.
pub fn hidden(form: &Form, input: &FormValues, lookup: &dyn Lookup) -> Vec<Path> {
    let mut hidden = Vec::new();
    for _ in 0..ROUNDS {
        let sent = sent(form, input, &hidden);
        let mut next = Vec::new();
        walk(form, &sent, &mut |path, field, scope| {
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

/// What is sent: everything but hidden fields, with numbers as numbers.
pub fn sent(form: &Form, input: &FormValues, hidden: &[Path]) -> FormValues {
    let mut sent = input.0.clone();
    for field in fields(form) {
        match field.kind {
            _ if hidden.contains(&Path::new(field.name)) => {
                sent.remove(field.name);
            }
            FieldKind::Rows(inner, _) => {
                let rows = sent.get_mut(field.name).and_then(Value::as_array_mut).into_iter().flatten();
                for row in rows.filter_map(Value::as_object_mut) {
                    let group = (field.name, row_number(row));
                    for field in inner {
                        if hidden.contains(&Path { group: Some(group), name: field.name }) {
                            row.remove(field.name);
                        } else {
                            as_number(row, field);
                        }
                    }
                }
            }
            _ => as_number(&mut sent, field),
        }
    }
    FormValues(sent)
}

fn as_number(scope: &mut Map<String, Value>, field: &Field) {
    if matches!(field.kind, FieldKind::Number(..))
        && let Some(Value::String(text)) = scope.get(field.name)
        && let Ok(number) = text.trim().parse::<i64>()
    {
        scope.insert(field.name.to_owned(), number.into());
    }
}

/// What is wrong with what is sent, in the form's order.
pub fn problems(
    form: &Form,
    sent: &FormValues,
    hidden: &[Path],
    choices: &dyn Fn(Path, &Field, &FormValues) -> Choices,
) -> Vec<Problem> {
    let mut found = Vec::new();
    walk(form, sent, &mut |path, field, scope| {
        if hidden.contains(&path) {
            return;
        }
        if let Some(message) = problem(field, scope, &|| choices(path, field, scope)) {
            found.push(Problem { path, label: field.label, message });
        }
    });
    found
}

fn problem(field: &Field, scope: &FormValues, choices: &dyn Fn() -> Choices) -> Option<String> {
    let name = field.name;
    if is_empty(field, scope) {
        let choice = matches!(field.kind, FieldKind::Choice(_) | FieldKind::Cards(_) | FieldKind::Many(_));
        return field.required.then(|| if choice { "Choose one" } else { "This is required" }.to_owned());
    }
    let own = match field.kind {
        FieldKind::Number(least, most) => number(scope, name, least, most),
        FieldKind::Script(limit) => too_long(scope.verbatim(name).len(), limit),
        FieldKind::PublicKey => ssh_key::wrong(scope.text(name)).map(str::to_owned),
        FieldKind::Choice(_) | FieldKind::Cards(_) => choice(scope.text(name), &choices()),
        FieldKind::Many(_) => {
            let choices = choices();
            scope.list(name).iter().find_map(|value| choice(value, &choices))
        }
        _ => None,
    };
    own.or_else(|| field.check?(scope))
}

fn number(scope: &FormValues, name: &str, least: i64, most: i64) -> Option<String> {
    let Some(value) = scope.number(name) else {
        return Some("A whole number".to_owned());
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

/// Says that a script is too long for the service, in bytes since that is what it counts.
pub fn too_long(bytes: usize, limit: usize) -> Option<String> {
    let (bytes, limit) = (bytes as f64, limit as f64);
    (bytes > limit).then(|| {
        let number = units::number;
        [&number(bytes), " bytes, of which ", &number(limit), " are allowed: ", &number(bytes - limit), " too many"]
            .concat()
    })
}

/// Says that a value is not, or not any more, among the choices; nothing while these are unknown.
fn choice(value: &str, choices: &Choices) -> Option<String> {
    let Some(Ok(choices)) = choices else {
        return None;
    };
    match choices.iter().find(|choice| choice.value == value) {
        None => Some("What was chosen is not offered any more".to_owned()),
        Some(Choice { disabled, .. }) => disabled.clone(),
    }
}

fn is_empty(field: &Field, scope: &FormValues) -> bool {
    let value = scope.0.get(field.name).unwrap_or(&Value::Null);
    match field.kind {
        FieldKind::Secret => scope.verbatim(field.name).is_empty(),
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

/// A form's fields, without those inside repeated groups.
pub fn fields(form: &Form) -> impl Iterator<Item = &'static Field> + use<> {
    form.sections.iter().flat_map(|section| section.fields)
}

/// Visits every field with the input it belongs to: the form's, or its row's.
fn walk(form: &Form, input: &FormValues, visit: &mut dyn FnMut(Path, &'static Field, &FormValues)) {
    for field in fields(form) {
        visit(Path::new(field.name), field, input);
        let FieldKind::Rows(inner, _) = field.kind else {
            continue;
        };
        for row in input.rows(field.name) {
            let group = Some((field.name, row_number(&row.0)));
            for field in inner {
                visit(Path { group, name: field.name }, field, &row);
            }
        }
    }
}
