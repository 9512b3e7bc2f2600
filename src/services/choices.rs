//! Builds the choices of form fields from loaded rows and list responses. Shared by the forms of all services.

mod distinctions;

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::lenient;
use crate::model::{
    Caller, Choice, Choices, CutShort, FormValues, JsonRow, Lookup, RefState, ResourceRow, Row, Timestamp,
    is_truncated, units,
};
use crate::services::{identity, image, network};
use distinctions::distinguish;
pub use distinctions::project_of;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

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

/// Choices from the rows of any resource, by id and what they are called.
pub fn from_resource(lookup: &dyn Lookup, key: &str) -> Choices {
    // Those without names are called by other objects.
    let title = |row: &Row| if row.name() == row.id() { lookup.name_of(key, row.id()) } else { None };
    from_rows(lookup, key, &|row| Some(Choice::new(row.id(), title(row).unwrap_or_else(|| row.name().to_owned()))))
}

/// Projects: all of the cloud's for administrators; for others those that they have a role in.
pub fn projects(lookup: &dyn Lookup) -> Choices {
    let own = identity::keys::PROJECTS;
    in_domains(lookup, identity::keys::cloud_wide(own).filter(|_| lookup.caller().is_admin()).unwrap_or(own))
}

/// Choices from the rows of a resource whose names are unique within a domain only: projects, users and groups. They are
/// told apart by their domains where there are several.
pub fn in_domains(lookup: &dyn Lookup, key: &str) -> Choices {
    let rows = lookup.rows(key)?;
    Some(rows.map(|rows| {
        let choice = |row: &Row| {
            let domain = row.as_any().downcast_ref::<JsonRow>().map(|row| row.at("/domain_id")).unwrap_or_default();
            (Choice::new(row.id(), row.name()), domain)
        };
        let choices = told_apart(lookup, rows.iter().map(choice).collect());
        with_others(choices, lookup.cut_short(key))
    }))
}

/// Choices of a list that may be cut short: then the last one says so, and cannot be chosen.
fn with_others(mut choices: Vec<Choice>, cut_short: Option<CutShort>) -> Vec<Choice> {
    choices.extend(cut_short.map(|cut| Choice::others(cut.extent("of them"))));
    choices
}

/// As `with_others`, of a list in an answer.
pub fn with_others_of(choices: Vec<Choice>, answer: &Value, list_key: &str) -> Vec<Choice> {
    let cut = is_truncated(answer).then(|| CutShort::ByKeystone(elements(answer, list_key).len()));
    with_others(choices, cut)
}

/// Choices, each with the id of its domain, which becomes its detail where there are several domains: by name, where it is
/// known.
pub fn told_apart(lookup: &dyn Lookup, choices: Vec<(Choice, String)>) -> Vec<Choice> {
    let is_same = choices.windows(2).all(|two| two[0].1 == two[1].1);
    let told = choices.into_iter().map(|(choice, domain)| {
        let shown = || lookup.name_of(identity::keys::DOMAINS, &domain).unwrap_or_else(|| domain.clone());
        if is_same { choice } else { choice.detail(shown()) }
    });
    sorted(told.collect())
}

/// Choices from the rows of a resource that can be used in the caller's project. Rows for which `choice` returns `None` are
/// left out.
pub fn from_rows(lookup: &dyn Lookup, key: &str, choice: &dyn Fn(&Row) -> Option<Choice>) -> Choices {
    let caller = lookup.caller();
    Some(lookup.rows(key)?.map(|rows| {
        let usable = rows.iter().filter(|row| is_usable(lookup, &caller, row));
        let pairs: Vec<_> = usable.filter_map(|row| Some((choice(row)?, row))).collect();
        let objects: HashMap<String, &Row> = pairs.iter().map(|(choice, row)| (choice.value.clone(), *row)).collect();
        let mut choices: Vec<Choice> = pairs.into_iter().map(|(choice, _)| choice).collect();
        distinguish(lookup, &mut choices, &|choice| match objects.get(&choice.value) {
            Some(row) => row.distinction().into_owned(),
            None => Value::Null,
        });
        with_others(sorted(choices), lookup.cut_short(key))
    }))
}

