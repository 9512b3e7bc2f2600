//! Reads the record sets of a zone from its text.

use super::tokenizer::{Entry, entries};
use crate::services::dns::{names, record_data, ttl};
use std::collections::BTreeMap;

/// A record set that the text has.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRecordSet {
    /// Its absolute name.
    pub name: String,
    pub kind: &'static str,
    /// `None`: the zone's.
    pub ttl: Option<i64>,
    /// As Designate takes them, each once.
    pub records: Vec<String>,
    /// The line of its first record.
    pub line: usize,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    pub line: usize,
    pub why: String,
}

/// Types of records that the service makes itself, or signs.
const LEFT_OUT: &[&str] = &["SOA", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "DNSKEY", "CDS", "CDNSKEY"];

/// What holds for the entries that follow.
struct State<'a> {
    zone: &'a str,
    origin: String,
    owner: Option<String>,
    ttl: Option<i64>,
}

type Key = (String, &'static str);

/// The record sets of a text in the order of their first lines, and what could not be read. Names are relative to the zone
/// unless the text has an `$ORIGIN`. The SOA and the name servers of the zone itself are left out, as they are the
/// service's.
pub fn read(text: &str, zone: &str) -> (Vec<NewRecordSet>, Vec<Invalid>) {
    let mut state = State { zone, origin: zone.to_owned(), owner: None, ttl: None };
    let (mut sets, mut invalid) = (BTreeMap::<Key, NewRecordSet>::new(), Vec::new());
    for entry in entries(text) {
        match state.take(&entry) {
            Ok(Some(record)) => add(&mut sets, record),
            Ok(None) => {}
            Err(why) => invalid.push(Invalid { line: entry.line, why }),
        }
    }
    let mut sets: Vec<_> = sets.into_values().collect();
    sets.sort_by_key(|set| set.line);
    invalid.extend(
        sets.extract_if(.., |set| set.records.len() > 1 && is_single(set.kind)).map(|set| Invalid {
            line: set.line,
            why: [&set.name, " has more than one ", set.kind, " record"].concat(),
        }),
    );
    (sets, invalid)
}

fn is_single(kind: &str) -> bool {
    record_data::find(kind).is_some_and(|kind| kind.is_single)
}

fn add(sets: &mut BTreeMap<Key, NewRecordSet>, record: NewRecordSet) {
    let key = (record.name.to_ascii_lowercase(), record.kind);
    match sets.get_mut(&key) {
        None => _ = sets.insert(key, record),
        Some(set) => {
            let news = record.records.into_iter().filter(|data| !set.records.contains(data)).collect::<Vec<_>>();
            set.records.extend(news);
        }
    }
}

impl State<'_> {
    /// The record of an entry; `None` where it has none, or one that is left out.
    fn take(&mut self, entry: &Entry) -> Result<Option<NewRecordSet>, String> {
        if let Some(problem) = entry.problem {
            return Err(problem.to_owned());
        }
        let mut words = entry.words.iter().map(String::as_str).peekable();
        if let Some(directive) = words.next_if(|word| word.starts_with('$')) {
            return self.direct(directive, words.next()).map(|()| None);
        }
        if !entry.is_continued {
            self.owner = words.next().map(|name| self.absolute(name));
        }
        let owner = self.owner.clone().ok_or("The name is missing")?;
        let mut ttl = self.ttl;
        // The TTL and the class stand in any order.
        for _ in 0..2 {
            if let Some(time) = words.peek().and_then(|word| ttl::seconds(word)) {
                (ttl, _) = (Some(time), words.next());
            } else if let Some(class) = words.next_if(|word| is_class(word))
                && !class.eq_ignore_ascii_case("IN")
            {
                return Err(["Only class IN is supported, not ", class].concat());
            }
        }
        let word = words.next().ok_or("The type is missing")?.to_ascii_uppercase();
        if LEFT_OUT.contains(&word.as_str()) || word == "NS" && owner.eq_ignore_ascii_case(self.zone) {
            return Ok(None);
        }
        let kind = record_data::find(&word).ok_or_else(|| ["Unknown record type ", &word].concat())?;
        if !is_within(&owner, self.zone) {
            return Err([&owner, " is not in the zone ", self.zone].concat());
        }
        if let Some(problem) = record_data::name_problem(kind.name, &owner) {
            return Err([&owner, ": ", problem].concat());
        }
        let data = self.data(kind.name, words.collect());
        let data = record_data::normalized(kind, &data, &self.origin)?;
        Ok(Some(NewRecordSet { name: owner, kind: kind.name, ttl, records: vec![data], line: entry.line }))
    }

    fn direct(&mut self, directive: &str, value: Option<&str>) -> Result<(), String> {
        let value = value.ok_or_else(|| [directive, " has no value"].concat())?;
        match directive.to_ascii_uppercase().as_str() {
            "$ORIGIN" => self.origin = self.absolute(value),
            "$TTL" => self.ttl = Some(ttl::seconds(value).ok_or_else(|| ["Not a valid time: ", value].concat())?),
            "$INCLUDE" => return Err("Included files are not read. Paste their text instead".to_owned()),
            _ => return Err([directive, " is not supported"].concat()),
        }
        Ok(())
    }

    /// A name of the text. In zone text only a dot at the end makes a name absolute.
    fn absolute(&self, name: &str) -> String {
        match name {
            "@" => self.origin.clone(),
            name if name.ends_with('.') => name.to_owned(),
            // BIND writes the files of secondary zones with `$ORIGIN .`.
            name => [name, ".", self.origin.trim_start_matches('.')].concat(),
        }
    }

    /// The data of a record with the names in it made absolute.
    fn data(&self, kind: &str, words: Vec<&str>) -> String {
        let at = match kind {
            "CNAME" | "NS" | "PTR" => Some(0),
            "MX" | "HTTPS" | "SVCB" => Some(1),
            "SRV" => Some(3),
            "NAPTR" => Some(5),
            _ => None,
        };
        let named =
            |(place, word): (usize, &str)| if Some(place) == at { self.absolute(word) } else { word.to_owned() };
        words.into_iter().enumerate().map(named).collect::<Vec<_>>().join(" ")
    }
}

fn is_class(word: &str) -> bool {
    ["IN", "CH", "HS", "CS"].iter().any(|class| class.eq_ignore_ascii_case(word))
}

fn is_within(name: &str, zone: &str) -> bool {
    name.eq_ignore_ascii_case(zone) || names::relative(name, zone).len() < name.len()
}

#[cfg(test)]
mod tests;
