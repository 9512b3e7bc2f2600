//! Templates with one resource of a type, made of its schema: they can be launched as they are, since what is required becomes
//! a parameter.
//! <https://docs.openstack.org/heat/latest/template_guide/hot_spec.html>

use crate::lenient;
use crate::model::{CodeText, EditorLanguage};
use crate::services::orchestration::hot::HOT_VERSION;
use crate::yaml::{Node, NodeKind, flow, one_line, write};
use serde_json::{Map, Value};

/// The length of a comment's lines.
const WIDTH: usize = 100;

/// The template with what is required, and the one with all properties, in which the optional ones are comments.
pub fn snippets(answer: &Value) -> Vec<CodeText> {
    let kind = lenient::at(answer, "/resource_type");
    let none = Map::new();
    let properties = answer.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let name = resource_name(&kind);
    let text = |title: &str, text: String| CodeText {
        title: title.to_owned(),
        file: [&name, ".yaml"].concat(),
        language: EditorLanguage::Yaml,
        text,
    };
    let required = template(&kind, &name, properties);
    let all = [&required, &*optional(properties)].concat();
    let mut texts = vec![text("Template with the required properties", required)];
    if properties.values().any(|schema| !is_required(schema)) {
        texts.push(text("Template with all properties", all));
    }
    texts
}

fn is_required(schema: &Value) -> bool {
    schema.get("required").and_then(Value::as_bool).unwrap_or(false)
}

/// The last word of the type: `OS::Nova::Server` is `server`.
fn resource_name(kind: &str) -> String {
    let last = kind.rsplit("::").next().unwrap_or_default();
    let (mut name, mut before) = (String::new(), ' ');
    for letter in last.chars().filter(char::is_ascii_alphanumeric) {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
        before = letter;
    }
    if name.is_empty() { "resource".to_owned() } else { name }
}

fn template(kind: &str, name: &str, properties: &Map<String, Value>) -> String {
    let required = || properties.iter().filter(|(_, schema)| is_required(schema));
    let parameters = Node::map(required().map(|(name, schema)| (name.as_str(), parameter(schema))));
    let values = required().map(|(name, _)| (name.as_str(), Node::map([("get_param", Node::string(name.as_str()))])));
    let mut resource = vec![("type", Node::string(kind))];
    if required().next().is_some() {
        resource.push(("properties", Node::map(values)));
    }
    let mut members = vec![("heat_template_version", Node::string(HOT_VERSION))];
    if required().next().is_some() {
        members.push(("parameters", parameters));
    }
    members.push(("resources", Node::map([(name, Node::map(resource))])));
    write(&Node::map(members))
}

/// A parameter for a property. Constraints that parameters of its type do not have are left out: the property has them anyway.
fn parameter(schema: &Value) -> Node {
    let kind = match lenient::at(schema, "/type").as_str() {
        "integer" | "number" => "number",
        "boolean" => "boolean",
        // A list of anything but texts cannot be written with commas.
        "list" if lenient::at(schema, "/schema/*/type") == "string" => "comma_delimited_list",
        "list" | "map" => "json",
        _ => "string",
    };
    let mut members = vec![("type", Node::string(kind))];
    let description = one_paragraph(&lenient::at(schema, "/description"));
    if !description.is_empty() {
        members.push(("description", Node::string(description)));
    }
    let fits = |constraint: &&Value| {
        let has = |name: &str| constraint.get(name).is_some();
        match kind {
            "string" => has("length") || has("allowed_values") || has("allowed_pattern") || has("custom_constraint"),
            "number" => has("range") || has("allowed_values") || has("modulo"),
            _ => false,
        }
    };
    let constraints: Vec<Node> = schema
        .get("constraints")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(fits)
        .map(without_nulls)
        .collect();
    if !constraints.is_empty() {
        members.push(("constraints", Node::list(constraints)));
    }
    Node::map(members)
}

/// Heat tells a bound that there is not as null, and takes it for a mistake in a template.
fn without_nulls(value: &Value) -> Node {
    let Value::Object(members) = value else { return Node::from_json(value) };
    let members = members.iter().filter(|(_, member)| !member.is_null());
    Node::map(members.map(|(name, member)| (name.as_str(), without_nulls(member))))
}

