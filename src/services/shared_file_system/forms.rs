//! Fields, forms and requests that several of Manila's resources use.

use super::requests::{path, put};
use crate::model::{Field, FieldKind, Form, FormValues, JsonRow, RequestPlan, Section};
use crate::services::checks;
use crate::services::choices::from_pairs;
use serde_json::json;

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(checks::name);
pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text).check(checks::description);

/// Changes have names of their own for these two.
pub const DISPLAY_NAME: Field =
    Field::new("display_name", "Name", FieldKind::Text).check(|input| checks::printable(input.text("display_name")));
pub const DISPLAY_DESCRIPTION: Field = Field::new("display_description", "Description", FieldKind::Text)
    .check(|input| checks::printable(input.text("display_description")));

/// Edits name and description.
pub static NAME_AND_DESCRIPTION: Form = Form::new(&[Section::untitled(&[DISPLAY_NAME, DISPLAY_DESCRIPTION])]);

/// The values of [`DISPLAY_NAME`] and [`DISPLAY_DESCRIPTION`].
pub fn display_values(object: &JsonRow) -> FormValues {
    FormValues::default()
        .with("display_name", object.at("/name"))
        .with("display_description", object.at("/description"))
}

pub const METADATA_NAME: &str = "metadata";

pub const METADATA: Field = Field::new(METADATA_NAME, "Metadata", FieldKind::Pairs).check(metadata_problem);

/// `check_metadata_properties` in Manila's `api/common.py`.
pub fn metadata_problem(input: &FormValues) -> Option<String> {
    input.pairs(METADATA_NAME).iter().find_map(|(key, value)| {
        let length = value.as_str().unwrap_or_default().chars().count();
        match (key.chars().count(), length) {
            (0, _) => Some("Enter a key for each value".to_owned()),
            (256.., _) => Some(["The key “", key, "” is longer than 255 characters"].concat()),
            (_, 0) => Some(["Enter a value for “", key, "”"].concat()),
            (_, 1024..) => Some(["The value of “", key, "” is longer than 1,023 characters"].concat()),
            _ => None,
        }
    })
}

pub static METADATA_FORM: Form = Form::new(&[Section::untitled(&[METADATA])]);

/// The initial values of [`METADATA_FORM`].
pub fn metadata_values(object: &JsonRow) -> FormValues {
    let pairs = object.value.get(METADATA_NAME).cloned().unwrap_or_else(|| json!({}));
    FormValues::default().with(METADATA_NAME, pairs)
}

/// Replaces an object's metadata by the form's, which is sent though it may be empty.
pub fn replace_metadata(collection: &str, id: &str, minor: u16, input: &FormValues) -> RequestPlan {
    let body = json!({METADATA_NAME: input.pairs(METADATA_NAME)});
    RequestPlan::single(put(path(collection, id, "/metadata"), minor, body))
}

/// Resets the state of what has one (`AdminActionsMixin` in Manila's `api/openstack/wsgi.py`).
pub static RESET_STATE: Form = Form::new(&[Section::untitled(&[Field::new(
    "status",
    "Status",
    FieldKind::Choice(|_, _| {
        let words = [
            "available",
            "error",
            "creating",
            "deleting",
            "error_deleting",
            "migrating",
            "migrating_to",
            "server_migrating",
        ];
        from_pairs(&words.map(|word| (word, word)))
    }),
)
.required()
.help("Changes only the status in the database.")])]);

/// The initial values of [`RESET_STATE`].
pub fn reset_values(_: &JsonRow) -> FormValues {
    FormValues::default().with("status", "available")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn metadata_that_manila_refuses_is_told_before() {
        let problem = |pairs: Value| metadata_problem(&FormValues::default().with(METADATA_NAME, pairs));
        assert_eq!(problem(json!({"a b/ü": "x".repeat(1023)})), None);
        for wrong in [json!({"": "v"}), json!({"k": ""}), json!({"k": "x".repeat(1024)}), json!({"k".repeat(256): "v"})]
        {
            assert!(problem(wrong.clone()).is_some(), "{wrong}");
        }
    }

    #[test]
    fn emptied_metadata_is_sent() {
        let plan = replace_metadata("/shares", "s/1", 7, &FormValues::default());
        assert_eq!(plan.steps[0].path, "/shares/s%2F1/metadata");
        assert_eq!(plan.steps[0].body, Some(json!({"metadata": {}})));
    }
}
