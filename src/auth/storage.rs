//! What the tab keeps in `sessionStorage` over a reload. No other tab sees it, and it ends with the tab.

use crate::platform::storage::{self, Area};

/// The key of the first session. Other sessions have their number appended.
const SESSION: &str = "skylark.session";
/// The key of the number of the session that the tab shows.
const FRONT: &str = "skylark.front";
/// The highest number of sessions in a tab.
const MOST: u32 = 64;
/// The key of a [`super::WebSsoLogin`], which has no tokens.
pub(super) const WEB_SSO_LOGIN: &str = "skylark.sso";

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

/// The slots in use.
pub(super) fn used_slots() -> Vec<u32> {
    (0..MOST).filter(|slot| load(*slot).is_some()).collect()
}

/// The first free slot.
pub(super) fn free_slot() -> u32 {
    (0..MOST).find(|slot| load(*slot).is_none()).unwrap_or(MOST)
}

pub(super) fn front() -> Option<u32> {
    get(FRONT)?.parse().ok()
}

pub(super) fn set_front(slot: u32) {
    put(FRONT, &slot.to_string());
}

pub(super) fn clear_all() {
    used_slots().into_iter().for_each(clear);
    remove(FRONT);
}

pub(super) fn get(key: &str) -> Option<String> {
    storage::get(Area::Session, key)
}

pub(super) fn put(key: &str, text: &str) {
    storage::set(Area::Session, key, text);
}

fn remove(key: &str) {
    storage::remove(Area::Session, key);
}
