//! The few texts that the tab keeps over a reload: `sessionStorage` in a browser, which no other tab
//! sees and which ends with the tab. A browser that refuses storage only loses the reload.

pub(super) use place::{get, put, remove};

/// A session, with its tokens: the first one of them; each other one has its number behind it.
const SESSION: &str = "skylark.session";
/// The number of the one that the tab shows.
const FRONT: &str = "skylark.front";
/// More than anybody opens side by side.
const MOST: u32 = 64;
/// A [`super::Journey`], without any.
pub(super) const JOURNEY: &str = "skylark.sso";

fn key(slot: u32) -> String {
    if slot == 0 { SESSION.to_owned() } else { [SESSION, ".", &slot.to_string()].concat() }
}

pub(super) fn load(slot: u32) -> Option<String> {
    get(&key(slot))
}

pub(super) fn save(slot: u32, text: &str) {
    put(&key(slot), text);
}

pub(super) fn clear(slot: u32) {
    remove(&key(slot));
}

/// The slots with something in them.
pub(super) fn used() -> Vec<u32> {
    (0..MOST).filter(|slot| load(*slot).is_some()).collect()
}

/// The first slot with nothing in it.
pub(super) fn unused() -> u32 {
    (0..MOST).find(|slot| load(*slot).is_none()).unwrap_or(MOST)
}

pub(super) fn front() -> Option<u32> {
    get(FRONT)?.parse().ok()
}

pub(super) fn set_front(slot: u32) {
    put(FRONT, &slot.to_string());
}

pub(super) fn clear_all() {
    used().into_iter().for_each(clear);
    remove(FRONT);
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
