//! Fields that take files.

use crate::filled::filled;
use crate::mounted::until;
use skylark::model::{Field, FieldKind, Form, FormValues, Section};
use wasm_bindgen_test::wasm_bindgen_test;

static SCRIPT: Form = Form::new(&[Section::untitled(&[Field::new("script", "Script", FieldKind::Script(16))])]);

/// Chooses a file with these bytes in the only file field of the page.
fn choose_file(page: &crate::mounted::Mounted, name: &str, bytes: &[u8]) {
    let input = page.all("input[type=file]").remove(0);
    let script = "const files = new DataTransfer(); files.items.add(new File([bytes], name)); input.files = files.files; \
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    let choose = js_sys::Function::new_with_args("input, name, bytes", script);
    choose.call3(&wasm_bindgen::JsValue::NULL, &input, &name.into(), &js_sys::Uint8Array::from(bytes)).unwrap();
}

#[wasm_bindgen_test]
async fn a_file_that_is_no_text_is_kept_byte_by_byte() {
    let (page, state) = filled(&SCRIPT, FormValues::default()).await;
    choose_file(&page, "boot.gz", &[0x1f, 0x8b, 8, 0, 0xff]);
    until("the file", || page.text().contains("boot.gz is a binary file")).await;
    let sent = state.submit().unwrap();
    assert_eq!((sent.base64("script").as_deref(), sent.byte_count("script")), (Some("H4sIAP8="), 5));
    assert_eq!(page.value("Script"), "", "nothing unreadable is shown");

    choose_file(&page, "long.gz", &[0xff; 17]);
    until("the other file", || page.text().contains("long.gz is a binary file")).await;
    assert_eq!(state.submit(), None, "it is measured in bytes, too");
    page.type_in("Script", "#!/bin/sh").await;
    assert_eq!(state.submit().unwrap().text("script"), "#!/bin/sh", "what is typed replaces it");

    choose_file(&page, "boot.sh", b"echo\r\n");
    until("the text", || page.text().contains("boot.sh")).await;
    assert_eq!(state.submit().unwrap().verbatim("script"), "echo\r\n");
}

#[wasm_bindgen_test]
async fn a_file_that_is_refused_changes_nothing_and_blocks_nothing() {
    static KEY: Form = Form::new(&[Section::untitled(&[Field::new("key", "Key", FieldKind::PublicKey)])]);
    let (page, state) = filled(&KEY, FormValues::default()).await;
    choose_file(&page, "photo.jpg", &[0xff, 0xd8, 0xff]);
    until("the refusal", || page.text().contains("“photo.jpg” was not used: it is not a text file")).await;
    assert_eq!(state.submit().map(|sent| sent.text("key").to_owned()), Some(String::new()));
}
