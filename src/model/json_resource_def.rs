//! Resources described by where their values stand, for what there are hundreds of and not hundreds of thousands: a row is
//! the object as the service sent it, and columns, facts and most requests are data. It costs a tenth of the code.

use super::cell_format::{self, CellFormat, code, text, time};
use super::{
    Action, ActionMeta, AnyBody, AnyResourceDef, AnyRow, Audit, Caller, Cell, ColumnMeta, Create, Delta, Facts,
    FormValues, Meta, RequestPlan, Row, Tab, TabMeta, Tone, fields, resource_def,
};
use crate::auth::ServiceType;
use crate::lenient;
use crate::lenient::Members;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::any::Any;
use std::sync::Arc;

/// A row of a [`JsonResourceDef`].
#[derive(PartialEq)]
pub struct JsonRow {
    id: String,
    name: String,
    status: String,
    changed: String,
    /// The object.
    pub value: Value,
}

impl JsonRow {
    /// The text at a JSON pointer; empty where there is none.
    pub fn at(&self, pointer: &str) -> String {
        lenient::at(&self.value, pointer)
    }

    pub fn id(&self) -> &str {
        &self.id
    }
}

impl AnyRow for JsonRow {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        cell_format::tone(&self.status) == Tone::Busy
    }
    fn deleted(&self) -> bool {
        false
    }
    fn changed(&self) -> &str {
        &self.changed
    }
    fn fault(&self) -> Option<String> {
        ["/fault/message", "/fail_reason"].map(|at| self.at(at)).into_iter().find(|fault| !fault.is_empty())
    }
    fn keywords(&self) -> String {
        let mut words = String::new();
        leaves(&self.value, &mut words);
        words
    }
    fn same(&self, other: &dyn AnyRow) -> bool {
        other.as_any().downcast_ref::<JsonRow>() == Some(self)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// All texts in a value.
fn leaves(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => {
            words.push_str(text);
            words.push(' ');
        }
        Value::Array(items) => items.iter().for_each(|item| leaves(item, words)),
        Value::Object(members) => members.values().for_each(|member| leaves(member, words)),
        _ => {}
    }
}

/// A column.
#[derive(Clone, Copy)]
pub struct JsonColumn(pub ColumnMeta, pub CellFormat);

impl JsonColumn {
    pub const fn new(title: &'static str, show: CellFormat) -> Self {
        JsonColumn(ColumnMeta { title, facet: false, hidden: false, admin: false, width: 150, numeric: false }, show)
    }
    #[must_use]
    pub const fn facet(mut self) -> Self {
        self.0.facet = true;
        self
    }
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.0.hidden = true;
        self
    }
    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.0.admin = true;
        self
    }
    #[must_use]
    pub const fn width(mut self, pixels: u16) -> Self {
        self.0.width = pixels;
        self
    }
    #[must_use]
    pub const fn numeric(mut self) -> Self {
        self.0.numeric = true;
        self.0.width = 100;
        self
    }
}

/// Everything the console knows of a resource. There is a column for the name, one for the status where there is one,
/// and one for the id in all lists, unless it has one of that title itself; an overview with what most objects have on
/// all pages.
pub struct JsonResourceDef {
    pub meta: Meta,
    /// Where the id stands, as a JSON pointer.
    pub id: &'static str,
    /// The id, for objects that do not have one of their own.
    pub identify: Option<fn(&Value) -> String>,
    pub name: &'static str,
    /// Empty where there is none.
    pub status: &'static str,
    pub columns: &'static [JsonColumn],
    /// Key facts in the header of the object's page; the status and the first columns, if there are none.
    pub summary: &'static [(&'static str, CellFormat)],
    /// What else the overview says.
    pub facts: &'static [(&'static str, CellFormat)],
    /// All that the overview says, where that takes several lists.
    pub overview: Option<fn(&JsonRow) -> Vec<Facts>>,
    pub tabs: &'static [Tab<JsonRow>],
    pub create: Option<Create>,
    pub actions: &'static [Action<JsonRow>],
    pub audit: Option<Audit>,
    /// Why the caller can change nothing about this object, if so.
    pub own: fn(&Value, &Caller) -> Result<(), &'static str>,
}

impl JsonResourceDef {
    /// With nothing but a name. Use it with `..`.
    pub const fn new(meta: Meta) -> Self {
        JsonResourceDef {
            meta,
            id: "/id",
            identify: None,
            name: "/name",
            status: "",
            columns: &[],
            summary: &[],
            facts: &[],
            overview: None,
            tabs: &[],
            create: None,
            actions: &[],
            audit: None,
            own: owned,
        }
    }

