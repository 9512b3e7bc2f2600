//! Security services: the directories by which share servers know users. Their passwords are told in every answer, but rows do
//! not keep them.
//! <https://docs.openstack.org/api-ref/shared-file-system/#security-services>

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::name_fields::{DESCRIPTION, NAME};
use super::requests::{VERSION, path, supports};
use super::{keys, share_networks_table};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, custom, text, time};
use crate::model::{
    Action, Body, Cell, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow,
    Meta, Names, Paging, RequestPlan, Section, Tab, fields,
};
use crate::services::choices::from_pairs;
use serde_json::{Value, json};

const ACTIVE_DIRECTORY: &str = "active_directory";
const LDAP: &str = "ldap";
const TYPES: &[(&str, &str)] = &[(ACTIVE_DIRECTORY, "Active Directory"), (LDAP, "LDAP"), ("kerberos", "Kerberos")];

/// The hidden field with the type of an existing security service, on which the fields depend.
const TYPE: &str = "type";

/// The type of a security service in words.
pub fn kind(service: &Value) -> String {
    let word = lenient::at(service, "/type");
    TYPES.iter().find(|(own, _)| *own == word).map_or(word, |(_, words)| (*words).to_owned())
}

fn kind_cell(service: &Value) -> Cell {
    Cell::text(kind(service))
}

fn is_active_directory(input: &FormValues) -> bool {
    input.text(TYPE) == ACTIVE_DIRECTORY
}

/// Addresses, separated by commas.
fn dns_problem(input: &FormValues) -> Option<String> {
    let wrong = input.text("dns_ip").split(',').map(str::trim).find(|ip| ip.parse::<std::net::IpAddr>().is_err())?;
    Some(["“", wrong, "” is not an IP address"].concat())
}

fn server_problem(input: &FormValues) -> Option<String> {
    let both = is_active_directory(input) && input.filled("default_ad_site").is_some();
    both.then(|| "Enter either a server or a default site".to_owned())
}

const DNS: Field = Field::new("dns_ip", "DNS servers", FieldKind::Text)
    .help("IP addresses inside the share network, separated by commas.")
    .check(dns_problem);
const DOMAIN: Field = Field::new("domain", "Domain", FieldKind::Text).help("Realm or domain, such as example.org.");
const SERVER: Field =
    Field::new("server", "Server", FieldKind::Text).help("Host name or IP address.").check(server_problem);
const SITE: Field = Field::new("default_ad_site", "Default site", FieldKind::Text)
    .help("Site of the domain controllers, instead of a server.")
    .shown(|input, lookup| is_active_directory(input) && supports(lookup, 76));
const UNIT: Field = Field::new("ou", "Organizational unit", FieldKind::Text)
    .shown(|input, lookup| input.text(TYPE) != "kerberos" && supports(lookup, 44));
const USER: Field =
    Field::new("user", "User", FieldKind::Text).help("Account with which share servers join the directory.");
const PASSWORD: Field = Field::new("password", "Password", FieldKind::Secret);

static CREATE: Form = Form::new(&[Section::untitled(&[
    Field::new(TYPE, "Type", FieldKind::Choice(|_, _| from_pairs(TYPES))).required(),
    NAME,
    DESCRIPTION,
    DNS,
    DOMAIN,
    SERVER,
    SITE,
    UNIT,
    USER,
    PASSWORD,
])]);

static EDIT: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    DNS,
    DOMAIN,
    SERVER,
    SITE,
    UNIT,
    USER,
    PASSWORD.unset(|_| "Unchanged".to_owned()),
])]);

fn create(input: &FormValues) -> RequestPlan {
    let body = json!({"security_service": fields::object(&CREATE, input, None)});
    let call = ServiceRequest::post(ServiceType::SharedFileSystem, "/security-services", body);
    RequestPlan::single(call.version(VERSION).confidential())
}

/// What the form starts with: the type, and everything but the password.
fn values(service: &JsonRow) -> FormValues {
    fields::filled(&EDIT, &service.value).with(TYPE, service.at("/type"))
}

/// Sends what has changed. What was emptied is an empty text, as the client sends it.
fn edit(service: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut changed = fields::object(&EDIT, input, Some(&fields::filled(&EDIT, &service.value)));
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    changed.values_mut().filter(|value| value.is_null()).for_each(|value| *value = "".into());
    let body = json!({"security_service": changed});
    let path = path("/security-services", service.id(), "");
    let call = ServiceRequest::put(ServiceType::SharedFileSystem, path, body);
    RequestPlan::single(call.version(VERSION).confidential())
}

