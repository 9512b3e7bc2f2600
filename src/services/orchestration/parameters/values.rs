//! The values of parameters that a request has: those that the template and the environments do not give anyway.

use super::schema::{Group, Parameter, ParameterKind, flag_word};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What was typed or chosen, by the parameters' names. What nobody has changed is not there.
pub type Values = BTreeMap<String, String>;

/// The value that a field starts with; a secret's is never shown.
pub fn initial<'a>(parameter: &'a Parameter, current: &'a Values) -> &'a str {
    if parameter.is_hidden {
        return "";
    }
    // An environment that is added to a stack counts more than what it has.
    let known = [parameter.given.as_ref(), current.get(&parameter.name), parameter.default.as_ref()];
    let value = known.into_iter().flatten().next().map_or("", String::as_str);
    if parameter.kind == ParameterKind::Flag { flag_word(value) } else { value }
}

/// The parameters of the body of a creation. `values` are what the fields hold.
pub fn created(groups: &[Group], values: &Values) -> Map<String, Value> {
    let nothing = Values::new();
    let changed = groups.iter().flat_map(|group| &group.parameters).filter_map(|parameter| {
        let value = values.get(&parameter.name).filter(|value| !value.is_empty())?;
        (value != initial(parameter, &nothing)).then(|| (parameter.name.clone(), json!(value)))
    });
    changed.collect()
}

/// The parameters of the body of an update, and the names of those that are to have the template's default again. `current`
/// are the stack's own values.
pub fn updated(groups: &[Group], values: &Values, current: &Values) -> (Map<String, Value>, Vec<String>) {
    let (mut changed, mut cleared) = (Map::new(), Vec::new());
    for parameter in groups.iter().flat_map(|group| &group.parameters) {
        let Some(value) = values.get(&parameter.name) else { continue };
        let is_same = value == initial(parameter, current);
        match (value.is_empty(), is_same) {
            (_, true) => {}
            (true, false) if parameter.default.is_some() => cleared.push(parameter.name.clone()),
            (true, false) => {}
            (false, false) => _ = changed.insert(parameter.name.clone(), json!(value)),
        }
    }
    (changed, cleared)
}

/// The names of the secrets among the parameters.
pub fn hidden(groups: &[Group]) -> Vec<String> {
    let all = groups.iter().flat_map(|group| &group.parameters);
    all.filter(|parameter| parameter.is_hidden).map(|parameter| parameter.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<Group> {
        let parameter = |name: &str, default: Option<&str>| Parameter {
            name: name.to_owned(),
            default: default.map(str::to_owned),
            ..Parameter::default()
        };
        let secret = Parameter { is_hidden: true, ..parameter("password", Some("changeme")) };
        let given = Parameter { given: Some("prod".to_owned()), ..parameter("stage", Some("test")) };
        let parameters = vec![parameter("size", Some("small")), parameter("image", None), secret, given];
        vec![Group { parameters, ..Group::default() }]
    }

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_creation_has_what_differs_from_what_is_given_anyway() {
        let typed =
            values(&[("size", "small"), ("image", "cirros"), ("password", ""), ("stage", "prod"), ("gone", "x")]);
        assert_eq!(Value::Object(created(&groups(), &typed)), json!({"image": "cirros"}));
        let typed = values(&[("size", "large"), ("image", ""), ("password", "s3cret"), ("stage", "test")]);
        let expected = json!({"size": "large", "password": "s3cret", "stage": "test"});
        assert_eq!(Value::Object(created(&groups(), &typed)), expected);
    }

    #[test]
    fn an_update_has_what_was_changed_and_what_is_to_be_the_default_again() {
        let current = values(&[("size", "large"), ("image", "cirros"), ("password", "******"), ("stage", "prod")]);
        let same = values(&[("size", "large"), ("image", "cirros"), ("password", ""), ("stage", "prod")]);
        assert_eq!(updated(&groups(), &same, &current), (Map::new(), Vec::new()));
        let typed = values(&[("size", ""), ("image", "debian"), ("password", "new")]);
        let (changed, cleared) = updated(&groups(), &typed, &current);
        assert_eq!(Value::Object(changed), json!({"image": "debian", "password": "new"}));
        assert_eq!(cleared, ["size"]);
        assert_eq!(hidden(&groups()), ["password"]);
    }

    #[test]
    fn a_flag_of_a_stack_is_one_of_the_form() {
        let parameter = Parameter { name: "open".to_owned(), kind: ParameterKind::Flag, ..Parameter::default() };
        let of = |value: &str| initial(&parameter, &values(&[("open", value)])).to_owned();
        assert_eq!(["True", "False", "yes", "", "x"].map(of), ["true", "false", "true", "", "x"]);
        let groups = [Group { parameters: vec![parameter.clone()], ..Group::default() }];
        assert!(updated(&groups, &values(&[("open", "true")]), &values(&[("open", "True")])).0.is_empty());
    }
}
