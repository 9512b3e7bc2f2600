//! What follows when something that is sent in pieces has failed.
//!
//! Creations are never sent twice elsewhere in this console, as nobody knows whether the first request was carried out, and the
//! second one would create a second object. A `PUT` of the same bytes to the same name is another matter: whether the first one
//! has arrived or not, there is one object with these bytes afterwards (RFC 9110, 9.2.2).

use crate::http::{Error, ErrorKind};
use std::time::Duration;

/// What is done after a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// It is sent again after a pause.
    Again(Duration),
    /// The same, once the service can be reached.
    WhenReached(Duration),
    /// It has failed.
    Never,
}

/// The longest pause, in milliseconds.
const LONGEST_MS: f64 = 30_000.0;
/// How often a service may refuse to do something now.
const TRIES: u32 = 8;
/// How often a service may say that other bytes have arrived than were sent, or that it does not know the token.
const FEW_TRIES: u32 = 3;
/// How often a connection may be lost while the service can be reached in between: some web servers end it because of what is
/// sent, such as its length.
const TRIES_IN_REACH: u32 = 12;
/// How often nothing may come of it where nothing ever has: then it is the address, or the settings of the service.
const TRIES_IN_VAIN: u32 = 4;

/// What follows the failure of the attempt with this number, from 1. `has_arrived` says whether anything of this transfer ever
/// has: then the service is waited for, however long. `random` is a number from 0 to 1 that keeps pieces which failed together
/// from being sent together.
pub fn next(error: &Error, attempt: u32, has_arrived: bool, random: f64) -> Next {
    let doubled = 1000.0 * f64::from(1_u32 << (attempt - 1).min(5));
    let pause = Duration::from_millis((doubled.min(LONGEST_MS) * (0.5 + random / 2.0)) as u64);
    let tries_lost = if has_arrived { TRIES_IN_REACH } else { TRIES_IN_VAIN };
    match error.kind {
        ErrorKind::Network | ErrorKind::Timeout if attempt < tries_lost => Next::WhenReached(pause),
        ErrorKind::Status(status) if attempt < tries(status) => Next::Again(pause),
        _ => Next::Never,
    }
}

/// How often what is answered in this way is sent. Swift's ratelimit answers 498 after a while; 499 is what it notes of clients
/// that were cut off.
fn tries(status: u16) -> u32 {
    match status {
        408 | 429 | 498..=500 | 502..=504 => TRIES,
        401 | 422 => FEW_TRIES,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Request, Response};

    fn status(status: u16) -> Error {
        Error::from_response(&Request::get("/x"), &Response::new(status, Vec::new(), ""))
    }

    fn lost() -> Error {
        Error::network(&Request::get("/x"), "")
    }

    #[test]
    fn a_lost_connection_is_waited_for_once_anything_has_arrived() {
        for attempt in 1..12 {
            assert!(matches!(next(&lost(), attempt, true, 0.5), Next::WhenReached(_)));
        }
        assert_eq!(next(&lost(), 12, true, 0.5), Next::Never, "it is what is sent");
        assert!(matches!(next(&Error::timeout(&Request::get("/x")), 3, false, 0.5), Next::WhenReached(_)));
        assert_eq!(next(&lost(), 4, false, 0.5), Next::Never, "it may be the settings of the service");
    }

    #[test]
    fn refusals_are_final_and_what_passes_is_not() {
        for refusal in [400, 403, 404, 409, 411, 412, 413, 507] {
            assert_eq!(next(&status(refusal), 1, true, 0.5), Next::Never, "{refusal}");
        }
        assert_eq!(next(&Error::refused("signed out"), 1, true, 0.5), Next::Never);
        for passing in [408, 429, 498, 500, 502, 503, 504] {
            assert!(matches!(next(&status(passing), 7, true, 0.5), Next::Again(_)), "{passing}");
            assert_eq!(next(&status(passing), 8, true, 0.5), Next::Never);
        }
        assert!(matches!(next(&status(422), 2, true, 0.5), Next::Again(_)));
        assert_eq!(next(&status(422), 3, true, 0.5), Next::Never, "other bytes arrive each time");
    }

    #[test]
    fn pauses_grow_scatter_and_end_at_half_a_minute() {
        let pause = |attempt, random| match next(&lost(), attempt, true, random) {
            Next::WhenReached(pause) => pause.as_millis(),
            other => panic!("{other:?}"),
        };
        assert_eq!([pause(1, 0.0), pause(1, 1.0), pause(2, 1.0), pause(5, 1.0)], [500, 1000, 2000, 16_000]);
        assert_eq!([pause(6, 1.0), pause(11, 1.0), pause(11, 0.0)], [30_000, 30_000, 15_000]);
    }
}
