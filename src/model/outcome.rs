//! What an object itself shows of the outcome of an action, where its status does not tell.
//!
//! Each has a name by which it is found again after a reload, which functions do not outlive.

use super::AnyRow;

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

/// Those of a resource.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeReaders {
    pub verdicts: &'static [&'static VerdictReader],
    pub values: &'static [&'static ValueReader],
}

impl OutcomeReaders {
    /// For resources whose status tells everything.
    pub const NONE: OutcomeReaders = OutcomeReaders { verdicts: &[], values: &[] };

    pub fn verdict(&self, name: &str) -> Option<&'static VerdictReader> {
        self.verdicts.iter().copied().find(|reader| reader.name == name)
    }

    pub fn value(&self, name: &str) -> Option<&'static ValueReader> {
        self.values.iter().copied().find(|reader| reader.name == name)
    }
}
