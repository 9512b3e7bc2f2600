//! One form for every [`Form`](crate::model::Form): fields from their descriptions, what is wrong
//! told when it is time, the quota effect. Knows no router and sends nothing: who uses it decides
//! what a submit does.

mod check;
#[cfg(test)]
mod check_tests;
mod edit;
mod field;
mod in_place;
mod one_time;
mod path;
mod sections;
mod slot;
mod ssh_key;
mod state;
mod summary;
mod widget;

pub use in_place::InPlace;
pub use sections::sections;
pub use state::FormState;
pub use summary::{effect, exceeded, problems, submit};
