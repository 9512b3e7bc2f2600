//! The services that the doctor checks.

use super::AnswerSummary;
use crate::auth::catalog::FoundEndpoint;
use crate::auth::endpoint::{Endpoint, version_in};
use crate::auth::{CloudConfig, Microversion, ServiceType, Session};
use crate::http::{Method, Request, has_user_information};

/// A service to check, with its URLs.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceCheck {
    /// Its type, as in `compute`.
    pub service: String,
    /// The URL of its list of versions, which ends with a slash; that of the account for Swift, which has no versions.
    pub root: String,
    /// The base URL of requests.
    pub base: String,
    /// Keystone's host, with its port.
    pub keystone: String,
    /// Its type, if this console uses it.
    pub(super) kind: Option<ServiceType>,
    /// What the catalog or the configuration has as its address is none; the URLs are empty then.
    pub has_unusable_url: bool,
    /// What Keystone has left unfilled in the URL of the catalog, such as `$(tenant_id)s`.
    pub(super) placeholder: Option<String>,
    /// The interface that the URL is for, where the catalog has none for the one in use.
    pub(super) other_interface: Option<String>,
}

impl ServiceCheck {
    /// A cloud's Keystone, before anybody has signed in.
    pub fn keystone(cloud: &CloudConfig) -> ServiceCheck {
        match cloud.gateway.is_none() && has_user_information(&cloud.auth.auth_url) {
            true => Self::unusable(ServiceType::Identity.name(), ""),
            false => Self::of(ServiceType::Identity, &cloud.auth.auth_url, cloud.gateway.as_deref(), ""),
        }
    }

    /// Keystone, and everything in the catalog.
    pub fn all(session: &Session) -> Vec<ServiceCheck> {
        let (scope, authentication) = (session.scope(), session.authentication());
        let request = Request::get(authentication.identity.as_str());
        let (keystone, gateway) = (request.host(), authentication.cloud.gateway.as_deref());
        let mut cases = vec![Self::of(ServiceType::Identity, &authentication.identity, gateway, keystone)];
        let other = |found: &FoundEndpoint| (found.interface != scope.interface).then(|| found.interface.to_owned());
        for kind in ServiceType::ALL.into_iter().filter(|kind| *kind != ServiceType::Identity) {
            if let Some(found) = scope.catalog.endpoint(kind, &scope.region, &scope.interface) {
                let case = Self::of(kind, found.url, gateway, keystone);
                cases.push(ServiceCheck { other_interface: other(&found), ..case });
            } else if scope.catalog.has_unusable_url(kind, &scope.region, &scope.interface) {
                cases.push(Self::unusable(kind.name(), keystone));
            }
        }
        // A gateway leads only to the services above.
        let others = scope.catalog.types().into_iter().filter(|_| gateway.is_none());
        let is_known =
            |name: &str| ServiceType::ALL.iter().any(|kind| kind.name() == name || kind.aliases().contains(&name));
        for name in others.filter(|name| !is_known(name)) {
            if let Some(found) = scope.catalog.endpoint_of(&[name], &scope.region, &scope.interface) {
                let case = Self::other(name, found.url, keystone);
                cases.push(ServiceCheck { other_interface: other(&found), ..case });
            } else if scope.catalog.has_unusable_url_of(&[name], &scope.region, &scope.interface) {
                cases.push(Self::unusable(name, keystone));
            }
        }
        cases
    }

    fn of(kind: ServiceType, url: &str, gateway: Option<&str>, keystone: &str) -> ServiceCheck {
        let endpoint = Endpoint::new(kind, url, gateway);
        let base = endpoint.base(None);
        let is_account = kind == ServiceType::ObjectStore;
        ServiceCheck {
            service: kind.name().to_owned(),
            root: if is_account { base.clone() } else { endpoint.versions_url() },
            base,
            keystone: keystone.to_owned(),
            kind: Some(kind),
            has_unusable_url: false,
            placeholder: placeholder(url).map(str::to_owned),
            other_interface: None,
        }
    }

