//! Volumes, and what is made of them (Cinder).
//! <https://docs.openstack.org/api-ref/block-storage/v3/>

mod backup;
mod group;
mod group_snapshot;
mod group_type;
pub mod keys;
mod message;
mod pool;
mod qos;
#[cfg(test)]
mod samples;
mod service;
mod snapshot;
mod transfer;
mod volume;
mod volume_type;

use super::checks;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{AnyResourceDef, Field, FieldKind, Form, Meta, Names, Paging, Section};
use serde_json::Value;
use volume::VERSION;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &volume::DEFINITION,
    &snapshot::DEFINITION,
    &backup::DEFINITION,
    &transfer::DEFINITION,
    &group::DEFINITION,
    &group_snapshot::DEFINITION,
    &group_type::DEFINITION,
    &volume_type::DEFINITION,
    &qos::DEFINITION,
    &service::DEFINITION,
    &pool::DEFINITION,
    &message::DEFINITION,
];

const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(checks::name);
const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text).check(checks::description);
/// `metadata_allows_null` in Cinder's schemas.
const METADATA: Field =
    Field::new("metadata", "Metadata", FieldKind::Pairs).check(|input| checks::pairs(input, "metadata", "-_:./ "));

/// What is called and described can be called and described anew.
static NAMED: Form = Form::new(&[Section { title: "", folded: false, fields: &[NAME, DESCRIPTION] }]);

/// What the state of a snapshot, a backup or a group can be reset to that is of use.
static STATES: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[Field::new(
        "status",
        "Status",
        FieldKind::Choice(|_, _| crate::services::choices::fixed(&[("available", "available"), ("error", "error")])),
    )
    .required()
    .help("Only what Cinder's database says is changed.")],
}]);

/// Habits that all of Cinder's lists have, with the newest version that is known here.
const fn meta(key: &'static str, list: &'static str, path: &'static str, names: Names) -> Meta {
    Meta {
        path,
        version: VERSION,
        paging: Paging::Marker,
        all_projects: Some("all_tenants=1"),
        ..Meta::of(ServiceType::BlockStorage, key, list, names)
    }
}

/// A creation at that path.
fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::BlockStorage, path, body).version(VERSION)
}

fn put(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::BlockStorage, path, body).version(VERSION)
}
