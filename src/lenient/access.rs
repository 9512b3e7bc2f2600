//! Elements of arrays and members of objects, each handed to serde with a deserializer of its own: one that cannot be read
//! does not stop the others.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess};
use serde_json::Error;
use std::borrow::Cow;

/// The elements of an array, each as its deserializer.
pub(super) struct Elements<I>(pub I);

impl<'de, D, I> SeqAccess<'de> for Elements<I>
where
    D: Deserializer<'de, Error = Error>,
    I: ExactSizeIterator<Item = D>,
{
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|element| seed.deserialize(element)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The members of an object, each as its name and the deserializer of its value.
pub(super) struct Entries<D, I> {
    rest: I,
    value: Option<D>,
}

impl<D, I> Entries<D, I> {
    pub fn new(entries: I) -> Self {
        Entries { rest: entries, value: None }
    }
}

impl<'de, D, I> MapAccess<'de> for Entries<D, I>
where
    D: Deserializer<'de, Error = Error>,
    I: Iterator<Item = (Cow<'de, str>, D)>,
{
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
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => seed.deserialize(().into_deserializer()),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.rest.size_hint().1
    }
}
