//! Answers that belong to no resource (limits, zones), kept for a minute.

use super::read_whole::read_whole;
use crate::auth::{MicroversionRequest, ServiceClient, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::platform::now_ms;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

const FRESH_MS: f64 = 60_000.0;

type Answer = Option<Result<Arc<Value>, Error>>;

/// The service, path and version of a request.
type Key = (ServiceType, String, MicroversionRequest);

struct Document {
    answer: ArcRwSignal<Answer>,
    asked_ms: Cell<f64>,
    /// When the request of the answer was sent.
    answered_ms: Cell<f64>,
}

/// The documents of one connection, by service, path and version. All copies are the same.
#[derive(Clone, Copy)]
pub struct Documents(StoredValue<HashMap<Key, Rc<Document>>, LocalStorage>);

impl Documents {
    /// None yet. They are dropped with the current owner.
    pub fn new() -> Self {
        Documents(StoredValue::new_local(HashMap::new()))
    }

    /// The answer to `call` as far as it is known; asked of `client` if it is not, or too old. A reactive reader is woken
    /// when it arrives. An old answer stays until the new one is there.
    pub fn get(self, call: &ServiceRequest, client: &ServiceClient) -> Answer {
        let document = self.document((call.service, call.path.clone(), call.version))?;
        if now_ms() - document.asked_ms.get() > FRESH_MS {
            let asked_ms = now_ms();
            document.asked_ms.set(asked_ms);
            let (document, client, call) = (document.clone(), client.clone(), call.clone());
            leptos::task::spawn_local(async move {
                let answer = read_whole(&client, call).await;
                // A slow answer may come after that of a later request.
                if asked_ms >= document.answered_ms.get() {
                    document.answered_ms.set(asked_ms);
                    document.answer.set(Some(answer.map(|(_, whole)| Arc::new(whole))));
                }
            });
        }
        document.answer.get()
    }

    /// The document with this key, made if there is none; `None` once the connection is closed.
    fn document(self, key: Key) -> Option<Rc<Document>> {
        let new = || {
            Rc::new(Document { answer: ArcRwSignal::new(None), asked_ms: Cell::new(0.0), answered_ms: Cell::new(0.0) })
        };
        self.0.try_update_value(|all| all.entry(key).or_insert_with(new).clone())
    }

    /// Has every document asked for anew by its next reader, as after a change in the cloud; readers of those that are
    /// being shown are woken.
    pub fn expire(self) {
        for document in self.0.try_get_value().unwrap_or_default().into_values() {
            document.asked_ms.set(0.0);
            document.answer.update(|_| ());
        }
    }

    /// As [`Documents::expire`], for those that could not be read. The errors stay until there is an answer.
    pub fn retry(self) {
        for document in self.0.try_get_value().unwrap_or_default().into_values() {
            if document.answer.with_untracked(|answer| matches!(answer, Some(Err(_)))) {
                document.asked_ms.set(0.0);
                document.answer.update(|_| ());
            }
        }
    }
}
