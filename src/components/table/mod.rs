//! One table for every resource: virtual, sorted, filtered, selectable, driven by keyboard or mouse.
//!
//! It reads descriptions (`AnyResourceDef`) and rows without their type, and knows neither stores nor router: its page
//! tells it where rows come from and which entries a row's menu has.
//!
//! The state is a [`Table`], drawn by [`Grid`]. [`keyboard`] handles the page's keys, [`url`] reads and writes the query in
//! the page's address.

mod assign;
mod cell;
mod column_layout;
mod column_needs;
mod column_sizes;
mod entry;
mod export;
#[cfg(test)]
mod export_tests;
mod fit_columns;
mod grid;
mod group_row;
mod groups;
mod head;
mod index;
pub mod keyboard;
mod keys;
mod measure;
mod moves;
mod narrow;
mod query;
mod resize;
mod row;
mod row_buttons;
mod row_element;
mod select;
mod selection;
mod state;
#[cfg(test)]
mod testing;
pub mod url;
mod visible;
mod window;
mod words;

pub use column_sizes::ColumnWidths;
pub use export::csv_file;
pub use grid::Grid;
pub use keys::Command;
pub use query::{OfferedColumn, Query, Sort, offered_columns};
pub use row::RowMenu;
pub use row_buttons::{RowButton, RowButtons};
pub use select::SelectionExtent;
pub use selection::Selection;
pub use state::{ListPosition, Setup, Source, Table};
