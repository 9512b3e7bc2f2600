//! Times as Keystone writes them (ISO 8601, UTC), and as HTTP does.

use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

/// A time in milliseconds since the epoch as text, in whole seconds.
pub(super) fn format(ms: f64) -> String {
    let time = OffsetDateTime::from_unix_timestamp((ms / 1000.0) as i64).ok();
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}

/// A time as milliseconds since the epoch, in whole seconds.
pub(super) fn parse(time: &str) -> Option<f64> {
    Some(OffsetDateTime::parse(time, &Rfc3339).ok()?.unix_timestamp() as f64 * 1000.0)
}

/// The value of a `Date` header as milliseconds since the epoch.
pub(super) fn parse_date(date: &str) -> Option<f64> {
    Some(OffsetDateTime::parse(date, &Rfc2822).ok()?.unix_timestamp() as f64 * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_date};

    #[test]
    fn a_date_header_is_the_time_that_it_says() {
        assert_eq!(parse_date("Sun, 22 Nov 2026 19:09:20 GMT"), parse("2026-11-22T19:09:20Z"));
        assert!(parse_date("Sun, 22 Nov 2026 19:09:20 GMT").is_some());
        for lie in ["", "yesterday", "Sun, 99 Nov 2026 19:09:20 GMT"] {
            assert_eq!(parse_date(lie), None, "{lie}");
        }
    }
}