    fn record<'a>(&self, row: &'a Row) -> Option<&'a JsonRow> {
        row.as_any().downcast_ref()
    }

    /// The columns in their order: those that all have stand before and after the own ones.
    fn all(&self) -> impl Iterator<Item = JsonColumn> {
        let service = self.meta.service;
        let status = JsonColumn::new("Status", cell_format::status(self.status)).facet().width(130);
        let project = matches!(service, ServiceType::Network | ServiceType::BlockStorage);
        let id = JsonColumn::new("ID", code(self.id)).hidden().width(310);
        let usual = |there: bool, usual: JsonColumn| {
            (there && self.columns.iter().all(|own| own.0.title != usual.0.title)).then_some(usual)
        };
        let first = [Some(JsonColumn::new("Name", text(self.name)).width(240)), usual(!self.status.is_empty(), status)];
        let last = [usual(project, JsonColumn::new("Project", PROJECT).hidden()), usual(self.identify.is_none(), id)];
        first.into_iter().flatten().chain(self.columns.iter().copied()).chain(last.into_iter().flatten())
    }
}

/// The key of Keystone's projects, which objects of every service belong to.
pub const PROJECTS: &str = "identity/projects";

const PROJECT: CellFormat = cell_format::by(project);

/// The project that it belongs to; Cinder has names of its own for it.
fn project(object: &Value) -> Cell {
    let names = [
        "/project_id",
        "/os-extended-snapshot-attributes:project_id",
        "/os-backup-project-attr:project_id",
        "/tenant_id",
    ];
    let id = names.iter().map(|at| lenient::at(object, at)).find(|id| !id.is_empty()).unwrap_or_default();
    Cell::link(PROJECTS, id)
}

/// What most objects have, after what is the resource's own.
const COMMON: &[(&str, CellFormat)] = &[
    ("Description", text("/description")),
    ("Project", PROJECT),
    ("Tags", text("/tags")),
    ("Created", time("/created_at")),
    ("Updated", time("/updated_at")),
];

/// Only the project that owns an object may change it, and administrators, by the services' default policies.
fn owned(object: &Value, caller: &Caller) -> Result<(), &'static str> {
    let project = lenient::at(object, "/project_id");
    match caller.is_admin() || project.is_empty() || project == caller.project_id {
        true => Ok(()),
        false => Err("Only the project that owns it can change it"),
    }
}

/// For resources that only administrators may change.
///
/// # Errors
/// Where the caller is none.
pub fn admins(_: &Value, caller: &Caller) -> Result<(), &'static str> {
    if caller.is_admin() { Ok(()) } else { Err("Only an administrator can do this") }
}

impl AnyResourceDef for JsonResourceDef {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn create(&self) -> Option<&Create> {
        self.create.as_ref()
    }

    fn audit(&self) -> Option<Audit> {
        self.audit
    }

    fn read(&self, object: &RawValue) -> Result<Row, lenient::Error> {
        let members = Members::parse(object.get())?;
        // In some lists each object stands under its key, as it does alone.
        let inner = members.get(self.meta.one).filter(|_| members.len() == 1).and_then(Members::of);
        let members = inner.unwrap_or(members).into_iter();
        // What is nested too deep to be read costs only itself.
        let members = members.map(|(name, member)| (name.into_owned(), lenient::read(member).unwrap_or_default()));
        let value = Value::Object(members.collect::<Map<String, Value>>());
        let at = |pointer: &str| if pointer.is_empty() { String::new() } else { lenient::at(&value, pointer) };
        Ok(Arc::new(JsonRow {
            id: self.identify.map_or_else(|| at(self.id), |identify| identify(&value)),
            name: at(self.name),
            status: at(self.status),
            changed: if self.meta.delta == Delta::UpdatedAt { at("/updated_at") } else { String::new() },
            value,
        }))
    }

    fn columns(&self) -> Vec<ColumnMeta> {
        self.all().map(|column| column.0).collect()
    }

    fn cell(&self, row: &Row, column: usize) -> Cell {
        let Some(record) = self.record(row) else { return resource_def::unreadable_cell(row, column) };
        match column {
            0 => Cell::named_link(self.meta.key, record.id.as_str(), AnyRow::name(record)),
            _ => self.all().nth(column).map_or(Cell::None, |column| column.1.cell(&record.value)),
        }
    }

    fn summary(&self, row: &Row) -> Vec<(&'static str, Cell)> {
        let Some(record) = self.record(row) else { return Vec::new() };
        if !self.summary.is_empty() {
            return self.summary.iter().map(|(label, show)| (*label, show.cell(&record.value))).collect();
        }
        let status =
            (!self.status.is_empty()).then(|| ("Status", cell_format::status(self.status).cell(&record.value)));
        let own = self.columns.iter().take(3).map(|JsonColumn(meta, show)| (meta.title, show.cell(&record.value)));
        status.into_iter().chain(own).collect()
    }