/// Whether an object can be used in the caller's project: it is the project's, everybody's, or shared with it. Services
/// leave others out, but not from what they tell administrators.
fn is_usable(lookup: &dyn Lookup, caller: &Caller, row: &Row) -> bool {
    if !caller.is_admin() || caller.project_id.is_empty() {
        return true;
    }
    let object = row.distinction();
    let project = project_of(&object);
    let is = |flag: &str| lenient::at(&object, flag) == "true";
    // A subnet can be used where its network can.
    let of_usable_network = || {
        let network = Some(lenient::at(&object, "/network_id")).filter(|_| object.get("cidr").is_some());
        let network = network.and_then(|id| lookup.row(network::keys::NETWORKS, &id));
        network.is_some_and(|network| is_usable(lookup, caller, &network))
    };
    project.is_empty() || project == caller.project_id || is("/shared") || is("/router:external") || of_usable_network()
}

/// Adds what is chosen to the choices where it is not among them, as may be for another project's object.
pub fn with_chosen(choices: Choices, lookup: &dyn Lookup, key: &str, chosen: &[&str]) -> Choices {
    choices.map(|choices| {
        choices.map(|mut choices| {
            let is_missing = |id: &&&str| !id.is_empty() && choices.iter().all(|choice| choice.value != ***id);
            let missing: Vec<_> = chosen.iter().filter(is_missing).collect();
            let named = |id: &&&str| Choice::new(**id, lookup.name_of(key, id).unwrap_or_else(|| (**id).to_owned()));
            let missing: Vec<_> = missing.iter().map(named).collect();
            choices.extend(missing);
            choices
        })
    })
}

/// Active images. Hidden and community images are only included if they are already selected, as is the image that a server
/// was made from; since one that cannot be used may be selected too, the reason is given.
pub fn images(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let offered = |image: &Row| {
        let choice = || Choice::new(image.id(), image.name()).facts(image_facts(image, lookup.now_ms()));
        (image.status() == "active" && !is_hidden(image)).then(choice)
    };
    let mut choices = from_rows(lookup, image::keys::IMAGES, &offered)?;
    if let Ok(known) = &mut choices {
        let chosen = ["image", "imageRef"].map(|field| input.text(field)).concat();
        if !chosen.is_empty() && known.iter().all(|choice| choice.value != chosen) {
            known.extend(chosen_image(lookup, &chosen)?);
        }
    }
    Some(choices)
}

/// The size of an image, its age, and the disk that it needs.
fn image_facts(row: &Row, now_ms: f64) -> Vec<String> {
    let Some(image) = row.as_any().downcast_ref::<image::row::Image>() else { return Vec::new() };
    let size = image.size.filter(|size| *size > 0.0).map(units::bytes).unwrap_or_default();
    let age = Timestamp::parse(&image.created_at).map(|created| created.relative(now_ms)).unwrap_or_default();
    let disk =
        (image.min_disk > 0.0).then(|| ["at least ", &units::bytes(image.min_disk * units::GIB), " of disk"].concat());
    vec![size, age, disk.unwrap_or_default()]
}

fn is_hidden(image: &Row) -> bool {
    image.as_any().downcast_ref::<image::row::Image>().is_some_and(|image| image.hidden)
}

