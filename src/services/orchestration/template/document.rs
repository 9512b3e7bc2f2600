//! A template as it is written: YAML or JSON.

use crate::model::Mark;
use crate::yaml::{self, Node, NodeKind};
use serde_json::Value;

/// A template, a nested one, or an environment.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// As Heat reads it.
    pub value: Value,
    /// With the lines of all parts.
    pub node: Node,
    /// Keys that a map has more than once.
    pub repeated: Vec<Mark>,
}

/// Reads a text of at most 1 MB.
///
/// # Errors
/// The first mistake, with its line.
pub fn read(text: &str) -> Result<Document, Mark> {
    let is_json = text.trim_start().starts_with('{');
    match yaml::read_with_repeated(text) {
        Ok((node, repeated)) => {
            let repeated = repeated.iter().map(|one| Mark::warning(line(one.line), &one.what)).collect();
            Ok(Document { value: node.to_json(), node, repeated })
        }
        // JSON with tabs is no YAML, but Heat reads it.
        Err(problem) => match serde_json::from_str::<Value>(text) {
            Ok(value) if is_json => Ok(Document { node: Node::from_json(&value), value, repeated: Vec::new() }),
            _ => Err(Mark::error(line(problem.line), problem.what)),
        },
    }
}

/// Problems with the whole text stand at its first line.
fn line(line: u32) -> usize {
    usize::try_from(line).unwrap_or(1).max(1)
}

/// Where a part begins.
pub fn line_of(node: &Node) -> usize {
    line(node.line)
}

/// The members by which Heat tells templates from other files.
const VERSIONS: [&str; 3] = ["heat_template_version", "HeatTemplateFormatVersion", "AWSTemplateFormatVersion"];

/// Whether it says for which version of the language it is written.
pub fn has_version(template: &Value) -> bool {
    VERSIONS.iter().any(|version| template.get(version).is_some())
}

/// The names of a template's parameters in the order in which they are written.
pub fn parameter_order(template: &Node) -> Vec<String> {
    let of = |section: &str| template.get(section).map_or(&[][..], Node::members);
    of("parameters").iter().chain(of("Parameters")).map(|(name, _)| name.clone()).collect()
}

/// The order of a template's sections, and of the members of what is in them; all others follow.
const ORDER: [&str; 18] = [
    "heat_template_version",
    "HeatTemplateFormatVersion",
    "AWSTemplateFormatVersion",
    "description",
    "parameter_groups",
    "parameters",
    "conditions",
    "resources",
    "outputs",
    "type",
    "label",
    "condition",
    "depends_on",
    "properties",
    "default",
    "hidden",
    "constraints",
    "value",
];

/// Writes a template that Heat has sent, as YAML: JSON has lost the order of its parts.
pub fn write(template: &Value) -> String {
    let mut node = Node::from_json(template);
    sort(&mut node, 0);
    yaml::write(&node)
}

/// Sorts the members of the upper levels. What is within properties has no order that is known here.
fn sort(node: &mut Node, depth: usize) {
    let NodeKind::Map(members) = &mut node.kind else { return };
    // A level of names, such as those of resources, keeps its order.
    if depth.is_multiple_of(2) {
        let place = |name: &str| ORDER.iter().position(|own| *own == name).unwrap_or(ORDER.len());
        members.sort_by_key(|(name, _)| place(name));
    }
    if depth < 2 {
        members.iter_mut().for_each(|(_, member)| sort(member, depth + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn yaml_and_json_are_read_as_heat_does() {
        let yaml =
            "heat_template_version: 2018-08-31\nparameters:\n  b: {type: number, default: 010}\n  a: {type: string}\n";
        let document = read(yaml).unwrap();
        assert_eq!(document.value["heat_template_version"], "2018-08-31", "dates are texts");
        assert_eq!(document.value["parameters"]["b"]["default"], 8, "as PyYAML reads it");
        assert_eq!(parameter_order(&document.node), ["b", "a"]);
        assert!(has_version(&document.value));
        let tabs = "{\n\t\"AWSTemplateFormatVersion\": \"2010-09-09\",\n\t\"Resources\": {}\n}";
        assert!(has_version(&read(tabs).unwrap().value));
    }

    #[test]
    fn mistakes_have_their_line() {
        assert_eq!(read("a: 1\n\tb: 2\n").unwrap_err().line, 2);
        assert!(read("a: [1\nb: 2\n").is_err());
        let twice = read("a: 1\nb: 2\na: 3\n").unwrap();
        assert_eq!(twice.repeated.len(), 1);
        assert!(read(&"x".repeat((1 << 20) + 1)).is_err());
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = format!("*a{}", level - 1);
            bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", ")));
        }
        assert!(read(&bomb).is_err());
    }

    #[test]
    fn what_heat_has_sent_is_written_in_the_usual_order() {
        let template = json!({"description": "d", "heat_template_version": "2018-08-31",
            "outputs": {"ip": {"value": {"get_attr": ["a", "b"]}, "description": "x"}},
            "parameters": {"z": {"default": "1", "type": "string"}},
            "resources": {"a": {"properties": {"name": "n"}, "type": "OS::Neutron::Net"}}});
        let text = write(&template);
        let at = |part: &str| text.find(part).unwrap();
        assert!(at("heat_template_version") < at("description") && at("parameters") < at("resources"));
        assert!(at("OS::Neutron::Net") < at("properties") && at("resources") < at("outputs"));
        assert_eq!(read(&text).unwrap().value, template, "and is the same");
    }
}
