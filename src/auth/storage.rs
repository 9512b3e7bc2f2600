//! The one text that the tab keeps over a reload: `sessionStorage` in a browser, which no other tab
//! sees and which ends with the tab. A browser that refuses storage only loses the reload.

pub(super) use place::{clear, load, save};

#[cfg(target_arch = "wasm32")]
mod place {
    const KEY: &str = "skylark.session";

    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok()?
    }

    pub fn load() -> Option<String> {
        storage()?.get_item(KEY).ok()?
    }

    pub fn save(text: &str) {
        if let Some(storage) = storage() {
            // Refused when the browser's quota is used up: the session then ends with a reload.
            let _ = storage.set_item(KEY, text);
        }
    }

    pub fn clear() {
        if let Some(storage) = storage() {
            // Removing can only fail where saving did.
            let _ = storage.remove_item(KEY);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod place {
    use std::cell::RefCell;

    thread_local! {
        static KEPT: RefCell<Option<String>> = const { RefCell::new(None) };
    }

    pub fn load() -> Option<String> {
        KEPT.with_borrow(Clone::clone)
    }

    pub fn save(text: &str) {
        KEPT.set(Some(text.to_owned()));
    }

    pub fn clear() {
        KEPT.set(None);
    }
}
