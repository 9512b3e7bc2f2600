//! The objects of the cloud that a parameter may name, by the check that Heat makes of it (`custom_constraint`).
//! <https://docs.openstack.org/heat/latest/template_guide/hot_spec.html#custom-constraint>

use super::schema::Parameter;
use crate::model::{Choice, Choices, FormValues, Lookup};
use crate::services::{block_storage, choices, compute, dns, identity, image, key_manager, load_balancer, network};

/// The checks of objects that the console lists, with the resources' keys.
const OBJECTS: &[(&str, &str)] = &[
    ("nova.server", compute::keys::SERVERS),
    ("nova.flavor", compute::keys::FLAVORS),
    ("nova.keypair", compute::keys::KEYPAIRS),
    ("nova.network", network::keys::NETWORKS),
    ("neutron.network", network::keys::NETWORKS),
    ("neutron.subnet", network::keys::SUBNETS),
    ("neutron.port", network::keys::PORTS),
    ("neutron.router", network::keys::ROUTERS),
    ("neutron.security_group", network::keys::SECURITY_GROUPS),
    ("neutron.qos_policy", network::keys::QOS_POLICIES),
    ("neutron.subnetpool", network::keys::SUBNET_POOLS),
    ("neutron.address_scope", network::keys::ADDRESS_SCOPES),
    ("glance.image", image::keys::IMAGES),
    ("cinder.volume", block_storage::keys::VOLUMES),
    ("cinder.snapshot", block_storage::keys::SNAPSHOTS),
    ("cinder.backup", block_storage::keys::BACKUPS),
    ("cinder.vtype", block_storage::keys::VOLUME_TYPES),
    ("cinder.qos_specs", block_storage::keys::QOS_SPECS),
    ("designate.zone", dns::keys::ZONES),
    ("octavia.loadbalancer", load_balancer::keys::LOAD_BALANCERS),
    ("octavia.listener", load_balancer::keys::LISTENERS),
    ("octavia.pool", load_balancer::keys::POOLS),
    ("octavia.l7policy", load_balancer::keys::L7_POLICIES),
    ("octavia.flavor", load_balancer::keys::FLAVORS),
    ("octavia.availabilityzone", load_balancer::keys::AVAILABILITY_ZONES),
    ("barbican.secret", key_manager::keys::SECRETS),
    ("barbican.container", key_manager::keys::CONTAINERS),
    ("keystone.project", identity::keys::PROJECTS),
    ("keystone.user", identity::keys::USERS),
    ("keystone.group", identity::keys::GROUPS),
    ("keystone.role", identity::keys::ROLES),
    ("keystone.domain", identity::keys::DOMAINS),
    ("keystone.region", identity::keys::REGIONS),
    ("keystone.service", identity::keys::SERVICES),
];

/// What a parameter is chosen from: the values that it allows, or objects of the cloud. `None` for what is typed.
pub fn of(parameter: &Parameter, lookup: &dyn Lookup) -> Option<Choices> {
    let allowed = &parameter.limits.allowed;
    if !allowed.is_empty() {
        return Some(Some(Ok(allowed.iter().map(|value| Choice::new(value, value)).collect())));
    }
    let key = key_of(parameter)?;
    if !lookup.may_open(key) {
        return None;
    }
    Some(match key {
        image::keys::IMAGES => choices::images(lookup, &FormValues::default()),
        identity::keys::PROJECTS => choices::projects(lookup),
        key => choices::from_resource(lookup, key),
    })
}

/// The key of the resource that a parameter names an object of.
pub fn key_of(parameter: &Parameter) -> Option<&'static str> {
    let name = parameter.limits.custom.as_deref()?;
    OBJECTS.iter().find(|(own, _)| *own == name).map(|(_, key)| *key)
}

/// The choices of a field with what is given: a template may name an object that is chosen by its id otherwise, or one that
/// is not among them.
pub fn with_given(mut choices: Vec<Choice>, given: &str) -> Vec<Choice> {
    if !given.is_empty() && choices.iter().all(|choice| choice.value != given) {
        choices.insert(0, Choice::new(given, given));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::services::find;
    use crate::services::orchestration::parameters::schema::Limits;

    #[test]
    fn every_check_has_a_resource_of_the_console() {
        for (name, key) in OBJECTS {
            assert!(find(key).is_some(), "{name}: {key}");
        }
    }

    #[test]
    fn what_is_allowed_counts_before_what_there_is() {
        let custom = Limits { custom: Some("neutron.network".to_owned()), ..Limits::default() };
        let network = Parameter { limits: custom.clone(), ..Parameter::default() };
        assert_eq!(key_of(&network), Some(network::keys::NETWORKS));
        assert!(matches!(of(&network, &EmptyLookup), Some(None)), "they are being loaded");
        let allowed = Parameter { limits: Limits { allowed: vec!["a".to_owned()], ..custom }, ..Parameter::default() };
        assert_eq!(of(&allowed, &EmptyLookup), Some(Some(Ok(vec![Choice::new("a", "a")]))));
        assert_eq!(of(&Parameter::default(), &EmptyLookup), None);
    }

    #[test]
    fn a_name_that_the_template_gives_stays_chosen() {
        let choices = vec![Choice::new("id-1", "private")];
        let values =
            |given| with_given(choices.clone(), given).into_iter().map(|choice| choice.value).collect::<Vec<_>>();
        assert_eq!(values("private"), ["private", "id-1"]);
        assert_eq!((values("id-1"), values("")), (vec!["id-1".to_owned()], vec!["id-1".to_owned()]));
    }
}
