//! A page for widgets, used the way people use them: found by role and name, pressed, typed at.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A view in the page, until it is dropped.
pub struct Page {
    pub root: HtmlElement,
    /// Unmounted before `root` is removed.
    mounted: Option<UnmountHandle<AnyViewState>>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.root.remove();
    }
}

pub async fn mount(definition: impl FnOnce() -> AnyView + 'static) -> Page {
    let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let mounted = Some(mount_to(root.clone(), definition));
    tick().await;
    Page { root, mounted }
}

impl Page {
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|at| list.item(at).unwrap().unchecked_into()).collect()
    }

    /// The elements with a role, explicit or implied by the tag.
    pub fn of_role(&self, role: &str) -> Vec<HtmlElement> {
        let tag = if role == "button" { "button:not([role])" } else { role };
        self.all(&format!("[role={role}], {tag}"))
    }

    /// The elements with a role and an accessible name.
    pub fn by_role(&self, role: &str, name: &str) -> Vec<HtmlElement> {
        self.of_role(role).into_iter().filter(|element| accessible_name(element) == name).collect()
    }

    pub fn get(&self, role: &str, name: &str) -> HtmlElement {
        let found = self.by_role(role, name);
        assert_eq!(found.len(), 1, "{role} {name:?} in {}", self.root.inner_html());
        found.into_iter().next().unwrap()
    }

    pub fn names(&self, role: &str) -> Vec<String> {
        self.of_role(role).iter().map(accessible_name).collect()
    }
}

pub fn accessible_name(element: &HtmlElement) -> String {
    let labels = element.get_attribute("aria-labelledby").unwrap_or_default();
    let label = document().get_element_by_id(&labels).and_then(|label| label.text_content());
    let name = label.or_else(|| element.get_attribute("aria-label")).or_else(|| element.text_content());
    name.unwrap_or_default().trim().to_owned()
}

pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

pub fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

pub async fn click(element: &HtmlElement) {
    element.click();
    tick().await;
}

/// Presses a key where the focus is; returns whether the page left the key to the browser.
pub async fn press(key: &str) -> bool {
    let init = format!("{{ key: '{key}', bubbles: true, cancelable: true }}");
    let is_left = run(&format!("return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {init}))"));
    tick().await;
    is_left.is_truthy()
}

/// Runs a script.
pub fn run(script: &str) -> wasm_bindgen::JsValue {
    js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap()
}
