//! Deleting and restoring servers.

use super::Server;
use crate::auth::MicroversionRequest;
use crate::model::{Action, ActionRequest, Completion, Field, FieldKind, Form, RequestPlan, Section};
use crate::services::choices;
use crate::services::compute::requests::delete;
use crate::services::compute::server::actions::requests::simple_action;
use crate::services::compute::server::{impact, rules, shared_impact};

const GROUP: &str = "Danger";

pub const DELETE: Action<Server> = Action::<Server>::new("Delete", |server, _| {
    RequestPlan::with_completion(delete(server.path("")), Completion::Deleted)
})
.when(|server, caller| rules::DELETE.check(server, caller))
.group(GROUP)
.bulk()
.confirm("The local disk and volumes marked “delete on termination” are deleted. Other volumes are kept.")
.impact(impact::of_deletion)
.shared_impact(shared_impact::of_deletion);

/// Deletes immediately, where the cloud keeps deleted servers for some time.
pub const FORCE: Action<Server> = Action::<Server>::standard(
    "Force delete",
    ActionRequest::PostActionAt(MicroversionRequest::Base, "forceDelete", Completion::Deleted),
)
.when(|server, caller| rules::DELETE.check(server, caller))
.group(GROUP)
.seldom()
.type_name("Deletes immediately, bypassing deferred deletion. The local disk and volumes marked “delete on termination” are lost.")
.impact(impact::of_deletion)
.shared_impact(shared_impact::of_deletion);

pub const RESTORE: Action<Server> =
    Action::<Server>::standard("Restore", simple_action("restore", &["ACTIVE", "SHUTOFF"]))
        .when(|server, caller| rules::RESTORE.check(server, caller))
        .group(GROUP);

pub const RESET: Action<Server> = Action::<Server>::standard(
    "Reset state",
    ActionRequest::PostActionAt(MicroversionRequest::Base, "os-resetState", Completion::Response),
)
.titled("Reset state of {}")
.when(|server, caller| rules::ANY.check(server, caller))
.group(GROUP)
.seldom()
.admin()
.form(&STATES_FORM)
.starting_with(|_| crate::model::FormValues::default().with("state", "error"));

static STATES_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "state",
    "State",
    FieldKind::Choice(|_, _| choices::from_pairs(&[("error", "ERROR"), ("active", "ACTIVE")])),
)
.required()
.help("Changes only the recorded state, to unblock a stuck server.")])]);
