//! Reads recorded responses with the resources' definitions, for the tests of all services.

use crate::auth::MicroversionRequest;
use crate::http::Response;
use crate::model::{
    AnyBody, AnyResourceDef, AnyRow, Caller, EmptyLookup, Form, FormValues, Lookup, Paging, ReadRows, ResourceRow, Row,
    SubTable, Unreadable, read_object, read_page,
};
use crate::recorded;
use serde_json::{Map, Value};

pub fn answer(body: impl Into<String>) -> Response {
    Response::new(200, Vec::new(), body)
}

/// The local Nova keeps no deleted servers; they are listed as servers are.
pub fn recorded_as(key: &str) -> &str {
    if key == super::compute::keys::DELETED_SERVERS { super::compute::keys::SERVERS } else { key }
}

/// The object that a service would tell of in this way.
pub fn made<R: ResourceRow>(json: &Value) -> R {
    R::read(&serde_json::value::to_raw_value(json).unwrap()).unwrap()
}

/// As [`made`], as a row of a resource.
pub fn row_of(definition: &dyn AnyResourceDef, json: &Value) -> Row {
    definition.read(&serde_json::value::to_raw_value(json).unwrap()).unwrap()
}

/// The rows of a resource that a service would list in this way.
pub fn rows_of(key: &str, list: &Value) -> Vec<Row> {
    let definition = super::find(key).unwrap_or_else(|| panic!("no {key}"));
    let body = match definition.meta().paging {
        Paging::Names => list.to_string(),
        _ => ["{\"", definition.meta().list_key, "\":", &list.to_string(), "}"].concat(),
    };
    read_page(definition, &answer(body)).unwrap_or_else(|why| panic!("{key}: {why}")).rows
}

/// The values of a form that it sends: without those of fields that it does not show.
pub fn shown(form: &Form, mut values: FormValues, lookup: &dyn Lookup) -> FormValues {
    for _ in 0..3 {
        let seen = values.clone();
        for field in form.fields() {
            if field.shown.is_some_and(|shown| !shown(&seen, lookup)) {
                values.0.remove(field.name);
            }
        }
    }
    values
}

/// The tables in an object's tabs whose rows can be edited.
pub fn edited_tables(definition: &'static dyn AnyResourceDef, row: &Row, caller: &Caller) -> Vec<SubTable> {
    let tabs = 0..definition.tabs().len();
    let of_tab = |tab| match definition.body(row, tab, caller) {
        Ok(AnyBody::Table(_, table)) => vec![*table],
        Ok(AnyBody::Graph(_, graph)) => vec![graph.table],
        Ok(AnyBody::Tables(_, tables)) => tables.into_iter().map(|(titled, _)| titled.table).collect(),
        _ => Vec::new(),
    };
    let mut tables: Vec<SubTable> = tabs.flat_map(of_tab).filter(|table| table.edit.is_some()).collect();
    // Rows of the same list are edited alike in all tables.
    tables.dedup_by_key(|table| table.list_key);
    tables
}

/// The rows of a table, of which the object has a list; of one that reads its rows in its own way, from its recorded answer.
pub fn table_rows(key: &str, table: &SubTable, object: &Map<String, Value>) -> Vec<Value> {
    let recorded = |read: ReadRows| read("id", &recorded::answer(&[key, "/", table.list_key].concat()));
    let key = table.list_key.rsplit('/').next().unwrap_or_default();
    let of_object = || object.get(key).and_then(Value::as_array).cloned();
    let rows = table.rows.map_or_else(of_object, recorded).unwrap_or_default();
    assert!(!rows.is_empty(), "no {key} are recorded");
    rows
}

