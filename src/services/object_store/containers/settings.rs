//! The settings of a container that are texts in headers of their own: labels and names.

/// A label, and the header's name.
pub type Setting = (&'static str, &'static str);

/// <https://docs.openstack.org/swift/latest/middleware.html#staticweb>
pub const WEBSITE: &[Setting] = &[
    ("Index page", "X-Container-Meta-Web-Index"),
    ("Error pages", "X-Container-Meta-Web-Error"),
    ("Listings", "X-Container-Meta-Web-Listings"),
    ("Style sheet of listings", "X-Container-Meta-Web-Listings-CSS"),
    ("Title of listings", "X-Container-Meta-Web-Listings-Label"),
    ("Content type of folders", "X-Container-Meta-Web-Directory-Type"),
];

/// <https://docs.openstack.org/swift/latest/cors.html>
pub const CORS: &[Setting] = &[
    ("Allowed origins", "X-Container-Meta-Access-Control-Allow-Origin"),
    ("Preflight cache", "X-Container-Meta-Access-Control-Max-Age"),
    ("Exposed headers", "X-Container-Meta-Access-Control-Expose-Headers"),
];

/// The headers that name another container for earlier versions, and what goes there.
/// <https://docs.openstack.org/swift/latest/middleware.html#versioned-writes>
pub const VERSIONING: &[(&str, &str)] = &[
    ("X-Versions-Location", "restored when the object is deleted"),
    ("X-History-Location", "including deleted objects"),
];
