//! What a profile says to its provider: keys and values that each provider defines, which the API takes as JSON in a text.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#create-flavor-profile>

use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Cell, Choices, Field, FieldKind, FormValues, JsonRow, Lookup, RequestPlan, SuggestedKey};
use crate::services::choices::from_resource;
use serde_json::{Map, Value, json};

pub const NAME: &str = "name";
pub const PROVIDER: &str = "provider_name";
/// The field with keys and values.
pub const DATA: &str = ".data";

pub const PROVIDER_FIELD: Field = Field::new(PROVIDER, "Provider", FieldKind::Choice(providers)).required();

fn providers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_resource(lookup, keys::PROVIDERS)
}

/// The keys that a provider knows, from its list under this name.
fn capabilities(lookup: &dyn Lookup, provider: &str, list: &str) -> Vec<SuggestedKey> {
    let path = ["/lbaas/providers/", &encode(provider), "/", list].concat();
    let Some(Ok(answer)) = lookup.document(&ServiceRequest::get(ServiceType::LoadBalancer, path)) else {
        return Vec::new();
    };
    let all = answer.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let key = |one: &Value| SuggestedKey {
        key: lenient::at(one, "/name"),
        title: String::new(),
        help: lenient::at(one, "/description"),
        values: if lenient::at(one, "/name") == "loadbalancer_topology" {
            vec!["SINGLE".to_owned(), "ACTIVE_STANDBY".to_owned()]
        } else {
            Vec::new()
        },
    };
    all.iter().map(key).filter(|key| !key.key.is_empty()).collect()
}

/// The keys that any of the cloud's providers knows, each once.
pub fn known(lookup: &dyn Lookup, list: &str) -> Vec<SuggestedKey> {
    let providers = lookup.rows(keys::PROVIDERS).and_then(Result::ok).unwrap_or_default();
    let mut all: Vec<SuggestedKey> = Vec::new();
    for provider in providers {
        for key in capabilities(lookup, provider.id(), list) {
            if all.iter().all(|other| other.key != key.key) {
                all.push(key);
            }
        }
    }
    all
}

/// The keys and values in the text of a profile's member. What is no object of JSON has none.
fn read(profile: &Value, member: &str) -> Map<String, Value> {
    let text = lenient::at(profile, &["/", member].concat());
    serde_json::from_str::<Value>(&text).ok().and_then(|data| data.as_object().cloned()).unwrap_or_default()
}

/// The keys and values of a profile as a cell.
pub fn cell(profile: &Value, member: &str) -> Cell {
    match read(profile, member) {
        data if data.is_empty() => Cell::text(lenient::at(profile, &["/", member].concat())),
        data => Cell::many(data.iter().map(|(key, value)| Cell::text([key, "=", &lenient::text(value)].concat()))),
    }
}

/// The values of the form that edits a profile.
pub fn filled(profile: &JsonRow, member: &str) -> FormValues {
    let texts = read(&profile.value, member).into_iter().map(|(key, value)| (key, Value::from(lenient::text(&value))));
    FormValues::default()
        .with(NAME, profile.at("/name"))
        .with(PROVIDER, profile.at("/provider_name"))
        .with(DATA, Value::Object(texts.collect()))
}

/// The text for a form's keys and values. Truth values are such; everything else is a text, as ids may be numbers. What
/// `before` has for the same text is kept as it is.
pub fn text(input: &FormValues, before: &Map<String, Value>) -> String {
    let typed = |text: &str| match serde_json::from_str::<Value>(text) {
        Ok(value @ Value::Bool(_)) => value,
        _ => text.into(),
    };
    let value = |key: &str, value: &Value| {
        let text = lenient::text(value);
        let kept = before.get(key).filter(|old| lenient::text(old) == text);
        kept.cloned().unwrap_or_else(|| typed(&text))
    };
    let data: Map<String, Value> = input.pairs(DATA).iter().map(|(key, one)| (key.clone(), value(key, one))).collect();
    Value::Object(data).to_string()
}

/// The members of a request: all of them for a new profile, what is different for one that there is.
pub fn members(input: &FormValues, member: &str, profile: Option<&JsonRow>) -> Map<String, Value> {
    let before = profile.map(|profile| read(&profile.value, member)).unwrap_or_default();
    let old = profile.map(|profile| filled(profile, member));
    let mut members = Map::new();
    for name in [NAME, PROVIDER] {
        if old.as_ref().is_none_or(|old| old.text(name) != input.text(name)) {
            members.insert(name.to_owned(), input.text(name).into());
        }
    }
    if old.is_none_or(|old| old.pairs(DATA) != input.pairs(DATA)) {
        members.insert(member.to_owned(), text(input, &before).into());
    }
    members
}

/// Creates a profile in the collection at `path`.
pub fn creation(path: &str, object: &str, member: &str, input: &FormValues) -> RequestPlan {
    let members = members(input, member, None);
    RequestPlan::single(ServiceRequest::post(ServiceType::LoadBalancer, path, json!({object: members})))
}

/// Changes what is different.
pub fn change(path: &str, object: &str, member: &str, profile: &JsonRow, input: &FormValues) -> RequestPlan {
    let members = members(input, member, Some(profile));
    if members.is_empty() {
        return RequestPlan::empty();
    }
    let path = [path, "/", &encode(profile.id())].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::LoadBalancer, path, json!({object: members})))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::find;
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn what_is_typed_becomes_json_and_what_is_kept_stays_what_it_was() {
        let data = r#"{"compute_flavor": "9", "sriov_vip": true, "nested": {"a": 1}}"#;
        let row = row_of(
            find(keys::FLAVOR_PROFILES).unwrap(),
            &json!({"id": "f", "name": "big", "provider_name": "amphora", "flavor_data": data}),
        );
        let row = row.as_any().downcast_ref::<JsonRow>().unwrap();
        let mut input = filled(row, "flavor_data");
        assert!(members(&input, "flavor_data", Some(row)).is_empty());
        let mut pairs = input.pairs(DATA);
        pairs.insert("loadbalancer_topology".to_owned(), "SINGLE".into());
        pairs.insert("allow_member_sriov".to_owned(), "false".into());
        input.set(DATA, Value::Object(pairs));
        let sent = members(&input, "flavor_data", Some(row));
        let sent: Value = serde_json::from_str(sent["flavor_data"].as_str().unwrap()).unwrap();
        let expected = json!({"compute_flavor": "9", "sriov_vip": true, "nested": {"a": 1},
            "loadbalancer_topology": "SINGLE", "allow_member_sriov": false});
        assert_eq!(sent, expected);
    }

    #[test]
    fn data_that_is_no_json_is_shown_as_it_is() {
        assert_eq!(cell(&json!({"flavor_data": "x=1"}), "flavor_data"), Cell::text("x=1"));
        assert_eq!(cell(&json!({"flavor_data": "{\"a\": 1}"}), "flavor_data"), Cell::many([Cell::text("a=1")]));
    }
}
