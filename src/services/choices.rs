//! Builds the choices of form fields from loaded rows and list responses. Shared by the forms of all services.

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, Lookup, ResourceRow, Row};
use crate::services::{identity, image};
use serde_json::Value;

/// The hidden field with the id of the object that a form is about. Choices may depend on it.
pub const OBJECT_ID: &str = ".about";

/// Initial values with the id of the object that the form is about.
pub fn form_for_object(id: &str) -> FormValues {
    FormValues::default().with(OBJECT_ID, id)
}

/// Choices from the rows of a resource with rows of type `R`. Rows for which `choice` returns `None` are left out.
pub fn from_typed_rows<R: ResourceRow>(
    lookup: &dyn Lookup,
    key: &str,
    choice: impl Fn(&R) -> Option<Choice>,
) -> Choices {
    from_rows(lookup, key, &|row| choice(row.as_any().downcast_ref::<R>()?))
}

/// Choices from the rows of any resource, by id and name.
pub fn from_resource(lookup: &dyn Lookup, key: &str) -> Choices {
    from_rows(lookup, key, &|row| Some(Choice::new(row.id(), row.name())))
}

/// Projects: all of the cloud's for administrators; for others those that they have a role in.
pub fn projects(lookup: &dyn Lookup) -> Choices {
    let own = identity::keys::PROJECTS;
    from_resource(lookup, identity::keys::cloud_wide(own).filter(|_| lookup.caller().is_admin()).unwrap_or(own))
}

/// Choices from the rows of a resource. Rows for which `choice` returns `None` are left out.
pub fn from_rows(lookup: &dyn Lookup, key: &str, choice: &dyn Fn(&Row) -> Option<Choice>) -> Choices {
    Some(lookup.rows(key)?.map(|rows| sorted(rows.iter().filter_map(choice).collect())))
}

/// Active images. A community image is only included if it is already selected, since any project
/// can publish some.
pub fn images(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let active = |image: &Row| (image.status() == "active").then(|| Choice::new(image.id(), image.name()));
    let mut choices = from_rows(lookup, image::keys::IMAGES, &active)?;
    if let Ok(known) = &mut choices {
        let chosen = ["image", "imageRef"].map(|field| input.text(field)).concat();
        if !chosen.is_empty() && known.iter().all(|choice| choice.value != chosen) {
            known.extend(lookup.row(image::keys::COMMUNITY, &chosen).as_ref().and_then(active));
        }
    }
    Some(choices)
}

/// Choices from the response to a request, which has the list under `list_key`. Elements for which `choice` returns `None`
/// are left out.
pub fn from_list(
    lookup: &dyn Lookup,
    call: &ServiceRequest,
    list_key: &str,
    choice: &dyn Fn(&Value) -> Option<Choice>,
) -> Choices {
    Some(lookup.document(call)?.map(|answer| {
        let list = answer.get(list_key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        sorted(list.iter().filter_map(choice).collect())
    }))
}

/// As [`from_list`], by name, with the description as detail; `value` is the JSON pointer to the value.
pub fn from_described_list(lookup: &dyn Lookup, call: &ServiceRequest, list_key: &str, value: &str) -> Choices {
    from_list(lookup, call, list_key, &|one| {
        Some(Choice::new(lenient::at(one, value), object_label(one)).detail(lenient::at(one, "/description")))
    })
}

/// The availability zones in the response format of Nova and Cinder.
pub fn zones(lookup: &dyn Lookup, call: &ServiceRequest) -> Choices {
    from_list(lookup, call, "availabilityZoneInfo", &|zone| {
        let down = (lenient::at(zone, "/zoneState/available") == "false").then(|| "It is not available".to_owned());
        let name = lenient::at(zone, "/zoneName");
        Some(Choice::new(&name, &name).disabled(down))
    })
}

/// Fixed choices, as value and label.
pub fn from_pairs(choices: &[(&str, &str)]) -> Choices {
    Some(Ok(choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect()))
}

/// The name of an object, else its id.
pub fn object_label(object: &Value) -> String {
    let part = |key: &str| object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    part("name").or_else(|| part("id")).unwrap_or_default().to_owned()
}

/// A port by its name, else its addresses, else its id; its addresses and MAC address are the details.
pub fn port_choice(port: &Value) -> Choice {
    let ips = port.get("fixed_ips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let addresses: Vec<_> = ips.iter().map(|ip| lenient::at(ip, "/ip_address")).collect();
    let addresses = addresses.join(", ");
    let name = lenient::at(port, "/name");
    let mac = lenient::at(port, "/mac_address");
    let choice = |shown| Choice::new(lenient::at(port, "/id"), shown);
    match (name.is_empty(), addresses.is_empty()) {
        (false, _) => choice(name).detail([&addresses, " ", &mac].concat()),
        (true, false) => choice(addresses).detail(mac),
        (true, true) => choice(object_label(port)).detail(mac),
    }
}

/// Sorts by label, enabled choices first.
fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    let key = |choice: &Choice| (choice.disabled.is_some(), choice.label.to_lowercase());
    choices.sort_by_cached_key(key);
    choices
}
