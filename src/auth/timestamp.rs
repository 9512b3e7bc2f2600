//! Times as Keystone writes them (ISO 8601, UTC).

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A time in milliseconds since the epoch as text, in whole seconds.
pub(super) fn format(ms: f64) -> String {
    let time = OffsetDateTime::from_unix_timestamp((ms / 1000.0) as i64).ok();
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}

/// A time as milliseconds since the epoch, in whole seconds.
pub(super) fn parse(time: &str) -> Option<f64> {
    Some(OffsetDateTime::parse(time, &Rfc3339).ok()?.unix_timestamp() as f64 * 1000.0)
}
