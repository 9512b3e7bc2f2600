//! Dialogs, and what is announced while one is open.

use crate::mounted::until;
use crate::page::{accessible_name, click, has_focus, mount};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::components::announcer::{Announcer, announce};
use skylark::components::dialog::Dialog;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

/// A button that opens a dialog, and the dialog while it is open.
fn dialog_page(open: RwSignal<bool>) -> AnyView {
    view! {
        <button type="button" on:click=move |_| open.set(true)>"Delete …"</button>
        <Show when=move || open.get()>
            <Dialog
                title="Delete web-1"
                on_close=move |()| open.set(false)
                confirm=|| view! { <button class="button button--danger" type="button">"Delete"</button> }
            >
                <p>"It cannot be undone."</p>
            </Dialog>
        </Show>
    }
    .into_any()
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_and_gives_the_focus_back() {
    let open = RwSignal::new(false);
    let page = mount(move || dialog_page(open)).await;
    let opener = page.get("button", "Delete …");
    for close in ["Cancel", "Close dialog"] {
        opener.focus().unwrap();
        click(&opener).await;
        tick().await;
        let dialog = page.get("dialog", "Delete web-1");
        assert!(dialog.matches(":modal").unwrap());
        assert!(dialog.contains(document().active_element().as_deref()), "the focus is inside");
        let foot: Vec<_> = page.all(".dialog__foot > *").iter().map(accessible_name).collect();
        assert_eq!(foot, ["Cancel", "Delete"]);
        click(&page.get("button", close)).await;
        assert!(page.by_role("dialog", "Delete web-1").is_empty(), "{close} closes it");
        assert!(has_focus(&opener));
    }
}

#[wasm_bindgen_test]
async fn escape_closes_a_dialog_but_the_cancel_of_a_field_does_not() {
    let open = RwSignal::new(true);
    let page = mount(move || dialog_page(open)).await;
    let cancel = |target: &Element| {
        let event = document().create_event("Event").unwrap();
        event.init_event_with_bubbles_and_cancelable("cancel", true, true);
        target.dispatch_event(&event).unwrap();
    };
    cancel(&page.all(".dialog p")[0]);
    tick().await;
    assert!(open.get_untracked());
    cancel(&page.get("dialog", "Delete web-1"));
    tick().await;
    assert!(!open.get_untracked());
}

#[wasm_bindgen_test]
async fn announcements_are_heard_inside_an_open_dialog() {
    let open = RwSignal::new(false);
    let page = mount(move || view! { {dialog_page(open)} <Announcer /> }.into_any()).await;
    let said = |selector: &str| {
        let regions = page.all(selector);
        regions.iter().map(|region| region.text_content().unwrap_or_default()).collect::<Vec<_>>()
    };
    announce("Outside");
    until("the page's region", || said("[role=status]") == ["Outside"]).await;
    open.set(true);
    tick().await;
    announce("Inside");
    until("the dialog's region", || said("dialog > [role=status]") == ["Inside"]).await;
    open.set(false);
    tick().await;
    announce("Outside");
    until("the page's region again", || said("[role=status]") == ["Outside"]).await;
}
