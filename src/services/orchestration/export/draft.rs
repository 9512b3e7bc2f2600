//! A template that is being written.

use super::inventory::Inventory;
use super::kind::Kind;
use super::names::UniqueNames;
use super::options::Options;
use super::parameters::{Outside, Parameters};
use crate::lenient;
use crate::yaml::{Node, flow};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Functions of the template language: a map with one of them as its only key is not taken for a map.
const FUNCTIONS: [&str; 34] = [
    "get_attr",
    "get_file",
    "get_param",
    "get_resource",
    "list_join",
    "repeat",
    "resource_facade",
    "str_replace",
    "digest",
    "str_split",
    "map_merge",
    "map_replace",
    "yaql",
    "if",
    "filter",
    "str_replace_strict",
    "str_replace_vstrict",
    "make_url",
    "list_concat",
    "list_concat_unique",
    "contains",
    "equals",
    "not",
    "and",
    "or",
    "Ref",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::Replace",
    "Fn::Base64",
    "Fn::ResourceFacade",
];

/// The properties of a resource, in the order in which they are written.
#[derive(Default)]
pub struct Properties(Vec<(&'static str, Node)>);

impl Properties {
    pub fn set(&mut self, name: &'static str, value: Node) {
        self.0.push((name, value));
    }

    /// A text that may be empty.
    pub fn text(&mut self, name: &'static str, text: impl Into<String>) {
        self.set(name, Node::string(text));
    }

    /// A text, if there is one.
    pub fn filled(&mut self, name: &'static str, text: String) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// A member of an object as it is, unless it is null, empty or its default.
    pub fn copy(&mut self, name: &'static str, object: &Value, member: &str, default: &Value) {
        let is_nothing = |value: &Value| match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if let Some(value) = object.get(member).filter(|value| !is_nothing(value) && *value != default) {
            self.set(name, Node::from_json(value));
        }
    }
}

/// What was written so far.
pub struct Draft<'a> {
    pub inventory: &'a Inventory,
    pub options: &'a Options,
    pub parameters: Parameters,
    names: UniqueNames,
    /// The names of the resources that stand for objects.
    resources: BTreeMap<(Kind, String), String>,
    written: Vec<(String, Node)>,
    pub outputs: Vec<(String, Node)>,
    pub notes: Vec<String>,
    /// The routers' interfaces by the subnets that they are in.
    pub interfaces: Vec<(String, String)>,
}

impl<'a> Draft<'a> {
    pub fn new(inventory: &'a Inventory, options: &'a Options) -> Self {
        Draft {
            inventory,
            options,
            parameters: Parameters::default(),
            names: UniqueNames::default(),
            resources: BTreeMap::new(),
            written: Vec::new(),
            outputs: Vec::new(),
            notes: Vec::new(),
            interfaces: Vec::new(),
        }
    }

    /// Gives an object a name among the resources. All objects have theirs before the first is written, so that they can refer to
    /// one another.
    pub fn name(&mut self, kind: Kind, object: &Value, words: &[&str]) {
        let name = self.names.take(&[&[kind.prefix()], words].concat());
        self.resources.insert((kind, lenient::at(object, "/id")), name);
    }

    /// The name of the resource that stands for an object; `None` where the template does not create it.
    pub fn resource(&self, kind: Kind, id: &str) -> Option<&str> {
        self.resources.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// The objects of a kind that the template creates.
    pub fn exported(&self, kind: Kind) -> Vec<&'a Value> {
        let mut all = self.inventory.all(kind);
        all.retain(|object| self.resource(kind, &lenient::at(object, "/id")).is_some());
        all
    }

    /// A reference to an object: to its resource, else to a parameter.
    pub fn reference(&mut self, kind: Kind, outside: Outside, id: &str) -> Node {
        match self.resource(kind, id) {
            Some(name) => get_resource(name),
            None => {
                let name = self.inventory.get(kind, id).map(|object| lenient::at(object, "/name")).unwrap_or_default();
                self.parameters.get(outside, id, &name)
            }
        }
    }

    /// Writes the resource of an object.
    pub fn write(
        &mut self,
        kind: Kind,
        object: &Value,
        resource_type: &str,
        properties: Properties,
        depends_on: &[String],
    ) {
        if let Some(name) = self.resource(kind, &lenient::at(object, "/id")) {
            self.write_named(name.to_owned(), resource_type, properties, depends_on);
        }
    }

    /// Writes a resource that stands for no object of its own.
    pub fn write_other(
        &mut self,
        words: &[&str],
        resource_type: &str,
        properties: Properties,
        depends_on: &[String],
    ) -> String {
        let name = self.names.take(words);
        self.write_named(name.clone(), resource_type, properties, depends_on);
        name
    }

    fn write_named(&mut self, name: String, resource_type: &str, properties: Properties, depends_on: &[String]) {
        let mut members = vec![("type", Node::string(resource_type))];
        if !depends_on.is_empty() {
            members.push(("depends_on", Node::list(depends_on.iter().map(Node::string))));
        }
        if !properties.0.is_empty() {
            members.push(("properties", Node::map(properties.0)));
        }
        self.written.push((name, Node::map(members)));
    }

    /// A map of texts. One that would be taken for a function becomes a parameter, in which nothing is a function.
    pub fn map(&mut self, map: &Map<String, Value>) -> Node {
        let is_function =
            map.len() == 1 && map.keys().any(|key| FUNCTIONS.contains(&key.as_str()) || key.starts_with("Fn::"));
        let value = Value::Object(map.clone());
        match is_function {
            true => self.parameters.get(Outside::Map, &flow(&value), ""),
            false => Node::from_json(&value),
        }
    }

    /// Says something about the template, once.
    pub fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|own| own == note) {
            self.notes.push(note.to_owned());
        }
    }

    /// Adds an output with an attribute of an object's resource.
    pub fn output(&mut self, kind: Kind, object: &Value, attribute: &str, description: &str) {
        if let Some(name) = self.resource(kind, &lenient::at(object, "/id")) {
            let value = Node::map([("get_attr", Node::list([Node::string(name), Node::string(attribute)]))]);
            let members = [("description", Node::string(description)), ("value", value)];
            self.outputs.push(([name, "_address"].concat(), Node::map(members)));
        }
    }

    /// The resources in the order in which they were written.
    pub fn take_resources(&mut self) -> Vec<(String, Node)> {
        std::mem::take(&mut self.written)
    }
}

/// A reference to a resource of the template.
pub fn get_resource(name: &str) -> Node {
    Node::map([("get_resource", Node::string(name))])
}

/// The values beside a resource's properties that go into the request as they are, such as a description, which Heat has no
/// property for.
pub fn value_specs(object: &Value) -> Option<Node> {
    let description = lenient::at(object, "/description");
    (!description.is_empty()).then(|| Node::map([("description", Node::string(description))]))
}
