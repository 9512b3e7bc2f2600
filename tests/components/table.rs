//! The table: many rows, changes in place, and nothing lost by them.

use crate::dom::{Mounted, fire, mount, settled};
use leptos::prelude::*;
use serde_json::Value;
use skylark::auth::{Call, Microversion, ServiceType, Wanted};
use skylark::http::Error;
use skylark::model::{Caller, Cell, Column, Delta, Lookup, Meta, Object, Paging, Resource, Row, Tone, View};
use skylark::ui::dom::{el, memo};
use skylark::ui::table::{Command, Query, RowMenu, Setup, Sort, Source, Standing, Table, grid, keyboard};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

#[derive(Clone, Debug, Default, PartialEq)]
struct Thing {
    id: String,
    name: String,
    status: String,
    owner: String,
}

impl Resource for Thing {
    fn read(object: &Object) -> Self {
        Thing { id: object.id("id"), name: object.text("name"), ..Thing::default() }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}

static VIEW: View<Thing> = View {
    meta: Meta {
        service: ServiceType::Compute,
        key: "compute/things",
        singular: "thing",
        plural: "Things",
        icon: "server",
        shortcut: None,
        list: "/things",
        path: "/things",
        many: "things",
        one: "thing",
        version: Wanted::Base,
        paging: Paging::None,
        delta: Delta::None,
        all_projects: None,
        about: "A thing is for tests.",
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
    fn row(&self, _: &str, _: &str) -> Option<Row> {
        None
    }
    fn rows(&self, _: &str) -> Option<Result<Vec<Row>, Error>> {
        None
    }
    fn document(&self, _: &Call) -> Option<Result<Arc<Value>, Error>> {
        None
    }
    fn caller(&self) -> Caller {
        Caller::default()
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
}

/// What the style sheet does for the table, as far as these tests need it.
const STYLE: &str = ".grid { --row: 36px; position: relative; height: 434px; overflow: auto }
    .grid__head { position: sticky; top: 0; height: 34px } .grid__body { position: relative }
    .grid__row { position: absolute; height: 36px; overflow: hidden }";

struct Fixture {
    page: Mounted,
    table: Table,
    rows: ArcRwSignal<Vec<Row>>,
    owners: ArcRwSignal<bool>,
}

fn thing(n: usize, status: &str) -> Row {
    let (id, name) = (format!("id-{n}"), format!("thing-{n:06}"));
    Arc::new(Thing { id, name, status: status.into(), owner: format!("owner-{}", n % 3) })
}

fn things(count: usize) -> Vec<Row> {
    (0..count).map(|n| thing(n, "ACTIVE")).collect()
}

async fn shown(rows: Vec<Row>) -> Fixture {
    shown_again(rows, Standing::default()).await
}

async fn shown_again(rows: Vec<Row>, standing: Standing) -> Fixture {
    let rows = ArcRwSignal::new(rows);
    let owners = ArcRwSignal::new(false);
    let out = Rc::new(std::cell::Cell::new(None));
    let (given, source, lookup) = (out.clone(), rows.clone(), owners.clone());
    let page = mount(move || {
        let rows: Source = Rc::new(move |read| source.with(|rows| read(rows)));
        let table = Table::new(Setup {
            view: &VIEW,
            rows,
            lookup: Rc::new(Owners(lookup)),
            query: Query::default(),
            preferred: Box::new(|| None),
            standing,
        });
        given.set(Some(table));
        keyboard::listen(table, |command| command == Command::Refresh);
        let menu: RowMenu = Some(Rc::new(|_| Vec::new()));
        (el("style").child(STYLE), grid(table, "Things", memo(|| false), menu))
    })
    .await;
    settled().await;
    Fixture { page, table: out.get().unwrap(), rows, owners }
}

impl Fixture {
    fn grid(&self) -> HtmlElement {
        self.page.all("[role=grid]").remove(0).unchecked_into()
    }

    fn drawn(&self) -> Vec<Element> {
        self.page.all(".grid__body [role=row]")
    }

    fn row(&self, id: &str) -> Element {
        document().get_element_by_id(&format!("row-{id}")).unwrap_or_else(|| panic!("{id} is not drawn"))
    }

    fn count(&self) -> String {
        self.grid().get_attribute("aria-rowcount").unwrap()
    }

    async fn scroll(&self, top: i32) {
        self.grid().set_scroll_top(top);
        // The browser tells of it in its next frame.
        settled().await;
        settled().await;
    }

    /// The first row in sight, and how far below the headings it is.
    fn first_in_sight(&self) -> (String, i32) {
        let top = self.grid().get_bounding_client_rect().top() + 34.0;
        let place = |row: &Element| (row.get_bounding_client_rect().top() - top).round() as i32;
        let rows = self.drawn();
        let first = rows.iter().filter(|row| place(row) >= 0).min_by_key(|row| place(row)).unwrap();
        (first.id(), place(first))
    }
}

async fn press(key: &str, shift: bool) {
    let dispatch = js_sys::Function::new_with_args(
        "key, shiftKey",
        "const init = { key, shiftKey, bubbles: true, cancelable: true };
         document.activeElement.dispatchEvent(new KeyboardEvent('keydown', init));",
    );
    dispatch.call2(&JsValue::NULL, &key.into(), &shift.into()).unwrap();
    settled().await;
}

fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Collects the elements and texts below `root` that are changed from now on.
fn changes_below(root: &Element) -> js_sys::Array {
    let watch = js_sys::Function::new_with_args(
        "root",
        "const seen = [];
         const all = { subtree: true, childList: true, attributes: true, characterData: true };
         new MutationObserver((records) => records.forEach((record) => seen.push(record.target))).observe(root, all);
         return seen;",
    );
    watch.call1(&JsValue::NULL, root).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_are_a_few_elements() {
    let fixture = shown(things(100_000)).await;
    assert_eq!(fixture.count(), "100001");
    assert!((12..100).contains(&fixture.drawn().len()), "{}", fixture.drawn().len());
    fixture.scroll(36 * 50_000).await;
    assert!((12..100).contains(&fixture.drawn().len()), "{}", fixture.drawn().len());
    assert_eq!(fixture.first_in_sight(), ("row-id-50000".to_owned(), 0));
    assert_eq!(fixture.row("id-50000").get_attribute("aria-rowindex").as_deref(), Some("50002"));
    fixture.scroll(36 * 100_000).await;
    assert!(fixture.row("id-99999").text_content().unwrap().contains("thing-099999"));
}

#[wasm_bindgen_test]
async fn elements_follow_the_order_of_rows_while_scrolling() {
    let fixture = shown(things(1000)).await;
    for top in [0, 100, 700, 650, 90, 5000, 4800, 36_000, 0] {
        fixture.scroll(top).await;
        let places: Vec<usize> =
            fixture.drawn().iter().map(|row| row.get_attribute("aria-rowindex").unwrap().parse().unwrap()).collect();
        assert!(places.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{top}: {places:?}");
    }
}

#[wasm_bindgen_test]
async fn a_change_touches_only_its_own_row() {
    let fixture = shown(things(1000)).await;
    let before = fixture.row("id-3");
    let changes = changes_below(&fixture.grid());
    fixture.rows.update(|rows| rows[3] = thing(3, "ERROR"));
    settled().await;
    assert!(before.text_content().unwrap().contains("ERROR"), "the element was patched, not replaced");
    assert!(changes.length() > 0);
    for change in changes.iter() {
        let node: web_sys::Node = change.unchecked_into();
        assert!(before.contains(Some(&node)), "{:?}", node.text_content());
    }
    // What is not in sight costs nothing.
    changes.set_length(0);
    fixture.rows.update(|rows| rows[900] = thing(900, "ERROR"));
    settled().await;
    assert_eq!(changes.length(), 0);
}

#[wasm_bindgen_test]
async fn scroll_selection_and_focus_survive_rows_that_come_and_go() {
    let fixture = shown(things(1000)).await;
    fixture.table.query.update(|query| query.sort = Some(Sort { column: 0, descending: true }));
    fixture.scroll(36 * 300).await;
    let (first, at) = fixture.first_in_sight();
    assert_eq!((first.as_str(), at), ("row-id-699", 0));
    fixture.page.labelled("Select thing-000698").unchecked_into::<HtmlElement>().click();
    let button: HtmlElement = fixture.page.labelled("Actions for thing-000697").unchecked_into();
    button.focus().unwrap();
    // New rows above, one above deleted, one in sight changed.
    fixture.rows.update(|rows| {
        rows.extend((2000..2005).map(|n| thing(n, "BUILD")));
        rows.remove(990);
        rows[690] = thing(690, "ERROR");
    });
    settled().await;
    settled().await;
    assert_eq!(fixture.first_in_sight(), (first, 0));
    assert_eq!(fixture.row("id-698").get_attribute("aria-selected").as_deref(), Some("true"));
    assert!(has_focus(&button));
    // The selected row is deleted: so is its place in the selection.
    fixture.rows.update(|rows| rows.retain(|row| row.id() != "id-698"));
    settled().await;
    assert!(fixture.table.selection.with_untracked(|chosen| chosen.is_empty()));
    // The row with the focus is deleted: the keyboard goes on from the grid.
    fixture.rows.update(|rows| rows.retain(|row| row.id() != "id-697"));
    settled().await;
    assert_eq!(document().active_element().unwrap().get_attribute("role").as_deref(), Some("grid"));
}

#[wasm_bindgen_test]
async fn one_comes_back_to_the_same_rows_even_if_they_have_another_height() {
    let standing = {
        let fixture = shown(things(1000)).await;
        fixture.scroll(36 * 300).await;
        press("j", false).await;
        assert_eq!(fixture.grid().get_attribute("aria-activedescendant").as_deref(), Some("row-id-300"));
        fixture.table.standing()
    };
    let fixture = shown_again(things(1000), standing).await;
    assert_eq!(fixture.first_in_sight(), ("row-id-300".to_owned(), 0));
    assert_eq!(fixture.grid().get_attribute("aria-activedescendant").as_deref(), Some("row-id-300"));
    fixture.grid().style().set_property("--row", "20px").unwrap();
    fixture.table.remeasure();
    settled().await;
    settled().await;
    assert_eq!(fixture.first_in_sight(), ("row-id-300".to_owned(), 0));
    assert!(fixture.drawn().len() > 28, "more fit now");
}

#[wasm_bindgen_test]
async fn an_element_that_has_the_focus_never_becomes_another_row_s() {
    let fixture = shown(things(1000)).await;
    let button: HtmlElement = fixture.page.labelled("Actions for thing-000003").unchecked_into();
    button.focus().unwrap();
    fixture.scroll(36 * 500).await;
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("Actions for thing-000003"));
    assert!(has_focus(&fixture.grid()), "the keyboard goes on from the grid");
}

#[wasm_bindgen_test]
async fn a_filter_narrows_and_begins_at_the_top() {
    let fixture = shown(things(10_000)).await;
    fixture.scroll(36 * 5000).await;
    fixture.table.query.update(|query| query.filter = "thing-00999".into());
    settled().await;
    assert_eq!((fixture.count().as_str(), fixture.drawn().len()), ("11", 10));
    assert_eq!(fixture.first_in_sight(), ("row-id-9990".to_owned(), 0));
    fixture.table.query.update(|query| query.filter = "nowhere".into());
    settled().await;
    assert_eq!((fixture.count().as_str(), fixture.drawn().len()), ("1", 0));
}

#[wasm_bindgen_test]
async fn names_are_drawn_and_found_when_they_arrive() {
    let fixture = shown(things(9)).await;
    fixture.table.query.update(|query| query.filter = "name of owner-1".into());
    settled().await;
    assert_eq!(fixture.count(), "1");
    fixture.owners.set(true);
    settled().await;
    settled().await;
    assert_eq!(fixture.count(), "4");
    assert!(fixture.row("id-1").text_content().unwrap().contains("Name of owner-1"));
}

#[wasm_bindgen_test]
async fn headings_sort_and_say_so() {
    let fixture = shown(things(50)).await;
    let heading = || fixture.page.all("[role=columnheader]")[1].clone();
    let state = || heading().get_attribute("aria-sort").unwrap();
    assert_eq!(state(), "none");
    fixture.page.press("Name").await;
    assert_eq!(state(), "ascending");
    fixture.page.press("Name").await;
    assert_eq!((state().as_str(), fixture.first_in_sight().0.as_str()), ("descending", "row-id-49"));
}

#[wasm_bindgen_test]
async fn the_keyboard_moves_and_selects() {
    let fixture = shown(things(1000)).await;
    let chosen = || fixture.table.selection.with_untracked(|chosen| chosen.len());
    let current = || fixture.grid().get_attribute("aria-activedescendant").unwrap_or_default();
    press("j", false).await;
    assert_eq!(current(), "row-id-0");
    assert!(has_focus(&fixture.grid()));
    press("ArrowDown", false).await;
    press("x", false).await;
    assert_eq!((current().as_str(), chosen()), ("row-id-1", 1));
    press("ArrowDown", true).await;
    press("J", true).await;
    assert_eq!((current().as_str(), chosen()), ("row-id-3", 3));
    press("End", false).await;
    assert_eq!(current(), "row-id-999");
    press(" ", true).await;
    assert_eq!(chosen(), 999);
    press("Escape", false).await;
    assert_eq!(chosen(), 0);
    // Only the current row's controls are stops of the tabulator key.
    let stops = fixture.page.all(".grid__body [tabindex='0']");
    assert!(!stops.is_empty() && stops.iter().all(|stop| fixture.row("id-999").contains(Some(stop))));
}

#[wasm_bindgen_test]
async fn keys_belong_to_a_field_that_has_the_focus() {
    let fixture = shown(things(10)).await;
    let field: HtmlElement = document().create_element("input").unwrap().unchecked_into();
    fixture.grid().parent_element().unwrap().append_child(&field).unwrap();
    field.focus().unwrap();
    press("x", false).await;
    press("j", false).await;
    assert!(has_focus(&field));
    assert_eq!(fixture.grid().get_attribute("aria-activedescendant"), None);
}

#[wasm_bindgen_test]
async fn select_all_is_all_that_match() {
    let fixture = shown(things(500)).await;
    fixture.table.query.update(|query| query.filter = "thing-0001".into());
    settled().await;
    let all = fixture.page.labelled("Select all");
    fire(&all, "change");
    settled().await;
    assert_eq!(fixture.table.selection.with_untracked(|chosen| chosen.len()), 100);
    fixture.table.query.update(|query| query.filter.clear());
    settled().await;
    let state = |name: &str| js_sys::Reflect::get(&all, &name.into()).unwrap().as_bool();
    assert_eq!((state("checked"), state("indeterminate")), (Some(false), Some(true)));
}
