//! What a rule opens to everyone.

use super::values::{BEFORE, CUSTOM, each, is_v6, protocol, range};
use super::{icmp, port_ranges, protocols};
use crate::model::FormValues;
use serde_json::Value;

/// What a rule with these values would open to everyone, if anything: `SSH`, `ports 80, 8000–8100 of TCP`, `everything`.
pub fn of(input: &FormValues) -> Option<String> {
    let everyone = range(input).is_some_and(|range| range.ends_with("/0"));
    let service = input.text(".service");
    if !everyone || input.text("direction") != "ingress" || service.is_empty() {
        return None;
    }
    if service != CUSTOM {
        return Some(service.to_owned());
    }
    let name = protocol(input);
    let label = protocols::label(&name);
    let range = |input: &FormValues| {
        let low = input.number("port_range_min").filter(|_| protocols::has_ports(&name))?;
        Some((low, input.number("port_range_max").unwrap_or(low)))
    };
    let ranges: Vec<_> = each(input).iter().filter_map(range).collect();
    let kind = input.text(".icmp_type");
    Some(match &ranges[..] {
        [(low, high)] if low == high => ["port ", &low.to_string()].concat(),
        [_, ..] => {
            let ports: Vec<_> = ranges.iter().copied().map(port_ranges::words).collect();
            ["ports ", &ports.join(", "), " of ", &label].concat()
        }
        _ if name == protocols::ANY => "everything".to_owned(),
        _ if protocols::is_icmp(&name) && !kind.is_empty() => {
            let v6 = is_v6(input) || name == "ipv6-icmp";
            [&label, " ", icmp::words(kind, input.text(".icmp_code"), v6).as_str()].concat()
        }
        _ => ["all of ", &label].concat(),
    })
}

/// Whether an edited rule would open to everyone what it does not open already.
pub fn is_new(input: &FormValues) -> bool {
    let before = input.0.get(BEFORE).and_then(Value::as_object).cloned().map(FormValues);
    before.is_none_or(|before| of(&before) != of(input))
}
