//! Every form and every action of every resource, filled in: what the tests of commands walk over.

use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{
    ActionMeta, AnyResourceDef, Caller, Choice, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Row,
    read_object, read_page,
};
use crate::recorded;
use crate::services::compute::keys;
use crate::services::samples::{answer, edited_tables, shown, table_rows};
use crate::services::{find, services};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What is typed into secret fields: no command may hold it.
pub const SECRET: &str = "SECRETSECRETSECRETSECRETSECRETSE";

/// The requests of a form or an action, for some values.
pub struct Sample {
    /// The resource's key.
    pub resource: &'static str,
    /// The action's label, or the creation's.
    pub action: &'static str,
    pub plan: RequestPlan,
}

impl Sample {
    /// The resource and what is done.
    pub fn name(&self) -> String {
        [self.resource, ": ", self.action].concat()
    }
}

/// A cloud that consists of what was recorded, seen by an administrator.
pub struct Recorded;

impl Lookup for Recorded {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        rows(find(key)?).into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        Some(Ok(rows(find(key)?)))
    }
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        None
    }
    fn caller(&self) -> Caller {
        Caller { project_id: "p".to_owned(), roles: vec!["admin".to_owned()], ..Caller::default() }
    }
    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        Some(if service == ServiceType::Compute { Microversion(2, 96) } else { Microversion(3, 71) })
    }
    fn has_extension(&self, _: &str) -> bool {
        true
    }
}

/// The recorded rows of a resource, read once.
fn rows(definition: &'static dyn AnyResourceDef) -> Vec<Row> {
    static READ: Mutex<BTreeMap<&str, Vec<Row>>> = Mutex::new(BTreeMap::new());
    let key = definition.meta().key;
    let read = || {
        // The local Nova keeps no deleted servers; they are listed as servers are.
        let recorded_as = if key == keys::DELETED_SERVERS { keys::SERVERS } else { key };
        let list = recorded::answer(&[recorded_as, "/list"].concat());
        read_page(definition, &answer(list.to_string())).unwrap().rows
    };
    READ.lock().unwrap().entry(key).or_insert_with(read).clone()
}

pub fn definitions() -> impl Iterator<Item = &'static dyn AnyResourceDef> {
    services().iter().flat_map(|service| service.resources).copied()
}

/// All of them, with this text in every field of text.
pub fn all(text: &str) -> Vec<Sample> {
    definitions()
        .flat_map(|definition| {
            let actions = of_actions(definition, text).into_iter().chain(of_table_rows(definition, text));
            of_create(definition, text).into_iter().chain(actions)
        })
        .collect()
}

fn of_create(definition: &'static dyn AnyResourceDef, text: &str) -> Vec<Sample> {
    let Some(create) = definition.create() else { return Vec::new() };
    let plan = |values: FormValues| Sample {
        resource: definition.meta().key,
        action: create.label,
        plan: create.plan(definition.meta(), &values),
    };
    variants(create.form, &(create.initial)(&Recorded), text).into_iter().map(plan).collect()
}

fn of_actions(definition: &'static dyn AnyResourceDef, text: &str) -> Vec<Sample> {
    let mut samples = Vec::new();
    let rows = rows(definition);
    let is_walked = |action: &&ActionMeta| action.page.is_none() && !action.by_rows;
    for (number, action) in definition.actions().iter().enumerate().filter(|(_, action)| is_walked(action)) {
        let possible = |row: &&Row| definition.allowed(row, number, &Recorded.caller()).is_ok();
        let possible: Vec<&Row> = rows.iter().filter(possible).collect();
        // An action that none of them is ready for has the same requests.
        let of: Vec<&Row> = if possible.is_empty() { rows.iter().take(1).collect() } else { possible };
        for row in of {
            let initial = definition.initial(row, number);
            let inputs = action.form.map_or_else(|| vec![initial.clone()], |form| variants(form, &initial, text));
            for input in inputs {
                let plan = definition.plan(row, number, &input).unwrap();
                samples.push(Sample { resource: definition.meta().key, action: action.label, plan });
            }
        }
    }
    samples
}

/// What the rows of tables in an object's tabs offer to edit.
fn of_table_rows(definition: &'static dyn AnyResourceDef, text: &str) -> Vec<Sample> {
    let mut samples = Vec::new();
    let (meta, actions) = (definition.meta(), definition.actions());
    if !actions.iter().any(|action| action.by_rows) {
        return samples;
    }
    let body = recorded::answer(&[meta.key, "/show"].concat());
    let row = read_object(definition, &answer(body.to_string())).unwrap();
    let object = if meta.object_key.is_empty() { &body } else { &body[meta.object_key] };
    let object = object.as_object().unwrap();
    for table in edited_tables(definition, &row, &Recorded.caller()) {
        let (label, filled) = table.edit.unwrap();
        let number = actions.iter().position(|action| action.label == label).unwrap();
        for one in table_rows(meta.key, &table, object) {
            let mut initial = definition.initial(&row, number);
            initial.0.extend(filled(&one).0);
            for input in variants(actions[number].form.unwrap(), &initial, text) {
                let plan = definition.plan(&row, number, &input).unwrap();
                samples.push(Sample { resource: meta.key, action: label, plan });
            }
        }
    }
    samples
}

