//! What of a form's values may be kept in the browser as a template.

use super::{Field, FieldKind, Form, FormValues};
use serde_json::{Map, Value};

/// The values without secrets and files, without hidden ones that follow from others, and without scripts unless these are asked
/// for: scripts often hold passwords and tokens.
pub fn template_values(form: &Form, values: &FormValues, with_scripts: bool) -> FormValues {
    let mut kept = FormValues::default();
    for field in form.fields() {
        let Some(value) = values.0.get(field.name).filter(|_| is_kept(field, with_scripts)) else { continue };
        let value = match (field.kind, value) {
            (FieldKind::Rows(fields, _), Value::Array(rows)) => {
                rows.iter().filter_map(Value::as_object).map(|row| kept_row(fields, row, with_scripts)).collect()
            }
            _ => value.clone(),
        };
        kept.set(field.name, value);
    }
    kept
}

/// Whether a script is filled in.
pub fn has_script(form: &Form, values: &FormValues) -> bool {
    form.fields().any(|field| {
        matches!(field.kind, FieldKind::Script(_) | FieldKind::Code(..)) && values.byte_count(field.name) > 0
    })
}

fn is_kept(field: &Field, with_scripts: bool) -> bool {
    match field.kind {
        FieldKind::Secret
        | FieldKind::Payload(..)
        | FieldKind::Upload(_)
        | FieldKind::PublicKey
        | FieldKind::Authenticator(..) => false,
        FieldKind::Script(_) | FieldKind::Code(..) => with_scripts,
        _ => true,
    }
}

fn kept_row(fields: &[Field], row: &Map<String, Value>, with_scripts: bool) -> Value {
    let kept = fields.iter().filter(|field| is_kept(field, with_scripts));
    kept.filter_map(|field| Some((field.name.to_owned(), row.get(field.name)?.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Section;
    use serde_json::json;

    static FORM: Form = Form::new(&[Section::untitled(&[
        Field::new("flavor", "Flavor", FieldKind::Text),
        Field::new("password", "Password", FieldKind::Secret),
        Field::new("payload", "Payload", FieldKind::Payload(100, |_| None)),
        Field::new("user_data", "User data", FieldKind::Script(100)),
        Field::new(
            "members",
            "Members",
            FieldKind::Rows(
                &[Field::new("who", "Who", FieldKind::Text), Field::new("secret", "Secret", FieldKind::Secret)],
                "Add",
            ),
        ),
    ])]);

    #[test]
    fn a_template_holds_no_secret_and_a_script_only_if_asked() {
        let values = FormValues(
            json!({
                "flavor": "f", "password": "s3cret", "payload": "s3cret", "user_data": "token=s3cret", ".follows": "g",
                "members": [{"who": "jane", "secret": "s3cret", "": 7}],
            })
            .as_object()
            .cloned()
            .unwrap(),
        );
        let kept = |with_scripts| Value::Object(template_values(&FORM, &values, with_scripts).0);
        assert_eq!(kept(false), json!({"flavor": "f", "members": [{"who": "jane"}]}));
        assert_eq!(kept(true)["user_data"], "token=s3cret");
        assert!(!kept(true).to_string().contains("password") && !kept(true).to_string().contains("payload"));
        assert!(has_script(&FORM, &values) && !has_script(&FORM, &FormValues::default()));
    }
}
