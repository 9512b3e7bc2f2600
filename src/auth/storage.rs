//! The few texts that the tab keeps over a reload: `sessionStorage` in a browser, which no other tab
//! sees and which ends with the tab. A browser that refuses storage only loses the reload.

pub(super) use place::{get, put, remove};

/// The session, with its tokens.
const SESSION: &str = "skylark.session";
/// A [`super::Journey`], without any.
pub(super) const JOURNEY: &str = "skylark.sso";

pub(super) fn load() -> Option<String> {
    get(SESSION)
}

pub(super) fn save(text: &str) {
    put(SESSION, text);
}

pub(super) fn clear() {
    remove(SESSION);
}

#[cfg(target_arch = "wasm32")]
mod place {
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok()?
    }

    pub fn get(key: &str) -> Option<String> {
        storage()?.get_item(key).ok()?
    }

    pub fn put(key: &str, text: &str) {
        if let Some(storage) = storage() {
            // Refused when the browser's quota is used up: the session then ends with a reload.
            let _ = storage.set_item(key, text);
        }
    }

    pub fn remove(key: &str) {
        if let Some(storage) = storage() {
            // Removing can only fail where saving did.
            let _ = storage.remove_item(key);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod place {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        static KEPT: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    }

    pub fn get(key: &str) -> Option<String> {
        KEPT.with_borrow(|kept| kept.get(key).cloned())
    }

    pub fn put(key: &str, text: &str) {
        KEPT.with_borrow_mut(|kept| kept.insert(key.to_owned(), text.to_owned()));
    }

    pub fn remove(key: &str) {
        KEPT.with_borrow_mut(|kept| kept.remove(key));
    }
}
