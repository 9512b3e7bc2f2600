//! A malformed server does not affect the others.

use super::{DEFINITION, Server};
use crate::http::ErrorKind;
use crate::model::{AnyResourceDef, EmptyLookup, Row, Unreadable, read_page};
use crate::services::compute::samples::answer;

const GOOD: &str = r#"{"id": "good", "name": "good", "status": "ACTIVE", "OS-EXT-STS:task_state": null}"#;

/// The rows of a list with the odd server between two good ones.
fn with(odd: &str) -> Vec<Row> {
    let list = [r#"{"servers": ["#, GOOD, ",", odd, ",", &GOOD.replace("good", "last"), "]}"].concat();
    read_page(&DEFINITION, &answer(list)).unwrap().rows
}

#[test]
fn whatever_may_be_missing_or_strange_is_shown_beside_the_others() {
    let odd = [
        r#"{"id": "x", "status": "TELEPORTING"}"#,
        r#"{"id": "x", "status": null, "flavor": null, "name": null}"#,
        r#"{"id": "x", "OS-EXT-AZ:availability_zone": null, "image": ""}"#,
        r#"{"id": "x", "status": "UNKNOWN", "created": "2018-12-03T21:06:18Z", "tenant_id": "t", "links": []}"#,
        r#"{"id": "x", "OS-EXT-STS:power_state": 1234567890123456789012345678901234567890}"#,
        r#"{"id": "x", "flavor": {"vcpus": 1234567890123456789012345678901234567890, "ram": "512"}}"#,
        r#"{"id": "x", "addresses": {"net": null, "other": [{}]}, "security_groups": null, "tags": "web"}"#,
        r#"{"id": "x", "metadata": {"a": 1, "b": null}, "fault": "broken", "image": [], "locked": "yes"}"#,
        r#"{"id": "x", "description": "\ud800", "OS-EXT-STS:power_state": 1e999, "OS-EXT-STS:vm_state": "\u00e4\n"}"#,
        r#"{"id": "x", "some-vendor:extension": {"deep": [1, {"er": true}]}}"#,
    ];
    for odd in odd {
        let rows = with(odd);
        let ids: Vec<_> = rows.iter().map(|row| row.id()).collect();
        assert_eq!(ids, ["good", "x", "last"], "{odd}");
        assert!(!rows.iter().any(|row| row.as_any().is::<Unreadable>()), "{odd}");
        let definition: &dyn AnyResourceDef = &DEFINITION;
        let cells: Vec<_> = (0..definition.columns().len())
            .map(|column| definition.cell(&rows[1], column).plain(&EmptyLookup))
            .collect();
        assert_eq!(cells[0], "x", "{odd}");
    }
}

#[test]
fn what_is_no_server_is_one_row_that_says_so() {
    for odd in [r#"{"name": "without id"}"#, "null", "42", r#"{"id": {"nested": true}, "name": "odd"}"#] {
        let rows = with(odd);
        assert_eq!((rows[0].id(), rows[2].id(), rows.len()), ("good", "last", 3), "{odd}");
        assert!(rows[1].as_any().is::<Unreadable>(), "{odd}");
    }
}

#[test]
fn an_answer_that_is_cut_off_or_something_else_is_no_empty_list() {
    for body in ["", "{", r#"{"servers": [{"id": "x"}"#, r#"{"servers": {}}"#, r#"{"servers": null}"#, "[]", "<html>"] {
        let error = read_page(&DEFINITION, &answer(body)).err().unwrap_or_else(|| panic!("{body} was read"));
        assert_eq!(error.kind, ErrorKind::Decode, "{body}");
    }
}

#[test]
fn addresses_are_in_order_of_networks() {
    let row = &with(
        r#"{"id": "x", "addresses": {"z": [{"addr": "10.0.0.2"}, {"addr": "10.0.0.1", "OS-EXT-IPS:type": "floating"}],
            "a": [{"addr": "::1"}]}}"#,
    )[1];
    let server: &Server = row.as_any().downcast_ref().unwrap();
    let told: Vec<_> =
        server.addresses.iter().map(|one| (one.network.as_str(), one.address.as_str(), one.floating)).collect();
    assert_eq!(told, [("a", "::1", false), ("z", "10.0.0.2", false), ("z", "10.0.0.1", true)]);
}

#[test]
fn a_server_in_a_cell_that_is_down_can_be_seen_but_not_acted_on() {
    let rows = with(r#"{"id": "x", "status": "UNKNOWN", "created": "2018-12-03T21:06:18Z", "tenant_id": "t"}"#);
    let definition: &dyn AnyResourceDef = &DEFINITION;
    assert!(!rows[1].busy(), "nothing will change it soon");
    for (at, action) in definition.actions().iter().enumerate() {
        let why = definition.allowed(&rows[1], at, &super::admin()).unwrap_err();
        assert!(why.contains("not responding"), "{}: {why}", action.label);
    }
}
