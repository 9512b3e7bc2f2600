//! The forms of record sets: a group of fields for each type.

use super::row::zone_refusal;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Row, Section, SummaryLine};
use crate::services::choices::from_rows;
use crate::services::dns::defaults::{DESCRIPTION, RECORD_TTL};
use crate::services::dns::record_data::{self, RecordType, name_problem};
use crate::services::dns::{keys, names, ttl};
use serde_json::json;

/// The hidden field with the name of the zone, in which names are made absolute.
pub const ZONE: &str = ".zone";
/// The field with the name, which may be relative.
pub const NAME: &str = ".name";

/// The zone's name; some zone where it is not known yet.
pub fn zone(input: &FormValues) -> &str {
    input.filled(ZONE).unwrap_or("zone.")
}

/// The absolute name of the form's record set.
pub fn absolute_name(input: &FormValues) -> String {
    names::absolute(input.text(NAME), zone(input))
}

/// The type of record of the form.
pub fn kind(input: &FormValues) -> Option<&'static RecordType> {
    record_data::find(input.text("type"))
}

/// The field with the records of a type.
pub fn rows_field(kind: &RecordType) -> String {
    [".", kind.name].concat()
}

fn zones(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::ZONES, &|row: &Row| {
        let reason = row.as_any().downcast_ref::<JsonRow>().and_then(|row| zone_refusal(&row.at("/type")));
        Some(Choice::new(row.id(), row.name()).disabled(reason.map(str::to_owned)))
    })
}

fn types(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(record_data::ALL.iter().map(|kind| Choice::new(kind.name, kind.name).detail(kind.about)).collect()))
}

macro_rules! records {
    ($name:literal, $fields:expr) => {
        Field::new(concat!(".", $name), "Records", FieldKind::Rows($fields, "Add record"))
            .required()
            .shown(|input, _| input.text("type") == $name)
            .check(|input| single_problem(input, $name))
    };
}

/// A name has one CNAME at most.
fn single_problem(input: &FormValues, name: &str) -> Option<String> {
    let is_single = record_data::find(name).is_some_and(|kind| kind.is_single);
    (is_single && input.rows(&[".", name].concat()).len() > 1).then(|| ["Only one ", name, " is allowed"].concat())
}

const ZONE_FIELD: Field = Field::new("zone_id", "Zone", FieldKind::Choice(zones)).required();

const NAME_FIELD: Field = Field::new(NAME, "Name", FieldKind::Text)
    .help("Within the zone, such as www. Empty or @ = the zone itself, * = all other names.")
    .check(|input| name_problem(input.text("type"), &absolute_name(input)).map(str::to_owned));

const TYPE: Field = Field::new("type", "Type", FieldKind::Choice(types)).required();

static GROUPS: [Field; 18] = [
    records!("A", record_data::A.fields),
    records!("AAAA", record_data::AAAA.fields),
    records!("CNAME", record_data::CNAME.fields),
    records!("MX", record_data::MX.fields),
    records!("TXT", record_data::TXT.fields),
    records!("SRV", record_data::SRV.fields),
    records!("NS", record_data::NS.fields),
    records!("PTR", record_data::PTR.fields),
    records!("CAA", record_data::CAA.fields),
    records!("SPF", record_data::SPF.fields),
    records!("SSHFP", record_data::SSHFP.fields),
    records!("TLSA", record_data::TLSA.fields),
    records!("NAPTR", record_data::NAPTR.fields),
    records!("CERT", record_data::CERT.fields),
    records!("HTTPS", record_data::HTTPS.fields),
    records!("SVCB", record_data::SVCB.fields),
    RECORD_TTL,
    DESCRIPTION,
];

/// In any of the project's zones.
pub static CREATE: Form = Form {
    suggested: Some(|lookup, input| {
        let name = lookup.row(keys::ZONES, input.text("zone_id")).map(|row| row.name().to_owned());
        name.map_or_else(FormValues::default, |name| FormValues::default().with(ZONE, name))
    }),
    summary: Some(summary),
    ..Form::new(&[Section::untitled(&[ZONE_FIELD, NAME_FIELD, TYPE]), Section::untitled(&GROUPS)])
};

