//! Parses the URLs of services: with or without version, project id and trailing slash, direct or through a gateway on
//! the page's own origin.

use super::ServiceType;

/// A parsed endpoint URL.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Endpoint {
    kind: ServiceType,
    /// The part before the version, without a trailing slash.
    root: String,
    /// The version as in `/v2.1`, where the URL has the major version that the console supports.
    version: Option<String>,
    /// The part after the version: a project's id, as in `/5f0c…`, or nothing.
    rest: String,
}

impl Endpoint {
    /// Parses a URL of the catalog or an authentication URL. With a gateway, only the part from the version on is used.
    pub fn new(kind: ServiceType, url: &str, gateway: Option<&str>) -> Self {
        let url = url.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
        let at = url.len() - path_of(url).len();
        let (start, end) = version_in(&url[at..]).map_or((url.len(), url.len()), |(start, end)| (at + start, at + end));
        let root = match gateway {
            Some(prefix) => [prefix.trim_end_matches('/'), "/", kind.name()].concat(),
            None => url[..start].trim_end_matches('/').to_owned(),
        };
        let version = Some(&url[start..end]).filter(|version| major(version) == Some(kind.major()));
        // Whatever follows Keystone's version was typed by mistake.
        let rest = if kind == ServiceType::Identity { "" } else { &url[end..] };
        Endpoint { kind, root, version: version.map(str::to_owned), rest: rest.to_owned() }
    }

    /// Whether the URL has the version.
    pub fn is_versioned(&self) -> bool {
        self.version.is_some()
    }

    /// The base URL of requests, without a trailing slash. `discovered` is the version's path from discovery.
    pub fn base(&self, discovered: Option<&str>) -> String {
        let version = self.version.as_deref().or(discovered).unwrap_or(self.kind.default_suffix());
        [&self.root, version, &self.rest].concat()
    }

    /// Where the service begins, without a version and a trailing slash.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The version's path, if the URL has it.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The URL of the list of versions. It ends with a slash, since services redirect without it.
    pub fn versions_url(&self) -> String {
        [&self.root, "/"].concat()
    }

    /// The URL of the version's own document.
    pub fn version_url(&self) -> Option<String> {
        self.version.as_ref().map(|version| [&self.root, version, "/"].concat())
    }

    /// A link from an answer as a path relative to the base. Only the part after the version is used, since links often
    /// name the wrong host or lack the service's prefix.
    pub fn relative(&self, link: &str, project_id: &str) -> String {
        let path = path_of(link);
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        let prefix = path_of(&self.root);
        let path = match version_in(path) {
            Some((_, end)) => &path[end..],
            None => path.strip_prefix(prefix).filter(|rest| rest.starts_with('/')).unwrap_or(path),
        };
        let project = if self.rest.is_empty() { project_id } else { &self.rest[1..] };
        let path = match path.strip_prefix('/').and_then(|path| path.strip_prefix(project)) {
            Some(rest) if rest.starts_with('/') && !project.is_empty() => rest,
            _ => path,
        };
        [path, query].concat()
    }
}

/// A URL's path and query; the whole text where it has no host.
pub(super) fn path_of(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    }
}

/// Where the first version segment, such as `/v2.1`, begins and ends in a path.
pub(super) fn version_in(path: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for segment in path.split('/') {
        if start > 0 && major(segment).is_some() {
            return Some((start - 1, start + segment.len()));
        }
        start += segment.len() + 1;
    }
    None
}

