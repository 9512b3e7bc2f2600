//! Charts of quantities: stacked bars and lines. Each has a caption, an axis with round numbers, the values of a point on hover
//! and for the keyboard, and a table with all of them.

mod axis;
mod bars;
mod chart_data;
mod chart_figure;
mod chart_table;
mod lines;
mod plot;
mod quantity;
mod series_class;

pub use chart_data::{ChartData, Series};
pub use chart_figure::{BarChart, LineChart};
pub use quantity::Quantity;
