//! Reads the rows of a list response. An object that cannot be read becomes an [`Unreadable`] row and does not affect the
//! others.

use super::{AnyResourceDef, Paging, Row, Unreadable};
use crate::http::{Error, Response};
use crate::lenient::{self, Members};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::sync::Arc;

/// One page of a list.
pub struct Page {
    pub rows: Vec<Row>,
    /// The link to the next page as the service wrote it. Its host may be wrong.
    pub next: Option<String>,
    /// The service says that it leaves out further objects (Keystone, beyond its `list_limit`).
    pub is_truncated: bool,
}

/// Reads a list response with any style of paging.
///
/// # Errors
/// [`crate::http::ErrorKind::Decode`] where the response is not JSON or lacks the list.
pub fn read_page(definition: &dyn AnyResourceDef, response: &Response) -> Result<Page, Error> {
    let mut unread = RowReader::new(definition, response)?;
    let mut rows = Vec::new();
    while unread.read(usize::MAX, &mut rows) {}
    Ok(unread.page(rows))
}

/// Reads the rows of a list response in portions, so that a long list does not block the main thread.
pub struct RowReader<'a> {
    definition: &'a dyn AnyResourceDef,
    items: std::iter::Enumerate<std::vec::IntoIter<&'a RawValue>>,
    next: Option<String>,
    is_truncated: bool,
}

impl<'a> RowReader<'a> {
    /// # Errors
    /// As [`read_page`].
    pub fn new(definition: &'a dyn AnyResourceDef, response: &'a Response) -> Result<Self, Error> {
        let many = definition.meta().list_key;
        if let Some(items) = whole_answer(definition, response)? {
            let items = items.into_iter().enumerate();
            return Ok(RowReader { definition, items, next: None, is_truncated: false });
        }
        let answer = members(response)?;
        let list = answer.get(many).ok_or_else(|| Error::decode(response, &["missing ", many].concat()))?;
        let items = match lenient::elements(list) {
            Some(items) => items,
            None if definition.meta().is_singleton() => vec![list],
            None => return Err(Error::decode(response, &[many, " is not a list"].concat())),
        };
        let is_truncated = answer.get("truncated").is_some_and(|told| lenient::read(told).unwrap_or_default());
        let items = items.into_iter().enumerate();
        Ok(RowReader { definition, items, next: next_link(&answer, many), is_truncated })
    }

    /// Reads up to `most` more rows. Returns whether there are more.
    pub fn read(&mut self, most: usize, rows: &mut Vec<Row>) -> bool {
        rows.extend(self.items.by_ref().take(most).map(|(at, item)| row(self.definition, item, at)));
        self.items.len() > 0
    }

    /// The page, with the rows that were read of it.
    pub fn page(self, rows: Vec<Row>) -> Page {
        Page { rows, next: self.next, is_truncated: self.is_truncated }
    }
}

/// The elements of an answer that is a list itself, or the only object; `None` where the list is a member of it.
fn whole_answer<'a>(
    definition: &dyn AnyResourceDef,
    response: &'a Response,
) -> Result<Option<Vec<&'a RawValue>>, Error> {
    let meta = definition.meta();
    if meta.paging != Paging::Names && meta.single.is_none() {
        return Ok(None);
    }
    let whole = lenient::check(&response.body).map_err(|_| Error::decode(response, NO_JSON))?;
    match lenient::elements(whole) {
        Some(items) => Ok(Some(items)),
        None if meta.single.is_some() => Ok(Some(vec![whole])),
        None => Err(Error::decode(response, "it is not a list")),
    }
}

/// The rows of a list that was read as a document.
pub fn rows_in(definition: &dyn AnyResourceDef, list: &Value) -> Vec<Row> {
    let list = list.get(definition.meta().list_key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    // Whatever was read as JSON can be written as such.
    let objects = list.iter().filter_map(|object| to_raw_value(object).ok());
    objects.enumerate().map(|(at, object)| row(definition, &object, at)).collect()
}

/// Reads the object of a response, under its key or at the top level.
///
/// # Errors
/// [`crate::http::ErrorKind::Decode`] where the response is not JSON or lacks the object.
pub fn read_object(definition: &dyn AnyResourceDef, response: &Response) -> Result<Row, Error> {
    let one = definition.meta().object_key;
    if one.is_empty() {
        let whole = lenient::check(&response.body).map_err(|_| Error::decode(response, NO_JSON))?;
        return Ok(row(definition, whole, 0));
    }
    let answer = members(response)?;
    let object = answer.get(one).ok_or_else(|| Error::decode(response, &["missing ", one].concat()))?;
    Ok(row(definition, object, 0))
}

const NO_JSON: &str = "The response is not JSON.";

/// The members of a response that has to be an object.
fn members(response: &Response) -> Result<Members<'_>, Error> {
    Members::parse(&response.body).map_err(|error| {
        let why = if error.is_data() { "it is not an object" } else { NO_JSON };
        Error::decode(response, why)
    })
}

/// A row, or an [`Unreadable`] one for what is no object or has no id.
fn row(definition: &dyn AnyResourceDef, object: &RawValue, at: usize) -> Row {
    match definition.read(object) {
        Ok(row) if !row.id().is_empty() => row,
        Ok(_) => unreadable(object, at, "The ID is missing.".to_owned()),
        Err(_) if !object.get().starts_with('{') => unreadable(object, at, "The entry is not an object.".to_owned()),
        Err(error) => unreadable(object, at, ["The entry could not be read: ", &error.to_string()].concat()),
    }
}

fn unreadable(object: &RawValue, at: usize, why: String) -> Row {
    let told: Identity = lenient::read(object).unwrap_or_default();
    let id = Some(told.id).filter(|id| !id.is_empty()).unwrap_or_else(|| ["unreadable-", &at.to_string()].concat());
    let name = Some(told.name).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
    Arc::new(Unreadable { id, name, why, raw: object.get().to_owned() })
}

/// The id and name of an object that could not be read, as far as they can.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Identity {
    #[serde(deserialize_with = "lenient::id")]
    id: String,
    #[serde(deserialize_with = "lenient::id")]
    name: String,
}

/// An entry of a list of links.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Link {
    #[serde(deserialize_with = "lenient::id")]
    rel: String,
    #[serde(deserialize_with = "lenient::id")]
    href: String,
}

/// Keystone's object of links.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Links {
    #[serde(deserialize_with = "lenient::id")]
    next: String,
}

/// Finds the next page's link: `KEY_links` (Nova, Cinder, Neutron; Cinder's key is the singular at times), `links` as a list or as
/// `{next}` (Keystone), or `next` (Glance).
fn next_link(answer: &Members, many: &str) -> Option<String> {
    let of_links = |key: &str| {
        let links = answer.get(key)?;
        let Some(list) = lenient::elements(links) else { return Some(lenient::read::<Links>(links).ok()?.next) };
        let mut links = list.into_iter().filter_map(|link| lenient::read::<Link>(link).ok());
        links.find(|link| link.rel == "next").map(|link| link.href)
    };
    let own = || lenient::read::<String>(answer.get("next")?).ok();
    // Cinder calls that of `volume_types` `volume_type_links`.
    let usual = [many, "_links"].concat();
    let others = answer.iter().map(|(name, _)| name).filter(|name| name.ends_with("_links") && *name != usual);
    let names = [&*usual, "links"].into_iter().chain(others);
    names.filter_map(of_links).chain(own()).find(|link| !link.is_empty())
}
