//! Cells of all kinds, as tables and pages show them.

use crate::page::{accessible_name, attribute, click, has_focus, mount};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::auth::{ServiceRequest, ServiceType};
use skylark::components::cell::CellView;
use skylark::components::clock::ClockOffset;
use skylark::components::time::RelativeTime;
use skylark::http::Error;
use skylark::model::{Cell, CellFile, EmptyLookup, Lookup, Meter, RefState, Timestamp, Tone};
use skylark::platform::now_ms;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_cell_that_changes_keeps_its_elements() {
    let cell = RwSignal::new(Cell::Many(vec![Cell::code("10.0.0.1"), Cell::status("ACTIVE", Tone::Good)]));
    let page = mount(move || {
        let lookup = StoredValue::new_local(Rc::new(EmptyLookup) as Rc<_>);
        view! { <CellView cell lookup /> }.into_any()
    })
    .await;
    let copy = page.get("button", "Copy 10.0.0.1");
    cell.set(Cell::Many(vec![Cell::code("10.0.0.2"), Cell::status("ERROR", Tone::Bad)]));
    tick().await;
    assert_eq!((accessible_name(&copy).as_str(), copy.is_connected()), ("Copy 10.0.0.2", true));
    assert_eq!(page.all(".status--bad")[0].text_content().unwrap(), "ERROR");
    cell.set(Cell::None);
    tick().await;
    assert!(!copy.is_connected());
    assert_eq!(page.root.text_content().unwrap(), "–");
}

#[wasm_bindgen_test]
async fn a_cell_shows_the_beginning_of_what_is_very_long() {
    let long = "x".repeat(2_000_000);
    for cell in [Cell::text(&*long), Cell::code(&*long), Cell::named_link("image/images", "i", &*long)] {
        let cell = RwSignal::new(cell);
        for whole in [false, true] {
            let page = mount(move || {
                let lookup = StoredValue::new_local(Rc::new(EmptyLookup) as Rc<_>);
                view! { <CellView cell lookup whole /> }.into_any()
            })
            .await;
            let shown = page.root.text_content().unwrap();
            assert_eq!(shown.chars().count(), if whole { 2_000_000 } else { 1001 });
            // What is copied is never a part of it.
            assert!(whole || page.by_role("button", "Copy").is_empty() && page.all(".copy").is_empty());
            for element in page.all("[title], [aria-label]") {
                assert!(attribute(&element, "title").len() < 1100 && attribute(&element, "aria-label").len() < 1100);
            }
        }
    }
}

#[wasm_bindgen_test]
async fn values_without_room_are_counted_by_a_button_that_lists_all() {
    let room = RwSignal::new(100.0);
    let addresses = ["10.10.1.113", "192.168.77.242", "10.10.3.7"].map(Cell::code);
    let page = mount(move || {
        let lookup = StoredValue::new_local(Rc::new(EmptyLookup) as Rc<_>);
        let cell = Signal::stored(Cell::many(addresses));
        view! { <CellView cell lookup room=Signal::from(room) /> }.into_any()
    })
    .await;
    let first = page.get("button", "Copy 10.10.1.113");
    assert_eq!(page.names("button"), ["Copy 10.10.1.113", "2 more"]);
    click(&page.get("button", "2 more")).await;
    assert_eq!(page.names("menuitem"), ["10.10.1.113", "192.168.77.242", "10.10.3.7"]);
    assert!(has_focus(&page.get("menuitem", "10.10.1.113")));
    click(&page.get("button", "2 more")).await;
    assert!(page.names("menu").is_empty());
    // With more room the same elements stay, and the others come to them.
    room.set(400.0);
    tick().await;
    assert_eq!(page.names("button"), ["Copy 10.10.1.113", "Copy 192.168.77.242", "Copy 10.10.3.7"]);
    assert!(first.is_connected());
}

/// Knows of every object what it is told.
struct Told(ArcRwSignal<RefState>);

