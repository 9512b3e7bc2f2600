//! The address of a load balancer, and the floating IP that leads to it.
//! <https://docs.openstack.org/api-ref/network/v2/#update-floating-ip>

use crate::lenient;
use crate::model::cell_format::{CellFormat, custom};
use crate::model::{Action, Caller, Cell, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Section};
use crate::services::network::{association, keys, reach};
use serde_json::{Value, json};

const GROUP: &str = "Network";
const PORT: &str = "/vip_port_id";

/// The floating IPs that lead to the address.
pub const FLOATING_IP: CellFormat = custom(|load_balancer| match lenient::at(load_balancer, PORT) {
    port if port.is_empty() => Cell::None,
    port => Cell::derived(of_port, port),
});

fn of_port(lookup: &dyn Lookup, port: &str) -> Cell {
    let rows = match lookup.rows(keys::FLOATING_IPS) {
        None => return Cell::Pending,
        Some(Err(_)) => return Cell::None,
        Some(Ok(rows)) => rows,
    };
    let leads = |row: &&crate::model::Row| {
        row.as_any().downcast_ref::<JsonRow>().is_some_and(|floating| floating.at("/port_id") == port)
    };
    let mut cells = rows.iter().filter(leads).map(|row| Cell::named_link(keys::FLOATING_IPS, row.id(), row.name()));
    match (cells.next(), cells.next()) {
        (Some(only), None) => only,
        (first, second) => Cell::many(first.into_iter().chain(second).chain(cells)),
    }
}

pub const ASSOCIATE: Action<JsonRow> =
    Action::<JsonRow>::new("Associate floating IP", |_, input| association::associate(input))
        .titled("Associate floating IP with {}")
        .when(has_port)
        .group(GROUP)
        .primary()
        .form(&ASSOCIATE_FORM)
        .starting_with(of_vip);

pub const DISASSOCIATE: Action<JsonRow> = Action::<JsonRow>::new("Disassociate floating IP", |_, input| {
    association::point(input, &json!({"port_id": Value::Null}))
})
.titled("Disassociate floating IP from {}")
.when(has_port)
.group(GROUP)
.form(&DISASSOCIATE_FORM)
.confirm("The load balancer is no longer reachable at this address. The floating IP stays in the project.")
.starting_with(of_vip);

static ASSOCIATE_FORM: Form = Form {
    suggested: Some(|lookup, _| {
        let only = association::only(lookup);
        only.map_or_else(FormValues::default, |one| FormValues::default().with(association::FLOATING_IP.name, one))
    }),
    ..Form::new(&[Section::untitled(&[
        association::FLOATING_IP,
        reach::address_field(association::addresses, |input, lookup| {
            reach::has_several(lookup, input.text(association::PORT))
        }),
    ])])
};

static DISASSOCIATE_FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let only = reach::single(own(lookup, input));
        only.map_or_else(FormValues::default, |one| FormValues::default().with(association::FLOATING_IP.name, one))
    }),
    ..Form::new(&[Section::untitled(&[Field::new(
        association::FLOATING_IP.name,
        "Floating IP",
        FieldKind::Choice(own),
    )
    .required()])])
};

fn own(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let port = input.text(association::PORT);
    association::of_project(lookup, &|floating| lenient::at(floating, "/port_id") == port)
}

fn of_vip(load_balancer: &JsonRow) -> FormValues {
    FormValues::default().with(association::PORT, load_balancer.at(PORT))
}

fn has_port(load_balancer: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if load_balancer.at(PORT).is_empty() { Err("The load balancer has no port yet") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::rows_of;

    struct Addresses;

    impl Lookup for Addresses {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            let all = json!([
                {"id": "f1", "floating_ip_address": "172.24.4.9", "port_id": "vip"},
                {"id": "f2", "floating_ip_address": "172.24.4.10", "port_id": null},
                {"id": "f3", "floating_ip_address": "172.24.4.11", "port_id": "both"},
                {"id": "f4", "floating_ip_address": "172.24.4.12", "port_id": "both"},
            ]);
            Some(Ok(rows_of(key, &all)))
        }
    }

    #[test]
    fn the_floating_ip_is_that_of_the_vip_s_port() {
        assert_eq!(of_port(&Addresses, "vip"), Cell::named_link(keys::FLOATING_IPS, "f1", "172.24.4.9"));
        assert_eq!(of_port(&Addresses, "none"), Cell::None);
        let Cell::Many(both) = of_port(&Addresses, "both") else { panic!("two lead there") };
        assert_eq!(both.len(), 2);
        assert_eq!(FLOATING_IP.cell(&json!({"vip_port_id": null})), Cell::None);
    }
}