/// In the zone whose action it is.
pub static CREATE_IN_ZONE: Form =
    Form { summary: Some(summary), ..Form::new(&[Section::untitled(&[NAME_FIELD, TYPE]), Section::untitled(&GROUPS)]) };

pub static EDIT: Form = Form { summary: Some(summary), ..Form::new(&[Section::untitled(&GROUPS)]) };

/// The values that a new record set begins with: an empty record of each type.
pub fn initial() -> FormValues {
    let empty = |input: FormValues, kind: &&RecordType| input.with(&rows_field(kind), json!([{}]));
    record_data::ALL.iter().fold(FormValues::default().with("type", "A"), empty)
}

/// The record set as it will be, in the words of zone text.
pub fn summary(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let (Some(kind), Some(zone)) = (kind(input), input.filled(ZONE)) else { return Vec::new() };
    let rows = input.rows(&rows_field(kind));
    let data = rows.iter().map(|row| (kind.data)(row, zone)).filter(|data| (kind.problem)(data).is_none());
    let name = absolute_name(input);
    let mut lines: Vec<_> =
        data.map(|data| SummaryLine::new([name.as_str(), " ", kind.name, " ", &data].concat())).collect();
    if let Some(seconds) = input.number("ttl") {
        lines.push(SummaryLine::new(["Cached for ", &ttl::words(seconds as f64)].concat()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::services::samples::rows_of;

    #[test]
    fn each_type_has_its_group_of_fields() {
        for kind in record_data::ALL {
            let group =
                GROUPS.iter().find(|field| field.name == rows_field(kind)).unwrap_or_else(|| panic!("{}", kind.name));
            let FieldKind::Rows(fields, _) = group.kind else { panic!("{}", kind.name) };
            let names = |fields: &[Field]| fields.iter().map(|field| field.name).collect::<Vec<_>>();
            assert_eq!(names(fields), names(kind.fields));
            let shown = |name: &str| group.shown.unwrap()(&FormValues::default().with("type", name), &EmptyLookup);
            assert!(shown(kind.name) && !shown("none"));
        }
    }

    #[test]
    fn the_form_says_what_becomes_of_it() {
        let input = FormValues::default().with(ZONE, "example.org.").with(NAME, "_sip._tcp").with("type", "SRV");
        let row = json!({"priority": 10, "weight": 5, "port": 5060, "target": "sip"});
        let lines = summary(&EmptyLookup, &input.with(".SRV", json!([row, {}])).with("ttl", 60));
        let texts: Vec<_> = lines.into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["_sip._tcp.example.org. SRV 10 5 5060 sip.example.org.", "Cached for 1 min"]);
    }

    #[test]
    fn only_zones_whose_records_are_managed_here_can_be_chosen() {
        struct Zones;
        impl Lookup for Zones {
            fn rows(&self, key: &str) -> Option<Result<Vec<Row>, crate::http::Error>> {
                let zone = |kind: &str| json!({"id": kind, "name": "example.org.", "type": kind});
                Some(Ok(rows_of(key, &json!(["PRIMARY", "SECONDARY", "CATALOG"].map(zone)))))
            }
        }
        let zones = zones(&Zones, &FormValues::default()).unwrap().unwrap();
        let open: Vec<_> = zones.iter().filter(|zone| zone.disabled.is_none()).map(|zone| &*zone.value).collect();
        assert_eq!(open, ["PRIMARY"]);
    }

    #[test]
    fn a_name_has_one_alias() {
        let two = FormValues::default().with(".CNAME", json!([{}, {}])).with(".A", json!([{}, {}]));
        assert!(single_problem(&two, "CNAME").is_some() && single_problem(&two, "A").is_none());
    }
}
