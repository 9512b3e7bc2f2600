use super::edit::{plan, values};
use super::*;
use crate::model::{AnyResourceDef, Completion, FormValues, RequestPlan, Row};
use crate::services::samples::row_of;
use serde_json::{Value, json};

/// The headers of an object with some of everything.
fn headers() -> Value {
    json!({
        "name": "a/ü", "path": "/c/a%2F%C3%BC", "accept-ranges": "bytes", "content-type": "text/plain",
        "content-disposition": "attachment", "x-delete-at": "1999999999", "x-object-meta-color": "red",
        "x-object-meta-size": "1", "content-length": "3"
    })
}

fn object(more: Value) -> Row {
    let mut all = headers();
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row_of(&DEFINITION, &all)
}

fn sent(plan: RequestPlan) -> Option<Value> {
    plan.steps.first().and_then(|step| step.body.clone())
}

#[test]
fn an_object_is_what_its_container_and_its_name_say() {
    assert_eq!(object(json!({})).id(), "c/a/ü");
    assert_eq!(object(json!({"name": "/", "path": "/c/%2F"})).id(), "c//");
}

#[test]
fn a_change_sends_all_that_the_object_has() {
    assert_eq!(sent(plan("c/a/ü", &values(&headers()))), None);
    let input = values(&headers()).with("Content-Type", "text/html").with(".metadata", json!({"Color": "blue"}));
    let wanted = json!({"Content-Type": "text/html", "Content-Disposition": "attachment", "X-Delete-At": "1999999999",
        "X-Object-Meta-Color": "blue"});
    let changed = plan("c/a/ü", &input);
    assert_eq!((changed.steps[0].path.as_str(), sent(changed.clone())), ("/c/a%2F%C3%BC", Some(wanted)));
    let never = values(&headers()).with(".expires", "");
    assert!(sent(plan("c/x", &never)).unwrap().get("X-Delete-At").is_none());
}

#[test]
fn what_is_hidden_is_not_taken_away() {
    let hidden = json!({"name": "x", "content-type": "text/plain"});
    assert_eq!(sent(plan("c/x", &values(&hidden).with("Content-Type", "text/html"))), None);
}

fn deletion(row: &Row, input: Option<FormValues>) -> RequestPlan {
    let at = DEFINITION.actions().iter().position(|action| action.label == "Delete").unwrap();
    DEFINITION.plan(row, at, &input.unwrap_or_else(|| DEFINITION.initial(row, at))).unwrap()
}

#[test]
fn segments_are_deleted_with_what_is_made_of_them() {
    let plain = deletion(&object(json!({})), None);
    assert!(plain.work.is_none() && plain.steps[0].path == "/c/a%2F%C3%BC");
    assert!(matches!(plain.completion, Completion::Deleted));
    let large = object(json!({"x-static-large-object": "True"}));
    assert!(deletion(&large, None).work.unwrap().requests()[0].path.ends_with("?multipart-manifest=delete"));
    assert!(deletion(&large, Some(FormValues::default())).work.is_none(), "the manifest alone");
    let dynamic = object(json!({"x-object-manifest": "c_segments/a%2F1/"}));
    assert!(deletion(&dynamic, None).work.is_none(), "only on request");
    let wanted = FormValues::default().with(".segments", true).with(".is_large", true);
    let work = format!("{:?}", deletion(&dynamic, Some(wanted)).work.unwrap());
    assert!(work.contains("c_segments") && work.contains("a/1/"), "{work}");
}
