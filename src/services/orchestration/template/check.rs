//! What is wrong in a template, by line, before Heat is asked: mistakes of YAML, and names that nothing has. Heat checks the rest.
//! <https://docs.openstack.org/heat/latest/template_guide/hot_spec.html>

use super::document::{self, Document, line_of};
use crate::model::Mark;
use crate::yaml::{Node, NodeKind};

/// The longest template that a text field takes, in bytes. Heat takes half of it by default.
pub const LONGEST: usize = 1 << 20;
const HEATS_LIMIT: usize = 512 * 1024;

/// Parameters that every template has.
const PSEUDO: [&str; 3] = ["OS::stack_id", "OS::stack_name", "OS::project_id"];

/// How many remarks are made.
const MOST: usize = 50;

/// The remarks about a template.
pub fn template(text: &str) -> Vec<Mark> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let document = match document::read(text) {
        Ok(document) => document,
        Err(mark) => return vec![mark],
    };
    let mut marks = document.repeated.clone();
    if text.len() > HEATS_LIMIT {
        marks.push(Mark::warning(1, "Longer than 512 KiB, which is Heat's limit by default"));
    }
    if !matches!(document.node.kind, NodeKind::Map(_)) {
        marks.push(Mark::error(1, "A template consists of sections, such as heat_template_version and resources"));
    } else if !document::has_version(&document.value) {
        marks.push(Mark::error(1, "The section heat_template_version is missing"));
    } else if document.node.get("heat_template_version").is_some() {
        names(&document, &mut marks);
    }
    marks.truncate(MOST);
    marks
}

/// The remarks about an environment.
pub fn environment(text: &str) -> Vec<Mark> {
    const SECTIONS: [&str; 6] = [
        "parameters",
        "parameter_defaults",
        "parameter_merge_strategies",
        "resource_registry",
        "encrypted_param_names",
        "event_sinks",
    ];
    let document = match document::read(text) {
        Ok(document) => document,
        Err(mark) => return vec![mark],
    };
    let unknown = document.node.members().iter().filter(|(name, _)| !SECTIONS.contains(&name.as_str()));
    let unknown =
        unknown.map(|(name, node)| Mark::error(line_of(node), ["Unknown section of an environment: ", name].concat()));
    let mut marks: Vec<Mark> = document.repeated.iter().cloned().chain(unknown).collect();
    if !document.node.is_null() && !matches!(document.node.kind, NodeKind::Map(_)) {
        marks.push(Mark::error(1, "An environment consists of sections, such as parameters and resource_registry"));
    }
    marks.truncate(MOST);
    marks
}

/// Resources without a type, and references to what the template does not have.
fn names(document: &Document, marks: &mut Vec<Mark>) {
    let section = |name: &str| document.node.get(name).map_or(&[][..], Node::members);
    let (parameters, resources) = (section("parameters"), section("resources"));
    let known = |all: &[(String, Node)], name: &str| all.iter().any(|(own, _)| own == name);
    for (name, resource) in resources {
        if known(parameters, name) {
            marks.push(Mark::error(line_of(resource), ["A parameter is also named ", name].concat()));
        }
        if resource.get("type").is_none() {
            marks.push(Mark::error(line_of(resource), ["The resource ", name, " has no type"].concat()));
        }
        for needed in texts(resource.get("depends_on")) {
            refer(&needed, &|name| known(resources, name), "resource", marks);
        }
    }
    let mut references = Vec::new();
    for part in ["resources", "outputs", "conditions"] {
        document.node.get(part).into_iter().for_each(|node| collect(node, &mut references));
    }
    for (function, node) in references {
        let is_parameter = |name: &str| PSEUDO.contains(&name) || known(parameters, name);
        match function {
            "get_param" => refer(&node, &is_parameter, "parameter", marks),
            _ => refer(&node, &|name| known(resources, name), "resource", marks),
        }
    }
}

/// A remark where nothing has the name.
fn refer(node: &Node, is_known: &dyn Fn(&str) -> bool, what: &str, marks: &mut Vec<Mark>) {
    let Some(name) = node.text() else { return };
    if !is_known(name) {
        marks.push(Mark::error(line_of(node), ["The template has no ", what, " ", name].concat()));
    }
}

