//! How much is used of a whole, such as a quota or a host's memory.

use super::units::{self, GIB, MIB};
use std::cmp::Ordering;

/// From this share on, a whole is nearly used up.
const HIGH: f64 = 0.9;

/// What is used of a quota or a capacity, and what a submission would add.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    /// The name of the form's field to show it below; empty for below the form.
    pub field: &'static str,
    pub label: &'static str,
    pub used: f64,
    pub adds: f64,
    /// Negative where there is no limit, as in the services' responses.
    pub limit: f64,
    /// The unit after the numbers; empty for a plain count.
    pub unit: &'static str,
}

impl Meter {
    /// What is used of a limit; nothing is added.
    pub const fn of(label: &'static str, used: f64, limit: f64, unit: &'static str) -> Self {
        Meter { field: "", label, used, adds: 0.0, limit, unit }
    }

    pub fn exceeds(&self) -> bool {
        self.adds > 0.0 && self.limit >= 0.0 && self.used + self.adds > self.limit
    }

    /// A value's share of the limit, from 0 to 1. Nothing of nothing is none of it.
    pub fn share(&self, value: f64) -> f64 {
        match (self.limit > 0.0, value > 0.0) {
            (true, _) => (value / self.limit).clamp(0.0, 1.0),
            (false, true) => 1.0,
            (false, false) => 0.0,
        }
    }

    /// How full it is, which may be more than 1; `None` where there is no limit. Nothing of nothing is empty.
    pub fn fill(&self) -> Option<f64> {
        match self.limit {
            limit if limit > 0.0 => Some(self.used / limit),
            0.0 => Some(if self.used > 0.0 { 1.0 } else { 0.0 }),
            _ => None,
        }
    }

    /// The order of meters beside one another: the fullest first, then what has no limit.
    pub fn by_fullness(&self, other: &Meter) -> Ordering {
        let fill = |meter: &Meter| meter.fill().unwrap_or(-1.0);
        fill(other).total_cmp(&fill(self))
    }

    /// Whether it is nearly used up.
    pub fn is_high(&self) -> bool {
        self.limit >= 0.0 && self.share(self.used + self.adds) >= HIGH
    }

    /// In words, with its unit once: `3 + 2 of 10`, `1 of 4 GiB`, `3 GiB, no limit`.
    pub fn words(&self) -> String {
        let adds = (self.adds > 0.0).then(|| self.amount(self.adds));
        let limit = (self.limit >= 0.0).then(|| self.amount(self.limit));
        let amounts = [Some(self.amount(self.used)), adds, limit];
        let last = amounts.iter().rposition(Option::is_some);
        let mut amounts = amounts.into_iter().enumerate().map(|(at, amount)| match amount {
            Some(amount) if Some(at) != last => Some(bare(&amount)),
            amount => amount,
        });
        let mut part =
            |before: &str| amounts.next().flatten().map(|amount| [before, &amount].concat()).unwrap_or_default();
        let words = [part(""), part(" + "), part(" of ")].concat();
        if self.limit < 0.0 { [&words, ", no limit"].concat() } else { words }
    }

    /// The fill in words: `12 %`, `<1 %`; empty where there is no limit.
    pub fn percent(&self) -> String {
        match self.fill() {
            Some(fill) if fill > 0.0 && fill < 0.005 => "<1 %".to_owned(),
            Some(fill) => [&units::number((fill * 100.0).round()), " %"].concat(),
            None => String::new(),
        }
    }

    /// A value with the meter's unit. Sizes are in the same one as all others of the meter, whatever the service counts in.
    pub fn amount(&self, value: f64) -> String {
        let bytes = match self.unit {
            "bytes" => 1.0,
            "MiB" => MIB,
            "GiB" => GIB,
            "" => return units::number(value),
            unit => return [&units::number(value), " ", unit].concat(),
        };
        units::bytes_beside(value * bytes, self.limit.max(self.used).max(self.adds) * bytes)
    }
}

/// An amount without its unit. Digits are grouped by another space than the one before the unit.
fn bare(amount: &str) -> String {
    amount.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_reads_as_a_sentence() {
        let words = |adds, limit, unit| Meter { adds, ..Meter::of("", 3.0, limit, unit) }.words();
        assert_eq!(words(2.0, 10.0, ""), "3 + 2 of 10");
        assert_eq!(words(0.0, -1.0, ""), "3, no limit");
        assert_eq!(words(1.0, 8.0, "GiB"), "3 + 1 of 8 GiB");
        assert_eq!(words(0.0, 2048.0, "bytes"), "<0.1 of 2 KiB");
        assert_eq!(words(0.0, -1.0, "GiB"), "3 GiB, no limit");
        assert_eq!(words(1.0, -1.0, "GiB"), "3 + 1 GiB, no limit");
    }

    #[test]
    fn all_sizes_of_a_meter_have_one_unit_whatever_the_service_counts_in() {
        let meter = |used: f64, unit| Meter::of("", used, 1000.0 * used.max(1.0), unit);
        assert_eq!(meter(0.0, "GiB").words(), "0 of 1\u{202f}000 GiB");
        assert_eq!(Meter { used: 0.0, ..meter(GIB, "bytes") }.words(), "0 of 1\u{202f}000 GiB");
        assert_eq!(Meter { limit: 51_200.0, ..meter(512.0, "MiB") }.words(), "0.5 of 50 GiB");
    }

    #[test]
    fn the_fullest_comes_first_and_what_has_no_limit_last() {
        let mut meters = [(3.0, -1.0), (0.0, 10.0), (1.0, 2.0), (0.0, 0.0), (12.0, 10.0)]
            .map(|(used, limit)| Meter::of("", used, limit, ""));
        meters.sort_by(Meter::by_fullness);
        assert_eq!(meters.map(|meter| meter.limit), [10.0, 2.0, 10.0, 0.0, -1.0]);
    }

    #[test]
    fn how_full_it_is_may_be_more_than_all_of_it() {
        let meter = |used, limit| Meter::of("", used, limit, "");
        let percent = [(0.0, 10.0), (1.0, 1000.0), (5.0, 10.0), (12.0, 10.0), (0.0, 0.0), (3.0, -1.0)]
            .map(|(used, limit)| meter(used, limit).percent());
        assert_eq!(percent, ["0 %", "<1 %", "50 %", "120 %", "0 %", ""]);
        assert!(meter(9.0, 10.0).is_high() && !meter(8.0, 10.0).is_high() && !meter(8.0, -1.0).is_high());
    }
}