/// The major version in a segment such as `v2.1`, with or without its slash.
fn major(segment: &str) -> Option<u16> {
    let number = segment.trim_start_matches('/').strip_prefix('v')?;
    let (major, minor) = number.split_once('.').unwrap_or((number, "0"));
    minor.parse::<u16>().ok()?;
    major.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROJECT: &str = "26a6c210e4254f7c94a7b3032192f9a7";

    fn base(kind: ServiceType, url: &str) -> String {
        Endpoint::new(kind, url, None).base(None)
    }

    #[test]
    fn addresses_of_all_shapes_become_bases() {
        use ServiceType::{BlockStorage, Compute, Identity, Image, Network, Placement};
        let cases = [
            (Compute, "http://h:8774/v2.1", "http://h:8774/v2.1"),
            (Compute, "http://h:8774/v2.1/", "http://h:8774/v2.1"),
            (Compute, "https://h/compute/v2.1/26a6", "https://h/compute/v2.1/26a6"),
            (Compute, "https://h/compute", "https://h/compute/v2.1"),
            (Image, "http://h:9292", "http://h:9292/v2"),
            (Image, "http://h:9292/", "http://h:9292/v2"),
            (Network, "http://h:9696/networking/", "http://h:9696/networking/v2.0"),
            (Placement, "http://h:8778", "http://h:8778"),
            (Placement, "http://h/placement/", "http://h/placement"),
            (BlockStorage, "https://v3.example.com/v3/26a6", "https://v3.example.com/v3/26a6"),
            (BlockStorage, "http://h:8776/v2/26a6", "http://h:8776/v3/26a6"),
            (Identity, "http://h:5000", "http://h:5000/v3"),
            (Identity, "http://h:5000/v2.0/", "http://h:5000/v3"),
            (Identity, "https://h/identity/v3/auth/tokens", "https://h/identity/v3"),
        ];
        for (kind, url, expected) in cases {
            assert_eq!(base(kind, url), expected, "{url}");
        }
    }

    #[test]
    fn a_gateway_takes_the_place_of_host_and_prefix() {
        let through = |kind, url| Endpoint::new(kind, url, Some("/openstack/")).base(None);
        assert_eq!(through(ServiceType::Compute, "https://h:8774/compute/v2.1/26a6"), "/openstack/compute/v2.1/26a6");
        assert_eq!(through(ServiceType::BlockStorage, "http://h:8776/v3"), "/openstack/block-storage/v3");
        assert_eq!(through(ServiceType::Image, "http://h:9292"), "/openstack/image/v2");
        assert_eq!(through(ServiceType::Placement, "http://h/placement"), "/openstack/placement");
        assert_eq!(through(ServiceType::Identity, "http://h:5000"), "/openstack/identity/v3");
    }

    #[test]
    fn discovery_is_asked_for_with_a_slash_and_never_below_a_project() {
        let endpoint = Endpoint::new(ServiceType::BlockStorage, "https://h/volume/v3/26a6", None);
        assert_eq!(endpoint.version_url().as_deref(), Some("https://h/volume/v3/"));
        assert_eq!(endpoint.versions_url(), "https://h/volume/");
        assert_eq!(Endpoint::new(ServiceType::Image, "https://h:9292", None).version_url(), None);
    }

    #[test]
    fn links_are_rebased_whatever_they_name() {
        let compute = Endpoint::new(ServiceType::Compute, "https://cloud/compute/v2.1", None);
        for link in [
            "http://10.0.0.1:8774/v2.1/servers/detail?limit=20&marker=/v3/",
            "https://cloud/compute/v2.1/servers/detail?limit=20&marker=/v3/",
            "/v2.1/servers/detail?limit=20&marker=/v3/",
            "/servers/detail?limit=20&marker=/v3/",
        ] {
            assert_eq!(compute.relative(link, PROJECT), "/servers/detail?limit=20&marker=/v3/", "{link}");
        }
        let image = Endpoint::new(ServiceType::Image, "https://cloud/image", Some("/openstack"));
        assert_eq!(image.relative("/v2/images?marker=1", PROJECT), "/images?marker=1");
        let placement = Endpoint::new(ServiceType::Placement, "https://cloud/placement", None);
        assert_eq!(placement.relative("/placement/resource_providers/1", PROJECT), "/resource_providers/1");
    }

    #[test]
    fn a_project_in_a_link_is_taken_off_once() {
        let link = ["http://h:8776/v3/", PROJECT, "/volumes?marker=1"].concat();
        for url in ["http://h:8776/v3", &["http://h:8776/v3/", PROJECT].concat()] {
            let endpoint = Endpoint::new(ServiceType::BlockStorage, url, None);
            assert_eq!(endpoint.relative(&link, PROJECT), "/volumes?marker=1", "{url}");
        }
    }
}
