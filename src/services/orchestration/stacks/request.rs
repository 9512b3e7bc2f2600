//! The bodies of requests that check, preview, create and change stacks.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#create-stack>

use super::fields::{
    ADOPT_DATA, CLEARED, ENVIRONMENTS, FILES, HIDDEN, NAME, PARAMETERS, ROLLBACK, SOURCE, TAGS, TEMPLATE, TEMPLATE_URL,
    TIMEOUT,
};
use crate::auth::ServiceRequest;
use crate::model::FormValues;
use crate::services::orchestration::requests::{of_stack, patch, post};
use crate::services::orchestration::template::document;
use crate::services::orchestration::template::environments::{self, Environment};
use crate::services::orchestration::template::references::{self, Files};
use serde_json::{Map, Value, json};

/// Stands for secrets in what is written as code.
const MASK: &str = "***";

/// The environments of a form.
pub fn environments(input: &FormValues) -> Vec<Environment> {
    let one = |row: FormValues| {
        let text = row.verbatim("text").to_owned();
        let value = document::read(&text).map(|document| document.value).unwrap_or_default();
        Environment { name: row.text("name").to_owned(), text, value }
    };
    input.rows(ENVIRONMENTS).into_iter().map(one).collect()
}

/// Adds the template, the environments and the files of a form.
fn put_template(input: &FormValues, body: &mut Map<String, Value>) {
    let source = input.filled(SOURCE).unwrap_or(TEMPLATE);
    for field in [TEMPLATE, TEMPLATE_URL, ADOPT_DATA].into_iter().filter(|field| *field == source) {
        // Without a template, an update keeps the stack's own.
        let text = input.verbatim(field);
        if !text.trim().is_empty() {
            body.insert(field.to_owned(), text.into());
        }
    }
    let mut files: Files = references::files_of(&Value::Object(input.pairs(FILES)));
    environments::put(&environments(input), body, &mut files);
    if !files.is_empty() {
        body.insert("files".to_owned(), json!(files));
    }
}

/// Adds the parameters and the options of a form.
fn put_options(input: &FormValues, body: &mut Map<String, Value>) {
    let parameters = input.pairs(PARAMETERS);
    if !parameters.is_empty() {
        body.insert("parameters".to_owned(), Value::Object(parameters));
    }
    if let Some(minutes) = input.number(TIMEOUT) {
        body.insert(TIMEOUT.to_owned(), minutes.into());
    }
    let tags = input.list(TAGS);
    if !tags.is_empty() {
        body.insert(TAGS.to_owned(), tags.join(",").into());
    }
}

/// A request whose body the journal does not keep where it may hold secrets.
fn guarded(call: ServiceRequest, input: &FormValues) -> ServiceRequest {
    let is_secret = !input.list(HIDDEN).is_empty() || !input.rows(ENVIRONMENTS).is_empty();
    // The data of an abandoned stack has those of its resources.
    if is_secret || call.body.as_ref().is_some_and(|body| body.get(ADOPT_DATA).is_some()) {
        call.confidential()
    } else {
        call
    }
}

/// Asks which parameters a template has, and whether it is right as far as that can be told without creating anything.
pub fn check(input: &FormValues) -> ServiceRequest {
    let mut body = Map::new();
    put_template(input, &mut body);
    guarded(post("/validate", Value::Object(body)), input)
}

/// The body of a creation.
fn new_stack(input: &FormValues) -> Value {
    let mut body = Map::new();
    body.insert(NAME.to_owned(), input.text(NAME).into());
    put_template(input, &mut body);
    put_options(input, &mut body);
    body.insert("disable_rollback".to_owned(), (!input.flag(ROLLBACK)).into());
    Value::Object(body)
}

pub fn create(input: &FormValues) -> ServiceRequest {
    guarded(post("/stacks", new_stack(input)), input)
}

/// Asks what a creation would create.
pub fn preview_creation(input: &FormValues) -> ServiceRequest {
    guarded(post("/stacks/preview", new_stack(input)), input)
}

/// The body of a change: what is not in it stays as it is.
fn change(input: &FormValues) -> Value {
    let mut body = Map::new();
    put_template(input, &mut body);
    put_options(input, &mut body);
    let cleared = input.list(CLEARED);
    if !cleared.is_empty() {
        body.insert("clear_parameters".to_owned(), json!(cleared));
    }
    if input.0.contains_key(ROLLBACK) {
        body.insert("disable_rollback".to_owned(), (!input.flag(ROLLBACK)).into());
    }
    Value::Object(body)
}

/// Changes the stack with this row id.
pub fn update(stack: &str, input: &FormValues) -> ServiceRequest {
    guarded(patch(of_stack(stack, ""), change(input)), input)
}

