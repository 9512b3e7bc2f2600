//! A request that creates something as a resource of Terraform's OpenStack provider.
//! <https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs>

use super::hcl::{Block, list, object, quote};
use super::member_option::renamed;
use super::request::RequestOutline;
use super::rules::{self, Verb};
use super::words::scalar;
use crate::model::MemberOption;
use serde_json::{Map, Value};

/// A resource in Terraform's language.
pub struct Resource {
    pub text: String,
    /// The expression for its id.
    pub id: String,
}

impl Resource {
    /// The resource with a number after its label where others before it have the same.
    pub fn numbered(self, others: usize) -> Resource {
        let [kind, label, _] = self.id.split('.').collect::<Vec<_>>()[..] else { return self };
        if others == 0 {
            return self;
        }
        let head = |label: &str| ["resource \"", kind, "\" \"", label, "\" {"].concat();
        let numbered = [label, "_", &(others + 1).to_string()].concat();
        let text = self.text.replacen(&head(label), &head(&numbered), 1);
        Resource { text, id: [kind, ".", &numbered, ".id"].concat() }
    }
}

/// The resource that a request creates; `None` where Terraform has none or the request creates nothing. Members that the
/// resource has no argument for are in a comment.
pub fn terraform(request: RequestOutline) -> Option<Resource> {
    let action = rules::actions(&request).into_iter().next();
    if let Some(action) = action {
        let ids = rules::ids(action.path, &request.segments())?;
        let empty = Map::new();
        let object = rules::action_object(action.key, request.body).unwrap_or(&empty);
        return write(action.terraform.kind, action.terraform.attributes, object, &ids, None);
    }
    let (meta, names, verb, ids) = rules::object(&request)?;
    let object = rules::body_object(meta, request.body)?;
    let beside = request.body.filter(|body| !meta.object_key.is_empty() && body.get(meta.object_key).is_some());
    let beside = beside.and_then(Value::as_object).map(|all| {
        let others = all.iter().filter(|(name, _)| *name != meta.object_key);
        others.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<String, Value>>()
    });
    let (kind, attributes) = (names.terraform.kind, names.terraform.attributes);
    if verb == Verb::Create { write(kind, attributes, &object, &ids, beside) } else { None }
}

fn write(
    kind: &str,
    attributes: &[MemberOption],
    object: &Map<String, Value>,
    ids: &[String],
    beside: Option<Map<String, Value>>,
) -> Option<Resource> {
    if kind.is_empty() {
        return None;
    }
    let mut writer = Writer { attributes, body: Block::default(), data: String::new(), unsupported: Vec::new() };
    for (at, id) in ids.iter().enumerate() {
        writer.member(&(at + 1).to_string(), &(at + 1).to_string(), &Value::from(id.as_str()));
    }
    writer.members("", object);
    writer.members("/", &beside.unwrap_or_default());
    writer.required();
    let label = label(object);
    let comment = match writer.unsupported.is_empty() {
        true => String::new(),
        false => ["  # the resource has no argument for ", &writer.unsupported.join(", "), "\n"].concat(),
    };
    let head = ["resource \"", kind, "\" \"", &label, "\" {\n"].concat();
    let text = [&writer.data, &head, &writer.body.text(1), &comment, "}"].concat();
    Some(Resource { text, id: [kind, ".", &label, ".id"].concat() })
}

/// The resource's name in the file: letters, digits and underscores.
fn label(object: &Map<String, Value>) -> String {
    let name = ["name", "stack_name"].into_iter().find_map(|key| object.get(key)?.as_str()).unwrap_or_default();
    let word = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' };
    let label: String = name.chars().map(word).collect();
    match label.chars().next() {
        None => "this".to_owned(),
        Some(first) if first.is_ascii_digit() => ["_", &label].concat(),
        Some(_) => label,
    }
}

struct Writer<'a> {
    attributes: &'a [MemberOption],
    body: Block,
    /// What is looked up for the resource.
    data: String,
    unsupported: Vec<String>,
}

