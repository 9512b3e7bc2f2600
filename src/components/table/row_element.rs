//! How the element of a row, and the button within it, are found on the page.

use crate::http::encode;

/// Selects the button that opens a row's menu.
pub const MENU: &str = ".grid__cell--actions button";

/// The element id of a row.
pub fn element_id(row: &str) -> String {
    ["row-", &encode(row)].concat()
}
