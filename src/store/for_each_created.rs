//! Does what a plan wants done for each object that it has created.

use super::connection::Connection;
use super::tasks::Tasks;
use crate::http::Error;
use crate::model::{AnyResourceDef, ForEachCreated};

/// Asks what the request depends on, and sends it.
///
/// # Errors
/// Why it could not be done, after what stands.
pub async fn finish(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    for_each: &ForEachCreated,
    definition: &'static dyn AnyResourceDef,
    id: &str,
) -> Result<(), Error> {
    tasks.running(task, for_each.doing);
    let done = send(cloud, for_each, id).await;
    if let Some(live) = cloud.live(for_each.changes) {
        live.refresh();
    }
    if let Some(live) = cloud.live(definition.meta().key) {
        // The row shows the change at once; the outcome is known whether or not this works.
        let _ = live.fetch(id).await;
    }
    done.map_err(|error| {
        let message = [for_each.stands, " ", &error.message].concat();
        error.with_message(message)
    })
}

async fn send(cloud: &Connection, for_each: &ForEachCreated, id: &str) -> Result<(), Error> {
    let ask = (for_each.ask)(id);
    let answer = cloud.service(ask.service).send(ask).await?.json()?;
    let call = (for_each.call)(&for_each.data, &answer).map_err(Error::refused)?;
    cloud.service(call.service).send(call).await?;
    Ok(())
}
