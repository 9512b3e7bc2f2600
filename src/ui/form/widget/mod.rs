//! The controls, one file for each way of answering.

mod authenticator;
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
mod time;
mod upload;
mod words;

use super::slot::Slot;
use crate::model::FieldKind;
use crate::ui::dom::{Content, El, Html, button, div, el};
use crate::ui::icon::icon;

/// The control for a field of any kind.
pub fn view(slot: Slot) -> Html {
    let control = match slot.field.kind {
        FieldKind::Choice(_) => return choice::view(slot),
        FieldKind::Cards(_) => return options::one(slot),
        FieldKind::Many(_) => return options::several(slot),
        FieldKind::Text => text::line(slot, "text"),
        FieldKind::Number(least, most) => text::number(slot, least, most),
        FieldKind::Secret => text::secret(slot),
        FieldKind::Lines => text::lines(slot),
        FieldKind::Script(limit) => script::view(slot, limit),
        FieldKind::Flag => flag::view(slot),
        FieldKind::Pairs => pairs::view(slot),
        FieldKind::Words => words::view(slot),
        FieldKind::Rows(fields, add) => rows::view(slot, fields, add),
        FieldKind::PublicKey => public_key::view(slot),
        FieldKind::Upload(inspect) => upload::view(slot, inspect),
        FieldKind::Time => time::view(slot),
        FieldKind::Authenticator(account, issuer) => authenticator::view(slot, account, issuer),
    };
    control.html()
}

/// The one element that holds a field's value.
fn control(slot: Slot, tag: &str, class: &str) -> El {
    el(tag)
        .class(class)
        .attr("id", slot.id())
        .attr("aria-required", slot.required())
        .attr("aria-invalid", move || slot.invalid())
        .attr("aria-describedby", move || slot.described())
}

/// What is around several elements that hold a field's value together.
fn group(slot: Slot, class: &str, role: &str) -> El {
    div(class)
        .attr("id", slot.id())
        .attr("role", role)
        .attr("aria-labelledby", slot.part("label"))
        .attr("aria-describedby", move || slot.described())
}

/// A button with an icon and a text.
pub fn press(class: &str, name: &'static str, text: &str, run: impl Fn() + 'static) -> El {
    button(class).child((icon(name), text)).on("click", move |_| run())
}

/// The button that takes one of several away.
fn remove(label: impl Fn() -> String + 'static, run: impl Fn() + 'static) -> El {
    button("button button--quiet button--icon")
        .attr("aria-label", label)
        .child(icon("close"))
        .on("click", move |_| run())
}
