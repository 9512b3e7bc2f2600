//! Fields with several values: words, pairs and repeated groups.

use crate::filled::{Loading, filled, filled_knowing, focused};
use crate::form::FORM;
use crate::mounted::settled;
use leptos::prelude::*;
use serde_json::json;
use skylark::model::{Field, FieldKind, Form, FormValues, Lookup, Section};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn lists_pairs_and_rows_are_sent_as_they_stand() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    page.type_in("Tags", "blue, green,").await;
    crate::mounted::fire(&page.labeled("Tags"), "blur");
    page.press("Add").await;
    page.type_in("Metadata: key", "role").await;
    page.type_in("Metadata: value of role", "web").await;
    page.press("Add network").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(focused().starts_with("networks-") && focused().ends_with("-network"), "{}", focused());
    page.type_in("Network", "private").await;
    let sent = state.submit().unwrap();
    assert_eq!(sent.0["tags"], json!(["blue", "green"]));
    assert_eq!(sent.0["metadata"], json!({"role": "web"}));
    assert_eq!(sent.0["networks"], json!([{"network": "private"}]));
    page.press("Add network").await;
    page.all("[aria-label='Remove Networks 1']")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(page.value("Network"), "", "the second row is the one that stays");
}

#[wasm_bindgen_test]
async fn a_pair_without_key_is_not_sent_away_silently() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    page.press("Add").await;
    page.type_in("Metadata: value of ", "web").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(page.text().contains("Metadata: The value “web” has no key"));
}

/// A range that is free beside the other rows, and from the second on once the list is loaded.
fn proposal(lookup: &dyn Lookup, beside: &[FormValues]) -> FormValues {
    let first = u32::from(lookup.has_extension("loaded"));
    let is_free = |range: &String| beside.iter().all(|row| row.text("range") != range);
    let range = (first..9).map(|n| format!("10.0.{n}.0/24")).find(is_free).unwrap();
    FormValues::default().with("name", format!("net-{first}")).with("range", range)
}

static PROPOSED: Form = Form::new(&[Section::untitled(&[Field::new(
    "nets",
    "Nets",
    FieldKind::Rows(
        &[Field::new("name", "Name", FieldKind::Text), Field::new("range", "Range", FieldKind::Text)],
        "Add net",
    ),
)
.other_row("New net", proposal)])]);

#[wasm_bindgen_test]
async fn a_proposed_row_follows_the_lists_until_it_is_changed_by_hand() {
    let is_loaded = ArcRwSignal::new(false);
    let lookup = Rc::new(Loading(is_loaded.clone()));
    let (page, state) = filled_knowing(&PROPOSED, FormValues::default(), BTreeMap::new(), lookup).await;
    let rows = |column: &str| {
        let rows = state.values_to_send().rows("nets");
        rows.iter().map(|row| row.text(column).to_owned()).collect::<Vec<_>>()
    };
    page.press("New net").await;
    page.press("New net").await;
    settled().await;
    assert_eq!(rows("range"), ["10.0.0.0/24", "10.0.1.0/24"], "the second one is not the first one");
    page.type_in("Name", "mine").await;
    is_loaded.set(true);
    settled().await;
    settled().await;
    assert_eq!(rows("range"), ["10.0.1.0/24", "10.0.2.0/24"]);
    assert_eq!(rows("name"), ["mine", "net-1"], "what was typed stays");
    page.type_in("Range", "10.0.2.0/24").await;
    settled().await;
    assert_eq!(rows("range"), ["10.0.2.0/24", "10.0.1.0/24"], "the other one makes room");
    page.press("Add net").await;
    settled().await;
    assert_eq!(rows("range")[2], "", "a row that was added empty stays as it is");
}
