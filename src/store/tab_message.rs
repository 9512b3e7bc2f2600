//! What a tab passes on to the others that show the same collection.

use crate::platform::Channel;

/// What a service has told one of the tabs.
#[derive(Clone, Debug, PartialEq)]
pub struct TabMessage {
    /// From when on it tells all changes, in the services' milliseconds since the epoch; `None` where it is the whole list.
    pub since_ms: Option<f64>,
    /// Up to when.
    pub until_ms: f64,
    /// The answers as the service wrote them.
    pub bodies: Vec<String>,
}

impl TabMessage {
    /// Posts the message on a channel.
    pub fn post(&self, channel: &Channel) {
        let head = self.head();
        channel.post(head.iter().chain(&self.bodies).map(String::as_str));
    }

    /// What a posted message begins with; the bodies follow.
    fn head(&self) -> [String; 2] {
        [self.since_ms.map_or_else(String::new, |since| since.to_string()), self.until_ms.to_string()]
    }

    /// Reads a posted message. `None` for one that another version of the console has posted.
    pub fn read(posted: Vec<String>) -> Option<TabMessage> {
        let mut texts = posted.into_iter();
        let (since, until) = (texts.next()?, texts.next()?);
        let since_ms = if since.is_empty() { None } else { Some(since.parse().ok()?) };
        Some(TabMessage { since_ms, until_ms: until.parse().ok()?, bodies: texts.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_another_version_is_not_taken_for_one() {
        for since_ms in [None, Some(1_795_000_000_123.5)] {
            let message = TabMessage { since_ms, until_ms: 7.0, bodies: vec!["{}".to_owned(), String::new()] };
            let posted = message.head().into_iter().chain(message.bodies.clone()).collect();
            assert_eq!(TabMessage::read(posted), Some(message));
        }
        assert_eq!(TabMessage::read(vec!["1".to_owned()]), None);
        assert_eq!(TabMessage::read(vec!["x".to_owned(), "1".to_owned()]), None);
    }
}