/// An image that is selected, but not among those that are offered: `None` while it is being asked for.
fn chosen_image(lookup: &dyn Lookup, id: &str) -> Option<Option<Choice>> {
    let unusable = |label: &str, reason: &str| Some(Choice::new(id, label).disabled(Some(reason.to_owned())));
    Some(match lookup.ref_state(image::keys::IMAGES, id) {
        RefState::Loading => return None,
        RefState::Deleted => unusable(&["Deleted (", id, ")"].concat(), "Deleted. Choose another one"),
        RefState::Unknown => None,
        RefState::Named(name) => match lookup.row(image::keys::IMAGES, id) {
            Some(image) if image.status() != "active" => {
                unusable(&name, &["Status: ", image.status(), ". Choose another one"].concat())
            }
            _ => Some(Choice::new(id, name)),
        },
    })
}

/// Choices from the response to a request, which has the list under `list_key`. Elements for which `choice` returns `None`
/// are left out.
pub fn from_list(
    lookup: &dyn Lookup,
    call: &ServiceRequest,
    list_key: &str,
    choice: &dyn Fn(&Value) -> Option<Choice>,
) -> Choices {
    Some(
        lookup
            .document(call)?
            .map(|answer| with_others_of(from_objects(lookup, elements(&answer, list_key), choice), &answer, list_key)),
    )
}

/// As [`from_list`], of Neutron's objects in the list at `path` that can be used in the caller's project: its own and what
/// others share with it.
pub fn from_project_list(
    lookup: &dyn Lookup,
    path: &str,
    list_key: &str,
    choice: &dyn Fn(&Value) -> Option<Choice>,
) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, path);
    let caller = lookup.caller();
    if !caller.is_admin() || caller.project_id.is_empty() {
        return from_list(lookup, &call, list_key, choice);
    }
    // Neutron tells administrators of all projects' objects unless it is asked for one's.
    let own = lookup.document(&call.clone().query("project_id", &caller.project_id));
    let shared = lookup.document(&call.query("shared", "true"));
    let own = match own? {
        Ok(own) => own,
        Err(error) => return Some(Err(error)),
    };
    // A Neutron that cannot filter for these leaves the project's own.
    let shared = shared?.map_or_else(|_: Error| Value::Null, |shared| (*shared).clone());
    let mut ids = HashSet::new();
    let all = elements(&own, list_key).iter().chain(elements(&shared, list_key));
    let all: Vec<Value> = all.filter(|one| ids.insert(lenient::at(one, "/id"))).cloned().collect();
    Some(Ok(from_objects(lookup, &all, choice)))
}

/// The elements of a list in an answer; none where there is no such list.
fn elements<'a>(answer: &'a Value, list_key: &str) -> &'a [Value] {
    answer.get(list_key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn from_objects(lookup: &dyn Lookup, list: &[Value], choice: &dyn Fn(&Value) -> Option<Choice>) -> Vec<Choice> {
    let pairs: Vec<_> = list.iter().filter_map(|one| Some((choice(one)?, one))).collect();
    let objects: HashMap<String, &Value> = pairs.iter().map(|(choice, one)| (choice.value.clone(), *one)).collect();
    let mut choices: Vec<Choice> = pairs.into_iter().map(|(choice, _)| choice).collect();
    distinguish(lookup, &mut choices, &|choice| objects.get(&choice.value).map_or(Value::Null, |one| (*one).clone()));
    sorted(choices)
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
        let down = (lenient::at(zone, "/zoneState/available") == "false").then(|| "Not available".to_owned());
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

/// Sorts by label, enabled choices first; those with one label by their details.
fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    let key = |choice: &Choice| (choice.disabled.is_some(), choice.label.to_lowercase(), choice.detail.to_lowercase());
    choices.sort_by_cached_key(key);
    choices
}

/// A time beside a choice, to the minute: `2026-12-01 03:38 UTC`; what is no time as it is.
pub fn time(text: &str) -> String {
    let iso = Timestamp::parse(text).map(Timestamp::iso).unwrap_or_default();
    match (iso.get(..10), iso.get(11..16)) {
        (Some(date), Some(of_day)) => [date, " ", of_day, " UTC"].concat(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod domain_tests;
#[cfg(test)]
mod image_tests;
#[cfg(test)]
mod tests;
