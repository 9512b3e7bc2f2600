//! The zone's action that creates the record sets of a text: what becomes of each is shown before.

use super::compare::{Comparison, Verdict, compare};
use super::reader::{Invalid, read};
use crate::model::{
    Action, Completion, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SummaryLine, units,
};
use crate::services::choices::OBJECT_ID;
use crate::services::dns::keys;
use crate::services::dns::record_sets::form::ZONE;
use crate::services::dns::record_sets::{id_of, new_record_set};
use crate::services::dns::requests::{get, of_zone};
use serde_json::{Value, json};

const TEXT: &str = ".text";
/// The hidden field with the record sets that the zone has: of each its name, type and records.
const EXISTING: &str = ".existing";
/// The longest text, in bytes.
const LONGEST: usize = 1_000_000;
/// How many of a kind are named.
const NAMED: usize = 200;

/// What of the zone's record sets is compared.
fn existing(answer: &Value) -> FormValues {
    let Some(all) = answer.get("recordsets").and_then(Value::as_array) else { return FormValues::default() };
    let told = all.iter().map(|one| json!({"name": one["name"], "type": one["type"], "records": one["records"]}));
    FormValues::default().with(EXISTING, told.collect::<Vec<_>>())
}

/// What the text has, compared with the zone; `None` until the zone's record sets are known.
fn compared(input: &FormValues) -> Option<(Comparison, Vec<Invalid>)> {
    let there = input.0.get(EXISTING)?.as_array()?;
    let zone = input.text(ZONE);
    let (sets, invalid) = read(input.verbatim(TEXT), zone);
    Some((compare(sets, there, zone), invalid))
}

fn problem(input: &FormValues) -> Option<String> {
    let (sets, _) = compared(input)?;
    let has_news = sets.iter().any(|(_, verdict)| *verdict == Verdict::New);
    (!has_news).then(|| "The text contains no new record sets for the zone".to_owned())
}

/// What becomes of the parts of a text, in words for one and for several of them.
struct Part {
    one: &'static str,
    several: &'static str,
    is_warning: bool,
}

const INVALID: Part = Part { one: "1 entry cannot be read", several: " entries cannot be read", is_warning: true };

const PARTS: &[(Verdict, Part)] = &[
    (
        Verdict::Clashing,
        Part {
            one: "1 record set conflicts with a CNAME and will not be created",
            several: " record sets conflict with a CNAME and will not be created",
            is_warning: true,
        },
    ),
    (
        Verdict::Different,
        Part {
            one: "1 record set has other records in the zone, which are not changed",
            several: " record sets have other records in the zone, which are not changed",
            is_warning: true,
        },
    ),
    (
        Verdict::New,
        Part { one: "1 record set will be created", several: " record sets will be created", is_warning: false },
    ),
    (
        Verdict::Same,
        Part {
            one: "1 record set already exists in the zone",
            several: " record sets already exist in the zone",
            is_warning: false,
        },
    ),
];

fn preview(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let Some((sets, invalid)) = compared(input).filter(|_| !input.verbatim(TEXT).trim().is_empty()) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let unread = invalid.iter().map(|Invalid { line, why }| ["Line ", &line.to_string(), ": ", why].concat());
    add_part(&mut lines, &INVALID, unread.collect());
    for (verdict, part) in PARTS {
        let own = sets.iter().filter(|(_, own)| own == verdict).map(|(set, _)| {
            let records = set.records.join(", ");
            ["Line ", &set.line.to_string(), ": ", &set.name, " ", set.kind, " ", &records].concat()
        });
        add_part(&mut lines, part, own.collect());
    }
    lines
}

/// How many there are, and each of them.
fn add_part(lines: &mut Vec<SummaryLine>, part: &Part, all: Vec<String>) {
    let words = match all.len() {
        0 => return,
        1 => part.one.to_owned(),
        count => [&units::number(count as f64), part.several].concat(),
    };
    lines.push(if part.is_warning { SummaryLine::warning(words) } else { SummaryLine::new(words) });
    let more = all.len().saturating_sub(NAMED);
    lines.extend(all.into_iter().take(NAMED).map(SummaryLine::new));
    if more > 0 {
        lines.push(SummaryLine::new(["and ", &more.to_string(), " more"].concat()));
    }
}

static FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The zone's record sets",
        request: |input| get(of_zone(input.text(OBJECT_ID), "/recordsets")),
        values: existing,
    }],
    summary: Some(preview),
    submit: Some(|input| match compared(input) {
        Some((sets, _)) => {
            let count = sets.iter().filter(|(_, verdict)| *verdict == Verdict::New).count();
            ["Create ", &units::count(count, "record set", "record sets")].concat()
        }
        None => "Create record sets".to_owned(),
    }),
    ..Form::new(&[Section::untitled(&[Field::new(TEXT, "Zone text", FieldKind::Script(LONGEST))
        .required()
        .help("BIND master file format. Missing record sets are created; nothing is changed or deleted.")
        .check(problem)])])
};

/// A request for each record set that the zone lacks.
fn create(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let sets = compared(input).map(|(sets, _)| sets).unwrap_or_default();
    let missing = sets.into_iter().filter(|(_, verdict)| *verdict == Verdict::New);
    let requests = missing.map(|(set, _)| {
        let call = new_record_set(zone.id(), &set.name, set.kind, &set.records, set.ttl);
        ([&set.name, " ", set.kind].concat(), call)
    });
    RequestPlan {
        completion: Completion::OtherResource(keys::RECORD_SETS, id_of, &["ACTIVE"]),
        ..RequestPlan::each(requests)
    }
}

pub const ACTION: Action<JsonRow> = Action::new("Add records from text", create)
    .titled("Add records from text to {}")
    .form(&FORM)
    .when(|zone: &JsonRow, _| match zone.at("/type").as_str() {
        "PRIMARY" => Ok(()),
        _ => Err("Only possible in primary zones"),
    })
    .starting_with(|zone: &JsonRow| crate::services::choices::form_for_object(zone.id()).with(ZONE, zone.at("/name")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::services::dns::zones::DEFINITION;
    use crate::services::samples::row_of;

    fn input(text: &str) -> FormValues {
        let there = json!({"recordsets": [
            {"id": "1", "name": "www.example.org.", "type": "A", "records": ["192.0.2.1"]},
            {"id": "2", "name": "mail.example.org.", "type": "A", "records": ["192.0.2.2"]},
        ]});
        let mut input = existing(&there).with(ZONE, "example.org.");
        input.set(TEXT, text.into());
        input
    }

    #[test]
    fn what_becomes_of_each_line_is_said_before() {
        let text = "www A 192.0.2.1\nmail A 192.0.2.9\nnew 60 A 192.0.2.3\nbad A x\nwww CNAME new";
        let lines: Vec<_> = preview(&EmptyLookup, &input(text)).into_iter().map(|line| line.text).collect();
        let heads = [
            "1 entry cannot be read",
            "1 record set conflicts with a CNAME and will not be created",
            "1 record set has other records in the zone, which are not changed",
            "1 record set will be created",
            "Line 3: new.example.org. A 192.0.2.3",
        ];
        for head in heads {
            assert!(lines.iter().any(|line| line == head), "{head}: {lines:?}");
        }
        assert!(lines[1].starts_with("Line 4: "));
        assert!(preview(&EmptyLookup, &FormValues::default().with(TEXT, text)).is_empty(), "the zone is not read yet");
    }

    #[test]
    fn only_what_is_missing_is_created_each_by_itself() {
        let row = row_of(&DEFINITION, &json!({"id": "z", "name": "example.org.", "type": "PRIMARY"}));
        let zone = row.as_any().downcast_ref::<JsonRow>().unwrap();
        let text: String = (0..200).map(|at| format!("host-{at} A 192.0.2.7\n")).collect();
        let plan = create(zone, &input(&["www A 192.0.2.1\nmail A 192.0.2.9\n", &text].concat()));
        assert_eq!((plan.steps.len(), plan.each.len()), (200, 200));
        assert_eq!(plan.each[199], "host-199.example.org. A");
        assert_eq!(plan.steps[0].path, "/zones/z/recordsets");
        let body = json!({"name": "host-0.example.org.", "type": "A", "records": ["192.0.2.7"]});
        assert_eq!(plan.steps[0].body, Some(body));
        assert!(problem(&input("www A 192.0.2.1")).is_some());
        assert_eq!(create(zone, &input("x A 192.0.2.1")).each.len(), 0, "one is a task by itself");
    }
}
