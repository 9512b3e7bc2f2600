//! How full hosts are, as Placement counts: what can be handed out is the total without what is reserved, times the allocation
//! ratio. <https://docs.openstack.org/api-ref/placement/#resource-provider-inventories>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{Cell, FindCell, JsonRow, Lookup, Meter, Row};
use serde_json::Value;

/// A resource class of Placement, and where a hypervisor of Nova has the machine's own numbers.
pub struct ResourceClass {
    pub label: &'static str,
    /// The label where only the machine's own capacity is known.
    pub physical: &'static str,
    pub name: &'static str,
    /// One of the class in bytes; zero for a count.
    bytes: f64,
    used: &'static str,
    total: &'static str,
    find: FindCell,
}

pub static VCPU: ResourceClass = ResourceClass {
    label: "vCPUs",
    physical: "vCPUs (physical)",
    name: "VCPU",
    bytes: 0.0,
    used: "/vcpus_used",
    total: "/vcpus",
    find: |lookup, id| of_host(lookup, id, &VCPU),
};
pub static MEMORY: ResourceClass = ResourceClass {
    label: "RAM",
    physical: "RAM (physical)",
    name: "MEMORY_MB",
    bytes: MIB,
    used: "/memory_mb_used",
    total: "/memory_mb",
    find: |lookup, id| of_host(lookup, id, &MEMORY),
};
pub static DISK: ResourceClass = ResourceClass {
    label: "Disk",
    physical: "Disk (physical)",
    name: "DISK_GB",
    bytes: GIB,
    used: "/local_gb_used",
    total: "/local_gb",
    find: |lookup, id| of_host(lookup, id, &DISK),
};
pub static CLASSES: [&ResourceClass; 3] = [&VCPU, &MEMORY, &DISK];

/// Of a cloud with more hypervisors, Placement is not asked for every one: the machines' own numbers have to do.
const MOST_ASKED: usize = 200;

/// Whether Placement is asked about each of so many hypervisors.
pub fn asks_placement(hypervisors: usize) -> bool {
    hypervisors <= MOST_ASKED
}

/// All these hypervisors together, class by class. `None` while some of them are being asked for.
pub fn of_hosts(lookup: &dyn Lookup, hypervisors: &[Row]) -> Option<Vec<Meter>> {
    let sums = CLASSES.map(|class| class.sum(lookup, hypervisors));
    // All were asked before the first is waited for.
    let sums: Vec<Option<Meter>> = sums.into_iter().collect::<Option<_>>()?;
    Some(sums.into_iter().flatten().collect())
}

/// A hypervisor's id is its provider's.
pub fn inventories(provider: &str) -> ServiceRequest {
    below_provider(provider, "/inventories")
}

pub fn usages(provider: &str) -> ServiceRequest {
    below_provider(provider, "/usages")
}

fn below_provider(provider: &str, what: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Placement, ["/resource_providers/", &encode(provider), what].concat())
}

/// What can be handed out of an inventory.
pub fn allocatable(inventory: &Value) -> f64 {
    let of = |name: &str| lenient::number_at(inventory, name);
    let rest = of("/total").unwrap_or_default() - of("/reserved").unwrap_or_default();
    (rest * of("/allocation_ratio").unwrap_or(1.0)).max(0.0).floor()
}

/// So many of a resource class: with a unit where Placement counts in one.
pub fn amount(class: &str, count: f64) -> Cell {
    match CLASSES.iter().find(|one| one.name == class && one.bytes > 0.0) {
        Some(class) => Cell::Size(count * class.bytes),
        None => Cell::Number(count),
    }
}

impl ResourceClass {
    fn meter(&self, label: &'static str, used: f64, limit: f64) -> Meter {
        match self.bytes {
            0.0 => Meter::of(label, used, limit, ""),
            bytes => Meter::of(label, used * bytes, limit * bytes, "bytes"),
        }
    }

    /// What is handed out of what can be. `None` where the provider has none of the class: disks that hosts share belong to
    /// a provider of their own.
    pub fn of_provider(&self, inventories: &Value, usages: &Value) -> Option<Meter> {
        let inventory = inventories.get("inventories")?.get(self.name)?;
        let used = lenient::number_at(usages, &["/usages/", self.name].concat()).unwrap_or_default();
        Some(self.meter(self.label, used, allocatable(inventory)))
    }

    /// The machine's own numbers, as Nova tells them up to 2.87.
    fn of_machine(&self, hypervisor: &Value) -> Option<Meter> {
        let number = |pointer: &str| lenient::number_at(hypervisor, pointer);
        Some(self.meter(self.physical, number(self.used)?, number(self.total)?))
    }

    fn sum(&self, lookup: &dyn Lookup, hypervisors: &[Row]) -> Option<Option<Meter>> {
        let asks = asks_placement(hypervisors.len());
        let objects = hypervisors.iter().filter_map(|row| row.as_any().downcast_ref::<JsonRow>());
        let cells: Vec<Cell> = objects.map(|row| self.of_hypervisor(lookup, &row.value, asks)).collect();
        if cells.contains(&Cell::Pending) {
            return None;
        }
        let add = |sum: Option<Meter>, cell: Cell| {
            let Cell::Meter(one) = cell else { return sum };
            let Some(sum) = sum else { return Some(one) };
            // Where one machine's own numbers are among them, the sum is not what can be handed out.
            let label = if sum.label == one.label { sum.label } else { self.physical };
            Some(Meter { label, used: sum.used + one.used, limit: sum.limit + one.limit, ..sum })
        };
        Some(cells.into_iter().fold(None, add))
    }

