//! That an edit changes what the user has changed and nothing else: for every form of every resource that edits an object.
//!
//! Each form is opened for the recorded object with every optional member set, and some that no form knows. One field is
//! changed; whatever the requests say beyond that has to be what the object says.

use super::samples::{answer, edited_tables, shown, table_rows};
use super::services;
use crate::auth::{Microversion, ServiceType};
use crate::model::{
    ActionMeta, AnyResourceDef, Caller, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Row, fields,
    read_object,
};
use crate::recorded;
use serde_json::{Map, Value, json};

/// Members that the recorded objects lack or have empty, by resource.
fn exotic(key: &str) -> Value {
    match key {
        "network/networks" => json!({"qos_policy_id": "q", "dns_domain": "a.test.", "mtu": 8900, "shared": true,
            "router:external": true, "provider:network_type": "vlan", "provider:segmentation_id": 7, "vlan_transparent": true,
            "provider:physical_network": "p", "segments": [{"provider:segmentation_id": 3}], "is_default": true,
            "vlan_qinq": false, "availability_zone_hints": ["z"], "port_security_enabled": false}),
        "network/subnets" => {
            json!({"gateway_ip": null, "dns_nameservers": ["1.1.1.1", "9.9.9.9"], "service_types": ["a:b"],
            "allocation_pools": [{"start": "10.98.0.2", "end": "10.98.0.9", "x": 1}, {"start": "10.98.0.20", "end": "10.98.0.30"}],
            "host_routes": [{"destination": "203.0.113.0/24", "nexthop": "10.98.0.9", "x": 1}], "segment_id": "s",
            "ipv6_address_mode": "slaac", "ipv6_ra_mode": "slaac", "subnetpool_id": "p", "dns_publish_fixed_ip": true})
        }
        "network/ports" => {
            json!({"qos_policy_id": "q", "security_groups": ["a", "b"], "device_id": "d", "dns_name": "n",
            "allowed_address_pairs": [{"ip_address": "10.0.0.0/8", "mac_address": "fa:16:3e:00:00:01", "x": 1}],
            "fixed_ips": [{"subnet_id": "s", "ip_address": "10.98.0.11", "x": 1}, {"subnet_id": "s", "ip_address": "10.98.0.12"}],
            "binding:profile": {"a": [1]}, "binding:vnic_type": "direct", "extra_dhcp_opts": [{"opt_name": "mtu", "opt_value": "9"}],
            "device_owner": "compute:nova", "port_security_enabled": true, "hints": {"x": {}}, "numa_affinity_policy": "preferred"})
        }
        "network/routers" => {
            json!({"routes": [{"destination": "10.9.0.0/16", "nexthop": "10.98.0.7", "x": 1}], "ha": true,
            "distributed": false, "enable_ndp_proxy": true, "flavor_id": "f", "enable_default_route_bfd": true,
            "external_gateways": [{"network_id": "n", "qos_policy_id": "q"}], "service_type_id": "t"})
        }
        "network/floating-ips" => json!({"port_id": "p", "fixed_ip_address": "10.98.0.12", "qos_policy_id": "q",
            "dns_domain": "a.test.", "dns_name": "n"}),
        "network/security-groups" => json!({"stateful": false, "shared": true}),
        "network/subnet-pools" => {
            json!({"default_quota": 7, "is_default": true, "prefixes": ["10.0.0.0/8", "172.16.0.0/12"]})
        }
        "network/address-scopes" => json!({"shared": true}),
        "network/qos-policies" => json!({"shared": true, "is_default": true}),
        "network/rbac-policies" => json!({"target_tenant": "*"}),
        "load-balancer/listeners" => {
            json!({"protocol": "TERMINATED_HTTPS", "default_tls_container_ref": "http://b/v1/containers/c",
            "sni_container_refs": ["http://b/v1/containers/d"], "client_ca_tls_container_ref": "http://b/v1/secrets/ca",
            "client_authentication": "MANDATORY", "client_crl_container_ref": "http://b/v1/secrets/crl", "tags": ["a"],
            "tls_versions": ["TLSv1.3"], "tls_ciphers": "A:B", "alpn_protocols": ["h2"], "hsts_max_age": 60,
            "hsts_include_subdomains": true, "hsts_preload": true, "allowed_cidrs": ["10.0.0.0/8"],
            "insert_headers": {"X-Forwarded-For": "true", "X-Other": "true"}, "default_pool_id": "p"})
        }
        "load-balancer/pools" => json!({"tls_enabled": true, "tls_container_ref": "c", "ca_tls_container_ref": "ca",
            "crl_container_ref": "crl", "tls_versions": ["TLSv1.2"], "tls_ciphers": "A:B", "alpn_protocols": ["h2"],
            "session_persistence": {"type": "APP_COOKIE", "cookie_name": "J", "persistence_timeout": null}, "tags": ["a"]}),
        "load-balancer/health-monitors" => json!({"http_version": 1.1, "domain_name": "a.test", "http_method": "HEAD",
            "url_path": "/a", "expected_codes": "200-204", "max_retries_down": 2, "type": "HTTP", "tags": ["a"]}),
        "load-balancer/l7-policies" => json!({"action": "REDIRECT_TO_URL", "redirect_url": "https://a.test/",
            "redirect_pool_id": null, "redirect_prefix": null, "redirect_http_code": 308, "position": 3, "tags": ["a"]}),
        "compute/servers" => {
            json!({"description": " two words\n", "hostname": "h", "metadata": {"a": "b"}, "tags": ["t"],
            "locked": false, "status": "ACTIVE"})
        }
        "compute/flavors" => {
            json!({"extra_specs": {"hw:cpu_policy": "dedicated", "a": "b"}, "swap": 5, "rxtx_factor": 2.0})
        }
        "compute/aggregates" => {
            json!({"metadata": {"availability_zone": "z", "ssd": "true"}, "availability_zone": "z"})
        }
        "block-storage/volumes" => json!({"metadata": {"a": "b"}, "description": " two words "}),
        "block-storage/snapshots" => json!({"metadata": {"a": "b"}, "description": "d"}),
        "block-storage/backups" => json!({"metadata": {"a": "b"}, "description": "d"}),
        "block-storage/qos-specs" => json!({"specs": {"a": "b", "c": "d"}}),
        "block-storage/volume-types" => json!({"extra_specs": {"a": "b"}, "is_public": false, "description": "d"}),
        "block-storage/group-types" => json!({"group_specs": {"a": "b"}, "is_public": false, "description": "d"}),
        "image/images" | "image/shared" | "image/community" => json!({"min_ram": 64, "min_disk": 2, "os_hidden": true,
            "protected": false, "tags": ["x"], "os_distro": "debian"}),
        "identity/users" => {
            json!({"description": "d", "email": "a@b.test", "default_project_id": "p", "enabled": false,
            "options": {"ignore_lockout_failure_attempts": true}, "password_expires_at": "2027-01-01T00:00:00.000000"})
        }
        "identity/all-projects" | "identity/domains" | "identity/roles" | "identity/groups" => {
            json!({"description": "d", "options": {"immutable": false}, "tags": ["t"]})
        }
        "identity/endpoints" => json!({"enabled": false, "name": "n", "description": "d"}),
        "identity/services" => json!({"enabled": false, "description": "d"}),
        "identity/regions" => json!({"parent_region_id": "r", "description": "d"}),
        "identity/limits" | "identity/registered-limits" => json!({"region_id": "r", "description": "d"}),
        "shared-file-system/shares" => {
            json!({"metadata": {"a": "b"}, "description": " two words ", "is_public": true})
        }
        "shared-file-system/snapshots" => json!({"metadata": {"a": "b"}, "description": "d"}),
        "shared-file-system/replicas" => json!({"metadata": {"a": "b"}}),
        _ => json!({}),
    }
}

