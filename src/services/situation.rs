//! What tells whether an object needs attention, besides the object itself.

use super::compute;
use crate::model::{Caller, Lookup, Row, Timestamp};
use std::cell::OnceCell;

/// Who looks at an object, when, and among which other objects.
pub struct Situation<'a> {
    lookup: &'a dyn Lookup,
    pub caller: Caller,
    /// Milliseconds since the epoch, by the cloud's clock.
    now_ms: f64,
    servers: OnceCell<Option<Vec<Row>>>,
}

impl<'a> Situation<'a> {
    /// The situation now.
    pub fn new(lookup: &'a dyn Lookup) -> Self {
        Situation { lookup, caller: lookup.caller(), now_ms: lookup.now_ms(), servers: OnceCell::new() }
    }

    /// The situation without the list of servers, which is then not read: nothing is said about objects whose server is missing.
    #[must_use]
    pub fn without_servers(self) -> Self {
        Situation { servers: OnceCell::from(None), ..self }
    }

    /// The time now, in seconds since the epoch.
    pub fn now(&self) -> f64 {
        self.now_ms / 1000.0
    }

    /// The seconds since a time as a service writes it; `None` where it writes none.
    pub fn age(&self, since: &str) -> Option<f64> {
        Some(self.now() - Timestamp::parse(since)?.seconds())
    }

    /// All servers; `None` until the whole list is loaded, since a part of it does not tell what is missing.
    pub fn servers(&self) -> Option<&[Row]> {
        let load = || self.lookup.rows(compute::keys::SERVERS).and_then(Result::ok);
        self.servers.get_or_init(load).as_deref()
    }

    /// Whether there is no server with this id; false until the whole list is loaded.
    pub fn lacks_server(&self, id: &str) -> bool {
        self.servers().is_some() && self.lookup.row(compute::keys::SERVERS, id).is_none()
    }
}
