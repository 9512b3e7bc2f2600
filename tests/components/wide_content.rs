//! What is wider than its place.

use crate::mounted::until;
use crate::page::mount;
use leptos::prelude::*;
use skylark::components::wide_content::WideContent;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_tab_key_stops_where_there_is_something_to_scroll() {
    let room = RwSignal::new("600px");
    let page = mount(move || {
        view! {
            <div style:width=move || room.get()>
                <WideContent label="Hosts">
                    <div style="width: 500px; height: 10px"></div>
                </WideContent>
            </div>
        }
        .into_any()
    })
    .await;
    let stops = || page.get("group", "Hosts").get_attribute("tabindex");
    assert_eq!(stops(), None);
    room.set("200px");
    until("a stop of the Tab key", || stops().as_deref() == Some("0")).await;
    room.set("600px");
    until("none", || stops().is_none()).await;
}
