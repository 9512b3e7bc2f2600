//! Creates what a plan's own requests need.

use super::connection::Connection;
use super::tasks::Tasks;
use crate::http::{Error, Prepared};
use crate::lenient;
use crate::model::RequestPlan;

/// Sends the preparations of a plan one after the other, and fills what they create into the rest of it. Returns what was
/// created.
///
/// # Errors
/// The first failure, with what was created before.
pub async fn prepare(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    plan: &mut RequestPlan,
) -> Result<Vec<Prepared>, Error> {
    let mut prepared: Vec<Prepared> = Vec::new();
    while let Some(next) = plan.preparations.first().cloned() {
        tasks.running(task, &["creating ", &next.what].concat());
        let sent = match cloud.service(next.call.service).send(next.call).await {
            Ok(response) => object(next.creates, || response.json()),
            Err(error) => Err(error),
        };
        match sent {
            Ok(object) => prepared.push(Prepared { role: next.role, what: next.what, object }),
            Err(error) => {
                let message = ["Could not create ", &next.what, ": ", &error.message].concat();
                return Err(standing(error.with_message(message), prepared));
            }
        }
        plan.skip_prepared(&prepared);
    }
    Ok(prepared)
}

/// The resource and the id of what a response describes.
pub fn object(
    creates: Option<(&'static str, &'static str)>,
    json: impl FnOnce() -> Result<serde_json::Value, Error>,
) -> Result<Option<(&'static str, String)>, Error> {
    let Some((key, pointer)) = creates else { return Ok(None) };
    let id = lenient::at(&json()?, pointer);
    if id.is_empty() {
        Err(Error::refused("the response does not contain the created object"))
    } else {
        Ok(Some((key, id)))
    }
}

/// The failure of a later request, with what was created before.
pub fn standing(error: Error, prepared: Vec<Prepared>) -> Error {
    error.with(|details| details.prepared = prepared)
}

/// What stands after a failure, as a sentence; `None` where nothing was created before.
pub fn sentence(prepared: &[Prepared]) -> Option<String> {
    let objects: Vec<_> = prepared.iter().filter(|one| one.object.is_some()).map(|one| one.what.as_str()).collect();
    (!objects.is_empty()).then(|| ["Created earlier and kept: ", &objects.join(", "), "."].concat())
}

/// Has the lists of what was created, and of what a plan changes besides its own object, be read again.
pub fn refresh_lists(cloud: &Connection, prepared: &[Prepared], changes: &[&'static str]) {
    let created = prepared.iter().filter_map(|one| Some(one.object.as_ref()?.0));
    for key in created.chain(changes.iter().copied()) {
        if let Some(live) = cloud.live(key) {
            live.refresh();
        }
    }
}
