//! Messages to other tabs of this origin (`BroadcastChannel`).

/// A message: texts, so that one tab need not wrap them for the others to unwrap.
type Message = Vec<String>;

pub use backend::Channel;

#[cfg(target_arch = "wasm32")]
mod backend {
    use super::Message;
    use js_sys::Array;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{BroadcastChannel, MessageEvent};

    /// A channel to other tabs. Dropping it closes it.
    pub struct Channel {
        channel: BroadcastChannel,
        #[expect(dead_code, reason = "the browser calls it for as long as it is here")]
        listener: Closure<dyn Fn(MessageEvent)>,
    }

    impl Channel {
        /// Opens the channel with this name and calls `receive` with what other tabs post there. `None` where the
        /// browser has no channels.
        pub fn open(name: &str, receive: Box<dyn Fn(Message)>) -> Option<Channel> {
            let channel = BroadcastChannel::new(name).ok()?;
            let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = read(&event.data()) {
                    receive(message);
                }
            });
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
            Some(Channel { channel, listener })
        }

        /// Posts a message to all other tabs that have opened the channel.
        pub fn post<'a>(&self, texts: impl Iterator<Item = &'a str>) {
            let message: Array = texts.map(JsValue::from_str).collect();
            // Texts can always be posted.
            let _ = self.channel.post_message(&message);
        }
    }

    impl Drop for Channel {
        fn drop(&mut self) {
            self.channel.close();
        }
    }

    /// `None` for what is no array of texts, as another version of the console may post.
    fn read(message: &JsValue) -> Option<Message> {
        message.dyn_ref::<Array>()?.iter().map(|text| text.as_string()).collect()
    }
}

/// Natively there are no other tabs.
#[cfg(not(target_arch = "wasm32"))]
mod backend {
    use super::Message;

    pub struct Channel;

    impl Channel {
        pub fn open(_: &str, _: Box<dyn Fn(Message)>) -> Option<Channel> {
            None
        }

        pub fn post<'a>(&self, _: impl Iterator<Item = &'a str>) {}
    }
}
