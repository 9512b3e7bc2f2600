//! Answers that belong to no resource (limits, zones), kept for a minute.

use super::read_whole::read_whole;
use crate::auth::{MicroversionRequest, ServiceClient, ServiceRequest, ServiceType};
use crate::http::{Error, Method};
use crate::platform::Moment;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

const FRESH_MS: f64 = 60_000.0;

type Answer = Option<Result<Arc<Value>, Error>>;

/// The service, method, path and version of a request, and whether it is sent to the service's root.
type Key = (ServiceType, Method, bool, String, MicroversionRequest);

struct Document {
    answer: ArcRwSignal<Answer>,
    /// When it was asked for last; `None` where it is to be asked for again.
    asked: Cell<Option<Moment>>,
    /// How often it was asked for.
    requests: Cell<u32>,
    /// Which of the requests the answer belongs to.
    answered: Cell<u32>,
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
        let key = (call.service, call.method, call.at_root, call.path.clone(), call.version);
        let document = self.document(key)?;
        if document.asked.get().is_none_or(|asked| asked.age_ms() > FRESH_MS) {
            let request = document.requests.get() + 1;
            document.asked.set(Some(Moment::now()));
            document.requests.set(request);
            let (document, client, call) = (document.clone(), client.clone(), call.clone());
            leptos::task::spawn_local(async move {
                let answer = read_whole(&client, call).await;
                // A slow answer may come after that of a later request.
                if request >= document.answered.get() {
                    document.answered.set(request);
                    document.answer.set(Some(answer.map(|(_, whole)| Arc::new(whole))));
                }
            });
        }
        document.answer.get()
    }

    /// The document with this key, made if there is none; `None` once the connection is closed.
    fn document(self, key: Key) -> Option<Rc<Document>> {
        let new = || {
            let (asked, requests, answered) = (Cell::new(None), Cell::new(0), Cell::new(0));
            Rc::new(Document { answer: ArcRwSignal::new(None), asked, requests, answered })
        };
        self.0.try_update_value(|all| all.entry(key).or_insert_with(new).clone())
    }

    /// Has every document asked for anew by its next reader, as after a change in the cloud; readers of those that are
    /// being shown are woken.
    pub fn expire(self) {
        for document in self.0.try_get_value().unwrap_or_default().into_values() {
            document.asked.set(None);
            document.answer.update(|_| ());
        }
    }

    /// As [`Documents::expire`], for those that could not be read. The errors stay until there is an answer.
    pub fn retry(self) {
        for document in self.0.try_get_value().unwrap_or_default().into_values() {
            if document.answer.with_untracked(|answer| matches!(answer, Some(Err(_)))) {
                document.asked.set(None);
                document.answer.update(|_| ());
            }
        }
    }
}
