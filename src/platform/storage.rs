//! The browser's key-value storage. Storage that is refused (private windows, a full quota, a user who forbids it) is
//! no error: nothing is read then, and nothing is kept. `set` returns whether the value is kept over a reload.

pub use backend::{get, remove, set};

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// `localStorage`: for all tabs of this origin, until it is removed.
    Local,
    /// `sessionStorage`: for this tab, over reloads, until it is closed.
    Session,
}

#[cfg(target_arch = "wasm32")]
mod backend {
    use super::Area;

    fn storage(area: Area) -> Option<web_sys::Storage> {
        let window = web_sys::window()?;
        match area {
            Area::Local => window.local_storage().ok()?,
            Area::Session => window.session_storage().ok()?,
        }
    }

    pub fn get(area: Area, key: &str) -> Option<String> {
        storage(area)?.get_item(key).ok()?
    }

    pub fn set(area: Area, key: &str, text: &str) -> bool {
        storage(area).is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    pub fn remove(area: Area, key: &str) {
        if let Some(storage) = storage(area) {
            // Fails only where setting did.
            let _ = storage.remove_item(key);
        }
    }
}

/// Natively each thread has a storage of its own, so that tests do not see one another's values.
#[cfg(not(target_arch = "wasm32"))]
mod backend {
    use super::Area;
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        static VALUES: RefCell<BTreeMap<(Area, String), String>> = const { RefCell::new(BTreeMap::new()) };
    }

    pub fn get(area: Area, key: &str) -> Option<String> {
        VALUES.with_borrow(|values| values.get(&(area, key.to_owned())).cloned())
    }

    pub fn set(area: Area, key: &str, text: &str) -> bool {
        VALUES.with_borrow_mut(|values| values.insert((area, key.to_owned()), text.to_owned()));
        true
    }

    pub fn remove(area: Area, key: &str) {
        VALUES.with_borrow_mut(|values| values.remove(&(area, key.to_owned())));
    }
}
