use super::*;
use crate::http::testing::FakeTransport;
use crate::http::{ErrorKind, ExchangeOutcome, Priority};
use futures::executor::{LocalPool, block_on};
use futures::future::RemoteHandle;
use futures::task::LocalSpawnExt;

mod again;

type Answer = Result<Response, Error>;

/// A page: a client, its network, and an event loop for its readers.
struct Page {
    pool: LocalPool,
    wire: FakeTransport,
    client: Client,
}

impl Page {
    fn new() -> Self {
        Self::with_limit(6)
    }

    fn with_limit(limit: usize) -> Self {
        let wire = FakeTransport::default();
        Page { pool: LocalPool::new(), client: Client::with_limits(wire.clone(), limit, Duration::ZERO), wire }
    }

    /// Starts reading; dropping the handle is what leaving a page does.
    fn read(&mut self, request: Request) -> RemoteHandle<Answer> {
        let handle = self.pool.spawner().spawn_local_with_handle(self.client.send_any(request)).expect("a task");
        self.turn();
        handle
    }

    fn leave(&mut self, reader: RemoteHandle<Answer>) {
        drop(reader);
        self.turn();
    }

    /// Lets everything run that can.
    fn turn(&mut self) {
        self.pool.run_until_stalled();
    }

    fn wait(&mut self, reader: RemoteHandle<Answer>) -> Answer {
        self.pool.run_until(reader)
    }

    fn sent(&self) -> usize {
        self.wire.sent().len()
    }

    fn outcomes(&self) -> Vec<ExchangeOutcome> {
        self.client.journal().with_entries(|entries| entries.iter().map(|entry| entry.outcome.clone()).collect())
    }
}

fn servers(token: &str) -> Request {
    Request::get("https://nova/v2.1/servers").header("X-Auth-Token", token)
}

fn body(answer: Answer) -> String {
    answer.expect("an answer").body.clone()
}

#[test]
fn equal_reads_in_flight_are_one_exchange() {
    let mut page = Page::new();
    let (first, second) = (page.read(servers("t")), page.read(servers("t")));
    assert_eq!(page.sent(), 1);
    page.wire.reply(0, 200, "rows");
    assert_eq!(body(page.wait(first)), "rows");
    assert_eq!(body(page.wait(second)), "rows");
    assert_eq!(page.outcomes(), [ExchangeOutcome::Status(200)]);
}

#[test]
fn what_has_landed_is_fetched_anew_though_a_reader_has_not_looked_yet() {
    let mut page = Page::new();
    let reader = page.read(servers("t"));
    let late_reader = page.client.send_any(servers("t"));
    page.wire.reply(0, 200, "rows");
    assert_eq!(body(page.wait(reader)), "rows");
    let next = page.read(servers("t"));
    assert_eq!(page.sent(), 2);
    page.wire.reply(1, 200, "newer rows");
    assert_eq!(body(block_on(late_reader)), "rows");
    assert_eq!(body(page.wait(next)), "newer rows");
}

#[test]
fn two_scopes_never_share() {
    let mut page = Page::new();
    let _readers =
        [page.read(servers("mine")), page.read(servers("theirs")), page.read(servers("mine").query("all", "1"))];
    assert_eq!(page.sent(), 3);
}

#[test]
fn what_a_login_that_is_over_still_sends_is_in_nobody_s_journal() {
    let mut page = Page::new();
    let before = page.client.clone();
    let pending = page.read(servers("mine"));
    page.client = before.for_next_login();
    page.wire.reply(0, 503, "");
    // It is tried again.
    page.wire.then(200, "rows");
    assert_eq!(body(page.wait(pending)), "rows");
    page.wire.then(204, "");
    block_on(before.send_any(Request::new(Method::Delete, "https://keystone/v3/auth/tokens"))).expect("an answer");
    assert!(page.outcomes().is_empty() && before.journal().entries().is_empty());
    page.wire.then(200, "");
    block_on(page.client.send_any(servers("theirs"))).expect("an answer");
    assert_eq!(page.outcomes(), [ExchangeOutcome::Status(200)]);
}

#[test]
fn what_outlives_the_page_waits_for_no_connection() {
    let mut page = Page::with_limit(1);
    let _slow = page.read(servers("t"));
    let _waits = page.read(servers("t").query("limit", "1"));
    assert_eq!(page.sent(), 1);
    let _revocation = page.read(Request::new(Method::Delete, "https://nova/v3/auth/tokens").keepalive());
    assert_eq!(page.sent(), 2);
}

