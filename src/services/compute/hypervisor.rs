//! Hypervisors, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#hypervisors-os-hypervisors>

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, custom, gibibytes, link, mebibytes, number, status, text, time};
use crate::model::{
    Action, Block, BlocksBody, Body, Cell, EmptyLookup, Facts, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta,
    Names, Paging, RequestPlan, SubColumn, SubTable, Tab, admin_only, sort_blocks, units,
};
use crate::services::compute::capacity::{self, DISK, MEMORY, VCPU};
use crate::services::compute::drain::{DRAIN, EVACUATE, RETURN};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use crate::services::compute::running_migrations::{ON_HOST, abortion, forced, on_host};
use crate::services::compute::server::status_of;
use crate::services::placement::fit::class_label;
use crate::services::{identity, placement};
use serde_json::Value;

/// Its resource provider in Placement, which has the same id.
fn provider(lookup: &dyn Lookup, id: &str) -> Cell {
    match lookup.rows(placement::keys::RESOURCE_PROVIDERS) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::None,
        Some(Ok(rows)) => match rows.iter().find(|row| row.id() == id) {
            Some(row) => Cell::named_link(placement::keys::RESOURCE_PROVIDERS, id, row.name()),
            None => Cell::None,
        },
    }
}

fn vcpus(hypervisor: &Value) -> Cell {
    VCPU.cell(hypervisor)
}
fn memory(hypervisor: &Value) -> Cell {
    MEMORY.cell(hypervisor)
}
fn disk(hypervisor: &Value) -> Cell {
    DISK.cell(hypervisor)
}

/// The usual word of a resource class, with Placement's own name.
fn class_words(class: &str) -> String {
    match class_label(class) {
        own if own == class => own.to_owned(),
        word => [word, " (", class, ")"].concat(),
    }
}

/// The capacity of each resource class in Placement.
fn inventories(answer: &Value) -> Vec<Facts> {
    let all = answer.get("inventories").and_then(Value::as_object).into_iter().flatten();
    let facts = |(class, inventory): (&String, &Value)| {
        let of = |name: &str| lenient::number_at(inventory, name).unwrap_or_default();
        let amount = |count: f64| capacity::amount(class, count);
        let items = [
            ("Capacity", amount(capacity::allocatable(inventory))),
            ("Total", amount(of("/total"))),
            ("Reserved", amount(of("/reserved"))),
            ("Allocation ratio", Cell::Number(of("/allocation_ratio"))),
            ("Max per allocation", amount(of("/max_unit"))),
        ];
        Facts::new(class_words(class), items)
    };
    all.map(facts).collect()
}

fn usages(answer: &Value) -> Vec<Facts> {
    let all = answer.get("usages").and_then(Value::as_object).into_iter().flatten();
    let amount = |class: &str, used: &Value| used.as_f64().map_or(Cell::None, |used| capacity::amount(class, used));
    let items = all.map(|(class, used)| (class_words(class), amount(class, used)));
    vec![Facts::new("Allocated", items)]
}

static SERVERS: SubTable = SubTable::new(
    "servers",
    &[
        SubColumn::new("Server", |server| {
            let [id, name] = ["/id", "/name"].map(|member| lenient::at(server, member));
            let shown = if name.is_empty() { id.clone() } else { name };
            Cell::named_link(keys::SERVERS, id, shown)
        }),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Project", link(identity::keys::PROJECTS, "/tenant_id")),
        SubColumn::at("Created", time("/created")),
    ],
    "No servers on this host.",
);

/// The servers of a hypervisor, of all projects. A host of bare metal has many hypervisors, which Nova calls nodes; of others
/// the host is enough, whose filter is exact.
fn servers(hypervisor: &JsonRow) -> ServiceRequest {
    let call = ServiceRequest::get(ServiceType::Compute, "/servers/detail?all_tenants=1");
    match hypervisor.at("/hypervisor_type").as_str() {
        "ironic" => call.query("node", hypervisor.at("/hypervisor_hostname")),
        _ => call.query("host", hypervisor.at("/service/host")),
    }
}

