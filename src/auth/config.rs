//! The configuration: clouds and branding.

use super::Catalog;
use crate::http::{Error, Request, USER_INFORMATION, has_user_information};
use serde::Deserialize;
use serde_json::{Value, json};

/// The whole configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The clouds by name, in the file's order.
    pub clouds: Vec<(String, CloudConfig)>,
    pub branding: Branding,
}

/// The operator's name and look.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Branding {
    pub name: Option<String>,
    /// A CSS color.
    pub accent: Option<String>,
    /// The URL of an image.
    pub logo: Option<String>,
}

/// One cloud.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudConfig {
    /// Its key in the file, or the host of a typed URL.
    pub name: String,
    pub auth: CloudAuth,
    pub region_name: Option<String>,
    /// The region that this browser has worked in last. It comes before the configured one, where the catalog has it.
    pub last_region: Option<String>,
    pub interface: Option<String>,
    /// A path on the page's own origin, such as `/openstack`, through which the services are reached instead of at
    /// their own URLs.
    pub gateway: Option<String>,
    /// The keystoneauth plugin that users sign in with, such as `v3websso`.
    pub auth_type: Option<String>,
    /// `fragment`: after a single sign-on, Keystone's page passes the token in the URL's fragment, which needs no
    /// service worker.
    pub websso_callback: Option<String>,
}

/// Where to sign in, and values that the form suggests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudAuth {
    pub auth_url: String,
    pub username: Option<String>,
    pub user_domain_name: Option<String>,
    pub user_domain_id: Option<String>,
    pub project_name: Option<String>,
    pub project_id: Option<String>,
    pub project_domain_name: Option<String>,
    pub project_domain_id: Option<String>,
    /// The identity provider's id in Keystone.
    pub identity_provider: Option<String>,
    pub protocol: Option<String>,
    /// The domain to scope to instead of a project, by name or id.
    pub domain: Option<String>,
    /// Whether to scope to the system instead.
    pub system: bool,
}

impl Config {
    /// The cloud with this name.
    pub fn cloud(&self, name: &str) -> Option<&CloudConfig> {
        self.clouds.iter().find(|(key, _)| key == name).map(|(_, cloud)| cloud)
    }
}

impl CloudConfig {
    /// A cloud with only a typed authentication URL, with or without `https://`, version and trailing slash.
    ///
    /// # Errors
    /// [`crate::http::ErrorKind::Refused`] where the text is no HTTP URL.
    pub fn from_url(url: &str) -> Result<Self, Error> {
        let url = url.trim();
        let url = if url.contains("://") { url.to_owned() } else { ["https://", url].concat() };
        if has_user_information(&url) {
            return Err(Error::refused(USER_INFORMATION));
        }
        let request = Request::get(url);
        let host = request.host();
        let web = request.url.starts_with("https://") || request.url.starts_with("http://");
        if !web || host.is_empty() || request.url.contains(char::is_whitespace) {
            return Err(Error::refused("Enter an authentication URL such as https://cloud.example.com:5000/v3"));
        }
        Ok(Self::named(host, request.url.clone()))
    }

    pub(super) fn named(name: &str, auth_url: String) -> Self {
        CloudConfig {
            name: name.to_owned(),
            auth: CloudAuth { auth_url, ..CloudAuth::default() },
            ..CloudConfig::default()
        }
    }

    /// The region to start in: the last one, or else the configured one, or else that with most services.
    pub(super) fn start_region(&self, catalog: &Catalog) -> String {
        let last = self.last_region.clone().filter(|region| catalog.has_region(region));
        let first = || catalog.regions().into_iter().next().unwrap_or_default();
        last.or_else(|| self.region_name.clone()).unwrap_or_else(first)
    }

    /// The catalog interface to use; `publicURL` is an old name of `public`.
    pub fn interface(&self) -> &str {
        self.interface.as_deref().map_or("public", |interface| interface.trim_end_matches("URL"))
    }
}

impl CloudAuth {
    /// The domain to suggest: by name, else by id. [`super::sign_in()`] takes either.
    pub fn suggested_domain(&self) -> Option<&str> {
        self.user_domain_name.as_deref().or(self.user_domain_id.as_deref())
    }

