//! Reading list answers so that one odd object never costs the others.

use super::{AnyResourceDef, Object, Row, Unreadable};
use crate::http::{Error, Response};
use crate::json::Json;
use std::sync::Arc;

/// One page of a list.
pub struct Page {
    pub rows: Vec<Row>,
    /// The link to the next page as the service wrote it; its host is not to be trusted.
    pub next: Option<String>,
}

/// Reads a list answer of any paging style.
///
/// # Errors
/// [`crate::http::Kind::Decode`] where the answer is not JSON or lacks the list.
pub fn page(view: &dyn AnyResourceDef, response: &Response) -> Result<Page, Error> {
    let mut unread = Unread::new(view, response)?;
    let mut rows = Vec::new();
    while unread.read(usize::MAX, &mut rows) {}
    Ok(Page { rows, next: unread.next })
}

/// A list answer whose rows are yet to be read: a long one is read in portions, so that nobody waits for it.
pub struct Unread<'a> {
    view: &'a dyn AnyResourceDef,
    items: std::iter::Enumerate<std::vec::IntoIter<Json<'a>>>,
    /// As [`Page::next`].
    pub next: Option<String>,
}

impl<'a> Unread<'a> {
    /// # Errors
    /// As [`page`].
    pub fn new(view: &'a dyn AnyResourceDef, response: &'a Response) -> Result<Self, Error> {
        let many = view.meta().many;
        let answer = response.object()?;
        let list = answer.get(many).ok_or_else(|| Error::decode(response, &["there is no ", many].concat()))?;
        let items = match list.items() {
            Some(items) => items,
            None if view.meta().is_single() => vec![list],
            None => return Err(Error::decode(response, &[many, " is no list"].concat())),
        };
        Ok(Unread { view, items: items.into_iter().enumerate(), next: next_link(&answer, many) })
    }

    /// Reads up to `most` more rows. Returns whether any are left.
    pub fn read(&mut self, most: usize, rows: &mut Vec<Row>) -> bool {
        rows.extend(self.items.by_ref().take(most).map(|(at, item)| row(self.view, item, at)));
        self.items.len() > 0
    }
}

/// Reads one object, wrapped in its key or standing alone.
///
/// # Errors
/// [`crate::http::Kind::Decode`] where the answer is not JSON or lacks the object.
pub fn single(view: &dyn AnyResourceDef, response: &Response) -> Result<Row, Error> {
    let one = view.meta().one;
    if one.is_empty() {
        return match Json::new(&response.body) {
            Some(whole) => Ok(row(view, whole, 0)),
            None => Err(response.json().err().unwrap_or_else(|| Error::decode(response, "it cannot be read"))),
        };
    }
    let answer = response.object()?;
    let object = answer.get(one).ok_or_else(|| Error::decode(response, &["there is no ", one].concat()))?;
    Ok(row(view, object, 0))
}

/// A row, readable or not: what has no id cannot be told from others.
fn row(view: &dyn AnyResourceDef, json: Json, at: usize) -> Row {
    let Some(object) = json.object() else { return unreadable(json, None, at) };
    let row = view.read(&object);
    if row.id().is_empty() { unreadable(json, Some(&object), at) } else { row }
}

fn unreadable(json: Json, object: Option<&Object>, at: usize) -> Row {
    let part = |key: &str| object.map(|object| object.id(key)).filter(|text| !text.is_empty());
    let id = part("id").unwrap_or_else(|| ["unreadable-", &at.to_string()].concat());
    let name = part("name").unwrap_or_else(|| id.clone());
    let why = if object.is_some() { "It has no id." } else { "It is no object." };
    Arc::new(Unreadable { id, name, why: why.to_owned(), raw: json.raw().to_owned() })
}

/// Finds the next page's link: `KEY_links` (Nova, Cinder, Neutron), `links` as a list or as
/// `{next}` (Keystone), or `next` (Glance).
fn next_link(answer: &Object, many: &str) -> Option<String> {
    let of_links = |key: &str| {
        let links = answer.get(key)?;
        let Some(list) = links.items() else { return links.object()?.get("next")?.string() };
        let mut links = list.into_iter().filter_map(Json::object);
        links.find(|link| link.id("rel") == "next")?.get("href")?.string()
    };
    of_links(&[many, "_links"].concat()).or_else(|| of_links("links")).or_else(|| answer.get("next")?.string())
}
