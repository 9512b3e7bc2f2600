//! The types of secrets.
//! <https://docs.openstack.org/barbican/latest/api/reference/secret_types.html>

use crate::lenient;
use crate::model::Cell;
use crate::model::cell_format::{CellFormat, custom};
use serde_json::Value;

/// A type as Barbican writes it, and in words.
pub const TYPES: &[(&str, &str)] = &[
    ("symmetric", "Symmetric key"),
    ("public", "Public key"),
    ("private", "Private key"),
    ("passphrase", "Passphrase"),
    ("certificate", "Certificate"),
    ("opaque", "Opaque data"),
];

pub const TYPE: CellFormat = custom(|secret: &Value| {
    let word = lenient::at(secret, "/secret_type");
    let known = TYPES.iter().find(|(own, _)| *own == word);
    Cell::text(known.map_or(word.as_str(), |(_, words)| words))
});
