//! Whether hosts have room for a server: the question, Placement's answer, and what is short where no host has.
//! <https://docs.openstack.org/api-ref/placement/#allocation-candidates>

mod amount;
mod candidates;
mod flavor_needs;
mod form;
mod question;
mod read_form;
mod shortage;

pub use amount::class_label;
pub use candidates::{Candidate, Room, candidates};
pub use form::FORM;
pub use question::Question;
pub use read_form::question;
pub use shortage::{Shortage, shortages};
