//! Servers of all projects that need an administrator: those that have failed, and those that are in transition for too long.
//! The requests stay small however many servers there are.

use crate::auth::ServiceRequest;
use crate::model::Timestamp;
use crate::services::compute::requests::get;
use crate::services::compute::server::LIST_VERSION;

/// How many of either are asked for.
pub const MOST: usize = 20;

/// A transition that takes longer than this, in seconds, is stuck.
const STUCK: f64 = 3600.0;
/// The request stays the same for so many seconds, so that its answer can be kept.
const STEP: f64 = 600.0;

/// The statuses of servers in transition.
const TRANSITIONS: [&str; 7] = ["BUILD", "REBUILD", "REBOOT", "HARD_REBOOT", "RESIZE", "REVERT_RESIZE", "MIGRATING"];

pub fn failed() -> ServiceRequest {
    get("/servers/detail?all_tenants=1&status=ERROR", LIST_VERSION).query("limit", MOST.to_string())
}

/// As of 2.66; older versions do not know the time, so that what has changed since is among them.
pub fn stuck(now: Timestamp) -> ServiceRequest {
    let before = ((now.seconds() - STUCK) / STEP).floor() * STEP;
    let call = get("/servers/detail?all_tenants=1", LIST_VERSION);
    let call = TRANSITIONS.iter().fold(call, |call, status| call.query("status", status));
    call.query("changes-before", Timestamp::from_ms(before * 1000.0).iso()).query("limit", MOST.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stuck_is_asked_for_in_the_same_way_for_a_while() {
        let path = |now: &str| stuck(Timestamp::parse(now).unwrap()).path.clone();
        let asked = path("2026-11-29T12:03:00Z");
        assert!(asked.contains("status=BUILD&status=REBUILD"), "{asked}");
        assert!(asked.ends_with("changes-before=2026-11-29T11%3A00%3A00Z&limit=20"), "{asked}");
        assert_eq!(asked, path("2026-11-29T12:09:59Z"));
        assert_ne!(asked, path("2026-11-29T12:10:00Z"));
    }
}
