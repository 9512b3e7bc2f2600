//! A chart with its caption, axes, legend and table.

use super::axis::Axis;
use super::chart_data::{ChartData, Series};
use super::chart_table::ChartTable;
use super::plot::Plot;
use super::series_class::series_class;
use leptos::prelude::*;

/// Bars for points, in which the values of several series stand upon one another.
#[component]
pub fn BarChart(
    /// What is shown, with the unit of plain numbers: `vCPU hours per day`.
    #[prop(into)]
    caption: Signal<String>,
    /// The values.
    #[prop(into)]
    data: Signal<ChartData>,
) -> impl IntoView {
    view! { <ChartFigure caption data is_stacked=true /> }
}

/// A line for each series.
#[component]
pub fn LineChart(
    /// What is shown, with the unit of plain numbers.
    #[prop(into)]
    caption: Signal<String>,
    /// The values.
    #[prop(into)]
    data: Signal<ChartData>,
) -> impl IntoView {
    view! { <ChartFigure caption data is_stacked=false /> }
}

/// The chart. Below the caption stand the values of the point that is looked at; of none in particular, the sum of all bars or
/// the last point of lines.
#[component]
fn ChartFigure(caption: Signal<String>, data: Signal<ChartData>, is_stacked: bool) -> impl IntoView {
    let chosen = RwSignal::new(None);
    let axis = Memo::new(move |_| data.with(|data| Axis::new(data.highest(is_stacked), data.quantity)));
    let words = move || {
        data.with(|data| match chosen.get() {
            Some(at) => data.words(at, is_stacked),
            None if is_stacked => {
                let sum = data.series.iter().map(Series::sum).sum();
                ["Total: ", &data.quantity.text(sum)].concat()
            }
            None => data.words(data.points.len().saturating_sub(1), is_stacked),
        })
    };
    let names =
        Memo::new(move |_| data.with(|data| data.series.iter().map(|series| series.name.clone()).collect::<Vec<_>>()));
    let legend = move || {
        let entry = |(place, name): (usize, String)| view! { <li><i class=series_class(place)></i> {name}</li> };
        let names = names.get();
        (names.len() > 1 || is_stacked).then(|| {
            view! { <ul class="chart__legend">{names.into_iter().enumerate().map(entry).collect_view()}</ul> }
        })
    };
    let ticks = move || {
        let (axis, quantity) = (axis.get(), data.with(|data| data.quantity));
        let tick = |value: f64| {
            let bottom = [&axis.height(value).to_string(), "%"].concat();
            view! { <span style:bottom=bottom>{quantity.tick(value)}</span> }
        };
        axis.ticks().into_iter().map(tick).collect_view()
    };
    let ends = move || {
        data.with(|data| {
            // With free room before it, the first point does not stand at the end of the axis.
            let first = data.points.first().filter(|_| data.free() == 0).cloned();
            let last = data.points.last().filter(|_| data.columns() > 1).cloned();
            view! {
                <span>{first}</span>
                <span>{last}</span>
            }
        })
    };
    view! {
        <figure class="chart">
            <figcaption class="chart__caption">{move || caption.get()}</figcaption>
            <p class="chart__words">{words}</p>
            <div class="chart__area">
                <div class="chart__ticks" aria-hidden="true">
                    {ticks}
                </div>
                <Plot label=caption data axis is_stacked chosen />
                <div class="chart__ends" aria-hidden="true">
                    {ends}
                </div>
            </div>
            {legend}
            <ChartTable caption data is_stacked />
        </figure>
    }
    .into_any()
}
