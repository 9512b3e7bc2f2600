use super::access_form;
use super::edit;
use super::fields::{
    PUBLIC, QUOTA_BYTES, READERS, VERSIONS, VERSIONS_CONTAINER, VERSIONS_HERE, VERSIONS_STACK, WRITERS,
};
use super::*;
use crate::model::{AnyResourceDef, FormValues};
use serde_json::{Value, json};

/// The headers of a container with some of everything.
fn headers() -> Value {
    json!({
        "name": "c d", "x-container-object-count": "3", "x-container-bytes-used": "1000",
        "x-container-read": ".r:*,.rlistings,p:*", "x-container-write": "p:u",
        "x-container-meta-quota-bytes": "1024", "x-container-meta-quota-count": "7",
        "x-container-meta-web-index": "index.html", "x-container-meta-web-listings": "true",
        "x-container-meta-color": "red", "x-container-meta-temp-url-key": "***",
        "x-versions-location": "old%20ones"
    })
}

/// What is sent for the container; nothing where nothing is.
fn sent(plan: &RequestPlan) -> Option<(&str, Value)> {
    let call = plan.steps.first()?;
    assert!(call.sends_headers && call.method == crate::http::Method::Post);
    Some((call.path.as_str(), call.body.clone()?))
}

#[test]
fn a_form_that_is_not_touched_sends_nothing() {
    assert_eq!(sent(&edit::plan("c d", &edit::values(&headers()))), None);
    assert_eq!(sent(&access_form::plan("c d", &access_form::values(&headers()))), None);
}

#[test]
fn only_what_is_changed_is_sent() {
    let input = edit::values(&headers()).with(QUOTA_BYTES, -1).with("X-Container-Meta-Web-Error", "error.html");
    let wanted = json!({"X-Remove-Container-Meta-Quota-Bytes": "x", "X-Container-Meta-Web-Error": "error.html"});
    assert_eq!(sent(&edit::plan("c d", &input)), Some(("/c%20d", wanted)));
    let input = access_form::values(&headers()).with(PUBLIC, "private").with(READERS, json!(["p:*", "q:u"]));
    let wanted = json!({"X-Container-Read": "p:*,q:u"});
    assert_eq!(sent(&access_form::plan("c d", &input)), Some(("/c%20d", wanted)));
    let input = access_form::values(&headers()).with(WRITERS, json!([]));
    assert_eq!(sent(&access_form::plan("c d", &input)).unwrap().1, json!({"X-Remove-Container-Write": "x"}));
}

#[test]
fn one_way_of_keeping_versions_takes_the_place_of_another() {
    let values = edit::values(&headers());
    assert_eq!((values.text(VERSIONS), values.text(VERSIONS_CONTAINER)), (VERSIONS_STACK, "old ones"));
    let here = values.clone().with(VERSIONS, VERSIONS_HERE);
    let wanted = json!({"X-Versions-Enabled": "true", "X-Remove-Versions-Location": "x"});
    assert_eq!(sent(&edit::plan("c", &here)).unwrap().1, wanted);
    let other = values.with(VERSIONS_CONTAINER, "größer");
    assert_eq!(sent(&edit::plan("c", &other)).unwrap().1, json!({"X-Versions-Location": "gr%C3%B6%C3%9Fer"}));
}

#[test]
fn what_is_hidden_is_not_changed() {
    let hidden = json!({"name": "c", "content-type": "text/plain"});
    assert_eq!(sent(&edit::plan("c", &edit::values(&hidden).with(QUOTA_BYTES, 5))), None);
    assert_eq!(sent(&access_form::plan("c", &access_form::values(&hidden).with(PUBLIC, "listing"))), None);
}

#[test]
fn a_container_is_created_with_all_that_the_form_says() {
    let create = DEFINITION.create().unwrap();
    let input = FormValues::default()
        .with("name", "a/ü")
        .with("X-Storage-Policy", "gold")
        .with(PUBLIC, "objects")
        .with(QUOTA_BYTES, 0)
        .with(VERSIONS, VERSIONS_HERE)
        .with(".metadata", json!({"Color": "red"}));
    let plan = create.plan(DEFINITION.meta(), &input);
    let call = &plan.steps[0];
    assert_eq!((call.method.as_str(), call.path.as_str()), ("PUT", "/a%2F%C3%BC"));
    let wanted = json!({"X-Storage-Policy": "gold", "X-Container-Read": ".r:*", "X-Container-Meta-Quota-Bytes": "0",
        "X-Versions-Enabled": "true", "X-Container-Meta-Color": "red"});
    assert_eq!(call.body, Some(wanted));
}

#[test]
fn who_may_use_it_is_told_in_words_and_as_the_service_has_it() {
    let row = crate::services::samples::row_of(&DEFINITION, &headers());
    let told: Vec<String> = facts::access(row.as_any().downcast_ref::<JsonRow>().unwrap())
        .iter()
        .flat_map(|facts| &facts.items)
        .map(|(name, cell)| format!("{name}: {}", cell.plain(&crate::model::EmptyLookup)))
        .collect();
    assert_eq!(told[0], "Public access: Public with listing");
    assert!(
        told[1].contains("Everyone, without signing in") && told[1].contains("all users of the project"),
        "{told:?}"
    );
    assert!(told.contains(&"X-Container-Write: p:u".to_owned()), "{told:?}");
}
