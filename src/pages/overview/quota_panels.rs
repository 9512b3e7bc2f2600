//! The quotas, service by service: the fullest of each, and the others when they are asked for.

use super::meters::{LinkedMeter, MeterAnswer, Meters, use_meters};
use super::panel::Panel;
use super::quotas::{Source, sources};
use crate::components::icon::Icon;
use crate::model::units;
use crate::store::App;
use leptos::prelude::*;
use std::sync::Arc;

/// So many of a service are always shown.
const FEW: usize = 2;

/// A panel for each service that has quotas, and one button for all that is folded.
#[component]
pub fn QuotaPanels() -> impl IntoView {
    let app = App::get();
    let cloud = app.cloud_now()?;
    let is_unfolded = RwSignal::new(false);
    let answered = |source: Source| {
        let (title, lines, source) = (source.title, source.quotas.len(), Arc::new(source));
        let call = source.call.clone();
        let read = Callback::new(move |answer: Arc<serde_json::Value>| source.meters(&app.cloud()?, &answer));
        (title, 2 * lines.min(FEW), use_meters(call, read))
    };
    let all: Vec<_> = sources(&cloud).into_iter().map(answered).collect();
    let answers: Vec<MeterAnswer> = all.iter().map(|(.., answer)| *answer).collect();
    let hidden = Memo::new(move |_| answers.iter().map(|answer| answer.meters.with(hidden)).sum::<usize>());
    let panel = |(title, lines, answer): (&'static str, usize, MeterAnswer)| {
        let most = Signal::derive(move || match is_unfolded.get() {
            true => usize::MAX,
            false => answer.meters.with(|meters| meters.as_deref().map_or(FEW, shown)),
        });
        view! {
            <Panel title>
                <Meters answer lines what="The quota could not be read" most />
            </Panel>
        }
    };
    let text = move || match is_unfolded.get() {
        true => "Show fewer quotas".to_owned(),
        false => ["Show ", &units::count(hidden.get(), "more quota", "more quotas")].concat(),
    };
    let icon = move || if is_unfolded.get() { "chevron-up" } else { "chevron-down" };
    Some(view! {
        <div class="panels">{all.into_iter().map(panel).collect_view()}</div>
        <Show when=move || { hidden.get() > 0 }>
            <div class="buttons">
                <button
                    class="button button--small"
                    type="button"
                    aria-expanded=move || is_unfolded.get().to_string()
                    on:click=move |_| is_unfolded.update(|unfolded| *unfolded = !*unfolded)
                >
                    {move || view! { <Icon name=icon() /> }}
                    {text}
                </button>
            </div>
        </Show>
    })
}

/// How many are shown while the others are folded: also those that are nearly used up, which come first.
fn shown(meters: &[LinkedMeter]) -> usize {
    meters.iter().filter(|one| one.meter.is_high() && one.meter.used > 0.0).count().max(FEW)
}

fn hidden(meters: &Option<Vec<LinkedMeter>>) -> usize {
    meters.as_deref().map_or(0, |meters| meters.len().saturating_sub(shown(meters)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Meter;

    #[test]
    fn what_is_nearly_used_up_is_never_folded() {
        let meters = |used: &[f64]| {
            let meter = |used: &f64| LinkedMeter { meter: Meter::of("", *used, 10.0, ""), page: String::new() };
            Some(used.iter().map(meter).collect::<Vec<_>>())
        };
        assert_eq!(hidden(&meters(&[10.0, 9.0, 9.0, 1.0, 0.0])), 2);
        assert_eq!(hidden(&meters(&[5.0, 0.0, 0.0])), 1);
        assert_eq!((hidden(&meters(&[5.0])), hidden(&None)), (0, 0));
        let mut of_nothing = meters(&[0.0, 0.0, 0.0]);
        of_nothing.iter_mut().flatten().for_each(|one| one.meter.limit = 0.0);
        assert_eq!(hidden(&of_nothing), 1, "a quota of nothing is no shortage");
    }
}
