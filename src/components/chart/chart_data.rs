//! What a chart shows.

use super::quantity::Quantity;

/// Series of values at the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    pub quantity: Quantity,
    /// What a point is: `Day`.
    pub point: &'static str,
    /// The points, from left to right.
    pub points: Vec<String>,
    /// The least number of points that the chart has room for. Where there are fewer, they are drawn at its right end.
    pub room: usize,
    pub series: Vec<Series>,
}

/// Values of one thing, one at each point; `None` where it is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
}

impl Series {
    /// The sum of all values that are known.
    pub fn sum(&self) -> f64 {
        self.values.iter().flatten().sum()
    }
}

impl ChartData {
    /// For how many points there is room.
    pub fn columns(&self) -> usize {
        self.room.max(self.points.len()).max(1)
    }

    /// How many columns are left free before the first point.
    pub fn free(&self) -> usize {
        self.columns() - self.points.len()
    }

    /// The sum of all series at a point.
    pub fn total(&self, at: usize) -> f64 {
        self.series.iter().filter_map(|series| *series.values.get(at)?).sum()
    }

    /// The highest value, or with `is_stacked` the highest sum of a point.
    pub fn highest(&self, is_stacked: bool) -> f64 {
        let highest = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
        if is_stacked {
            highest(&mut (0..self.points.len()).map(|at| self.total(at)))
        } else {
            highest(&mut self.series.iter().flat_map(|series| series.values.iter().flatten().copied()))
        }
    }

    /// The values of a point in words; with `is_stacked` their sum as well. Empty for a point that is not there.
    pub fn words(&self, at: usize, is_stacked: bool) -> String {
        let Some(point) = self.points.get(at) else { return String::new() };
        let value =
            |value: Option<f64>| value.map_or_else(|| "not known".to_owned(), |value| self.quantity.text(value));
        let is_single = self.series.len() == 1;
        let part = |series: &Series| {
            let value = value(series.values.get(at).copied().flatten());
            if is_single { value } else { [&series.name, " ", &value].concat() }
        };
        let mut parts: Vec<String> = self.series.iter().map(part).collect();
        if is_stacked && !is_single {
            parts.push(["total ", &self.quantity.text(self.total(at))].concat());
        }
        [point, ": ", &parts.join(", ")].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> ChartData {
        let series = |name: &str, values: [Option<f64>; 2]| Series { name: name.to_owned(), values: values.to_vec() };
        ChartData {
            quantity: Quantity::Amount("hours"),
            point: "Day",
            points: vec!["Monday".to_owned(), "Tuesday".to_owned()],
            room: 5,
            series: vec![series("a", [Some(1.0), None]), series("b", [Some(2.0), Some(2.5)])],
        }
    }

    #[test]
    fn bars_are_as_high_as_their_sum_and_lines_as_their_highest_value() {
        let data = data();
        assert_eq!((data.highest(true), data.highest(false)), (3.0, 2.5));
        assert_eq!((data.columns(), data.free()), (5, 3));
        assert_eq!(data.series[1].sum(), 4.5);
    }

    #[test]
    fn a_point_is_told_in_words() {
        let data = data();
        assert_eq!(data.words(0, true), "Monday: a 1.00 hours, b 2.00 hours, total 3.00 hours");
        assert_eq!(data.words(1, false), "Tuesday: a not known, b 2.50 hours");
        assert_eq!(data.words(2, false), "");
        let single = ChartData { series: data.series[1..].to_vec(), ..data };
        assert_eq!(single.words(0, true), "Monday: 2.00 hours");
    }
}
