//! The keys that sign temporary URLs, of the account or of one container. There are two, so that one can be replaced while
//! addresses signed with the other are still in use.
//! <https://docs.openstack.org/swift/latest/api/temporary_url_middleware.html>

use super::headers::{line_problem, removing};
use super::paths::container_path;
use super::requests::{ACCOUNT_PATH, post_headers};
use super::roles;
use super::settings_names::TEMP_URL_KEYS;
use crate::auth::ServiceRequest;
use crate::model::{
    Action, Choice, Choices, Field, FieldKind, Form, FormValues, Generated, JsonRow, Lookup, RequestPlan, Section,
};
use serde_json::{Map, Value};

const SLOT: &str = ".slot";
const KEY: &str = ".key";

/// The longest key that is accepted: metadata of Swift has at most as many bytes.
const LONGEST: usize = 256;

fn slots(_: &dyn Lookup, _: &FormValues) -> Choices {
    let labels = ["First key", "Second key"];
    Some(Ok(TEMP_URL_KEYS.iter().zip(labels).map(|(name, label)| Choice::new(*name, label)).collect()))
}

static SET_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(SLOT, "Key to set", FieldKind::Choice(slots))
        .help("URLs that were signed with its previous value stop working.")
        .required(),
    Field::new(KEY, "Value", FieldKind::Payload(LONGEST, |_| Some(Generated::Passphrase)))
        .help("A long random text. It is not shown again. This console does not need it to create URLs.")
        .required()
        .check(|input| {
            line_problem(input.text(KEY)).or_else(|| input.text(KEY).is_empty().then(|| "Enter a value".into()))
        }),
])]);

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(SLOT, "Key to remove", FieldKind::Choice(slots)).required()])]);

const STOPS: &str = "URLs that were signed with the key stop working at once.";

/// The header of a key. `of` is `Account` or `Container`.
fn header(of: &str, slot: &str) -> String {
    ["X-", of, "-Meta-", slot].concat()
}

fn request(path: String, name: String, value: &str) -> RequestPlan {
    let headers: Map<String, Value> = [(name, value.into())].into_iter().collect();
    let request: ServiceRequest = post_headers(path, headers);
    RequestPlan::single(request.confidential())
}

const fn set(label: &'static str, run: fn(&JsonRow, &FormValues) -> RequestPlan) -> Action<JsonRow> {
    Action::new(label, run)
        .titled("Set temporary URL key of {}")
        .form(&SET_FORM)
        .starting_with(|_| FormValues::default().with(SLOT, TEMP_URL_KEYS[0]))
        .when(|_, caller| roles::changes(caller))
        .seldom()
}

const fn remove(label: &'static str, run: fn(&JsonRow, &FormValues) -> RequestPlan) -> Action<JsonRow> {
    Action::new(label, run)
        .titled("Remove temporary URL key of {}")
        .form(&REMOVE_FORM)
        .confirm(STOPS)
        .when(|_, caller| roles::changes(caller))
        .seldom()
}

/// The label of what sets a key.
pub const SET: &str = "Set temporary URL key";
const REMOVE: &str = "Remove temporary URL key";

pub const SET_OF_CONTAINER: Action<JsonRow> = set(SET, |container, input| {
    request(container_path(container.id()), header("Container", input.text(SLOT)), input.text(KEY))
});

pub const REMOVE_OF_CONTAINER: Action<JsonRow> = remove(REMOVE, |container, input| {
    request(container_path(container.id()), removing(&header("Container", input.text(SLOT))), "x")
});

pub const SET_OF_ACCOUNT: Action<JsonRow> =
    set(SET, |_, input| request(ACCOUNT_PATH.to_owned(), header("Account", input.text(SLOT)), input.text(KEY)));

pub const REMOVE_OF_ACCOUNT: Action<JsonRow> =
    remove(REMOVE, |_, input| request(ACCOUNT_PATH.to_owned(), removing(&header("Account", input.text(SLOT))), "x"));

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_key_is_sent_as_a_header_that_nobody_records() {
        let plan = request("/c".to_owned(), header("Container", TEMP_URL_KEYS[1]), "s3cr3t");
        let call = &plan.steps[0];
        assert_eq!(call.body, Some(json!({"X-Container-Meta-Temp-URL-Key-2": "s3cr3t"})));
        assert!(call.confidential && call.sends_headers && call.reads_headers);
        let removed = request("/".to_owned(), removing(&header("Account", TEMP_URL_KEYS[0])), "x");
        assert_eq!(removed.steps[0].body, Some(json!({"X-Remove-Account-Meta-Temp-URL-Key": "x"})));
    }
}
