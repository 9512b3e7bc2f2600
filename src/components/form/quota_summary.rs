//! The effect of a form on quotas, as meters.

use super::field_handle::FieldHandle;
use super::state::FormState;
use crate::components::meter::MeterView;
use crate::model::Meter;
use leptos::prelude::*;

/// The quotas that submitting the form changes, except those that stand below a field. Nothing for forms without effect
/// on quotas, and while none is known.
#[component]
pub fn QuotaSummary(
    /// The form that is being filled in.
    state: FormState,
) -> impl IntoView {
    let meters =
        Memo::new(move |_| state.meters().into_iter().filter(|meter| meter.field.is_empty()).collect::<Vec<_>>());
    view! {
        <Show when=move || meters.with(|meters| !meters.is_empty())>
            <div class="form__summary" role="group" aria-label="Quota">
                <h2>"Quota"</h2>
                <For each=move || meters.get() key=meter_key let:meter>
                    <MeterView meter />
                </For>
            </div>
        </Show>
    }
}

/// What is used of the limit that the field holds, in forms that show it.
#[component]
pub fn FieldMeters(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    field.state.form.effect?;
    let meters = move || {
        let of_field = field.state.meters().into_iter().filter(|meter| meter.field == field.definition.name);
        // The field's own label stands above.
        of_field.map(|meter| Meter { label: "Used", ..meter }).collect::<Vec<_>>()
    };
    Some(view! { <For each=meters key=meter_key let:meter><MeterView meter /></For> })
}

/// Everything that is shown of a meter, so that a meter that has not changed is not redrawn.
fn meter_key(meter: &Meter) -> (&'static str, &'static str, [u64; 3]) {
    (meter.label, meter.unit, [meter.used, meter.adds, meter.limit].map(f64::to_bits))
}
