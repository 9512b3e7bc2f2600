//! What the template is to have.

use crate::services::orchestration::export::Options;
use leptos::prelude::*;

/// An option: its words, and where it is kept.
type Choice = (&'static str, fn(&Options) -> bool, fn(&mut Options, bool));

const CHOICES: [Choice; 7] = [
    ("Networks and subnets", |all| all.networks, |all, on| all.networks = on),
    ("Routers", |all| all.routers, |all, on| all.routers = on),
    ("Servers", |all| all.servers, |all, on| all.servers = on),
    ("Volumes", |all| all.volumes, |all, on| all.volumes = on),
    ("Floating IPs", |all| all.floating_ips, |all, on| all.floating_ips = on),
    ("Security groups", |all| all.security_groups, |all, on| all.security_groups = on),
    ("Keep the servers' IP addresses", |all| all.keeps_addresses, |all, on| all.keeps_addresses = on),
];

/// A check box for each option.
#[component]
pub fn OptionList(
    /// What is chosen.
    options: RwSignal<Options>,
) -> impl IntoView {
    let choice = |(words, is_on, set): Choice| {
        view! {
            <label class="checkbox">
                <input
                    type="checkbox"
                    prop:checked=move || options.with(is_on)
                    on:change:target=move |event| options.update(|options| set(options, event.target().checked()))
                />
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="export__options">
            <legend>"Include"</legend>
            {CHOICES.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
