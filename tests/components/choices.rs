//! Fields with choices: loading, impossible and only ones, and those that were made before.

use crate::filled::{Loading, filled, filled_after, filled_knowing};
use crate::form::{FORM, sources};
use crate::mounted::{settled, value};
use leptos::prelude::*;
use serde_json::json;
use skylark::auth::{ServiceRequest, ServiceType};
use skylark::http::Error;
use skylark::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_choice_that_becomes_impossible_says_why() {
    let (page, state) = filled(&FORM, FormValues::default().with("name", "web").with("size", "l").with("gib", 1)).await;
    assert!(!page.text().contains("Too large"));
    page.choose("Source", "Volume").await;
    let radios = page.all("input[type=radio]");
    let large = radios.iter().find(|radio| value(radio) == "l").unwrap();
    assert_eq!(large.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(!large.matches(":disabled").unwrap(), "the keyboard goes to it, so that the reason is read out");
    assert!(large.closest("label").unwrap().unwrap().text_content().unwrap().contains("Too large for a volume"));
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(page.text().contains("Size: Too large for a volume"));
}

/// Some that look alike, some that cannot be chosen.
fn hosts(_: &dyn Lookup, _: &FormValues) -> Choices {
    let down = |name: &str| Choice::new(name, name).disabled(Some("It is down".to_owned()));
    Some(Ok(vec![
        Choice::new("0f3a9c1e-1", "web"),
        Choice::new("77b2d0aa-2", "web"),
        Choice::new("db", "db").detail("idle"),
        down("old"),
        down("older"),
    ]))
}

static HOSTS: Form = Form::new(&[Section::untitled(&[
    Field::new("menu", "Menu", FieldKind::Choice(hosts)),
    Field::new("cards", "Cards", FieldKind::Cards(hosts)),
    Field::new("many", "Many", FieldKind::Many(hosts)),
])]);

#[wasm_bindgen_test]
async fn what_has_one_name_is_told_apart_in_every_kind_of_choice() {
    let (page, _) = filled(&HOSTS, FormValues::default()).await;
    let options: Vec<_> = page.labeled("Menu").text_content().into_iter().collect();
    assert!(options[0].contains("web · 0f3a9c1e") && options[0].contains("web · 77b2d0aa"), "{options:?}");
    let details = page.all("label.card .card__detail").iter().filter_map(|one| one.text_content()).collect::<Vec<_>>();
    assert_eq!(details.iter().filter(|detail| *detail == "0f3a9c1e").count(), 2, "{details:?}");
}

fn loading(_: &dyn Lookup, _: &FormValues) -> Choices {
    None
}

fn failing(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Err(Error::refused("Nova did not answer")))
}

fn none(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(Vec::new()))
}

static UNKNOWN: Form = Form::new(&[Section::untitled(&[
    Field::new("none", "None", FieldKind::Choice(none)).required(),
    Field::new("optional", "Optional", FieldKind::Choice(none)),
    Field::new("loading", "Loading", FieldKind::Choice(loading)),
    Field::new("failing", "Failing", FieldKind::Choice(failing)),
])]);

#[wasm_bindgen_test]
async fn choices_that_could_not_be_loaded_say_why_and_wait_no_more() {
    let (page, _) = filled(&UNKNOWN, FormValues::default()).await;
    let busy = |label: &str| page.labeled(label).get_attribute("aria-busy");
    assert_eq!((busy("Loading").as_deref(), busy("Failing")), (Some("true"), None));
    assert!(page.text().contains("Nova did not answer"));
}

