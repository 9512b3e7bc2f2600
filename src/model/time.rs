//! Points in time as OpenStack's services write them.

use super::units;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// A point in time, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// Parses ISO 8601, with or without fraction, zone or `T`. Without a zone it is UTC.
    pub fn parse(text: &str) -> Option<Self> {
        // Nothing else occurs in times, and their parts can be told apart by where they stand.
        if !text.is_ascii() {
            return None;
        }
        let mut text = text.trim().replacen(' ', "T", 1);
        let zone = text.rfind(['Z', '+']).or_else(|| text.rfind('-').filter(|at| *at > 10));
        match zone {
            None => text.push('Z'),
            // `+0000` lacks its colon.
            Some(at) if text.len() - at == 5 => text.insert(at + 3, ':'),
            Some(_) => {}
        }
        OffsetDateTime::parse(&text, &Rfc3339).ok().map(|time| Timestamp(time.to_offset(UtcOffset::UTC)))
    }

    /// From milliseconds since the epoch.
    pub fn from_ms(ms: f64) -> Self {
        Timestamp(OffsetDateTime::from_unix_timestamp((ms / 1000.0) as i64).unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }

    /// Seconds since the epoch.
    pub fn seconds(self) -> f64 {
        self.0.unix_timestamp() as f64
    }

    /// ISO 8601 in UTC, such as `2026-11-22T18:42:35Z`, as the filters of services accept it.
    pub fn iso(self) -> String {
        self.0.replace_nanosecond(0).unwrap_or(self.0).format(&Rfc3339).unwrap_or_default()
    }

    /// The time relative to now, such as `5 min ago`, `in 2 h` or `just now`.
    pub fn relative(self, now_ms: f64) -> String {
        let ago = now_ms / 1000.0 - self.seconds();
        // The clocks of services differ a little from the browser's.
        if (-15.0..5.0).contains(&ago) {
            return "just now".to_owned();
        }
        // The largest unit is enough.
        let span = units::duration(ago.abs());
        let mut words = span.split(' ');
        let largest = [words.next().unwrap_or(""), " ", words.next().unwrap_or("")].concat();
        if ago > 0.0 { [&largest, " ago"].concat() } else { ["in ", &largest].concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_s_way_of_writing_time_is_read() {
        let same = [
            "2026-11-22T18:42:35Z",
            "2026-11-22T18:42:35.000000",
            "2026-11-22T18:42:35.123456+00:00",
            "2026-11-22 18:42:35",
            "2026-11-22T19:42:35+0100",
            "2026-11-22T13:42:35-05:00",
        ];
        for text in same {
            assert_eq!(Timestamp::parse(text).map(Timestamp::iso).as_deref(), Some("2026-11-22T18:42:35Z"), "{text}");
        }
        for text in ["", "never", "2026-13-40T00:00:00Z", "2026-11-22", "2026-11-22T18:42:35+0é1", "+€1", "Z", "+0:00"]
        {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ages_are_told_in_one_unit() {
        let time = Timestamp::parse("1970-01-01T00:00:00Z").unwrap();
        assert_eq!(time.relative(2_000.0), "just now");
        assert_eq!(time.relative(7_500_000.0), "2 h ago");
        assert_eq!(time.relative(-60_000.0), "in 1 min");
    }
}
