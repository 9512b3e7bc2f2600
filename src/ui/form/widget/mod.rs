//! The controls, one file for each way of answering.

mod choice;
mod file;
mod flag;
mod key_pair;
mod options;
mod pairs;
mod public_key;
mod rows;
mod script;
mod text;
mod words;

use super::slot::Slot;
use crate::model::FieldKind;
use leptos::prelude::*;

/// The control for a field of any kind.
pub fn view(slot: Slot) -> AnyView {
    match slot.field.kind {
        FieldKind::Text => text::line(slot, "text"),
        FieldKind::Number(least, most) => text::number(slot, least, most),
        FieldKind::Secret => text::secret(slot),
        FieldKind::Lines => text::lines(slot),
        FieldKind::Script(limit) => script::view(slot, limit),
        FieldKind::Flag => flag::view(slot),
        FieldKind::Choice(_) => choice::view(slot),
        FieldKind::Cards(_) => options::one(slot),
        FieldKind::Many(_) => options::several(slot),
        FieldKind::Pairs => pairs::view(slot),
        FieldKind::Words => words::view(slot),
        FieldKind::Rows(fields, add) => rows::view(slot, fields, add),
        FieldKind::PublicKey => public_key::view(slot),
    }
}
