//! The units in which a limit can be typed, whatever the service counts in.

/// A unit, and how many of the service's it is.
pub type Unit = (&'static str, i64);

/// The units for a limit that the service counts in this one; none for plain counts.
pub fn units(of: &str) -> &'static [Unit] {
    match of {
        "B" => &[("B", 1), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)],
        "MiB" => &[("MiB", 1), ("GiB", 1 << 10), ("TiB", 1 << 20)],
        "GiB" => &[("GiB", 1), ("TiB", 1 << 10)],
        _ => &[],
    }
}

/// The largest unit in which a limit is a whole number; GiB where there is no amount.
pub fn natural(of: &str, limit: Option<i64>) -> i64 {
    let units = units(of);
    let usual = units.iter().find(|(name, _)| *name == "GiB").map_or(1, |(_, size)| *size);
    match limit {
        Some(limit) if limit > 0 => units.iter().rev().find(|(_, size)| limit % size == 0).map_or(1, |(_, size)| *size),
        _ => usual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_shown_in_the_largest_unit_that_divides_it() {
        assert_eq!(natural("MiB", Some(51_200)), 1 << 10);
        assert_eq!(natural("MiB", Some(51_201)), 1);
        assert_eq!(natural("MiB", Some(2 << 20)), 1 << 20);
        assert_eq!(natural("GiB", Some(1000)), 1);
        assert_eq!((natural("MiB", Some(-1)), natural("GiB", None)), (1 << 10, 1), "without an amount: GiB");
        assert_eq!(natural("", Some(20)), 1);
        assert_eq!((natural("B", Some(5 << 30)), natural("B", Some(1000)), natural("B", None)), (1 << 30, 1, 1 << 30));
    }
}
