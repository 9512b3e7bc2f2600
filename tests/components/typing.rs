//! Forms that change while somebody types: nothing typed or chosen is lost, and the caret stays.

use crate::filled::filled;
use crate::mounted::{Mounted, settled};
use leptos::prelude::*;
use skylark::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section, SuggestedKey};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

thread_local! {
    /// The choices as they have been loaded so far.
    static LOADED: ArcRwSignal<Option<Vec<Choice>>> = ArcRwSignal::new(None);
}

fn loaded(_: &dyn Lookup, _: &FormValues) -> Choices {
    LOADED.with(|loaded| loaded.get()).map(Ok)
}

fn load(values: &[&str]) {
    let choices = values.iter().map(|value| Choice::new(*value, value.to_uppercase())).collect();
    LOADED.with(|loaded| loaded.set(Some(choices)));
}

fn known(_: &dyn Lookup) -> Vec<SuggestedKey> {
    let values = vec!["virtio".to_owned(), "e1000".to_owned()];
    vec![SuggestedKey { key: "model".to_owned(), title: "Model".to_owned(), help: "Of the card.".to_owned(), values }]
}

static FORM: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("name", "Name", FieldKind::Text),
        Field::new("count", "Count", FieldKind::Number(1, 10)),
        Field::new("until", "Until", FieldKind::Time),
        Field::new("volume", "Volume", FieldKind::Choice(loaded)),
        Field::new("zones", "Zones", FieldKind::Many(loaded)),
        Field::new("metadata", "Metadata", FieldKind::Pairs).suggested_keys(known),
    ],
}]);

/// Types into the control that has the focus, at its caret, as a keyboard does.
fn type_at_caret(text: &str) {
    let insert: js_sys::Function = js_sys::Reflect::get(&document(), &"execCommand".into()).unwrap().unchecked_into();
    insert.call3(&document(), &"insertText".into(), &JsValue::FALSE, &text.into()).unwrap();
}

fn focused(page: &Mounted, label: &str) -> HtmlInputElement {
    let input: HtmlInputElement = page.labeled(label).unchecked_into();
    input.focus().unwrap();
    input
}

#[wasm_bindgen_test]
async fn the_caret_stays_where_one_types() {
    let (page, state) = filled(&FORM, FormValues::default().with("name", "hello")).await;
    let input = focused(&page, "Name");
    input.set_selection_range(2, 2).unwrap();
    for letter in ["X", "Y"] {
        type_at_caret(letter);
        settled().await;
    }
    assert_eq!(input.value(), "heXYllo");
    assert_eq!(input.selection_start().unwrap(), Some(4));
    assert_eq!(state.submit().unwrap().text("name"), "heXYllo");
}

#[wasm_bindgen_test]
async fn half_a_number_is_not_cleared() {
    let (page, state) = filled(&FORM, FormValues::default()).await;
    let input = focused(&page, "Count");
    for letter in ["1", "e"] {
        type_at_caret(letter);
        settled().await;
    }
    assert!(input.matches(":invalid").unwrap(), "the browser still has what was typed");
    page.type_in("Name", "web").await;
    assert!(input.matches(":invalid").unwrap(), "another field does not clear it");
    input.focus().unwrap();
    type_at_caret("0");
    settled().await;
    assert_eq!(input.value(), "1e0");
    assert!(state.submit().is_none(), "1e0 is no whole number as it is written");
}

#[wasm_bindgen_test]
async fn what_is_chosen_stays_chosen_while_choices_load_and_change() {
    LOADED.with(|loaded| loaded.set(None));
    let (page, state) = filled(&FORM, FormValues::default().with("volume", "b")).await;
    let chosen = || {
        let select: HtmlSelectElement = page.labeled("Volume").unchecked_into();
        let options = select.query_selector_all("option").unwrap();
        let option = options.item(select.selected_index() as u32).unwrap();
        option.text_content().unwrap().trim().to_owned()
    };
    assert_eq!(chosen(), "b", "its name is not known yet");
    load(&["a", "b"]);
    settled().await;
    assert_eq!(chosen(), "B");
    page.choose("Volume", "A").await;
    load(&["c", "b", "a"]);
    settled().await;
    assert_eq!(chosen(), "A");
    assert_eq!(state.submit().unwrap().text("volume"), "a");
    load(&["c"]);
    settled().await;
    assert_eq!(chosen(), "a");
    assert!(state.submit().is_none());
    settled().await;
    assert!(page.text().contains("The selected option is no longer available"));
    page.choose("Volume", "None").await;
    assert!(state.submit().is_some());
}

#[wasm_bindgen_test]
async fn several_choices_keep_their_rows_and_the_focus_when_others_come() {
    load(&["a", "b"]);
    let (page, state) = filled(&FORM, FormValues::default()).await;
    let boxes = || page.all("input[type=checkbox]");
    let first: HtmlInputElement = boxes()[0].clone().unchecked_into();
    first.focus().unwrap();
    first.click();
    settled().await;
    load(&["new", "a", "b"]);
    settled().await;
    assert_eq!(boxes().len(), 3);
    assert!(boxes()[1].is_same_node(Some(&first)), "the row moved down");
    assert!(first.checked());
    assert_eq!(document().active_element().as_ref(), Some(first.as_ref()));
    assert_eq!(state.submit().unwrap().list("zones"), ["a"]);
}

#[wasm_bindgen_test]
async fn known_keys_say_what_they_mean_and_suggest_values() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    page.press("Add").await;
    assert!(!page.text().contains("Of the card."));
    page.type_in("Metadata: key", "model").await;
    assert!(page.text().contains("Model: Of the card."));
    let value = page.labeled("Metadata: value of model");
    let list = document().get_element_by_id(&value.get_attribute("list").unwrap()).unwrap();
    assert_eq!(list.query_selector_all("option").unwrap().length(), 2);
    page.type_in("Metadata: key", "other").await;
    assert!(!page.text().contains("Of the card."));
    assert!(!page.labeled("Metadata: value of other").has_attribute("list"));
}

#[wasm_bindgen_test]
async fn a_time_is_kept_in_utc() {
    let (page, state) = filled(&FORM, FormValues::default().with("until", "2026-11-22T18:42:00.000Z")).await;
    let local = page.value("Until");
    assert_eq!(local.len(), "2026-11-22T18:42".len());
    page.type_in("Until", "").await;
    page.type_in("Until", &local).await;
    assert_eq!(state.submit().unwrap().text("until"), "2026-11-22T18:42:00.000Z");
}
