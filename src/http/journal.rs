//! The last exchanges, without secrets, for the activity page and for support.
//!
//! Knows nothing of how exchanges are scheduled or sent; the client records them here.

use super::{Body, Error, Request, Response, error_body, secrets};
use crate::platform::now_ms;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// How many exchanges are kept.
const CAPACITY: usize = 500;

/// Longer bodies are not recorded: 500 of them would take too much memory.
const LONGEST_BODY: usize = 64 * 1024;

/// How an exchange ended.
#[derive(Clone, Debug, PartialEq)]
pub enum ExchangeOutcome {
    /// Waiting for a connection or for the answer.
    Pending,
    /// Answered with this status.
    Status(u16),
    /// No readable answer; the sentence says why.
    Failed(String),
    /// Aborted because nobody waited for the answer any more.
    Aborted,
}

/// One exchange as the journal keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Counts up from 1 over the life of the tab.
    pub number: u64,
    /// When it was passed to the client, in milliseconds since the epoch.
    pub started_ms: f64,
    /// From then to the end of the answer, including the time in the queue.
    pub duration_ms: Option<f64>,
    pub method: &'static str,
    /// The whole URL; never holds a secret, as no request of ours carries one there.
    pub url: String,
    /// Header names and values; a token is replaced by `$OS_TOKEN`.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The request's body with secrets replaced; `None` where there was none or it is confidential.
    pub body: Option<String>,
    pub outcome: ExchangeOutcome,
    /// Bytes of the answer's body after decompression.
    pub size: Option<usize>,
    pub request_id: Option<String>,
    /// Counts attempts from 1.
    pub attempt: u32,
}

impl Exchange {
    /// An exchange that starts now. `page` is the origin for URLs that are only a path.
    pub(super) fn start(request: &Request, page: &str, number: u64, attempt: u32) -> Exchange {
        Exchange {
            number,
            started_ms: now_ms(),
            duration_ms: None,
            method: request.method.as_str(),
            url: if request.origin().is_empty() { [page, &request.url].concat() } else { request.url.clone() },
            headers: request.all_headers().into_iter().map(secrets::redact_header).collect(),
            body: recorded_body(request),
            outcome: ExchangeOutcome::Pending,
            size: None,
            request_id: None,
            attempt,
        }
    }
}

/// The last 500 exchanges of this tab. Clones are the same journal.
#[derive(Clone, Default)]
pub struct Journal(Rc<State>);

#[derive(Default)]
struct State {
    exchanges: RefCell<VecDeque<Arc<Exchange>>>,
    last_number: Cell<u64>,
    /// Whether the login that it belongs to is over: nothing is recorded any more.
    is_over: Cell<bool>,
    watchers: RefCell<Vec<Rc<dyn Fn()>>>,
}

impl Journal {
    /// All exchanges, the newest last.
    pub fn entries(&self) -> Vec<Arc<Exchange>> {
        self.with_entries(|entries| entries.iter().cloned().collect())
    }

    /// Reads the exchanges, the newest last, without cloning them.
    pub fn with_entries<T>(&self, read: impl FnOnce(&VecDeque<Arc<Exchange>>) -> T) -> T {
        read(&self.0.exchanges.borrow())
    }

    /// Calls `changed` after every change, for as long as the journal lives.
    pub fn watch(&self, changed: impl Fn() + 'static) {
        self.0.watchers.borrow_mut().push(Rc::new(changed));
    }

    /// Forgets every exchange that has ended.
    pub fn clear(&self) {
        self.0.exchanges.borrow_mut().retain(|exchange| exchange.outcome == ExchangeOutcome::Pending);
        self.changed();
    }

    /// The journal of the next login, with the same watchers. This one forgets everything, also what is under way, and
    /// records nothing more: it is not for the eyes of whoever signs in next.
    pub(super) fn succeed(&self) -> Journal {
        let next = State { last_number: self.0.last_number.clone(), ..State::default() };
        next.watchers.replace(self.0.watchers.take());
        self.0.is_over.set(true);
        self.0.exchanges.borrow_mut().clear();
        let next = Journal(Rc::new(next));
        next.changed();
        next
    }

    /// Records the start of an exchange. `page` is the origin for URLs that are only a path.
    pub(super) fn begin(&self, request: &Request, page: &str, attempt: u32) -> OpenExchange {
        let number = self.0.last_number.get() + 1;
        self.0.last_number.set(number);
        if self.0.is_over.get() {
            // Its end finds nothing to record.
            return OpenExchange { journal: self.clone(), number, ended: false };
        }
        let exchange = Exchange::start(request, page, number, attempt);
        let mut exchanges = self.0.exchanges.borrow_mut();
        if exchanges.len() >= CAPACITY {
            exchanges.pop_front();
        }
        exchanges.push_back(Arc::new(exchange));
        drop(exchanges);
        self.changed();
        OpenExchange { journal: self.clone(), number, ended: false }
    }

    fn update(&self, number: u64, change: impl FnOnce(&mut Exchange)) {
        let mut exchanges = self.0.exchanges.borrow_mut();
        let Ok(at) = exchanges.binary_search_by_key(&number, |exchange| exchange.number) else { return };
        let exchange = Arc::make_mut(&mut exchanges[at]);
        exchange.duration_ms = Some((now_ms() - exchange.started_ms).max(0.0));
        change(exchange);
        drop(exchanges);
        self.changed();
    }

    fn changed(&self) {
        // Cloned so that a watcher may add another one.
        let watchers = self.0.watchers.borrow().clone();
        for watcher in watchers {
            watcher();
        }
    }
}

/// An exchange under way. Dropping it before its end records it as aborted.
pub(super) struct OpenExchange {
    journal: Journal,
    number: u64,
    ended: bool,
}

impl OpenExchange {
    /// Records how it ended.
    pub(super) fn end(mut self, result: &Result<Response, Error>) {
        self.ended = true;
        self.journal.update(self.number, |exchange| match result {
            Ok(response) => {
                exchange.outcome = ExchangeOutcome::Status(response.status);
                exchange.size = Some(response.body.len());
                exchange.request_id = match response.is_success() {
                    true => response.request_id().map(str::to_owned),
                    false => error_body::request_id(response),
                };
            }
            Err(error) => exchange.outcome = ExchangeOutcome::Failed(error.message.clone()),
        });
    }
}

impl Drop for OpenExchange {
    fn drop(&mut self) {
        if !self.ended {
            self.journal.update(self.number, |exchange| exchange.outcome = ExchangeOutcome::Aborted);
        }
    }
}

fn recorded_body(request: &Request) -> Option<String> {
    let Some(Body::Json(text) | Body::Text(text, _)) = &request.body else { return None };
    match request.confidential {
        true => None,
        false if text.len() > LONGEST_BODY => Some(secrets::MASK.to_owned()),
        // Some services take JSON under other media types, so the type makes no difference.
        false => Some(secrets::redact_json(text).map_or_else(|| secrets::MASK.to_owned(), |text| text.into_owned())),
    }
}

#[cfg(test)]
mod tests;
