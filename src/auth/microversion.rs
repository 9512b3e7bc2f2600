//! Microversions and their negotiation.

use crate::http::Error;
use std::fmt;
use std::str::FromStr;

/// A microversion, such as 2.96.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Microversion(pub u16, pub u16);

impl fmt::Display for Microversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// A text that is no microversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMicroversion;

impl FromStr for Microversion {
    type Err = NotAMicroversion;

    fn from_str(text: &str) -> Result<Self, NotAMicroversion> {
        let (major, minor) = text.split_once('.').ok_or(NotAMicroversion)?;
        let number = |part: &str| part.parse().map_err(|_| NotAMicroversion);
        Ok(Microversion(number(major)?, number(minor)?))
    }
}

/// The microversion that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MicroversionRequest {
    /// The service's base version: no header is sent.
    Base,
    /// For reads: the highest version that the service has, up to this one.
    UpTo(Microversion),
    /// For writes: exactly this version, the lowest with the feature, as later ones may behave differently.
    AtLeast(Microversion),
}

/// The range of microversions that a service has; empty where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MicroversionRange {
    pub min: Option<Microversion>,
    pub max: Option<Microversion>,
}

impl MicroversionRange {
    /// The version to send; `None` to send no header.
    ///
    /// # Errors
    /// [`crate::http::ErrorKind::Refused`] where the service is too old.
    pub fn negotiate(self, wanted: MicroversionRequest) -> Result<Option<Microversion>, Error> {
        let lowest = self.min.unwrap_or(Microversion(0, 0));
        match (wanted, self.max) {
            (MicroversionRequest::Base, _) | (MicroversionRequest::UpTo(_), None) => Ok(None),
            (MicroversionRequest::UpTo(known), Some(max)) => Ok(Some(known.min(max).max(lowest))),
            (MicroversionRequest::AtLeast(needed), Some(max)) if needed <= max => Ok(Some(needed.max(lowest))),
            (MicroversionRequest::AtLeast(needed), max) => {
                let there = max.map_or_else(
                    || "has no microversions".to_owned(),
                    |max| ["supports up to ", &max.to_string()].concat(),
                );
                Err(Error::refused(
                    ["This requires version ", &needed.to_string(), " of the service's API; this cloud's ", &there]
                        .concat(),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOVA: MicroversionRange = MicroversionRange { min: Some(Microversion(2, 1)), max: Some(Microversion(2, 79)) };

    #[test]
    fn reads_take_the_highest_version_that_both_know() {
        let read = |minor| NOVA.negotiate(MicroversionRequest::UpTo(Microversion(2, minor))).unwrap();
        assert_eq!(read(96), Some(Microversion(2, 79)));
        assert_eq!(read(47), Some(Microversion(2, 47)));
        assert_eq!(read(0), Some(Microversion(2, 1)), "a service that has dropped old versions");
        assert_eq!(NOVA.negotiate(MicroversionRequest::Base), Ok(None));
    }

    #[test]
    fn writes_take_exactly_what_they_need_or_are_refused_in_words() {
        assert_eq!(NOVA.negotiate(MicroversionRequest::AtLeast(Microversion(2, 73))), Ok(Some(Microversion(2, 73))));
        let refused = NOVA.negotiate(MicroversionRequest::AtLeast(Microversion(2, 90))).unwrap_err();
        assert!(refused.message.contains("2.90") && refused.message.contains("2.79"), "{refused}");
    }

    #[test]
    fn a_service_without_microversions_is_read_as_it_is_and_refuses_newer_writes() {
        let none = MicroversionRange::default();
        assert_eq!(none.negotiate(MicroversionRequest::UpTo(Microversion(2, 96))), Ok(None));
        assert!(none.negotiate(MicroversionRequest::AtLeast(Microversion(2, 2))).is_err());
    }

    #[test]
    fn versions_are_ordered_by_number_not_by_text() {
        let [low, high] = ["2.9", "2.96"].map(|text| text.parse::<Microversion>().unwrap());
        assert!(low < high && high.to_string() == "2.96");
        for text in ["", "2", "latest", "v2.1", "2.1.1"] {
            assert_eq!(text.parse::<Microversion>(), Err(NotAMicroversion), "{text}");
        }
    }
}
