//! Widgets as Leptos components: they draw plain data and tell what the user did. They know no OpenStack service, no store
//! and no router; a reference to an object is an ordinary link, which the router follows.
//!
//! How they look is in `style/`; each style sheet begins with the markup it is for. Plain controls (`.button`, `.input`,
//! `.select`, `.checkbox`, `kbd`) need no component, only their class.

mod all_values;
pub mod announcer;
pub mod canvas;
pub mod cell;
pub mod chart;
pub mod clock;
pub mod copy;
pub mod dialog;
pub mod dismiss_button;
pub mod download;
pub mod empty_state;
pub mod error_panel;
pub mod file_buttons;
pub mod file_drop_zone;
pub mod focus;
pub mod form;
pub mod graph;
pub mod icon;
pub mod media;
pub mod menu;
pub mod meter;
pub mod page_key;
pub mod progress_line;
pub mod qr_code;
pub mod remote_screen;
pub mod skeleton;
pub mod status;
pub mod switch;
pub mod table;
pub mod tabs;
pub mod text_editor;
mod text_width;
pub mod time;
pub mod tip;
pub mod title;
mod unique_id;
mod value_room;
mod web_link;
pub mod wide_content;
pub use unique_id::unique_id;
