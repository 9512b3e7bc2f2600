//! The plans that are being sent, so that a button that is pressed twice sends once.

use crate::auth::ServiceRequest;
use leptos::prelude::*;

/// The requests of a plan, and the [`super::Connection::identity`] of their scope.
type Sent = (usize, Vec<ServiceRequest>);

/// The plans that are being sent. Copies share one list.
#[derive(Clone, Copy, Default)]
pub struct Sending(StoredValue<Vec<Sent>>);

/// A plan that is being sent, until this is dropped.
pub struct SendingGuard {
    all: Sending,
    own: Sent,
}

impl Sending {
    /// Notes that these requests are being sent; `None` where they are already.
    pub fn begin(self, scope: usize, requests: &[ServiceRequest]) -> Option<SendingGuard> {
        let own = (scope, requests.to_vec());
        let is_new = self.0.try_update_value(|all| {
            let is_new = !all.contains(&own);
            if is_new {
                all.push(own.clone());
            }
            is_new
        });
        // Where nobody knows, as after signing out, the request itself fails.
        is_new.unwrap_or(true).then_some(SendingGuard { all: self, own })
    }
}

impl Drop for SendingGuard {
    fn drop(&mut self) {
        // The user may have signed out meanwhile.
        let _ = self.all.0.try_update_value(|all| all.retain(|one| *one != self.own));
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::testing::TestCloud;
    use crate::auth::{ServiceRequest, ServiceType};
    use crate::model::RequestPlan;
    use crate::services::find;
    use crate::store::run::run as send;
    use crate::store::testing::run;
    use crate::store::{Connection, Job, Tasks};
    use futures::future::join3;
    use leptos::prelude::{Owner, untrack};
    use serde_json::json;

    #[test]
    fn what_is_pressed_twice_is_sent_once_and_again_when_it_has_been_answered() {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        let job = |id: &str| {
            let path = ["/servers/", id, "/action"].concat();
            Job {
                definition: find("compute/servers").unwrap(),
                verb: "Lock".into(),
                name: id.into(),
                id: Some(id.into()),
                plan: RequestPlan::single(ServiceRequest::post(ServiceType::Compute, path, json!({"lock": null}))),
            }
        };
        Owner::new().with(|| {
            run(async {
                let connection = Connection::new(cloud.session("demo").await);
                let tasks = Tasks::default();
                let press = |id: &str| send(connection, tasks, job(id));
                let all = join3(press("web"), press("web"), press("db")).await;
                assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok());
                assert_eq!((cloud.count("/servers/web/action"), cloud.count("/servers/db/action")), (1, 1));
                assert_eq!(untrack(|| tasks.with(<[_]>::len)), 2, "one task for both");
                press("web").await.unwrap();
                assert_eq!(cloud.count("/servers/web/action"), 2);
            });
        });
    }
}
