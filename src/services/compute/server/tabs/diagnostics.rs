//! The tab of a server's diagnostics (2.48).
//! <https://docs.openstack.org/api-ref/compute/#show-server-diagnostics>

use super::Server;
use crate::lenient;
use crate::model::{Body, Cell, Facts, Tab};
use serde_json::Value;

/// By default only administrators may see them.
pub const TAB: Tab<Server> = Tab::new(
    "diagnostics",
    "Diagnostics",
    Body::Document(
        |server| crate::services::compute::server::tabs::requests::get_from_server(server, "/diagnostics", 48),
        facts,
    ),
)
.admin()
.when(|server, _| crate::services::compute::server::tabs::requests::has_host(server));

fn facts(answer: &Value) -> Vec<Facts> {
    let Some(all) = answer.as_object() else { return Vec::new() };
    let (lists, plain): (Vec<_>, Vec<_>) = all.iter().partition(|(_, value)| value.is_array() || value.is_object());
    let mut facts =
        vec![Facts::new("Hypervisor", plain.into_iter().map(|(key, value)| (words(key), cell(key, value))))];
    for (key, value) in lists {
        let parts: Vec<&Value> = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
        for (at, part) in parts.iter().enumerate() {
            let number = if parts.len() > 1 { [" ", &(at + 1).to_string()].concat() } else { String::new() };
            let values = part.as_object().into_iter().flatten();
            let title = [&words(key), number.as_str()].concat();
            facts.push(Facts::new(title, values.map(|(key, value)| (words(key), cell(key, value)))));
        }
    }
    facts
}

/// `rx_octets` as `Rx octets`.
fn words(key: &str) -> String {
    let text = key.replace('_', " ");
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

fn cell(key: &str, value: &Value) -> Cell {
    if let Value::Bool(flag) = value {
        return Cell::Flag(*flag);
    }
    match lenient::number_at(value, "") {
        Some(bytes) if key.ends_with("_bytes") || key.ends_with("_octets") => Cell::Size(bytes),
        // Memory is in MiB as of 2.48.
        Some(mebibytes) if key == "maximum" || key == "used" => Cell::mebibytes(mebibytes),
        Some(number) => Cell::Number(number),
        None => Cell::text(lenient::text(value)),
    }
}
