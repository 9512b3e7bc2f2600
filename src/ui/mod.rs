//! Widgets: they draw plain data and tell what the user did. They know no OpenStack service, no
//! store and no route; a reference to an object is an ordinary link, which the router picks up.
//!
//! How they look is in `style/`; each style sheet begins with the markup it is for. Plain controls
//! (`.button`, `.input`, `.select`, `.checkbox`, `kbd`) need no component, only their class.

pub mod canvas;
pub mod cell;
pub mod copy;
pub mod dialog;
pub mod dom;
pub mod download;
pub mod empty;
pub mod error_panel;
pub mod focus;
pub mod icon;
pub mod live;
pub mod menu;
pub mod meter;
pub mod panic;
pub mod progress;
pub mod skeleton;
pub mod status;
pub mod switch;
pub mod tabs;
pub mod time;
pub mod title;

pub use crate::components::table;
pub use crate::components::unique_id as unique;
