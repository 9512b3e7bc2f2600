//! The outcome of a request, in words and colour.

use crate::components::icon::Icon;
use crate::http::Outcome;
use leptos::prelude::*;

/// An outcome.
#[component]
pub fn OutcomeBadge(
    /// What is shown.
    outcome: Outcome,
) -> impl IntoView {
    let icon = match tone(&outcome) {
        "good" => "success",
        "bad" => "error",
        "busy" => "clock",
        _ => "close",
    };
    let class = ["outcome outcome--", tone(&outcome)].concat();
    let words = words(&outcome);
    let reason = match outcome {
        Outcome::Failed(reason) => reason,
        _ => String::new(),
    };
    view! {
        <span class=class title=reason>
            <Icon name=icon />
            {words}
        </span>
    }
}

/// The tone in the badge's class.
fn tone(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Pending => "busy",
        Outcome::Status(status) if *status < 400 => "good",
        Outcome::Status(_) | Outcome::Failed(_) => "bad",
        Outcome::Aborted => "off",
    }
}

/// The outcome in words, which the filter searches too.
pub fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Pending => "under way".to_owned(),
        Outcome::Status(status) => status.to_string(),
        Outcome::Failed(_) => "failed".to_owned(),
        Outcome::Aborted => "aborted".to_owned(),
    }
}
