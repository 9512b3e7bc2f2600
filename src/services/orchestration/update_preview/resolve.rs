//! A part of a template with the values of its parameters in their places. All other functions stay as they are written.

use super::side::Side;
use crate::lenient::parse_number;
use serde_json::{Value, json};

/// How much is put in at most: values may be long, and used in many places.
pub const MOST: usize = 4 << 20;

/// Puts the values of a side's parameters in.
pub struct Resolver<'a> {
    side: &'a Side,
    left: usize,
}

impl<'a> Resolver<'a> {
    pub fn new(side: &'a Side) -> Self {
        Resolver { side, left: MOST }
    }

    /// The part with its values. `None` where that were too much.
    pub fn resolve(&mut self, part: &Value) -> Option<Value> {
        self.left = self.left.checked_sub(size(part))?;
        match part {
            Value::Array(items) => {
                items.iter().map(|item| self.resolve(item)).collect::<Option<Vec<_>>>().map(Value::Array)
            }
            Value::Object(members) => match argument(part, "get_param") {
                Some(argument) => self.parameter(argument),
                None => {
                    let resolved = members.iter().map(|(name, member)| Some((name.clone(), self.resolve(member)?)));
                    resolved.collect::<Option<_>>().map(Value::Object)
                }
            },
            other => Some(other.clone()),
        }
    }

    /// The value of a parameter, or what is at a path in it.
    fn parameter(&mut self, argument: &Value) -> Option<Value> {
        let argument = self.resolve(argument)?;
        let (name, path) = match &argument {
            Value::Array(items) => (items.first(), items.get(1..).unwrap_or_default()),
            name => (Some(name), &[][..]),
        };
        // Heat's own parameters stay the same.
        let Some(value) = name.and_then(Value::as_str).and_then(|name| self.side.parameters.get(name)) else {
            return Some(json!({ "get_param": argument }));
        };
        // What is not found by its path is told by the whole value.
        let found = path.iter().try_fold(value, at);
        self.left = self.left.checked_sub(whole_size(found.unwrap_or(value)))?;
        Some(found.map_or_else(|| json!({"get_param": [value, path]}), Value::clone))
    }
}

/// The member of an object, or the item of a list.
fn at<'a>(value: &'a Value, key: &Value) -> Option<&'a Value> {
    match (value, key) {
        (Value::Object(members), Value::String(name)) => members.get(name),
        (Value::Array(items), Value::Number(place)) => items.get(usize::try_from(place.as_u64()?).ok()?),
        (Value::Array(items), Value::String(place)) => {
            let place = parse_number(place).filter(|place| *place >= 0.0 && place.fract() == 0.0)?;
            items.get(place as usize)
        }
        _ => None,
    }
}

/// The argument of a function: an object with this as its only member.
pub fn argument<'a>(part: &'a Value, function: &str) -> Option<&'a Value> {
    part.as_object().filter(|members| members.len() == 1)?.get(function)
}

fn size(part: &Value) -> usize {
    if let Value::String(text) = part { text.len() + 1 } else { 1 }
}

fn whole_size(value: &Value) -> usize {
    let within = match value {
        Value::Array(items) => items.iter().map(whole_size).sum(),
        Value::Object(members) => members.iter().map(|(name, member)| name.len() + whole_size(member)).sum(),
        _ => 0,
    };
    size(value) + within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(parameters: &[(&str, Value)]) -> Side {
        let parameters = parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Side { parameters, ..Side::default() }
    }

    #[test]
    fn values_stand_in_the_places_of_their_parameters() {
        let side = side(&[("size", json!(2)), ("map", json!({"a": ["x", "y"]})), ("key", json!("a"))]);
        let of = |part: Value| Resolver::new(&side).resolve(&part).unwrap();
        let part = json!({"a": [{"get_param": "size"}], "b": {"get_param": ["map", {"get_param": "key"}, "1"]}});
        assert_eq!(of(part), json!({"a": [2], "b": "y"}));
        let kept = json!({"get_param": "OS::stack_name", "other": 1});
        assert_eq!(of(kept.clone()), kept, "a function is alone");
        assert_eq!(of(json!({"get_param": "OS::stack_id"})), json!({"get_param": "OS::stack_id"}));
        assert_eq!(of(json!({"get_param": ["map", "b"]})), json!({"get_param": [{"a": ["x", "y"]}, ["b"]]}), "no path");
        assert_eq!(of(json!({"get_resource": "net"})), json!({"get_resource": "net"}));
    }

    #[test]
    fn what_would_be_too_much_is_not_resolved() {
        let side = side(&[("long", json!("x".repeat(1 << 20)))]);
        let part = Value::Array(vec![json!({"get_param": "long"}); 5]);
        assert_eq!(Resolver::new(&side).resolve(&part), None);
    }
}