/// The form filled in: completely, with only what has to be, with each flag off, and with each of the fixed choices.
fn variants(form: &Form, initial: &FormValues, text: &str) -> Vec<FormValues> {
    let mut initial = initial.clone();
    for prefill in form.prefills {
        initial.0.extend((prefill.values)(&quotas(form)).0);
    }
    let full = |chosen: Option<(&str, &Value)>, flags: bool, all: bool| {
        let mut values = initial.clone();
        for field in form.fields() {
            let own = chosen.filter(|(name, _)| *name == field.name).map(|(_, value)| value.clone());
            let begun = values.0.get(field.name).is_some_and(|value| !is_empty(value));
            let keeps = begun && (!all || matches!(field.kind, FieldKind::Choice(_) | FieldKind::Cards(_)));
            match own {
                Some(value) => values.set(field.name, value),
                None if keeps || !all && !field.required => {}
                None => values.set(field.name, sample(field, &values, text, flags)),
            }
        }
        shown(form, values, &Recorded)
    };
    let mut all = vec![full(None, true, true), full(None, false, true), full(None, true, false)];
    let asked: Vec<&Field> = form.fields().filter(|field| all[0].0.contains_key(field.name)).collect();
    for field in asked {
        for choice in fixed(field, &all[0]) {
            all.push(full(Some((field.name, &Value::from(choice.value))), true, true));
        }
    }
    all
}

/// The answer of a service about quotas, with every limit that the form asks for, or about a resource provider.
fn quotas(form: &Form) -> Value {
    let limits = form.fields().filter_map(|field| field.name.split_once('/'));
    let limits: Map<String, Value> =
        limits.map(|(_, name)| (name.to_owned(), json!({"limit": 1, "in_use": 0, "used": 0}))).collect();
    json!({"quota_set": limits, "quota": limits, "resource_provider_generation": 1})
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn choices(field: &Field, values: &FormValues) -> Vec<Choice> {
    let (FieldKind::Choice(choices) | FieldKind::Cards(choices) | FieldKind::Many(choices)) = field.kind else {
        return Vec::new();
    };
    choices(&Recorded, values).and_then(Result::ok).unwrap_or_default()
}

/// The choices that are the same in every cloud.
fn fixed(field: &Field, values: &FormValues) -> Vec<Choice> {
    let FieldKind::Choice(choices) = field.kind else { return Vec::new() };
    choices(&crate::model::EmptyLookup, values).and_then(Result::ok).unwrap_or_default()
}

fn sample(field: &Field, values: &FormValues, text: &str, flags: bool) -> Value {
    match field.kind {
        FieldKind::Text | FieldKind::Lines | FieldKind::Script(_) | FieldKind::Code(..) => typed(field.name, text),
        FieldKind::Secret | FieldKind::Authenticator(..) | FieldKind::Payload(..) => SECRET.into(),
        FieldKind::Number(least, most) => 2.clamp(least, most).into(),
        FieldKind::Quota(_) => 2.into(),
        FieldKind::Time => "2030-01-01T00:00:00Z".into(),
        FieldKind::Flag => flags.into(),
        FieldKind::Choice(_) | FieldKind::Cards(_) => one_of(field, values),
        FieldKind::Many(_) => json!([one_of(field, values)]),
        FieldKind::Pairs => json!({text: text}),
        FieldKind::Words => json!([typed(field.name, text), "two"]),
        FieldKind::Rows(fields, _) => group(fields, text, flags),
        FieldKind::Upload(_) => json!({"file": 1, "name": text, "size": 1, "format": "raw"}),
        FieldKind::PublicKey => ["ssh-ed25519 AAAA ", text].concat().into(),
    }
}

/// What a field of text accepts, as far as requests depend on it.
fn typed(name: &str, text: &str) -> Value {
    match name {
        // DNS writes these in a notation of its own.
        "text" | "certificate" | "parameters" => "AAAA".into(),
        _ if name.contains("port_range") || name.ends_with("ports") => "22:23".into(),
        _ => text.into(),
    }
}

fn one_of(field: &Field, values: &FormValues) -> Value {
    let all = choices(field, values);
    let one = all.iter().find(|choice| choice.disabled.is_none() && !choice.value.is_empty());
    one.map_or_else(|| [field.name, "-id"].concat(), |choice| choice.value.clone()).into()
}

/// Groups of fields: one for each of the fixed choices in it.
fn group(fields: &[Field], text: &str, flags: bool) -> Value {
    let row = |chosen: Option<(&str, String)>| {
        let mut row = FormValues::default();
        for field in fields {
            let own = chosen.as_ref().filter(|(name, _)| *name == field.name).map(|(_, value)| value.as_str().into());
            let value = own.unwrap_or_else(|| sample(field, &row, text, flags));
            row.set(field.name, value);
        }
        let seen = row.clone();
        let hidden = fields.iter().filter(|field| field.shown.is_some_and(|shown| !shown(&seen, &Recorded)));
        hidden.for_each(|field| _ = row.0.remove(field.name));
        Value::Object(row.0)
    };
    let mut rows = Vec::new();
    for field in fields {
        rows.extend(
            fixed(field, &FormValues::default()).into_iter().map(|choice| row(Some((field.name, choice.value)))),
        );
    }
    if rows.is_empty() { json!([row(None)]) } else { rows.into() }
}
