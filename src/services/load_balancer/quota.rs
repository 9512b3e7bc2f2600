//! What a new load balancer takes of the project's quotas. Octavia says the limits alone: what there is, is counted.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#quotas>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{FormValues, Lookup, Meter};
use serde_json::Value;

/// The limits of a project.
pub fn limits(project: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::LoadBalancer, ["/lbaas/quotas/", &encode(project)].concat())
}

/// The objects that a limit is about, each with its id alone. `list` is the collection's path and its key in the answer.
pub fn counting(list: &str, project: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::LoadBalancer, ["/lbaas/", list].concat())
        .query("fields", "id")
        .query("project_id", project)
}

/// How many objects are in the answer.
pub fn count(answer: &Value, list: &str) -> Option<f64> {
    Some(answer.get(list)?.as_array()?.len() as f64)
}

/// The meter of load balancers with one more; none while the numbers are not known.
pub fn of_new_load_balancer(lookup: &dyn Lookup, _: &FormValues) -> Vec<Meter> {
    let project = lookup.caller().project_id;
    let (limits, all) = (lookup.document(&limits(&project)), lookup.document(&counting("loadbalancers", &project)));
    let meter = || {
        let (limits, all) = (limits?.ok()?, all?.ok()?);
        let limit = lenient::number_at(&limits, "/quota/loadbalancer")?;
        let used = count(&all, "loadbalancers")?;
        Some(Meter { adds: 1.0, ..Meter::of("Load balancers", used, limit, "") })
    };
    meter().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Caller;
    use serde_json::json;
    use std::sync::Arc;

    struct Project(i64);

    impl Lookup for Project {
        fn caller(&self) -> Caller {
            Caller { project_id: "p".to_owned(), ..Caller::default() }
        }
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Ok(Arc::new(match call.path.as_str() {
                "/lbaas/quotas/p" => json!({"quota": {"loadbalancer": self.0, "load_balancer": self.0}}),
                "/lbaas/loadbalancers?fields=id&project_id=p" => json!({"loadbalancers": [{"id": "a"}, {"id": "b"}]}),
                path => panic!("{path}"),
            })))
        }
    }

    #[test]
    fn what_there_is_counts_against_the_limit() {
        let meter = |limit| of_new_load_balancer(&Project(limit), &FormValues::default()).remove(0);
        assert_eq!((meter(10).words().as_str(), meter(10).exceeds()), ("2 + 1 of 10", false));
        assert!(meter(2).exceeds() && !meter(-1).exceeds());
    }
}
