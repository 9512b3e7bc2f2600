//! What a project stores, and how much it may: meters for the overview and the page of the account.

use super::requests::head_account;
use crate::lenient;
use crate::model::{Meter, MeterGroup, MeterLine};
use serde_json::Value;

/// How much the account may hold in bytes; `None` where there is no limit.
pub fn limit(headers: &Value) -> Option<f64> {
    lenient::number_at(headers, "/x-account-meta-quota-bytes").filter(|limit| *limit >= 0.0)
}

/// How much it holds, of how much it may; `None` where the headers are hidden.
pub fn size(headers: &Value) -> Option<Meter> {
    let used = lenient::number_at(headers, "/x-account-bytes-used")?;
    Some(Meter::of("Object storage", used, limit(headers).unwrap_or(-1.0), "bytes"))
}

/// The meters of the account's page.
pub static GROUPS: &[MeterGroup] = &[MeterGroup {
    title: "Usage",
    failure: "The usage could not be read",
    request: |_| head_account(),
    meters: lines,
}];

fn lines(headers: &Value) -> Vec<MeterLine> {
    let line = |name: &str, meter: Meter| MeterLine { name: name.to_owned(), meter, is_counted: true };
    let counted = |name: &'static str, pointer: &str| {
        Some(line(name, Meter::of(name, lenient::number_at(headers, pointer)?, -1.0, "")))
    };
    let size = size(headers).map(|meter| line("Size", meter));
    let others = [counted("Objects", "/x-account-object-count"), counted("Containers", "/x-account-container-count")];
    size.into_iter().chain(others.into_iter().flatten()).collect()
}

/// From this share on, an account is nearly full.
const FULL: f64 = 0.9;

/// Why the account needs attention, if it does: it is nearly full.
pub fn shortage(headers: &Value) -> Option<String> {
    let meter = size(headers).filter(|meter| meter.limit > 0.0)?;
    (meter.used >= meter.limit * FULL).then(|| [meter.words().as_str(), " of its quota used"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_stored_is_measured_by_the_quota_where_there_is_one() {
        let account = |quota: &str| {
            json!({"x-account-bytes-used": "950", "x-account-meta-quota-bytes": quota, "x-account-object-count": "3",
                "x-account-container-count": "2"})
        };
        let words = |headers: &Value| lines(headers).iter().map(MeterLine::words).collect::<Vec<_>>();
        assert_eq!(words(&account("1000")), ["950 of 1\u{202f}000 B", "3, no limit", "2, no limit"]);
        assert!(shortage(&account("1000")).is_some() && shortage(&account("2000")).is_none());
        assert!(shortage(&account("")).is_none() && lines(&json!({})).is_empty());
    }
}
