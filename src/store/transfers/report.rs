//! What an upload has come to, in words.

use crate::http::Error;
use crate::model::{shown, units};

/// How many failures are named one by one.
const NAMED: usize = 200;

/// What has become of the files of an upload.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub uploaded: usize,
    /// In bytes.
    pub bytes: f64,
    /// The user did not want them.
    pub skipped: usize,
    /// The names of those that were not uploaded, with the reason.
    pub failed: Vec<(String, Error)>,
}

impl Report {
    /// `3,000 files, 1.2 GiB, 2 skipped`; for a single file its size.
    pub fn outcome(&self) -> String {
        let mut parts = Vec::new();
        if self.uploaded != 1 || self.skipped > 0 {
            parts.push(units::count(self.uploaded, "file", "files"));
        }
        parts.push(units::bytes(self.bytes));
        if self.skipped > 0 {
            parts.push([&units::number(self.skipped as f64), " skipped"].concat());
        }
        parts.join(", ")
    }

    /// Why the upload has failed; `None` where it has not. Of many files the details name those that have failed.
    pub fn failure(&self) -> Option<Error> {
        let (_, first) = self.failed.first()?;
        if self.failed.len() == 1 && self.uploaded == 0 && self.skipped == 0 {
            return Some(first.clone());
        }
        let files = units::count(self.failed.len(), "file", "files");
        let of = units::number((self.failed.len() + self.uploaded) as f64);
        let were = if self.failed.len() == 1 { " was not uploaded: " } else { " were not uploaded: " };
        let message = [&files, " of ", &of, were, &first.message].concat();
        Some(first.clone().with_message(message).with(|details| details.raw = Some(self.named())))
    }

    /// A line for each file that has failed.
    fn named(&self) -> String {
        let line = |(name, error): &(String, Error)| [&shown(name), ": ", &error.message].concat();
        let mut lines: Vec<String> = self.failed.iter().take(NAMED).map(line).collect();
        if let Some(more) = self.failed.len().checked_sub(NAMED).filter(|more| *more > 0) {
            lines.push(["and ", &units::number(more as f64), " more"].concat());
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(count: usize) -> Vec<(String, Error)> {
        (0..count).map(|at| (format!("f/{at}"), Error::refused("Upload exceeds quota."))).collect()
    }

    #[test]
    fn a_success_says_how_much_it_was() {
        let report = Report { uploaded: 3000, bytes: 1024.0 * 1024.0, skipped: 2, failed: Vec::new() };
        assert_eq!(report.outcome(), "3\u{202f}000 files, 1 MiB, 2 skipped");
        assert_eq!(Report { uploaded: 1, bytes: 10.0, ..Report::default() }.outcome(), "10 B");
        assert!(report.failure().is_none());
    }

    #[test]
    fn a_failure_says_how_many_and_why() {
        let failure = |report: Report| report.failure().expect("a failure");
        assert_eq!(failure(Report { failed: failed(1), ..Report::default() }).message, "Upload exceeds quota.");
        let some = failure(Report { uploaded: 7, failed: failed(3), ..Report::default() });
        assert_eq!(some.message, "3 files of 10 were not uploaded: Upload exceeds quota.");
        assert_eq!(some.raw.as_deref().map(|raw| raw.lines().count()), Some(3));
        let many = failure(Report { failed: failed(3000), ..Report::default() });
        let raw = many.raw.clone().unwrap_or_default();
        assert!(raw.starts_with("f/0: Upload exceeds quota.\n") && raw.ends_with("\nand 2\u{202f}800 more"), "{raw}");
    }
}
