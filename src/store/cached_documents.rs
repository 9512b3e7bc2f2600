//! Answers that belong to no resource (limits, zones), kept for a minute.

use crate::auth::{ServiceRequest, Session};
use crate::http::Error;
use crate::platform::now_ms;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

const KEPT_MS: f64 = 60_000.0;

type Answer = Option<Result<Arc<Value>, Error>>;

struct Document {
    key: String,
    answer: ArcRwSignal<Answer>,
    asked_ms: Cell<f64>,
}

/// The documents of one scope, by request.
pub struct Documents {
    session: Session,
    all: RefCell<Vec<Rc<Document>>>,
}

impl Documents {
    pub fn new(session: Session) -> Self {
        Documents { session, all: RefCell::default() }
    }

    /// The answer to `call` as far as it is known; asked for if it is not, or too old. A reactive
    /// reader is told when it arrives. An old answer stays until the new one is there.
    pub fn get(&self, call: &ServiceRequest) -> Answer {
        let key = [call.service.name(), &call.path].concat();
        let document = self.document(key);
        if now_ms() - document.asked_ms.get() > KEPT_MS {
            document.asked_ms.set(now_ms());
            let (document, sending) = (document.clone(), self.session.service(call.service).send(call.clone()));
            leptos::task::spawn_local(async move {
                let answer = sending.await.and_then(|response| response.json());
                document.answer.set(Some(answer.map(Arc::new)));
            });
        }
        document.answer.get()
    }

    fn document(&self, key: String) -> Rc<Document> {
        let mut all = self.all.borrow_mut();
        if let Some(document) = all.iter().find(|document| document.key == key) {
            return document.clone();
        }
        let document = Rc::new(Document { key, answer: ArcRwSignal::new(None), asked_ms: Cell::new(0.0) });
        all.push(document.clone());
        document
    }

    /// Has every document asked for anew by its next reader, as after a change in the cloud; those
    /// that are being shown are told so.
    pub fn expire(&self) {
        for document in self.all.borrow().iter() {
            document.asked_ms.set(0.0);
            document.answer.update(|_| ());
        }
    }
}
