//! Forms: labels, what is wrong, what is sent, and that nothing typed is lost.

use crate::filled::{filled, focused};
use crate::mounted::{settled, until};
use leptos::prelude::document;
use serde_json::{Value, json};
use skylark::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Meter, Section};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

pub fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(vec![Choice::new("image", "Image"), Choice::new("volume", "Volume")]))
}

fn sizes(_: &dyn Lookup, input: &FormValues) -> Choices {
    let volume = input.text("source") == "volume";
    Some(Ok(vec![
        Choice::new("s", "Small").detail("1 vCPU"),
        Choice::new("l", "Large").detail("8 vCPU").disabled(volume.then(|| "Too large for a volume".to_owned())),
    ]))
}

/// As many as no menu can show, and no list at once.
fn many(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok((0..5000).map(|n| Choice::new(n.to_string(), format!("image-{n}"))).collect()))
}

pub static FORM: Form = Form {
    sections: &[
        Section {
            title: "Basics",
            folded: false,
            fields: &[
                Field::new("name", "Name", FieldKind::Text)
                    .required()
                    .help("What people call it.")
                    .check(|input| (input.text("name").len() > 8).then(|| "At most 8 characters".into())),
                Field::new("count", "Count", FieldKind::Number(1, 10)),
                Field::new("source", "Source", FieldKind::Choice(sources)).required(),
                Field::new("gib", "Volume size", FieldKind::Number(1, 100))
                    .required()
                    .shown(|input, _| input.text("source") == "volume"),
                Field::new("size", "Size", FieldKind::Cards(sizes)).required(),
                Field::new("image", "Image", FieldKind::Choice(many)),
            ],
        },
        Section {
            title: "Advanced",
            folded: true,
            fields: &[
                Field::new("script", "Script", FieldKind::Script(16)),
                Field::new("tags", "Tags", FieldKind::Words),
                Field::new("metadata", "Metadata", FieldKind::Pairs),
                Field::new(
                    "networks",
                    "Networks",
                    FieldKind::Rows(&[Field::new("network", "Network", FieldKind::Text).required()], "Add network"),
                ),
            ],
        },
    ],
    submit: Some(|input| format!("Create {}", input.number("count").unwrap_or(1))),
    effect: Some(|_, input| {
        let adds = input.number("count").unwrap_or(0) as f64;
        vec![Meter { field: "", label: "Servers", used: 3.0, adds, limit: 8.0, unit: "" }]
    }),
    ..Form::new(&[])
};

#[wasm_bindgen_test]
async fn every_control_has_its_label_and_says_what_is_required() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    for label in ["Name", "Count", "Source", "Script", "Tags"] {
        page.labeled(label);
    }
    let name = page.labeled("Name");
    assert_eq!(name.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(page.description("Name"), "What people call it.");
    let group = &page.all("[role=radiogroup]")[0];
    let label = document().get_element_by_id(&group.get_attribute("aria-labelledby").unwrap()).unwrap();
    assert!(label.text_content().unwrap().starts_with("Size"));
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_told_when_a_field_is_left_and_not_before() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    page.type_in("Name", "much too long").await;
    assert_eq!(page.labeled("Name").get_attribute("aria-invalid"), None, "still typing");
    page.leave("Name").await;
    until("the field to be marked", || page.labeled("Name").has_attribute("aria-invalid")).await;
    assert!(page.description("Name").starts_with("At most 8 characters"));
    page.type_in("Name", "short").await;
    assert_eq!(page.labeled("Name").get_attribute("aria-invalid"), None);
    page.leave("Source").await;
    skylark::platform::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(page.labeled("Source").get_attribute("aria-invalid"), None, "passing by is no mistake");
}

#[wasm_bindgen_test]
async fn a_form_can_be_taken_away_while_something_is_typed_into_it() {
    for label in ["Name", "Tags"] {
        let (page, _) = filled(&FORM, FormValues::default()).await;
        page.all("details")[0].set_attribute("open", "").unwrap();
        page.labeled(label).unchecked_ref::<web_sys::HtmlElement>().focus().unwrap();
        page.type_in(label, "half a wo").await;
        drop(page);
        // What was put off until after the typing finds nothing left; a panic would end the test.
        skylark::platform::sleep(std::time::Duration::from_millis(500)).await;
    }
}

#[wasm_bindgen_test]
async fn a_submit_in_vain_lists_what_is_wrong_and_leads_to_it() {
    let (page, state) = filled(&FORM, FormValues::default()).await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert_eq!(focused(), "name");
    let alert = page.all("[role=alert]")[0].text_content().unwrap();
    assert_eq!(alert, "3 fields need attentionName: RequiredSource: Choose an optionSize: Choose an option");

    page.type_in("Name", "web").await;
    page.choose("Source", "Image").await;
    page.all("input[type=radio]")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    page.type_in("Script", "seventeen bytes!!").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert_eq!(focused(), "script");
    let details = page.labeled("Script").closest("details").unwrap().unwrap();
    assert!(details.has_attribute("open"), "a folded section opens for what is wrong in it");
}

#[wasm_bindgen_test]
async fn hidden_fields_are_kept_and_not_sent() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "web").with("size", "s").with("count", 2)).await;
    assert!(page.find("Volume size").is_none());
    page.choose("Source", "Volume").await;
    page.type_in("Volume size", "12").await;
    let sent = state.submit().unwrap();
    assert_eq!(sent.0.get("gib"), Some(&json!(12)));
    page.choose("Source", "Image").await;
    assert!(page.find("Volume size").is_none());
    let sent = state.submit().unwrap();
    assert_eq!(Value::Object(sent.0), json!({"name": "web", "size": "s", "count": 2, "source": "image"}));
    page.choose("Source", "Volume").await;
    assert_eq!(page.value("Volume size"), "12");
}

#[wasm_bindgen_test]
async fn optional_fields_are_marked_and_help_stands_below() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    let label = |name: &str| {
        let label = page.labeled(name).closest(".field").unwrap().unwrap();
        label.query_selector(".field__label").unwrap().unwrap().text_content().unwrap()
    };
    assert_eq!(label("Name"), "Name");
    assert!(label("Count").ends_with("optional"));
    let help = page.all(".field__help")[0].clone();
    let order = page.labeled("Name").compare_document_position(&help);
    assert_eq!(order & web_sys::Node::DOCUMENT_POSITION_FOLLOWING, web_sys::Node::DOCUMENT_POSITION_FOLLOWING);
}

#[wasm_bindgen_test]
async fn a_quota_that_would_be_exceeded_says_by_how_much_and_stops_the_submit() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    assert!(state.submit().is_some());
    page.type_in("Count", "7").await;
    until("the quota to be reckoned", || page.text().contains("Exceeds the quota: Servers by 2")).await;
    assert_eq!(state.submit(), None);
    assert_eq!(page.value("Count"), "7");
}
