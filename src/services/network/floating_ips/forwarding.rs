//! Port forwarding from a floating IP to ports of servers.
//! <https://docs.openstack.org/api-ref/network/v2/#floating-ips-port-forwarding>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, link, text};
use crate::model::{
    Action, Caller, Cell, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SubColumn, SubTable, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_pairs};
use crate::services::network::forms::DESCRIPTION;
use crate::services::network::reach::NETWORK;
use crate::services::network::{keys, reach};
use serde_json::{Map, Value, json};

const PORT: FieldKind = FieldKind::Number(1, 65535);

/// Whether Neutron forwards ranges of ports, and not only single ones.
fn has_ranges(_: &FormValues, lookup: &dyn Lookup) -> bool {
    lookup.has_extension("floating-ip-port-forwarding-port-ranges")
}

/// What is wrong with the end of a range, if anything.
fn end(input: &FormValues, begin: &str, end: &str) -> Option<String> {
    let (begin, end) = (input.number(begin)?, input.number(end)?);
    (begin > end).then(|| "The range ends before it begins".to_owned())
}

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("protocol", "Protocol", FieldKind::Choice(|_, _| from_pairs(&[("tcp", "TCP"), ("udp", "UDP")])))
        .required(),
    Field::new(".external", "External port", PORT).required(),
    Field::new(".external_end", "Last external port", PORT)
        .help("Only for a range of ports.")
        .check(|input| end(input, ".external", ".external_end"))
        .shown(has_ranges),
    Field::new(
        "internal_port_id",
        "Destination",
        FieldKind::Choice(|lookup, input| reach::ports(lookup, input.text(NETWORK))),
    )
    .required(),
    Field::new("internal_ip_address", "Internal address", FieldKind::Choice(addresses)).required(),
    Field::new(".internal", "Internal port", PORT).required(),
    Field::new(".internal_end", "Last internal port", PORT)
        .help("The internal range must be a single port or as long as the external range.")
        .check(|input| {
            let length = |begin, end| Some(input.number(end)? - input.number(begin)?);
            let (inside, outside) = (length(".internal", ".internal_end")?, length(".external", ".external_end"));
            let differs = inside > 0 && inside != outside.unwrap_or_default();
            let wrong = || "The internal range must be as long as the external range".to_owned();
            end(input, ".internal", ".internal_end").or_else(|| differs.then(wrong))
        })
        .shown(has_ranges),
    DESCRIPTION,
])]);

/// The addresses of the selected port.
fn addresses(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    reach::port_addresses(lookup, input.text("internal_port_id"), input.text(NETWORK))
}

/// Initial values with the floating IP's external network.
pub fn of(floating: &JsonRow) -> FormValues {
    FormValues::default().with(NETWORK, floating.at("/floating_network_id"))
}

/// The members of a forwarding for the values of the form. Ranges have members of their own.
fn members(input: &FormValues) -> Map<String, Value> {
    let mut members = fields::object(&FORM, input, None);
    let range = |begin: &str, end: &str| {
        let begin = input.number(begin)?;
        Some((begin, input.number(end).unwrap_or(begin)))
    };
    let (outside, inside) = (range(".external", ".external_end"), range(".internal", ".internal_end"));
    let is_range = outside.is_some_and(|(begin, end)| begin != end);
    for (range, name) in [(outside, "external_port"), (inside, "internal_port")] {
        let Some((begin, end)) = range else { continue };
        match is_range {
            true => members.insert([name, "_range"].concat(), format!("{begin}:{end}").into()),
            false => members.insert(name.to_owned(), begin.into()),
        };
    }
    members
}

/// The first and the last port of a forwarding, outside or there; the last is empty for a single port.
fn range(forwarding: &Value, name: &str) -> (String, String) {
    let at = |name: &str| lenient::at(forwarding, &["/", name].concat());
    let range = at(&[name, "_range"].concat());
    match range.split_once(':') {
        Some((begin, end)) if begin != end => (begin.to_owned(), end.to_owned()),
        Some((begin, _)) => (begin.to_owned(), String::new()),
        None if range.is_empty() => (at(name), String::new()),
        None => (range, String::new()),
    }
}