    fn other(name: &str, url: &str, keystone: &str) -> ServiceCheck {
        let url = url.trim_end_matches('/');
        let path = url.len() - Request::get(url).origin().len();
        let from = url.len() - path;
        let (start, end) =
            version_in(&url[from..]).map_or((url.len(), url.len()), |(start, end)| (from + start, from + end));
        ServiceCheck {
            service: name.to_owned(),
            root: [&url[..start], "/"].concat(),
            base: url[..end].to_owned(),
            keystone: keystone.to_owned(),
            kind: None,
            has_unusable_url: false,
            placeholder: placeholder(url).map(str::to_owned),
            other_interface: None,
        }
    }

    /// A service whose address is none: it is neither asked nor shown, as it may be a script or have a password in it.
    fn unusable(name: &str, keystone: &str) -> ServiceCheck {
        ServiceCheck {
            service: name.to_owned(),
            root: String::new(),
            base: String::new(),
            keystone: keystone.to_owned(),
            kind: None,
            has_unusable_url: true,
            placeholder: None,
            other_interface: None,
        }
    }

    /// Its host, with its port.
    pub fn host(&self) -> String {
        Request::get(self.root.as_str()).host().to_owned()
    }

    /// Scheme, host and port; empty where a gateway on the page's own origin leads to it.
    pub fn origin(&self) -> String {
        Request::get(self.root.as_str()).origin().to_owned()
    }

    /// The headers that need permission by CORS, with meaningless values.
    pub(super) fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("X-Auth-Token", "none".to_owned())];
        let Some(kind) = self.kind else { return headers };
        headers.push(("Content-Type", "application/json".to_owned()));
        headers.extend(kind.version_headers(Microversion(kind.major(), 1)));
        if kind == ServiceType::Identity {
            headers.extend(["X-Subject-Token", "Openstack-Auth-Receipt"].map(|name| (name, "none".to_owned())));
        }
        headers
    }

    /// Whether an answer can be one of this service's. Swift answers to strangers in plain text that they may not look, or lets them.
    pub(super) fn is_answered_by(&self, answer: AnswerSummary) -> bool {
        match self.kind {
            None => true,
            Some(ServiceType::ObjectStore) => matches!(answer.status, 200..300 | 401 | 403),
            Some(_) => answer.is_json && answer.status < 500,
        }
    }

    /// Where the API is read. There is nothing there in most: the best answer is a 404.
    pub(super) fn read_url(&self) -> String {
        match self.kind {
            Some(ServiceType::ObjectStore) => [&self.base, "?format=json&limit=1"].concat(),
            _ => self.changed_url(),
        }
    }

    /// What methods that change things are tried on, without a token. There is nothing there.
    pub(super) fn changed_url(&self) -> String {
        [&self.base, "/skylark-doctor"].concat()
    }

    /// The methods that change things, which need permission by CORS. Octavia has no PATCH, and does not allow it; Swift has none.
    pub(super) fn methods(&self) -> &'static [Method] {
        match self.kind {
            None => &[],
            Some(ServiceType::LoadBalancer) => &[Method::Put, Method::Delete],
            Some(ServiceType::ObjectStore) => &[Method::Put, Method::Post, Method::Delete],
            Some(_) => &[Method::Put, Method::Patch, Method::Delete],
        }
    }
}

/// The first placeholder in an endpoint's URL. Keystone fills `$(project_id)s` and the like in, or `%(…)s` of its older
/// configurations; what it does not know stays.
fn placeholder(url: &str) -> Option<&str> {
    let start = ["$(", "%("].iter().filter_map(|start| url.find(start)).min()?;
    let rest = &url[start..];
    let end = rest.find(')')?;
    let with_type = rest.get(..end + 2).filter(|whole| whole.ends_with('s'));
    with_type.or_else(|| rest.get(..=end))
}
