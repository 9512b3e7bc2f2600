//! A template with all that it is used with: as the stack has it, and as the form says.

use crate::lenient;
use crate::services::orchestration::parameters::schema::{Group, Parameter, ParameterKind, flag_word};
use crate::services::orchestration::parameters::values::{Values, initial};
use crate::services::orchestration::template::environments::{Environment, joined};
use crate::services::orchestration::template::references::Files;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Stand for secrets, which are in none of the two sides.
const SECRET: &str = "hidden";
const NEW_SECRET: &str = "another hidden value";

/// A template, and what it is used with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    pub template: Value,
    /// The values of the template's parameters.
    pub parameters: BTreeMap<String, Value>,
    pub files: Files,
    /// What types stand for others: the environment's `resource_registry`.
    pub registry: Value,
}

impl Side {
    /// The definition of a resource, as it is written.
    pub fn definition(&self, resource: &str) -> Option<&Value> {
        self.template.get("resources")?.get(resource)
    }

    /// Whether the template is in the language that is read here.
    pub fn is_hot(&self) -> bool {
        self.template.get("heat_template_version").is_some()
    }
}

/// What the form says of the new side.
pub struct Draft<'a> {
    pub template: &'a Value,
    /// The parameters, as Heat tells of them.
    pub groups: &'a [Group],
    /// What their fields hold.
    pub values: &'a Values,
    pub environments: &'a [Environment],
    pub files: &'a Files,
}

/// The stack as it is: its template, the values of its parameters, its files and its environment.
pub fn current(template: &Value, values: &Values, files: &Files, environment: &Value) -> Side {
    let schemas = template.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let parameters = schemas.filter_map(|(name, schema)| {
        let value = match is_hidden(schema) {
            true => SECRET.into(),
            false => value_of(values.get(name)?, kind_of(&lenient::at(schema, "/type"))),
        };
        Some((name.clone(), value))
    });
    Side {
        template: template.clone(),
        parameters: parameters.collect(),
        files: files.clone(),
        registry: registry(environment),
    }
}

/// The stack as the form would have it. `values` are those that the stack has.
pub fn next(draft: &Draft, current: &Side, values: &Values, environment: Option<&Environment>) -> Side {
    let own = environment.map_or(&Value::Null, |own| &own.value);
    let all = draft.groups.iter().flat_map(|group| &group.parameters);
    let parameters = all.map(|parameter| {
        let value = match parameter.is_hidden {
            true if is_other_secret(parameter, draft, current, own) => NEW_SECRET.into(),
            true => SECRET.into(),
            false => value_of(effective(parameter, draft.values, values), parameter.kind),
        };
        (parameter.name.clone(), value)
    });
    let environments: Vec<Environment> = environment.into_iter().chain(draft.environments).cloned().collect();
    let mut files = current.files.clone();
    files.extend(draft.files.clone());
    Side {
        template: draft.template.clone(),
        parameters: parameters.collect(),
        files,
        registry: registry(&joined(&environments)),
    }
}

fn registry(environment: &Value) -> Value {
    let own = environment.get("resource_registry").filter(|registry| registry.is_object());
    own.cloned().unwrap_or_else(|| Value::Object(Map::new()))
}

/// What the field of a parameter comes to: an emptied one is the default again.
fn effective<'a>(parameter: &'a Parameter, typed: &'a Values, values: &'a Values) -> &'a str {
    let before = initial(parameter, values);
    let text = typed.get(&parameter.name).map_or(before, String::as_str);
    match (text.is_empty() && text != before, &parameter.default) {
        (true, Some(default)) => default,
        _ => text,
    }
}

/// Whether a secret becomes another one. Its value is nowhere told, so that a field or an environment that has it counts.
fn is_other_secret(parameter: &Parameter, draft: &Draft, current: &Side, own: &Value) -> bool {
    let name = parameter.name.as_str();
    let has = |environment: &Value| {
        let sections = ["parameters", "parameter_defaults"].into_iter().filter_map(|section| environment.get(section));
        sections.filter_map(|section| section.get(name)).any(|value| !value.is_null())
    };
    let is_typed = draft.values.get(name).is_some_and(|text| !text.is_empty());
    let default = |template: &Value| template.pointer("/parameters")?.get(name)?.get("default").cloned();
    let has_other_default = !has(own) && default(&current.template) != default(draft.template);
    is_typed || draft.environments.iter().any(|environment| has(&environment.value)) || has_other_default
}

fn is_hidden(schema: &Value) -> bool {
    schema.get("hidden").map(lenient::text).is_some_and(|hidden| flag_word(&hidden) == "true")
}

