//! The plot of a chart: its shapes, and the point that is looked at.

use super::axis::Axis;
use super::bars::Bars;
use super::chart_data::ChartData;
use super::lines::Lines;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

/// The picture. The pointer or the arrow keys choose a point, whose values are told.
#[component]
pub fn Plot(
    /// The accessible name.
    label: Signal<String>,
    data: Signal<ChartData>,
    axis: Memo<Axis>,
    /// Bars whose values add up, else lines.
    is_stacked: bool,
    /// The point that is looked at.
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let plot = NodeRef::<html::Div>::new();
    let count = Memo::new(move |_| data.with(|data| data.points.len()));
    let at = move || chosen.get().unwrap_or_else(|| count.get().saturating_sub(1));
    let view_box = move || ["0 0 ", &data.with(ChartData::columns).to_string(), " 100"].concat();
    let shapes = move || {
        let (data, axis) = (data.get(), axis.get());
        match is_stacked {
            true => view! { <Bars data axis /> }.into_any(),
            false => view! { <Lines data axis /> }.into_any(),
        }
    };
    let cursor = move || {
        let column = data.with(ChartData::free) + chosen.get()?;
        Some(view! { <rect class="chart__cursor" x=column y="0" width="1" height="100"></rect> })
    };
    let grid = move || {
        let axis = axis.get();
        let line = |tick: f64| {
            let y = 100.0 - axis.height(tick);
            let columns = data.with(ChartData::columns);
            view! { <line class="chart__line" x1="0" x2=columns y1=y y2=y></line> }
        };
        axis.ticks().into_iter().map(line).collect_view()
    };
    let point = move |event: &PointerEvent| {
        let width = f64::from(plot.get_untracked()?.client_width().max(1));
        let (columns, free) = data.with_untracked(|data| (data.columns(), data.free()));
        let column = (f64::from(event.offset_x()) / width * columns as f64).max(0.0) as usize;
        column.checked_sub(free).filter(|at| *at < count.get_untracked())
    };
    let on_key = move |event: KeyboardEvent| {
        let last = count.get_untracked().saturating_sub(1);
        let at = chosen.get_untracked().unwrap_or(last).min(last);
        let next = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (at + 1).min(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(next));
    };
    view! {
        <div
            class="chart__plot"
            node_ref=plot
            role="slider"
            tabindex="0"
            aria-label=move || label.get()
            aria-valuemin="1"
            aria-valuemax=move || count.get().max(1)
            aria-valuenow=move || at() + 1
            aria-valuetext=move || data.with(|data| data.words(at(), is_stacked))
            on:pointermove=move |event| chosen.set(point(&event))
            on:pointerleave=move |_| chosen.set(None)
            on:focus=move |_| chosen.set(count.get_untracked().checked_sub(1))
            on:blur=move |_| chosen.set(None)
            on:keydown=on_key
        >
            <svg class="chart__shapes" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
                {cursor}
                {grid}
                {shapes}
            </svg>
        </div>
    }
}
