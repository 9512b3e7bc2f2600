//! The lenient deserializer: one JSON value, read as what is asked for rather than as what it is.

use super::access::{Elements, Entries};
use super::{Members, Rewrite, fields, scalar};
use crate::lenient::depth::MAX_DEPTH;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The names under which serde_json's own types ask for what only serde_json can give.
const SERDE_JSON: &str = "$serde_json::";

/// A value, and how it is to be read.
#[derive(Clone, Copy)]
pub(super) struct Lenient<'de> {
    json: &'de str,
    /// Whether what does not fit is an error; else it is empty, zero or false.
    strict: bool,
    depth: u8,
}

impl<'de> Lenient<'de> {
    pub fn strict(raw: &'de RawValue) -> Self {
        Lenient { json: raw.get(), strict: true, depth: 0 }
    }

    /// An element or member of this value.
    fn inner(self, raw: &'de RawValue) -> Self {
        Lenient { json: raw.get(), strict: false, depth: self.depth + 1 }
    }

    fn entries(self, members: Members<'de>) -> impl MapAccess<'de, Error = Error> {
        Entries::new(members.into_iter().map(move |(name, raw)| (name, self.inner(raw))))
    }

    /// The result for what does not fit.
    fn misfit<T>(self, kind: &str, otherwise: T) -> Result<T, Error> {
        match self.strict {
            true => Err(Error::custom(["not ", kind].concat())),
            false => Ok(otherwise),
        }
    }

    fn is_too_deep(self) -> bool {
        self.depth >= MAX_DEPTH
    }

    /// The text for showing: null is empty, arrays and objects are their JSON.
    fn text(self) -> Cow<'de, str> {
        match self.json.as_bytes().first() {
            Some(b'"') => scalar::string(self.json).unwrap_or_default(),
            Some(b'[' | b'{') => Cow::Owned(Rewrite::text(self.json)),
            _ if self.json == "null" => Cow::Borrowed(""),
            _ => Cow::Borrowed(self.json),
        }
    }

    fn elements(self) -> Option<Vec<&'de RawValue>> {
        match self.json.starts_with('[') && !self.is_too_deep() {
            true => serde_json::from_str(self.json).ok(),
            false => None,
        }
    }

    fn members(self) -> Option<Members<'de>> {
        match self.json.starts_with('{') && !self.is_too_deep() {
            true => Members::parse(self.json).ok(),
            false => None,
        }
    }

    fn number(self) -> Result<f64, Error> {
        scalar::number(self.json).map_or_else(|| self.misfit("a number", 0.0), Ok)
    }
}

/// Integers are read exactly where they are written as such, else through a float, whose casts end at the type's bounds.
macro_rules! integers {
    ($($method:ident $visit:ident $type:ty,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.json.parse::<$type>() {
                Ok(exact) => visitor.$visit(exact),
                Err(_) => visitor.$visit(self.number()? as $type),
            }
        }
    )*};
}

/// What is read as it is.
macro_rules! as_it_is {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.deserialize_any(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Lenient<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.json.as_bytes().first() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[' | b'{') if self.is_too_deep() => visitor.visit_unit(),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'n') => visitor.visit_unit(),
            Some(b't') => visitor.visit_bool(true),
            Some(b'f') => visitor.visit_bool(false),
            _ => number(self.json, visitor),
        }
    }

    integers! {
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
    }

    as_it_is! { deserialize_char deserialize_bytes deserialize_byte_buf }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(scalar::flag(self.json))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.json {
            "null" => visitor.visit_none(),
            _ => visitor.visit_some(Lenient { strict: true, ..self }),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        match name.starts_with(SERDE_JSON) {
            true => serde_json::Deserializer::from_str(self.json).deserialize_newtype_struct(name, visitor),
            false => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let elements = self.elements().map_or_else(|| self.misfit("a list", Vec::new()), Ok)?;
        visitor.visit_seq(Elements(elements.into_iter().map(move |raw| self.inner(raw))))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let members = self.members().map_or_else(|| self.misfit("an object", Members::default()), Ok)?;
        visitor.visit_map(self.entries(members))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let values = match self.json.starts_with('{') && !self.is_too_deep() {
            true => fields::split(self.json, names)?,
            false => self.misfit("an object", Vec::new())?,
        };
        let fields = names.iter().zip(values).filter_map(|(name, raw)| Some((Cow::Borrowed(*name), self.inner(raw?))));
        visitor.visit_map(Entries::new(fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.members() {
            Some(members) => visitor.visit_enum(MapAccessDeserializer::new(self.entries(members))),
            None => visitor.visit_enum(self.text().into_deserializer()),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}

/// A number as what can hold it; one beyond all types as its text.
fn number<'de, V: Visitor<'de>>(json: &'de str, visitor: V) -> Result<V::Value, Error> {
    if let Ok(whole) = json.parse() {
        return visitor.visit_u64(whole);
    }
    if let Ok(whole) = json.parse() {
        return visitor.visit_i64(whole);
    }
    let is_whole = !json.contains(['.', 'e', 'E']);
    match scalar::number(json).filter(|_| !is_whole) {
        Some(number) => visitor.visit_f64(number),
        None => visitor.visit_borrowed_str(json),
    }
}
