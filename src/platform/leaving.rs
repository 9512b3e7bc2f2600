//! The moment at which the page is left.

#[cfg(test)]
pub use backend::leave;
pub use backend::until_left;

#[cfg(target_arch = "wasm32")]
mod backend {
    use futures::channel::oneshot;
    use std::cell::RefCell;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;

    const EVENT: &str = "pagehide";

    /// Listens for as long as it is here.
    struct Listener(Closure<dyn Fn()>);

    impl Drop for Listener {
        fn drop(&mut self) {
            if let Some(window) = web_sys::window() {
                // Fails only for null.
                let _ = window.remove_event_listener_with_callback(EVENT, self.0.as_ref().unchecked_ref());
            }
        }
    }

    /// Resolves when the page is being left: what is started then has to go on without it.
    pub async fn until_left() {
        let (sender, left) = oneshot::channel();
        let sender = RefCell::new(Some(sender));
        let listener = Listener(Closure::new(move || {
            if let Some(sender) = sender.take() {
                // Fails where nobody waits any more.
                let _ = sender.send(());
            }
        }));
        if let Some(window) = web_sys::window() {
            // Fails only for null.
            let _ = window.add_event_listener_with_callback(EVENT, listener.0.as_ref().unchecked_ref());
        }
        // The sender lives as long as the listener.
        let _ = left.await;
    }

    #[cfg(test)]
    pub fn leave() {
        if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(EVENT)) {
            // Fails only for an event that is under way.
            let _ = window.dispatch_event(&event);
        }
    }
}

/// Natively, a test leaves the page.
#[cfg(not(target_arch = "wasm32"))]
mod backend {
    use futures::channel::oneshot;
    use std::cell::RefCell;

    thread_local! {
        static WAITING: RefCell<Vec<oneshot::Sender<()>>> = const { RefCell::new(Vec::new()) };
    }

    pub async fn until_left() {
        let (sender, left) = oneshot::channel();
        WAITING.with_borrow_mut(|waiting| waiting.push(sender));
        // It is dropped when the page is left.
        let _ = left.await;
    }

    #[cfg(test)]
    pub fn leave() {
        WAITING.take();
    }
}
