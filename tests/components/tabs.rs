//! Tabs and switches.

use crate::page::{attribute, click, has_focus, mount, press};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::components::switch::Switch;
use skylark::components::tabs::{TabLink, Tabs};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
async fn tabs_are_links_and_the_arrow_keys_move_between_them() {
    let current = RwSignal::new("overview");
    let page = mount(move || {
        let tabs = vec![
            TabLink { slug: "overview", title: "Overview" },
            TabLink { slug: "log", title: "Log" },
            TabLink { slug: "raw", title: "JSON" },
        ];
        view! { <Tabs tabs current label="Sections" path="/compute/servers/1" /> }.into_any()
    })
    .await;
    assert_eq!(page.names("tablist"), ["Sections"]);
    let [overview, log, raw] = ["Overview", "Log", "JSON"].map(|name| page.get("tab", name));
    assert_eq!(attribute(&log, "href"), "/compute/servers/1?tab=log");
    let state = |tab: &HtmlElement| (attribute(tab, "aria-selected"), attribute(tab, "tabindex"));
    assert_eq!([state(&overview), state(&log)], [("true".into(), "0".into()), ("false".into(), "-1".into())]);
    overview.focus().unwrap();
    for (key, focused) in [("ArrowRight", &log), ("End", &raw), ("ArrowRight", &overview), ("ArrowLeft", &raw)] {
        assert!(!press(key).await);
        assert!(has_focus(focused), "{key}");
    }
    assert!(press("Enter").await, "the browser follows the link");
    current.set("log");
    tick().await;
    assert_eq!([state(&overview), state(&log)], [("false".into(), "-1".into()), ("true".into(), "0".into())]);
    assert!(has_focus(&raw), "the tabs are not built anew");
}

#[wasm_bindgen_test]
async fn a_switch_asks_for_the_opposite_and_shows_what_is() {
    let (on, asked) = (RwSignal::new(false), RwSignal::new(Vec::new()));
    let set = move |on| asked.update(|asked| asked.push(on));
    let page = mount(move || view! { <Switch label="All projects" on set /> }.into_any()).await;
    let switch = page.get("switch", "All projects");
    click(&switch).await;
    assert_eq!((asked.get_untracked(), attribute(&switch, "aria-checked").as_str()), (vec![true], "false"));
    on.set(true);
    tick().await;
    assert_eq!(attribute(&switch, "aria-checked"), "true");
    click(&switch).await;
    assert_eq!(asked.get_untracked(), [true, false]);
}
