//! A request that creates an object as a resource of Terraform's OpenStack provider.
//! <https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs>

use super::resource_types::{self, ResourceType};
use crate::services::as_code::command_line::scalar;
use crate::services::as_code::request::RequestOutline;
use serde_json::{Map, Value};

/// The resource that a request creates; `None` where Terraform has none or the request creates nothing. Members that the
/// resource has no attribute for are in a comment.
pub fn terraform(request: RequestOutline) -> Option<String> {
    let resource = resource_types::find(request.service, request.path.strip_prefix('/')?)?;
    if request.method != "POST" || resource.terraform.is_empty() {
        return None;
    }
    let object = request.body?.get(resource.body_key)?.as_object()?;
    let mut text = ["resource \"", resource.terraform, "\" \"", &label(object), "\" {\n"].concat();
    let mut unsupported = Vec::new();
    members(object, "", resource, &mut text, &mut unsupported);
    if !unsupported.is_empty() {
        text.push_str(&["  # the resource has no word for: ", &unsupported.join(", "), "\n"].concat());
    }
    text.push('}');
    Some(text)
}

/// The resource's name in the file: letters, digits and underscores.
fn label(object: &Map<String, Value>) -> String {
    let name = object.get("name").and_then(Value::as_str).unwrap_or_default();
    let word = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' };
    let label: String = name.chars().map(word).collect();
    match label.chars().next() {
        None => "this".to_owned(),
        Some(first) if first.is_ascii_digit() => ["_", &label].concat(),
        Some(_) => label,
    }
}

fn members(
    all: &Map<String, Value>,
    prefix: &str,
    resource: &ResourceType,
    text: &mut String,
    unsupported: &mut Vec<String>,
) {
    for (name, value) in all {
        let full = [prefix, name].concat();
        let renamed = resource.attributes.iter().find(|(known, _)| *known == full).map(|(_, attribute)| *attribute);
        // The attribute for null stands after `!`.
        let (renamed, for_null) = renamed.map_or((None, ""), |name| {
            let (name, for_null) = name.split_once('!').unwrap_or((name, ""));
            (Some(name), for_null)
        });
        match (renamed, value) {
            (_, Value::Null) if for_null.is_empty() => {}
            (_, Value::Null) => text.push_str(&["  ", for_null, " = true\n"].concat()),
            (Some(""), _) => unsupported.push(full),
            // Members of this member are attributes of their own.
            (None, Value::Object(inner)) if has_inner(resource, &full) => {
                members(inner, &[&full, "."].concat(), resource, text, unsupported);
            }
            (_, Value::Array(items)) if items.iter().any(Value::is_object) => {
                let attribute = renamed.unwrap_or(name);
                let names: Option<Vec<String>> = items.iter().map(only_name).collect();
                if let Some(names) = names {
                    text.push_str(&["  ", attribute, " = [", &names.join(", "), "]\n"].concat());
                    continue;
                }
                items.iter().filter_map(Value::as_object).for_each(|item| block(attribute, item, text));
            }
            _ => match expression(value) {
                Some(expression) => text.push_str(&["  ", renamed.unwrap_or(name), " = ", &expression, "\n"].concat()),
                None => unsupported.push(full),
            },
        }
    }
}

fn has_inner(resource: &ResourceType, name: &str) -> bool {
    resource.attributes.iter().any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// The name of an object that consists of its name alone, as security groups do.
fn only_name(item: &Value) -> Option<String> {
    let members = item.as_object().filter(|members| members.len() == 1)?;
    members.get("name").and_then(expression)
}

/// Writes an object as a block.
fn block(attribute: &str, item: &Map<String, Value>, text: &mut String) {
    text.push_str(&["  ", attribute, " {\n"].concat());
    for (name, value) in item {
        let name = if name == "fixed_ip" { "fixed_ip_v4" } else { name };
        if let Some(expression) = expression(value) {
            text.push_str(&["    ", name, " = ", &expression, "\n"].concat());
        }
    }
    text.push_str("  }\n");
}

fn expression(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => quote(text),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(expression).collect();
            ["[", &items?.join(", "), "]"].concat()
        }
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| Some([&quote(key), " = ", &expression(value)?].concat()));
            let pairs: Option<Vec<String>> = pairs.collect();
            ["{ ", &pairs?.join(", "), " }"].concat()
        }
        value => scalar(value)?,
    })
}

/// A string literal in which nothing is interpolated: templates begin with `${` and `%{`.
fn quote(text: &str) -> String {
    let json = Value::from(text).to_string();
    json.replace("${", "$${").replace("%{", "%%{")
}
