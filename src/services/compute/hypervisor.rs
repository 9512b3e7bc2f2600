//! Hypervisors, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#hypervisors-os-hypervisors>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, gibibytes, link, mebibytes, number, status, text};
use crate::model::{
    Body, Cell, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging, SubColumn, SubTable, Tab, admin_only,
};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use serde_json::Value;

/// <https://docs.openstack.org/api-ref/placement/#resource-provider-inventories>: a hypervisor's id is its provider's.
fn provider(record: &JsonRow, what: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Placement, ["/resource_providers/", &encode(record.id()), what].concat())
}

/// The capacity of a resource class in Placement: total minus reserved, times the allocation ratio.
fn inventories(answer: &Value) -> Vec<Facts> {
    let all = answer.get("inventories").and_then(Value::as_object).into_iter().flatten();
    let facts = |(class, inventory): (&String, &Value)| {
        let of = |name: &str| lenient::number_at(inventory, name).unwrap_or_default();
        let most = (of("/total") - of("/reserved")) * of("/allocation_ratio");
        let items = [
            ("Can be handed out", Cell::Number(most.floor())),
            ("There", Cell::Number(of("/total"))),
            ("Kept back", Cell::Number(of("/reserved"))),
            ("Ratio", Cell::Number(of("/allocation_ratio"))),
            ("Most at once", Cell::Number(of("/max_unit"))),
        ];
        Facts::new(class.as_str(), items)
    };
    all.map(facts).collect()
}

fn usages(answer: &Value) -> Vec<Facts> {
    let all = answer.get("usages").and_then(Value::as_object).into_iter().flatten();
    let items = all.map(|(class, used)| (class.as_str(), Cell::text(lenient::text(used))));
    vec![Facts::new("Handed out", items)]
}

static SERVERS: SubTable = SubTable::new(
    "/hypervisors/0/servers",
    &[SubColumn::at("Server", link(keys::SERVERS, "/uuid")), SubColumn::at("ID", code("/uuid"))],
    "No server is on it.",
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/hypervisor_hostname",
    status: "/status",
    columns: &[
        JsonColumn::new("State", status("/state")).facet().width(100),
        JsonColumn::new("Type", text("/hypervisor_type")).facet().width(100),
        JsonColumn::new("Address", code("/host_ip")),
        JsonColumn::new("Servers", number("/running_vms")).numeric(),
        JsonColumn::new("vCPUs used", number("/vcpus_used")).numeric(),
        JsonColumn::new("vCPUs", number("/vcpus")).numeric(),
        JsonColumn::new("RAM used", mebibytes("/memory_mb_used")).numeric(),
        JsonColumn::new("RAM", mebibytes("/memory_mb")).numeric(),
        JsonColumn::new("Disk used", gibibytes("/local_gb_used")).numeric(),
        JsonColumn::new("Disk", gibibytes("/local_gb")).numeric(),
    ],
    facts: &[
        ("State", status("/state")),
        ("Host", text("/service/host")),
        ("Disabled because", text("/service/disabled_reason")),
        ("Address", code("/host_ip")),
        ("Type", text("/hypervisor_type")),
        ("Version", text("/hypervisor_version")),
        ("Architecture", text("/cpu_info/arch")),
        ("Processor", text("/cpu_info/model")),
        ("Servers", number("/running_vms")),
        ("Being worked on", number("/current_workload")),
        ("Disk free at least", gibibytes("/disk_available_least")),
        ("Up for", text("/uptime")),
    ],
    tabs: &[
        Tab::new("handed-out", "Handed out", Body::Document(|record| provider(record, "/usages"), usages)),
        Tab::new("inventory", "Inventory", Body::Document(|record| provider(record, "/inventories"), inventories)),
        Tab::new(
            "servers",
            "Servers",
            Body::Table(
                |record| {
                    let name = encode(&record.at("/hypervisor_hostname"));
                    let path = ["/os-hypervisors?with_servers=true&hypervisor_hostname_pattern=", &name].concat();
                    ServiceRequest::get(ServiceType::Compute, path).version(up_to(VERSION))
                },
                SERVERS,
            ),
        ),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        admin: true,
        secondary: true,
        list: "/os-hypervisors/detail",
        version: up_to(VERSION),
        paging: Paging::Marker,
        about: "A hypervisor runs the servers of a host.",
        ..Meta::of(
            ServiceType::Compute,
            keys::HYPERVISORS,
            "/os-hypervisors",
            Names { singular: "hypervisor", plural: "Hypervisors", list_key: "hypervisors", object_key: "hypervisor" },
        )
    })
};

/// 2.87 is the last version whose list contains the usage; as of 2.88 it is only in Placement, per provider.
const VERSION: u16 = 87;
