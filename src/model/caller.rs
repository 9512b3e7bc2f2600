//! The signed-in user, as far as that decides which actions are available.

use crate::auth::ServiceType;

/// Roles of single services, with the general ones whose rights they have there.
const SERVICE_ROLES: &[(ServiceType, &str, &str)] = &[
    (ServiceType::LoadBalancer, "load-balancer_admin", "admin"),
    (ServiceType::LoadBalancer, "load-balancer_member", "member"),
    (ServiceType::LoadBalancer, "load-balancer_observer", "reader"),
    (ServiceType::LoadBalancer, "load-balancer_global_observer", "reader"),
];

/// The signed-in user in the current scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caller {
    pub user_id: String,
    pub user_name: String,
    /// The cloud's name in the configuration.
    pub cloud: String,
    /// Empty in a session with domain or system scope.
    pub project_id: String,
    /// The domain of the project or of the scope; otherwise the user's.
    pub domain_id: String,
    pub roles: Vec<String>,
    /// The kind of application credential that the user signed in with, if any.
    pub credential: Option<AppCredentialKind>,
}

/// Whether an application credential may manage application credentials and trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppCredentialKind {
    /// It may not; the default.
    Restricted,
    /// It may create and delete application credentials.
    Unrestricted,
}

impl Caller {
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r.eq_ignore_ascii_case(role))
    }

    /// The user as a service sees them: its own roles count as the general ones.
    #[must_use]
    pub fn in_service(&self, service: ServiceType) -> Caller {
        let mut caller = self.clone();
        let own = SERVICE_ROLES.iter().filter(|(of, role, _)| *of == service && self.has_role(role));
        caller.roles.extend(own.map(|(_, _, general)| (*general).to_owned()));
        caller
    }

    pub fn is_admin(&self) -> bool {
        self.has_role("admin")
    }

    /// Whether the services' default policies let this caller change things (`project_member_or_admin`). A custom policy may
    /// differ; then the service refuses the request.
    pub fn can_write(&self) -> bool {
        self.is_admin() || self.has_role("member") || self.has_role("manager") || !self.has_role("reader")
    }

    /// Why this caller cannot create objects of a project, if so.
    pub fn creation_refusal(&self) -> Option<&'static str> {
        let outside = self.project_id.is_empty().then_some("Choose a project first");
        outside.or_else(|| self.write_refusal())
    }

    /// Why this caller cannot change anything in the project, if so.
    pub fn write_refusal(&self) -> Option<&'static str> {
        (!self.can_write()).then_some("Your role in this project is read-only")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(roles: &[&str]) -> Caller {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        Caller { project_id: "p".to_owned(), roles, ..Caller::default() }
    }

    #[test]
    fn a_role_of_a_service_counts_there_alone() {
        for (roles, there, elsewhere) in [
            (&["reader", "load-balancer_member"][..], true, false),
            (&["load-balancer_observer"], false, true),
            (&["reader", "load-balancer_admin"], true, false),
            (&["load-balancer_observer", "member"], true, true),
            (&["reader"], false, false),
        ] {
            let caller = caller(roles);
            assert_eq!(caller.in_service(ServiceType::LoadBalancer).can_write(), there, "{roles:?}");
            assert_eq!(caller.in_service(ServiceType::Network).can_write(), elsewhere, "{roles:?}");
        }
        assert!(caller(&["load-balancer_admin"]).in_service(ServiceType::LoadBalancer).is_admin());
        assert!(!caller(&["load-balancer_admin"]).in_service(ServiceType::Compute).is_admin());
    }
}
