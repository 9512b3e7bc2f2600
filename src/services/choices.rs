//! Choices for forms, made from what the stores know. Shared by all services' forms.

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, Lookup, ResourceRow, Row};
use crate::services::{identity, image};
use serde_json::Value;

/// The name under which a form keeps the id of the object that it is about, for its choices.
pub const OBJECT_ID: &str = ".about";

/// A form's beginning that knows its object.
pub fn form_for_object(id: &str) -> FormValues {
    FormValues::default().with(OBJECT_ID, id)
}

/// Choices from a resource's rows of a known type; rows for which there is no choice are left out.
pub fn from_typed_rows<R: ResourceRow>(
    lookup: &dyn Lookup,
    key: &str,
    choice: impl Fn(&R) -> Option<Choice>,
) -> Choices {
    from_rows(lookup, key, &|row| choice(row.as_any().downcast_ref::<R>()?))
}

/// Choices from a resource's rows by id and name, whatever their type.
pub fn from_resource(lookup: &dyn Lookup, key: &str) -> Choices {
    from_rows(lookup, key, &|row| Some(Choice::new(row.id(), row.name())))
}

/// Projects: all of them for administrators, others' as well; for everybody else those that they have a role in.
pub fn projects(lookup: &dyn Lookup) -> Choices {
    let own = identity::keys::PROJECTS;
    from_resource(lookup, identity::keys::cloud_wide(own).filter(|_| lookup.caller().is_admin()).unwrap_or(own))
}

/// Choices from a resource's rows; rows for which there is no choice are left out.
pub fn from_rows(lookup: &dyn Lookup, key: &str, choice: &dyn Fn(&Row) -> Option<Choice>) -> Choices {
    Some(lookup.rows(key)?.map(|rows| sorted(rows.iter().filter_map(choice).collect())))
}

/// Images that can be booted from. One of the community's is only there if it is chosen already: anybody can put theirs
/// among those.
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

/// Choices from a list that is read for the form only: the list's key in the answer, and the
/// choice that an element stands for, if any.
pub fn from_list(
    lookup: &dyn Lookup,
    call: &ServiceRequest,
    many: &str,
    choice: &dyn Fn(&Value) -> Option<Choice>,
) -> Choices {
    Some(lookup.document(call)?.map(|answer| {
        let list = answer.get(many).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        sorted(list.iter().filter_map(choice).collect())
    }))
}

/// As [`listed`]: what has names or ids, by what stands at `value`, each with its description.
pub fn from_described_list(lookup: &dyn Lookup, call: &ServiceRequest, many: &str, value: &str) -> Choices {
    from_list(lookup, call, many, &|one| {
        Some(Choice::new(lenient::at(one, value), object_label(one)).detail(lenient::at(one, "/description")))
    })
}

/// The availability zones of a service that tells of them as Nova and Cinder do.
pub fn zones(lookup: &dyn Lookup, call: &ServiceRequest) -> Choices {
    from_list(lookup, call, "availabilityZoneInfo", &|zone| {
        let down = (lenient::at(zone, "/zoneState/available") == "false").then(|| "It is not available".to_owned());
        let name = lenient::at(zone, "/zoneName");
        Some(Choice::new(&name, &name).disabled(down))
    })
}

/// Choices that are always the same: value and label.
pub fn from_pairs(choices: &[(&str, &str)]) -> Choices {
    Some(Ok(choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect()))
}

/// What people call an object in a list: its name, else its id.
pub fn object_label(object: &Value) -> String {
    let part = |key: &str| object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    part("name").or_else(|| part("id")).unwrap_or_default().to_owned()
}

/// A port by its name, else its addresses, else its id, with what tells it from others.
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

/// By label, those that can be chosen first.
fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    let key = |choice: &Choice| (choice.disabled.is_some(), choice.label.to_lowercase());
    choices.sort_by_cached_key(key);
    choices
}
