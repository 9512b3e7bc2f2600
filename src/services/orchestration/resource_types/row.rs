//! A resource type as a row. Lists have only the names, and schemas have them beside what the tabs ask for themselves.

use super::description;
use crate::lenient;
use crate::model::{Cell, Facts, ResourceRow};
use crate::services::orchestration::keys;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ResourceType {
    pub resource_type: String,
}

impl ResourceRow for ResourceType {
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        match serde_json::from_str(object.get()) {
            Ok(resource_type) => Ok(ResourceType { resource_type }),
            Err(_) => lenient::read(object),
        }
    }
    fn id(&self) -> &str {
        &self.resource_type
    }
    fn name(&self) -> &str {
        &self.resource_type
    }
}

impl ResourceType {
    pub fn link(&self) -> Cell {
        Cell::named_link(keys::RESOURCE_TYPES, &self.resource_type, &self.resource_type)
    }

    /// The second part of the name: `Nova` in `OS::Nova::Server`, and `AWS EC2` in `AWS::EC2::Instance`.
    pub fn service(&self) -> Cell {
        let parts: Vec<&str> = self.resource_type.split("::").collect();
        Cell::text(match parts[..] {
            ["OS", service, _] => service.to_owned(),
            [vendor, service, _] => [vendor, " ", service].concat(),
            _ => String::new(),
        })
    }

    /// What it is for, in one line.
    pub fn summary(&self) -> Cell {
        Cell::derived(description::summary, &self.resource_type)
    }

    pub fn facts(&self) -> Vec<Facts> {
        let about = Cell::derived(description::whole, &self.resource_type);
        vec![Facts::new("Resource type", [("Service", self.service()), ("Description", about)])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, Lookup};
    use serde_json::value::to_raw_value;
    use serde_json::{Value, json};

    fn read(value: &Value) -> Option<ResourceType> {
        ResourceType::read(&to_raw_value(value).unwrap()).ok()
    }

    #[test]
    fn a_type_is_a_name_in_lists_and_an_object_elsewhere() {
        let name = "OS::Nova::Server";
        assert_eq!(read(&json!(name)), read(&json!({"resource_type": name, "properties": {}})));
        assert_eq!(read(&json!(name)).unwrap().id(), name);
        assert_eq!(read(&json!(7)), None);
        let service = |name: &str| read(&json!(name)).unwrap().service();
        assert_eq!(service(name), Cell::text("Nova"));
        assert_eq!(service("AWS::EC2::EIP"), Cell::text("AWS EC2"));
        assert_eq!((service("x.yaml"), service("a::b")), (Cell::None, Cell::None));
    }

    #[test]
    fn without_descriptions_there_is_none() {
        assert!(EmptyLookup.document(&description::request()).is_none());
        assert_eq!(description::summary(&EmptyLookup, "OS::Nova::Server"), Cell::Pending);
    }
}
