//! That no answer stops what is made of it, whatever is in it: rows, cells, facts, forms, requests and commands. Recorded
//! answers are changed at random, and everything that the pages would ask of them is asked.
//!
//! `SKYLARK_MUTATIONS_ROUNDS` makes the walk longer, `SKYLARK_MUTATIONS_SEED` another one.

use super::samples::{answer, recorded_as};
use super::{Situation, as_code, attention, compute, find, network, placement, services};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{
    AnyBody, AnyResourceDef, Caller, Cell, Completion, EmptyLookup, Field, FieldKind, Form, FormValues, Lookup,
    MetricSample, RefState, RequestPlan, Row, SubTable, read_object, read_page,
};
use crate::recorded;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts that no member should have: odd times and ids, mark-up, other directions and widths.
const TEXTS: &[&str] = &[
    "",
    " ",
    "-",
    "/",
    "..",
    "a/b",
    "?x#y",
    "0",
    "-1",
    "1e999",
    "NaN",
    "true",
    "null",
    "*",
    "%",
    "%2e%2e%",
    "\\",
    "\"",
    "'",
    "`$(id)`",
    "<img src=x onerror=x>",
    "\u{202e}abc",
    "é",
    "€1",
    "🦀",
    "a\u{0}b\r\n\u{1b}[31m",
    "\u{e000}new",
    "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+23:59",
    "2026-13-45T99:99:99Z",
    "2026-11-22T10:00:00+0ä1",
    "Z€1",
    "-0001-01-01",
    "+0:00",
    "10.0.0.0/33",
    "10.0.0.1/-1",
    "::/129",
    "fe80::1%eth0",
    "65536:1",
    "2000:",
    ":",
    "00000000-0000-0000-0000-000000000000",
    "http://",
    "//x",
];
/// JSON that stands in the place of the text before it.
const RAW: &[(&str, &str)] = &[
    ("@long", "123456789012345678901234567890"),
    ("@huge", "1e308"),
    ("@over", "1e999"),
    ("@least", "-9223372036854775808"),
    ("@most", "18446744073709551615"),
    ("@tiny", "1e-320"),
    ("@lone", r#""\ud800x""#),
    ("@twice", r#"{"id":"a","id":null,"name":{"name":1},"name":[]}"#),
];

/// Numbers that a seed repeats (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn value(&mut self, before: &Value) -> Value {
        match self.below(13) {
            0 => Value::Null,
            1 => before.as_str().map_or_else(|| before.to_string().into(), |text| text.len().into()),
            2 => (!before.as_bool().unwrap_or_default()).into(),
            3 => json!([before]),
            4 => json!({"name": before, "id": before}),
            5 => json!([]),
            6 => json!({}),
            7 => (-before.as_f64().unwrap_or(1.0)).into(),
            8 => RAW[self.below(RAW.len())].0.into(),
            9 => "ö".repeat(self.below(3000)).into(),
            10 => (0..self.below(60)).fold(Value::Null, |inner, _| json!([inner])),
            _ => (*self.pick(TEXTS)).into(),
        }
    }

    /// Changes something on a random way down the tree.
    fn change(&mut self, value: &mut Value) {
        let goes_on = self.below(5) > 0;
        match value {
            Value::Array(list) if goes_on && !list.is_empty() => {
                let at = self.below(list.len());
                match self.below(12) {
                    0 => _ = list.remove(at),
                    1 => list.push(list[at].clone()),
                    _ => self.change(&mut list[at]),
                }
            }
            Value::Object(members) if goes_on && !members.is_empty() => {
                let at = self.below(members.len());
                let Some(name) = members.keys().nth(at).cloned() else { return };
                if self.below(8) == 0 {
                    members.remove(&name);
                } else if let Some(member) = members.get_mut(&name) {
                    self.change(member);
                }
            }
            value => *value = self.value(value),
        }
    }

    /// The text of an answer in which a few things are changed.
    fn mutated(&mut self, before: &Value) -> String {
        let mut value = before.clone();
        for _ in 0..=self.below(6) {
            self.change(&mut value);
        }
        RAW.iter().fold(value.to_string(), |text, (from, to)| text.replace(&["\"", from, "\""].concat(), to))
    }
}

/// A cloud whose answers are mutated.
struct Cloud {
    dice: RefCell<Dice>,
    is_admin: bool,
    rows: RefCell<BTreeMap<&'static str, Vec<Row>>>,
    /// What is answered to requests that belong to no resource.
    documents: Vec<Value>,
}

