//! Amounts of resource classes in words.

use crate::model::units::{self, GIB, MIB};

/// The heading of a class: the usual word, else its name.
pub fn class_label(class: &str) -> &str {
    match class {
        "VCPU" => "vCPUs",
        "PCPU" => "Dedicated CPUs",
        "MEMORY_MB" => "RAM",
        "DISK_GB" => "Disk",
        other => other,
    }
}

/// An amount without its class: `2`, `512 MiB`.
pub fn bare(class: &str, amount: f64) -> String {
    match class {
        "MEMORY_MB" => units::bytes(amount * MIB),
        "DISK_GB" => units::bytes(amount * GIB),
        _ => units::number(amount),
    }
}

/// An amount with its class: `2 vCPUs`, `512 MiB of RAM`.
pub fn named(class: &str, amount: f64) -> String {
    let noun = match class {
        "VCPU" if amount == 1.0 => " vCPU",
        "VCPU" => " vCPUs",
        "PCPU" if amount == 1.0 => " dedicated CPU",
        "PCPU" => " dedicated CPUs",
        "MEMORY_MB" => " of RAM",
        "DISK_GB" => " of disk",
        other => return [&bare(class, amount), " ", other].concat(),
    };
    [&bare(class, amount), noun].concat()
}
