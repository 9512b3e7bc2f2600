//! Reads what an export needs: each answer says what to ask for next.

use crate::http::Error;
use crate::model::Lookup;
use crate::services::orchestration::export::{Inventory, Reading, Start};
use crate::store::{App, Connection, read_whole};
use futures::StreamExt;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::Value;
use std::sync::Arc;

/// How many requests are sent at the same time.
const AT_ONCE: usize = 8;

/// The state of the reading.
#[derive(Clone, Copy)]
pub struct ExportReading {
    /// All that was read, once it is complete.
    pub inventory: RwSignal<Option<Arc<Inventory>>>,
    /// Why nothing could be read.
    pub error: RwSignal<Option<Error>>,
    /// How many requests were sent.
    pub count: RwSignal<usize>,
    again: Trigger,
}

impl ExportReading {
    /// Reads now, and again when something else is to be exported. Ends with the current owner.
    pub fn new(start: Memo<Start>) -> Self {
        let reading = ExportReading {
            inventory: RwSignal::new(None),
            error: RwSignal::new(None),
            count: RwSignal::new(0),
            again: Trigger::new(),
        };
        let app = App::get();
        Effect::new(move || {
            reading.again.track();
            let start = start.get();
            reading.inventory.set(None);
            reading.error.set(None);
            reading.count.set(0);
            let Some(connection) = app.cloud_now().filter(|_| start != Start::default()) else { return };
            let inventory = Inventory::new(start, connection.caller().project_id);
            // Canceled by the next run of this effect.
            spawn_local_scoped_with_cancellation(reading.read(connection, inventory));
        });
        reading
    }

    /// Reads everything again.
    pub fn again(self) {
        self.again.notify();
    }

    async fn read(self, connection: Connection, mut inventory: Inventory) {
        let (mut has_answer, mut last_error) = (false, None);
        loop {
            let next = inventory.missing();
            if next.is_empty() {
                break;
            }
            _ = self.count.try_update(|count| *count += next.len());
            let answers: Vec<(Reading, Result<Value, Error>)> =
                futures::stream::iter(next.into_iter().map(|reading| ask(connection, reading)))
                    .buffer_unordered(AT_ONCE)
                    .collect()
                    .await;
            for (reading, answer) in answers {
                match answer {
                    Ok(answer) => {
                        has_answer = true;
                        inventory.add(&reading, &answer);
                    }
                    Err(error) => {
                        inventory.fail(&reading, &error.message);
                        last_error = Some(error);
                    }
                }
            }
        }
        match last_error.filter(|_| !has_answer) {
            Some(error) => _ = self.error.try_set(Some(error)),
            None => _ = self.inventory.try_set(Some(Arc::new(inventory))),
        }
    }
}

async fn ask(connection: Connection, reading: Reading) -> (Reading, Result<Value, Error>) {
    let client = connection.service(reading.request.service);
    let answer = read_whole(&client, reading.request.clone()).await;
    (reading, answer.map(|(_, whole)| whole))
}
