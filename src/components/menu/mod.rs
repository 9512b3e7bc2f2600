//! Menus: a button, and a list of entries in the browser's top layer, where nothing clips it.
//! At most one menu is open. It is built when it is opened, so that in a row of a long list a menu button costs no more
//! than a button.

mod entry;
mod menu_button;
mod open;
mod panel;
mod placement;
mod sections;
mod typing;

pub use entry::MenuEntry;
pub use menu_button::MenuButton;
pub use open::{close, move_beside, toggle};
