//! Follows many objects by one request: the list of those in transition, where the service has one
//! ([`crate::model::Meta::busy_list`]).

use super::list_request::busy_list;
use super::live_collection::LiveCollection;
use super::load::send;
use crate::model::Row;
use crate::platform::sleep;
use futures::FutureExt;
use std::rc::Rc;
use std::time::Duration;

/// How long a request is held back for others that want the same.
const GATHERING: Duration = Duration::from_secs(1);

impl LiveCollection {
    /// The object, if it is in transition after a moment in which others may ask as well. `None` also where the service cannot
    /// be asked this way, or does not answer: how the object ended is read from itself.
    pub async fn in_transition(&self, id: &str) -> Option<Row> {
        let call = busy_list(self, id)?;
        let path = call.path.clone();
        let inner = Rc::downgrade(&self.0);
        let read = async move {
            sleep(GATHERING).await;
            let Some(live) = inner.upgrade().map(LiveCollection::of) else { return Rc::default() };
            // Who asks from now on wants a later answer.
            live.0.held_back.borrow_mut().remove(&call.path);
            Rc::new(send(&live, call).await.map(|(page, _)| page.rows).unwrap_or_default())
        };
        let read = self.0.held_back.borrow_mut().entry(path).or_insert_with(|| read.boxed_local().shared()).clone();
        let row = read.await.iter().find(|row| row.id() == id)?.clone();
        self.put(vec![row.clone()]);
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::testing::TestCloud;
    use crate::store::Connection;
    use crate::store::testing::run;
    use futures::future::join_all;
    use leptos::prelude::Owner;
    use serde_json::json;

    #[test]
    fn many_are_followed_by_one_request() {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        cloud.catalog(json!([{"type": "dns", "name": "designate", "endpoints": [
            {"interface": "public", "region": "RegionOne", "region_id": "RegionOne", "url": "http://cloud:9001"},
        ]}]));
        let sets: Vec<_> = [1, 2].map(|at| json!({"id": at.to_string(), "zone_id": "z", "status": "PENDING"})).into();
        let list = "GET http://cloud:9001/v2/zones/z/recordsets?status=PENDING&limit=1000";
        cloud.instead(list, 200, &json!({"recordsets": sets}).to_string());
        Owner::new().with(|| {
            run(async {
                let connection = Connection::new(cloud.session("demo").await);
                let live = connection.live("dns/record-sets").unwrap();
                let rows = join_all(["z.1", "z.2", "z.3"].map(|id| live.in_transition(id))).await;
                let found: Vec<_> = rows.iter().map(|row| row.as_ref().map(|row| row.id())).collect();
                assert_eq!(found, [Some("z.1"), Some("z.2"), None]);
                assert_eq!(cloud.count("recordsets"), 1, "{:?}", cloud.log());
                assert!(live.in_transition("z.1").await.is_some());
                assert_eq!(cloud.count("recordsets"), 2, "a later question has a later answer");
            });
        });
    }
}
