//! The editor of texts. The editor itself is made for the bundle only: here its plain field stays, as where it cannot be loaded.

use crate::mounted::{fire, mount_view, settled};
use crate::page::has_focus;
use leptos::prelude::*;
use skylark::components::text_editor::{EditorLanguage, Mark, TextEditor};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

#[wasm_bindgen_test]
async fn without_the_editor_a_labeled_field_has_the_same_value() {
    let value = RwSignal::new("a: 1\n".to_owned());
    let page = mount_view(move || {
        view! {
            <TextEditor
                value
                on_change=Callback::new(move |text| value.set(text))
                label="Template"
                language=EditorLanguage::Yaml
                required=true
                described_by=Signal::stored(Some("help".to_owned()))
            />
        }
    })
    .await;
    // The module could not be loaded by now, if at all.
    settled().await;
    assert_eq!(page.value("Template"), "a: 1\n");
    page.type_in("Template", "a: 2\nb: 3\n").await;
    assert_eq!(value.get_untracked(), "a: 2\nb: 3\n");
    value.set("c: 4".to_owned());
    settled().await;
    assert_eq!(page.value("Template"), "c: 4");
    let field = page.labeled("Template");
    assert_eq!(field.get_attribute("aria-describedby").as_deref(), Some("help"));
    assert_eq!(field.get_attribute("aria-required").as_deref(), Some("true"));
    fire(&field, "compositionstart");
    fire(&field, "compositionend");
}

#[wasm_bindgen_test]
async fn marks_are_listed_and_lead_to_their_lines() {
    let marks = RwSignal::new(vec![Mark::warning(1, "Twice"), Mark::error(3, "A tab")]);
    let is_invalid = RwSignal::new(false);
    let page = mount_view(move || {
        view! {
            <TextEditor
                value=Signal::stored("é\nb\n🦀c\nd".to_owned())
                on_change=Callback::new(|_: String| ())
                label="Template"
                language=EditorLanguage::Yaml
                marks
                is_invalid
            />
        }
    })
    .await;
    let listed = || page.all("li").iter().map(|item| item.text_content().unwrap()).collect::<Vec<_>>();
    assert_eq!(listed(), ["Line 1Twice", "Line 3A tab"]);
    page.press("Line 3").await;
    let field: HtmlTextAreaElement = page.labeled("Template").unchecked_into();
    assert!(has_focus(&field));
    let selection = (field.selection_start().unwrap(), field.selection_end().unwrap());
    assert_eq!(selection, (Some(4), Some(7)), "counted as the browser does");
    // A form shows the error itself.
    is_invalid.set(true);
    settled().await;
    assert_eq!(listed(), ["Line 1Twice"]);
    marks.set(Vec::new());
    settled().await;
    assert!(listed().is_empty());
}

#[wasm_bindgen_test]
async fn a_text_to_read_cannot_be_changed() {
    let page = mount_view(move || {
        view! {
            <TextEditor
                value=Signal::stored("<script>alert(1)</script>".to_owned())
                on_change=Callback::new(|_: String| panic!("nobody can change it"))
                label="JSON"
                language=EditorLanguage::Json
                read_only=true
            />
        }
    })
    .await;
    let field: HtmlTextAreaElement = page.labeled("JSON").unchecked_into();
    assert!(field.read_only());
    assert_eq!(field.value(), "<script>alert(1)</script>");
    assert!(page.all("script").is_empty());
}