/// How full it is.
fn meters(hypervisor: &JsonRow) -> Vec<Cell> {
    [vcpus, memory, disk].map(|cell| cell(&hypervisor.value)).into()
}

/// As of 2.47 servers tell what their flavors have.
fn sized_servers(hypervisor: &JsonRow) -> ServiceRequest {
    servers(hypervisor).version(up_to(SIZED))
}

/// The servers by their vCPUs. Without a size, as of an old Nova, each is as one.
fn blocks(answer: &Value) -> Vec<Block> {
    let all = answer.get("servers").and_then(Value::as_array).into_iter().flatten();
    let block = |server: &Value| {
        let at = |name: &str| lenient::at(server, name);
        let name = at("/name");
        let vcpus = lenient::number_at(server, "/flavor/vcpus");
        let ram = lenient::number_at(server, "/flavor/ram").map(|ram| Cell::mebibytes(ram).plain(&EmptyLookup));
        let count = vcpus.map(|vcpus| units::count(vcpus.max(0.0) as usize, "vCPU", "vCPUs"));
        Block {
            key: keys::SERVERS,
            name: if name.is_empty() { at("/id") } else { name },
            id: at("/id"),
            status: status_of(&at("/status"), &at("/OS-EXT-STS:task_state")),
            size: vcpus.unwrap_or(1.0).max(1.0),
            words: count.into_iter().chain(ram).collect::<Vec<_>>().join(" · "),
        }
    };
    let mut blocks: Vec<Block> = all.map(block).collect();
    sort_blocks(&mut blocks);
    blocks
}