/// Nothing is loaded yet, and the caller is whoever it is.
struct Unloaded(bool);

impl Lookup for Unloaded {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn caller(&self) -> Caller {
        let roles = if self.0 { vec!["admin".to_owned()] } else { vec!["member".to_owned()] };
        Caller { roles, project_id: "p".to_owned(), ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        self.0.then_some(Microversion(2, 100))
    }
    fn has_extension(&self, _: &str) -> bool {
        self.0
    }
}

/// Whether a field only says what the form is about: nothing else can be chosen.
fn is_fixed(field: &Field, input: &FormValues, lookup: &dyn Lookup) -> bool {
    let FieldKind::Choice(choices) = field.kind else { return false };
    choices(lookup, input).is_some_and(|choices| choices.is_ok_and(|all| all.len() == 1))
}

/// The field that is changed, and its new value: the description, else the name, else the first that is shown and can be changed.
fn changed(form: &Form, input: &FormValues, lookup: &dyn Lookup) -> Option<(&'static str, Value)> {
    let shown = || form.fields().filter(|field| field.shown.is_none_or(|shown| shown(input, lookup)));
    let named = |name: &str| shown().find(|field| field.name == name);
    let field = named("description")
        .or_else(|| named("name"))
        .or_else(|| shown().find(|field| !is_fixed(field, input, lookup)))?;
    let value = match field.kind {
        FieldKind::Number(..) | FieldKind::Quota(_) => (input.number(field.name).unwrap_or_default() + 1).into(),
        FieldKind::Flag => (!input.flag(field.name)).into(),
        FieldKind::Words | FieldKind::Many(_) => {
            Value::from_iter(input.list(field.name).into_iter().chain(["changed".to_owned()]))
        }
        FieldKind::Pairs => {
            let mut pairs = input.pairs(field.name);
            pairs.insert("changed".into(), "changed".into());
            pairs.into()
        }
        FieldKind::Rows(..) => panic!("{} is a group", field.name),
        _ => "changed".into(),
    };
    Some((field.name, value))
}

/// One form, opened for one object.
struct Edit<'a> {
    what: String,
    form: &'static Form,
    initial: FormValues,
    object: &'a Map<String, Value>,
    plan: Box<dyn Fn(&FormValues) -> RequestPlan + 'a>,
}

