//! Meters of the project's quotas, with the effect of a form. Barbican tells the limits, and how many there are by its lists.
//! <https://docs.openstack.org/api-ref/key-manager/#get-quotas>

use super::requests::get;
use crate::lenient;
use crate::model::{Lookup, Meter};

/// A quota: its label, and its name in the answer, which is that of the collection.
pub type Quota = (&'static str, &'static str);

pub const SECRETS: Quota = ("Secrets", "secrets");
pub const CONTAINERS: Quota = ("Containers", "containers");
pub const ORDERS: Quota = ("Orders", "orders");

/// Meters with the amounts that would be added, without those that have no limit; empty until the answers are there.
pub fn meters(lookup: &dyn Lookup, adds: &[(Quota, f64)]) -> Vec<Meter> {
    let Some(Ok(limits)) = lookup.document(&get("/quotas")) else { return Vec::new() };
    let meter = |&((label, name), adds): &(Quota, f64)| {
        let limit = lenient::number_at(&limits, &["/quotas/", name].concat()).filter(|limit| *limit >= 0.0)?;
        let list = lookup.document(&get(["/", name, "?limit=1"].concat()))?.ok()?;
        Some(Meter { field: "", label, used: lenient::number_at(&list, "/total")?, adds, limit, unit: "" })
    };
    adds.iter().filter(|(_, adds)| *adds > 0.0).filter_map(meter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use serde_json::{Value, json};
    use std::sync::Arc;

    struct Project;

    impl Lookup for Project {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let answer = match call.path.as_str() {
                "/quotas" => {
                    json!({"quotas": {"secrets": 10, "orders": -1, "containers": 3, "consumers": 3, "cas": 3}})
                }
                "/secrets?limit=1" => json!({"secrets": [{}], "total": 9}),
                "/containers?limit=1" => json!({"containers": [], "total": 0}),
                path => panic!("{path}"),
            };
            Some(Ok(Arc::new(answer)))
        }
    }

    #[test]
    fn what_is_added_is_counted_where_there_is_a_limit() {
        let meters = meters(&Project, &[(SECRETS, 2.0), (CONTAINERS, 1.0), (ORDERS, 1.0)]);
        let told: Vec<_> = meters.iter().map(|meter| (meter.label, meter.words(), meter.exceeds())).collect();
        assert_eq!(told, [("Secrets", "9 + 2 of 10".to_owned(), true), ("Containers", "0 + 1 of 3".to_owned(), false)]);
    }
}
