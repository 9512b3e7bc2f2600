//! A creation as a resource of Terraform's OpenStack provider.
//! <https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs>

use super::nouns::{self, Noun};
use super::{Asked, plain};
use serde_json::{Map, Value};

/// The resource that a request makes; nothing where Terraform has none, or the request makes none. What the resource
/// has no word for is in a comment.
pub fn terraform(asked: Asked) -> Option<String> {
    let noun = nouns::find(asked.service, asked.path.strip_prefix('/')?)?;
    if asked.method != "POST" || noun.terraform.is_empty() {
        return None;
    }
    let made = asked.body?.get(noun.root)?.as_object()?;
    let mut text = ["resource \"", noun.terraform, "\" \"", &label(made), "\" {\n"].concat();
    let mut unsaid = Vec::new();
    members(made, "", noun, &mut text, &mut unsaid);
    if !unsaid.is_empty() {
        text.push_str(&["  # the resource has no word for: ", &unsaid.join(", "), "\n"].concat());
    }
    text.push('}');
    Some(text)
}

/// What the resource is called in the file: letters, digits and underscores.
fn label(made: &Map<String, Value>) -> String {
    let name = made.get("name").and_then(Value::as_str).unwrap_or_default();
    let word = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' };
    let label: String = name.chars().map(word).collect();
    match label.chars().next() {
        None => "this".to_owned(),
        Some(first) if first.is_ascii_digit() => ["_", &label].concat(),
        Some(_) => label,
    }
}

fn members(all: &Map<String, Value>, prefix: &str, noun: &Noun, text: &mut String, unsaid: &mut Vec<String>) {
    for (name, value) in all {
        let full = [prefix, name].concat();
        let renamed = noun.attributes.iter().find(|(known, _)| *known == full).map(|(_, attribute)| *attribute);
        // What nothing is called stands after the name.
        let (renamed, nothing) = renamed.map_or((None, ""), |name| {
            let (name, nothing) = name.split_once('!').unwrap_or((name, ""));
            (Some(name), nothing)
        });
        match (renamed, value) {
            (_, Value::Null) if nothing.is_empty() => {}
            (_, Value::Null) => text.push_str(&["  ", nothing, " = true\n"].concat()),
            (Some(""), _) => unsaid.push(full),
            // What is a member of a member is an attribute of its own here.
            (None, Value::Object(inner)) if has_inner(noun, &full) => {
                members(inner, &[&full, "."].concat(), noun, text, unsaid);
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
                None => unsaid.push(full),
            },
        }
    }
}

fn has_inner(noun: &Noun, name: &str) -> bool {
    noun.attributes.iter().any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// What has only a name is told by it: security groups.
fn only_name(item: &Value) -> Option<String> {
    let members = item.as_object().filter(|members| members.len() == 1)?;
    members.get("name").and_then(expression)
}

/// Other objects are blocks.
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
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(expression).collect();
            ["[", &items?.join(", "), "]"].concat()
        }
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| Some([&quoted(key), " = ", &expression(value)?].concat()));
            let pairs: Option<Vec<String>> = pairs.collect();
            ["{ ", &pairs?.join(", "), " }"].concat()
        }
        value => plain(value)?,
    })
}

/// A text in which nothing is worked out: templates begin with `${` and `%{`.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    json.replace("${", "$${").replace("%{", "%%{")
}