impl Lookup for Told {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        self.0.get().name()
    }
    fn ref_state(&self, _: &str, _: &str) -> RefState {
        self.0.get()
    }
}

#[wasm_bindgen_test]
async fn a_reference_has_a_placeholder_until_its_name_is_known_and_never_its_id() {
    let state = ArcRwSignal::new(RefState::Loading);
    let told = state.clone();
    let page = mount(move || {
        let lookup = StoredValue::new_local(Rc::new(Told(told)) as Rc<dyn Lookup>);
        view! { <CellView cell=Cell::link("image/images", "70a599e0") lookup /> }.into_any()
    })
    .await;
    let text = || page.root.text_content().unwrap_or_default();
    assert_eq!((text().as_str(), page.all(".skeleton").len(), page.all("a").len()), ("Loading", 1, 0));
    state.set(RefState::Named("debian-12".into()));
    tick().await;
    assert_eq!(attribute(&page.get("a", "debian-12"), "href"), "/image/images/70a599e0");
    state.set(RefState::Deleted);
    tick().await;
    assert_eq!((text().as_str(), page.all("a").len()), ("Deleted (70a599e0)", 0), "there is nothing to lead to");
    state.set(RefState::Unknown);
    tick().await;
    assert_eq!(page.all("a").len(), 1, "its page may say more");
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_are_offered_as_a_file() {
    let page = mount(move || {
        let lookup = StoredValue::new_local(Rc::new(EmptyLookup) as Rc<_>);
        let file = CellFile { name: "web-user-data.gz".into(), bytes: Arc::from([0x1f, 0x8b, 8]) };
        view! { <CellView cell=Cell::File(file) lookup whole=true /> }.into_any()
    })
    .await;
    assert_eq!(page.all("button")[0].text_content().unwrap(), "Download web-user-data.gz, 3 B");
}

/// Placement, once it has answered.
struct Placement(ArcRwSignal<bool>);

impl Lookup for Placement {
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<serde_json::Value>, Error>> {
        self.0.get().then(|| Ok(Arc::new(serde_json::json!({"used": 12}))))
    }
}

#[wasm_bindgen_test]
async fn a_meter_is_waited_for_and_then_says_how_full_it_is() {
    let is_answered = ArcRwSignal::new(false);
    let placement = Placement(is_answered.clone());
    let page = mount(move || {
        let used = |lookup: &dyn Lookup, id: &str| {
            let call = ServiceRequest::get(ServiceType::Placement, ["/usages/", id].concat());
            match lookup.document(&call) {
                None => Cell::Pending,
                Some(Ok(answer)) => {
                    Cell::Meter(Meter::of("vCPUs", answer["used"].as_f64().unwrap_or_default(), 16.0, ""))
                }
                Some(Err(_)) => Cell::None,
            }
        };
        let cell = Cell::derived(used, "host-1");
        let lookup = StoredValue::new_local(Rc::new(placement) as Rc<dyn Lookup>);
        view! { <CellView cell lookup /> }.into_any()
    })
    .await;
    assert!(page.names("meter").is_empty(), "{}", page.root.inner_html());
    assert_eq!(page.root.text_content().as_deref(), Some("Loading"));
    is_answered.set(true);
    tick().await;
    let meter = page.get("meter", "vCPUs");
    assert_eq!(attribute(&meter, "aria-valuetext"), "12 of 16");
    assert_eq!(attribute(&meter, "aria-valuenow"), "75");
    assert_eq!(page.root.text_content().as_deref(), Some("12 of 1675 %"));
}

#[wasm_bindgen_test]
async fn an_age_goes_by_the_clouds_clock() {
    let hours = 3.0 * 3_600_000.0;
    for offset in [hours, -hours] {
        let page = mount(move || {
            provide_context(ClockOffset(Signal::stored(offset)));
            let time = Timestamp::from_ms(now_ms() + offset - 150_000.0);
            view! { <RelativeTime time=time /> }.into_any()
        })
        .await;
        assert_eq!(page.root.text_content().as_deref(), Some("2 min ago"), "{offset}");
    }
}
