//! For `#[serde(deserialize_with = "…")]`: what a field's type alone cannot say. Fields with it need `#[serde(default)]`
//! for when they are absent, unless their absence is an error.

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// An id: a string as it is; anything else is empty, so that the object counts as one without id.
///
/// # Errors
/// None of its own.
pub fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(string(deserializer).unwrap_or_default())
}

/// A string that there must be.
///
/// # Errors
/// Where the value is anything else.
pub fn string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(StringOnly)
}

/// A value that may be absent or of another kind, which is `None`: `""` in place of an object, a word in place of a number.
///
/// # Errors
/// None of its own.
pub fn optional<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<T>::deserialize(deserializer).unwrap_or_default())
}

/// A value of which anything that does not fit is the default.
///
/// # Errors
/// None of its own.
pub fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Ok(optional(deserializer)?.unwrap_or_default())
}

/// A list of which elements that do not fit are left out; anything that is no list is empty.
///
/// # Errors
/// None of its own.
pub fn objects<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Fitting(PhantomData))
}

/// An object of texts, in order of keys; values of other types are written out, nulls are empty.
///
/// # Errors
/// None of its own.
pub fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, String)>, D::Error> {
    let mut pairs = deserializer.deserialize_map(Pairs)?;
    pairs.sort();
    Ok(pairs)
}

struct StringOnly;

impl<'de> Visitor<'de> for StringOnly {
    type Value = String;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }
}

struct Fitting<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fitting<T> {
    type Value = Vec<T>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
        let count = elements.size_hint().unwrap_or_default();
        let mut fitting = Vec::with_capacity(count);
        for _ in 0..count {
            if let Ok(Some(Some(element))) = elements.next_element::<Option<T>>() {
                fitting.push(element);
            }
        }
        fitting.shrink_to_fit();
        Ok(fitting)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, String)>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::with_capacity(members.size_hint().unwrap_or_default());
        while let Some(pair) = members.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}
