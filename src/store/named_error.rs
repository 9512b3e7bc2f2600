//! The sentences of services with names in place of ids.

use super::connection::Connection;
use crate::http::{Error, find_ids};
use crate::model::{AnyResourceDef, Row, called_now, title_of};
use leptos::prelude::untrack;

/// The error with the names of objects that are known in place of their ids, from lists or read by their ids. The service's own words stay in its details.
pub fn with_names(cloud: &Connection, error: Error) -> Error {
    let lists = cloud.live_collections();
    let name = |id: &str| {
        let named = |definition: &dyn AnyResourceDef, row: Row| {
            let is_named = !row.name().is_empty() && row.name() != id || title_of(definition, &row).is_some();
            is_named.then(|| untrack(|| called_now(definition, &row, cloud)))
        };
        let listed = lists.iter().find_map(|list| named(list.definition(), untrack(|| list.get(id))?));
        listed.or_else(|| {
            let (definition, row) = cloud.references.known(id)?;
            named(definition, row)
        })
    };
    match replaced(&error.message, &name) {
        Some(message) => error.with_message(message),
        None => error,
    }
}

/// The text with names in place of ids; `None` where there is nothing to replace.
fn replaced(text: &str, name: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (mut out, mut end, mut is_changed) = (String::new(), 0, false);
    for id in find_ids(text) {
        let Some(name) = name(&text[id.clone()]) else { continue };
        out.push_str(&text[end..id.start]);
        out.push_str(&name);
        (end, is_changed) = (id.end, true);
    }
    out.push_str(&text[end..]);
    is_changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use crate::http::{Error, Method, Request, Response};

    #[test]
    fn ids_become_names_where_these_are_known() {
        let (web, other) = ("9168b536-cd40-4630-b43f-b259807c6e87", "70a599e0-31e7-49b7-b260-868f441e862b");
        let name = |id: &str| (id == web).then(|| "web".to_owned());
        let text = ["Port of ", web, " is in use, as is ", other, "."].concat();
        assert_eq!(replaced(&text, &name), Some(["Port of web is in use, as is ", other, "."].concat()));
        assert_eq!(replaced(other, &name), None);
        assert_eq!(replaced("ünnamed", &name), None);
    }

    #[test]
    fn twenty_ids_become_three_names_and_a_count() {
        let id = |number: usize| format!("{number:08x}-cd40-4630-b43f-b259807c6e87");
        let named = |id: &str| id.starts_with("000000").then(|| ["pg-", &id[6..8]].concat());
        for separator in [",", ", ", "', u'"] {
            let ids = (1..=20).map(id).collect::<Vec<_>>().join(separator);
            let message =
                ["One or more ports are still in use on the network, id for these ports is: ", &ids, "."].concat();
            let body = serde_json::json!({"NeutronError": {"type": "NetworkInUse", "message": message, "detail": ""}});
            let answer = Response::new(409, Vec::new(), body.to_string());
            let error =
                Error::from_response(&Request::new(Method::Delete, "http://cloud:9696/v2.0/networks/n"), &answer);
            let text = replaced(&error.message, &named).unwrap();
            assert!(text.contains("pg-01") && text.contains("pg-03") && text.ends_with("and 17 more."), "{text}");
            assert!(!text.contains("-cd40-") && text.len() < 160, "{text}");
        }
    }
}
