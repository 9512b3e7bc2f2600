//! What is asked of Placement.

use crate::auth::ServiceRequest;
use crate::services::placement::requests::get;

/// The trait of providers that share what they have with the hosts in their aggregates.
pub const SHARES: &str = "MISC_SHARES_VIA_AGGREGATE";

/// What a host has to have room for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Resource classes with their amounts, none of them zero.
    pub resources: Vec<(String, f64)>,
    /// Traits that the host has to have.
    pub required: Vec<String>,
    /// Traits that the host must not have.
    pub forbidden: Vec<String>,
    /// The uuid of an aggregate that the host has to be in.
    pub aggregate: Option<String>,
    /// The largest number of candidates in the answer.
    pub limit: Option<i64>,
    /// The flavor has needs that this question leaves out.
    pub is_partial: bool,
}

impl Question {
    /// Sets the amount of a class; zero removes the class.
    pub fn set(&mut self, class: &str, amount: f64) {
        self.resources.retain(|(own, _)| own != class);
        if amount > 0.0 {
            self.resources.push((class.to_owned(), amount));
        }
    }

    /// Adds a trait that the host has to have.
    pub fn require(&mut self, name: &str) {
        add(&mut self.required, name);
    }

    /// Adds a trait that the host must not have.
    pub fn forbid(&mut self, name: &str) {
        add(&mut self.forbidden, name);
    }

    /// The request for the hosts that have room.
    pub fn request(&self) -> ServiceRequest {
        let amounts: Vec<_> = self.resources.iter().map(|(class, amount)| format!("{class}:{amount}")).collect();
        let forbidden = self.forbidden.iter().map(|name| ["!", name].concat());
        let traits: Vec<_> = self.required.iter().cloned().chain(forbidden).collect();
        let mut call = get("/allocation_candidates").query("resources", amounts.join(","));
        if !traits.is_empty() {
            call = call.query("required", traits.join(","));
        }
        if let Some(aggregate) = &self.aggregate {
            call = call.query("member_of", aggregate);
        }
        if let Some(limit) = self.limit {
            call = call.query("limit", limit.to_string());
        }
        call
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|own| own == name) {
        names.push(name.to_owned());
    }
}
