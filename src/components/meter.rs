//! A quota or a capacity: what is used, what a submission would add, and the limit.

use crate::model::Meter;
use leptos::prelude::*;

/// The least share of the bar for what exceeds a quota, so that it is always visible.
const LEAST_EXCESS: f64 = 0.06;

/// A quota in words and, if it is limited, as a bar.
#[component]
pub fn MeterView(
    /// The quota. Drawn again in the same place, it changes only what differs.
    meter: Meter,
    /// The address of the list of what uses it, if its label is to be a link.
    #[prop(optional, into)]
    page: Option<String>,
    /// The name of what it measures, where its label does not say it.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let text = meter.words();
    let name = name.unwrap_or_else(|| meter.label.to_owned());
    let label = match page {
        Some(page) => view! { <a href=page>{name.clone()}</a> }.into_any(),
        None => view! { <span>{name.clone()}</span> }.into_any(),
    };
    let over = meter.exceeds();
    let high = !over && meter.is_high();
    let note = over.then(|| {
        let excess = meter.amount(meter.used + meter.adds - meter.limit);
        view! { <p class="meter__note">{[&excess, " more than the quota allows"].concat()}</p> }
    });
    let bar = (meter.limit >= 0.0).then(|| view! { <MeterBar meter name /> });
    view! {
        <div class="meter" class:meter--over=over class:meter--high=high>
            <div class="meter__head">{label}<span>{text}</span></div>
            {bar}
            {note}
        </div>
    }
    .into_any()
}

/// The bar of a meter with a limit.
#[component]
pub fn MeterBar(
    /// The quota.
    meter: Meter,
    /// The name of what it measures.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let used = meter.share(meter.used);
    let adds = meter.share(meter.adds).min(1.0 - used);
    let adds = if meter.exceeds() { adds.max(LEAST_EXCESS) } else { adds };
    view! {
        <div
            class="meter__bar"
            role="meter"
            aria-label=name
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=percent(meter.share(meter.used + meter.adds))
            aria-valuetext=meter.words()
        >
            <i class="meter__used" style:width=[&percent(used), "%"].concat()></i>
            <i class="meter__adds" style:width=[&percent(adds), "%"].concat() hidden=meter.adds <= 0.0></i>
        </div>
    }
}

/// A meter in a table or among facts: in words, with how full it is, and as a bar where there is a limit. It follows changes.
#[component]
pub fn MeterCell(
    /// The meter.
    #[prop(into)]
    meter: Signal<Meter>,
    /// The name of what it measures, where its label does not say enough.
    #[prop(optional, into)]
    name: String,
) -> impl IntoView {
    let name = StoredValue::new(name);
    let label = move || match name.with_value(String::clone) {
        name if name.is_empty() => meter.with(|meter| meter.label.to_owned()),
        name => name,
    };
    let has_limit = Memo::new(move |_| meter.with(|meter| meter.limit >= 0.0));
    let used = Memo::new(move |_| percent(meter.with(|meter| meter.share(meter.used))));
    let words = move || meter.with(Meter::words);
    view! {
        <span
            class="meter-cell"
            class:meter--high=move || meter.with(Meter::is_high)
            title=move || meter.with(|meter| [meter.label, ": ", &meter.words()].concat())
        >
            <span class="meter-cell__words">
                <span>{words}</span>
                <span>{move || meter.with(Meter::percent)}</span>
            </span>
            <Show when=move || has_limit.get()>
                <span
                    class="meter__bar"
                    role="meter"
                    aria-label=label
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || used.get()
                    aria-valuetext=words
                >
                    <i class="meter__used" style:width=move || [&used.get(), "%"].concat()></i>
                </span>
            </Show>
        </span>
    }
}

fn percent(share: f64) -> String {
    ((share * 100.0).round() as u32).to_string()
}
