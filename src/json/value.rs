//! One value, read as whatever is wanted of it.

use super::Object;
use super::scan::Scan;
use super::tree;
use serde_json::Value;
use std::borrow::Cow;

/// A JSON value as it stands in its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// The one value of a text; `None` where that is cut off or no JSON at all.
    pub fn new(text: &'a str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let value = scan.value()?;
        scan.is_over().then_some(Json(value))
    }

    /// As the service wrote it.
    pub fn raw(self) -> &'a str {
        self.0
    }

    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// A string that is one; numbers and the like are not.
    pub fn string(self) -> Option<String> {
        self.quoted().map(Cow::into_owned)
    }

    /// Its text, for showing: numbers, booleans, arrays and objects are written out, null is empty.
    pub fn text(self) -> String {
        match self.0.as_bytes().first() {
            Some(b'"') => self.string().unwrap_or_default(),
            Some(b'[' | b'{') => match tree::whole(self, 0) {
                Some(value) => tree::text(&value),
                None => self.0.to_owned(),
            },
            _ if self.is_null() => String::new(),
            _ => self.0.to_owned(),
        }
    }

    /// A number, also in a string.
    pub fn number(self) -> Option<f64> {
        let text = self.quoted().unwrap_or(Cow::Borrowed(self.0));
        crate::lenient::parse_number(&text)
    }

    /// A boolean, also as a word or number; anything else is false.
    pub fn flag(self) -> bool {
        match self.quoted() {
            Some(word) => matches!(word.to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "1" | "t"),
            None => self.0 == "true" || self.number().is_some_and(|number| number != 0.0),
        }
    }

    /// The values of an array; `None` for anything else.
    pub fn items(self) -> Option<Vec<Json<'a>>> {
        let mut scan = Scan::new(self.0);
        let mut items = Vec::new();
        if !scan.takes(b'[') {
            return None;
        }
        let mut more = !scan.takes(b']');
        while more {
            items.push(Json::next(&mut scan)?);
            more = scan.takes(b',');
            if !more && !scan.takes(b']') {
                return None;
            }
        }
        Some(items)
    }

    /// An object; `None` for anything else.
    pub fn object(self) -> Option<Object<'a>> {
        Object::new(self.0)
    }

    /// The texts of an array; of anything else there are none.
    pub fn texts(self) -> Vec<String> {
        self.items().unwrap_or_default().into_iter().map(Json::text).collect()
    }

    /// The whole of it; null where there is something in it that is no JSON.
    pub fn value(self) -> Value {
        tree::whole(self, 0).unwrap_or_default()
    }

    pub(super) fn next(scan: &mut Scan<'a>) -> Option<Self> {
        scan.value().map(Json)
    }

    /// What a string says. Half a surrogate pair says nothing: such a string is told as it is written.
    pub(super) fn quoted(self) -> Option<Cow<'a, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        Some(tree::unescape(inner).map_or(Cow::Borrowed(inner), Cow::Owned))
    }
}
