//! What the numbers of a chart are, and how they are written.

use crate::model::units;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A share of a whole, from 0 to 100.
    Percent,
    Bytes,
    BytesPerSecond,
    /// A number with this unit, such as `vCPU hours`.
    Amount(&'static str),
}

impl Quantity {
    /// A value with its unit.
    pub fn text(self, value: f64) -> String {
        match self {
            Quantity::Amount(unit) => [&units::two_decimals(value), " ", unit].concat(),
            _ => self.cell(value),
        }
    }

    /// A value in a column whose head has the unit.
    pub fn cell(self, value: f64) -> String {
        match self {
            Quantity::Amount(_) => units::two_decimals(value),
            Quantity::Percent => [&units::number(round_tenth(value)), " %"].concat(),
            Quantity::Bytes => units::bytes(value),
            Quantity::BytesPerSecond => [&units::bytes(value), "/s"].concat(),
        }
    }

    /// A value at the axis, whose title has the unit of plain numbers.
    pub fn tick(self, value: f64) -> String {
        match self {
            Quantity::Amount(_) => units::number(value),
            _ => self.cell(value),
        }
    }

    /// The unit that a column's head or the axis' title has to tell, where values do not.
    pub fn unit(self) -> &'static str {
        match self {
            Quantity::Amount(unit) => unit,
            Quantity::Percent | Quantity::Bytes | Quantity::BytesPerSecond => "",
        }
    }
}

fn round_tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_unit() {
        assert_eq!(Quantity::Percent.text(12.34), "12.3 %");
        assert_eq!(Quantity::BytesPerSecond.text(1536.0), "1.5 KiB/s");
        assert_eq!(Quantity::Bytes.text(0.0), "0 B");
        assert_eq!(Quantity::Amount("vCPU hours").text(3.0), "3.00 vCPU hours");
        assert_eq!(Quantity::Amount("vCPU hours").cell(3.0), "3.00");
    }
}
