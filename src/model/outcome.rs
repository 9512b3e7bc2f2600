//! What an object itself shows of the outcome of an action, where its status does not tell.
//!
//! Each has a name by which it is found again after a reload, which functions do not outlive.

use super::AnyRow;
use crate::auth::ServiceRequest;
use serde_json::Value;

/// The outcome of a request, from the service's own record or from the object.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Running,
    Succeeded,
    Failed(String),
}

/// Finds the verdict on an action in the object.
#[derive(Debug)]
pub struct VerdictReader {
    /// Unique among those of the resource.
    pub name: &'static str,
    pub read: fn(&dyn AnyRow) -> Verdict,
}

/// Reads a value that an action changes.
#[derive(Debug)]
pub struct ValueReader {
    /// Unique among those of the resource.
    pub name: &'static str,
    pub read: fn(&dyn AnyRow) -> String,
}

/// Finds the verdict on an action in what belongs to the object and is no resource of its own.
#[derive(Debug)]
pub struct PartOutcome {
    /// Unique among those of the resource.
    pub name: &'static str,
    /// The part's id, from the last request and its answer; that is null where it has no body.
    pub id: fn(&ServiceRequest, &Value) -> Option<String>,
    /// Asks for the part, by the object's id and its own.
    pub request: fn(&str, &str) -> ServiceRequest,
    /// Reads the answer for the part with this id; `None` where the service says that there is none.
    pub verdict: fn(&str, Option<&Value>) -> Verdict,
}

/// Those of a resource.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeReaders {
    pub verdicts: &'static [&'static VerdictReader],
    pub values: &'static [&'static ValueReader],
    pub parts: &'static [&'static PartOutcome],
}

impl OutcomeReaders {
    /// For resources whose status tells everything.
    pub const NONE: OutcomeReaders = OutcomeReaders { verdicts: &[], values: &[], parts: &[] };

    pub fn verdict(&self, name: &str) -> Option<&'static VerdictReader> {
        self.verdicts.iter().copied().find(|reader| reader.name == name)
    }

    pub fn value(&self, name: &str) -> Option<&'static ValueReader> {
        self.values.iter().copied().find(|reader| reader.name == name)
    }

    pub fn part(&self, name: &str) -> Option<&'static PartOutcome> {
        self.parts.iter().copied().find(|outcome| outcome.name == name)
    }
}
