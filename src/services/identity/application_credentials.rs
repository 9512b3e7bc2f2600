//! Application credentials of the user, each for one project with some of the user's roles.
//! <https://docs.openstack.org/api-ref/identity/v3/#application-credentials>
//!
//! They cannot be changed. The secret is only in the response to the creation.

use crate::auth::{MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, AppCredentialKind, Body, Caller, Cell, Choice, Choices, Column, CommandNames, Completion, Create, Delta,
    Facts, Field, FieldKind, Form, FormValues, Lookup, Meta, OutcomeReaders, Paging, RequestPlan, ResourceDef,
    ResourceRow, RevealedSecret, Section, Tab, Timestamp, Tone,
};
use crate::platform::now_ms;
use crate::services::choices;
use crate::services::identity::keys;
use serde::Deserialize;
use serde_json::{Value, json};

const PATH: &str = "/users/{user}/application_credentials";

/// An application credential, without its secret.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ApplicationCredential {
    #[serde(deserialize_with = "lenient::id")]
    id: String,
    name: String,
    description: String,
    project_id: String,
    #[serde(deserialize_with = "lenient::objects")]
    roles: Vec<Role>,
    /// The access rules; empty for no restriction.
    #[serde(rename = "access_rules", deserialize_with = "lenient::objects")]
    rules: Vec<AccessRule>,
    expires_at: String,
    unrestricted: bool,
}

/// A role that it has.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct Role {
    name: String,
}

/// An access rule: a request that it may send.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct AccessRule {
    service: String,
    method: String,
    path: String,
}

impl AccessRule {
    fn cell(&self) -> Cell {
        Cell::code([self.service.as_str(), &self.method, &self.path].join(" "))
    }
}

impl ResourceRow for ApplicationCredential {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl ApplicationCredential {
    /// The expiry as Keystone writes it; empty where there is none.
    pub fn expires_at(&self) -> &str {
        &self.expires_at
    }

    fn state(&self) -> Cell {
        let valid = match self.unrestricted {
            true => Cell::status("Unrestricted", Tone::Warning),
            false => Cell::status("Usable", Tone::Good),
        };
        Cell::derived_or(expired, &self.expires_at, valid)
    }
    fn roles(&self) -> Cell {
        Cell::many(self.roles.iter().map(|role| Cell::text(&role.name)))
    }
    fn project(&self) -> Cell {
        Cell::link(keys::PROJECTS, &self.project_id)
    }
}

/// The state of what has expired by the cloud's clock.
fn expired(lookup: &dyn Lookup, expires_at: &str) -> Cell {
    match Timestamp::parse(expires_at).is_some_and(|at| at.seconds() * 1000.0 <= lookup.now_ms()) {
        true => Cell::status("Expired", Tone::Off),
        false => Cell::None,
    }
}

const RESTRICTED: &str = "This application credential cannot manage others";

/// Keystone's rule for all users (`_check_unrestricted_application_credential`).
fn manages(caller: &Caller) -> Result<(), &'static str> {
    if caller.credential == Some(AppCredentialKind::Restricted) { Err(RESTRICTED) } else { Ok(()) }
}

fn refused(caller: &Caller) -> Option<&'static str> {
    let nowhere = caller.project_id.is_empty();
    let nowhere = nowhere.then_some("Application credentials belong to a project. Choose a project first");
    nowhere.or(manages(caller).err())
}

fn roles(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(lookup.caller().roles.into_iter().map(|role| Choice::new(role.clone(), role)).collect()))
}

fn name(input: &FormValues) -> Option<String> {
    (input.text("name").chars().count() > 255).then(|| "Enter at most 255 characters".to_owned())
}

fn expires(input: &FormValues) -> Option<String> {
    let past = Timestamp::parse(input.text("expires_at")).is_none_or(|at| at.seconds() * 1000.0 <= now_ms());
    past.then(|| "Choose a time in the future".to_owned())
}

fn path(input: &FormValues) -> Option<String> {
    (!input.text("path").starts_with('/')).then(|| "Enter the path of the API, beginning with “/”".to_owned())
}

fn create(input: &FormValues) -> RequestPlan {
    let roles: Vec<_> = input.list("roles").iter().map(|role| json!({"name": role.as_str()})).collect();
    let mut body = json!({
        "name": input.text("name"),
        "roles": roles,
        "unrestricted": input.flag("unrestricted"),
    });
    for key in ["description", "expires_at"] {
        if let Some(text) = input.filled(key) {
            body[key] = text.into();
        }
    }
    if !input.verbatim("secret").is_empty() {
        body["secret"] = input.verbatim("secret").into();
    }
    let rules: Vec<_> = input.rows("access_rules").iter().map(rule).collect();
    if !rules.is_empty() {
        body["access_rules"] = rules.into();
    }
    let call = ServiceRequest::post(ServiceType::Identity, PATH, json!({"application_credential": body}));
    RequestPlan::with_completion(call.confidential(), Completion::RevealSecret(reveal))
}

fn rule(row: &FormValues) -> Value {
    json!({"service": row.text("service"), "method": row.text("method"), "path": row.text("path")})
}

fn reveal(answer: &Value) -> Option<RevealedSecret> {
    let member = |key| Some(lenient::at(answer.get("application_credential")?, key)).filter(|text| !text.is_empty());
    let name = member("/name")?;
    Some(RevealedSecret {
        file: None,
        title: ["Secret of ", &name].concat(),
        again: "",
        facts: vec![
            ("Application credential ID", member("/id")?),
            ("Application credential name", name),
            ("Secret", member("/secret")?),
        ],
    })
}

