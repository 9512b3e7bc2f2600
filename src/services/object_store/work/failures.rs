//! What has failed of many requests: they go on, and at the end all of it is told.

use crate::http::Error;
use crate::model::{shown, units};

/// How many failures are told with their reasons.
const TOLD: usize = 3;

/// The failures so far.
#[derive(Default)]
pub struct Failures {
    count: usize,
    told: Vec<String>,
    first: Option<Error>,
}

impl Failures {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// Notes that something could not be done with an object.
    pub fn add(&mut self, name: &str, error: &Error) {
        self.add_reason(name, &error.message);
        if self.first.is_none() {
            self.first = Some(error.clone());
        }
    }

    /// As [`Failures::add`], for what an answer says about one of several objects.
    pub fn add_reason(&mut self, name: &str, reason: &str) {
        self.count += 1;
        if self.told.len() < TOLD {
            self.told.push([&shown(name), ": ", reason.trim_end_matches('.')].concat());
        }
    }

    /// The error that tells all of it: `2 objects could not be deleted. a: REASON; b: REASON`. `done` is what could not be done.
    pub fn error(self, done: &str) -> Error {
        let objects = units::count(self.count, "object", "objects");
        let more = match self.count.saturating_sub(self.told.len()) {
            0 => String::new(),
            more => ["; and ", &units::number(more as f64), " more"].concat(),
        };
        let message = [&objects, " could not be ", done, ". ", &self.told.join("; "), &more].concat();
        match self.first {
            Some(error) => error.with_message(message),
            None => Error::refused(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reasons_are_told_and_the_rest_counted() {
        let mut failures = Failures::default();
        assert!(failures.is_empty());
        failures.add("a", &Error::refused("Conflict."));
        assert_eq!(failures.count(), 1);
        (0..4).for_each(|at| failures.add_reason(&at.to_string(), "403 Forbidden"));
        let error = failures.error("deleted");
        let told = "5 objects could not be deleted. a: Conflict; 0: 403 Forbidden; 1: 403 Forbidden; and 2 more";
        assert_eq!(error.message, told);
    }
}
