//! An object's members by name, each read leniently: services answer nulls, numbers as strings,
//! booleans as words, and leave out what they do not know.

use super::Json;
use super::scan::Scan;
use std::borrow::Cow;

/// A JSON object as it stands in its text. A member that is null counts as absent.
#[derive(Clone, Debug, Default)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Object<'a> {
    /// The one object of a text; `None` where that is cut off, something else, or no JSON at all.
    pub fn new(text: &'a str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let mut members = Vec::new();
        if !scan.takes(b'{') {
            return None;
        }
        let mut more = !scan.takes(b'}');
        while more {
            let name = Json::next(&mut scan)?.quoted()?;
            if !scan.takes(b':') {
                return None;
            }
            members.push((name, Json::next(&mut scan)?));
            more = scan.takes(b',');
            if !more && !scan.takes(b'}') {
                return None;
            }
        }
        scan.is_over().then_some(Object(members))
    }

    /// All members in the text's order, null or not.
    pub fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        &self.0
    }

    /// A member; of several with the name, the last one counts.
    pub fn get(&self, name: &str) -> Option<Json<'a>> {
        self.0.iter().rev().find(|(own, _)| own == name).map(|(_, value)| *value).filter(|value| !value.is_null())
    }

    /// An id: a string that is one, else empty.
    pub fn id(&self, name: &str) -> String {
        self.get(name).and_then(Json::string).unwrap_or_default()
    }

    /// A text; numbers and the like are written out, and it is empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.maybe_text(name).unwrap_or_default()
    }

    /// A text where there is one.
    pub fn maybe_text(&self, name: &str) -> Option<String> {
        self.get(name).map(Json::text)
    }

    /// A string that there must be.
    ///
    /// # Errors
    /// The name, where there is none.
    pub fn needed(&self, name: &'static str) -> Result<String, &'static str> {
        self.get(name).and_then(Json::string).ok_or(name)
    }

    /// A number, also from a string; anything else is zero.
    pub fn number(&self, name: &str) -> f64 {
        self.maybe_number(name).unwrap_or(0.0)
    }

    /// A number where there is one.
    pub fn maybe_number(&self, name: &str) -> Option<f64> {
        self.get(name)?.number()
    }

    /// A boolean, also as a word or number; anything else is false.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(Json::flag)
    }

    /// A list of texts; anything that is no list is empty.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.get(name).map(Json::texts).unwrap_or_default()
    }

    /// A list; anything else is empty.
    pub fn items(&self, name: &str) -> Vec<Json<'a>> {
        self.get(name).and_then(Json::items).unwrap_or_default()
    }

    /// The objects of a list; elements that are none are left out.
    pub fn objects(&self, name: &str) -> Vec<Object<'a>> {
        self.items(name).into_iter().filter_map(Json::object).collect()
    }

    /// An object within this one, unless it is null, empty text or of another shape.
    pub fn object(&self, name: &str) -> Option<Object<'a>> {
        self.get(name)?.object()
    }

    /// An object that there must be.
    ///
    /// # Errors
    /// The name, where there is none.
    pub fn needed_object(&self, name: &'static str) -> Result<Object<'a>, &'static str> {
        self.object(name).ok_or(name)
    }

    /// An object of texts, in order of keys; values of other types are written out.
    pub fn pairs(&self, name: &str) -> Vec<(String, String)> {
        self.object(name).map(|object| object.pairs_but(&[])).unwrap_or_default()
    }

    /// The texts of all members but these, in order of keys.
    pub fn pairs_but(&self, known: &[&str]) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (key, value) in self.0.iter().filter(|(key, _)| !known.contains(&key.as_ref())) {
            let at = pairs.partition_point(|(other, _)| other.as_str() < key.as_ref());
            pairs.insert(at, (key.as_ref().to_owned(), value.text()));
        }
        pairs.shrink_to_fit();
        pairs
    }
}
