//! How full the pools of Cinder's and Manila's back ends are.

use crate::lenient;
use crate::model::units::GIB;
use crate::model::{Cell, Meter};
use serde_json::Value;

/// A capacity in GiB; some drivers report `unknown` or `infinite` instead of a number.
fn capacity(pool: &Value, pointer: &str) -> Cell {
    match lenient::number_at(pool, pointer) {
        Some(gibibytes) => Cell::gibibytes(gibibytes),
        None => Cell::text(lenient::at(pool, pointer)),
    }
}

pub fn total(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/total_capacity_gb")
}

pub fn free(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/free_capacity_gb")
}

/// What the back end has used of its space, whatever of it belongs to volumes or shares.
pub fn used(pool: &Value) -> Cell {
    match meter(pool) {
        Some(meter) => Cell::Meter(meter),
        None => total(pool),
    }
}

/// How full a pool is; `None` where it does not know, or has no end.
pub fn meter(pool: &Value) -> Option<Meter> {
    let gibibytes = |pointer| Some(lenient::number_at(pool, pointer)? * GIB);
    let (total, free) = (gibibytes("/capabilities/total_capacity_gb")?, gibibytes("/capabilities/free_capacity_gb")?);
    Some(Meter::of("Used", (total - free).max(0.0), total, "bytes"))
}

pub fn allocated(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/allocated_capacity_gb")
}

pub fn provisioned(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/provisioned_capacity_gb")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pools_that_know_their_space_are_measured() {
        let pool =
            |total: Value, free: Value| json!({"capabilities": {"total_capacity_gb": total, "free_capacity_gb": free}});
        assert_eq!(
            used(&pool(json!(10), json!("7.5"))),
            Cell::Meter(Meter::of("Used", 2.5 * GIB, 10.0 * GIB, "bytes"))
        );
        assert_eq!(used(&pool(json!("infinite"), json!("infinite"))), Cell::text("infinite"));
        assert_eq!(used(&pool(json!(10), json!("unknown"))), Cell::gibibytes(10.0));
        assert_eq!(used(&json!({})), Cell::None);
    }
}
