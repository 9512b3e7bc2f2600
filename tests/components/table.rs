//! The table: many rows, changes in place, and nothing lost by them.

use crate::mounted::{fire, settled, until};
use crate::things::{Fixture, changes_below, has_focus, press, shown, shown_again, thing, things};
use leptos::prelude::*;
use skylark::components::table::Sort;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

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
    until("the element to be patched, not replaced", || before.text_content().unwrap().contains("ERROR")).await;
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
    fixture.page.labeled("Select thing-000698").unchecked_into::<HtmlElement>().click();
    let button: HtmlElement = fixture.page.labeled("Actions for thing-000697").unchecked_into();
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
    let position = {
        let fixture = shown(things(1000)).await;
        fixture.scroll(36 * 300).await;
        press("j", false).await;
        assert_eq!(fixture.grid().get_attribute("aria-activedescendant").as_deref(), Some("row-id-300"));
        fixture.table.position()
    };
    let fixture = shown_again(things(1000), position).await;
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
    let button: HtmlElement = fixture.page.labeled("Actions for thing-000003").unchecked_into();
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
async fn a_column_is_as_wide_as_what_is_in_it_until_its_edge_is_moved() {
    let fixture = shown(things(50)).await;
    let edge = || -> HtmlElement { fixture.page.all("[role=separator]")[0].clone().unchecked_into() };
    let width = || edge().get_attribute("aria-valuenow").unwrap().parse::<f64>().unwrap();
    let template = || fixture.grid().style().get_property_value("--columns").unwrap();
    let (begin, before) = (width(), template());
    edge().focus().unwrap();
    press("ArrowRight", false).await;
    press("ArrowRight", true).await;
    assert_eq!(width(), begin + 48.0);
    assert_ne!(template(), before);
    // Nothing but the edge goes by these keys.
    assert_eq!(fixture.grid().get_attribute("aria-activedescendant"), None);
    press("Home", false).await;
    assert_eq!(width(), begin);
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
    let all = fixture.page.labeled("Select all");
    fire(&all, "change");
    settled().await;
    assert_eq!(fixture.table.selection.with_untracked(|chosen| chosen.len()), 100);
    fixture.table.query.update(|query| query.filter.clear());
    settled().await;
    let state = |name: &str| js_sys::Reflect::get(&all, &name.into()).unwrap().as_bool();
    assert_eq!((state("checked"), state("indeterminate")), (Some(false), Some(true)));
}

/// A table of a hundred thousand rows by status: every tenth is in error.
async fn grouped() -> Fixture {
    let fixture = shown((0..100_000).map(|n| thing(n, if n % 10 == 0 { "ERROR" } else { "ACTIVE" })).collect()).await;
    fixture.table.group_by(Some(1));
    settled().await;
    settled().await;
    fixture
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_in_groups_are_a_few_elements() {
    let fixture = grouped().await;
    assert_eq!(fixture.grid().get_attribute("role").as_deref(), Some("treegrid"));
    assert_eq!(fixture.count(), "100003");
    let active = fixture.page.labeled("Status: ACTIVE, 90000");
    assert_eq!(active.get_attribute("aria-level").as_deref(), Some("1"));
    assert_eq!(active.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(active.get_attribute("aria-rowindex").as_deref(), Some("2"));
    assert_eq!(fixture.row("id-1").get_attribute("aria-level").as_deref(), Some("2"));
    fixture.scroll(36 * 90_000).await;
    assert!((12..100).contains(&fixture.drawn().len()), "{}", fixture.drawn().len());
    let places: Vec<usize> =
        fixture.drawn().iter().map(|row| row.get_attribute("aria-rowindex").unwrap().parse().unwrap()).collect();
    assert!(places.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{places:?}");
    fixture.page.labeled("Status: ERROR, 10000");
    fixture.table.group_by(None);
    settled().await;
    settled().await;
    assert_eq!((fixture.count().as_str(), fixture.grid().get_attribute("role").as_deref()), ("100001", Some("grid")));
    assert_eq!(fixture.row("id-0").get_attribute("aria-level"), None);
}

#[wasm_bindgen_test]
async fn keys_fold_groups_and_select_them() {
    let fixture = grouped().await;
    fixture.grid().focus().unwrap();
    settled().await;
    press("ArrowLeft", false).await;
    settled().await;
    assert_eq!(fixture.count(), "10003", "the first group is folded");
    press("x", false).await;
    settled().await;
    assert_eq!(fixture.table.selection.with_untracked(|chosen| chosen.len()), 90_000);
    press("x", false).await;
    press("ArrowRight", false).await;
    press("ArrowRight", false).await;
    settled().await;
    assert_eq!(fixture.count(), "100003");
    assert_eq!(fixture.grid().get_attribute("aria-activedescendant").as_deref(), Some("row-id-1"));
    press("ArrowLeft", false).await;
    settled().await;
    let active = fixture.page.labeled("Status: ACTIVE, 90000");
    assert_eq!(fixture.grid().get_attribute("aria-activedescendant"), Some(active.id()));
    assert!(fixture.table.selection.with_untracked(|chosen| chosen.is_empty()));
}
