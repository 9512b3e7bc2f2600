//! Reading list answers so that one odd object never costs the others.

use super::{AnyView, Row, Unreadable};
use crate::http::{Error, Response};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
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
pub fn page(view: &dyn AnyView, response: &Response) -> Result<Page, Error> {
    let meta = view.meta();
    let answer: BTreeMap<&str, &RawValue> = from_response(response)?;
    let list = answer.get(meta.many).ok_or_else(|| Error::decode(response, &["there is no ", meta.many].concat()))?;
    let items: Vec<&RawValue> =
        serde_json::from_str(list.get()).map_err(|why| Error::decode(response, &why.to_string()))?;
    let rows = items.into_iter().enumerate().map(|(at, item)| row(view, item, at)).collect();
    Ok(Page { rows, next: next_link(&answer, meta.many) })
}

/// Reads one object, wrapped in its key or standing alone.
///
/// # Errors
/// [`crate::http::Kind::Decode`] where the answer is not JSON or lacks the object.
pub fn single(view: &dyn AnyView, response: &Response) -> Result<Row, Error> {
    let one = view.meta().one;
    let whole: &RawValue = from_response(response)?;
    if one.is_empty() {
        return Ok(row(view, whole, 0));
    }
    let answer: BTreeMap<&str, &RawValue> = from_response(response)?;
    let object = answer.get(one).ok_or_else(|| Error::decode(response, &["there is no ", one].concat()))?;
    Ok(row(view, object, 0))
}

fn from_response<'a, T: serde::Deserialize<'a>>(response: &'a Response) -> Result<T, Error> {
    serde_json::from_str(&response.body).map_err(|why| Error::decode(response, &why.to_string()))
}

/// A row, readable or not.
fn row(view: &dyn AnyView, json: &RawValue, at: usize) -> Row {
    view.decode(json).unwrap_or_else(|why| {
        let value: Value = serde_json::from_str(json.get()).unwrap_or(Value::Null);
        let part = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let id = part("id").unwrap_or_else(|| ["unreadable-", &at.to_string()].concat());
        let name = part("name").unwrap_or_else(|| id.clone());
        Arc::new(Unreadable { id, name, why, raw: json.get().to_owned() })
    })
}

/// Finds the next page's link: `KEY_links` (Nova, Cinder, Neutron), `links` as a list or as
/// `{next}` (Keystone), or `next` (Glance).
fn next_link(answer: &BTreeMap<&str, &RawValue>, many: &str) -> Option<String> {
    let read = |key: &str| -> Option<Value> { serde_json::from_str(answer.get(key)?.get()).ok() };
    let of_links = |links: Value| match links {
        Value::Array(links) => links
            .iter()
            .find(|link| link.get("rel").and_then(Value::as_str) == Some("next"))
            .and_then(|link| link.get("href")?.as_str().map(str::to_owned)),
        Value::Object(links) => links.get("next").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    read(&[many, "_links"].concat())
        .and_then(of_links)
        .or_else(|| read("links").and_then(of_links))
        .or_else(|| read("next").and_then(|next| next.as_str().map(str::to_owned)))
}
