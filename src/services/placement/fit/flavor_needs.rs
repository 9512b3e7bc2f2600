//! What a server of a flavor takes, as Nova's scheduler asks Placement for it (`nova/scheduler/utils.py`).

use super::question::Question;
use crate::services::compute::flavor::row::Flavor;

/// The scheduler's names for what a flavor's extra specs override: `resources:CLASS`, `trait:NAME`.
const RESOURCES: &str = "resources:";
const TRAIT: &str = "trait:";
const MIB_IN_GIB: f64 = 1024.0;

/// Adds what the flavor takes. The root disk of a server that boots from a volume is Cinder's.
pub fn add(question: &mut Question, flavor: &Flavor, boots_from_volume: bool) {
    let spec = |name: &str| flavor.extra_specs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let cpu = if spec("hw:cpu_policy") == Some("dedicated") { "PCPU" } else { "VCPU" };
    let root = if boots_from_volume { 0.0 } else { flavor.disk };
    question.set(cpu, flavor.vcpus);
    question.set("MEMORY_MB", flavor.ram);
    question.set("DISK_GB", root + flavor.ephemeral + (flavor.swap / MIB_IN_GIB).ceil());
    for (key, value) in &flavor.extra_specs {
        if let Some(class) = key.strip_prefix(RESOURCES) {
            question.set(class, value.trim().parse().unwrap_or_default());
        } else if let Some(name) = key.strip_prefix(TRAIT) {
            match value.as_str() {
                "required" => question.require(name),
                "forbidden" => question.forbid(name),
                _ => {}
            }
        } else if key.starts_with("resources") || key.starts_with("trait") {
            // Numbered groups, which providers of their own have to satisfy.
            question.is_partial = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::made;
    use serde_json::{Value, json};

    fn of(flavor: &Value, boots_from_volume: bool) -> Question {
        let mut question = Question::default();
        add(&mut question, &made(flavor), boots_from_volume);
        question
    }

    #[test]
    fn a_flavor_takes_what_the_scheduler_asks_for() {
        let flavor = json!({"id": "1", "vcpus": 2, "ram": 512, "disk": 5, "OS-FLV-EXT-DATA:ephemeral": 3, "swap": 100});
        let resources = |question: Question| question.resources;
        let all = |disk: f64| {
            let all = [("VCPU", 2.0), ("MEMORY_MB", 512.0), ("DISK_GB", disk)];
            all.map(|(class, amount)| (class.to_owned(), amount)).to_vec()
        };
        assert_eq!(resources(of(&flavor, false)), all(9.0));
        assert_eq!(resources(of(&flavor, true)), all(4.0));
    }

    #[test]
    fn extra_specs_override_it() {
        let specs = json!({"hw:cpu_policy": "dedicated", "resources:DISK_GB": "0", "resources:CUSTOM_GPU": "2",
            "trait:CUSTOM_SSD": "required", "trait:CUSTOM_OLD": "forbidden", "quota:x": "1"});
        let flavor = json!({"id": "1", "vcpus": 2, "ram": 512, "disk": 5, "extra_specs": specs});
        let question = of(&flavor, false);
        let mut classes: Vec<_> = question.resources.iter().map(|(class, _)| class.as_str()).collect();
        classes.sort_unstable();
        assert_eq!(classes, ["CUSTOM_GPU", "MEMORY_MB", "PCPU"]);
        assert_eq!(
            (question.required, question.forbidden),
            (vec!["CUSTOM_SSD".to_owned()], vec!["CUSTOM_OLD".to_owned()])
        );
        assert!(!question.is_partial);
        let numbered = json!({"id": "1", "vcpus": 1, "ram": 1, "extra_specs": {"resources1:VGPU": "1"}});
        assert!(of(&numbered, false).is_partial);
    }
}
