//! What usually follows when an object was created.

use super::{block_storage, compute, dns, load_balancer, network, object_store, orchestration, shared_file_system};

/// A usual next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// In the middle of a sentence, such as `attach it to a server`.
    pub text: &'static str,
    pub target: NextTarget,
}

/// Where the step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTarget {
    /// By the object's action with this label, while that is possible.
    Action(&'static str),
    /// On another page; `{id}` in its address stands for the object.
    Page(&'static str),
}

const fn action(text: &'static str, label: &'static str) -> NextStep {
    NextStep { text, target: NextTarget::Action(label) }
}

const fn page(text: &'static str, address: &'static str) -> NextStep {
    NextStep { text, target: NextTarget::Page(address) }
}

/// The steps that usually follow the creation of an object of the resource with this key.
pub fn next_steps(key: &str) -> &'static [NextStep] {
    const NETWORK: &[NextStep] =
        &[action("connect it to a router", "Connect to router"), page("create a server in it", network::NEW_SERVER)];
    const ROUTER: &[NextStep] = &[action("add an interface", "Add interface")];
    const FLOATING_IP: &[NextStep] = &[action("associate it with a server", "Associate")];
    const SECURITY_GROUP: &[NextStep] = &[action("add a rule", "Add rule")];
    const KEY_PAIR: &[NextStep] = &[page("create a server with it", "/compute/servers/create?key_name={id}")];
    const SERVER: &[NextStep] =
        &[action("associate a floating IP", "Associate floating IP"), action("attach a volume", "Attach volume")];
    const ZONE: &[NextStep] =
        &[action("add a record set", "Add record set"), action("paste zone text", "Add records from text")];
    const VOLUME: &[NextStep] = &[action("attach it to a server", "Attach")];
    const LISTENER: &[NextStep] = &[page("create a pool for it", "/load-balancer/pools/create?listener_id={id}")];
    const POOL: &[NextStep] = &[
        action("add servers", "Add servers"),
        page("create a health monitor", "/load-balancer/health-monitors/create?pool_id={id}"),
    ];
    const L7_POLICY: &[NextStep] = &[action("add a rule", "Add rule")];
    const SHARE_NETWORK: &[NextStep] =
        &[action("add a security service", "Add security service"), action("add a subnet", "Add subnet")];
    const STACK: &[NextStep] = &[action("take a snapshot", "Create snapshot"), action("check its resources", "Check")];
    const LOAD_BALANCER: &[NextStep] = &[action("associate a floating IP", "Associate floating IP")];
    const CONTAINER: &[NextStep] = &[action("set access", "Edit access")];
    const SHARE: &[NextStep] = &[action("add an access rule", "Add access rule")];
    match key {
        object_store::keys::CONTAINERS => CONTAINER,
        orchestration::keys::STACKS => STACK,
        load_balancer::keys::LISTENERS => LISTENER,
        load_balancer::keys::POOLS => POOL,
        load_balancer::keys::L7_POLICIES => L7_POLICY,
        load_balancer::keys::LOAD_BALANCERS => LOAD_BALANCER,
        network::keys::NETWORKS => NETWORK,
        network::keys::ROUTERS => ROUTER,
        network::keys::FLOATING_IPS => FLOATING_IP,
        network::keys::SECURITY_GROUPS => SECURITY_GROUP,
        compute::keys::KEYPAIRS => KEY_PAIR,
        compute::keys::SERVERS => SERVER,
        block_storage::keys::VOLUMES => VOLUME,
        dns::keys::ZONES => ZONE,
        shared_file_system::keys::SHARES => SHARE,
        shared_file_system::keys::SHARE_NETWORKS => SHARE_NETWORK,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FieldKind;
    use crate::services::{find, services};

    /// Whether the form of a resource has the field that a parameter of its address fills in.
    fn has_field(key: &str, parameter: &str) -> bool {
        let (name, inner) = parameter.split_once('.').map_or((parameter, None), |(name, inner)| (name, Some(inner)));
        let form = find(key).and_then(|definition| definition.create()).map(|create| create.form);
        let field = form.and_then(|form| form.fields().find(|field| field.name == name));
        match (field.map(|field| field.kind), inner) {
            (Some(FieldKind::Rows(fields, _)), Some(inner)) => fields.iter().any(|field| field.name == inner),
            (kind, inner) => kind.is_some() && inner.is_none(),
        }
    }

    #[test]
    fn each_step_leads_to_an_action_or_to_fields_of_a_form() {
        let definitions = services().iter().flat_map(|service| service.resources.iter());
        let mut found = 0;
        for definition in definitions {
            let key = definition.meta().key;
            for step in next_steps(key) {
                found += 1;
                match step.target {
                    NextTarget::Action(label) => {
                        assert!(definition.actions().iter().any(|action| action.label == label), "{key}: {label}");
                    }
                    NextTarget::Page(address) => {
                        let (path, query) = address.split_once('?').unwrap();
                        let target = path.trim_start_matches('/').trim_end_matches("/create");
                        for pair in query.split('&') {
                            let parameter = pair.split('=').next().unwrap();
                            assert!(has_field(target, parameter), "{address}: {parameter}");
                        }
                    }
                }
            }
        }
        assert!(found >= 8, "only {found}");
    }
}
