//! The shapes of stacked bars.

use super::axis::Axis;
use super::chart_data::ChartData;
use super::series_class::series_class;
use leptos::prelude::*;

/// The share of a column that its bar takes.
const WIDTH: f64 = 0.8;

/// A rectangle for each value, those of a point upon one another. One column is one unit wide and 100 high.
#[component]
pub fn Bars(data: ChartData, axis: Axis) -> impl IntoView {
    let mut below = vec![0.0; data.points.len()];
    let free = data.free();
    let mut series = Vec::new();
    for (place, one) in data.series.iter().enumerate() {
        let mut bars = Vec::new();
        for (at, below) in below.iter_mut().enumerate() {
            let value = one.values.get(at).copied().flatten().unwrap_or_default().max(0.0);
            if value <= 0.0 {
                continue;
            }
            let (bottom, top) = (axis.height(*below), axis.height(*below + value));
            *below += value;
            let left = (free + at) as f64 + (1.0 - WIDTH) / 2.0;
            bars.push(view! { <rect x=left y=100.0 - top width=WIDTH height=top - bottom></rect> });
        }
        series.push(view! { <g class=series_class(place)>{bars}</g> });
    }
    series
}