    /// The project to suggest: by name, else by id. [`super::sign_in()`] takes either.
    pub fn suggested_project(&self) -> Option<&str> {
        self.project_name.as_deref().or(self.project_id.as_deref())
    }

    /// The project's domain, by name, else by id.
    pub(super) fn project_domain(&self) -> Option<&str> {
        self.project_domain_name.as_deref().or(self.project_domain_id.as_deref())
    }

    /// The project's domain to suggest, where it is another one than the user's.
    pub fn suggested_project_domain(&self) -> Option<&str> {
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let is_users = same(&self.project_domain_name, &self.user_domain_name)
            || same(&self.project_domain_id, &self.user_domain_id);
        self.project_domain().filter(|_| !is_users)
    }

    /// Takes a typed text for the project's domain: a name, unless the configuration has it as an id.
    pub fn set_project_domain(&mut self, text: &str) {
        self.project_domain_id = self.project_domain_id.take().filter(|id| id == text);
        let is_id = text.is_empty() || self.project_domain_id.is_some();
        self.project_domain_name = (!is_id).then(|| text.to_owned());
    }

    /// A domain in a request: by name, unless the configuration has it as an id. Every Keystone's first domain has the
    /// id `default`, whatever its name is.
    pub(super) fn domain(&self, text: &str) -> Value {
        let is_id = self.user_domain_id.as_deref() == Some(text) || text == "default";
        if is_id { json!({"id": text}) } else { json!({"name": text}) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lenient;

    #[test]
    fn the_last_region_comes_first_where_it_is_still_there() {
        let at = |region: &str| json!({"type": "compute", "endpoints": [{"interface": "public", "region_id": region, "url": "https://x"}]});
        let catalog = json!([at("B"), at("A"), {"type": "image", "endpoints": [{"interface": "public", "region_id": "B", "url": "https://x"}]}]);
        let catalog: Catalog = lenient::from_str(&catalog.to_string()).unwrap();
        let start = |configured: &str, last: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            CloudConfig { region_name: some(configured), last_region: some(last), ..CloudConfig::default() }
                .start_region(&catalog)
        };
        assert_eq!(start("", ""), "B", "it has most services");
        assert_eq!(start("A", ""), "A");
        assert_eq!(start("A", "B"), "B");
        assert_eq!(start("A", "gone"), "A");
    }

    #[test]
    fn a_projects_domain_is_suggested_where_it_is_not_the_users() {
        let some = |text: &str| Some(text.to_owned());
        let same =
            CloudAuth { user_domain_name: some("corp"), project_domain_name: some("corp"), ..CloudAuth::default() };
        assert_eq!(same.suggested_project_domain(), None);
        let mut other =
            CloudAuth { user_domain_id: some("corp"), project_domain_id: some("d-1"), ..CloudAuth::default() };
        assert_eq!(other.suggested_project_domain(), Some("d-1"));
        other.set_project_domain("d-1");
        assert_eq!((other.project_domain_id.as_deref(), other.project_domain_name.as_deref()), (Some("d-1"), None));
        other.set_project_domain("Default");
        assert_eq!((other.project_domain_id.as_deref(), other.project_domain_name.as_deref()), (None, Some("Default")));
        other.set_project_domain("");
        assert_eq!(other.project_domain(), None);
    }

    #[test]
    fn a_typed_address_is_completed_or_refused() {
        let url = |text| CloudConfig::from_url(text).map(|cloud| (cloud.name, cloud.auth.auth_url));
        let ok = |name: &str, url: &str| Ok((name.to_owned(), url.to_owned()));
        assert_eq!(url(" cloud.example.com/identity "), ok("cloud.example.com", "https://cloud.example.com/identity"));
        assert_eq!(url("http://127.0.0.1:5000/v3/"), ok("127.0.0.1:5000", "http://127.0.0.1:5000/v3/"));
        for text in ["", "  ", "https://", "ftp://h", "javascript://h", "https://a b"] {
            assert!(url(text).is_err(), "{text}");
        }
        for text in ["http://bob:hunter2@127.0.0.1:5000/v3", "bob:hunter2@cloud", "https://bob@cloud/v3"] {
            let refused = CloudConfig::from_url(text).expect_err("a refusal");
            assert!(refused.message.contains("before the @") && !refused.message.contains("bob"), "{refused}");
        }
    }
}
