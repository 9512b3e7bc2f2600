//! Finding things in a page as people do, by label and by name, and acting on them.

use leptos::prelude::*;
use skylark::platform::sleep;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A part of the page that is there for as long as this is held.
pub struct Mounted {
    root: HtmlElement,
    unmount: Option<Box<dyn FnOnce()>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // In the order in which a page is left: what it knows goes first.
        if let Some(unmount) = self.unmount.take() {
            unmount();
        }
        self.root.remove();
    }
}

/// Mounts a view at the end of the page.
pub async fn mount_view<V: IntoView + 'static>(definition: impl FnOnce() -> V + 'static) -> Mounted {
    let root = root();
    // A page's signals are disposed before its elements are removed, which still fires events.
    let owner = Owner::new();
    let handle = owner.with(|| leptos::mount::mount_to(root.clone(), definition));
    settled().await;
    let unmount = move || {
        owner.cleanup();
        drop(handle);
    };
    Mounted { root, unmount: Some(Box::new(unmount)) }
}

fn root() -> HtmlElement {
    let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    root
}

/// Waits until effects have run and what they changed is drawn.
pub async fn settled() {
    sleep(Duration::from_millis(30)).await;
}

/// Waits for something that happens by itself.
pub async fn until(what: &str, mut done: impl FnMut() -> bool) {
    for _ in 0..200 {
        if done() {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain for {what}");
}

impl Mounted {
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|at| list.item(at).unwrap().unchecked_into()).collect()
    }

    /// The control that a label names; none if there is no such label.
    pub fn find(&self, label: &str) -> Option<Element> {
        let words = |element: &Element| element.first_child().and_then(|text| text.text_content()).unwrap_or_default();
        let found = self.all("label[for]").into_iter().find(|element| words(element).trim() == label);
        match found {
            Some(element) => document().get_element_by_id(&element.get_attribute("for")?),
            None => self
                .all("[aria-label]")
                .into_iter()
                .find(|element| element.get_attribute("aria-label").as_deref() == Some(label)),
        }
    }

    pub fn labeled(&self, label: &str) -> Element {
        self.find(label).unwrap_or_else(|| panic!("nothing is labeled {label:?} in {}", self.text()))
    }

    /// A button or link by its text.
    pub fn button(&self, text: &str) -> HtmlElement {
        let found = self
            .all("button, a, summary")
            .into_iter()
            .find(|element| element.text_content().unwrap_or_default().trim() == text);
        found.unwrap_or_else(|| panic!("there is no button {text:?} in {}", self.text())).unchecked_into()
    }

    /// What describes a control: its help and what is wrong with it.
    pub fn description(&self, label: &str) -> String {
        let ids = self.labeled(label).get_attribute("aria-describedby").unwrap_or_default();
        let texts = ids.split_whitespace().filter_map(|id| document().get_element_by_id(id)?.text_content());
        texts.collect::<Vec<_>>().join(" ")
    }

    pub fn value(&self, label: &str) -> String {
        value(&self.labeled(label))
    }

    /// Types a text in place of what is there.
    pub async fn type_in(&self, label: &str, text: &str) {
        let control = self.labeled(label);
        match control.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(text),
            None => control.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
        }
        fire(&control, "input");
        settled().await;
    }

    /// Chooses from a menu by the option's text.
    pub async fn choose(&self, label: &str, option: &str) {
        let select: HtmlSelectElement = self.labeled(label).unchecked_into();
        let options = select.query_selector_all("option").unwrap();
        let texts = (0..options.length()).map(|at| options.item(at).unwrap().text_content().unwrap_or_default());
        let at = texts.into_iter().position(|text| text.trim() == option);
        select.set_selected_index(at.unwrap_or_else(|| panic!("{label:?} does not offer {option:?}")) as i32);
        fire(&select, "change");
        settled().await;
    }

    pub async fn press(&self, text: &str) {
        self.button(text).click();
        settled().await;
    }

    /// Leaves a control.
    pub async fn leave(&self, label: &str) {
        fire(&self.labeled(label), "focusout");
        settled().await;
    }
}

pub fn value(control: &Element) -> String {
    js_sys::Reflect::get(control, &"value".into()).unwrap().as_string().unwrap_or_default()
}

/// Has an event happen as if the user had caused it.
pub fn fire(target: &Element, kind: &str) {
    let event = document().create_event("Event").unwrap();
    event.init_event_with_bubbles_and_cancelable(kind, true, true);
    target.dispatch_event(&event).unwrap();
}
