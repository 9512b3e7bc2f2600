//! The description of a resource whose rows are objects as the service sent them.

use super::access::{admin_only, owner_only};
use super::common::{COMMON, PROJECT};
use super::{JsonColumn, JsonRow};
use crate::auth::ServiceType;
use crate::lenient::{self, Members};
use crate::model::cell_format::{self, CellFormat, code, id_in_reference, text};
use crate::model::{
    Action, ActionMeta, AnyBody, AnyResourceDef, AnyRow, Audit, Caller, Cell, ChangeGate, ColumnMeta, Create, Delta,
    EmptyLookup, Facts, FormValues, Meta, RequestPlan, Row, Tab, TabMeta, Title, TitledTable, fields, reference_id,
    resource_def, upper_first,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Everything the console knows about a resource.
///
/// Every list has columns for the name (or the heading), the status where there is one, and the id, unless `columns` has one with that title.
/// Every page has an overview with `facts` and what most objects have.
pub struct JsonResourceDef {
    pub meta: Meta,
    /// The JSON pointer to the id.
    pub id: &'static str,
    /// The service names its objects by references, of which there is one at `id`.
    pub by_reference: bool,
    /// Builds an id for objects that have none.
    pub derive_id: Option<fn(&Value) -> String>,
    /// The JSON pointer to the name.
    pub name: &'static str,
    /// Builds a name for objects that have none, of what they are.
    pub derive_name: Option<fn(&Value) -> String>,
    /// What an object is called that has no name.
    pub title: Option<fn(&Value) -> Title>,
    /// The JSON pointer to the status; empty where there is none.
    pub status: &'static str,
    /// What is wrong with an object, where it does not say so as most do.
    pub fault: Option<fn(&Value) -> Option<String>>,
    /// Whether an object was deleted, where the service shows it nevertheless.
    pub is_deleted: fn(&Value) -> bool,
    /// The first column, which leads to the object's page, in place of its name: for objects whose name is made of what
    /// the other columns show. A derived cell is shown as it is found, and has to be a link itself.
    pub heading: Option<JsonColumn>,
    pub columns: &'static [JsonColumn],
    /// Key facts in the header of the object's page; if empty, the status and the first columns.
    pub summary: &'static [(&'static str, CellFormat)],
    /// Facts of the overview.
    pub facts: &'static [(&'static str, CellFormat)],
    /// The whole overview, where it consists of several groups of facts.
    pub overview: Option<fn(&JsonRow) -> Vec<Facts>>,
    /// What the overview shows beside the facts.
    pub overview_tables: &'static [TitledTable],
    /// The place of the overview among the tabs. The page opens on the first one.
    pub overview_at: usize,
    pub tabs: &'static [Tab<JsonRow>],
    pub create: Option<Create>,
    pub actions: &'static [Action<JsonRow>],
    pub audit: Option<Audit>,
    /// What takes one change at a time, this object among them: each request of an action to the object's own service waits
    /// for it.
    pub gate: Option<fn(&JsonRow) -> Option<ChangeGate>>,
    /// # Errors
    /// Why the caller cannot change this object.
    pub write_access: fn(&Value, &Caller) -> Result<(), &'static str>,
}

impl JsonResourceDef {
    /// A definition with nothing but the name. For struct update syntax.
    pub const fn new(meta: Meta) -> Self {
        JsonResourceDef {
            meta,
            id: "/id",
            by_reference: false,
            derive_id: None,
            name: "/name",
            derive_name: None,
            title: None,
            status: "",
            fault: None,
            is_deleted: |_| false,
            heading: None,
            columns: &[],
            summary: &[],
            facts: &[],
            overview: None,
            overview_tables: &[],
            overview_at: 0,
            tabs: &[],
            create: None,
            actions: &[],
            audit: None,
            gate: None,
            write_access: owner_only,
        }
    }