/// Reads every recorded answer of a service, and every one in the samples of its documentation below `folder`: whole, and
/// at least as many objects as are named for the samples. `but` are samples that describe no object under its name.
pub fn read_whole(
    service: &str,
    resources: &[&'static dyn AnyResourceDef],
    folder: &str,
    but: &[&str],
    documented: usize,
) {
    let recorded = recorded::exchanges(service);
    let read: usize = recorded.iter().map(|one| readable(resources, &one.name, &one.answer.to_string(), true)).sum();
    assert!(read > resources.len(), "only {read} recorded objects found");

    let mut files = recorded::all_documented(folder);
    let none = files.is_empty();
    // Requests name lists too, of objects without ids.
    let others = ["-request.json", "-req.json"];
    files.retain(|(name, _)| !others.iter().chain(but).any(|end| name.ends_with(end)));
    let read: usize = files.iter().map(|(name, text)| readable(resources, name, text, name.contains("-resp"))).sum();
    assert!(none || read >= documented, "only {read} documented objects found");
}

/// Reads an answer as whichever of the resources it holds, in a list or `alone`. Returns how many objects these are.
fn readable(resources: &[&'static dyn AnyResourceDef], name: &str, text: &str, alone: bool) -> usize {
    let Ok(Value::Object(json)) = serde_json::from_str(text) else { return 0 };
    let mut rows = Vec::new();
    for definition in resources {
        let (many, one) = (definition.meta().list_key, definition.meta().object_key);
        if json.get(many).is_some_and(Value::is_array) {
            rows.extend(read_page(*definition, &answer(text)).unwrap_or_else(|why| panic!("{name}: {why}")).rows);
        }
        if alone && json.get(one).is_some_and(Value::is_object) {
            rows.push(read_object(*definition, &answer(text)).unwrap_or_else(|why| panic!("{name}: {why}")));
        }
    }
    rows.iter().for_each(|row| is_readable(row, name));
    rows.len()
}

/// What has an id and a name, and was read without complaint.
fn is_readable(row: &Row, what: &str) {
    assert_eq!(row.as_any().downcast_ref::<Unreadable>(), None, "{what}");
    let row: &dyn AnyRow = &**row;
    assert!(!row.id().is_empty() && !row.name().is_empty(), "{what}: without id or name");
}

/// The rows of a resource's recorded list.
fn listed(key: &str) -> Vec<Row> {
    let list = recorded::answer(&format!("{key}/list"));
    read_page(super::find(key).unwrap(), &answer(list.to_string())).unwrap_or_else(|why| panic!("{key}: {why}")).rows
}

/// Whether the row of this name in a resource's recorded list shows this under each of these titles. What begins with `/`
/// points to a member of what the service answered for this row, as ids are no good to read here.
pub fn shows(key: &str, name: &str, cells: &[(&str, &str)]) {
    let definition = super::find(key).unwrap_or_else(|| panic!("no {key}"));
    let rows = listed(key);
    let at = rows.iter().position(|row| row.name() == name).unwrap_or_else(|| panic!("{key}: no {name}"));
    let answer = recorded::answer(&format!("{key}/list"));
    let answered = &answer.get(definition.meta().list_key).unwrap_or(&answer)[at];
    for (title, expected) in cells {
        let column =
            definition.columns().iter().position(|column| column.title == *title).unwrap_or_else(|| panic!("{title}"));
        let expected = match expected.starts_with('/') {
            true => {
                answered.pointer(expected).and_then(Value::as_str).unwrap_or_else(|| panic!("{key}: no {expected}"))
            }
            false => expected,
        };
        assert_eq!(definition.cell(&rows[at], column).plain(&EmptyLookup), expected, "{key}: {title}");
    }
}

fn version(wanted: MicroversionRequest) -> Option<String> {
    match wanted {
        MicroversionRequest::Base => None,
        MicroversionRequest::UpTo(version) | MicroversionRequest::AtLeast(version) => Some(version.to_string()),
    }
}

/// Not recorded: the local Nova keeps no deleted servers. They are read as servers are.
const UNRECORDED: &[&str] = &[super::compute::keys::DELETED_SERVERS];

#[test]
fn every_resource_is_recorded_as_it_is_asked_for_and_read_whole() {
    let all = super::services().iter().flat_map(|service| service.resources);
    for definition in all.filter(|definition| !UNRECORDED.contains(&definition.meta().key)) {
        let meta = definition.meta();
        let list = recorded::exchange(&format!("{}/list", meta.key));
        let asked = (list.request.path.as_str(), list.request.version);
        assert_eq!(asked, (meta.list, version(meta.version)), "{}", meta.key);
        let rows = listed(meta.key);
        // Swift's lists are the answer itself.
        let listed_objects = list.answer.get(meta.list_key).unwrap_or(&list.answer);
        assert_eq!(rows.len(), listed_objects.as_array().map_or(1, Vec::len), "{}", meta.key);
        for row in &rows {
            is_readable(row, meta.key);
        }
        if meta.path.is_empty() || meta.is_singleton() {
            continue;
        }
        let one = recorded::exchange(&format!("{}/show", meta.key));
        let row = read_object(*definition, &answer(one.answer.to_string()))
            .unwrap_or_else(|why| panic!("{}: {why}", meta.key));
        is_readable(&row, meta.key);
        let asked = (one.request.path, one.request.version);
        assert_eq!(asked, (meta.read_path(row.id()), version(meta.version)), "{}", meta.key);
        assert!(rows.iter().any(|listed| listed.id() == row.id()), "{}: {} is not in the list", meta.key, row.id());
    }
}
