//! Elements of arrays and members of objects, each handed out as a value of its own: one that cannot be read does not
//! stop the others.

use super::Members;
use super::deserializer::Lenient;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};
use serde_json::Error;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The elements of an array.
pub(super) struct Elements<'de> {
    rest: std::vec::IntoIter<&'de RawValue>,
    depth: u8,
}

impl<'de> Elements<'de> {
    pub fn new(elements: Vec<&'de RawValue>, depth: u8) -> Self {
        Elements { rest: elements.into_iter(), depth }
    }
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.rest.next().map(|raw| seed.deserialize(Lenient::within(raw, self.depth))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The members of an object, null or not.
pub(super) struct Entries<'de> {
    rest: std::vec::IntoIter<(Cow<'de, str>, &'de RawValue)>,
    value: Option<&'de RawValue>,
    depth: u8,
}

impl<'de> Entries<'de> {
    pub fn new(members: Members<'de>, depth: u8) -> Self {
        Entries { rest: members.into_iter(), value: None, depth }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        match name {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => seed.deserialize(name.into_deserializer()),
        }
        .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Lenient::within(self.value.take().unwrap_or(RawValue::NULL), self.depth))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}
