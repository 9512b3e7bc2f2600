//! Writing a value again as it was sent, but for its layout and what is masked.

use super::{Members, scalar};
use crate::lenient::depth::MAX_DEPTH;
use crate::lenient::members::elements;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// What is written in place of an object's member, if anything: for secrets.
pub type Mask = fn(object: &Members, name: &str, value: &RawValue) -> Option<&'static str>;

/// Stands for what is nested too deep to be searched for secrets.
const TOO_DEEP: &str = "…";

/// A value that is serialized as it was sent: the serializer's formatter lays it out; numbers keep their text, members
/// their order. What is nested too deep is written without layout.
#[derive(Clone, Copy)]
pub struct Rewrite<'a> {
    raw: &'a RawValue,
    mask: Option<Mask>,
    depth: u8,
}

impl<'a> Rewrite<'a> {
    pub fn new(raw: &'a RawValue) -> Self {
        Rewrite { raw, mask: None, depth: 0 }
    }

    /// With members replaced.
    #[must_use]
    pub fn masked(self, mask: Mask) -> Self {
        Rewrite { mask: Some(mask), ..self }
    }

    /// JSON without blanks.
    pub(super) fn text(json: &str) -> String {
        let raw: Result<&RawValue, _> = serde_json::from_str(json);
        raw.and_then(|raw| serde_json::to_string(&Rewrite::new(raw))).unwrap_or_default()
    }

    fn within(self, raw: &'a RawValue) -> Self {
        Rewrite { raw, depth: self.depth + 1, ..self }
    }
}

impl Serialize for Rewrite<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.raw.get();
        if json.starts_with(['[', '{']) && self.depth >= MAX_DEPTH {
            // What has no named members has no secrets.
            return match self.mask.is_some() && json.contains('{') {
                true => serializer.serialize_str(TOO_DEEP),
                false => self.raw.serialize(serializer),
            };
        }
        match json.as_bytes().first() {
            Some(b'[') => {
                let elements = elements(self.raw).unwrap_or_default();
                serializer.collect_seq(elements.into_iter().map(|element| self.within(element)))
            }
            Some(b'{') => {
                let members = Members::of(self.raw).unwrap_or_default();
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members.iter() {
                    match self.mask.and_then(|mask| mask(&members, name, value)) {
                        Some(masked) => map.serialize_entry(name, masked)?,
                        None => map.serialize_entry(name, &self.within(value))?,
                    }
                }
                map.end()
            }
            Some(b'"') => serializer.serialize_str(&scalar::string(json).unwrap_or_default()),
            _ => self.raw.serialize(serializer),
        }
    }
}
