use super::*;

const ZONE: &str = "example.org.";

fn sets(text: &str) -> Vec<(String, &'static str, Option<i64>, Vec<String>)> {
    let (sets, invalid) = read(text, ZONE);
    assert_eq!(invalid, []);
    sets.into_iter().map(|set| (set.name, set.kind, set.ttl, set.records)).collect()
}

fn set(
    name: &str,
    kind: &'static str,
    ttl: Option<i64>,
    records: &[&str],
) -> (String, &'static str, Option<i64>, Vec<String>) {
    (name.to_owned(), kind, ttl, records.iter().map(|data| (*data).to_owned()).collect())
}

#[test]
fn a_master_file_is_read() {
    let text = r#"
$ORIGIN example.org.
$TTL 1h
@       IN SOA ns1.example.net. admin.example.org. (
        2026113001 ; serial
        3600 600 86400 300 )
    IN NS  ns1.example.net.
@       3600 IN MX 10 mail
    IN MX 20 mail2.example.com.
www     A 192.0.2.1
    A 192.0.2.2
    AAAA 2001:db8::1
alias   IN 5m CNAME www
_sip._tcp SRV 10 60 5060 sip
txt     TXT "one; two" "three"
sub     NS ns.sub
$ORIGIN deep.example.org.
a       A 192.0.2.9
@       A 192.0.2.8
"#;
    let hour = Some(3600);
    let expected = [
        set("example.org.", "MX", hour, &["10 mail.example.org.", "20 mail2.example.com."]),
        set("www.example.org.", "A", hour, &["192.0.2.1", "192.0.2.2"]),
        set("www.example.org.", "AAAA", hour, &["2001:db8::1"]),
        set("alias.example.org.", "CNAME", Some(300), &["www.example.org."]),
        set("_sip._tcp.example.org.", "SRV", hour, &["10 60 5060 sip.example.org."]),
        set("txt.example.org.", "TXT", hour, &[r#""one; twothree""#]),
        set("sub.example.org.", "NS", hour, &["ns.sub.example.org."]),
        set("a.deep.example.org.", "A", hour, &["192.0.2.9"]),
        set("deep.example.org.", "A", hour, &["192.0.2.8"]),
    ];
    assert_eq!(sets(text), expected);
}

#[test]
fn names_are_relative_to_the_zone_without_an_origin() {
    assert_eq!(sets("a.b A 192.0.2.1"), [set("a.b.example.org.", "A", None, &["192.0.2.1"])]);
    assert_eq!(sets("A A 192.0.2.1")[0].0, "A.example.org.", "a host that is called as a type");
    assert_eq!(sets("c CNAME a.b")[0].3, ["a.b.example.org."], "as in every master file");
}

#[test]
fn names_are_relative_to_the_root_where_that_is_the_origin() {
    let text = "$ORIGIN .\nexample.org 60 IN MX 10 mail.example.org\n$ORIGIN example.org.\nwww A 192.0.2.1";
    let expected = [
        set("example.org.", "MX", Some(60), &["10 mail.example.org."]),
        set("www.example.org.", "A", None, &["192.0.2.1"]),
    ];
    assert_eq!(sets(text), expected);
}

#[test]
fn the_same_record_twice_is_one() {
    assert_eq!(sets("w A 192.0.2.1\nW A 192.0.2.1\nw 60 A 192.0.2.2")[0].3, ["192.0.2.1", "192.0.2.2"]);
}

#[test]
fn what_is_wrong_has_its_line() {
    let text = "www A 192.0.2.1\nwww A 1.2.3\n\nx WHAT 1\ny CH A 192.0.2.1\nother.example.com. A 192.0.2.1\n\
        $INCLUDE f\n$TTL soon\nb\nc CNAME x\nc CNAME y\nsip SRV 1 2 3 host\nq TXT \"open";
    let (sets, invalid) = read(text, ZONE);
    assert_eq!(sets.len(), 1);
    assert_eq!(invalid.iter().map(|one| one.line).collect::<Vec<_>>(), [2, 4, 5, 6, 7, 8, 9, 12, 13, 10]);
    assert!(invalid.iter().all(|one| !one.why.is_empty()));
    assert_eq!(read("  A 192.0.2.1", ZONE).1.len(), 1, "no name before it");
}

#[test]
fn two_hundred_sets_are_read_in_their_order() {
    let text: String = (0..200).map(|at| format!("host-{at} 300 IN A 192.0.2.{}\n", at % 250)).collect();
    let (sets, invalid) = read(&text, ZONE);
    assert_eq!((sets.len(), invalid.len()), (200, 0));
    assert_eq!(sets[199].name, "host-199.example.org.");
    assert_eq!(sets[199].line, 200);
}
