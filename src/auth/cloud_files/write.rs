//! Writes `clouds.yaml` and openrc for a session. They never contain a password; the clients ask for it.

use super::super::authentication::TokenSource;
use super::super::{Credentials, IdName, Scope, ServiceType, Session};
use crate::http::shell::single_quote;
use crate::yaml::double_quoted as yaml;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    CloudsYaml,
    Openrc,
}

/// A file for the scope of a session. With `credential` it contains the session's application credential; `None` where
/// there is none, or its secret was lost in a reload.
pub fn write_file(session: &Session, format: Format, credential: bool) -> Option<String> {
    let (scope, authentication) = (session.scope(), session.authentication());
    let kept = authentication.source();
    let proof = match (&kept, &scope.application_credential) {
        _ if !credential => FileCredential::Password,
        (TokenSource::Credentials(Credentials::ApplicationCredential { secret, .. }), Some(named)) => {
            FileCredential::Application { id: &named.id, secret: secret.expose() }
        }
        _ => return None,
    };
    // With a gateway, the configuration may lack the URL.
    let known = Some(authentication.cloud.auth.auth_url.as_str()).filter(|url| !url.is_empty());
    let auth_url = known.or_else(|| scope.catalog.url(ServiceType::Identity, &scope.region, &scope.interface))?;
    Some(match format {
        Format::CloudsYaml => clouds_yaml(&scope, auth_url, proof),
        Format::Openrc => openrc(&scope, auth_url, proof),
    })
}

/// The credential in a file.
#[derive(Clone, Copy)]
pub(super) enum FileCredential<'a> {
    /// The user's password, which the clients ask for.
    Password,
    /// An application credential, which is for the scope's project only.
    Application { id: &'a str, secret: &'a str },
}

/// A `clouds.yaml` with one cloud. `auth_url` is Keystone's own URL, not that of a gateway.
pub(super) fn clouds_yaml(scope: &Scope, auth_url: &str, proof: FileCredential) -> String {
    let settings = settings(scope, auth_url, proof);
    let mut out = String::from("# Save as ~/.config/openstack/clouds.yaml, or merge into the existing file.\n");
    out.push_str(match proof {
        FileCredential::Password => "# The client prompts for the password, unless it is in secure.yaml.\n",
        FileCredential::Application { .. } => "# Anyone with this file can use the project. Keep it private.\n",
    });
    out.push_str(&["clouds:\n  ", &yaml(&scope.cloud), ":\n    auth:\n"].concat());
    let (auth, cloud): (Vec<_>, Vec<_>) = settings.iter().partition(|setting| setting.is_auth);
    for setting in auth {
        out.push_str(&["      ", setting.name, ": ", &yaml(setting.value), "\n"].concat());
    }
    for setting in cloud {
        out.push_str(&["    ", setting.name, ": ", &yaml(setting.value), "\n"].concat());
    }
    out
}

/// An openrc for POSIX shells, to be read with `.` or `source`. `auth_url` is as for [`clouds_yaml`].
pub(super) fn openrc(scope: &Scope, auth_url: &str, proof: FileCredential) -> String {
    let mut out = String::from(
        "# Source this file with `. ./openrc.sh` before you run the OpenStack clients.\n\
         # Settings of other clouds are removed first.\n\
         unset OS_CLOUD OS_AUTH_TYPE OS_TOKEN OS_AUTH_TOKEN OS_TENANT_ID OS_TENANT_NAME OS_DOMAIN_ID OS_DOMAIN_NAME\n\
         unset OS_USER_ID OS_USERNAME OS_PASSWORD OS_USER_DOMAIN_ID OS_USER_DOMAIN_NAME OS_SYSTEM_SCOPE OS_TRUST_ID\n\
         unset OS_PROJECT_ID OS_PROJECT_NAME OS_PROJECT_DOMAIN_ID OS_PROJECT_DOMAIN_NAME OS_REGION_NAME OS_INTERFACE\n\
         unset OS_APPLICATION_CREDENTIAL_ID OS_APPLICATION_CREDENTIAL_NAME OS_APPLICATION_CREDENTIAL_SECRET\n",
    );
    for setting in settings(scope, auth_url, proof) {
        let name = setting.name.to_ascii_uppercase();
        out.push_str(&["export OS_", &name, "=", &single_quote(setting.value), "\n"].concat());
    }
    if matches!(proof, FileCredential::Password) {
        out.push_str(
            "# The password is typed each time and is not shown.\n\
             printf 'Password for this cloud: '\n\
             stty -echo 2>/dev/null\n\
             IFS= read -r OS_PASSWORD\n\
             stty echo 2>/dev/null\n\
             printf '\\n'\n\
             export OS_PASSWORD\n",
        );
    }
    out
}

struct Setting<'a> {
    name: &'static str,
    value: &'a str,
    /// Whether it belongs to `auth` in `clouds.yaml`.
    is_auth: bool,
}

fn settings<'a>(scope: &'a Scope, auth_url: &'a str, proof: FileCredential<'a>) -> Vec<Setting<'a>> {
    let mut list = Vec::new();
    let mut add = |is_auth, name, value: &'a str| {
        if !value.is_empty() {
            list.push(Setting { name, value, is_auth });
        }
    };
    add(true, "auth_url", auth_url);
    match proof {
        FileCredential::Password => {
            add(true, "username", &scope.user.name);
            let (domain, by_name) = domain(&scope.user_domain);
            add(true, if by_name { "user_domain_name" } else { "user_domain_id" }, domain);
            if let Some(project) = &scope.project {
                add(true, "project_id", &project.id);
                add(true, "project_name", &project.name);
            }
            if let Some(project_domain) = &scope.project_domain {
                let (domain, by_name) = self::domain(project_domain);
                add(true, if by_name { "project_domain_name" } else { "project_domain_id" }, domain);
            }
            if let Some(domain) = &scope.domain {
                add(true, "domain_id", &domain.id);
            }
            add(true, "system_scope", if scope.system { "all" } else { "" });
        }
        FileCredential::Application { id, secret } => {
            add(true, "application_credential_id", id);
            add(true, "application_credential_secret", secret);
            add(false, "auth_type", "v3applicationcredential");
        }
    }
    add(false, "region_name", &scope.region);
    add(false, "interface", &scope.interface);
    add(false, "identity_api_version", "3");
    list
}

/// A domain by its name, or else by its id.
fn domain(domain: &IdName) -> (&str, bool) {
    if domain.name.is_empty() { (&domain.id, false) } else { (&domain.name, true) }
}