    /// How full a hypervisor is, as far as it is known: [`Cell::Pending`] while Placement is asked; by the machine's own
    /// numbers where it is not.
    pub fn of_hypervisor(&self, lookup: &dyn Lookup, hypervisor: &Value, asks: bool) -> Cell {
        match self.cell(hypervisor) {
            Cell::Derived(derived) if asks => derived.cell(lookup),
            Cell::Derived(derived) => *derived.own,
            cell => cell,
        }
    }

    /// How full a hypervisor is; by the machine's own numbers where Placement tells none.
    pub fn cell(&self, hypervisor: &Value) -> Cell {
        let own = self.of_machine(hypervisor).map_or(Cell::None, Cell::Meter);
        Cell::derived_or(self.find, lenient::at(hypervisor, "/id"), own)
    }
}

impl ResourceClass {
    /// How full the provider or hypervisor with this id is, as Placement tells.
    pub fn of_id(&self, id: &str) -> Cell {
        Cell::derived(self.find, id)
    }
}

fn of_host(lookup: &dyn Lookup, id: &str, class: &ResourceClass) -> Cell {
    // Both are asked before one is waited for.
    let (inventories, usages) = (lookup.document(&inventories(id)), lookup.document(&usages(id)));
    match (inventories, usages) {
        (Some(Ok(inventories)), Some(Ok(usages))) => {
            class.of_provider(&inventories, &usages).map_or(Cell::None, Cell::Meter)
        }
        (Some(Err(_)), _) | (_, Some(Err(_))) => Cell::None,
        _ => Cell::Pending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use serde_json::json;
    use std::sync::Arc;

    /// A Placement that gives this answer to everything.
    struct Placement(Option<Result<Value, Error>>);

    impl Lookup for Placement {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert!(call.path.starts_with("/resource_providers/h-1/"), "{}", call.path);
            self.0.clone().map(|answer| answer.map(Arc::new))
        }
    }

    fn shown(class: &ResourceClass, placement: Option<Result<Value, Error>>) -> Cell {
        let hypervisor = json!({"id": "h-1", "vcpus": 1000, "vcpus_used": 3, "local_gb": 10, "local_gb_used": 4});
        let Cell::Derived(derived) = class.cell(&hypervisor) else { panic!("it is derived") };
        derived.cell(&Placement(placement))
    }

    #[test]
    fn hosts_are_measured_by_what_placement_hands_out() {
        let answer = json!({
            "inventories": {
                "VCPU": {"total": 1000, "reserved": 2, "allocation_ratio": 16.0},
                "MEMORY_MB": {"total": 1024, "reserved": 512, "allocation_ratio": 1.5},
            },
            "usages": {"VCPU": 5, "MEMORY_MB": 64},
        });
        let of = |class| shown(class, Some(Ok(answer.clone())));
        assert_eq!(of(&VCPU), Cell::Meter(Meter::of("vCPUs", 5.0, 15_968.0, "")));
        assert_eq!(of(&MEMORY), Cell::Meter(Meter::of("RAM", 64.0 * MIB, 768.0 * MIB, "bytes")));
        let shared = Cell::Meter(Meter::of("Disk (physical)", 4.0 * GIB, 10.0 * GIB, "bytes"));
        assert_eq!(of(&DISK), shared, "the disk belongs to another provider");
    }

    #[test]
    fn without_placement_they_are_measured_by_what_the_machine_has() {
        assert_eq!(shown(&VCPU, None), Cell::Pending);
        let physical = Cell::Meter(Meter::of("vCPUs (physical)", 3.0, 1000.0, ""));
        assert_eq!(shown(&VCPU, Some(Err(Error::refused("down")))), physical);
        assert_eq!(shown(&MEMORY, Some(Err(Error::refused("down")))), Cell::None, "Nova tells none as of 2.88");
    }

    #[test]
    fn hosts_are_added_up_once_all_are_known() {
        let hosts = crate::services::samples::rows_of(
            crate::services::compute::keys::HYPERVISORS,
            &json!([{"id": "h-1", "vcpus": 8, "vcpus_used": 1}, {"id": "h-1", "vcpus": 8, "vcpus_used": 2}]),
        );
        let vcpu = json!({"total": 8, "reserved": 0, "allocation_ratio": 4.0});
        let known = json!({"inventories": {"VCPU": vcpu}, "usages": {"VCPU": 3}});
        let sum = |answer| of_hosts(&Placement(answer), &hosts);
        assert_eq!(sum(Some(Ok(known))), Some(vec![Meter::of("vCPUs", 6.0, 64.0, "")]));
        assert_eq!(sum(Some(Err(Error::refused("")))), Some(vec![Meter::of("vCPUs (physical)", 3.0, 16.0, "")]));
        assert_eq!(sum(None), None, "nothing wrong is shown meanwhile");
    }

    #[test]
    fn amounts_have_the_unit_that_placement_counts_in() {
        let shown = |class, count| amount(class, count).plain(&EmptyLookup);
        assert_eq!(shown("MEMORY_MB", 78_336.0), "76.5 GiB");
        assert_eq!((shown("DISK_GB", 2.0), shown("VCPU", 2.0)), ("2 GiB".to_owned(), "2".to_owned()));
        assert_eq!(shown("CUSTOM_GPU", 4.0), "4");
    }

    #[test]
    fn what_is_reserved_is_taken_off_before_the_ratio() {
        assert_eq!(allocatable(&json!({"total": 2, "reserved": 1, "allocation_ratio": 16.0})), 16.0);
        assert_eq!(allocatable(&json!({"total": 3, "reserved": 0, "allocation_ratio": 1.5})), 4.0);
        assert_eq!(allocatable(&json!({"total": 1, "reserved": 2})), 0.0);
    }
}