static COMMANDS: CommandNames = CommandNames::new(
    "share security service",
    &[
        (TYPE, "@"),
        ("name", "--name"),
        ("description", "--description"),
        ("dns_ip", "--dns-ip"),
        ("domain", "--domain"),
        ("server", "--server"),
        ("default_ad_site", "--default-ad-site"),
        ("ou", "--ou"),
        ("user", "--user"),
        ("password", "--password$SECURITY_SERVICE_PASSWORD"),
    ],
)
.terraform("openstack_sharedfilesystem_securityservice_v2", &[("password", "password$"), ("default_ad_site", "")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Type", custom(kind_cell)).facet().width(140),
        JsonColumn::new("Domain", text("/domain")).width(180),
        JsonColumn::new("Server", code("/server")).width(150),
        JsonColumn::new("DNS servers", code("/dns_ip")).width(150),
        JsonColumn::new("User", text("/user")).hidden(),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
        PROJECT_COLUMN,
    ],
    facts: &[
        ("Type", custom(kind_cell)),
        ("DNS servers", code("/dns_ip")),
        ("Domain", text("/domain")),
        ("Server", code("/server")),
        ("Default site", text("/default_ad_site")),
        ("Organizational unit", text("/ou")),
        ("User", text("/user")),
    ],
    tabs: &[Tab::new(
        "share-networks",
        "Share networks",
        Body::List(share_networks_table::WITH_SERVICE, share_networks_table::TABLE),
    )],
    create: Some(Create {
        initial: |_| FormValues::default().with(TYPE, ACTIVE_DIRECTORY),
        run: Some(create),
        ..Create::new("Create security service", &CREATE)
    }),
    actions: &[
        Action::new("Edit", edit).primary().form(&EDIT).starting_with(values),
        Action::delete("You cannot delete it while share networks use it."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        commands: Some(&COMMANDS),
        about: "Directories, such as Active Directory or LDAP, that share servers use to authenticate users.",
        secondary: true,
        secrets: &["password"],
        // Manila takes the parameters of a page for filters where an administrator asks.
        paging: Paging::None,
        ..of_projects(
            keys::SECURITY_SERVICES,
            "/security-services/detail",
            "/security-services",
            Names {
                singular: "security service",
                plural: "Security services",
                list_key: "security_services",
                object_key: "security_service",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, AnyRow};
    use crate::services::samples::row_of;

    fn directory() -> crate::model::Row {
        row_of(
            &DEFINITION,
            &json!({"id": "s", "type": "active_directory", "name": "ad", "user": "joiner", "password": "S3CR3T",
                "dns_ip": "10.0.0.2", "server": null}),
        )
    }

    #[test]
    fn a_row_does_not_keep_the_password() {
        let row = directory();
        let row = row.as_any().downcast_ref::<JsonRow>().unwrap();
        assert!(!row.value.to_string().contains("S3CR3T") && !row.keywords().contains("S3CR3T"));
        assert_eq!(values(row).text("password"), "");
    }

    #[test]
    fn only_what_has_changed_is_sent_and_no_journal_keeps_it() {
        let row = directory();
        let opened = DEFINITION.initial(&row, 0);
        assert!(DEFINITION.plan(&row, 0, &opened).unwrap().steps.is_empty());
        let plan = DEFINITION.plan(&row, 0, &opened.with("password", "N3W").with("user", "")).unwrap();
        let body = json!({"security_service": {"password": "N3W", "user": ""}});
        assert_eq!((plan.steps[0].body.as_ref(), plan.steps[0].confidential), (Some(&body), true));
    }

    #[test]
    fn what_manila_refuses_is_told_before() {
        let input = |name: &str, value: &str| FormValues::default().with(TYPE, ACTIVE_DIRECTORY).with(name, value);
        assert_eq!(dns_problem(&input("dns_ip", "10.0.0.1, fd00::1")), None);
        assert!(dns_problem(&input("dns_ip", "10.0.0.1;x")).is_some());
        let both = input("server", "dc1").with("default_ad_site", "hall");
        assert!(server_problem(&both).is_some() && server_problem(&both.with(TYPE, LDAP)).is_none());
    }
}
