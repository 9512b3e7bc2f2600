//! Fields with many choices, which are searched.

use crate::filled::filled;
use crate::form::FORM;
use crate::mounted::settled;
use leptos::prelude::document;
use skylark::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// The options of the search in a field, while it is open.
fn found(page: &crate::mounted::Mounted) -> Vec<String> {
    let shown = page.all(".combobox__popup:not([hidden]) [role=option]");
    shown.iter().filter_map(|option| option.query_selector(".combobox__label").ok()??.text_content()).collect()
}

/// Presses a key in a field; whether the browser's own effect of it was prevented.
async fn press_key(page: &crate::mounted::Mounted, label: &str, key: &str) -> bool {
    let script =
        "return !control.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));";
    let press = js_sys::Function::new_with_args("control, key", script);
    let is_prevented = press.call2(&wasm_bindgen::JsValue::NULL, &page.labeled(label), &key.into()).unwrap();
    settled().await;
    is_prevented == true
}

#[wasm_bindgen_test]
async fn many_choices_are_searched_and_never_all_drawn() {
    let (page, state) = filled(&FORM, FormValues::default().with("image", "4321")).await;
    let field = page.labeled("Image");
    assert_eq!(field.get_attribute("role").as_deref(), Some("combobox"));
    assert_eq!(page.value("Image"), "image-4321", "it shows what is chosen");
    assert!(found(&page).is_empty() && field.get_attribute("aria-expanded").as_deref() == Some("false"));

    field.unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(found(&page).len(), 100);
    assert_eq!(found(&page)[0], "None");
    assert!(page.text().contains("more. Type to search."));

    page.type_in("Image", "image-777").await;
    assert_eq!(found(&page), ["image-777"]);
    let active = page.labeled("Image").get_attribute("aria-activedescendant").unwrap();
    assert!(document().get_element_by_id(&active).unwrap().text_content().unwrap().starts_with("image-777"));
    assert!(press_key(&page, "Image", "Enter").await, "Enter chooses and submits nothing");
    assert_eq!((page.value("Image"), found(&page).len()), ("image-777".to_owned(), 0));
    assert!(!press_key(&page, "Image", "Enter").await, "with a closed list, Enter submits");
    assert_eq!(state.submit(), None, "other fields are missing");
    assert_eq!(state.values_to_send().text("image"), "777");

    page.type_in("Image", "image-9").await;
    assert!(press_key(&page, "Image", "Escape").await);
    assert_eq!(page.value("Image"), "image-777", "nothing was chosen");
    assert!(!press_key(&page, "Image", "Escape").await, "the next one closes the dialog around");
    for key in ["ArrowDown", "ArrowDown"] {
        press_key(&page, "Image", key).await;
    }
    assert_eq!(page.labeled("Image").get_attribute("aria-expanded").as_deref(), Some("true"));
    page.type_in("Image", "").await;
    crate::mounted::fire(&page.labeled("Image"), "blur");
    settled().await;
    assert_eq!(state.values_to_send().text("image"), "", "what was emptied is not set");
}

/// As many as are searched, one of which cannot be chosen.
fn nine(_: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |n: u32| {
        let why = (n == 1).then(|| "It is full".to_owned());
        Choice::new(n.to_string(), format!("net-{n}")).facts([format!("10.0.{n}.0/24")]).disabled(why)
    };
    Some(Ok((1..10).map(choice).collect()))
}

#[wasm_bindgen_test]
async fn what_is_found_says_more_and_why_it_cannot_be_chosen() {
    static NINE: Form =
        Form::new(&[Section::untitled(&[Field::new("network", "Network", FieldKind::Choice(nine)).required()])]);
    let (page, state) = filled(&NINE, FormValues::default()).await;
    page.type_in("Network", "10.0.7").await;
    assert_eq!(found(&page), ["net-7"], "it is found by what is said about it");
    page.type_in("Network", "net-1").await;
    let option = page.all(".combobox__option")[0].clone();
    assert_eq!(option.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(option.text_content().unwrap().contains("It is full"));
    option.unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(state.values_to_send().text("network"), "");
    page.type_in("Network", "net-2").await;
    page.all(".combobox__option")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(state.submit().unwrap().text("network"), "2");
}

/// A list that Keystone cuts short.
fn users(_: &dyn Lookup, _: &FormValues) -> Choices {
    let listed = (0..150).map(|n| Choice::new(n.to_string(), format!("user-{n}")));
    Some(Ok(listed.chain([Choice::others("Keystone shows only the first 150 of them".to_owned())]).collect()))
}

static USERS: Form = Form::new(&[Section::untitled(&[Field::new("user", "User", FieldKind::Choice(users))])]);

#[wasm_bindgen_test]
async fn that_there_are_others_is_told_whatever_is_filtered() {
    let (page, _) = filled(&USERS, FormValues::default()).await;
    assert!(page.text().contains("shows only the first 150"), "though not all are drawn");
    page.type_in("User", "zoe").await;
    assert!(page.text().contains("No matches"));
    assert!(page.text().contains("shows only the first 150"));
}
