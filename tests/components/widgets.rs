//! Widgets in a page of their own, used the way people use them: found by role and name, pressed, typed at.

use crate::mounted::until;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::task::tick;
use skylark::auth::{ServiceRequest, ServiceType};
use skylark::components::announcer::{Announcer, announce};
use skylark::components::canvas::Canvas;
use skylark::components::cell::CellView;
use skylark::components::chart::{BarChart, ChartData, Quantity, Series};
use skylark::components::clock::ClockOffset;
use skylark::components::copy::CopyButton;
use skylark::components::dialog::Dialog;
use skylark::components::menu::{MenuButton, MenuEntry};
use skylark::components::switch::Switch;
use skylark::components::tabs::{TabLink, Tabs};
use skylark::components::time::RelativeTime;
use skylark::http::Error;
use skylark::model::{Cell, CellFile, EmptyLookup, Lookup, Meter, RefState, Timestamp, Tone};
use skylark::platform::now_ms;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

/// A view in the page, until it is dropped.
struct Page {
    root: HtmlElement,
    /// Unmounted before `root` is removed.
    mounted: Option<UnmountHandle<AnyViewState>>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.root.remove();
    }
}

async fn mount(definition: impl FnOnce() -> AnyView + 'static) -> Page {
    let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let mounted = Some(mount_to(root.clone(), definition));
    tick().await;
    Page { root, mounted }
}

impl Page {
    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|at| list.item(at).unwrap().unchecked_into()).collect()
    }

    /// The elements with a role, explicit or implied by the tag.
    fn of_role(&self, role: &str) -> Vec<HtmlElement> {
        let tag = if role == "button" { "button:not([role])" } else { role };
        self.all(&format!("[role={role}], {tag}"))
    }

    /// The elements with a role and an accessible name.
    fn by_role(&self, role: &str, name: &str) -> Vec<HtmlElement> {
        self.of_role(role).into_iter().filter(|element| accessible_name(element) == name).collect()
    }

    fn get(&self, role: &str, name: &str) -> HtmlElement {
        let found = self.by_role(role, name);
        assert_eq!(found.len(), 1, "{role} {name:?} in {}", self.root.inner_html());
        found.into_iter().next().unwrap()
    }

    fn names(&self, role: &str) -> Vec<String> {
        self.of_role(role).iter().map(accessible_name).collect()
    }
}

fn accessible_name(element: &HtmlElement) -> String {
    let labels = element.get_attribute("aria-labelledby").unwrap_or_default();
    let label = document().get_element_by_id(&labels).and_then(|label| label.text_content());
    let name = label.or_else(|| element.get_attribute("aria-label")).or_else(|| element.text_content());
    name.unwrap_or_default().trim().to_owned()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

async fn click(element: &HtmlElement) {
    element.click();
    tick().await;
}

/// Presses a key where the focus is; returns whether the page left the key to the browser.
async fn press(key: &str) -> bool {
    let init = format!("{{ key: '{key}', bubbles: true, cancelable: true }}");
    let is_left = run(&format!("return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {init}))"));
    tick().await;
    is_left.is_truthy()
}

/// Runs a script.
fn run(script: &str) -> wasm_bindgen::JsValue {
    js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap()
}

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

#[wasm_bindgen_test]
async fn a_picture_is_fitted_in_until_it_is_moved() {
    let (size, room) = (RwSignal::new((10.0, 10.0)), RwSignal::new((0.0, 0.0)));
    let page = mount(move || view! { <Canvas label="Networks" size room>"Picture"</Canvas> }.into_any()).await;
    let (frame, sheet) = (page.get("group", "Networks"), page.all(".canvas__sheet").remove(0));
    let transform = || sheet.style().get_property_value("transform").unwrap();
    let scale = || page.all(".canvas__scale")[0].text_content().unwrap();
    until("the frame to be measured", || !transform().starts_with("translate(-5px")).await;
    let fitted = transform();
    frame.focus().unwrap();
    assert!(!press("ArrowUp").await);
    assert!(transform().contains(", 104px)"), "{}", transform());
    click(&page.get("button", "Zoom in")).await;
    assert_ne!((transform(), scale()), (fitted.clone(), "100%".to_owned()));
    click(&page.get("button", "Fit to screen")).await;
    assert_eq!(transform(), fitted);
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

#[wasm_bindgen_test]
async fn a_chart_tells_its_values_to_the_keyboard_and_as_a_table() {
    let series = |name: &str, values: [f64; 2]| Series { name: name.to_owned(), values: values.map(Some).to_vec() };
    let chart = |series: Vec<Series>| ChartData {
        quantity: Quantity::Amount("hours"),
        point: "Day",
        points: ["Monday", "Tuesday"].map(str::to_owned).to_vec(),
        room: 0,
        series,
    };
    let data = RwSignal::new(chart(vec![series("web", [1.0, 2.0]), series("db", [0.5, 0.0])]));
    let page = mount(move || view! { <BarChart caption="Hours per day" data /> }.into_any()).await;
    let slider = page.get("slider", "Hours per day");
    // A bar for each value that is not zero.
    assert_eq!(page.all("svg g rect").len(), 3);
    assert!(page.root.text_content().unwrap().contains("Total: 3.50 hours"));
    slider.focus().unwrap();
    press("Home").await;
    let words = "Monday: web 1.00 hours, db 0.50 hours, total 1.50 hours";
    assert_eq!(attribute(&slider, "aria-valuetext"), words);
    assert!(page.root.text_content().unwrap().contains(words));
    press("ArrowRight").await;
    assert!(attribute(&slider, "aria-valuetext").starts_with("Tuesday"));
    click(&page.all("summary")[0]).await;
    until("the table", || !page.all("table").is_empty()).await;
    let cells = |row: &str| page.all(&format!("{row} td")).iter().map(accessible_name).collect::<Vec<_>>();
    assert_eq!(cells("tbody tr:first-child"), ["1.00", "0.50", "1.50"]);
    assert_eq!(cells("tfoot tr"), ["3.00", "0.50", "3.50"]);
    // It follows its values, in the same elements.
    data.set(chart(vec![series("web", [4.0, 2.0])]));
    tick().await;
    assert!(slider.is_connected());
    assert_eq!(cells("tbody tr:first-child"), ["4.00"]);
}
