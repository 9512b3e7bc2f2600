//! Parameters for what a template does not create.

use super::names::UniqueNames;
use crate::yaml::Node;
use std::collections::BTreeMap;

/// A kind of thing outside of the template.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Outside {
    Flavor,
    Image,
    KeyPair,
    Network,
    SecurityGroup,
    VolumeType,
    Volume,
    QosPolicy,
    /// A map of texts that would be taken for a function.
    Map,
}

impl Outside {
    /// The beginning of the parameter's name, what it is in words, and Heat's constraint.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Outside::Flavor => ("flavor", "Flavor", "nova.flavor"),
            Outside::Image => ("image", "Image", "glance.image"),
            Outside::KeyPair => ("key", "Key pair", "nova.keypair"),
            Outside::Network => ("network", "Existing network", "neutron.network"),
            Outside::SecurityGroup => ("security_group", "Existing security group", "neutron.security_group"),
            Outside::VolumeType => ("volume_type", "Volume type", "cinder.vtype"),
            Outside::Volume => ("volume", "Existing volume", "cinder.volume"),
            Outside::QosPolicy => ("qos_policy", "QoS policy", "neutron.qos_policy"),
            Outside::Map => ("metadata", "Metadata", ""),
        }
    }
}

/// The parameters so far, each with its definition.
#[derive(Default)]
pub struct Parameters {
    names: UniqueNames,
    by_value: BTreeMap<(Outside, String), String>,
    defined: Vec<(String, Node)>,
}

impl Parameters {
    /// A reference to the parameter for a thing, which is `value` unless somebody says otherwise. `name` is for people.
    pub fn get(&mut self, kind: Outside, value: &str, name: &str) -> Node {
        let known = self.by_value.get(&(kind, value.to_owned())).cloned();
        let parameter = known.unwrap_or_else(|| self.define(kind, value, name));
        Node::map([("get_param", Node::string(parameter))])
    }

    fn define(&mut self, kind: Outside, value: &str, name: &str) -> String {
        let (prefix, words, constraint) = kind.words();
        let shown = if name.is_empty() { value } else { name };
        let parameter = self.names.take(&[prefix, shown]);
        let mut members = vec![("type", Node::string(if constraint.is_empty() { "json" } else { "string" }))];
        if !name.is_empty() && name != value {
            members.push(("description", Node::string([words, " ", name].concat())));
        } else {
            members.push(("description", Node::string(words)));
        }
        members.push(("default", Node::string(value)));
        if !constraint.is_empty() {
            members.push(("constraints", Node::list([Node::map([("custom_constraint", Node::string(constraint))])])));
        }
        self.defined.push((parameter.clone(), Node::map(members)));
        self.by_value.insert((kind, value.to_owned()), parameter.clone());
        parameter
    }

    /// All of them, by name.
    pub fn into_members(mut self) -> Vec<(String, Node)> {
        self.defined.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.defined
    }
}
