//! Meters that an answer tells of, for the tabs of objects.

use super::Meter;
use crate::auth::ServiceRequest;
use serde_json::Value;
use std::cmp::Ordering;

/// Meters from one answer, under a title.
#[derive(Clone, Copy)]
pub struct MeterGroup {
    pub title: &'static str,
    /// The headline where the answer cannot be read.
    pub failure: &'static str,
    /// The request, for the id of the tab's object.
    pub request: fn(&str) -> ServiceRequest,
    /// The meters of the answer, in the order in which they are shown.
    pub meters: fn(&Value) -> Vec<MeterLine>,
}

/// A meter with the name of what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct MeterLine {
    pub name: String,
    pub meter: Meter,
    /// Whether the service says what is used. Else the limit alone is shown.
    pub is_counted: bool,
}

impl MeterLine {
    /// The order of lines: as [`Meter::by_fullness`], and then those whose usage is not known.
    pub fn by_fullness(&self, other: &MeterLine) -> Ordering {
        match (self.is_counted, other.is_counted) {
            (true, true) => self.meter.by_fullness(&other.meter),
            (one, other) => other.cmp(&one),
        }
    }

    /// `3 of 10`; `at most 100` where the usage is not known.
    pub fn words(&self) -> String {
        match self.is_counted {
            true => self.meter.words(),
            false if self.meter.limit < 0.0 => "no limit".to_owned(),
            false => ["at most ", &self.meter.amount(self.meter.limit)].concat(),
        }
    }
}
