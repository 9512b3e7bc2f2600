//! Who is asking, as far as it decides what is offered.

/// The signed-in user in the current scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caller {
    pub user_id: String,
    pub user_name: String,
    /// The cloud's name, as the console calls it.
    pub cloud: String,
    /// Empty where the session is for a domain or the system.
    pub project_id: String,
    /// The project's, or the one that the session is for; else the user's.
    pub domain_id: String,
    pub roles: Vec<String>,
    /// How an application credential was signed in with, if it was.
    pub credential: Option<AppCredentialKind>,
}

/// What an application credential lets its bearer do with the user's credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppCredentialKind {
    /// Nothing, as is usual.
    Restricted,
    /// Make and delete application credentials.
    Unrestricted,
}

impl Caller {
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r.eq_ignore_ascii_case(role))
    }

    pub fn is_admin(&self) -> bool {
        self.has_role("admin")
    }

    /// Whether the services' default policies let this caller change things
    /// (`project_member_or_admin`); a custom policy may say otherwise, and then the service does.
    pub fn can_write(&self) -> bool {
        self.is_admin() || self.has_role("member") || self.has_role("manager") || !self.has_role("reader")
    }

    /// Why this caller can make nothing that is a project's, if so.
    pub fn creation_refusal(&self) -> Option<&'static str> {
        let outside =
            self.project_id.is_empty().then_some("It would be a project's: enter the one that it shall be for");
        outside.or_else(|| self.write_refusal())
    }

    /// Why this caller can change nothing in the project, if so.
    pub fn write_refusal(&self) -> Option<&'static str> {
        (!self.can_write()).then_some("Your role in this project only allows reading")
    }
}
