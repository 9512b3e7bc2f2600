//! A table of made-up things in a page, for the table's tests.

use crate::mounted::{Mounted, mount_view, settled};
use leptos::prelude::*;
use serde::Deserialize;
use skylark::auth::ServiceType;
use skylark::components::table::{ColumnWidths, Command, Grid, ListPosition, Query, Setup, Source, Table, keyboard};
use skylark::model::{Cell, Column, Lookup, Meta, Names, ResourceDef, ResourceRow, Row, Tone};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Thing {
    id: String,
    name: String,
    status: String,
    owner: String,
}

impl ResourceRow for Thing {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}

static DEFINITION: ResourceDef<Thing> = ResourceDef {
    meta: Meta {
        icon: "server",
        about: "A thing is for tests.",
        write_refusal: |_| None,
        ..Meta::of(
            ServiceType::Compute,
            "compute/things",
            "/things",
            Names { singular: "thing", plural: "Things", list_key: "things", object_key: "thing" },
        )
    },
    columns: &[
        Column::new("Name", |thing: &Thing| Cell::named_link("compute/things", &thing.id, &thing.name)),
        Column::new("Status", |thing: &Thing| Cell::status(&thing.status, Tone::Neutral)).facet(),
        Column::new("Owner", |thing: &Thing| Cell::link("identity/users", &thing.owner)),
    ],
    actions: &[],
    create: None,
    summary: |_| Vec::new(),
    tabs: &[],
    audit: None,
};

/// Knows the owners' names as soon as it is told.
struct Owners(ArcRwSignal<bool>);

impl Lookup for Owners {
    fn name_of(&self, _: &str, id: &str) -> Option<String> {
        self.0.get().then(|| format!("Name of {id}"))
    }
}

/// What the style sheet does for the table, as far as these tests need it.
const STYLE: &str = ".grid { --row: 36px; position: relative; height: 434px; overflow: auto }
    .grid__head { position: sticky; top: 0; height: 34px } .grid__body { position: relative }
    .grid__row { position: absolute; height: 36px; overflow: hidden }";

pub struct Fixture {
    pub page: Mounted,
    pub table: Table,
    pub rows: ArcRwSignal<Vec<Row>>,
    pub owners: ArcRwSignal<bool>,
}

pub fn thing(n: usize, status: &str) -> Row {
    let (id, name) = (format!("id-{n}"), format!("thing-{n:06}"));
    Arc::new(Thing { id, name, status: status.into(), owner: format!("owner-{}", n % 3) })
}

pub fn things(count: usize) -> Vec<Row> {
    (0..count).map(|n| thing(n, "ACTIVE")).collect()
}

pub async fn shown(rows: Vec<Row>) -> Fixture {
    shown_again(rows, ListPosition::default()).await
}

pub async fn shown_again(rows: Vec<Row>, position: ListPosition) -> Fixture {
    let rows = ArcRwSignal::new(rows);
    let owners = ArcRwSignal::new(false);
    let out = Rc::new(std::cell::Cell::new(None));
    let (given, source, lookup) = (out.clone(), rows.clone(), owners.clone());
    let page = mount_view(move || {
        let widths = RwSignal::new(ColumnWidths::default());
        let rows: Source = Rc::new(move |read| source.with(|rows| read(rows)));
        let table = Table::new(Setup {
            definition: &DEFINITION,
            rows,
            lookup: Rc::new(Owners(lookup)),
            query: Query::default(),
            preferred: Box::new(|| None),
            widths: Box::new(move || widths.get()),
            keep_widths: UnsyncCallback::new(move |kept| widths.set(kept)),
            position,
            is_new: Box::new(|id| id == "id-1"),
        });
        given.set(Some(table));
        keyboard::listen(table, |command| command == Command::Refresh);
        view! {
            <style>{STYLE}</style>
            <Grid table label="Things" loading=false menu=Some(UnsyncCallback::new(|_| Vec::new())) />
        }
    })
    .await;
    settled().await;
    Fixture { page, table: out.get().unwrap(), rows, owners }
}

impl Fixture {
    pub fn grid(&self) -> HtmlElement {
        self.page.all("[role=grid], [role=treegrid]").remove(0).unchecked_into()
    }

    pub fn drawn(&self) -> Vec<Element> {
        self.page.all(".grid__body [role=row]")
    }

    pub fn row(&self, id: &str) -> Element {
        document().get_element_by_id(&format!("row-{id}")).unwrap_or_else(|| panic!("{id} is not drawn"))
    }

    pub fn count(&self) -> String {
        self.grid().get_attribute("aria-rowcount").unwrap()
    }

    pub async fn scroll(&self, top: i32) {
        self.grid().set_scroll_top(top);
        // The browser tells of it in its next frame.
        settled().await;
        settled().await;
    }

    /// The first row in sight, and how far below the headings it is.
    pub fn first_in_sight(&self) -> (String, i32) {
        let top = self.grid().get_bounding_client_rect().top() + 34.0;
        let place = |row: &Element| (row.get_bounding_client_rect().top() - top).round() as i32;
        let rows = self.drawn();
        let first = rows.iter().filter(|row| place(row) >= 0).min_by_key(|row| place(row)).unwrap();
        (first.id(), place(first))
    }
}

pub async fn press(key: &str, shift: bool) {
    let dispatch = js_sys::Function::new_with_args(
        "key, shiftKey",
        "const init = { key, shiftKey, bubbles: true, cancelable: true };
         document.activeElement.dispatchEvent(new KeyboardEvent('keydown', init));",
    );
    dispatch.call2(&JsValue::NULL, &key.into(), &shift.into()).unwrap();
    settled().await;
}

pub fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Collects the elements and texts below `root` that are changed from now on.
pub fn changes_below(root: &Element) -> js_sys::Array {
    let watch = js_sys::Function::new_with_args(
        "root",
        "const seen = [];
         const all = { subtree: true, childList: true, attributes: true, characterData: true };
         new MutationObserver((records) => records.forEach((record) => seen.push(record.target))).observe(root, all);
         return seen;",
    );
    watch.call1(&JsValue::NULL, root).unwrap().unchecked_into()
}
