//! Interprets the settings of one cloud. Where a setting may be in several places or have several names, the precedence
//! is openstacksdk's.

use super::super::{CloudAuth, CloudConfig, Secret};
use super::settings::{member, text, texts};
use super::{AuthFactor, CloudEntry, RequestedScope, SignInSettings, UserOrProject};
use crate::yaml::Node;

/// The keystoneauth plugin for OpenID Connect access tokens.
pub(super) const OIDC: &str = "v3oidcaccesstoken";

/// A cloud's own settings, and those in its `auth`.
struct Settings<'a> {
    cloud: &'a Node,
    auth: &'a Node,
}

impl Settings<'_> {
    /// An authentication setting: those in `auth` take precedence.
    fn auth(&self, name: &str) -> Option<String> {
        text(self.auth, name).or_else(|| text(self.cloud, name)).map(str::to_owned)
    }

    /// A setting that the command line may override: those outside of `auth` take precedence.
    fn cloud(&self, name: &str) -> Option<String> {
        text(self.cloud, name).or_else(|| text(self.auth, name)).map(str::to_owned)
    }

    fn secret(&self, name: &str) -> Option<Secret> {
        self.auth(name).as_deref().map(Secret::new)
    }

    /// A user or a project with its domain, which may be set once for both.
    fn in_domain(&self, id: Option<String>, name: Option<String>, prefix: &str, is_shared: bool) -> UserOrProject {
        let own = |end: &str| self.cloud(&[prefix, end].concat());
        let shared = |key: &str| self.cloud(key).filter(|_| is_shared);
        let (mut domain_id, mut domain_name) = (own("_domain_id"), own("_domain_name"));
        domain_id = domain_id.or_else(|| shared("domain_id"));
        domain_name = domain_name.or_else(|| shared("domain_name"));
        if domain_id.is_none() && domain_name.is_none() {
            domain_id = self.auth("default_domain_id");
            domain_name = self.auth("default_domain_name");
        }
        UserOrProject { id, name, domain_id, domain_name }
    }

    fn credentials(&self, user: UserOrProject, notes: &mut Vec<String>) -> SignInSettings {
        let (password, token) = (self.secret("password"), self.cloud("token").or_else(|| self.cloud("auth_token")));
        let passcode = self.cloud("passcode").as_deref().map(Secret::new);
        let application = self.secret("application_credential_secret");
        let auth_type = self.cloud("auth_type").or_else(|| self.cloud("auth_plugin"));
        // The default is a password, unless there are only other secrets.
        let auth_type = auth_type.unwrap_or_else(|| {
            let guess = match (&password, &application, &token, &passcode) {
                (None, Some(_), ..) => "v3applicationcredential",
                (None, None, Some(_), _) => "v3token",
                (None, None, None, Some(_)) => "v3totp",
                _ => "password",
            };
            guess.to_owned()
        });
        let factor = |given: Option<Secret>| given.map_or(AuthFactor::Prompt, AuthFactor::Given);
        match auth_type.as_str() {
            "password" | "v3password" | "v2password" => {
                SignInSettings::User { user, password: factor(password), passcode: AuthFactor::Unused }
            }
            "v3totp" => {
                notes.push(
                    "The file uses a one-time code alone (v3totp). The password is required here as well.".into(),
                );
                SignInSettings::User { user, password: AuthFactor::Unused, passcode: factor(passcode) }
            }
            "v3multifactor" => {
                let methods = texts(self.cloud, "auth_methods");
                let uses = |method: &str| methods.is_empty() || methods.iter().any(|own| own.ends_with(method));
                let used = |method, given| if uses(method) { factor(given) } else { AuthFactor::Unused };
                SignInSettings::User { user, password: used("password", password), passcode: used("totp", passcode) }
            }
            "v3applicationcredential" => SignInSettings::Application {
                id: self.auth("application_credential_id"),
                name: self.auth("application_credential_name"),
                user,
                secret: application,
            },
            "token" | "v3token" | "v2token" => SignInSettings::Token(token.as_deref().map(Secret::new)),
            _ => {
                if auth_type != OIDC {
                    let what =
                        ["The file uses the method ", &auth_type, ", which is not supported. Choose another method."];
                    notes.push(what.concat());
                }
                let settings = ["identity_provider", "protocol", "access_token"];
                let settings = settings.iter().filter_map(|name| Some((*name, self.secret(name)?)));
                SignInSettings::Other { auth_type, settings: settings.collect() }
            }
        }
    }

    fn target(&self, project: UserOrProject, notes: &mut Vec<String>) -> RequestedScope {
        let is_project = project.id.is_some() || project.name.is_some();
        let (id, name) = (self.cloud("domain_id"), self.cloud("domain_name"));
        let (system, trust) = (self.auth("system_scope"), self.auth("trust_id"));
        let others = [system.is_some(), trust.is_some(), is_project].into_iter().filter(|is| *is).count();
        if others > 1 {
            notes.push("The file sets more than one of system, trust and project. Only the first is used.".to_owned());
        }
        if trust.is_some() {
            notes.push("The file sets a trust, which is not supported.".to_owned());
        }
        match trust {
            _ if system.is_some() => RequestedScope::System,
            Some(trust) => RequestedScope::Trust(trust),
            None if is_project => RequestedScope::Project(project),
            None if id.is_some() || name.is_some() => RequestedScope::Domain { id, name },
            None => RequestedScope::Default,
        }
    }

    /// Notes on settings that do not apply in a browser.
    fn note(&self, notes: &mut Vec<String>) {
        let flag = |name| member(self.cloud, name).and_then(Node::flag);
        if flag("verify") == Some(false) || flag("insecure") == Some(true) {
            notes.push("The file turns certificate verification off. Browsers always verify certificates.".to_owned());
        }
        if text(self.cloud, "cacert").is_some() {
            notes.push("The certificate authority (cacert) is ignored. The browser must trust it itself.".to_owned());
        }
        if text(self.cloud, "cert").is_some() {
            notes.push(
                "The client certificate (cert) is ignored. The browser uses its own client certificates.".to_owned(),
            );
        }
        if text(self.cloud, "identity_api_version").is_some_and(|version| version.starts_with('2')) {
            notes.push("The file requests version 2 of the Identity API. Version 3 is used.".to_owned());
        }
    }
}