    fn actions(&self) -> Vec<ActionMeta> {
        self.actions.iter().map(|action| action.meta).collect()
    }

    fn allowed(&self, row: &Row, action: usize, caller: &Caller) -> Result<(), &'static str> {
        let (Some(record), Some(action)) = (self.record(row), self.actions.get(action)) else {
            return Err(resource_def::UNREADABLE);
        };
        if action.meta.admin {
            admins(&record.value, caller)?;
        }
        if let Some(why) = caller.reads_only().filter(|_| !self.meta.is_own()) {
            return Err(why);
        }
        (self.own)(&record.value, caller)?;
        (action.allowed)(record, caller)
    }

    fn initial(&self, row: &Row, action: usize) -> FormValues {
        let (Some(record), Some(action)) = (self.record(row), self.actions.get(action)) else {
            return FormValues::default();
        };
        let mut input = match action.meta.form.filter(|_| action.does.is_edit()) {
            Some(form) => fields::filled(form, &record.value),
            None => FormValues::default(),
        };
        input.0.extend((action.initial)(record).0);
        input
    }

    fn plan(&self, row: &Row, action: usize, input: &FormValues) -> Option<RequestPlan> {
        let (record, does) = (self.record(row)?, self.actions.get(action)?);
        let own = || (does.run)(record, input);
        Some(
            does.does
                .plan(&self.meta, does.meta.form, &record.id, &self.initial(row, action), input)
                .unwrap_or_else(own),
        )
    }

    fn tabs(&self) -> Vec<TabMeta> {
        let overview = TabMeta { slug: "overview", title: "Overview", admin: false };
        std::iter::once(overview).chain(self.tabs.iter().map(|tab| tab.meta)).collect()
    }

    fn body(&self, row: &Row, tab: usize, caller: &Caller) -> Result<AnyBody, &'static str> {
        let Some(record) = self.record(row) else { return resource_def::unreadable_body(row) };
        let Some(at) = tab.checked_sub(1) else { return Ok(AnyBody::Facts(self.facts(record))) };
        let tab = self.tabs.get(at).ok_or("There is no such tab")?;
        tab.body(&self.meta, record, &record.id, caller)
    }
}

impl JsonResourceDef {
    fn facts(&self, record: &JsonRow) -> Vec<Facts> {
        if let Some(overview) = self.overview {
            return overview(record);
        }
        let mut items = vec![("ID".to_owned(), Cell::code(record.id.as_str()))];
        let known = |label: &str| self.facts.iter().any(|(own, _)| *own == label);
        for (label, show) in self.facts.iter().chain(COMMON.iter().filter(|(label, _)| !known(label))) {
            let cell = show.cell(&record.value);
            // What is not told, or what only some resources have, needs no dash.
            if cell != Cell::None || known(label) && show.is_told(&record.value) {
                items.push(((*label).to_owned(), cell));
            }
        }
        let mut title = self.meta.singular.to_owned();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        vec![Facts { title, items }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use crate::model::{Names, single};

    static SHEET: JsonResourceDef = JsonResourceDef {
        status: "/status",
        columns: &[
            JsonColumn::new("Size", text("/size")),
            JsonColumn::new("Status", cell_format::status("/status")).width(90),
        ],
        ..JsonResourceDef::new(Meta::of(
            ServiceType::Network,
            "network/things",
            "/things",
            Names { singular: "thing", plural: "Things", many: "things", one: "thing" },
        ))
    };

    #[test]
    fn what_all_have_stands_where_the_sheet_has_it_itself() {
        let columns = SHEET.columns();
        let titles: Vec<_> = columns.iter().map(|column| column.title).collect();
        assert_eq!(titles, ["Name", "Size", "Status", "Project", "ID"]);
        assert_eq!(columns[2].width, 90);
        let answer = Response::new(200, Vec::new(), r#"{"thing": {"id": "t", "size": "2", "status": "DOWN"}}"#);
        let row = single(&SHEET, &answer).unwrap();
        let shown: Vec<_> = (0..5).map(|column| SHEET.cell(&row, column)).collect();
        let expected = [
            Cell::named_link("network/things", "t", "t"),
            Cell::text("2"),
            Cell::status("DOWN", Tone::Off),
            Cell::None,
            Cell::code("t"),
        ];
        assert_eq!(shown, expected);
        assert_eq!(SHEET.cell(&row, 5), Cell::None);
    }
}
