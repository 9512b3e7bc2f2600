//! The parameters of a template, as Heat tells of them when it checks the template.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#validate-template>

use crate::lenient;
use serde_json::Value;

/// The type of a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParameterKind {
    #[default]
    Text,
    Number,
    /// Texts with commas between them.
    List,
    Json,
    Flag,
}

/// A parameter of a template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub label: String,
    pub description: String,
    pub kind: ParameterKind,
    /// The value where none is given, as it is typed.
    pub default: Option<String>,
    /// The value that an environment gives.
    pub given: Option<String>,
    /// It is a secret (`hidden`).
    pub is_hidden: bool,
    pub limits: Limits,
}

/// What values a parameter allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    pub min_length: Option<f64>,
    pub max_length: Option<f64>,
    pub min_value: Option<f64>,
    pub max_value: Option<f64>,
    pub step: Option<f64>,
    pub offset: Option<f64>,
    pub allowed: Vec<String>,
    pub pattern: Option<String>,
    /// The name of a check that Heat makes, such as `neutron.network`.
    pub custom: Option<String>,
    /// The template's own words.
    pub description: String,
}

/// Parameters under a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Empty for parameters that are in no group of a template without groups.
    pub label: String,
    pub description: String,
    pub parameters: Vec<Parameter>,
}

/// Reads the answer of `/validate`. `order` are the names as the template has them; answers have them in another order.
pub fn groups(answer: &Value, order: &[String]) -> Vec<Group> {
    let all = answer.get("Parameters").and_then(Value::as_object);
    let mut left: Vec<Parameter> = all.into_iter().flatten().map(|(name, schema)| parameter(name, schema)).collect();
    let place = |name: &str| order.iter().position(|own| own == name).unwrap_or(usize::MAX);
    left.sort_by_key(|parameter| place(&parameter.name));
    let mut groups = Vec::new();
    for group in answer.get("ParameterGroups").and_then(Value::as_array).into_iter().flatten() {
        let names = group.get("parameters").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let take = |name: &Value| {
            let at = left.iter().position(|parameter| Some(parameter.name.as_str()) == name.as_str())?;
            Some(left.remove(at))
        };
        let parameters: Vec<_> = names.iter().filter_map(take).collect();
        let (label, description) = (lenient::at(group, "/label"), lenient::at(group, "/description"));
        // A group may have a description alone.
        let (label, description) = if label.is_empty() { (description, String::new()) } else { (label, description) };
        if !parameters.is_empty() {
            groups.push(Group { label, description, parameters });
        }
    }
    if !left.is_empty() {
        let label = if groups.is_empty() { String::new() } else { "Other parameters".to_owned() };
        groups.push(Group { label, description: String::new(), parameters: left });
    }
    groups
}

fn parameter(name: &str, schema: &Value) -> Parameter {
    let at = |key: &str| schema.get(key).filter(|value| !value.is_null());
    let text = |key: &str| at(key).map(lenient::text).unwrap_or_default();
    let number = |key: &str| at(key).and_then(|value| lenient::number_at(value, ""));
    let kind = match text("Type").as_str() {
        "Number" => ParameterKind::Number,
        "CommaDelimitedList" => ParameterKind::List,
        "Json" => ParameterKind::Json,
        "Boolean" => ParameterKind::Flag,
        _ => ParameterKind::Text,
    };
    let label = [text("Label"), name.to_owned()].into_iter().find(|label| !label.is_empty()).unwrap_or_default();
    Parameter {
        name: name.to_owned(),
        label,
        description: text("Description"),
        kind,
        default: at("Default").map(|value| typed(value, kind)),
        given: at("Value").map(|value| typed(value, kind)),
        is_hidden: text("NoEcho").eq_ignore_ascii_case("true"),
        limits: Limits {
            min_length: number("MinLength"),
            max_length: number("MaxLength"),
            min_value: number("MinValue"),
            max_value: number("MaxValue"),
            step: number("Step"),
            offset: number("Offset"),
            allowed: at("AllowedValues")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|one| typed(one, kind))
                .collect(),
            pattern: at("AllowedPattern").map(lenient::text).filter(|pattern| !pattern.is_empty()),
            custom: at("CustomConstraint").map(lenient::text).filter(|name| !name.is_empty()),
            description: text("ConstraintDescription"),
        },
    }
}

