//! EC2 credentials: an access key and its secret for clients of Amazon's protocols, such as S3.
//! <https://docs.openstack.org/api-ref/identity/v3-ext/#os-ec2-credentials-api>
//!
//! Every list contains the secrets; the console shows them only on request.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, ActionCommand, Body, Caller, Cell, Column, CommandNames, Completion, Create, Facts, Form, FormValues, Meta,
    Names, RequestPlan, ResourceDef, ResourceRow, RevealedSecret, Tab,
};
use crate::services::identity::keys;
use serde::Deserialize;
use serde_json::{Value, json};

const PATH: &str = "/users/{user}/credentials/OS-EC2";

/// An EC2 credential, without its secret.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Ec2Credential {
    #[serde(deserialize_with = "crate::lenient::id")]
    access: String,
    #[serde(rename = "tenant_id")]
    project_id: String,
    user_id: String,
}

impl ResourceRow for Ec2Credential {
    fn id(&self) -> &str {
        &self.access
    }
    fn name(&self) -> &str {
        &self.access
    }
}

impl Ec2Credential {
    fn project(&self) -> Cell {
        Cell::link(keys::PROJECTS, &self.project_id)
    }
    fn path(&self) -> String {
        [PATH, "/", &encode(&self.access)].concat()
    }
}

/// Keystone's rule for all credentials (`_require_primary_auth`).
pub fn primary(caller: &Caller) -> Result<(), &'static str> {
    match caller.credential {
        Some(_) => Err("Not possible with an application credential. Sign in with another method"),
        None => Ok(()),
    }
}

fn refused(caller: &Caller) -> Option<&'static str> {
    let nowhere = caller.project_id.is_empty();
    let nowhere = nowhere.then_some("EC2 credentials belong to a project. Choose a project first");
    // Unlike the others, `ec2_create_credential` requires the member role.
    nowhere.or(primary(caller).err()).or(caller.write_refusal())
}

fn create(input: &FormValues) -> RequestPlan {
    let call = ServiceRequest::post(ServiceType::Identity, PATH, json!({"tenant_id": input.text("project")}));
    RequestPlan::with_completion(call.confidential(), Completion::RevealSecret(reveal))
}

fn reveal(answer: &Value) -> Option<RevealedSecret> {
    let member = |key| Some(lenient::at(answer.get("credential")?, key)).filter(|text| !text.is_empty());
    Some(RevealedSecret {
        file: None,
        title: "EC2 credential".to_owned(),
        again: "You can show the secret again with “Show secret” in the menu of the credential.",
        facts: vec![("Access key", member("/access")?), ("Secret key", member("/secret")?)],
    })
}

/// Keystone takes the new credential's members without a name around them.
static COMMANDS: CommandNames = CommandNames::new("ec2 credentials", &[])
    .without_set()
    .actions(&[ActionCommand::post(PATH, "", "ec2 credentials create", &[("tenant_id", "--project")])
        .terraform("openstack_identity_ec2_credential_v3", &[("tenant_id", "project_id")])]);

pub static DEFINITION: ResourceDef<Ec2Credential> = ResourceDef {
    meta: Meta {
        icon: "key",
        commands: Some(&COMMANDS),
        about: "Access key for S3- and EC2-compatible clients, limited to this project.",
        ..Meta::of(
            ServiceType::Identity,
            keys::EC2_CREDENTIALS,
            PATH,
            Names {
                singular: "EC2 credential",
                plural: "EC2 credentials",
                list_key: "credentials",
                object_key: "credential",
            },
        )
    },
    columns: &[
        Column::<Ec2Credential>::new("Access key", |one| {
            Cell::named_link(keys::EC2_CREDENTIALS, &one.access, &one.access)
        })
        .width(300),
        Column::<Ec2Credential>::new("Project", Ec2Credential::project).facet(),
    ],
    actions: &[
        Action::<Ec2Credential>::new("Show secret", |one, _| {
            let call = ServiceRequest::get(ServiceType::Identity, one.path()).confidential();
            RequestPlan::with_completion(call, Completion::RevealSecret(reveal))
        })
        .when(|_, caller| primary(caller))
        .primary(),
        // Keystone does not return 404 for a deleted one, so the response is the outcome.
        Action::<Ec2Credential>::new("Delete", |one, _| {
            RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, one.path()))
        })
        .when(|_, caller| primary(caller))
        .bulk()
        .group("Danger")
        .confirm("Clients that use the access key can no longer sign in."),
    ],
    create: Some(Create {
        initial: |lookup| FormValues::default().with("project", lookup.caller().project_id),
        name: |_| "EC2 credential".to_owned(),
        run: Some(create),
        ..Create::new("Create EC2 credential", &FORM)
    }),
    summary: |one| vec![("Project", one.project())],
    tabs: &[Tab::new(
        "overview",
        "Overview",
        Body::Facts(|one| {
            let items = [
                ("Access key", Cell::code(&one.access)),
                ("Project", one.project()),
                ("User", Cell::code(&one.user_id)),
            ];
            vec![Facts::new("EC2 credential", items)]
        }),
    )],
    audit: None,
};

static FORM: Form = Form::new(&[]).refused(refused);