fn kind_of(word: &str) -> ParameterKind {
    match word {
        "number" => ParameterKind::Number,
        "comma_delimited_list" => ParameterKind::List,
        "json" => ParameterKind::Json,
        "boolean" => ParameterKind::Flag,
        _ => ParameterKind::Text,
    }
}

/// The value of a parameter from how a stack and a form tell of it.
fn value_of(text: &str, kind: ParameterKind) -> Value {
    match kind {
        ParameterKind::Text => text.into(),
        ParameterKind::Number => {
            let number = serde_json::from_str(text.trim()).ok().filter(Value::is_number);
            number.unwrap_or_else(|| text.into())
        }
        ParameterKind::Flag => match flag_word(text) {
            "true" => true.into(),
            "false" => false.into(),
            other => other.into(),
        },
        ParameterKind::List if text.is_empty() => Value::Array(Vec::new()),
        ParameterKind::List => text.split(',').map(|item| Value::from(item.trim())).collect(),
        ParameterKind::Json => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn parameter(name: &str, kind: ParameterKind, default: &str) -> Parameter {
        Parameter { name: name.to_owned(), kind, default: Some(default.to_owned()), ..Parameter::default() }
    }

    #[test]
    fn a_stack_and_a_form_tell_of_the_same_values() {
        let template = json!({"parameters": {"a": {"type": "boolean"}, "b": {"type": "json"}, "c": {"type": "number"},
            "d": {"type": "comma_delimited_list"}, "e": {"type": "string", "hidden": true}}});
        let stack = values(&[("a", "True"), ("b", "{\"k\": \"v\"}"), ("c", "1"), ("d", "x, y"), ("e", "******")]);
        let before = current(&template, &stack, &Files::new(), &Value::Null);
        let kinds = [
            ("a", ParameterKind::Flag),
            ("b", ParameterKind::Json),
            ("c", ParameterKind::Number),
            ("d", ParameterKind::List),
        ];
        let mut parameters: Vec<_> = kinds.map(|(name, kind)| parameter(name, kind, "")).into();
        parameters.push(Parameter { is_hidden: true, ..parameter("e", ParameterKind::Text, "") });
        let groups = [Group { parameters, ..Group::default() }];
        let with = |typed: &Values| {
            let draft =
                Draft { template: &template, groups: &groups, values: typed, environments: &[], files: &Files::new() };
            next(&draft, &before, &stack, None).parameters
        };
        let same = values(&[("a", "true"), ("b", "{\"k\":\"v\"}"), ("c", "1"), ("d", "x,y"), ("e", "")]);
        assert_eq!(with(&same), before.parameters);
        let other = with(&values(&[("a", "false"), ("b", "{}"), ("c", "2"), ("d", ""), ("e", "s3cret")]));
        assert!(before.parameters.iter().all(|(name, value)| other.get(name) != Some(value)));
        assert!(!format!("{other:?}").contains("s3cret"));
    }

    #[test]
    fn an_emptied_field_is_the_default_again() {
        let size = parameter("size", ParameterKind::Text, "small");
        let of = |typed: &str, stack: &str| {
            effective(&size, &values(&[("size", typed)]), &values(&[("size", stack)])).to_owned()
        };
        assert_eq!(
            (of("", "large"), of("", ""), of("tiny", "large")),
            ("small".to_owned(), String::new(), "tiny".to_owned())
        );
    }

    #[test]
    fn a_secret_is_another_one_where_anything_gives_it() {
        let secret = Parameter { is_hidden: true, ..parameter("p", ParameterKind::Text, "a") };
        let of = |default: &str, own: Value, added: &[Value]| {
            let template = |default: &str| json!({"parameters": {"p": {"default": default}}});
            let before = Side { template: template("a"), ..Side::default() };
            let environments: Vec<Environment> = added.iter().map(environment).collect();
            let (template, values, files) = (template(default), Values::new(), Files::new());
            let draft =
                Draft { template: &template, groups: &[], values: &values, environments: &environments, files: &files };
            is_other_secret(&secret, &draft, &before, &own)
        };
        assert!(!of("a", json!({}), &[]) && of("b", json!({}), &[]));
        assert!(!of("b", json!({"parameters": {"p": "******"}}), &[]), "the stack has a value of its own");
        assert!(of("a", json!({}), &[json!({"parameter_defaults": {"p": "x"}})]));
    }

    fn environment(value: &Value) -> Environment {
        Environment { name: String::new(), text: value.to_string(), value: value.clone() }
    }
}
