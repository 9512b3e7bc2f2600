//! Pools: groups of name servers. They are managed by `designate-manage`.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#pools>

use super::defaults::of_admins;
use super::keys;
use crate::lenient;
use crate::model::cell_format::{code, count, number, text, time};
use crate::model::{Body, JsonColumn, JsonResourceDef, Meta, Paging, SubColumn, SubTable, Tab};

const NAME_SERVERS: SubTable = SubTable::new(
    "ns_records",
    &[SubColumn::at("Name server", code("/hostname")), SubColumn::at("Priority", number("/priority"))],
    "The pool has no name servers.",
)
.ordered(|server| lenient::at(server, "/hostname"));

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Name servers", count("/ns_records")).numeric(),
        JsonColumn::new("Description", text("/description")).width(320),
        JsonColumn::new("Attributes", text("/attributes")),
        JsonColumn::new("Updated", time("/updated_at")),
    ],
    summary: &[("Description", text("/description")), ("Attributes", text("/attributes"))],
    facts: &[("Attributes", text("/attributes")), ("Name servers", code("/ns_records/*/hostname"))],
    tabs: &[Tab::new("name-servers", "Name servers", Body::List("/pools/{id}", NAME_SERVERS))],
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        // Designate fails on a marker here.
        list: "/pools?limit=1000",
        paging: Paging::None,
        about: "A group of name servers that serve zones. Configured by the operator with designate-manage.",
        ..of_admins(keys::POOLS, "/pools", "pool", "Pools", "pools")
    })
};
