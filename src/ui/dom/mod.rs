//! Building the page: elements, text, and the parts of both that follow signals.
//!
//! Leptos supplies the reactive graph (signals, memos, owners); this is the thin layer between it and the
//! browser's DOM. Each function here is compiled once, whatever is built with it, where a typed template is
//! compiled anew for each place it is used at: measured, that was more than half of the bundle.
//!
//! ```ignore
//! let count = RwSignal::new(0);
//! div("counter").child((
//!     el("p").child(("So far: ", text(move || count.get().to_string()))),
//!     button("button").child("More").on("click", move |_| count.update(|count| *count += 1)),
//! ))
//! ```
//!
//! What is reactive is a closure. It runs in an owner of its own: what was made in it is cleaned up before it
//! runs again, and with the owner in which it was made.

mod bridge;
mod content;
mod each;
mod element;
mod event;
mod focus;
mod reactive;
mod resize;
mod spot;
mod value;

pub use crate::call::{Call, Read};
pub use bridge::legacy;
pub use content::{Content, Html};
pub use each::each;
pub use element::{El, button, div, el, span, svg};
pub use event::listen;
pub use focus::focus_in_place;
pub use reactive::{bind, effect, mount, spawn, text, when};
pub use resize::resized;
pub use spot::Spot;
pub use value::Value;
