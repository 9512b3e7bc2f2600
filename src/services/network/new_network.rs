//! A new network with everything that servers in it need to reach the outside: subnet, router and the interface between.

use super::{cidr, keys, outside};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{FormValues, Lookup, Preparation, id_of};
use serde_json::{Value, json};

/// The roles in a plan.
const NETWORK: &str = "network";
const SUBNET: &str = "subnet";
const ROUTER: &str = "router";
const INTERFACE: &str = "interface";

/// What networks are called of which nothing else is known.
pub const USUAL_NAME: &str = "private";

/// The fields of a form with its name and its range.
const NAME: &str = "network_name";
const CIDR: &str = "cidr";

/// What the network is to be.
pub struct NewNetwork<'a> {
    pub name: &'a str,
    pub cidr: &'a str,
    /// The external network that its router leads to; without one, there is no router.
    pub outside: Option<&'a str>,
    /// The project that owns the network; `None` for the caller's.
    pub project: Option<&'a str>,
    /// Its place among several new ones in a plan, from 0.
    pub place: usize,
}

/// The role in a plan of what belongs to the new network at this place.
fn role(kind: &str, place: usize) -> String {
    if place == 0 { kind.to_owned() } else { [kind, " ", &(place + 1).to_string()].concat() }
}

/// The placeholder for the id of the new network at this place.
pub fn id_at(place: usize) -> String {
    id_of(&role(NETWORK, place))
}

impl NewNetwork<'_> {
    /// Creates it, step by step.
    pub fn preparations(&self) -> Vec<Preparation> {
        let NewNetwork { name, cidr, outside, project, place } = *self;
        let id_of = |kind: &str| id_of(&role(kind, place));
        let post = |path: &str, mut body: Value| {
            let objects = body.as_object_mut().into_iter().flat_map(|body| body.values_mut());
            for object in objects.filter_map(Value::as_object_mut) {
                object.extend(project.map(|project| ("project_id".to_owned(), project.into())));
            }
            ServiceRequest::post(ServiceType::Network, path, body)
        };
        let named = |kind: &str| [name, "-", kind].concat();
        let made = |kind: &'static str, name: &str, call, creates| Preparation {
            role: role(kind, place).into(),
            what: [kind, " ", name].concat(),
            call,
            creates: Some(creates),
        };
        let version = if cidr::is_v6(cidr) { 6 } else { 4 };
        let subnet = json!({"subnet": {
            "network_id": id_of(NETWORK), "name": named(SUBNET), "cidr": cidr, "ip_version": version,
        }});
        let network = post("/networks", json!({"network": {"name": name}}));
        let mut all = vec![
            made(NETWORK, name, network, (keys::NETWORKS, "/network/id")),
            made(SUBNET, &named(SUBNET), post("/subnets", subnet), (keys::SUBNETS, "/subnet/id")),
        ];
        if let Some(outside) = outside {
            let router = json!({"router": {
                "name": named(ROUTER), "external_gateway_info": {"network_id": outside},
            }});
            let router = post("/routers", router);
            all.push(made(ROUTER, &named(ROUTER), router, (keys::ROUTERS, "/router/id")));
            let path = ["/routers/", &id_of(ROUTER), "/add_router_interface"].concat();
            all.push(Preparation {
                role: role(INTERFACE, place).into(),
                what: "router interface".to_owned(),
                call: ServiceRequest::put(ServiceType::Network, path, json!({"subnet_id": id_of(SUBNET)})),
                creates: None,
            });
        }
        all
    }
}

/// The values that its fields start with: a name and a range that are free, also of other new ones, and the only external
/// network.
pub fn proposed(lookup: &dyn Lookup, others: &[FormValues]) -> FormValues {
    let rows = |key: &str| lookup.rows(key).and_then(Result::ok).unwrap_or_default();
    let networks = rows(keys::NETWORKS);
    let is_free = |name: &String| {
        networks.iter().all(|network| network.name() != name) && others.iter().all(|other| other.text(NAME) != name)
    };
    let names = std::iter::once(String::new()).chain((2..1000).map(|number: u32| ["-", &number.to_string()].concat()));
    let mut names = names.map(|end| [USUAL_NAME, &end].concat());
    let subnets = rows(keys::SUBNETS);
    let ranges = subnets.iter().filter_map(|row| {
        Some(row.as_any().downcast_ref::<crate::model::JsonRow>()?.at("/cidr")).filter(|range| !range.is_empty())
    });
    let ranges = ranges.chain(others.iter().filter_map(|other| Some(other.filled(CIDR)?.to_owned())));
    FormValues::default()
        .with(NAME, names.find(is_free).unwrap_or_default())
        .with(CIDR, cidr::free_range(&ranges.collect::<Vec<_>>()))
        .with("outside", outside::only(lookup).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_created_with_its_way_out() {
        let new = NewNetwork { name: "web", cidr: "10.0.0.0/24", outside: Some("out"), project: None, place: 0 };
        let all = new.preparations();
        let sent: Vec<_> = all.iter().map(|one| (one.what.as_str(), one.call.path.as_str())).collect();
        let interface = ["/routers/", &id_of("router"), "/add_router_interface"].concat();
        let expected = [
            ("network web", "/networks"),
            ("subnet web-subnet", "/subnets"),
            ("router web-router", "/routers"),
            ("router interface", interface.as_str()),
        ];
        assert_eq!(sent, expected);
        let subnet = &all[1].call.body.as_ref().unwrap()["subnet"];
        assert_eq!((&subnet["network_id"], &subnet["ip_version"]), (&json!(id_of("network")), &json!(4)));
        assert_eq!(all[2].call.body.as_ref().unwrap()["router"]["external_gateway_info"]["network_id"], "out");
        assert_eq!(all[0].call.body, Some(json!({"network": {"name": "web"}})));
        assert_eq!(NewNetwork { outside: None, ..new }.preparations().len(), 2, "without a way out");
        let others = NewNetwork { project: Some("p"), ..new }.preparations();
        let owner =
            |one: &Preparation| one.call.body.as_ref()?.as_object()?.values().next()?.get("project_id").cloned();
        assert_eq!(others[..3].iter().filter_map(owner).collect::<Vec<_>>(), ["p", "p", "p"]);
    }
}
