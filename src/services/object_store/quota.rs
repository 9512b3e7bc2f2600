//! What a project stores, and how much it may: meters for the page of the account.

use super::requests::head_account;
use crate::lenient;
use crate::model::{Meter, MeterGroup, MeterLine};
use serde_json::Value;

/// How much the account may hold in bytes; `None` where there is no limit. Releases since 2024 say it in a header of its own,
/// which counts then.
pub fn limit(headers: &Value) -> Option<f64> {
    let number = |pointer| lenient::number_at(headers, pointer);
    let limit = number("/x-account-quota-bytes").or_else(|| number("/x-account-meta-quota-bytes"));
    limit.filter(|limit| *limit >= 0.0)
}

/// How many objects the account may hold; `None` where there is no limit.
pub fn count_limit(headers: &Value) -> Option<f64> {
    lenient::number_at(headers, "/x-account-quota-count").filter(|limit| *limit >= 0.0)
}

/// How much it holds, of how much it may; `None` where the headers are hidden.
fn size(headers: &Value) -> Option<Meter> {
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
    let counted = |name: &'static str, pointer: &str, limit: Option<f64>| {
        Some(line(name, Meter::of(name, lenient::number_at(headers, pointer)?, limit.unwrap_or(-1.0), "")))
    };
    let size = size(headers).map(|meter| line("Size", meter));
    let others = [
        counted("Objects", "/x-account-object-count", count_limit(headers)),
        counted("Containers", "/x-account-container-count", None),
    ];
    size.into_iter().chain(others.into_iter().flatten()).collect()
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
        assert_eq!(words(&account(""))[0], "950 B, no limit");
        assert!(lines(&json!({})).is_empty());
        let newer =
            json!({"x-account-quota-bytes": "7", "x-account-meta-quota-bytes": "5", "x-account-quota-count": "9"});
        assert_eq!((limit(&newer), count_limit(&newer)), (Some(7.0), Some(9.0)));
    }
}
