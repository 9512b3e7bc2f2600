//! The outcome of a request, from Nova's instance actions.
//! <https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions>

use crate::http::encode;
use crate::lenient;
use crate::model::{Audit, Verdict};
use crate::services::compute::requests::get;
use serde_json::Value;

pub const AUDIT: Audit = Audit {
    call: |server, request| record(server, request),
    verdict: |answer, _| verdict(&answer["instanceAction"]),
    why: None,
    explains: &[],
};

/// The request for an action record. 2.51 shows events to users; 2.58 adds times, 2.62 hosts, 2.84 details.
pub fn record(server: &str, request: &str) -> crate::auth::ServiceRequest {
    get(["/servers/", server, "/os-instance-actions/", &encode(request)].concat(), 84)
}

/// A failed event marks the whole record with `Error` (`action_event_finish`). An
/// action has ended when all of its events have.
fn verdict(record: &Value) -> Verdict {
    let failed = events(record).iter().rfind(|event| lenient::at(event, "/result").eq_ignore_ascii_case("error"));
    if let Some(event) = failed {
        return Verdict::Failed(why(event));
    }
    if lenient::at(record, "/message").eq_ignore_ascii_case("error") {
        return Verdict::Failed("Failed; the service gave no reason".to_owned());
    }
    let open = events(record).iter().any(|event| lenient::at(event, "/finish_time").is_empty());
    // A record without events is of an action that ended immediately, or has not begun.
    let begun = !events(record).is_empty() || !lenient::at(record, "/updated_at").is_empty();
    if open || !begun { Verdict::Running } else { Verdict::Succeeded }
}

/// The events of an action.
pub fn events(record: &Value) -> &[Value] {
    record.get("events").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Why an event failed. Administrators see details (2.84)
/// or a traceback; users see only the failed step.
fn why(event: &Value) -> String {
    let details = lenient::at(event, "/details");
    if !details.is_empty() {
        return details;
    }
    let traceback = lenient::at(event, "/traceback");
    let last = traceback.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    // `nova.exception.NoValidHost: No valid host was found.`
    let sentence = last.split_once(": ").map_or(last, |(_, sentence)| sentence);
    if !sentence.is_empty() {
        return sentence.to_owned();
    }
    ["The step “", &step(event), "” failed. Only administrators can see the reason"].concat()
}

/// An event's name in words: `compute stop server` for `compute_stop_instance`.
pub fn step(event: &Value) -> String {
    words(&lenient::at(event, "/event")).replace("instance", "server")
}

/// Nova's names in words: `revert resize` for `revertResize`, `live migration` for `live-migration`.
pub fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c {
            '_' | '-' if words.ends_with(' ') => {}
            '_' | '-' => words.push(' '),
            c if c.is_ascii_uppercase() => words.extend([' ', c.to_ascii_lowercase()]),
            c => words.push(c),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(events: Value, message: Value) -> Verdict {
        (AUDIT.verdict)(&json!({"instanceAction": {"message": message, "events": events, "updated_at": null}}), "")
    }

    #[test]
    fn nova_s_names_are_written_in_words() {
        for (name, words_of) in [
            ("revertResize", "revert resize"),
            ("live-migration", "live migration"),
            ("compute__do_build", "compute do build"),
        ] {
            assert_eq!(words(name), words_of);
        }
    }

    #[test]
    fn an_action_runs_until_its_last_event_is_over() {
        let over = json!({"event": "cold_migrate", "finish_time": "2018-04-25T01:26:34.78", "result": "Success"});
        let open = json!({"event": "compute_prep_resize", "finish_time": null, "result": null});
        assert_eq!(of(json!([]), Value::Null), Verdict::Running, "accepted, not begun");
        assert_eq!(of(json!([open, over]), Value::Null), Verdict::Running);
        assert_eq!(of(json!([over]), Value::Null), Verdict::Succeeded);
    }

    #[test]
    fn a_failure_is_told_as_well_as_the_caller_may_know_it() {
        let event = |key: &str, value: &str| {
            let mut event = json!({"event": "conductor_migrate_server", "finish_time": "x", "result": "Error"});
            event[key] = value.into();
            json!([event])
        };
        let told = |events| match of(events, json!("Error")) {
            Verdict::Failed(why) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(told(event("details", "No valid host was found.")), "No valid host was found.");
        let traceback = "  File \"x.py\", line 1\nnova.exception.NoValidHost: No valid host was found. None.\n";
        assert_eq!(told(event("traceback", traceback)), "No valid host was found. None.");
        assert!(told(event("traceback", "")).contains("conductor migrate server"));
        assert!(matches!(of(json!([]), json!("Error")), Verdict::Failed(_)));
    }
}