    fn record<'a>(&self, row: &'a Row) -> Option<&'a JsonRow> {
        row.as_any().downcast_ref()
    }

    /// All columns in order: those of this resource between those that all resources have.
    fn all_columns(&self) -> impl Iterator<Item = JsonColumn> {
        let service = self.meta.service;
        let status = JsonColumn::new("Status", cell_format::status(self.status)).facet().width(130);
        let project = matches!(service, ServiceType::Network | ServiceType::BlockStorage | ServiceType::LoadBalancer);
        let id = if self.by_reference { id_in_reference(self.id) } else { code(self.id) };
        let id = JsonColumn::new("ID", id).hidden().width(310);
        let usual = |there: bool, usual: JsonColumn| {
            (there && self.columns.iter().all(|own| own.0.title != usual.0.title)).then_some(usual)
        };
        let name = self.heading.unwrap_or_else(|| JsonColumn::new("Name", text(self.name)).width(240));
        let first = [Some(name), usual(!self.status.is_empty(), status)];
        let last = [usual(project, JsonColumn::new("Project", PROJECT).hidden()), usual(self.derive_id.is_none(), id)];
        first.into_iter().flatten().chain(self.columns.iter().copied()).chain(last.into_iter().flatten())
    }
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
        // In some lists each object is wrapped in its key.
        let inner = members.get(self.meta.object_key).filter(|_| members.len() == 1).and_then(Members::of);
        let members = inner.unwrap_or(members).into_iter();
        let members = members.filter(|(name, _)| !self.meta.secrets.contains(&name.as_ref()));
        // A member that is nested too deep is left out.
        let members = members.map(|(name, member)| (name.into_owned(), lenient::read(member).unwrap_or_default()));
        let value = Value::Object(members.collect::<Map<String, Value>>());
        let at = |pointer: &str| if pointer.is_empty() { String::new() } else { lenient::at(&value, pointer) };
        let (fault, is_deleted) = (self.fault.map(|fault| fault(&value)), (self.is_deleted)(&value));
        let row = JsonRow::new(
            match self.derive_id {
                Some(derive_id) => derive_id(&value),
                None if self.by_reference => reference_id(&at(self.id)).to_owned(),
                None => at(self.id),
            },
            self.derive_name.map_or_else(|| at(self.name), |derive_name| derive_name(&value)),
            at(self.status),
            if self.meta.delta == Delta::UpdatedAt { at("/updated_at") } else { String::new() },
            value,
        )
        .deleted_if(is_deleted);
        Ok(Arc::new(match fault {
            Some(fault) => row.with_fault(fault),
            None => row,
        }))
    }

    fn columns(&self) -> Vec<ColumnMeta> {
        self.all_columns().map(|column| column.0).collect()
    }

    fn cell(&self, row: &Row, column: usize) -> Cell {
        let Some(record) = self.record(row) else { return resource_def::unreadable_cell(row, column) };
        match column {
            0 => {
                if let Some(title) = self.title.filter(|_| AnyRow::name(record) == record.id()) {
                    return Cell::titled_link(self.meta.key, record.id(), title(&record.value));
                }
                let heading = self.heading.map(|heading| heading.1.cell(&record.value));
                if let Some(Cell::Derived(_)) = heading {
                    return heading.unwrap_or(Cell::None);
                }
                let heading = heading.map(|heading| heading.plain(&EmptyLookup)).filter(|text| !text.is_empty());
                Cell::named_link(self.meta.key, record.id(), heading.as_deref().unwrap_or_else(|| AnyRow::name(record)))
            }
            _ => self.all_columns().nth(column).map_or(Cell::None, |column| column.1.cell(&record.value)),
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
        let caller = &caller.in_service(self.meta.service);
        if action.meta.admin {
            admin_only(&record.value, caller)?;
        }
        if let Some(why) = (self.meta.write_refusal)(caller).filter(|_| !self.meta.is_user_owned()) {
            return Err(why);
        }
        // What leads to another page changes nothing of this object.
        if action.meta.page.is_none() {
            (self.write_access)(&record.value, caller)?;
        }
        (action.allowed)(record, caller)
    }

    fn initial(&self, row: &Row, action: usize) -> FormValues {
        let (Some(record), Some(action)) = (self.record(row), self.actions.get(action)) else {
            return FormValues::default();
        };
        let mut input = match action.meta.form.filter(|_| action.request.is_edit()) {
            Some(form) => fields::filled(form, &record.value),
            None => FormValues::default(),
        };
        input.0.extend((action.initial)(record).0);
        input
    }

    fn plan(&self, row: &Row, action: usize, input: &FormValues) -> Option<RequestPlan> {
        let (record, does) = (self.record(row)?, self.actions.get(action)?);
        let own = || (does.run)(record, input);
        let mut plan = does
            .request
            .plan(&self.meta, does.meta.form, record.id(), &self.initial(row, action), input)
            .unwrap_or_else(own);
        let is_own = plan.steps.first().is_some_and(|call| call.service == self.meta.service);
        if let Some(gate) = self.gate.filter(|_| is_own && plan.gate.is_none()) {
            plan.gate = gate(record);
        }
        Some(plan)
    }

    fn tabs(&self) -> Vec<TabMeta> {
        let overview = TabMeta::new("overview", "Overview");
        let mut all: Vec<_> = self.tabs.iter().map(|tab| tab.meta).collect();
        all.insert(self.overview_at.min(all.len()), overview);
        all
    }

    fn body(&self, row: &Row, tab: usize, caller: &Caller) -> Result<AnyBody, &'static str> {
        let Some(record) = self.record(row) else { return resource_def::unreadable_body(row) };
        if tab == self.overview_at {
            let facts = self.facts(record);
            return Ok(match self.overview_tables {
                [] => AnyBody::Facts(facts),
                all => AnyBody::Tables(facts, all.iter().map(|table| table.of(&self.meta, record.id())).collect()),
            });
        }
        let at = if tab > self.overview_at { tab - 1 } else { tab };
        let tab = self.tabs.get(at).ok_or("This tab does not exist")?;
        tab.body(&self.meta, record, record.id(), caller)
    }
}

impl JsonResourceDef {
    fn facts(&self, record: &JsonRow) -> Vec<Facts> {
        if let Some(overview) = self.overview {
            return overview(record);
        }
        let mut items = vec![("ID".to_owned(), Cell::code(self.meta.own_id(record.id())))];
        let known = |label: &str| self.facts.iter().any(|(own, _)| *own == label);
        for (label, show) in self.facts.iter().chain(COMMON.iter().filter(|(label, _)| !known(label))) {
            let cell = show.cell(&record.value);
            // Members that the service omits, and common ones that are empty, get no dash.
            if cell != Cell::None || known(label) && show.is_present(&record.value) {
                items.push(((*label).to_owned(), cell));
            }
        }
        vec![Facts::new(upper_first(self.meta.singular), items)]
    }
}
