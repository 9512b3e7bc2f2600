//! Who may do what: Octavia has roles of its own besides the general ones.
//! <https://docs.openstack.org/octavia/latest/configuration/policy.html>

use crate::auth::ServiceType;
use crate::model::Caller;

/// Why the caller cannot create anything of a project, if so; for [`crate::model::Form::refused`].
pub fn creation_refusal(caller: &Caller) -> Option<&'static str> {
    caller.in_service(ServiceType::LoadBalancer).creation_refusal()
}

/// Why the caller cannot create what only administrators may.
pub fn administration_refusal(caller: &Caller) -> Option<&'static str> {
    let is_admin = caller.in_service(ServiceType::LoadBalancer).is_admin();
    (!is_admin).then_some("Only administrators can do this")
}