impl Writer<'_> {
    fn members(&mut self, prefix: &str, all: &Map<String, Value>) {
        for (name, value) in all {
            let full = [prefix, name].concat();
            let inner = [&full, "."].concat();
            match value.as_object() {
                Some(members) if self.attributes.iter().any(|(known, _)| known.starts_with(&inner)) => {
                    self.members(&inner, members);
                }
                _ => self.member(&full, name, value),
            }
        }
    }

    /// Adds what the provider requires and the request does not have.
    fn required(&mut self) {
        for (_, notation) in self.attributes.iter().filter(|(member, _)| member.is_empty()) {
            let name = notation.trim_end_matches(['$', '[', ']']);
            let value = if notation.ends_with('$') { ["var.", name].concat() } else { "[]".to_owned() };
            if !self.body.has(name) {
                self.body.set(name, &value);
            }
        }
    }

    fn member(&mut self, full: &str, name: &str, value: &Value) {
        let of = |wanted: &str| self.attributes.iter().find(|(known, _)| *known == wanted).map(|(_, as_)| *as_);
        let others = full.rsplit_once('.').map_or("*".to_owned(), |(outer, _)| [outer, ".*"].concat());
        let begins = self.attributes.iter().find_map(|(known, as_)| {
            let rest = full.strip_prefix(known.strip_suffix('*')?)?;
            (known.len() > 1 && !known.ends_with(".*")).then_some((rest, *as_))
        });
        let (name, notation) = match (of(full), begins) {
            (Some(notation), _) => (name, notation),
            (None, Some((rest, notation))) => (rest, notation),
            (None, None) => (name, of(&others).unwrap_or(name)),
        };
        let (notation, for_null) = notation.split_once('!').unwrap_or((notation, ""));
        let understood = match (notation, value) {
            (_, Value::Null) if for_null.is_empty() => true,
            (_, Value::Null) => self.body.set(for_null, "true"),
            ("-", _) => true,
            ("", _) => false,
            _ => self.put(notation, name, value),
        };
        if !understood {
            self.unsupported.push(full.trim_start_matches('/').to_owned());
        }
    }

    fn put(&mut self, notation: &str, name: &str, value: &Value) -> bool {
        if let Some((listed, single)) = notation.split_once('|') {
            return self.put(if value.is_array() { listed } else { single }, name, value);
        }
        if let Some(attribute) = notation.strip_suffix('<') {
            return self.body.set(attribute, "file(\"FILE\")");
        }
        if let Some(attribute) = notation.strip_suffix('$') {
            return self.body.set(attribute, &["var.", attribute].concat());
        }
        if let Some(attribute) = notation.strip_suffix('"') {
            let text = if let Value::String(text) = value { text.clone() } else { value.to_string() };
            return self.body.set(attribute, &quote(&text));
        }
        if let Some((attribute, constant)) = notation.split_once('=').filter(|_| !notation.contains('{')) {
            return self.body.set(attribute, &quote(constant));
        }
        if let Some((attribute, kind)) = notation.split_once('@') {
            let head = ["data \"", kind, "\" \"", attribute, "\" {\n  network_id = "].concat();
            self.data = [&head, &expression(value).unwrap_or_default(), "\n}\n\n"].concat();
            return self.body.set(attribute, &["data.", kind, ".", attribute, ".name"].concat());
        }
        if let Some((attribute, member)) = notation.split_once('^') {
            let first = value.get(0).and_then(|first| first.get(member)).and_then(expression);
            return first.is_some_and(|first| self.body.set(attribute, &first));
        }
        if let Some((map, key)) = notation.split_once('+') {
            let key = if key.is_empty() { name } else { key };
            return expression(value).is_some_and(|value| self.body.put_in_map(map, key, &value));
        }
        if let Some(attribute) = notation.strip_suffix(',') {
            let parts = value.as_str().map(|text| text.split(',').map(quote).collect::<Vec<_>>());
            return parts.is_some_and(|parts| self.body.set(attribute, &list(&parts)));
        }
        if let Some((attribute, member)) = notation.strip_suffix(']').and_then(|notation| notation.split_once('[')) {
            let items = match value {
                Value::Array(items) => items.iter().map(|item| item.get(member).and_then(expression)).collect(),
                value => Some(expression(value).into_iter().collect::<Vec<_>>()),
            };
            return items.is_some_and(|items| self.body.set(attribute, &list(&items)));
        }
        let (attribute, names) = match notation.strip_suffix('}').and_then(|notation| notation.split_once('{')) {
            Some((attribute, names)) => (attribute, Some(names)),
            None => (notation, None),
        };
        match (value, names) {
            (Value::Array(items), _) if items.iter().any(Value::is_object) => {
                items.iter().all(|item| self.block(attribute, names.unwrap_or_default(), item))
            }
            (Value::Object(_), Some(names)) => self.block(attribute, names, value),
            _ => expression(value).is_some_and(|expression| self.body.set(attribute, &expression)),
        }
    }

    fn block(&mut self, attribute: &str, names: &str, item: &Value) -> bool {
        let Some(members) = item.as_object() else { return false };
        let mut inner = Block::default();
        let mut all = true;
        for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let name = match renamed(names, member) {
                "fixed_ip_v4" if value.as_str().is_some_and(|address| address.contains(':')) => "fixed_ip_v6",
                "" => {
                    let is_empty = value.as_array().is_some_and(Vec::is_empty);
                    self.unsupported.extend((!is_empty).then(|| member.clone()));
                    continue;
                }
                name => name,
            };
            all &= expression(value).is_some_and(|value| inner.set(name, &value));
        }
        self.body.push_block(attribute, inner);
        all
    }
}

fn expression(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => quote(text),
        Value::Array(items) => list(&items.iter().map(expression).collect::<Option<Vec<_>>>()?),
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| Some((key.clone(), expression(value)?)));
            object(&pairs.collect::<Option<Vec<_>>>()?)
        }
        value => scalar(value)?,
    })
}