/// The last version of a list of servers that is read here.
const SIZED: u16 = 95;

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/hypervisor_hostname",
    status: "/status",
    columns: &[
        JsonColumn::new("State", status("/state")).facet().width(100),
        JsonColumn::new("Type", text("/hypervisor_type")).facet().width(100),
        JsonColumn::new("Address", code("/host_ip")),
        JsonColumn::new("Servers", number("/running_vms")).numeric(),
        JsonColumn::new("vCPUs", custom(vcpus)).width(180),
        JsonColumn::new("RAM", custom(memory)).width(200),
        JsonColumn::new("Disk", custom(disk)).width(200),
    ],
    // How full it is, is told by the first tab.
    summary: &[("Status", status("/status")), ("Servers", number("/running_vms"))],
    facts: &[
        ("State", status("/state")),
        ("Host", text("/service/host")),
        ("Resource provider", custom(|hypervisor| Cell::derived(provider, lenient::at(hypervisor, "/id")))),
        ("Disabled reason", text("/service/disabled_reason")),
        ("Address", code("/host_ip")),
        ("Type", text("/hypervisor_type")),
        ("Version", text("/hypervisor_version")),
        ("Architecture", text("/cpu_info/arch")),
        ("Processor", text("/cpu_info/model")),
        ("Physical vCPUs", number("/vcpus")),
        ("Physical RAM", mebibytes("/memory_mb")),
        ("Physical disk", gibibytes("/local_gb")),
        ("Servers", number("/running_vms")),
        ("Tasks in progress", number("/current_workload")),
        ("Free disk (minimum)", gibibytes("/disk_available_least")),
        ("Uptime", text("/uptime")),
    ],
    // What is asked of a host first is whether it has room.
    overview_at: 1,
    tabs: &[
        Tab::new(
            "capacity",
            "Capacity",
            Body::Blocks(BlocksBody { meters, title: "Servers", request: sized_servers, blocks }),
        ),
        Tab::new("handed-out", "Allocations", Body::Document(|record| capacity::usages(record.id()), usages)),
        Tab::new("inventory", "Inventory", Body::Document(|record| capacity::inventories(record.id()), inventories)),
        Tab::new("servers", "Servers", Body::Table(servers, SERVERS)),
        Tab::new("migrations", "Running migrations", Body::Table(on_host, ON_HOST)),
    ],
    actions: &[
        DRAIN,
        EVACUATE,
        RETURN,
        Action::new("Abort migration", |_, input| RequestPlan::single(abortion(input)))
            .titled("Abort migration of {}")
            .by_rows(),
        Action::new("Force complete migration", |_, input| RequestPlan::single(forced(input)))
            .titled("Force complete migration of {}")
            .by_rows(),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        shortcut: Some('h'),
        admin: true,
        secondary: true,
        list: "/os-hypervisors/detail",
        version: up_to(VERSION),
        paging: Paging::Marker,
        about: "A hypervisor is a physical host that runs servers.",
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn servers_are_blocks_of_their_vcpus() {
        let flavor = |vcpus: u32| json!({"vcpus": vcpus, "ram": 2048, "disk": 1, "original_name": "m"});
        let answer = json!({"servers": [
            {"id": "1", "name": "small", "status": "ACTIVE", "flavor": flavor(1)},
            {"id": "2", "name": "large", "status": "SHUTOFF", "OS-EXT-STS:task_state": "powering-on", "flavor": flavor(8)},
            {"id": "3", "name": "", "status": "ERROR", "flavor": {"id": "old"}},
        ]});
        let blocks = blocks(&answer);
        let shown: Vec<_> = blocks.iter().map(|block| (&*block.name, block.size, &*block.words)).collect();
        assert_eq!(shown, [("large", 8.0, "8 vCPUs · 2 GiB"), ("3", 1.0, ""), ("small", 1.0, "1 vCPU · 2 GiB")]);
        assert_eq!(blocks[0].status.task.as_deref(), Some("powering on"));
        assert!(super::blocks(&json!({"servers": null})).is_empty());
    }

    #[test]
    fn amounts_of_resource_classes_have_units() {
        let words = |facts: Vec<Facts>| -> Vec<String> {
            let items = |group: Facts| {
                let line = move |(label, cell): (String, Cell)| [&label, ": ", &cell.plain(&EmptyLookup)].concat();
                std::iter::once(group.title).chain(group.items.into_iter().map(line)).collect::<Vec<_>>()
            };
            facts.into_iter().flat_map(items).filter(|text| !text.is_empty()).collect()
        };
        let used = words(usages(&json!({"usages": {"CUSTOM_GPU": 1, "DISK_GB": 3, "MEMORY_MB": 78336, "VCPU": 12}})));
        assert_eq!(
            used,
            ["Allocated", "CUSTOM_GPU: 1", "Disk (DISK_GB): 3 GiB", "RAM (MEMORY_MB): 76.5 GiB", "vCPUs (VCPU): 12"]
        );
        let memory = json!({"total": 4096, "reserved": 512, "allocation_ratio": 1.5, "max_unit": 2048});
        let all = words(inventories(&json!({"inventories": {"MEMORY_MB": memory}})));
        let expected = ["Capacity: 5.3 GiB", "Total: 4 GiB", "Reserved: 512 MiB", "Allocation ratio: 1.5"];
        assert_eq!((&*all[0], &all[1..5]), ("RAM (MEMORY_MB)", &expected.map(str::to_owned)[..]));
    }

    #[test]
    fn servers_are_told_by_name_project_and_state() {
        let row = |kind: &str| {
            let value = json!({"id": "h", "hypervisor_hostname": "node-1", "hypervisor_type": kind, "service": {"host": "c 1"}});
            crate::services::samples::row_of(&DEFINITION, &value)
        };
        let path = |kind: &str| servers(row(kind).as_any().downcast_ref().unwrap()).path.clone();
        assert_eq!(path("QEMU"), "/servers/detail?all_tenants=1&host=c%201");
        assert_eq!(path("ironic"), "/servers/detail?all_tenants=1&node=node-1");
        let server = json!({"id": "s-1", "name": "web", "status": "ACTIVE", "tenant_id": "p"});
        let cells: Vec<_> =
            SERVERS.columns.iter().map(|column| column.format.cell(&server).plain(&EmptyLookup)).collect();
        assert_eq!(cells, ["web", "ACTIVE", "p", ""]);
    }
}
