//! A remote screen. The viewers are made for the bundle only: here there is none to be loaded.

use crate::mounted::{fire, mount_view, until};
use leptos::prelude::*;
use skylark::components::remote_screen::{RemoteScreen, ScreenEvent, ViewerKind};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_viewer_that_cannot_be_loaded_is_told_and_the_screen_has_a_name() {
    let events = Rc::new(RefCell::new(Vec::new()));
    let told = events.clone();
    let page = mount_view(move || {
        view! {
            <RemoteScreen
                kind=ViewerKind::Vnc
                address="ws://127.0.0.1:9/?token=secret".to_owned()
                label=Signal::stored("VNC console of web".to_owned())
                described_by="hint".to_owned()
                viewer=StoredValue::new_local(None)
                on_event=UnsyncCallback::new(move |event| told.borrow_mut().push(event))
            />
        }
    })
    .await;
    let screen = page.labeled("VNC console of web");
    assert_eq!(screen.get_attribute("role").as_deref(), Some("application"));
    assert!(!screen.outer_html().contains("secret"), "the address is shown nowhere");
    until(
        "the failure",
        || matches!(&events.borrow()[..], [ScreenEvent::Failed(why)] if why.contains("could not be loaded")),
    )
    .await;
    // Without a viewer there is nothing to pass the focus to.
    fire(&screen, "focus");
}
