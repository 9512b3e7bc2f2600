//! A window for what a service offers to open, such as a console. Browsers let a page open windows only in a click, and the
//! service's answer comes later: the window is opened empty, and led on then.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// A window that was opened in a click; none where the browser has blocked it.
pub struct OpenedWindow(Option<Window>);

impl OpenedWindow {
    /// Opens an empty window. Call it in the event handler, before anything is waited for.
    pub fn open(title: &str) -> Self {
        let opened = window().open_with_url_and_target("about:blank", "_blank").ok().flatten();
        if let Some(opened) = &opened {
            // What it will show must not reach this page.
            _ = js_sys::Reflect::set(opened, &JsValue::from_str("opener"), &JsValue::NULL);
            opened.document().iter().for_each(|document| document.set_title(title));
        }
        OpenedWindow(opened)
    }

    /// Leads the window to an address; without one, there is nothing to see, and it is closed.
    pub fn lead_to(self, address: Option<&str>) {
        let Some(opened) = self.0 else { return };
        let is_led = address.is_some_and(|address| opened.location().replace(address).is_ok());
        if !is_led {
            _ = opened.close();
        }
    }
}
