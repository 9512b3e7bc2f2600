//! The outcome of a request, in words and color.

use crate::components::icon::Icon;
use crate::http::ExchangeOutcome;
use leptos::prelude::*;

/// An outcome.
#[component]
pub fn OutcomeBadge(
    /// What is shown.
    outcome: ExchangeOutcome,
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
        ExchangeOutcome::Failed(reason) => reason,
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
fn tone(outcome: &ExchangeOutcome) -> &'static str {
    match outcome {
        ExchangeOutcome::Pending => "busy",
        ExchangeOutcome::Status(status) if *status < 400 => "good",
        ExchangeOutcome::Status(_) | ExchangeOutcome::Failed(_) => "bad",
        ExchangeOutcome::Aborted => "off",
    }
}

/// The outcome in words, which the filter searches too.
pub fn words(outcome: &ExchangeOutcome) -> String {
    match outcome {
        ExchangeOutcome::Pending => "in progress".to_owned(),
        ExchangeOutcome::Status(status) => status.to_string(),
        ExchangeOutcome::Failed(_) => "failed".to_owned(),
        ExchangeOutcome::Aborted => "aborted".to_owned(),
    }
}
