//! Decides whether a request is retried, and after which delay. The client does the waiting.

use super::{Error, ErrorKind, Method, Priority, Request, Response, error_body};
use crate::platform::now_ms;
use std::cell::Cell;
use std::time::Duration;

/// The longest delay.
const LONGEST_DELAY: Duration = Duration::from_secs(8);
/// A longer `Retry-After`, in seconds, is reported as a failure instead of waited for.
const LONGEST_RETRY_AFTER: u64 = 30;

/// The retry policy, with its own random numbers.
pub struct RetryPolicy {
    /// The upper bound of the first delay; it doubles with each attempt.
    base: Duration,
    seed: Cell<u64>,
}

impl RetryPolicy {
    pub fn new(base: Duration) -> Self {
        // Xorshift never leaves zero.
        RetryPolicy { base, seed: Cell::new(now_ms().to_bits() | 1) }
    }

    /// How long to wait before sending `request` again; `None` to report `result` as it is. `attempts` counts the
    /// attempts so far.
    pub fn delay(
        &self,
        request: &Request,
        priority: Priority,
        attempts: u32,
        result: &Result<Response, Error>,
    ) -> Option<Duration> {
        // Background reads are repeated by whoever polls.
        let tries = if priority <= Priority::Background { 1 } else { 3 };
        // An upload or download is sent again by whoever sends it, who knows how far it has come.
        if !request.method.is_idempotent() || request.carries_file() || attempts >= tries {
            return None;
        }
        let wanted = match result {
            Err(error) if error.kind == ErrorKind::Network => 0,
            // A time-out is waited for twice at most.
            Err(error) if error.kind == ErrorKind::Timeout && attempts < 2 => 0,
            // Not 413: exceeded quotas are reported so too, and waiting does not help there.
            Ok(response) if matches!(response.status, 429 | 502 | 503 | 504) => {
                error_body::retry_after(response).unwrap_or(0)
            }
            _ => return None,
        };
        if wanted > LONGEST_RETRY_AFTER {
            return None;
        }
        let bound = self.base.saturating_mul(1 << (attempts - 1).min(10)).min(LONGEST_DELAY);
        Some(Duration::from_secs(wanted) + self.jitter(bound))
    }

    /// A random delay up to `bound` (full jitter), so that requests that failed together are not repeated together.
    fn jitter(&self, bound: Duration) -> Duration {
        let mut seed = self.seed.get();
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        self.seed.set(seed);
        let bound = u64::try_from(bound.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(seed % bound.saturating_add(1))
    }
}

/// Interprets the answer to a repeated request: a `404` to a repeated `DELETE` means that an earlier attempt, whose
/// answer was lost, deleted the object.
pub fn settle(method: Method, attempts: u32, result: Result<Response, Error>) -> Result<Response, Error> {
    match result {
        Ok(response) if method == Method::Delete && attempts > 1 && response.status == 404 => {
            Ok(Response::new(204, response.headers.clone(), ""))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Result<Response, Error> {
        Ok(Response::new(status, Vec::new(), ""))
    }

    fn delay(method: Method, priority: Priority, attempts: u32, result: &Result<Response, Error>) -> Option<Duration> {
        RetryPolicy::new(Duration::from_millis(500)).delay(
            &Request::new(method, "https://x/"),
            priority,
            attempts,
            result,
        )
    }

    #[test]
    fn only_what_may_be_repeated_is() {
        let request = Request::get("https://x/");
        for failure in [answer(429), answer(502), answer(503), answer(504), Err(Error::network(&request, ""))] {
            for method in [Method::Get, Method::Put, Method::Delete] {
                assert!(delay(method, Priority::View, 2, &failure).is_some());
                assert_eq!(delay(method, Priority::Action, 3, &failure), None);
                assert_eq!(delay(method, Priority::Background, 1, &failure), None);
            }
            assert_eq!(delay(Method::Post, Priority::Action, 1, &failure), None);
            assert_eq!(delay(Method::Patch, Priority::Action, 1, &failure), None);
        }
        for status in [200, 400, 401, 403, 404, 409, 413, 500, 501] {
            assert_eq!(delay(Method::Get, Priority::View, 1, &answer(status)), None);
        }
    }

    #[test]
    fn a_time_out_is_waited_for_twice_at_most() {
        let late = Err(Error::timeout(&Request::get("https://x/")));
        assert!(delay(Method::Get, Priority::View, 1, &late).is_some());
        assert_eq!(delay(Method::Get, Priority::View, 2, &late), None);
    }

    #[test]
    fn pauses_grow_scatter_and_stay_below_the_cap() {
        let retry = RetryPolicy::new(Duration::from_millis(500));
        let longest = |attempts: u32| {
            let pauses: Vec<Duration> =
                (0..300).map(|_| retry.jitter(Duration::from_millis(500 << attempts).min(LONGEST_DELAY))).collect();
            assert!(pauses.iter().any(|p| *p != pauses[0]));
            pauses.into_iter().max().unwrap_or_default()
        };
        assert!(longest(0) <= Duration::from_millis(500) && longest(0) > Duration::from_millis(250));
        assert!(longest(1) <= Duration::from_millis(1000) && longest(1) > Duration::from_millis(500));
        assert!(longest(9) <= LONGEST_DELAY);
        let second =
            RetryPolicy::new(Duration::from_secs(60)).delay(&Request::get("/"), Priority::View, 2, &answer(503));
        assert!(second.is_some_and(|delay| delay <= LONGEST_DELAY));
    }

    #[test]
    fn the_services_wish_is_honored_within_reason() {
        let header = |seconds: &str| Ok(Response::new(503, vec![("retry-after".into(), seconds.into())], ""));
        let asked =
            |result: &Result<Response, Error>| delay(Method::Get, Priority::View, 1, result).map(|p| p.as_secs());
        assert_eq!(asked(&header("7")), Some(7));
        assert_eq!(asked(&header("31")), None);
        assert_eq!(asked(&header("Wed, 21 Oct 2026 07:28:00 GMT")), Some(0));
        let nova = r#"{"overLimit": {"code": 429, "message": "Slow down", "retryAfter": "12"}}"#;
        assert_eq!(asked(&Ok(Response::new(429, Vec::new(), nova))), Some(12));
    }

    #[test]
    fn a_repeated_delete_that_finds_nothing_has_succeeded() {
        let status = |method, attempts| settle(method, attempts, answer(404)).map(|r| r.status);
        assert_eq!(status(Method::Delete, 2), Ok(204));
        assert_eq!(status(Method::Delete, 1), Ok(404));
        assert_eq!(status(Method::Get, 2), Ok(404));
    }
}
