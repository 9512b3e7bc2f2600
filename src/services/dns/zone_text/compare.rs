//! Compares the record sets of a text with those of the zone.

use super::reader::NewRecordSet;
use crate::lenient;
use crate::services::dns::record_data;
use serde_json::Value;
use std::collections::HashMap;

/// How a record set of the text stands to the zone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The zone has none of this name and type.
    New,
    /// The zone has the same records.
    Same,
    /// The zone has other records, which stay.
    Different,
    /// The name has a CNAME, or is to get one beside others: Designate refuses that.
    Clashing,
}

/// The record sets of a text with their verdicts.
pub type Comparison = Vec<(NewRecordSet, Verdict)>;

/// Compares with the zone's record sets as the service lists them.
pub fn compare(sets: Vec<NewRecordSet>, existing: &[Value], zone: &str) -> Comparison {
    let mut there: HashMap<(String, String), Vec<String>> = HashMap::new();
    let mut types: HashMap<String, Vec<String>> = HashMap::new();
    for one in existing {
        let (name, kind) = (lenient::at(one, "/name").to_ascii_lowercase(), lenient::at(one, "/type"));
        let records = one.get("records").and_then(Value::as_array).into_iter().flatten();
        let records = records.map(|data| normal(&kind, &lenient::text(data), zone)).collect();
        types.entry(name.clone()).or_default().push(kind.clone());
        there.insert((name, kind), records);
    }
    for set in &sets {
        types.entry(set.name.to_ascii_lowercase()).or_default().push(set.kind.to_owned());
    }
    let verdict = |set: &NewRecordSet| {
        let name = set.name.to_ascii_lowercase();
        match there.get(&(name.clone(), set.kind.to_owned())) {
            Some(records) if is_same(set.kind, records, &set.records) => Verdict::Same,
            Some(_) => Verdict::Different,
            None => {
                let mut others = types.get(&name).into_iter().flatten().filter(|kind| *kind != set.kind);
                let is_clashing = |kind: &String| kind == "CNAME" || set.kind == "CNAME";
                if others.any(is_clashing) { Verdict::Clashing } else { Verdict::New }
            }
        }
    };
    let with_verdict = |set: NewRecordSet| {
        let own = verdict(&set);
        (set, own)
    };
    sets.into_iter().map(with_verdict).collect()
}

/// The data as a text would be read, so that only what differs is different.
fn normal(kind: &str, data: &str, zone: &str) -> String {
    let known = record_data::find(kind).and_then(|kind| record_data::normalized(kind, data, zone).ok());
    folded(kind, &known.unwrap_or_else(|| data.to_owned()))
}

/// The data without the difference between upper and lower case, where that means nothing: not in texts and in Base64.
fn folded(kind: &str, data: &str) -> String {
    match kind {
        "TXT" | "SPF" | "CAA" | "NAPTR" | "CERT" => data.to_owned(),
        _ => data.to_ascii_lowercase(),
    }
}

fn is_same(kind: &str, there: &[String], new: &[String]) -> bool {
    let new: Vec<_> = new.iter().map(|data| folded(kind, data)).collect();
    there.len() == new.len() && new.iter().all(|data| there.contains(data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::dns::zone_text::reader::read;
    use serde_json::json;

    #[test]
    fn sets_are_new_the_same_or_different() {
        let existing = [
            json!({"name": "www.example.org.", "type": "A", "records": ["192.0.2.2", "192.0.2.1"]}),
            json!({"name": "mail.example.org.", "type": "A", "records": ["192.0.2.9"]}),
            json!({"name": "alias.example.org.", "type": "CNAME", "records": ["www.example.org."]}),
            json!({"name": "t.example.org.", "type": "TXT", "records": ["\"a\" \"b\""]}),
            json!({"name": "u.example.org.", "type": "TXT", "records": ["\"AB\""]}),
        ];
        let text = "www A 192.0.2.1\n A 192.0.2.2\n AAAA ::1\nmail A 192.0.2.1\nalias A 192.0.2.1\nt TXT ab\n\
            both A 192.0.2.1\nboth CNAME www\nALIAS CNAME WWW\nu TXT ab";
        let (sets, invalid) = read(text, "example.org.");
        assert_eq!(invalid, []);
        let verdicts: Vec<_> =
            compare(sets, &existing, "example.org.").into_iter().map(|(_, verdict)| verdict).collect();
        use Verdict::{Clashing, Different, New, Same};
        assert_eq!(verdicts, [Same, New, Different, Clashing, Same, Clashing, Clashing, Same, Different]);
    }
}
