//! Who is asking, as far as it decides what is offered.

/// The signed-in user in the current scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caller {
    pub user_id: String,
    pub project_id: String,
    pub roles: Vec<String>,
}

impl Caller {
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r.eq_ignore_ascii_case(role))
    }

    pub fn is_admin(&self) -> bool {
        self.has("admin")
    }

    /// Whether the services' default policies let this caller change things
    /// (`project_member_or_admin`); a custom policy may say otherwise, and then the service does.
    pub fn can_write(&self) -> bool {
        self.is_admin() || self.has("member") || self.has("manager") || !self.has("reader")
    }
}