/// The optional properties as comments below the others.
fn optional(properties: &Map<String, Value>) -> String {
    let mut out = String::new();
    if !properties.values().any(is_required) {
        out.push_str("    properties:\n");
    }
    for (name, schema) in properties.iter().filter(|(_, schema)| !is_required(schema)) {
        for line in wrapped(&about(schema)) {
            out.push_str(&["      # ", &line, "\n"].concat());
        }
        out.push_str(&["      # ", &one_line(name), ": ", &placeholder(schema), "\n"].concat());
    }
    out
}

/// The type and the description.
fn about(schema: &Value) -> String {
    let [description, kind] = ["/description", "/type"].map(|member| one_paragraph(&lenient::at(schema, member)));
    if description.is_empty() { kind } else { [&kind, ": ", &description].concat() }
}

/// The default, else the first allowed value, else an empty value of the type, in one line.
fn placeholder(schema: &Value) -> String {
    let allowed = || schema.get("constraints")?.as_array()?.iter().find_map(|one| one.get("allowed_values")?.get(0));
    match schema.get("default").filter(|value| !value.is_null()).or_else(allowed) {
        Some(Value::String(text)) => one_line(text),
        Some(value) => match Node::from_json(value).kind {
            NodeKind::Text { text, .. } => text,
            _ => flow(value),
        },
        None => match lenient::at(schema, "/type").as_str() {
            "integer" | "number" => "0",
            "boolean" => "false",
            "list" => "[]",
            "map" => "{}",
            _ => "\"\"",
        }
        .to_owned(),
    }
}

/// A text in one line, without characters that have no place in a comment.
fn one_paragraph(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + word.len() < WIDTH => line.push_str(&[" ", word].concat()),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::schema::sample;
    use super::*;
    use crate::yaml::read;
    use serde_json::json;

    fn texts(schema: &Value) -> Vec<String> {
        snippets(schema).into_iter().map(|text| text.text).collect()
    }

    #[test]
    fn what_is_required_becomes_a_parameter() {
        let texts = texts(&sample());
        let template = read(&texts[0]).unwrap().to_json();
        assert_eq!(
            template["parameters"]["flavor"],
            json!({"type": "string", "description": "The ID or name of the flavor.",
            "constraints": [{"custom_constraint": "nova.flavor"}]})
        );
        assert_eq!(template["parameters"]["metadata"], json!({"type": "json"}));
        assert_eq!(
            template["resources"]["thing"],
            json!({"type": "OS::Test::Thing",
            "properties": {"flavor": {"get_param": "flavor"}, "metadata": {"get_param": "metadata"}}})
        );
        // Comments change nothing.
        assert_eq!(read(&texts[1]).unwrap().to_json(), template);
        assert!(texts[1].contains("      # integer\n      # size: 1\n"), "{}", texts[1]);
        assert!(texts[1].contains("      # networks: []\n"));
    }

    #[test]
    fn a_type_that_requires_nothing_has_a_template_too() {
        let schema = json!({"resource_type": "OS::Heat::RandomString", "properties": {"length": {"type": "integer", "default": 32}}});
        let texts = texts(&schema);
        assert_eq!(
            read(&texts[0]).unwrap().to_json()["resources"],
            json!({"random_string": {"type": "OS::Heat::RandomString"}})
        );
        assert!(texts[1].ends_with("    properties:\n      # integer\n      # length: 32\n"), "{}", texts[1]);
        assert!(read(&texts[1]).is_ok());
        assert_eq!(snippets(&Value::Null).len(), 1);
    }

    #[test]
    fn hostile_schemas_stay_comments_and_texts() {
        let name = "a: b\n#\u{0}\"'{[*&!|>%@`";
        let text = "x\nresources: {}\r\u{85}\u{2028}--- \u{202e}";
        let schema = json!({"resource_type": name, "properties": {
            name: {"type": text, "required": true, "description": text, "constraints": [{"allowed_values": [text]}]},
            "o": {"type": text, "description": text, "default": text},
            "p": {"type": "list", "default": [text, {text: text}]}}});
        for text in texts(&schema) {
            let template = read(&text).unwrap_or_else(|why| panic!("{why:?}\n{text}")).to_json();
            assert_eq!(template["resources"]["ab"]["type"], name);
            assert_eq!(template.as_object().unwrap().len(), 3, "{text}");
        }
    }

    #[test]
    fn resources_are_named_after_their_types() {
        let names = ["OS::Nova::Server", "OS::Neutron::FloatingIP", "OS::Heat::ResourceGroup", "", "a/b.yaml"]
            .map(resource_name);
        assert_eq!(names, ["server", "floating_ip", "resource_group", "resource", "abyaml"]);
    }
}