/// The functions that refer to something by its name, each with the name.
fn collect(node: &Node, found: &mut Vec<(&'static str, Node)>) {
    const FUNCTIONS: [&str; 3] = ["get_resource", "get_param", "get_attr"];
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, found)),
        NodeKind::Map(members) => {
            // A function is an object's only member.
            let function = match &members[..] {
                [(name, value)] => FUNCTIONS.iter().find(|own| *own == name).map(|function| (*function, value)),
                _ => None,
            };
            if let Some((function, value)) = function {
                // The first one of a list; its path follows.
                let name = value.items().first().unwrap_or(value);
                found.push((function, name.clone()));
            }
            members.iter().for_each(|(_, value)| collect(value, found));
        }
        NodeKind::Text { .. } => {}
    }
}

/// A text, or those of a list.
fn texts(node: Option<&Node>) -> Vec<Node> {
    let Some(node) = node else { return Vec::new() };
    if node.items().is_empty() { vec![node.clone()] } else { node.items().to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    fn marks(text: &str) -> Vec<(usize, String)> {
        template(text).into_iter().map(|mark| (mark.line, mark.message)).collect()
    }

    const WHOLE: &str = "heat_template_version: 2018-08-31
parameters:
  image: {type: string}
resources:
  net:
    type: OS::Neutron::Net
  web:
    type: OS::Nova::Server
    depends_on: [net]
    properties:
      image: {get_param: image}
      name: {str_replace: {template: x, params: {x: {get_param: 'OS::stack_name'}}}}
      networks:
        - network: {get_resource: net}
outputs:
  address:
    value: {get_attr: [web, first_address]}
";

    #[test]
    fn a_template_that_is_right_has_no_remarks() {
        assert_eq!(marks(WHOLE), []);
        assert_eq!(marks(""), []);
        assert_eq!(marks("HeatTemplateFormatVersion: '2012-12-12'\nResources: {}\n"), []);
    }

    #[test]
    fn what_refers_to_nothing_is_marked_in_its_line() {
        let wrong = WHOLE.replace("get_param: image}", "get_param: imag}").replace("[net]", "[nett]");
        let wrong = wrong.replace("[web, first", "[wep, first");
        let expected = [
            (9, "The template has no resource nett"),
            (11, "The template has no parameter imag"),
            (17, "The template has no resource wep"),
        ];
        let found = marks(&wrong);
        assert_eq!(found.iter().map(|(line, words)| (*line, words.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_no_template_is_told() {
        assert_eq!(marks("resources: {}\n")[0].0, 1);
        assert_eq!(marks("just text")[0].0, 1);
        assert!(marks("- a\n- b\n")[0].1.contains("sections"));
        assert_eq!(marks("a: 1\n\tb: 2\n")[0].0, 2);
        let untyped = marks("heat_template_version: 2018-08-31\nresources:\n  a:\n    properties: {}\n");
        assert_eq!(untyped.len(), 1, "{untyped:?}");
        let twice = template("heat_template_version: 2018-08-31\nresources:\n  a: {type: X}\n  a: {type: Y}\n");
        assert!(twice.iter().all(|mark| mark.severity == Severity::Warning) && twice.len() == 1);
    }

    #[test]
    fn a_resource_is_not_named_as_a_parameter() {
        let found =
            marks("heat_template_version: 2018-08-31\nparameters:\n  a: {type: string}\nresources:\n  a: {type: X}\n");
        assert_eq!(found, [(5, "A parameter is also named a".to_owned())]);
    }

    #[test]
    fn many_remarks_are_cut() {
        let lines = (0..200).map(|at| format!("  r{at}: {{}}\n")).collect::<String>();
        assert_eq!(template(&["heat_template_version: 2018-08-31\nresources:\n", &lines].concat()).len(), MOST);
    }

    #[test]
    fn an_environment_has_its_own_sections() {
        let told = |text: &str| environment(text).into_iter().map(|mark| mark.line).collect::<Vec<_>>();
        assert_eq!(told("parameters:\n  a: 1\nresource_registry: {}\n"), Vec::<usize>::new());
        assert_eq!(told("parameters: {}\nresources: {}\n"), [2]);
        assert_eq!((told("- a"), told("")), (vec![1], vec![]));
    }
}
