//! Whether a service answers: a state machine that is told what each exchange with the service led to.
//!
//! Pure: the connection tells it, and keeps the outcome where views read it.

use crate::auth::MicroversionRange;
use crate::http::{Error, ErrorKind, Response};
use serde::de::IgnoredAny;

/// Whether a service answers, as far as is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ServiceHealth {
    /// Nothing has been asked of it yet.
    #[default]
    Unknown,
    /// It answers.
    Ready {
        /// The microversions it has, once it was asked for them.
        versions: Option<MicroversionRange>,
        /// When it answered again after it had failed, in milliseconds since the epoch; `None` where it never failed.
        recovered_ms: Option<f64>,
    },
    /// It does not answer, or what answers in its place is no such service.
    Failing {
        /// When that was noticed, in milliseconds since the epoch.
        since_ms: f64,
        /// Why the last exchange failed: a sentence, and the request id where there is one.
        error: Error,
    },
}

impl ServiceHealth {
    /// Whether the service does not answer.
    pub fn is_failing(&self) -> bool {
        matches!(self, ServiceHealth::Failing { .. })
    }

    /// The health after an exchange that was seen to end at `now_ms`.
    #[must_use]
    pub fn after(&self, seen: &Observation, versions: Option<MicroversionRange>, now_ms: f64) -> ServiceHealth {
        match (seen, self) {
            (Observation::NotSent, _) => self.clone(),
            (Observation::Answered, ServiceHealth::Failing { .. }) => {
                ServiceHealth::Ready { versions, recovered_ms: Some(now_ms) }
            }
            (Observation::Answered, ServiceHealth::Ready { recovered_ms, .. }) => {
                ServiceHealth::Ready { versions, recovered_ms: *recovered_ms }
            }
            (Observation::Answered, ServiceHealth::Unknown) => ServiceHealth::Ready { versions, recovered_ms: None },
            (Observation::Failed(error), ServiceHealth::Failing { since_ms, .. }) => {
                ServiceHealth::Failing { since_ms: *since_ms, error: error.clone() }
            }
            (Observation::Failed(error), _) => ServiceHealth::Failing { since_ms: now_ms, error: error.clone() },
        }
    }
}

/// What an exchange says of the service's health.
#[derive(Clone, Debug, PartialEq)]
pub enum Observation {
    /// The service has answered, be it with a refusal.
    Answered,
    /// It has not, for this reason.
    Failed(Error),
    /// Nothing was sent, which says nothing.
    NotSent,
}

impl Observation {
    /// Judges the outcome of an exchange. No answer, none in time, a gateway's words for a service that is not there (502,
    /// 503, 504) and an answer that is no JSON are failures; any other answer is the service's own, also an error of its.
    pub fn of(outcome: &Result<Response, Error>) -> Observation {
        match outcome {
            Ok(response) => match unreadable(response) {
                Some(error) => Observation::Failed(error),
                None => Observation::Answered,
            },
            Err(error) => match error.kind {
                ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Decode | ErrorKind::Status(502..=504) => {
                    Observation::Failed(error.clone())
                }
                ErrorKind::Status(_) => Observation::Answered,
                ErrorKind::Refused => Observation::NotSent,
            },
        }
    }
}

/// Why an answer cannot be the service's own, if so. Of long ones only the ends are looked at: whoever reads it finds out
/// the rest.
fn unreadable(response: &Response) -> Option<Error> {
    let body = response.body.trim();
    let is_json = match body.as_bytes() {
        [] | [b'{', .., b'}'] | [b'[', .., b']'] => true,
        [b'{' | b'[' | b'<', ..] => false,
        _ => serde_json::from_str::<IgnoredAny>(body).is_ok(),
    };
    (!is_json).then(|| Error::decode(response, "the response is not complete JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Microversion;
    use crate::http::Request;

    fn versions() -> Option<MicroversionRange> {
        Some(MicroversionRange { min: Some(Microversion(2, 1)), max: Some(Microversion(2, 96)) })
    }

    fn request() -> Request {
        Request::get("http://cloud:8774/v2.1/servers")
    }

    fn answer(status: u16, body: &str) -> Response {
        Response::new(status, vec![("x-openstack-request-id".into(), "req-1".into())], body)
    }

    fn refusal(status: u16) -> Result<Response, Error> {
        Err(Error::from_response(&request(), &answer(status, "")))
    }

    fn failed(outcome: &Result<Response, Error>) -> bool {
        matches!(Observation::of(outcome), Observation::Failed(_))
    }

    #[test]
    fn any_answer_of_the_service_itself_shows_that_it_is_there() {
        for status in [300, 400, 401, 403, 404, 409, 413, 429, 500, 501] {
            assert_eq!(Observation::of(&refusal(status)), Observation::Answered, "{status}");
        }
        for body in ["", " ", "{}", "[]", "null", r#" {"servers": []} "#] {
            assert_eq!(Observation::of(&Ok(answer(200, body))), Observation::Answered, "{body}");
        }
    }

    #[test]
    fn no_answer_a_gateway_s_and_one_that_is_no_json_are_failures() {
        assert!(failed(&Err(Error::network(&request(), ""))) && failed(&Err(Error::timeout(&request()))));
        for status in [502, 503, 504] {
            assert!(failed(&refusal(status)), "{status}");
        }
        for body in ["<html><h1>Welcome</h1></html>", r#"{"servers": [{"id": "#, "Service starting"] {
            assert!(failed(&Ok(answer(200, body))), "{body}");
        }
        assert_eq!(Observation::of(&Err(Error::refused("Signed out"))), Observation::NotSent);
    }

    #[test]
    fn a_failure_keeps_when_it_began_and_tells_the_latest_reason() {
        let unknown = ServiceHealth::default();
        let ready = unknown.after(&Observation::Answered, versions(), 1.0);
        assert_eq!(ready, ServiceHealth::Ready { versions: versions(), recovered_ms: None });

        let first = ready.after(&Observation::of(&Err(Error::network(&request(), ""))), versions(), 2.0);
        let second = first.after(&Observation::of(&refusal(503)), versions(), 3.0);
        let ServiceHealth::Failing { since_ms, error } = &second else { panic!("{second:?}") };
        assert_eq!((*since_ms, error.status(), error.request_id.as_deref()), (2.0, Some(503), Some("req-1")));
        assert_eq!(second.after(&Observation::NotSent, versions(), 4.0), second);

        let recovered = second.after(&Observation::of(&refusal(404)), versions(), 5.0);
        assert_eq!(recovered, ServiceHealth::Ready { versions: versions(), recovered_ms: Some(5.0) });
        let later = recovered.after(&Observation::Answered, versions(), 6.0);
        assert_eq!(later, recovered, "nothing is told that is no news");
        assert!(unknown.after(&Observation::of(&refusal(502)), None, 1.0).is_failing());
    }
}