static RULE: &[Field] = &[
    Field::new("service", "Service", FieldKind::Text)
        .required()
        .help("Service type as in the catalog, such as compute, network or image."),
    Field::new("method", "Method", FieldKind::Choice(|_, _| choices::from_pairs(METHODS))).required(),
    Field::new("path", "Path", FieldKind::Text)
        .required()
        .check(path)
        .help("For example /v2.1/servers/**. * matches one segment, ** any number."),
];

const METHODS: &[(&str, &str)] =
    &[("GET", "GET"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE"), ("HEAD", "HEAD")];

static FORM: Form = Form::new(&[
    Section::untitled(&[
            Field::new("name", "Name", FieldKind::Text).required().check(name),
            Field::new("description", "Description", FieldKind::Text),
            Field::new("roles", "Roles", FieldKind::Many(roles))
                .required()
                .help("Select only the roles that are needed. Roles implied by these are included."),
            Field::new("expires_at", "Expires", FieldKind::Time)
                .check(expires)
                .help("In local time. Default: valid until you lose your roles in this project, or it is deleted."),
        ]),
    Section::new("Access rules", &[Field::new("access_rules", "Access rule", FieldKind::Rows(RULE, "Add an access rule"))
            .help("Restrict it to certain API calls (optional).")]),
    Section::folded("Advanced", &[
            Field::new("secret", "Secret", FieldKind::Secret).help("Generated automatically"),
            Field::new("unrestricted", "Unrestricted", FieldKind::Flag).help(
                "Warning: anyone with the secret can create and delete application credentials and trusts in your name.",
            ),
        ]),
])
.refused(refused);

fn facts(credential: &ApplicationCredential) -> Vec<Facts> {
    let rules = Cell::many(credential.rules.iter().map(AccessRule::cell));
    vec![Facts::new(
        "Application credential",
        [
            ("ID", Cell::code(&credential.id)),
            ("Description", Cell::text(&credential.description)),
            ("Project", credential.project()),
            ("Roles", credential.roles()),
            ("Access rules", rules),
            ("Expires", Cell::time(&credential.expires_at)),
            ("Unrestricted", Cell::Flag(credential.unrestricted)),
        ],
    )]
}

static COMMANDS: CommandNames = CommandNames::new(
    "application credential",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("expires_at", "--expiration~"),
        ("roles", "--role*name=,id="),
        ("unrestricted", "--unrestricted|--restricted"),
        ("access_rules", "--access-rules{}"),
        ("secret", "--secret$SECRET"),
    ],
)
.without_set()
.terraform("openstack_identity_application_credential_v3", &[("roles", "roles[name]"), ("secret", "secret$")]);

pub static DEFINITION: ResourceDef<ApplicationCredential> = ResourceDef {
    meta: Meta {
        service: ServiceType::Identity,
        key: keys::APPLICATION_CREDENTIALS,
        singular: "application credential",
        plural: "Application credentials",
        counted: "",
        icon: "key",
        commands: Some(&COMMANDS),
        shortcut: None,
        list: PATH,
        path: PATH,
        path_of: None,
        by_head: false,
        single: None,
        parents: None,
        read_parameters: "",
        busy_list: "",
        list_key: "application_credentials",
        object_key: "application_credential",
        version: MicroversionRequest::Base,
        paging: Paging::None,
        delta: Delta::None,
        all_projects: None,
        name_filter: None,
        about: "Lets a program act on your behalf in one project, without your password.",
        admin: false,
        extension: "",
        further: &[],
        secrets: &[],
        secondary: false,
        unordered: true,
        outcomes: OutcomeReaders::NONE,
        read_refusal: |_| None,
        write_refusal: Caller::write_refusal,
    },
    columns: &[
        Column::<ApplicationCredential>::new("Name", |one| {
            Cell::named_link(keys::APPLICATION_CREDENTIALS, &one.id, &one.name)
        })
        .width(240),
        Column::<ApplicationCredential>::new("State", ApplicationCredential::state).facet().width(120),
        Column::<ApplicationCredential>::new("Project", ApplicationCredential::project).facet(),
        Column::<ApplicationCredential>::new("Roles", ApplicationCredential::roles).width(200),
        Column::<ApplicationCredential>::new("Access rules", |one| Cell::number(one.rules.len() as f64)).numeric(),
        Column::<ApplicationCredential>::new("Expires", |one| Cell::time(&one.expires_at)),
        Column::<ApplicationCredential>::new("Description", |one| Cell::text(&one.description)).width(240),
        Column::<ApplicationCredential>::new("ID", |one| Cell::code(&one.id)).hidden().width(290),
    ],
    actions: &[Action::<ApplicationCredential>::new("Delete", |one, _| {
        let path = [PATH, "/", &encode(&one.id)].concat();
        RequestPlan::with_completion(ServiceRequest::delete(ServiceType::Identity, path), Completion::Deleted)
    })
    .when(|_, caller| manages(caller))
    .bulk()
    .group("Danger")
    .confirm("Programs that use it can no longer sign in, and their tokens are revoked.")],
    create: Some(Create {
        label: "Create application credential",
        verb: "Create",
        form: &FORM,
        initial: |lookup| FormValues::default().with("roles", lookup.caller().roles),
        name: |input| input.text("name").to_owned(),
        run: Some(create),
        gate: None,
        completion: Completion::Response,
        similar: None,
        template: None,
    }),
    summary: |one| vec![("State", one.state()), ("Project", one.project()), ("Expires", Cell::time(&one.expires_at))],
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};

#[cfg(test)]
mod tests;
