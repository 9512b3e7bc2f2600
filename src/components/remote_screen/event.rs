//! What happens to a remote screen.

/// An event of a screen. The last one is any but the first two.
#[derive(Clone, Debug, PartialEq)]
pub enum ScreenEvent {
    /// It is there.
    Connected,
    /// This text was copied on the other side.
    Copied(String),
    /// The page's own policy does not allow the connection.
    Blocked,
    /// There was no connection.
    Unreachable,
    /// There was a connection, which ended before there was a screen.
    Refused,
    /// The screen's server, or the browser, has a reason.
    Failed(String),
    /// It was there, and is not any more.
    Ended,
}

impl ScreenEvent {
    /// The event that `script/remote_screen.js` names so.
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
