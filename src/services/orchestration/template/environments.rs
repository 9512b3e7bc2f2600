//! Environments: values for parameters, and what types of resources stand for. Of several, later ones count more.
//! <https://docs.openstack.org/heat/latest/template_guide/environment.html>

use super::references::Files;
use serde_json::{Map, Value, json};

/// An environment that was chosen or typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// The file's name.
    pub name: String,
    pub text: String,
    /// What is in it.
    pub value: Value,
}

/// The member by which environments say how Heat is to join their parameters.
const STRATEGIES: &str = "parameter_merge_strategies";

/// Adds the environments to the body of a request: a single one as it is written, several joined. Where one says how to join
/// them, Heat does it by itself, and gets them as files.
pub fn put(environments: &[Environment], body: &mut Map<String, Value>, files: &mut Files) {
    match environments {
        [] => {}
        [only] if only.value.get(STRATEGIES).is_none() => {
            _ = body.insert("environment".to_owned(), only.text.as_str().into())
        }
        several if several.iter().any(|one| one.value.get(STRATEGIES).is_some()) => {
            let names: Vec<&str> = several.iter().map(|one| one.name.as_str()).collect();
            body.insert("environment_files".to_owned(), json!(names));
            files.extend(several.iter().map(|one| (one.name.clone(), one.text.clone())));
        }
        // JSON is YAML.
        several => _ = body.insert("environment".to_owned(), joined(several).to_string().into()),
    }
}

/// All of them as one.
pub fn joined(environments: &[Environment]) -> Value {
    let mut all = json!({});
    environments.iter().for_each(|one| join(&mut all, &one.value));
    all
}

/// Adds the members of an object, and those of the objects in it; other values are replaced.
fn join(old: &mut Value, new: &Value) {
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return };
    for (key, value) in new {
        match (old.get_mut(key), value) {
            (Some(inner @ Value::Object(_)), Value::Object(_)) => join(inner, value),
            // An empty section takes nothing away.
            (Some(Value::Object(_)), Value::Null) => {}
            _ => _ = old.insert(key.clone(), value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(name: &str, value: Value) -> Environment {
        Environment { name: name.to_owned(), text: ["# ", name, "\n", &value.to_string()].concat(), value }
    }

    fn sent(environments: &[Environment]) -> (Value, Files) {
        let (mut body, mut files) = (Map::new(), Files::new());
        put(environments, &mut body, &mut files);
        (Value::Object(body), files)
    }

    #[test]
    fn one_environment_is_sent_as_it_is_written() {
        let only = environment("a.yaml", json!({"parameters": {"x": 1}}));
        assert_eq!(sent(&[]).0, json!({}));
        assert_eq!(sent(std::slice::from_ref(&only)).0, json!({"environment": only.text}));
    }

    #[test]
    fn the_later_of_several_counts_more() {
        let first = environment(
            "a",
            json!({"parameters": {"x": 1, "y": [1], "m": {"k": 1}}, "resource_registry": {"A": "a.yaml"}}),
        );
        let second = environment("b", json!({"parameters": {"y": [2], "m": {"l": 2}}, "resource_registry": null}));
        let (body, files) = sent(&[first, second]);
        let text = body["environment"].as_str().unwrap();
        let joined: Value = serde_json::from_str(text).unwrap();
        let expected =
            json!({"parameters": {"x": 1, "y": [2], "m": {"k": 1, "l": 2}}, "resource_registry": {"A": "a.yaml"}});
        assert_eq!((joined, files.len()), (expected, 0));
    }

    #[test]
    fn heat_joins_what_says_how() {
        let first = environment("a", json!({"parameters": {"x": "1"}}));
        let second = environment("b", json!({"parameters": {"x": "2"}, STRATEGIES: {"x": "merge"}}));
        let (body, files) = sent(&[first, second]);
        assert_eq!(body, json!({"environment_files": ["a", "b"]}));
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a", "b"]);
    }
}
