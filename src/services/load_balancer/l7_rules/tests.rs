use super::form::words;
use super::{TABLE, form};
use crate::model::{EmptyLookup, FieldKind, FormValues, JsonRow, RequestPlan};
use crate::services::load_balancer::l7_policies;
use crate::services::samples::{row_of, shown};
use serde_json::{Value, json};

/// A rule as Octavia answers.
fn rule() -> Value {
    json!({"id": "16621dbb", "type": "HEADER", "compare_type": "EQUAL_TO", "key": "X-Kind", "value": "beta", "invert": true,
        "provisioning_status": "ACTIVE", "operating_status": "ONLINE", "created_at": "2026-11-30T15:08:19",
        "updated_at": null, "project_id": "p", "admin_state_up": true, "tags": [], "tenant_id": "p"})
}

fn sent(run: fn(&JsonRow, &FormValues) -> RequestPlan, input: &FormValues) -> Option<(String, Value)> {
    let row = row_of(&l7_policies::DEFINITION, &json!({"id": "9c5efb0a"}));
    let call = run(row.as_any().downcast_ref().unwrap(), input).steps.pop()?;
    Some((call.path.clone(), call.body.clone().unwrap_or_default()))
}

#[test]
fn a_rule_is_added_and_edited() {
    let input = form::initial().with("value", "/old");
    let body = json!({"rule": {"type": "PATH", "compare_type": "STARTS_WITH", "value": "/old", "invert": false,
        "admin_state_up": true}});
    assert_eq!(sent(form::add, &input), Some(("/lbaas/l7policies/9c5efb0a/rules".to_owned(), body)));
    let opened = form::filled(&rule());
    assert_eq!(sent(form::change, &opened), None);
    let path = "/lbaas/l7policies/9c5efb0a/rules/16621dbb".to_owned();
    let off = sent(form::change, &opened.clone().with("invert", false));
    assert_eq!(off, Some((path.clone(), json!({"rule": {"invert": false}}))));
    let other = shown(&form::FORM, opened.with("type", "PATH").with("value", "/a"), &EmptyLookup);
    let expected = json!({"rule": {"type": "PATH", "value": "/a", "key": null}});
    assert_eq!(sent(form::change, &other), Some((path, expected)), "Octavia keeps a key that is left out");
}

#[test]
fn each_type_has_its_comparisons() {
    let field = form::FORM.fields().find(|field| field.name == "compare_type").unwrap();
    let FieldKind::Choice(comparisons) = field.kind else { panic!("it is chosen") };
    let count =
        |kind: &str| comparisons(&EmptyLookup, &FormValues::default().with("type", kind)).unwrap().unwrap().len();
    let counts: Vec<_> = ["PATH", "HEADER", "FILE_TYPE", "SSL_CONN_HAS_CERT"].into_iter().map(count).collect();
    assert_eq!(counts, [5, 5, 2, 1]);
}

#[test]
fn what_octavia_refuses_is_told_before() {
    let problem = |name: &str, kind: &str, compare: &str, text: &str| {
        let check = form::FORM.fields().find(|field| field.name == name).unwrap().check.unwrap();
        check(&FormValues::default().with("type", kind).with("compare_type", compare).with(name, text))
    };
    for (kind, value) in [
        ("HEADER", "beta"),
        ("HEADER", "\"two words\""),
        ("PATH", "/a/b"),
        ("SSL_CONN_HAS_CERT", "True"),
        ("SSL_VERIFY_RESULT", "0"),
        ("COOKIE", "a=b"),
        ("SSL_DN_FIELD", "Example Org"),
    ] {
        assert_eq!(problem("value", kind, "EQUAL_TO", value), None, "{kind} {value}");
    }
    for (kind, value) in
        [("HEADER", "two words"), ("COOKIE", "b;c"), ("SSL_CONN_HAS_CERT", "no"), ("SSL_VERIFY_RESULT", "x")]
    {
        assert!(problem("value", kind, "EQUAL_TO", value).is_some(), "{kind} {value}");
    }
    assert_eq!(problem("value", "PATH", "REGEX", "^/a b$"), None);
    assert_eq!(problem("key", "HEADER", "", "X-Kind"), None);
    assert!(problem("key", "HEADER", "", "X Kind").is_some() && problem("key", "SSL_DN_FIELD", "", "C1").is_some());
}

#[test]
fn rules_are_told_in_words() {
    assert_eq!(words(&rule()), "HEADER X-Kind not EQUAL_TO beta");
    let rows = TABLE.rows.unwrap()("", &json!({"rules": [rule()]})).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(TABLE.rows.unwrap()("", &json!({"rules": null})), None);
}
