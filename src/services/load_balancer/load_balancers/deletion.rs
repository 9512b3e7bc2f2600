//! The deletion of a load balancer, alone or with all that belongs to it.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#remove-a-load-balancer>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, Affected, AnyRow, Completion, Fate, Field, FieldKind, Form, FormValues, Impact, JsonRow, Lookup, Obstacle,
    RequestPlan, Section, listed, units,
};
use crate::services::load_balancer::keys;
use crate::services::load_balancer::parts::named;
use crate::services::network::association;
use serde_json::Value;

const CASCADE: &str = "cascade";
/// The most parts that are named as obstacles.
const NAMED: usize = 10;

static FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    CASCADE,
    "Also delete its listeners, pools, members and health monitors",
    FieldKind::Flag,
)
.help("Required if the load balancer has any of them.")])]);

pub const DELETE: Action<JsonRow> =
    Action::<JsonRow>::new("Delete", |load_balancer, input| delete(load_balancer.id(), input))
        .bulk()
        .group("Danger")
        .form(&FORM)
        .starting_with(|_| FormValues::default().with(CASCADE, true))
        .confirm("The load balancer no longer accepts connections.")
        .impact(of_deletion);

fn delete(id: &str, input: &FormValues) -> RequestPlan {
    let path = ["/lbaas/loadbalancers/", &encode(id)].concat();
    let call = ServiceRequest::delete(ServiceType::LoadBalancer, path);
    if !input.flag(CASCADE) {
        return RequestPlan::with_completion(call, Completion::Deleted);
    }
    RequestPlan::with_completion(call.query(CASCADE, "true"), Completion::Deleted)
        .changing(keys::LISTENERS)
        .changing(keys::POOLS)
}

/// What a list of its parts is called in the answer and by people, one and several.
type Kind = (&'static str, &'static str, &'static str, &'static str);
const LISTENERS: Kind = ("listeners", "listener", "listeners", keys::LISTENERS);
const POOLS: Kind = ("pools", "pool", "pools", keys::POOLS);

/// Names what goes with the load balancer, or what Octavia refuses for.
fn of_deletion(lookup: &dyn Lookup, row: &dyn AnyRow, input: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let parts = |impact: &mut Impact, (key, _, _, _): Kind| {
        let path = ["/lbaas/", key].concat();
        let call = ServiceRequest::get(ServiceType::LoadBalancer, path).query("loadbalancer_id", row.id());
        impact.list(lookup, &call, key, "its parts")
    };
    let all = [LISTENERS, POOLS].map(|kind| (kind, parts(&mut impact, kind)));
    if input.flag(CASCADE) {
        for ((_, one, several, _), list) in &all {
            impact.affected.extend(deleted_parts(one, several, list));
        }
        let pools = all.iter().flat_map(|(kind, list)| list.iter().filter(move |_| kind.0 == POOLS.0));
        let (mut members, mut monitors) = (0, 0);
        for pool in pools {
            members += pool.get("members").and_then(Value::as_array).map_or(0, Vec::len);
            monitors += usize::from(!lenient::at(pool, "/healthmonitor_id").is_empty());
        }
        let counted = [
            (members, units::count(members, "member", "members")),
            (monitors, units::count(monitors, "health monitor", "health monitors")),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        impact.affected.extend(counted.map(|(_, words)| Affected::new(words, Fate::Deleted)));
    } else {
        let cells = all.iter().flat_map(|((.., key), list)| list.iter().map(move |one| named(key, one)));
        let connected: Vec<_> = cells.take(NAMED).collect();
        impact.obstacle = (!connected.is_empty()).then_some(Obstacle {
            reason: "You cannot delete the load balancer while these belong to it:",
            connected,
            remedy: None,
        });
    }
    let port = row.as_any().downcast_ref::<JsonRow>().map(|row| row.at("/vip_port_id")).unwrap_or_default();
    let ports: Vec<_> = Some(port).filter(|port| !port.is_empty()).into_iter().collect();
    association::add_floating_ips(lookup, row.id(), &ports, &mut impact);
    impact
}

/// `listener http`, `2 listeners: http, https`.
fn deleted_parts(one: &str, several: &str, list: &[Value]) -> Option<Affected> {
    let name = |object: &Value| {
        let names = [lenient::at(object, "/name"), lenient::at(object, "/id")];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    };
    let names = listed(&list.iter().map(name).collect::<Vec<_>>());
    let what = match list.len() {
        0 => return None,
        1 => [one, " ", &names].concat(),
        count => [&count.to_string(), " ", several, " (", &names, ")"].concat(),
    };
    Some(Affected::new(what, Fate::Deleted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::services::find;
    use crate::services::samples::row_of;
    use serde_json::json;
    use std::sync::Arc;

    struct Cloud;

    impl Lookup for Cloud {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let answer = match call.path.as_str() {
                "/lbaas/listeners?loadbalancer_id=lb" => json!({"listeners": [{"id": "l", "name": "http"}]}),
                "/lbaas/pools?loadbalancer_id=lb" => json!({"pools": [
                    {"id": "p1", "name": "web", "members": [{"id": "a"}, {"id": "b"}], "healthmonitor_id": "h"},
                    {"id": "p2", "name": "", "members": [], "healthmonitor_id": null},
                ]}),
                "/floatingips?port_id=vip" => {
                    json!({"floatingips": [{"id": "f", "floating_ip_address": "172.24.4.9"}]})
                }
                path => panic!("{path}"),
            };
            Some(Ok(Arc::new(answer)))
        }
    }

    #[test]
    fn what_goes_is_named_and_the_address_may_go_as_well() {
        let row =
            row_of(find(keys::LOAD_BALANCERS).unwrap(), &json!({"id": "lb", "name": "web", "vip_port_id": "vip"}));
        let told = |cascade: bool| of_deletion(&Cloud, &*row, &FormValues::default().with(CASCADE, cascade));
        let whole = told(true);
        let deleted = whole.told(Fate::Deleted, |_| false);
        assert_eq!(deleted.as_deref(), Some("listener http, 2 pools (web, p2), 2 members, 1 health monitor"));
        assert_eq!(whole.told(Fate::Kept, |_| false).as_deref(), Some("floating IP 172.24.4.9"));
        assert_eq!(whole.told(Fate::Released, |id| id == "f").as_deref(), Some("floating IP 172.24.4.9"));
        assert!(whole.obstacle.is_none());
        assert_eq!(told(false).obstacle.map(|obstacle| obstacle.connected.len()), Some(3));
    }

    #[test]
    fn what_belongs_to_it_goes_only_if_that_is_wanted() {
        let path = |cascade: bool| delete("lb", &FormValues::default().with(CASCADE, cascade)).steps[0].path.clone();
        assert_eq!(path(true), "/lbaas/loadbalancers/lb?cascade=true");
        assert_eq!(path(false), "/lbaas/loadbalancers/lb");
    }
}
