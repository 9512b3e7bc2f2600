use super::*;
use crate::http::Method;
use serde_json::json;

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Response, Error> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Ok(Response::new(status, headers, body))
}

#[test]
fn an_exchange_is_recorded_from_start_to_end() {
    let journal = Journal::default();
    let request = Request::get("https://nova/v2.1/servers").header("OpenStack-API-Version", "compute 2.90");
    let entry = journal.begin(&request, "", 2);
    let pending = journal.entries().remove(0);
    assert_eq!(
        (pending.number, pending.attempt, &pending.outcome, pending.duration_ms),
        (1, 2, &ExchangeOutcome::Pending, None)
    );
    entry.end(&answer(200, &[("x-compute-request-id", "req-1")], "{}"));
    let ended = journal.entries().remove(0);
    assert_eq!(
        (&ended.outcome, ended.size, ended.request_id.as_deref()),
        (&ExchangeOutcome::Status(200), Some(2), Some("req-1"))
    );
    assert!(ended.duration_ms.is_some());
    assert_eq!(
        ended.headers,
        [("Accept".into(), "application/json".to_owned()), ("OpenStack-API-Version".into(), "compute 2.90".to_owned())]
    );
}

#[test]
fn failures_keep_their_sentence_and_the_id_that_only_the_body_has() {
    let journal = Journal::default();
    let request = Request::get("/openstack/placement/x");
    journal.begin(&request, "https://console", 1).end(&answer(404, &[], r#"{"errors": [{"request_id": "req-2"}]}"#));
    journal.begin(&request, "https://console", 1).end(&Err(Error::network(&request, "Failed to fetch")));
    let entries = journal.entries();
    assert_eq!(entries[0].request_id.as_deref(), Some("req-2"));
    assert_eq!(entries[0].url, "https://console/openstack/placement/x");
    assert!(matches!(&entries[1].outcome, ExchangeOutcome::Failed(why) if why.contains("this page's own server")));
}

#[test]
fn the_last_five_hundred_are_kept() {
    let journal = Journal::default();
    let request = Request::get("https://x/");
    let first = journal.begin(&request, "", 1);
    for _ in 0..600 {
        journal.begin(&request, "", 1).end(&answer(200, &[], ""));
    }
    first.end(&answer(200, &[], "")); // long forgotten; must not touch another one
    let numbers: Vec<u64> = journal.with_entries(|entries| entries.iter().map(|entry| entry.number).collect());
    assert_eq!(numbers, (102..=601).collect::<Vec<_>>());
}

#[test]
fn watchers_hear_of_every_change_and_may_look() {
    let journal = Journal::default();
    let seen: Rc<RefCell<Vec<ExchangeOutcome>>> = Rc::default();
    let (inner, log) = (journal.clone(), seen.clone());
    journal.watch(move || log.borrow_mut().extend(inner.entries().last().map(|entry| entry.outcome.clone())));
    let request = Request::get("https://x/");
    journal.begin(&request, "", 1).end(&answer(200, &[], ""));
    drop(journal.begin(&request, "", 1));
    assert_eq!(
        *seen.borrow(),
        [ExchangeOutcome::Pending, ExchangeOutcome::Status(200), ExchangeOutcome::Pending, ExchangeOutcome::Aborted]
    );
}

#[test]
fn clearing_keeps_what_is_under_way() {
    let journal = Journal::default();
    let request = Request::get("https://x/");
    let open = journal.begin(&request, "", 1);
    journal.begin(&request, "", 1).end(&answer(200, &[], ""));
    journal.clear();
    assert_eq!(journal.entries().len(), 1);
    open.end(&answer(204, &[], ""));
    assert_eq!(journal.entries()[0].outcome, ExchangeOutcome::Status(204));
}

#[test]
fn the_next_login_reads_nothing_of_the_one_before() {
    let journal = Journal::default();
    let changes = Rc::new(Cell::new(0));
    let counted = changes.clone();
    journal.watch(move || counted.set(counted.get() + 1));
    let request = Request::get("https://x/");
    let open = journal.begin(&request, "", 1);
    let next = journal.succeed();
    assert!(journal.entries().is_empty(), "what was under way is not kept either");
    // What ends later, and what is sent for the login that is over.
    open.end(&answer(200, &[], ""));
    journal.begin(&request, "", 2).end(&answer(204, &[], ""));
    assert!(journal.entries().is_empty() && next.entries().is_empty());
    let before = changes.get();
    next.begin(&request, "", 1).end(&answer(200, &[], ""));
    assert_eq!((next.entries().len(), changes.get()), (1, before + 2), "the watchers watch the new one");
}

#[test]
fn a_secret_appears_nowhere() {
    const SECRET: &str = "hunter2-S3CR3T";
    let journal = Journal::default();
    let with_token = |method| {
        Request::new(method, "https://keystone/v3/x").header("X-Auth-Token", SECRET).header("X-Subject-Token", SECRET)
    };
    let text = |text: &str, kind| {
        let mut request = with_token(Method::Put);
        request.body = Some(Body::Text(text.to_owned(), kind));
        request
    };
    for request in [
        with_token(Method::Get).header("Authorization", ["Bearer ", SECRET].concat()),
        with_token(Method::Post)
            .json(&json!({"auth": {"identity": {"methods": ["password", "token"], "token": {"id": SECRET},
            "password": {"user": {"name": "u", "domain": {"id": "default"}, "password": SECRET}}}}})),
        with_token(Method::Post).json(&json!({"server": {"name": "s", "user_data": SECRET, "adminPass": SECRET}})),
        with_token(Method::Post).json(&json!({"anything": SECRET})).confidential(),
        text(SECRET, "text/plain"),
        text(&["{broken ", SECRET].concat(), "application/json"),
        text(&json!([{"op": "add", "path": "/password", "value": SECRET}]).to_string(), "application/json-patch+json"),
        with_token(Method::Post).json(&json!({"files": [SECRET, "x".repeat(LONGEST_BODY)]})),
    ] {
        let sent = answer(400, &[], &json!({"badRequest": {"message": "No.", "adminPass": SECRET}}).to_string());
        let error = Error::from_response(&request, sent.as_ref().expect("an answer"));
        journal.begin(&request, "", 1).end(&sent);
        let kept = format!("{error:?} {:?} {}", journal.entries(), journal.entries().pop().expect("kept").curl());
        assert!(!kept.contains(SECRET), "{kept}");
        assert!(kept.contains("$OS_TOKEN"));
    }
    let bodies: Vec<bool> = journal.entries().iter().map(|entry| entry.body.is_some()).collect();
    assert_eq!(bodies, [false, true, true, false, true, true, true, true]);
    assert!(journal.entries()[2].body.as_ref().is_some_and(|body| body.contains(r#""name":"s""#)));
}
