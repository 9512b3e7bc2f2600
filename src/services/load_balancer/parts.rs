//! What listeners, pools and the objects below them have in common.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    AllProjects, Cell, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, MemberOption, Meta,
    Paging, RequestPlan, Row, fields,
};
use crate::services::checks;
use crate::services::choices::{from_resource, from_rows, with_chosen};
use crate::services::load_balancer::keys;
use serde_json::{Map, Value};

/// The hidden field with the load balancer that the object of a form belongs to.
pub const LOAD_BALANCER: &str = ".load_balancer";
/// The field with the load balancer of a new object.
pub const PARENT: &str = "loadbalancer_id";
/// The hidden field with the protocol of the object that a form changes.
pub const PROTOCOL: &str = ".protocol";
/// The hidden field with the values that a row's form started with.
const BEFORE: &str = ".before";
/// The field with the id of the row of a table that a form is about.
pub const OBJECT_ROW: &str = ".row";

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(checks::name);
pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text).check(checks::description);
/// Of what administrators let users choose.
pub const ENABLED_FLAG: Field = Field::new("enabled", "Enabled", FieldKind::Flag);
pub const ENABLED: Field = Field::new("admin_state_up", "Enabled", FieldKind::Flag);
pub const TAGS: Field = Field::new("tags", "Tags", FieldKind::Words)
    .check(|input| input.list("tags").iter().find_map(|tag| checks::printable(tag)));
pub const LOAD_BALANCER_FIELD: Field =
    Field::new(PARENT, "Load balancer", FieldKind::Choice(|lookup, _| from_resource(lookup, keys::LOAD_BALANCERS)))
        .required();

/// The option of the client that turns an object on or off.
pub const ENABLED_OPTION: MemberOption = ("admin_state_up", "--enable|--disable");
/// The option of the client for tags, which replaces those that are there.
pub const TAGS_OPTION: MemberOption = ("tags", "--tag*!--no-tag");

/// The options of a command that sets a single member to null, and says nothing of the others.
pub const UNSET: &[MemberOption] = &[("*", "")];

/// A definition of one of the resources, of the given project or of all.
pub const fn of(meta: Meta) -> Meta {
    Meta { paging: Paging::Marker, all_projects: Some(AllProjects::Filter), ..meta }
}

/// The ids in a list of references: `[{"id": …}]`.
pub fn ids(object: &Value, list: &str) -> Vec<String> {
    let all = object.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    all.iter().map(|one| lenient::at(one, "/id")).collect()
}

/// A link to an object by its name, or by its id where it has none.
pub fn named(key: &'static str, object: &Value) -> Cell {
    linked(key, object, lenient::at(object, "/name"))
}

/// A link to an object by this name, or by its id where it has none.
pub fn linked(key: &'static str, object: &Value, name: String) -> Cell {
    let id = lenient::at(object, "/id");
    let shown = if name.is_empty() { id.clone() } else { name };
    if id.is_empty() { Cell::None } else { Cell::named_link(key, id, shown) }
}

/// The load balancer that a form is about: the one that is chosen, or that of the object.
pub fn load_balancer(input: &FormValues) -> &str {
    input.filled(PARENT).unwrap_or_else(|| input.text(LOAD_BALANCER))
}

/// The protocol that a form is about: the one that is chosen, or that of the object.
pub fn protocol(input: &FormValues) -> &str {
    input.filled("protocol").unwrap_or_else(|| input.text(PROTOCOL))
}

/// Initial values with the load balancer and the protocol of the object.
pub fn about(row: &JsonRow) -> FormValues {
    FormValues::default().with(LOAD_BALANCER, row.at("/loadbalancers/0/id")).with(PROTOCOL, row.at("/protocol"))
}

/// The objects of a resource that belong to the form's load balancer, and the chosen one. `refusal` says why one cannot be
/// chosen.
pub fn siblings(
    lookup: &dyn Lookup,
    input: &FormValues,
    key: &str,
    chosen: &str,
    refusal: &dyn Fn(&Value) -> Option<String>,
) -> Choices {
    let parent = load_balancer(input);
    let choice = |row: &Row| {
        let object = row.distinction();
        let fits = ids(&object, "loadbalancers").iter().any(|id| id == parent);
        let detail = lenient::at(&object, "/protocol");
        fits.then(|| Choice::new(row.id(), row.name()).detail(detail).disabled(refusal(&object)))
    };
    with_chosen(from_rows(lookup, key, &choice), lookup, key, &[chosen])
}

/// A path below Octavia's collection of this name.
pub fn path(collection: &str, id: &str) -> String {
    ["/lbaas/", collection, "/", &encode(id)].concat()
}

/// The path of a list below an object of a collection: `children("pools", id, "members")`.
pub fn children(collection: &str, id: &str, list: &str) -> String {
    [&path(collection, id), "/", list].concat()
}

/// The path of one object of such a list.
pub fn child(collection: &str, id: &str, list: &str, child: &str) -> String {
    [&children(collection, id, list), "/", encode(child).as_str()].concat()
}

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::LoadBalancer, path)
}

/// The request that creates an object with these members.
pub fn creation(path: impl Into<String>, key: &str, members: Map<String, Value>) -> ServiceRequest {
    ServiceRequest::post(ServiceType::LoadBalancer, path, fields::wrapped(key, Value::Object(members)))
}

/// The request that changes these members of an object; none where nothing was changed.
pub fn change(path: impl Into<String>, key: &str, changed: Map<String, Value>) -> RequestPlan {
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    let body = fields::wrapped(key, Value::Object(changed));
    RequestPlan::single(ServiceRequest::put(ServiceType::LoadBalancer, path, body))
}

pub fn deletion(path: impl Into<String>) -> RequestPlan {
    RequestPlan::single(ServiceRequest::delete(ServiceType::LoadBalancer, path))
}

/// What a form changes of the object that it started with.
pub fn changed(form: &Form, input: &FormValues, before: &FormValues) -> Map<String, Value> {
    fields::object(form, input, Some(before))
}

/// Has lists that were emptied become Octavia's defaults again: it refuses empty ones.
pub fn reset_empty(changed: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        if let Some(value) = changed.get_mut(*name).filter(|value| value.as_array().is_some_and(Vec::is_empty)) {
            *value = Value::Null;
        }
    }
}

/// The values of a form for the row of a table, with what they are compared with when they are sent.
pub fn row_values(form: &Form, row: &Value) -> FormValues {
    let input = fields::filled(form, row);
    let before = Value::Object(input.0.clone());
    input.with(OBJECT_ROW, lenient::at(row, "/id")).with(BEFORE, before)
}

/// The id of the row that a form is about, and what was changed of it.
pub fn changed_row(form: &Form, input: &FormValues) -> (String, Map<String, Value>) {
    (input.text(OBJECT_ROW).to_owned(), changed(form, input, &FormValues(input.pairs(BEFORE))))
}
