//! How many servers the form creates.

use crate::model::{FormValues, units};

/// The number of servers to create.
pub fn server_count(input: &FormValues) -> i64 {
    input.number("count").unwrap_or(1).max(1)
}

/// `Create 3 servers`.
pub fn submit_label(input: &FormValues) -> String {
    match server_count(input) {
        1 => "Create server".to_owned(),
        several => ["Create ", &units::number(several as f64), " servers"].concat(),
    }
}