/// A flag as the form says it, of the words that Heat takes for one (and of Python's, in which a stack tells of it).
pub fn flag_word(text: &str) -> &str {
    match text.to_ascii_lowercase().as_str() {
        "true" | "t" | "on" | "y" | "yes" | "1" => "true",
        "false" | "f" | "off" | "n" | "no" | "0" => "false",
        _ => text,
    }
}

/// A value as it is typed into the form.
pub fn typed(value: &Value, kind: ParameterKind) -> String {
    match (value, kind) {
        (Value::Array(items), ParameterKind::List) => items.iter().map(lenient::text).collect::<Vec<_>>().join(","),
        (Value::Array(_) | Value::Object(_), _) => value.to_string(),
        (Value::Bool(flag), _) => flag.to_string(),
        (Value::String(text), ParameterKind::Flag) => flag_word(text).to_owned(),
        _ => lenient::text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_becomes_a_form() {
        let answer = json!({"Parameters": {
            "count": {"Type": "Number", "Description": "How many", "NoEcho": "false", "Label": "Servers", "Default": 2,
                "MinValue": 1, "MaxValue": 5, "ConstraintDescription": "1 to 5"},
            "image": {"Type": "String", "NoEcho": "false", "Label": "image", "CustomConstraint": "glance.image"},
            "names": {"Type": "CommaDelimitedList", "Default": ["a", "b"], "NoEcho": "false"},
            "password": {"Type": "String", "NoEcho": "true", "MinLength": 8, "AllowedPattern": "[a-z]+"},
            "on": {"Type": "Boolean", "Default": "True", "Value": false, "NoEcho": "false"},
            "map": {"Type": "Json", "Default": {"k": [1]}, "NoEcho": "false"},
            "size": {"Type": "String", "AllowedValues": ["small", "large"], "NoEcho": "false"},
        }, "ParameterGroups": [
            {"label": "Access", "description": "Who gets in", "parameters": ["password", "unknown"]},
            {"description": "Size", "parameters": ["size", "count"]},
            {"label": "Empty", "parameters": []},
        ]});
        let order = ["image", "on", "map", "names"].map(str::to_owned);
        let groups = groups(&answer, &order);
        let shown: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|group| (group.label.as_str(), group.parameters.iter().map(|one| one.name.as_str()).collect()))
            .collect();
        let expected = [
            ("Access", vec!["password"]),
            ("Size", vec!["size", "count"]),
            ("Other parameters", vec!["image", "on", "map", "names"]),
        ];
        assert_eq!(shown, expected);
        let of = |name: &str| groups.iter().flat_map(|group| &group.parameters).find(|one| one.name == name).unwrap();
        assert!(of("password").is_hidden && of("password").limits.min_length == Some(8.0));
        assert_eq!((of("count").label.as_str(), of("count").default.as_deref()), ("Servers", Some("2")));
        assert_eq!(of("names").default.as_deref(), Some("a,b"));
        assert_eq!((of("on").default.as_deref(), of("on").given.as_deref()), (Some("true"), Some("false")));
        assert_eq!(of("map").default.as_deref(), Some(r#"{"k":[1]}"#));
        assert_eq!(of("size").limits.allowed, ["small", "large"]);
        assert_eq!(of("image").limits.custom.as_deref(), Some("glance.image"));
    }

    #[test]
    fn a_template_without_groups_has_one_without_a_name() {
        let answer = json!({"Parameters": {"b": {"Type": "String"}, "a": {"Type": "String", "Label": null}}});
        let groups = groups(&answer, &["b".to_owned()]);
        assert_eq!(groups.len(), 1);
        assert!(groups[0].label.is_empty());
        assert_eq!(groups[0].parameters.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        for nothing in [json!({}), json!({"Parameters": []}), json!(null)] {
            assert!(super::groups(&nothing, &[]).is_empty());
        }
    }
}