/// `22`, `3000–3010`.
fn ports(forwarding: &Value, name: &str) -> String {
    match range(forwarding, name) {
        (begin, end) if end.is_empty() => begin,
        (begin, end) => [begin, "–".into(), end].concat(),
    }
}

/// The form values of a forwarding.
fn filled(forwarding: &Value) -> FormValues {
    let at = |name: &str| lenient::at(forwarding, name);
    let (external, internal) = (range(forwarding, "external_port"), range(forwarding, "internal_port"));
    let input = FormValues::default()
        .with("protocol", at("/protocol"))
        .with(".external", external.0)
        .with(".external_end", external.1)
        .with("internal_port_id", at("/internal_port_id"))
        .with("internal_ip_address", at("/internal_ip_address"))
        .with(".internal", internal.0)
        .with(".internal_end", internal.1)
        .with("description", at("/description"));
    let before = Value::Object(input.0.clone());
    input.with(".forwarding", at("/id")).with(BEFORE, before)
}

/// The hidden field with the values that the form started with.
const BEFORE: &str = ".before";

/// Sends what is different. The end of a range that the form did not show is as it was.
fn change(floating: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = FormValues(input.pairs(BEFORE));
    let mut now = input.clone();
    for name in [".external_end", ".internal_end"] {
        if let (None, Some(end)) = (input.0.get(name), before.0.get(name)) {
            now.set(name, end.clone());
        }
    }
    let (was, mut changed) = (members(&before), members(&now));
    changed.retain(|name, value| was.get(name) != Some(value));
    if was.contains_key("description") && input.text("description").is_empty() {
        changed.insert("description".into(), "".into());
    }
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    let path = [&path(floating), "/", encode(input.text(".forwarding")).as_str()].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"port_forwarding": changed})))
}

pub const CHANGE: Action<JsonRow> = Action::<JsonRow>::new("Edit port forwarding", change)
    .titled("Edit port forwarding of {}")
    .group("Port forwarding")
    .form(&FORM)
    .by_rows()
    .starting_with(of);

/// Requires a floating IP without a port. The response has the member where Neutron offers port forwarding.
fn forwards(floating: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match (floating.value.get("port_forwardings").is_some(), is_free(floating)) {
        (false, _) => Err("This cloud does not support port forwarding"),
        (true, false) => Err("The address is associated with a port. Disassociate it first"),
        (true, true) => Ok(()),
    }
}

fn path(floating: &JsonRow) -> String {
    ["/floatingips/", &encode(floating.id()), "/port_forwardings"].concat()
}

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Forward port", |floating, input| {
    let body = json!({"port_forwarding": members(input)});
    RequestPlan::single(ServiceRequest::post(ServiceType::Network, path(floating), body))
})
.titled("Forward port of {}")
.when(forwards)
.group("Port forwarding")
.form(&FORM)
.starting_with(|floating| of(floating).with("protocol", "tcp"));

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(".forwarding", "Port", FieldKind::Choice(all)).required()])]);

fn all(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(
        ServiceType::Network,
        ["/floatingips/", &encode(input.text(OBJECT_ID)), "/port_forwardings"].concat(),
    );
    from_list(lookup, &call, "port_forwardings", &|one| {
        let at = |name: &str| lenient::at(one, name);
        let outside = ports(one, "external_port");
        let words = [at("/protocol"), " ".into(), outside, " → ".into(), at("/internal_ip_address")];
        Some(Choice::new(at("/id"), words.concat()))
    })
}

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new("Stop forwarding", |floating, input| {
    RequestPlan::single(ServiceRequest::delete(
        ServiceType::Network,
        [&path(floating), "/", &encode(input.text(".forwarding"))].concat(),
    ))
})
.titled("Stop forwarding from {}")
.when(|floating, _| if forwards_ports(floating) { Ok(()) } else { Err("No port forwarding") })
.group("Port forwarding")
.form(&REMOVE_FORM)
.confirm("Traffic to this port is no longer forwarded.")
.starting_with(|floating| form_for_object(floating.id()));

