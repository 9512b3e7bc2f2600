//! The outputs of a stack. They may be secrets, so that they are not read with the stack, and those whose names say that they are
//! secrets are shown when the user says so.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#list-outputs>

use crate::lenient;
use crate::model::{
    Action, Body, Cell, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan,
    RevealedSecret, Section, SubColumn, SubTable, Tab, cell_format,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list};
use crate::services::orchestration::requests::{get, of_stack};
use serde_json::Value;

/// The label of the action of the rows.
const SHOW: &str = "Show output";
const OUTPUT: &str = "output";
const MASK: &str = "••••••••";

/// Parts of names that mean a secret.
const SECRET_NAMES: [&str; 7] = ["passw", "secret", "token", "passphrase", "private", "credential", "api_key"];

fn is_secret(output: &Value) -> bool {
    let name = lenient::at(output, "/output_key").to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| name.contains(part))
}

/// The value as text: JSON over several lines.
fn text(output: &Value) -> String {
    match output.get("output_value") {
        Some(value @ (Value::Object(_) | Value::Array(_))) => serde_json::to_string_pretty(value).unwrap_or_default(),
        Some(value) => lenient::text(value),
        None => String::new(),
    }
}

fn value(output: &Value) -> Cell {
    let error = lenient::at(output, "/output_error");
    if !error.is_empty() {
        return Cell::text(["Could not be computed: ", &error].concat());
    }
    let text = text(output);
    match text.contains('\n') {
        _ if text.is_empty() => Cell::None,
        _ if is_secret(output) => Cell::text(MASK),
        true => Cell::Block(text),
        false => Cell::code(text),
    }
}

const TABLE: SubTable = SubTable::new(
    "/stack/outputs",
    &[
        SubColumn::at("Output", cell_format::text("/output_key")),
        SubColumn::new("Value", value),
        SubColumn::at("Description", cell_format::text("/description")),
    ],
    "The template has no outputs.",
)
.ordered(|output| lenient::at(output, "/output_key"))
.action(SHOW, OUTPUT, |output| lenient::at(output, "/output_key"))
.action_when(|_, output| is_secret(output));

/// The stack with its outputs, which Heat computes for the request.
pub const TAB: Tab<JsonRow> = Tab::new(
    "outputs",
    "Outputs",
    Body::Table(|stack| get(of_stack(stack.id(), "?resolve_outputs=true")).confidential(), TABLE),
);

fn outputs(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_list(lookup, &get(of_stack(input.text(OBJECT_ID), "/outputs")), "outputs", &|output| {
        let key = lenient::at(output, "/output_key");
        Some(Choice::new(&key, &key).detail(lenient::at(output, "/description")))
    })
}

static FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(OUTPUT, "Output", FieldKind::Choice(outputs)).required()])]);

fn reveal(answer: &Value) -> Option<RevealedSecret> {
    let output = answer.get("output")?;
    Some(RevealedSecret {
        title: ["Output ", &lenient::at(output, "/output_key")].concat(),
        again: "The console does not store the value. You can show it again at any time.",
        facts: vec![("Value", text(output))],
        file: None,
    })
}

pub const REVEAL: Action<JsonRow> = Action::<JsonRow>::new(SHOW, |stack, input| {
    let path = of_stack(stack.id(), &["/outputs/", &crate::http::encode(input.text(OUTPUT))].concat());
    RequestPlan::with_completion(get(path).confidential(), Completion::RevealSecret(reveal))
})
.titled("Show output of {}")
.form(&FORM)
.starting_with(|stack: &JsonRow| form_for_object(stack.id()))
.seldom();

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_are_not_shown_and_lists_are_whole() {
        let of = |key: &str, value: Value| super::value(&json!({"output_key": key, "output_value": value}));
        assert_eq!(of("db_password", json!("s3cret")), Cell::text(MASK));
        assert_eq!(of("address", json!("10.0.0.7")), Cell::code("10.0.0.7"));
        assert_eq!(of("addresses", json!(["a"])), Cell::Block("[\n  \"a\"\n]".to_owned()));
        assert_eq!(of("late", Value::Null), Cell::None);
        let failed = json!({"output_key": "a", "output_value": null, "output_error": "no attribute"});
        assert_eq!(super::value(&failed), Cell::text("Could not be computed: no attribute"));
        assert!(
            reveal(&json!({"output": {"output_key": "k", "output_value": "v"}})).is_some()
                && reveal(&json!({})).is_none()
        );
    }
}
