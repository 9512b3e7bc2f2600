//! Names in the DNS of networks, ports and floating IPs, where Neutron has the extension, with the zones and record sets that
//! they stand in.
//! <https://docs.openstack.org/neutron/latest/admin/config-dns-int.html>

use crate::lenient;
use crate::model::{AnyRow, Cell, Field, FieldKind, FormValues, Lookup, Row};
use crate::services::dns;
use serde_json::Value;

/// The alias of the extension, and of the one that lets ports have domains of their own.
const INTEGRATION: &str = "dns-integration";
const DOMAINS_OF_PORTS: &str = "dns-domain-ports";

fn domain_problem(input: &FormValues) -> Option<String> {
    let domain = input.text("dns_domain");
    if !domain.ends_with('.') {
        return Some("A domain ends with a dot, as in example.org.".to_owned());
    }
    dns::names::problem(domain, false).map(str::to_owned)
}

fn name_problem(input: &FormValues) -> Option<String> {
    let name = input.text("dns_name").trim_end_matches('.');
    dns::names::problem(&[name, "."].concat(), false).map(str::to_owned)
}

/// The name of a port or a floating IP.
pub const NAME: Field = Field::new("dns_name", "DNS name", FieldKind::Text)
    .help("Its name within the domain, such as web.")
    .check(name_problem)
    .shown(|_, lookup| lookup.has_extension(INTEGRATION));

/// The domain of a network or a floating IP.
pub const DOMAIN: Field = Field::new("dns_domain", "DNS domain", FieldKind::Text)
    .help("A zone, such as example.org., in which names are published.")
    .check(domain_problem)
    .shown(|_, lookup| lookup.has_extension(INTEGRATION));

/// The domain of a port, where it is not that of its network.
pub const PORT_DOMAIN: Field = Field::new("dns_domain", "DNS domain", FieldKind::Text)
    .help("Default: the domain of the network.")
    .check(domain_problem)
    .shown(|_, lookup| lookup.has_extension(DOMAINS_OF_PORTS));

/// The whole name.
fn full(name: &str, domain: &str) -> String {
    match (name, domain) {
        ("", _) => String::new(),
        (name, domain) if domain.is_empty() || name.ends_with('.') => name.to_owned(),
        (name, domain) => [name, ".", domain].concat(),
    }
}

/// The name of an object, which leads to its record set where there is one.
pub fn name(object: &Value) -> Cell {
    name_in(&lenient::at(object, "/dns_name"), &lenient::at(object, "/dns_domain"))
}

/// As [`name`], from the members.
pub fn name_in(name: &str, domain: &str) -> Cell {
    match full(name, domain) {
        name if name.is_empty() => Cell::None,
        name => Cell::derived(record_set, name),
    }
}

/// The domain of an object, which leads to its zone where there is one.
pub fn domain(object: &Value) -> Cell {
    domain_in(&lenient::at(object, "/dns_domain"))
}

/// As [`domain`], from the member.
pub fn domain_in(domain: &str) -> Cell {
    if domain.is_empty() { Cell::None } else { Cell::derived(zone, domain.to_owned()) }
}

fn record_set(lookup: &dyn Lookup, name: &str) -> Cell {
    named(lookup, dns::keys::RECORD_SETS, name)
}

fn zone(lookup: &dyn Lookup, name: &str) -> Cell {
    named(lookup, dns::keys::ZONES, name)
}

/// The link to the object of this name; the bare name where there is none, or the cloud has no Designate.
fn named(lookup: &dyn Lookup, key: &'static str, name: &str) -> Cell {
    let is_it = |row: &&Row| AnyRow::name(&***row).eq_ignore_ascii_case(name);
    match lookup.rows(key) {
        Some(Ok(rows)) => match rows.iter().find(is_it) {
            Some(row) => Cell::named_link(key, row.id(), name),
            None => Cell::code(name),
        },
        _ => Cell::code(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Zones;

    impl Lookup for Zones {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Ok(rows_of(key, &json!([{"id": "r", "zone_id": "z", "name": "web.example.org."}]))))
        }
    }

    #[test]
    fn names_lead_to_their_record_sets() {
        assert_eq!(
            record_set(&Zones, "web.example.org."),
            Cell::named_link("dns/record-sets", "z.r", "web.example.org.")
        );
        assert_eq!(record_set(&Zones, "db.example.org."), Cell::code("db.example.org."));
        assert_eq!(zone(&EmptyLookup, "example.org."), Cell::code("example.org."), "as without Designate");
    }

    #[test]
    fn names_are_whole() {
        let shown = |name: &str, domain: &str| name_in(name, domain).plain(&EmptyLookup);
        assert_eq!(shown("web", "example.org."), "web.example.org.");
        assert_eq!(
            (shown("web", ""), shown("web.example.org.", "example.org.")),
            ("web".into(), "web.example.org.".into())
        );
        assert_eq!(name(&json!({"dns_name": "", "dns_domain": "example.org."})), Cell::None);
    }

    #[test]
    fn domains_are_those_that_neutron_accepts() {
        let wrong = |domain: &str| domain_problem(&FormValues::default().with("dns_domain", domain)).is_some();
        assert!(!wrong("example.org.") && wrong("example.org") && wrong("a b.") && wrong("."));
    }
}
