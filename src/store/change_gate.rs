//! Waits for objects that take one change at a time.

use super::connection::Connection;
use super::tasks::Tasks;
use crate::auth::ServiceRequest;
use crate::http::{Error, Response};
use crate::model::{AnyResourceDef, ChangeGate, GateId, GateKind, Row, Tone, cell_format};
use crate::platform::sleep;
use std::time::Duration;

/// How often a request is sent again that came just after somebody else's.
const ATTEMPTS: u32 = 30;
/// Turns after which waiting is given up: some hours.
const TURNS: u32 = 3000;

/// The object of a gate, once its id is known.
pub struct OpenGate {
    kind: &'static GateKind,
    id: String,
}

/// Finds the object; `None` where there is none, so that there is nothing to wait for. What is wrong with the request then is
/// for the service to say.
pub async fn find(cloud: &Connection, gate: Option<&ChangeGate>) -> Option<OpenGate> {
    let gate = gate?;
    let id = match &gate.id {
        GateId::Known(id) => id.clone(),
        GateId::Asked(call, id) => {
            let answer = cloud.service(call.service).send(call.clone()).await.ok()?;
            id(&answer.json().ok()?)?
        }
    };
    (!id.is_empty()).then_some(OpenGate { kind: gate.kind, id })
}

/// Requires that an object at rest is not broken.
///
/// # Errors
/// The status with which its change has ended.
pub fn sound(definition: &dyn AnyResourceDef, row: &Row) -> Result<(), Error> {
    match cell_format::tone(row.status()) {
        Tone::Bad => {
            let noun = definition.meta().singular;
            Err(Error::refused(["The ", noun, " ", row.name(), " ended as ", row.status()].concat()))
        }
        _ => Ok(()),
    }
}

impl OpenGate {
    /// Sends a request once the object is at rest. It is sent again only where the service has refused it because another
    /// change came first.
    ///
    /// # Errors
    /// The service's refusal, with what can be done about it.
    pub async fn send(
        &self,
        cloud: &Connection,
        tasks: &Tasks,
        task: u64,
        call: &ServiceRequest,
    ) -> Result<Response, Error> {
        let mut attempt = 0;
        loop {
            let row = self.at_rest(cloud, tasks, task).await?;
            tasks.running(task, "sending");
            let error = match cloud.service(call.service).send(call.clone()).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            if !(self.kind.is_busy)(&error) {
                return Err(error);
            }
            if let Some(hint) = row.as_ref().and_then(|row| (self.kind.hint)(row.status())) {
                let message = [error.message.trim_end().trim_end_matches('.'), ". ", hint].concat();
                return Err(error.with_message(message));
            }
            attempt += 1;
            if attempt >= ATTEMPTS {
                return Err(error);
            }
            sleep(Duration::from_millis(300)).await;
        }
    }

    /// Waits for the end of an accepted change.
    ///
    /// # Errors
    /// Where the object is broken now.
    pub async fn settle(&self, cloud: &Connection, tasks: &Tasks, task: u64) -> Result<(), Error> {
        match self.at_rest(cloud, tasks, task).await? {
            Some(row) => crate::services::find(self.kind.key).map_or(Ok(()), |definition| sound(definition, &row)),
            None => Ok(()),
        }
    }

    /// The object once it is at rest; `None` where it is gone or cannot be read.
    async fn at_rest(&self, cloud: &Connection, tasks: &Tasks, task: u64) -> Result<Option<Row>, Error> {
        let Some(live) = cloud.live(self.kind.key) else { return Ok(None) };
        for turn in 0..TURNS {
            match live.fetch(&self.id).await {
                Ok(row) if row.busy() => {
                    let words = ["waiting for ", &self.noun(), " ", row.name(), " (", row.status(), ")"];
                    tasks.running(task, &words.concat());
                }
                Ok(row) => return Ok(Some(row)),
                Err(error) if error.status().is_some_and(|status| status < 500) => return Ok(None),
                Err(_) => tasks.running(task, "the service does not answer, still asking"),
            }
            sleep(Duration::from_millis(700 + 200 * u64::from(turn.min(20)))).await;
        }
        Err(Error::refused(["The ", &self.noun(), " has been in transition for hours"].concat()))
    }

    fn noun(&self) -> String {
        crate::services::find(self.kind.key).map(|definition| definition.meta().singular).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests;
