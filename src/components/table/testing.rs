//! A small resource for this folder's tests.

use crate::auth::{MicroversionRequest, ServiceType};
use crate::model::{Caller, Cell, Column, Delta, Meta, OutcomeReaders, Paging, ResourceDef, ResourceRow, Row, Tone};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Thing {
    pub id: String,
    pub name: String,
    pub status: String,
    pub size: Option<f64>,
    pub owner: String,
    pub host: String,
    pub note: String,
}

impl ResourceRow for Thing {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn keywords(&self) -> String {
        self.note.clone()
    }
}

pub static DEFINITION: ResourceDef<Thing> = ResourceDef {
    meta: Meta {
        service: ServiceType::Compute,
        key: "compute/things",
        singular: "thing",
        plural: "Things",
        counted: "",
        icon: "server",
        shortcut: None,
        list: "/things",
        path: "/things",
        path_of: None,
        by_head: false,
        single: None,
        parents: None,
        read_parameters: "",
        busy_list: "",
        list_key: "things",
        object_key: "thing",
        version: MicroversionRequest::Base,
        paging: Paging::None,
        delta: Delta::None,
        all_projects: None,
        name_filter: None,
        commands: None,
        about: "A thing is for tests.",
        admin: false,
        extension: "",
        further: &[],
        secondary: false,
        unordered: false,
        outcomes: OutcomeReaders::NONE,
        secrets: &[],
        read_refusal: |_| None,
        write_refusal: Caller::write_refusal,
    },
    columns: &[
        Column::new("Name", |thing| Cell::text(&thing.name)),
        Column::new("Status", status).facet(),
        Column::new("Size", |thing: &Thing| thing.size.map_or(Cell::None, Cell::gibibytes)).numeric(),
        Column::new("Owner", |thing: &Thing| Cell::link("identity/users", &thing.owner)).facet().hidden(),
        Column::new("Host", |thing: &Thing| Cell::text(&thing.host)).facet().admin(),
    ],
    actions: &[],
    create: None,
    summary: |_| Vec::new(),
    tabs: &[],
    audit: None,
};

fn status(thing: &Thing) -> Cell {
    if thing.status.is_empty() { Cell::None } else { Cell::status(&thing.status, Tone::Neutral) }
}

pub fn thing(id: &str, name: &str, status: &str) -> Row {
    row(Thing { id: id.into(), name: name.into(), status: status.into(), size: Some(1.0), ..Thing::default() })
}

pub fn row(thing: Thing) -> Row {
    Arc::new(thing)
}
