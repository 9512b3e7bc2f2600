//! What happens to a remote screen.

/// An event of a screen. All but `Connected` and `Copied` end the connection.
#[derive(Clone, Debug, PartialEq)]
pub enum ScreenEvent {
    /// The screen is there.
    Connected,
    /// This text was copied on the other side.
    Copied(String),
    /// The page's own policy does not allow the connection.
    Blocked,
    /// There was no connection.
    Unreachable,
    /// There was a connection, which ended before there was a screen.
    Refused,
    /// The screen's server or the browser refused, for this reason.
    Failed(String),
    /// The connection ended after the screen was there.
    Ended,
}

impl ScreenEvent {
    /// The event with this name in `script/remote_screen.js`; `text` comes with it.
    pub(super) fn named(name: &str, text: String) -> Self {
        match name {
            "connected" => ScreenEvent::Connected,
            "clipboard" => ScreenEvent::Copied(text),
            "blocked" => ScreenEvent::Blocked,
            "unreachable" => ScreenEvent::Unreachable,
            "refused" => ScreenEvent::Refused,
            "ended" => ScreenEvent::Ended,
            _ => ScreenEvent::Failed(text),
        }
    }
}