#[test]
fn changes_are_never_shared() {
    let mut page = Page::new();
    let delete = || Request::new(Method::Delete, "https://nova/v2.1/servers/1");
    let _readers = [page.read(delete()), page.read(delete())];
    assert_eq!(page.sent(), 2);
}

#[test]
fn a_read_after_a_change_is_not_one_from_before() {
    let mut page = Page::new();
    let before = page.read(servers("t"));
    let change = page.read(Request::new(Method::Delete, "https://nova/v2.1/servers/1"));
    page.wire.reply(1, 204, "");
    assert_eq!(page.wait(change).map(|answer| answer.status), Ok(204));
    let after = page.read(servers("t"));
    assert_eq!(page.sent(), 3);
    page.wire.reply(0, 200, "with it");
    page.wire.reply(2, 200, "without it");
    assert_eq!(body(page.wait(before)), "with it");
    assert_eq!(body(page.wait(after)), "without it");
}

#[test]
fn an_exchange_is_aborted_when_its_last_reader_leaves() {
    let mut page = Page::new();
    let (first, second) = (page.read(servers("t")), page.read(servers("t")));
    page.leave(first);
    assert!(!page.wire.aborted(0));
    page.leave(second);
    assert!(page.wire.aborted(0));
    assert_eq!(page.outcomes(), [ExchangeOutcome::Aborted]);
    // The aborted one does not stand in the way of the next.
    let again = page.read(servers("t"));
    page.wire.reply(1, 200, "rows");
    assert_eq!(body(page.wait(again)), "rows");
}

#[test]
fn the_reader_that_stays_gets_the_answer_whoever_came_first() {
    let mut page = Page::new();
    let (first, second) = (page.read(servers("t")), page.read(servers("t")));
    page.leave(first);
    page.wire.reply(0, 200, "rows");
    assert_eq!(body(page.wait(second)), "rows");
}

#[test]
fn leaving_while_waiting_for_a_connection_sends_nothing() {
    let mut page = Page::with_limit(1);
    let running = page.read(servers("a"));
    let waiting = page.read(servers("b"));
    page.leave(waiting);
    page.wire.reply(0, 200, "");
    assert!(page.wait(running).is_ok());
    assert_eq!(page.sent(), 1);
    assert_eq!(page.outcomes(), [ExchangeOutcome::Status(200), ExchangeOutcome::Aborted]);
}

#[test]
fn an_unpolled_request_leaves_no_trace() {
    let page = Page::new();
    drop(page.client.send_any(servers("t")));
    assert_eq!((page.sent(), page.outcomes().len()), (0, 0));
}

#[test]
fn an_action_passes_all_lists_that_wait() {
    let mut page = Page::new();
    let lists: Vec<_> = (0..20).map(|n| page.read(servers("t").query("marker", n.to_string()))).collect();
    assert_eq!(page.sent(), 5);
    let _action = page.read(Request::new(Method::Post, "https://nova/v2.1/servers"));
    assert_eq!(page.sent(), 6);
    let _elsewhere = page.read(Request::get("https://neutron/v2.0/ports"));
    assert_eq!(page.sent(), 7);
    page.wire.reply(0, 200, "");
    page.turn();
    // The freed connection goes to the next list, in order.
    assert!(page.wire.sent()[7].url.ends_with("marker=5"));
    drop(lists);
}

#[test]
fn a_shared_read_becomes_as_urgent_as_its_most_urgent_reader() {
    let mut page = Page::with_limit(2);
    let _list = page.read(servers("t"));
    let wanted = || Request::get("https://nova/v2.1/servers/1").priority(Priority::Background);
    let _poll = page.read(wanted());
    assert_eq!(page.sent(), 1);
    let _user = page.read(wanted().priority(Priority::Action));
    assert_eq!(page.sent(), 2);
}

#[test]
fn any_status_is_an_answer_until_success_is_expected() {
    let wire = FakeTransport::default();
    let versions = r#"{"versions": {"values": [{"id": "v3.14"}]}}"#;
    wire.then(300, versions)
        .then(300, versions)
        .then(404, r#"{"itemNotFound": {"code": 404, "message": "No such server."}}"#);
    let client = Client::new(wire);
    assert_eq!(block_on(client.send_any(Request::get("https://keystone/"))).map(|answer| answer.status), Ok(300));
    assert_eq!(
        block_on(client.send(Request::get("https://keystone/"))).map_err(|error| error.kind),
        Err(ErrorKind::Status(300))
    );
    let error = block_on(client.send(Request::get("https://nova/v2.1/servers/1?x=y"))).expect_err("404");
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "No such server.");
    assert_eq!(error.request.as_deref(), Some("GET /v2.1/servers/1"));
}
