//! The versions of an object, where its container keeps them in itself.
//! <https://docs.openstack.org/swift/latest/middleware.html#object-versioning>

use crate::auth::ServiceRequest;
use crate::http::shell::quote;
use crate::lenient;
use crate::model::cell_format::{bytes, code, custom, text, time};
use crate::model::{
    Action, Body, Caller, Cell, Completion, FormValues, JsonRow, Lookup, RequestPlan, SubColumn, SubTable, Tab, Tone,
};
use crate::services::object_store::paths::{path_of_id, split_id};
use crate::services::object_store::requests::{delete, list_objects, put_headers};
use crate::services::object_store::roles;
use crate::services::object_store::work::Described;
use serde_json::{Map, Value};

/// The field that a row of the table fills in.
const VERSION: &str = ".version";
const RESTORE_LABEL: &str = "Restore version";
const DELETE_LABEL: &str = "Delete version";

/// What a deletion leaves in place of a version.
const DELETED: &str = "application/x-deleted;swift_versions_deleted=1";

/// # Errors
/// Where the container keeps no versions.
fn has_versions(object: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match object.at("/x-object-version-id").is_empty() {
        true => Err("Earlier versions are not kept in this container. Edit the container to keep them"),
        false => Ok(()),
    }
}

fn request(object: &JsonRow) -> ServiceRequest {
    let (container, name) = split_id(object.id());
    list_objects(container, name, "").query("versions", "true")
}

/// The versions of the object itself: others may have names that begin as its own does.
fn rows(id: &str, answer: &Value) -> Option<Vec<Value>> {
    let (_, name) = split_id(id);
    let all = answer.as_array()?;
    Some(all.iter().filter(|version| lenient::at(version, "/name") == name).cloned().collect())
}

fn is_deletion(version: &Value) -> bool {
    lenient::at(version, "/content_type").starts_with(DELETED)
}

fn is_latest(version: &Value) -> bool {
    lenient::at(version, "/is_latest") == "true"
}

fn state(version: &Value) -> Cell {
    match (is_latest(version), is_deletion(version)) {
        (true, true) => Cell::status("Deleted", Tone::Off),
        (true, false) => Cell::status("Current", Tone::Good),
        (false, true) => Cell::text("Deletion"),
        (false, false) => Cell::text("Earlier"),
    }
}

const TABLE: SubTable = SubTable::new(
    "versions",
    &[
        SubColumn::at("Modified", time("/last_modified")),
        SubColumn::at("State", custom(state)),
        SubColumn::at("Size", bytes("/bytes")),
        SubColumn::at("Content type", text("/content_type")),
        SubColumn::at("ETag", code("/hash")),
        SubColumn::at("Version", code("/version_id")),
    ],
    "The object has no versions.",
)
.rows(rows)
.action(RESTORE_LABEL, VERSION, |version| lenient::at(version, "/version_id"))
.action_when(|_: &dyn Lookup, version| !is_latest(version) && !is_deletion(version))
.other_action(DELETE_LABEL, VERSION, |version| lenient::at(version, "/version_id"))
.ordered(|version| newest_first(&lenient::at(version, "/version_id")));

/// A key by which later versions come first: their ids begin with the time.
fn newest_first(version: &str) -> String {
    version.bytes().map(|byte| char::from(0x7f - byte.min(0x7f))).collect()
}

pub const TAB: Tab<JsonRow> = Tab::new("versions", "Versions", Body::Table(request, TABLE)).when(has_versions);

fn swift(words: &str, object: &JsonRow, version: &str) -> Vec<String> {
    let (container, name) = split_id(object.id());
    vec![[words, &quote(version), " -- ", &quote(container), " ", &quote(name)].concat()]
}

fn restore(object: &JsonRow, input: &FormValues) -> RequestPlan {
    let request = put_headers(path_of_id(object.id()), Map::new()).query("version-id", input.text(VERSION));
    let commands = vec!["# The clients have no command that restores a version".to_owned()];
    RequestPlan::of_work(Described { request, commands }, Completion::Response)
}

fn delete_version(object: &JsonRow, input: &FormValues) -> RequestPlan {
    let version = input.text(VERSION);
    // Without an id the object itself would be deleted.
    if version.is_empty() {
        return RequestPlan::empty();
    }
    let request = delete(path_of_id(object.id())).query("version-id", version);
    let commands = swift("swift delete --version-id=", object, version);
    RequestPlan::of_work(Described { request, commands }, Completion::Response)
}

pub const RESTORE: Action<JsonRow> = Action::<JsonRow>::new(RESTORE_LABEL, restore)
    .titled("Restore version of {}")
    .confirm("Makes this version the current one. The current version is kept as an earlier version.")
    .when(|_, caller| roles::changes(caller))
    .by_rows();

pub const DELETE_VERSION: Action<JsonRow> = Action::<JsonRow>::new(DELETE_LABEL, delete_version)
    .titled("Delete version of {}")
    .confirm("The version cannot be recovered.")
    .when(|_, caller| roles::changes(caller))
    .by_rows();

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_object_s_own_versions_are_listed_the_newest_first() {
        let version = |name: &str, id: &str| json!({"name": name, "version_id": id, "is_latest": false});
        let answer =
            json!([version("a", "1700.1"), version("a", "1800.2"), version("ab", "1900"), version("a", "null")]);
        let mut own = rows("c/a", &answer).unwrap();
        TABLE.sort(&mut own);
        let ids: Vec<String> = own.iter().map(|version| lenient::at(version, "/version_id")).collect();
        assert_eq!(ids, ["null", "1800.2", "1700.1"]);
        assert_eq!(rows("c/a", &json!({"error": 1})), None);
    }
}
