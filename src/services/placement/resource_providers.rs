//! Resource providers: compute hosts and what belongs to them, as a tree.
//! <https://docs.openstack.org/api-ref/placement/#resource-providers>

use super::requests::KNOWN;
use super::{aggregates, allocations, inventories, inventory_form, provider_traits, tree};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{custom, link, number};
use crate::model::{
    Action, ActionCommand, Cell, CommandNames, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Names, admin_only,
};
use crate::services::choices::form_for_object;
use crate::services::compute;
use crate::services::compute::capacity::{DISK, MEMORY, VCPU};
use crate::services::placement::keys;
use serde_json::Value;

fn id(provider: &Value) -> String {
    lenient::at(provider, "/uuid")
}

/// The hypervisor of the same id, where there is one: providers below a host's have none.
fn hypervisor(lookup: &dyn Lookup, id: &str) -> Cell {
    match lookup.rows(compute::keys::HYPERVISORS) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::None,
        Some(Ok(rows)) => match rows.iter().find(|row| row.id() == id) {
            Some(row) => Cell::named_link(compute::keys::HYPERVISORS, id, row.name()),
            None => Cell::None,
        },
    }
}

static COMMANDS: CommandNames = CommandNames::new("resource provider", &[]).without_set().actions(&[
    ActionCommand::put(
        "/resource_providers/*/inventories/*",
        "",
        "resource provider inventory class set",
        &[
            ("total", "--total"),
            ("reserved", "--reserved"),
            ("min_unit", "--min_unit"),
            ("max_unit", "--max_unit"),
            ("step_size", "--step_size"),
            ("allocation_ratio", "--allocation_ratio"),
            // The command reads it itself.
            ("resource_provider_generation", ""),
        ],
    ),
    ActionCommand::none(
        "POST",
        "/resource_providers/*/inventories",
        "",
        "It sets all inventories of a resource provider at once (resource provider inventory set)",
    ),
    ActionCommand::delete(
        "/resource_providers/*/inventories/*",
        "resource provider inventory delete --resource-class *2",
        &[],
    ),
    ActionCommand::put(
        "/resource_providers/*/traits",
        "",
        "resource provider trait set",
        &[("traits", "--trait*"), ("resource_provider_generation", "")],
    ),
    ActionCommand::put(
        "/resource_providers/*/aggregates",
        "",
        "resource provider aggregate set",
        &[("aggregates", "--aggregate*"), ("resource_provider_generation", "--generation!")],
    ),
    ActionCommand::delete("/allocations/*", "resource provider allocation delete", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/uuid",
    heading: Some(JsonColumn::new("Name", custom(|provider| tree::derived(tree::indented, provider))).width(260)),
    columns: &[
        JsonColumn::new("vCPUs", custom(|provider| VCPU.of_id(&id(provider)))).width(180),
        JsonColumn::new("RAM", custom(|provider| MEMORY.of_id(&id(provider)))).width(200),
        JsonColumn::new("Disk", custom(|provider| DISK.of_id(&id(provider)))).width(200),
        JsonColumn::new("Traits", custom(|provider| Cell::derived(provider_traits::count, id(provider)))).numeric(),
        JsonColumn::new("Generation", number("/generation")).numeric().hidden(),
        JsonColumn::new("Path", custom(|provider| tree::derived(tree::path, provider))).width(300).hidden().orders(),
    ],
    summary: &[
        ("vCPUs", custom(|provider| VCPU.of_id(&id(provider)))),
        ("RAM", custom(|provider| MEMORY.of_id(&id(provider)))),
        ("Disk", custom(|provider| DISK.of_id(&id(provider)))),
    ],
    facts: &[
        ("Hypervisor", custom(|provider| Cell::derived(hypervisor, id(provider)))),
        ("Parent", link(keys::RESOURCE_PROVIDERS, "/parent_provider_uuid")),
        ("Root", link(keys::RESOURCE_PROVIDERS, "/root_provider_uuid")),
        ("Path", custom(|provider| tree::derived(tree::path, provider))),
        ("Generation", number("/generation")),
    ],
    tabs: &[inventories::TAB, provider_traits::TAB, aggregates::TAB, allocations::TAB],
    actions: &[
        Action::new(provider_traits::EDIT, provider_traits::update)
            .titled("Edit traits of {}")
            .form(&provider_traits::EDIT_FORM)
            .starting_with(|provider: &JsonRow| form_for_object(provider.id())),
        Action::new(aggregates::EDIT, aggregates::update)
            .titled("Edit aggregates of {}")
            .form(&aggregates::EDIT_FORM)
            .starting_with(|provider: &JsonRow| form_for_object(provider.id())),
        Action::new("Add inventory", inventory_form::addition)
            .titled("Add inventory to {}")
            .form(&inventory_form::ADD_FORM)
            .starting_with(|_: &JsonRow| inventory_form::defaults()),
        Action::new(inventories::EDIT, inventory_form::update)
            .titled("Edit inventory of {}")
            .form(&inventory_form::EDIT_FORM)
            .by_rows(),
        Action::new(inventories::DELETE, inventories::deletion)
            .titled("Delete inventory of {}")
            .form(&inventories::DELETE_FORM)
            .starting_with(|provider: &JsonRow| form_for_object(provider.id()))
            .confirm("This resource class can no longer be allocated here.")
            .by_rows(),
        Action::new(allocations::DELETE, allocations::deletion)
            .titled("Delete allocation from {}")
            .form(&allocations::DELETE_FORM)
            .confirm("Deletes all allocations of this consumer, including those at other resource providers.")
            .by_rows(),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "hypervisor",
        admin: true,
        commands: Some(&COMMANDS),
        version: KNOWN,
        unordered: true,
        about: "A compute host, or a part of one, that provides resources.",
        ..Meta::of(
            ServiceType::Placement,
            keys::RESOURCE_PROVIDERS,
            "/resource_providers",
            Names {
                singular: "resource provider",
                plural: "Resource providers",
                list_key: "resource_providers",
                object_key: "",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Hypervisors;

    impl Lookup for Hypervisors {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Ok(rows_of(key, &json!([{"id": "h", "hypervisor_hostname": "compute1"}]))))
        }
    }

    #[test]
    fn a_host_s_provider_leads_to_its_hypervisor() {
        let found = Cell::named_link(compute::keys::HYPERVISORS, "h", "compute1");
        assert_eq!(hypervisor(&Hypervisors, "h"), found);
        assert_eq!(hypervisor(&Hypervisors, "numa"), Cell::None);
        assert_eq!(hypervisor(&crate::model::EmptyLookup, "h"), Cell::Pending);
    }
}