impl Cloud {
    fn new(seed: u64, is_admin: bool) -> Self {
        let folders = [
            "compute",
            "network",
            "block-storage",
            "image",
            "identity",
            "placement",
            "load-balancer",
            "dns",
            "key-manager",
            "shared-file-system",
            "object-store",
            "orchestration",
        ];
        let answers = folders.iter().flat_map(|folder| recorded::exchanges(folder)).map(|exchange| exchange.answer);
        let more = [
            json!({"limits": {"absolute": {"maxTotalCores": 20, "totalCoresUsed": 3, "maxTotalRAMSize": -1, "totalRAMUsed": 5,
                "maxTotalInstances": 10, "totalInstancesUsed": 1, "maxTotalVolumes": 10, "totalVolumesUsed": 1}, "rate": []}}),
            json!({"quota": {"network": {"limit": 10, "used": 2, "reserved": 0}, "port": {"limit": -1, "used": 9}}}),
            json!({"quota_set": {"cores": {"limit": 20, "in_use": 3, "reserved": 0}, "id": "p"}}),
            json!({"interfaceAttachments": [{"port_id": "p", "net_id": "n", "mac_addr": "m", "fixed_ips": [{"ip_address": "10.0.0.1"}]}]}),
            json!({"instanceAction": {"action": "reboot", "events": [{"event": "compute__do", "result": "Error", "details": "why"}]}}),
            json!({"instanceActions": [{"action": "create", "request_id": "req-1", "start_time": "2026-01-01T00:00:00"}]}),
            json!({"tenant_usages": [{"tenant_id": "p", "total_hours": 1.5}], "tenant_usage": {"server_usages": [{"name": "a", "hours": 2}]}}),
            json!({"output": "one\ntwo", "tasks": [{"id": "t", "status": "failure"}], "properties": {"hw": {"title": "x", "enum": ["a"]}}}),
        ];
        let documents = answers.chain(more).filter(|answer| !answer.is_null()).collect();
        Cloud { dice: RefCell::new(Dice(seed)), is_admin, rows: RefCell::default(), documents }
    }

    fn any(&self) -> Value {
        let mut dice = self.dice.borrow_mut();
        let document = dice.pick(&self.documents);
        let text = dice.mutated(document);
        answer(text).json().unwrap_or_default()
    }

    fn listed(&self, key: &str) -> Vec<Row> {
        let Some(definition) = find(key) else { return Vec::new() };
        let key = definition.meta().key;
        if let Some(rows) = self.rows.borrow().get(key) {
            return rows.clone();
        }
        let list = recorded::answer(&[recorded_as(key), "/list"].concat());
        let text = self.dice.borrow_mut().mutated(&list);
        let rows = read_page(definition, &answer(text)).map(|page| page.rows).unwrap_or_default();
        self.rows.borrow_mut().insert(key, rows.clone());
        rows
    }
}

impl Lookup for Cloud {
    fn ref_state(&self, key: &str, id: &str) -> RefState {
        let named = self.listed(key).iter().find(|row| row.id() == id).map(|row| row.name().to_owned());
        let others = [RefState::Loading, RefState::Deleted, RefState::Unknown];
        named.map_or_else(|| self.dice.borrow_mut().pick(&others).clone(), RefState::Named)
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.listed(key).into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        match self.dice.borrow_mut().below(12) {
            0 => return None,
            1 => return Some(Err(Error::refused("It does not answer"))),
            _ => {}
        }
        Some(Ok(self.listed(key)))
    }
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        Some(Ok(Arc::new(self.any())))
    }
    fn caller(&self) -> Caller {
        let role = if self.is_admin { "admin" } else { "member" };
        Caller { project_id: "p".to_owned(), roles: vec![role.to_owned()], ..Caller::default() }
    }
    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        Some(if service == ServiceType::Compute { Microversion(2, 100) } else { Microversion(3, 71) })
    }
    fn has_extension(&self, _: &str) -> bool {
        self.is_admin
    }
}

/// Everything that is asked of a cell; how many there are in it.
fn use_cell(cell: &Cell, cloud: &Cloud) -> usize {
    drop((cell.plain(cloud), cell.plain(&EmptyLookup), cell.sort_key(cloud)));
    match cell {
        Cell::Many(cells) => cells.iter().map(|cell| use_cell(cell, cloud)).sum(),
        Cell::Link(link) => {
            drop((link.resolved(cloud), link.target(cloud)));
            1
        }
        Cell::Time(time) => {
            drop((time.relative(0.0), time.relative(1e15)));
            1
        }
        _ => 1,
    }
}

