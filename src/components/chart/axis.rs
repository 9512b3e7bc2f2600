//! The axis of a chart's values: from zero to a round number, in a few round steps.

use super::quantity::Quantity;

/// About how many steps an axis has.
const STEPS: f64 = 4.0;
/// Steps of plain numbers are not smaller, as they are written with one decimal.
const SMALLEST: f64 = 0.1;

/// An axis from zero on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The distance of two numbers at the axis.
    step: f64,
    /// How many steps there are; at least one.
    steps: u32,
}

impl Axis {
    /// An axis that reaches to `highest`. That of shares always reaches to 100 %.
    pub fn new(highest: f64, quantity: Quantity) -> Self {
        let highest = if highest.is_finite() { highest.max(0.0) } else { 0.0 };
        let step = match quantity {
            Quantity::Percent => return Axis { step: 25.0, steps: 4 },
            Quantity::Bytes | Quantity::BytesPerSecond => power_of_two(highest / STEPS),
            Quantity::Amount(_) => round_decimal(highest / STEPS).max(SMALLEST),
        };
        Axis { step, steps: ((highest / step).ceil() as u32).max(1) }
    }

    /// The value at the end.
    pub fn end(self) -> f64 {
        self.step * f64::from(self.steps)
    }

    /// The numbers at the axis, from zero on.
    pub fn ticks(self) -> Vec<f64> {
        (0..=self.steps).map(|at| self.step * f64::from(at)).collect()
    }

    /// How high a value stands, in percent of the axis.
    pub fn height(self, value: f64) -> f64 {
        (value / self.end() * 100.0).clamp(0.0, 100.0)
    }
}

/// The next power of two, at least 1: sizes are written in binary units.
fn power_of_two(value: f64) -> f64 {
    value.max(1.0).log2().ceil().exp2()
}

/// The next of 1, 2 and 5 with any number of zeros.
fn round_decimal(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let magnitude = 10f64.powf(value.log10().floor());
    let rounded = [1.0, 2.0, 5.0].into_iter().find(|step| step * magnitude >= value * 0.999_999);
    rounded.unwrap_or(10.0) * magnitude
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(highest: f64, quantity: Quantity) -> Vec<String> {
        Axis::new(highest, quantity).ticks().into_iter().map(|tick| quantity.tick(tick)).collect()
    }

    #[test]
    fn the_numbers_are_round_in_the_unit_they_are_written_in() {
        const HOURS: Quantity = Quantity::Amount("hours");
        assert_eq!(ticks(37.0, HOURS), ["0", "10", "20", "30", "40"]);
        assert_eq!(ticks(20.0, HOURS), ["0", "5", "10", "15", "20"]);
        assert_eq!(ticks(0.3, HOURS), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(ticks(0.0, HOURS), ["0", "0.1"]);
        assert_eq!(ticks(3.0, Quantity::Percent), ["0 %", "25 %", "50 %", "75 %", "100 %"]);
        assert_eq!(ticks(900.0 * 1024.0, Quantity::Bytes), ["0 B", "256 KiB", "512 KiB", "768 KiB", "1 MiB"]);
        assert_eq!(ticks(0.0, Quantity::BytesPerSecond), ["0 B/s", "1 B/s"]);
        assert_eq!(ticks(f64::NAN, Quantity::Bytes), ["0 B", "1 B"]);
    }

    #[test]
    fn values_stand_between_zero_and_the_end() {
        let axis = Axis::new(37.0, Quantity::Amount("hours"));
        assert_eq!((axis.end(), axis.height(20.0), axis.height(-1.0)), (40.0, 50.0, 0.0));
    }
}
