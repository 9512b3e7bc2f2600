//! Menus.

use crate::mounted::until;
use crate::page::{accessible_name, attribute, click, has_focus, mount, press};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::components::menu::{MenuButton, MenuEntry};
use wasm_bindgen_test::wasm_bindgen_test;

/// A menu that keeps the label of what was chosen last.
fn menu_page(chosen: RwSignal<String>) -> AnyView {
    let entries = move || {
        let entry = |label: &'static str| MenuEntry::new(label, move || chosen.set(label.to_owned()));
        vec![
            entry("Start").group("Power").disabled(Some("It is running".to_owned())),
            entry("Stop").group("Power"),
            entry("Snapshot"),
            entry("Delete").danger(true),
        ]
    };
    view! { <MenuButton label="Actions for web-1" entries /> }.into_any()
}

#[wasm_bindgen_test]
async fn a_menu_is_used_with_the_keyboard() {
    let chosen = RwSignal::new(String::new());
    let page = mount(move || menu_page(chosen)).await;
    let button = page.get("button", "Actions for web-1");
    assert_eq!(attribute(&button, "aria-expanded"), "false");
    button.focus().unwrap();
    assert!(!press("ArrowDown").await);
    assert_eq!(attribute(&button, "aria-expanded"), "true");
    assert_eq!(page.names("menuitem"), ["Start", "Stop", "Snapshot", "Delete"]);
    assert_eq!(page.names("menu"), ["Actions for web-1"]);
    assert!(has_focus(&page.get("menuitem", "Start")));
    press("ArrowUp").await;
    assert!(has_focus(&page.get("menuitem", "Delete")), "it goes round");
    press("s").await;
    assert!(has_focus(&page.get("menuitem", "Start")));
    press("n").await;
    assert!(has_focus(&page.get("menuitem", "Snapshot")));
    press("Escape").await;
    tick().await;
    assert!(page.names("menu").is_empty());
    assert!(has_focus(&button));
    assert_eq!(attribute(&button, "aria-expanded"), "false");
    assert_eq!(chosen.get_untracked(), "");
}

#[wasm_bindgen_test]
async fn an_entry_is_chosen_unless_it_is_disabled() {
    let chosen = RwSignal::new(String::new());
    let page = mount(move || menu_page(chosen)).await;
    click(&page.get("button", "Actions for web-1")).await;
    let start = page.get("menuitem", "Start");
    assert_eq!(attribute(&start, "aria-disabled"), "true");
    let reason = document().get_element_by_id(&attribute(&start, "aria-describedby")).unwrap();
    assert_eq!(reason.text_content().unwrap(), "It is running");
    click(&start).await;
    assert_eq!((chosen.get_untracked().as_str(), page.names("menu").len()), ("", 1), "nothing happens");
    click(&page.get("menuitem", "Stop")).await;
    tick().await;
    assert_eq!((chosen.get_untracked().as_str(), page.names("menu").len()), ("Stop", 0));
}

/// A menu with a dozen of possible entries, one that is not possible and one that is seldom needed.
fn long_menu_page() -> AnyView {
    let entries = || {
        let entry = |label: &str| MenuEntry::new(label, || ());
        let possible = (1..=12).map(|at| MenuEntry::new(format!("Entry {at}"), || ()));
        let others = [
            entry("Delete").last(true),
            entry("Start").disabled(Some("It is running".to_owned())),
            entry("Pause").seldom(true),
        ];
        others.into_iter().chain(possible).collect::<Vec<_>>()
    };
    view! { <MenuButton label="Actions for web-1" entries /> }.into_any()
}

#[wasm_bindgen_test]
async fn a_long_menu_folds_what_is_seldom_needed_and_what_is_not_possible() {
    let page = mount(long_menu_page).await;
    let button = page.get("button", "Actions for web-1");
    button.focus().unwrap();
    press("ArrowDown").await;
    let shown = || {
        let entries = page.of_role("menuitem").into_iter().filter(|entry| entry.offset_height() > 0);
        entries.map(|entry| accessible_name(&entry)).collect::<Vec<_>>()
    };
    assert_eq!(shown()[11..], ["Entry 12", "More (1)", "Not possible now (1)", "Delete"]);
    assert!(has_focus(&page.get("menuitem", "Entry 1")));
    press("End").await;
    assert!(has_focus(&page.get("menuitem", "Delete")), "it is the last one");
    press("ArrowUp").await;
    let fold = page.get("menuitem", "Not possible now (1)");
    assert!(has_focus(&fold), "what is folded away is no stop");
    assert_eq!(attribute(&fold, "aria-expanded"), "false");
    click(&fold).await;
    assert_eq!(attribute(&fold, "aria-expanded"), "true");
    assert_eq!(shown()[12..], ["More (1)", "Not possible now (1)", "Start", "Delete"]);
    press("ArrowDown").await;
    assert!(has_focus(&page.get("menuitem", "Start")));
    press("ArrowUp").await;
    click(&fold).await;
    assert_eq!(shown().len(), 15, "and away again");
    // Its letters find what is folded away as well.
    press("p").await;
    until("the entry that was typed", || has_focus(&page.get("menuitem", "Pause"))).await;
    assert_eq!(shown()[12..], ["More (1)", "Pause", "Not possible now (1)", "Delete"]);
}

#[wasm_bindgen_test]
async fn a_menu_goes_with_its_button() {
    let shown = RwSignal::new(true);
    let chosen = RwSignal::new(String::new());
    let page = mount(move || view! { <Show when=move || shown.get()>{menu_page(chosen)}</Show> }.into_any()).await;
    click(&page.get("button", "Actions for web-1")).await;
    assert_eq!(page.names("menu").len(), 1);
    shown.set(false);
    tick().await;
    tick().await;
    assert!(page.names("menu").is_empty());
}

#[wasm_bindgen_test]
async fn a_menu_of_which_nothing_is_possible_says_why_once() {
    const WHY: &str = "Your role in this project is read-only";
    let page = mount(move || {
        let entry = |label: &'static str| MenuEntry::new(label, || ()).disabled(Some(WHY.to_owned()));
        let entries = UnsyncCallback::new(move |()| ["Start", "Stop", "Delete"].map(entry).to_vec());
        view! { <MenuButton label="Actions for web-1" entries /> }.into_any()
    })
    .await;
    click(&page.get("button", "Actions for web-1")).await;
    assert_eq!(page.root.text_content().unwrap().matches(WHY).count(), 1);
    for label in ["Start", "Stop", "Delete"] {
        let entry = page.get("menuitem", label);
        let why = document().get_element_by_id(&attribute(&entry, "aria-describedby")).unwrap();
        assert_eq!(why.text_content().as_deref(), Some(WHY), "{label} is described by the reason");
    }
    click(&page.get("button", "Actions for web-1")).await;
}