/// The cloud that checked settings describe.
pub(super) fn cloud_entry(name: &str, cloud: &Node, regions: Vec<String>) -> CloudEntry {
    let nothing = Node::null(0);
    let settings = Settings { cloud, auth: member(cloud, "auth").unwrap_or(&nothing) };
    let mut notes = Vec::new();
    let project_id = settings.cloud("project_id").or_else(|| settings.cloud("tenant_id"));
    let project_name = settings.cloud("project_name").or_else(|| settings.cloud("tenant_name"));
    // A domain alone is the scope; with a project, it is the user's and the project's domain.
    let is_shared = project_id.is_some() || project_name.is_some();
    let project = settings.in_domain(project_id, project_name, "project", is_shared);
    let user_name = settings.auth("username").or_else(|| settings.auth("user_name"));
    let user = settings.in_domain(settings.auth("user_id"), user_name, "user", is_shared);
    let region_name = regions.first().cloned();
    let target = settings.target(project.clone(), &mut notes);
    let is_project = matches!(target, RequestedScope::Project(_));
    let auth = CloudAuth {
        auth_url: auth_url(&settings, region_name.as_deref(), &mut notes),
        username: user.name.clone(),
        user_domain_name: user.domain_name.clone(),
        user_domain_id: user.domain_id.clone(),
        project_name: project.name.filter(|_| is_project),
        project_id: project.id.filter(|_| is_project),
        project_domain_name: project.domain_name,
        project_domain_id: project.domain_id,
        domain: match &target {
            RequestedScope::Domain { id, name } => name.as_ref().or(id.as_ref()).cloned(),
            _ => None,
        },
        system: target == RequestedScope::System,
        identity_provider: settings.auth("identity_provider"),
        protocol: settings.auth("protocol"),
    };
    let credentials = settings.credentials(user, &mut notes);
    let interface = text(cloud, "interface").or_else(|| text(cloud, "endpoint_type")).map(str::to_owned);
    settings.note(&mut notes);
    CloudEntry {
        cloud: CloudConfig { name: name.to_owned(), auth, region_name, interface, ..CloudConfig::default() },
        regions,
        credentials,
        target,
        notes,
    }
}

/// Profiles may have a placeholder for the region in the URL.
fn auth_url(settings: &Settings, region: Option<&str>, notes: &mut Vec<String>) -> String {
    const REGION: &str = "{region_name}";
    let Some(url) = settings.auth("auth_url") else {
        notes.push("The authentication URL (auth_url) is missing.".to_owned());
        return String::new();
    };
    match region {
        Some(region) if url.contains(REGION) => {
            notes.push(["Each region has its own authentication URL. This is the URL of ", region, "."].concat());
            url.replace(REGION, region)
        }
        _ => url,
    }
}
