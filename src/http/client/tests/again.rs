//! Retries and time-outs.

use super::*;

#[test]
fn only_safe_requests_are_sent_again() {
    let tries = |method: Method, priority: Priority| {
        let wire = FakeTransport::default();
        wire.then(503, "").then_cut().then(200, "done");
        let client = Client::with_limits(wire.clone(), 6, Duration::ZERO);
        let answer = block_on(client.send(Request::new(method, "https://nova/x").priority(priority)));
        let attempts: Vec<u32> = client.journal().entries().iter().map(|entry| entry.attempt).collect();
        assert_eq!(attempts, (1..=u32::try_from(wire.sent().len()).expect("few")).collect::<Vec<_>>());
        (wire.sent().len(), answer.map_err(|error| error.kind).map(|answer| answer.body.clone()))
    };
    assert_eq!(tries(Method::Get, Priority::View), (3, Ok("done".to_owned())));
    assert_eq!(tries(Method::Delete, Priority::Action), (3, Ok("done".to_owned())));
    assert_eq!(tries(Method::Get, Priority::Background), (1, Err(ErrorKind::Status(503))));
    assert_eq!(tries(Method::Post, Priority::Action), (1, Err(ErrorKind::Status(503))));
    assert_eq!(tries(Method::Patch, Priority::Action), (1, Err(ErrorKind::Status(503))));
}

#[test]
fn a_network_that_stays_dead_is_reported_after_three_tries() {
    let wire = FakeTransport::default();
    wire.then_cut().then_cut().then_cut();
    let client = Client::with_limits(wire.clone(), 6, Duration::ZERO);
    let error = block_on(client.send(servers("t"))).expect_err("nothing answers");
    assert_eq!((error.kind, wire.sent().len()), (ErrorKind::Network, 3));
    assert!(error.message.contains("nova") && error.message.contains("CORS"), "{error}");
    assert_eq!(error.request.as_deref(), Some("GET /v2.1/servers"));
}

#[test]
fn nobody_waits_for_a_connection_that_only_pauses() {
    let mut page = Page::with_limit(1);
    let headers = vec![("retry-after".to_owned(), "20".to_owned())];
    page.wire.then_response(Response::new(503, headers, ""));
    let pausing = page.read(servers("t"));
    let next = page.read(servers("other"));
    assert_eq!(page.sent(), 2);
    page.leave(pausing);
    page.wire.reply(1, 200, "rows");
    assert_eq!(body(page.wait(next)), "rows");
}

#[test]
fn a_request_without_an_answer_in_time_is_aborted() {
    let mut page = Page::new();
    let short = Duration::from_millis(10);
    let read = page.read(servers("t").timeout(short));
    assert_eq!(page.wait(read).map_err(|error| error.kind), Err(ErrorKind::Timeout));
    assert_eq!(page.sent(), 2);
    let change = page.read(Request::new(Method::Post, "https://nova/v2.1/servers").timeout(short));
    let error = page.wait(change).expect_err("no answer");
    assert_eq!(page.sent(), 3);
    assert!((0..3).all(|nth| page.wire.aborted(nth)));
    assert!(page.outcomes().iter().all(|outcome| *outcome == ExchangeOutcome::Failed(error.message.clone())));
}

#[test]
fn waiting_for_a_connection_is_not_timed() {
    let mut page = Page::with_limit(1);
    let running = page.read(servers("a"));
    let waiting = page.read(servers("b").timeout(Duration::from_millis(200)));
    std::thread::sleep(Duration::from_millis(250));
    page.wire.reply(0, 200, "");
    assert!(page.wait(running).is_ok());
    page.turn();
    page.wire.reply(1, 200, "rows");
    assert_eq!(body(page.wait(waiting)), "rows");
}