impl Edit<'_> {
    /// Whether a member of a request is the object's or the changed one.
    fn check(&self, sent: &Map<String, Value>, (name, value): (&str, &Value), wrapper: &str) {
        for (member, now) in sent {
            // What an action of the object is called.
            let is_action =
                sent.len() == 1 && now.as_object().is_some_and(|inner| inner.len() == 1 && inner.contains_key(name));
            if member == wrapper || is_action || (member == name && now.is_object() && value.is_object()) {
                // The object within its key, or the pairs of a collection below it.
                let inner = now.as_object().unwrap_or_else(|| panic!("{}: {now}", self.what));
                match member == name {
                    true => assert!(
                        inner.iter().all(|(key, one)| value.get(key) == Some(one)),
                        "{}: {member} becomes {now}",
                        self.what
                    ),
                    false => self.check(inner, (name, value), ""),
                }
                continue;
            }
            let kept = if member == name { Some(value) } else { self.object.get(member) };
            let kept = kept.unwrap_or(&Value::Null);
            let pairs = self.object.get("specs").and_then(Value::as_object);
            let is_pair =
                pairs.is_some_and(|pairs| pairs.get(member) == Some(now)) || (member == "changed" && pairs.is_some());
            assert!(kept == now || is_pair, "{}: {member} becomes {now}, was {kept}", self.what);
        }
    }

    /// Changes one field and looks at the requests. Returns how many members of the object were not touched.
    fn run(&self, wrapper: &str) -> usize {
        let mut tried = 0;
        for lookup in [Unloaded(false), Unloaded(true)] {
            let opened = shown(self.form, self.initial.clone(), &lookup);
            let unchanged = (self.plan)(&opened).steps;
            // Collections of pairs and words are sent whole.
            let is_whole = ["metadata", "specs", "tags", "properties"].iter().any(|of| self.what.ends_with(of));
            assert!(unchanged.is_empty() || is_whole, "{}: nothing is changed, but {unchanged:?} is sent", self.what);
            let Some((name, value)) = changed(self.form, &opened, &lookup) else { continue };
            tried += 1;
            let input = shown(self.form, self.initial.clone().with(name, value.clone()), &lookup);
            let plan = (self.plan)(&input);
            assert!(!plan.steps.is_empty(), "{}: the change of {name} is not sent", self.what);
            for step in plan.steps.iter().chain(&plan.final_steps) {
                match &step.body {
                    Some(Value::Object(sent)) => self.check(sent, (name, &value), wrapper),
                    // A JSON patch.
                    Some(Value::Array(operations)) => {
                        for one in operations {
                            let path = one["path"].as_str().unwrap();
                            assert!(path == ["/", name].concat() || path == "/changed", "{}: {one}", self.what);
                        }
                    }
                    _ => {}
                }
            }
        }
        assert!(tried > 0, "{}: the form shows no field", self.what);
        self.object.len()
    }
}

