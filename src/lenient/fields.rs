//! The members of an object that are a struct's fields, found in one pass: thousands of rows are read in this way.

use super::scalar;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;
use std::fmt;

/// The value of each field of an object, where it has it. Of duplicates the last one counts; nulls are absent.
///
/// # Errors
/// Where the text is no object.
pub(super) fn split<'de>(json: &'de str, names: &'static [&'static str]) -> Result<Vec<Option<&'de RawValue>>, Error> {
    serde_json::Deserializer::from_str(json).deserialize_map(Split(names))
}

struct Split(&'static [&'static str]);

impl<'de> Visitor<'de> for Split {
    type Value = Vec<Option<&'de RawValue>>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = vec![None; self.0.len()];
        // Names are taken unread as well: serde_json refuses a lone surrogate in texts.
        while let Some(name) = map.next_key::<&'de RawValue>()? {
            let name = scalar::string(name.get()).unwrap_or_default();
            let field = self.0.iter().position(|own| *own == name);
            match field.and_then(|at| values.get_mut(at)) {
                Some(value) => *value = Some(map.next_value()?).filter(|raw: &&RawValue| raw.get() != "null"),
                None => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(values)
    }
}