fn use_field(field: &Field, values: &FormValues, cloud: &Cloud) {
    if let Some(check) = field.check {
        check(values);
    }
    if let Some(shown) = field.shown {
        shown(values, cloud);
    }
    if let Some(keys) = field.suggested_keys {
        keys(cloud);
    }
    match field.kind {
        FieldKind::Choice(choices) | FieldKind::Cards(choices) | FieldKind::Many(choices) => _ = choices(cloud, values),
        FieldKind::Rows(fields, _) => {
            for row in values.rows(field.name).iter().chain([&FormValues::default()]) {
                fields.iter().for_each(|field| use_field(field, row, cloud));
            }
        }
        _ => {}
    }
}

/// The values that the form would send.
fn use_form(form: &Form, mut values: FormValues, cloud: &Cloud) -> FormValues {
    for prefill in form.prefills {
        (prefill.request)(&values);
        values.0.extend((prefill.values)(&cloud.any()).0);
    }
    if let Some(suggested) = form.suggested {
        values.0.extend(suggested(cloud, &values).0);
    }
    form.fields().for_each(|field| use_field(field, &values, cloud));
    if let Some(effect) = form.effect {
        effect(cloud, &values).iter().for_each(|meter| _ = meter.exceeds());
    }
    if let Some(submit) = form.submit {
        submit(&values);
    }
    values
}

fn use_plan(plan: RequestPlan, cloud: &Cloud) {
    match plan.completion {
        Completion::CreatedMany(list, _) => drop(list(&cloud.any())),
        Completion::OtherResource(_, id, _) => drop(id(&cloud.any())),
        Completion::OpenUrl(url) => drop(url(&cloud.any())),
        Completion::RevealSecret(secret) => drop(secret(&cloud.any())),
        _ => {}
    }
    as_code::openstack_commands(plan.clone(), &|service| cloud.newest(service));
    as_code::terraform_resources(plan);
}

fn use_table(table: &SubTable, id: &str, cloud: &Cloud) {
    let document = cloud.any();
    if let Some(read) = table.rows {
        read(id, &document);
    }
    let mut rows: Vec<Value> = match document.as_object().and_then(|members| members.values().find_map(Value::as_array))
    {
        Some(list) => list.clone(),
        None => vec![document.clone()],
    };
    table.sort(&mut rows);
    for row in &rows {
        table.columns.iter().for_each(|column| _ = use_cell(&column.format.cell(row), cloud));
        for (_, _, value) in [table.action, table.other_action, table.last_action].into_iter().flatten() {
            value(row);
        }
        for when in [table.action_when, table.other_action_when].into_iter().flatten() {
            when(cloud, row);
        }
        if let Some((_, values)) = table.edit {
            values(row);
        }
        if let Some((request, facts)) = table.more {
            request(id, row);
            facts(&cloud.any());
        }
    }
}

