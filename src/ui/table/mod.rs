//! One table for every resource: virtual, sorted, filtered, selectable, driven by keyboard or
//! mouse. Reads descriptions (`AnyResourceDef`) and rows without their type; knows neither stores nor
//! router, and is told by its page where rows come from and what a row's menu holds.
//!
//! The state is a [`Table`], drawn by [`grid()`]; [`keyboard`] brings it the page's keys, [`url`]
//! the page's address.

mod choose;
mod drawn;
mod entry;
mod export;
mod grid;
mod head;
mod index;
pub mod keyboard;
mod keys;
mod measure;
mod moves;
mod names;
mod query;
mod row;
mod selection;
mod state;
#[cfg(test)]
mod testing;
pub mod url;
mod window;
mod words;

pub use choose::Chosen;
pub use export::csv_file;
pub use grid::grid;
pub use keys::Command;
pub use query::{Offered, Query, Sort, offered};
pub use row::RowMenu;
pub use selection::Selection;
pub use state::{Setup, Source, Standing, Table};
