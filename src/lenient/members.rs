//! An object's members, unread.

use super::scalar;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

/// Up to so many members are compared with each other; more are looked up, as comparing them takes ever longer.
const FEW: usize = 32;

/// The members of an object in their order, each as it was sent. Of several with one name, the last one counts.
#[derive(Clone, Debug, Default)]
pub struct Members<'de>(Vec<Member<'de>>);

type Member<'de> = (Cow<'de, str>, &'de RawValue);

impl<'de> Members<'de> {
    /// The members of a value; `None` where it is no object.
    pub fn of(raw: &'de RawValue) -> Option<Self> {
        Self::parse(raw.get()).ok()
    }

    /// The members of a text that has to be one object; the whole text is checked on the way.
    ///
    /// # Errors
    /// Where it is no JSON or cut off, or, as [`Error::is_data`] tells, no object.
    pub fn parse(text: &'de str) -> Result<Self, Error> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let members = deserializer.deserialize_map(Split)?;
        deserializer.end()?;
        Ok(members)
    }

    /// A member, unless it is null.
    pub fn get(&self, name: &str) -> Option<&'de RawValue> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| *value).filter(|value| value.get() != "null")
    }

    /// All members, null or not.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'de RawValue)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), *value))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> IntoIterator for Members<'de> {
    type Item = (Cow<'de, str>, &'de RawValue);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

struct Split;

impl<'de> Visitor<'de> for Split {
    type Value = Members<'de>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members: Vec<Member> = Vec::new();
        // Names are taken unread as well: serde_json refuses a lone surrogate in texts.
        while let Some((name, value)) = map.next_entry::<&'de RawValue, &'de RawValue>()? {
            members.push((scalar::string(name.get()).unwrap_or_default(), value));
        }
        Ok(Members(match members.len() {
            ..=FEW => last_of_few(members),
            _ => last_of_many(members),
        }))
    }
}

/// The last member of each name, in the place of the first.
fn last_of_few(members: Vec<Member>) -> Vec<Member> {
    let mut kept: Vec<Member> = Vec::with_capacity(members.len());
    for (name, value) in members {
        match kept.iter_mut().find(|(own, _)| *own == name) {
            Some((_, earlier)) => *earlier = value,
            None => kept.push((name, value)),
        }
    }
    kept
}

/// As [`last_of_few`].
fn last_of_many(members: Vec<Member>) -> Vec<Member> {
    let mut places: HashMap<Cow<str>, usize> = HashMap::with_capacity(members.len());
    let mut kept: Vec<Member> = Vec::with_capacity(members.len());
    for (name, value) in members {
        match places.get(&name).and_then(|at| kept.get_mut(*at)) {
            Some((_, earlier)) => *earlier = value,
            None => {
                places.insert(name.clone(), kept.len());
                kept.push((name, value));
            }
        }
    }
    kept
}

/// The elements of an array, unread; `None` where the value is no array.
pub fn elements(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}
