//! A chart as a table.

use super::chart_data::{ChartData, Series};
use leptos::prelude::*;

/// All values of a chart, behind a button. It is drawn only while it is open.
#[component]
pub fn ChartTable(
    /// What the chart shows.
    #[prop(into)]
    caption: Signal<String>,
    data: Signal<ChartData>,
    /// Whether the values of a point add up: then there are sums.
    is_stacked: bool,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details class="chart__table" on:toggle:target=move |event| is_open.set(event.target().open())>
            <summary>"Show as a table" <span class="visually-hidden">": " {move || caption.get()}</span></summary>
            <Show when=move || is_open.get()>
                <div class="scroll" tabindex="0" role="region" aria-label=move || caption.get()>
                    {move || view! { <Values caption data=data.get() is_stacked /> }}
                </div>
            </Show>
        </details>
    }
}

/// The table.
#[component]
fn Values(caption: Signal<String>, data: ChartData, is_stacked: bool) -> impl IntoView {
    let has_total = is_stacked && data.series.len() > 1;
    let quantity = data.quantity;
    let numbers = move |values: Vec<Option<f64>>| {
        let text = move |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| quantity.cell(value));
        values.into_iter().map(|value| view! { <td class="num">{text(value)}</td> }).collect_view()
    };
    let row = |(at, point): (usize, &String)| {
        let values = data.series.iter().map(|series| series.values.get(at).copied().flatten());
        let total = has_total.then(|| Some(data.total(at)));
        let values = values.chain(total).collect();
        view! {
            <tr>
                <th scope="row">{point.clone()}</th>
                {numbers(values)}
            </tr>
        }
    };
    let sums = is_stacked.then(|| {
        let sums: Vec<f64> = data.series.iter().map(Series::sum).collect();
        let total = has_total.then(|| sums.iter().sum());
        let values = sums.into_iter().chain(total).map(Some).collect();
        view! {
            <tfoot>
                <tr>
                    <th scope="row">"Sum"</th>
                    {numbers(values)}
                </tr>
            </tfoot>
        }
    });
    let names = data.series.iter().map(|series| series.name.clone());
    let heads = names.chain(has_total.then(|| "Total".to_owned())).map(|name| {
        view! {
            <th class="num" scope="col">
                {name}
            </th>
        }
    });
    view! {
        <table class="table">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead>
                <tr>
                    <th scope="col">{data.point}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{data.points.iter().enumerate().map(row).collect_view()}</tbody>
            {sums}
        </table>
    }
}
