//! The shapes of lines.

use super::axis::Axis;
use super::chart_data::ChartData;
use super::series_class::series_class;
use leptos::prelude::*;

/// A line for each series, with gaps where values are not known. One column is one unit wide and 100 high.
#[component]
pub fn Lines(data: ChartData, axis: Axis) -> impl IntoView {
    let free = data.free();
    let line = |(place, values): (usize, &Vec<Option<f64>>)| {
        view! { <path class=series_class(place) d=path(values, free, axis)></path> }
    };
    data.series.iter().map(|series| &series.values).enumerate().map(line).collect_view()
}

/// The commands of an SVG path. A value between two gaps is a dot.
fn path(values: &[Option<f64>], free: usize, axis: Axis) -> String {
    let mut path = String::new();
    let mut is_open = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_open = false;
            continue;
        };
        let place = [&((free + at) as f64 + 0.5).to_string(), " ", &(100.0 - axis.height(*value)).to_string()].concat();
        path.push_str(if is_open { "L" } else { "M" });
        path.push_str(&place);
        if !is_open {
            path.push('L');
            path.push_str(&place);
        }
        is_open = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::chart::Quantity;

    #[test]
    fn a_line_has_gaps_and_single_values_are_dots() {
        let axis = Axis::new(0.0, Quantity::Percent);
        let values = [Some(0.0), Some(50.0), None, Some(100.0)];
        assert_eq!(path(&values, 1, axis), "M1.5 100L1.5 100L2.5 50M4.5 0L4.5 0");
        assert_eq!(path(&[None], 0, axis), "");
    }
}
