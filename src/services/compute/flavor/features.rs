//! What a flavor has besides its size, as its extra specs say it: GPUs and other devices, dedicated CPUs, traits of its hosts.
//! <https://docs.openstack.org/nova/latest/configuration/extra-specs.html>

/// What resources and traits of an operator's own begin with.
const CUSTOM: &str = "CUSTOM_";

/// The features in a few words each, without repetitions.
pub fn features(extra_specs: &[(String, String)]) -> Vec<String> {
    let mut features: Vec<String> = Vec::new();
    for (key, value) in extra_specs {
        for feature in of_spec(key, value) {
            if !features.contains(&feature) {
                features.push(feature);
            }
        }
    }
    features
}

fn of_spec(key: &str, value: &str) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    // Groups of resources and traits are numbered or named: `resources1:VGPU`, `trait_gpu:CUSTOM_A100`.
    let grouped = key.split_once(':').map(|(kind, name)| (kind.trim_end_matches(|c: char| c.is_ascii_digit()), name));
    match (key, value) {
        ("pci_passthrough:alias", aliases) => aliases.split(',').filter_map(device).collect(),
        ("hw:cpu_policy", "dedicated") => one("dedicated CPUs"),
        ("hw:cpu_policy", "mixed") => one("some dedicated CPUs"),
        ("hw:mem_page_size", size) if size != "small" && size != "any" => one("large pages"),
        ("hw:mem_encryption", flag) if flag.eq_ignore_ascii_case("true") => one("encrypted memory"),
        _ => match grouped {
            Some((kind, name)) if kind == "trait" || kind.starts_with("trait_") => match value {
                "required" => vec![words(name)],
                _ => Vec::new(),
            },
            Some((kind, name)) if kind == "resources" || kind.starts_with("resources_") => {
                if is_device(name) && value != "0" { vec![counted(&words(name), value)] } else { Vec::new() }
            }
            _ => Vec::new(),
        },
    }
}

/// Whether a resource is no part of the size, which has columns of its own.
fn is_device(resource: &str) -> bool {
    !["VCPU", "PCPU", "MEMORY_MB", "DISK_GB"].contains(&resource)
}

/// `a1:2` is two devices of the alias `a1`.
fn device(alias: &str) -> Option<String> {
    let (name, count) = alias.trim().split_once(':').unwrap_or((alias.trim(), "1"));
    (!name.is_empty()).then(|| counted(name, count))
}

/// A device with its number, where that is not one.
fn counted(name: &str, count: &str) -> String {
    match count.trim().parse::<u32>() {
        Ok(1) | Err(_) => name.to_owned(),
        Ok(count) => [&count.to_string(), " × ", name].concat(),
    }
}

/// A resource or a trait without what says that it is the operator's own.
fn words(name: &str) -> String {
    name.strip_prefix(CUSTOM).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(specs: &[(&str, &str)]) -> Vec<String> {
        features(&specs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn devices_are_told_with_their_number() {
        assert_eq!(of(&[("pci_passthrough:alias", "a100:2, qat")]), ["2 × a100", "qat"]);
        assert_eq!(of(&[("resources:VGPU", "1"), ("resources1:CUSTOM_FPGA", "3")]), ["VGPU", "3 × FPGA"]);
        assert!(
            of(&[("resources:VCPU", "4"), ("resources:DISK_GB", "0"), ("resources:VGPU", "0")]).is_empty(),
            "that is the size"
        );
        assert!(of(&[("pci_passthrough:alias", "")]).is_empty());
    }

    #[test]
    fn traits_and_policies_are_features_too() {
        let required = [("trait:CUSTOM_NVME", "required"), ("trait_gpu:HW_GPU_API_VULKAN", "required")];
        assert_eq!(of(&required), ["NVME", "HW_GPU_API_VULKAN"]);
        assert!(of(&[("trait:CUSTOM_NVME", "forbidden")]).is_empty());
        assert_eq!(
            of(&[("hw:cpu_policy", "dedicated"), ("hw:mem_page_size", "1GB")]),
            ["dedicated CPUs", "large pages"]
        );
        assert!(of(&[("hw_rng:allowed", "True"), ("quota:disk_read_iops_sec", "100")]).is_empty());
    }
}
