//! The viewers in `script/`.

use super::ScreenEvent;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/script/remote_screen.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadViewer)]
    async fn load_viewer(kind: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = connectViewer)]
    fn connect_viewer(
        module: &JsValue,
        target: &HtmlElement,
        address: &str,
        report: &Closure<dyn FnMut(String, String)>,
    ) -> Result<JsViewer, JsValue>;

    type JsViewer;
    #[wasm_bindgen(method)]
    fn focus(this: &JsViewer);
    #[wasm_bindgen(method)]
    fn scale(this: &JsViewer, is_scaled: bool);
    #[wasm_bindgen(method, js_name = sendCtrlAltDel)]
    fn send_ctrl_alt_del(this: &JsViewer);
    #[wasm_bindgen(method, js_name = type)]
    fn type_text(this: &JsViewer, text: &str);
    #[wasm_bindgen(method)]
    fn copy(this: &JsViewer, text: &str);
    #[wasm_bindgen(method)]
    fn close(this: &JsViewer);
}

/// What a viewer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewerKind {
    /// A screen, by VNC.
    Vnc,
    /// A serial port.
    Serial,
}

/// A viewer that is connected, or about to be. Dropping it disconnects it.
pub struct Viewer {
    viewer: JsViewer,
    /// Called by the viewer for as long as it is there.
    _report: Closure<dyn FnMut(String, String)>,
}

impl Viewer {
    /// Shows the screen behind a WebSocket in an element. Returns before the screen is there; `on_event` is called then.
    ///
    /// # Errors
    /// [`ScreenEvent::Failed`] where the viewer could not be loaded or the address is invalid, [`ScreenEvent::Blocked`] where the
    /// browser does not even try to connect.
    pub async fn connect(
        kind: ViewerKind,
        target: &HtmlElement,
        address: &str,
        on_event: impl Fn(ScreenEvent) + 'static,
    ) -> Result<Self, ScreenEvent> {
        let name = if kind == ViewerKind::Vnc { "vnc" } else { "serial" };
        let module = load_viewer(name).await.map_err(|_| ScreenEvent::Failed(NOT_LOADED.to_owned()))?;
        let report = Closure::new(move |name: String, text| on_event(ScreenEvent::named(&name, text)));
        let viewer = connect_viewer(&module, target, address, &report).map_err(|why| refusal(&why))?;
        Ok(Viewer { viewer, _report: report })
    }

    /// Gives it the focus, and so the keys.
    pub fn focus(&self) {
        self.viewer.focus();
    }

    /// Whether a screen is shown as large as there is room, or in its own size.
    pub fn scale(&self, is_scaled: bool) {
        self.viewer.scale(is_scaled);
    }

    /// Presses Ctrl, Alt and Delete on the other side.
    pub fn send_ctrl_alt_del(&self) {
        self.viewer.send_ctrl_alt_del();
    }

    /// Types a text, key by key.
    pub fn type_text(&self, text: &str) {
        self.viewer.type_text(text);
    }

    /// Puts a text on the clipboard of the other side, where that has one.
    pub fn copy(&self, text: &str) {
        self.viewer.copy(text);
    }
}

impl Drop for Viewer {
    fn drop(&mut self) {
        self.viewer.close();
    }
}

/// What it means that the browser does not even try to connect.
fn refusal(why: &JsValue) -> ScreenEvent {
    let name = Reflect::get(why, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("SecurityError") => ScreenEvent::Blocked,
        _ => ScreenEvent::Failed(NO_ADDRESS.to_owned()),
    }
}

const NO_ADDRESS: &str = "The address of the console is not a valid WebSocket address";
const NOT_LOADED: &str = "The viewer could not be loaded from this console's web server";