pub const TABLE: SubTable = SubTable::new(
    "port_forwardings",
    &[
        SubColumn::at("Protocol", text("/protocol")),
        SubColumn::new("External port", |one| Cell::code(ports(one, "external_port"))),
        SubColumn::at("Internal address", code("/internal_ip_address")),
        SubColumn::new("Internal port", |one| Cell::code(ports(one, "internal_port"))),
        SubColumn::at("Destination", link(keys::PORTS, "/internal_port_id")),
        SubColumn::at("Description", text("/description")),
    ],
    "No port forwarding.",
)
.ordered(|one| {
    let port = range(one, "external_port").0.parse::<u32>().unwrap_or_default();
    format!("{} {port:05}", lenient::at(one, "/protocol"))
})
.edit("Edit port forwarding", filled)
.action("Stop forwarding", ".forwarding", |one| lenient::at(one, "/id"));

pub fn is_free(address: &JsonRow) -> bool {
    address.at("/port_id").is_empty()
}

/// Whether single ports of the floating IP lead somewhere.
pub fn forwards_ports(address: &JsonRow) -> bool {
    address.value.get("port_forwardings").and_then(Value::as_array).is_some_and(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;

    fn ranged() -> Value {
        json!({"id": "f", "protocol": "tcp", "internal_port_id": "p", "internal_ip_address": "10.0.0.9",
            "internal_port_range": "2000:2010", "external_port_range": "3000:3010", "description": "d"})
    }

    fn sent(edit: impl FnOnce(FormValues) -> FormValues) -> Option<Value> {
        let rows = rows_of("network/floating-ips", &json!([{"id": "a", "port_forwardings": [ranged()]}]));
        let floating = rows[0].as_any().downcast_ref::<JsonRow>().unwrap();
        assert!(forwards_ports(floating));
        change(floating, &edit(filled(&ranged()))).steps.pop()?.body.clone()
    }

    #[test]
    fn ranges_are_shown_made_and_edited() {
        assert_eq!(
            (ports(&ranged(), "external_port"), ports(&ranged(), "internal_port")),
            ("3000–3010".into(), "2000–2010".into())
        );
        assert_eq!(ports(&json!({"external_port": 22}), "external_port"), "22");
        assert_eq!(ports(&json!({"external_port": null, "external_port_range": "22:22"}), "external_port"), "22");
        let single = FormValues::default().with(".external", 2222).with(".internal", "22").with("protocol", "tcp");
        let made = json!({"protocol": "tcp", "external_port": 2222, "internal_port": 22});
        assert_eq!(Value::Object(members(&single)), made);
        let made = json!({"protocol": "tcp", "external_port_range": "2222:2230", "internal_port_range": "22:22"});
        assert_eq!(Value::Object(members(&single.with(".external_end", 2230))), made);
    }

    #[test]
    fn an_edit_of_a_range_sends_what_is_different() {
        assert_eq!(sent(|input| input), None);
        let described = sent(|input| input.with("description", ""));
        assert_eq!(described, Some(json!({"port_forwarding": {"description": ""}})));
        let longer = sent(|input| input.with(".external_end", 3020).with(".internal_end", 2020));
        let ranges = json!({"external_port_range": "3000:3020", "internal_port_range": "2000:2020"});
        assert_eq!(longer, Some(json!({"port_forwarding": ranges})));
        // A form that does not know ranges yet shows only where they begin.
        let hidden = sent(|mut input| {
            input.0.remove(".external_end");
            input.0.remove(".internal_end");
            input.with("protocol", "udp")
        });
        assert_eq!(hidden, Some(json!({"port_forwarding": {"protocol": "udp"}})));
    }
}