/// Everything that pages ask of a row; how many cells they show.
fn use_row(definition: &'static dyn AnyResourceDef, row: &Row, cloud: &Cloud) -> usize {
    drop((row.name(), row.status(), row.busy(), row.deleted(), row.restorable(), row.fault(), row.keywords()));
    let mut cells = 0;
    for column in 0..definition.columns().len() {
        cells += use_cell(&definition.cell(row, column), cloud);
    }
    cells += definition.summary(row).iter().map(|(_, cell)| use_cell(cell, cloud)).sum::<usize>();
    let caller = cloud.caller();
    for (at, action) in definition.actions().iter().enumerate() {
        if definition.allowed(row, at, &caller).is_err() || action.page.is_some() {
            continue;
        }
        let initial = definition.initial(row, at);
        let input = action.form.map_or_else(|| initial.clone(), |form| use_form(form, initial.clone(), cloud));
        for input in [initial, input] {
            definition.plan(row, at, &input).into_iter().for_each(|plan| use_plan(plan, cloud));
        }
    }
    for tab in 0..definition.tabs().len() {
        match definition.body(row, tab, &caller) {
            Ok(AnyBody::Facts(facts)) => {
                let items = facts.iter().flat_map(|facts| &facts.items);
                cells += items.map(|(_, cell)| use_cell(cell, cloud)).sum::<usize>();
            }
            Ok(AnyBody::Log(_, text)) => drop(text(&cloud.any())),
            Ok(AnyBody::View(_)) => {}
            Ok(AnyBody::Code(_, facts, texts)) => {
                drop(texts(&cloud.any()));
                let facts = facts(&cloud.any());
                facts.iter().flat_map(|facts| &facts.items).for_each(|(_, cell)| _ = use_cell(cell, cloud));
            }
            Ok(AnyBody::Console(consoles)) => consoles.iter().for_each(|console| drop((console.address)(&cloud.any()))),
            Ok(AnyBody::Metrics(_, metrics)) => {
                let sample = MetricSample { at_ms: 0.0, metrics: (metrics.read)(&cloud.any()) };
                let facts = metrics.facts.map(|facts| facts(&cloud.any())).unwrap_or_default();
                facts.iter().flat_map(|facts| &facts.items).for_each(|(_, cell)| _ = use_cell(cell, cloud));
                drop(sample.readings(Some(&MetricSample { at_ms: -1.0, ..sample.clone() })));
            }
            Ok(AnyBody::Document(_, facts)) => {
                let facts = facts(&cloud.any());
                facts.iter().flat_map(|facts| &facts.items).for_each(|(_, cell)| _ = use_cell(cell, cloud));
            }
            Ok(AnyBody::Meters(groups, _)) => {
                let lines = groups.iter().flat_map(|group| (group.meters)(&cloud.any()));
                lines.for_each(|line| drop((line.words(), line.meter.percent())));
            }
            Ok(AnyBody::Blocks(meters, _, _, blocks)) => {
                cells += meters.iter().map(|cell| use_cell(cell, cloud)).sum::<usize>();
                drop(blocks(&cloud.any()));
            }
            Ok(AnyBody::Graph(_, graph)) => {
                drop((graph.parts)(&cloud.any()));
                use_table(&graph.table, row.id(), cloud);
            }
            Ok(AnyBody::Texts(parts)) => parts.iter().for_each(|(part, _)| drop((part.texts)(&cloud.any()))),
            Ok(AnyBody::Table(_, table)) => use_table(&table, row.id(), cloud),
            Ok(AnyBody::Tables(facts, tables)) => {
                facts.iter().flat_map(|facts| &facts.items).for_each(|(_, cell)| _ = use_cell(cell, cloud));
                for (titled, _) in &tables {
                    titled.graph.iter().for_each(|parts| drop(parts(&cloud.any())));
                    use_table(&titled.table, row.id(), cloud);
                }
            }
            Err(_) => {}
        }
    }
    let situation = Situation::new(cloud);
    for (_, check) in attention::CHECKS.iter().filter(|(key, _)| *key == definition.meta().key) {
        check(row, &situation);
    }
    cells
}

fn use_resource(definition: &'static dyn AnyResourceDef, cloud: &Cloud) -> usize {
    let meta = definition.meta();
    let mut rows = cloud.listed(meta.key);
    if !meta.path.is_empty() && !meta.is_singleton() {
        let object = recorded::answer(&[recorded_as(meta.key), "/show"].concat());
        let text = cloud.dice.borrow_mut().mutated(&object);
        rows.extend(read_object(definition, &answer(text)));
    }
    if let Some(create) = definition.create() {
        let values = use_form(create.form, (create.initial)(cloud), cloud);
        (create.name)(&values);
        use_plan(create.plan(meta, &values), cloud);
    }
    if let Some(audit) = definition.audit() {
        (audit.verdict)(&cloud.any(), "req-1");
    }
    rows.iter().map(|row| use_row(definition, row, cloud)).sum()
}

#[test]
fn whatever_services_answer_something_is_made_of_it() {
    let asked = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (rounds, seed) = (asked("SKYLARK_MUTATIONS_ROUNDS", 6), asked("SKYLARK_MUTATIONS_SEED", 13));
    let mut cells = 0;
    for round in 0..rounds {
        // What a failure tells last is how to have it again.
        println!("SKYLARK_MUTATIONS_SEED={} SKYLARK_MUTATIONS_ROUNDS=1", seed + round);
        let cloud = Cloud::new(seed + round, (seed + round).is_multiple_of(2));
        for definition in services().iter().flat_map(|service| service.resources).copied() {
            println!("{}", definition.meta().key);
            cells += use_resource(definition, &cloud);
        }
        network::topology::topology(|key| cloud.listed(key));
        let question = placement::fit::Question { resources: vec![("VCPU".to_owned(), 1.0)], ..Default::default() };
        placement::fit::candidates(&question, &cloud.any());
        placement::fit::shortages(&cloud, &question, &cloud.listed(placement::keys::RESOURCE_PROVIDERS));
        let pages = [cloud.any(), cloud.any()];
        drop((compute::usage::project_usages(&pages), compute::usage::server_usages(&pages)));
    }
    assert!(cells > 1000, "only {cells} cells were shown");
}