fn is_edit(meta: &ActionMeta) -> bool {
    meta.label.starts_with("Edit")
}

/// The recorded object, with more members than it was recorded with.
fn recorded_object(definition: &dyn AnyResourceDef) -> Option<Map<String, Value>> {
    let meta = definition.meta();
    let file = if meta.path.is_empty() || meta.is_singleton() { "list" } else { "show" };
    let body = recorded::answer(&format!("{}/{file}", meta.key));
    let object = if meta.object_key.is_empty() { &body } else { body.get(meta.object_key)? };
    let mut object = object.as_object()?.clone();
    object.extend(exotic(meta.key).as_object().unwrap().clone());
    if meta.service != ServiceType::Image {
        object.insert("vendor:unknown".into(), json!({"deep": [1, null, {"a": "b"}]}));
        object.insert("x_unknown".into(), true.into());
    }
    Some(object)
}

fn read(definition: &'static dyn AnyResourceDef, object: &Map<String, Value>) -> Row {
    let body = fields::wrapped(definition.meta().object_key, Value::Object(object.clone()));
    read_object(definition, &answer(body.to_string())).unwrap()
}

/// What these change is read when the form is opened; `project_quotas`, `provider_traits`, `metadata` and `access` have tests of
/// their own.
const READ_LATER: [&str; 11] = [
    "identity/all-projects: Edit quotas",
    "placement/resource-providers: Edit traits",
    "placement/resource-providers: Edit aggregates",
    "key-manager/secrets: Edit metadata",
    "key-manager/secrets: Edit access",
    "key-manager/containers: Edit access",
    "key-manager/project-quotas: Edit quotas",
    "object-store/containers: Edit",
    "object-store/containers: Edit access",
    "object-store/account: Edit metadata",
    "object-store/account: Edit quota",
];

#[test]
fn every_edit_changes_what_was_changed_and_nothing_else() {
    let (mut forms, mut members, mut resources) = (0, 0, 0);
    for definition in services().iter().flat_map(|service| service.resources).copied() {
        let actions = definition.actions();
        if !actions.iter().any(is_edit) {
            continue;
        }
        let meta = definition.meta();
        let object = recorded_object(definition).unwrap_or_else(|| panic!("{}: no object is recorded", meta.key));
        let row = read(definition, &object);
        resources += 1;
        for (at, action) in actions.iter().enumerate().filter(|(_, action)| is_edit(action) && !action.by_rows) {
            let what = [meta.key, ": ", action.label].concat();
            if READ_LATER.contains(&what.as_str()) {
                continue;
            }
            let edit = Edit {
                what,
                form: action.form.unwrap(),
                initial: definition.initial(&row, at),
                object: &object,
                plan: Box::new(|input| definition.plan(&row, at, input).unwrap()),
            };
            members += edit.run(meta.object_key);
            forms += 1;
        }
        for table in edited_tables(definition, &row, &Unloaded(true).caller()) {
            let (label, filled) = table.edit.unwrap();
            let at = actions.iter().position(|action| action.label == label).unwrap();
            for one in table_rows(meta.key, &table, &object) {
                let own = one.as_object().unwrap();
                let mut initial = definition.initial(&row, at);
                initial.0.extend(filled(&one).0);
                let edit = Edit {
                    what: [meta.key, ": ", label, " ", &one.to_string()].concat(),
                    form: actions[at].form.unwrap(),
                    initial,
                    object: own,
                    plan: Box::new(|input| definition.plan(&row, at, input).unwrap()),
                };
                members += edit.run(table.list_key.trim_end_matches('s'));
                forms += 1;
            }
        }
    }
    println!("{forms} forms of {resources} resources, {members} members");
    assert!(forms > 40 && members > 600, "only {forms} forms with {members} members were found");
}