#[wasm_bindgen_test]
async fn a_menu_without_choices_says_so() {
    let (page, _) = filled(&UNKNOWN, FormValues::default()).await;
    let says = |label: &str| page.labeled(label).text_content().unwrap();
    assert_eq!((says("None").as_str(), says("Optional").as_str()), ("No choices available", "None"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_chosen_is_told_with_the_reason_and_stays_unchosen() {
    let (page, state) = filled(&HOSTS, FormValues::default()).await;
    let menu = &page.all("details.choice__impossible")[0];
    assert_eq!(menu.query_selector("summary").unwrap().unwrap().text_content().unwrap(), "2 cannot be chosen");
    assert!(menu.text_content().unwrap().contains("older: It is down"));
    for kind in ["radio", "checkbox"] {
        let old = page.all(&format!("input[type={kind}][value=old]"))[0].clone();
        let old = old.unchecked_into::<web_sys::HtmlInputElement>();
        old.focus().unwrap();
        assert_eq!(document().active_element().as_ref(), Some(old.unchecked_ref()), "it can be gone to");
        old.click();
        settled().await;
        assert!(!old.checked(), "{kind}");
    }
    let sent = state.submit().unwrap();
    assert_eq!((sent.text("cards"), sent.list("many").len()), ("", 0));
}

fn only(_: &dyn Lookup, _: &FormValues) -> Choices {
    let full = Choice::new("full", "Full").disabled(Some("It is full".to_owned()));
    Some(Ok(vec![Choice::new("one", "One"), full]))
}

static ONLY: Form = Form::new(&[Section::untitled(&[
    Field::new("needed", "Needed", FieldKind::Choice(only)).required(),
    Field::new("wanted", "Wanted", FieldKind::Choice(only)).with_only_choice(),
    Field::new("other", "Other", FieldKind::Choice(only)).automatic(),
    Field::new("card", "Card", FieldKind::Cards(only)).required(),
    Field::new(
        "rows",
        "Rows",
        FieldKind::Rows(&[Field::new("in", "In", FieldKind::Choice(only)).required()], "Add row"),
    )
    .other_row("Add full row", |_, _| FormValues::default().with("in", "one")),
])]);

#[wasm_bindgen_test]
async fn the_only_possible_choice_is_chosen_and_can_be_taken_back() {
    let (page, state) = filled(&ONLY, FormValues::default()).await;
    page.press("Add row").await;
    settled().await;
    let sent = state.submit().unwrap();
    assert_eq!((sent.text("needed"), sent.text("wanted"), sent.text("card")), ("one", "one", "one"));
    assert_eq!(sent.text("other"), "", "what the service chooses is left to it");
    assert_eq!(sent.0["rows"], json!([{"in": "one"}]));
    assert!(page.labeled("Other").text_content().unwrap().starts_with("Automatic"));
    page.choose("Wanted", "None").await;
    assert_eq!(state.submit().unwrap().text("wanted"), "", "it stays taken back");
    page.press("Add full row").await;
    assert_eq!(state.submit().unwrap().0["rows"], json!([{"in": "one"}, {"in": "one"}]));
}

#[wasm_bindgen_test]
async fn what_was_chosen_last_is_chosen_where_it_is_remembered_and_still_offered() {
    static USUAL: Form = Form::new(&[Section::untitled(&[
        Field::new("source", "Source", FieldKind::Choice(sources)).required().remembered(),
        Field::new("other", "Other", FieldKind::Choice(sources)).required(),
        Field::new("gone", "Gone", FieldKind::Choice(sources)).required().remembered(),
    ])]);
    let last = [("source", "volume"), ("other", "volume"), ("gone", "tape")];
    let last = last.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (page, state) = filled_after(&USUAL, FormValues::default(), last.into()).await;
    let sent = state.values_to_send();
    assert_eq!([sent.text("source"), sent.text("other"), sent.text("gone")], ["volume", "", ""]);
    page.choose("Source", "Image").await;
    let remembered = state.choices_to_remember(&state.values_to_send());
    assert_eq!(remembered.into_iter().collect::<Vec<_>>(), [("source".to_owned(), "image".to_owned())]);
}

/// One choice, once the list is loaded.
fn later(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    lookup.has_extension("loaded").then(|| Ok(vec![Choice::new("one", "One"), Choice::new("two", "Two")]))
}

/// Whether it is shown is known once there is an answer.
static LATER: Form = Form::new(&[Section::untitled(&[
    Field::new("source", "Source", FieldKind::Choice(sources)).required(),
    Field::new("needed", "Needed", FieldKind::Choice(later))
        .required()
        .shown(|input, _| input.text("source") == "volume"),
    Field::new("wanted", "Wanted", FieldKind::Choice(later)),
    Field::new("address", "Address", FieldKind::Text).required().shown(|input, lookup| {
        input.text("source") == "image"
            && lookup.document(&ServiceRequest::get(ServiceType::Network, "/ports")).is_some()
    }),
])]);

#[wasm_bindgen_test]
async fn nothing_is_sent_while_what_a_form_needs_is_loading() {
    let is_loaded = ArcRwSignal::new(false);
    let lookup = Rc::new(Loading(is_loaded.clone()));
    let (page, state) = filled_knowing(&LATER, FormValues::default(), BTreeMap::new(), lookup).await;
    assert!(!state.is_loading(), "an optional field is not waited for");
    page.choose("Source", "Volume").await;
    assert!(state.is_loading());
    assert_eq!(state.submit(), None);
    assert!(!page.text().contains("Needed: Choose an option"), "nothing is wrong yet");
    page.choose("Source", "Image").await;
    assert!(state.is_loading(), "there may be another field");
    is_loaded.set(true);
    settled().await;
    assert_eq!((state.is_loading(), state.submit()), (false, None));
    settled().await;
    assert!(page.text().contains("Address: Required"));
    page.choose("Source", "Volume").await;
    page.choose("Needed", "Two").await;
    assert_eq!(state.submit().unwrap().text("needed"), "two");
}

#[wasm_bindgen_test]
async fn what_was_filled_in_and_is_not_there_is_taken_back() {
    let is_loaded = ArcRwSignal::new(false);
    let lookup = Rc::new(Loading(is_loaded.clone()));
    let given = FormValues::default().with("source", "tape").with("wanted", "gone");
    let (page, state) = filled_knowing(&LATER, given.clone(), BTreeMap::new(), lookup).await;
    assert_eq!(untrack(|| state.withdraw_gone(&given)), ["Source"], "of the others nothing is known yet");
    assert!(untrack(|| state.is_left_open("Source")));
    is_loaded.set(true);
    settled().await;
    assert_eq!(untrack(|| state.withdraw_gone(&given)), ["Wanted"]);
    assert_eq!(state.values_to_send().text("wanted"), "");
    page.choose("Wanted", "One").await;
    assert!(untrack(|| state.withdraw_gone(&given)).is_empty());
    assert!(!untrack(|| state.is_left_open("Wanted")));
}
