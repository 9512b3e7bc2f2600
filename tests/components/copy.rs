//! The button that copies.

use crate::mounted::until;
use crate::page::{click, mount, run};
use leptos::prelude::*;
use skylark::components::announcer::Announcer;
use skylark::components::copy::CopyButton;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn copying_works_without_a_clipboard_and_tells_when_it_is_refused() {
    let page =
        mount(move || view! { <p><CopyButton label="Copy as curl" text="curl" /></p><Announcer /> }.into_any()).await;
    let said = || page.all("[role=status]")[0].text_content().unwrap_or_default();
    run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
    click(&page.get("button", "Copy as curl")).await;
    until("the refusal", || said() == "This browser does not allow copying").await;
    // As in a page that is not served by HTTPS.
    run("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
        document.execCommand = () => { window.copied = document.querySelector('p > textarea').value; return true; };");
    click(&page.get("button", "Copy as curl")).await;
    until("the announcement", || said() == "Copied").await;
    assert_eq!(run("return window.copied").as_string().as_deref(), Some("curl"));
    assert!(page.all("textarea").is_empty() && page.get("button", "Copy as curl").matches(".copy--done").unwrap());
    run("document.execCommand = () => false");
    click(&page.get("button", "Copy as curl")).await;
    until("the refusal", || said() == "This browser does not allow copying").await;
    run("delete document.execCommand; delete navigator.clipboard; delete navigator.clipboard.writeText");
}