/// Asks what a change would do.
pub fn preview_update(stack: &str, input: &FormValues) -> ServiceRequest {
    guarded(patch(of_stack(stack, "/preview"), change(input)), input)
}

/// Asks what a change would do, with nested stacks. Heat fails where one of them is to have a nested stack that it has not yet, as a
/// group of nested stacks that grows.
pub fn preview_update_with_nested(stack: &str, input: &FormValues) -> ServiceRequest {
    preview_update(stack, input).query("show_nested", "true")
}

/// The values as code may have them: without secrets.
#[must_use]
pub fn without_secrets(mut input: FormValues) -> FormValues {
    let hidden = input.list(HIDDEN);
    let mut parameters = input.pairs(PARAMETERS);
    for name in &hidden {
        if let Some(value) = parameters.get_mut(name) {
            *value = MASK.into();
        }
    }
    input.set(PARAMETERS, Value::Object(parameters));
    if !hidden.is_empty() {
        // An environment may have them as well.
        let masked =
            input.rows(ENVIRONMENTS).iter().map(|row| json!({"name": row.text("name"), "text": MASK})).collect();
        input.set(ENVIRONMENTS, masked);
    }
    if !input.verbatim(ADOPT_DATA).is_empty() {
        input.set(ADOPT_DATA, MASK.into());
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> FormValues {
        FormValues::default()
            .with(NAME, "web")
            .with(TEMPLATE, "heat_template_version: 2018-08-31\n")
            .with(TEMPLATE_URL, "https://ignored")
            .with(FILES, json!({"boot.sh": "#!/bin/sh\n"}))
            .with(PARAMETERS, json!({"size": "large", "password": "s3cret"}))
            .with(HIDDEN, json!(["password"]))
            .with(TIMEOUT, "30")
            .with(ROLLBACK, true)
            .with(TAGS, json!(["a", "b"]))
    }

    #[test]
    fn a_creation_has_all_that_was_given() {
        let call = create(&input());
        let body = json!({"stack_name": "web", "template": "heat_template_version: 2018-08-31\n",
            "files": {"boot.sh": "#!/bin/sh\n"}, "parameters": {"size": "large", "password": "s3cret"},
            "timeout_mins": 30, "disable_rollback": false, "tags": "a,b"});
        assert_eq!((call.path.as_str(), call.body.clone(), call.confidential), ("/stacks", Some(body), true));
        let bare = create(&FormValues::default().with(NAME, "a").with(TEMPLATE, "x"));
        assert_eq!(bare.body, Some(json!({"stack_name": "a", "template": "x", "disable_rollback": true})));
        assert!(!bare.confidential);
        assert_eq!(preview_creation(&input()).path, "/stacks/preview");
    }

    #[test]
    fn only_the_chosen_source_is_sent() {
        let of = |source: &str| {
            let input = input().with(SOURCE, source).with(ADOPT_DATA, "{}");
            let body = create(&input).body.clone().unwrap();
            [TEMPLATE, TEMPLATE_URL, ADOPT_DATA].map(|field| body.get(field).is_some())
        };
        assert_eq!(of(TEMPLATE), [true, false, false]);
        assert_eq!(of(TEMPLATE_URL), [false, true, false]);
        assert_eq!(of(ADOPT_DATA), [false, false, true]);
    }

    #[test]
    fn a_change_has_nothing_but_what_changes() {
        let call = update(
            "web.4c1a",
            &FormValues::default().with(PARAMETERS, json!({"size": "small"})).with(CLEARED, json!(["zone"])),
        );
        let body = json!({"parameters": {"size": "small"}, "clear_parameters": ["zone"]});
        assert_eq!((call.path.as_str(), call.body.clone()), ("/stacks/web/4c1a", Some(body)));
        let preview = preview_update_with_nested("web.4c1a", &FormValues::default().with(ROLLBACK, false));
        assert_eq!(preview.path, "/stacks/web/4c1a/preview?show_nested=true");
        assert_eq!(preview.body, Some(json!({"disable_rollback": true})));
    }

    #[test]
    fn code_has_no_secrets() {
        let environment = json!([{"name": "prod.yaml", "text": "parameters: {password: s3cret}"}]);
        let code = without_secrets(input().with(ENVIRONMENTS, environment));
        let body = create(&code).body.clone().unwrap().to_string();
        assert!(!body.contains("s3cret") && body.contains("large"), "{body}");
        assert!(check(&input().with(ENVIRONMENTS, json!([{"name": "e", "text": "a: 1"}]))).confidential);
    }
}
