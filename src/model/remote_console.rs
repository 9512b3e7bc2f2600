//! The remote consoles that a tab offers: what is asked for one, and how it is shown.

use crate::auth::ServiceRequest;
use serde_json::Value;

/// How a remote console is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsoleView {
    /// A screen by VNC, in the page.
    Vnc,
    /// A serial port, in the page.
    Serial,
    /// A page of the console proxy's own, in another tab of the browser.
    Page,
}

/// A kind of remote console.
#[derive(Clone, Copy)]
pub struct RemoteConsole {
    /// Its name in the choice, such as `VNC`.
    pub label: &'static str,
    pub view: ConsoleView,
    /// The request for its address, for the object with this id. The answer contains a token.
    pub request: fn(id: &str) -> ServiceRequest,
    /// The address in the answer: of a WebSocket, or for [`ConsoleView::Page`] of a page. `None` where there is none that can
    /// be opened.
    pub address: fn(&Value) -> Option<String>,
}
