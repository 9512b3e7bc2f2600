//! Explains findings in words, with the configuration lines that an operator has to add.

use super::{Findings, ServiceCheck, swift};
use crate::auth::ServiceType;

/// How serious it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Severity {
    Good,
    /// The service can be used, but something is missing.
    Warning,
    Bad,
}

/// The advice about a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    pub state: Severity,
    pub why: String,
    pub lines: Option<ConfigLines>,
}

/// Configuration lines to add, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigLines {
    pub place: String,
    pub text: String,
}

/// The configuration files of OpenStack's services, by type (oslo.middleware reads its `[cors]` from these).
const FILES: [(&str, &str); 15] = [
    ("identity", "/etc/keystone/keystone.conf"),
    ("compute", "/etc/nova/nova.conf"),
    ("network", "/etc/neutron/neutron.conf"),
    ("block-storage", "/etc/cinder/cinder.conf"),
    ("image", "/etc/glance/glance-api.conf"),
    ("placement", "/etc/placement/placement.conf"),
    ("load-balancer", "/etc/octavia/octavia.conf"),
    ("object-store", "/etc/swift/proxy-server.conf"),
    ("orchestration", "/etc/heat/heat.conf"),
    ("dns", "/etc/designate/designate.conf"),
    ("key-manager", "/etc/barbican/barbican.conf"),
    ("baremetal", "/etc/ironic/ironic.conf"),
    ("shared-file-system", "/etc/manila/manila.conf"),
    ("sharev2", "/etc/manila/manila.conf"),
    ("container-infra", "/etc/magnum/magnum.conf"),
];

/// The advice for `case`. `page` is the page's origin.
pub fn advice(case: &ServiceCheck, found: &Findings, page: &str) -> Advice {
    let host = case.host();
    let say = |state, why: &[&str], lines| Advice { state, why: why.concat(), lines };
    let bad = |why: &[&str], lines| say(Severity::Bad, why, lines);
    let cors = |add: &[(&str, String)]| Some(cors(case, page, add));
    if case.has_unusable_url {
        const NO: &str = "This cloud does not provide the service: the endpoint URL in the catalog is invalid. \
            It must be an absolute http or https URL without a user name and password.";
        return bad(&[NO], None);
    }
    if let Some(placeholder) = &case.placeholder {
        const LEFT: &str = "The endpoint URL in the catalog is incomplete: it still contains ";
        const HINT: &str = ". The cloud operator must correct it";
        const SCOPE: &str = ", or the service requires a project and this scope has none";
        let is_project = ["tenant_id", "project_id"].iter().any(|name| placeholder.contains(name));
        return bad(&[LEFT, placeholder, HINT, if is_project { SCOPE } else { "" }, "."], None);
    }
    if found.offline {
        return bad(&["This browser is offline."], None);
    }
    if found.mixed {
        const BY: &str = " uses http, but this page uses https: browsers block such requests. ";
        const DO: &str = "Use an https address, or a gateway.";
        return bad(&[&case.root, BY, DO], None);
    }
    if found.forbidden {
        let policy = ConfigLines {
            place: "Content-Security-Policy of this console's web server".to_owned(),
            text: ["connect-src 'self' ", &case.origin()].concat(),
        };
        return bad(&["The Content-Security-Policy of this page blocks requests to ", &host, "."], Some(policy));
    }
    if found.late {
        return bad(
            &[&host, " did not answer in time. It may be overloaded, or a firewall may drop the requests."],
            None,
        );
    }
    let Some(answer) = found.answer else {
        if found.reachable {
            const NO: &str = " answers, but its CORS settings do not allow ";
            const OR: &str = ", or a proxy answers in its place.";
            const SWIFT: &str = " to read accounts. Swift supports this only with an additional filter. Without it, use a \
                gateway.";
            let is_swift = case.kind == Some(ServiceType::ObjectStore);
            return bad(&[&host, NO, page, if is_swift { SWIFT } else { OR }], cors(&[]));
        }
        const DOWN: &str = " does not answer. It may be down, its name may not resolve, or its certificate may \
            not be trusted. Open it in a new tab to see which.";
        let elsewhere = name_of(&host) != name_of(&case.keystone) && !case.keystone.is_empty();
        let internal = [
            " The catalog uses another host for it than for Keystone, ",
            &case.keystone,
            ". It may be an internal address.",
        ];
        let internal = match &case.other_interface {
            Some(interface) if interface != "public" => {
                let only = " The catalog has no public endpoint, only one of the interface ";
                [only, interface, ", which may not be reachable from browsers."].concat()
            }
            _ if elsewhere => internal.concat(),
            _ => String::new(),
        };
        return bad(&[&host, DOWN, &internal], None);
    };
    if !case.is_answered_by(answer) {
        let status = answer.status.to_string();
        const OTHER: &str = " does not answer like the service (status ";
        let through = if case.origin().is_empty() { "The gateway at " } else { "" };
        return bad(
            &[
                through,
                &case.root,
                OTHER,
                &status,
                "). Something else may run there, or a proxy whose service is down.",
            ],
            None,
        );
    }
    if found.closed {
        const NO: &str =
            " allows this page to read the list of versions, but not the API: its CORS settings do not allow ";
        return bad(&[&host, NO, page, " there."], cors(&[]));
    }
    if !found.headers.is_empty() || !found.methods.is_empty() {
        let mut add = Vec::new();
        let mut refused = Vec::new();
        if !found.headers.is_empty() {
            refused.push(["the header ", &found.headers.join(", ")].concat());
            add.push(("allow_headers", allowed_headers(case)));
        }
        if !found.methods.is_empty() {
            refused.push(["the method ", &found.methods.join(", ")].concat());
            add.push(("allow_methods", "GET,PUT,POST,DELETE,PATCH".to_owned()));
        }
        return bad(&[&host, " allows requests of this page, but not ", &refused.join(" and "), "."], cors(&add));
    }
    let expose = || cors(&[("expose_headers", exposed_headers(case))]);
    if found.token == Some(false) {
        const NO: &str = " does not allow this page to read the tokens that it issues (X-Subject-Token).";
        return bad(&[&host, NO], expose());
    }
    if case.kind.is_some() && found.request_id == Some(false) {
        const NO: &str = "Reachable, but request IDs are hidden by its CORS settings, so errors cannot be traced.";
        return say(Severity::Warning, &[NO], expose());
    }
    match &case.other_interface {
        None => say(Severity::Good, &["Reachable."], None),
        Some(interface) => {
            const ONLY: &str = "Reachable at the endpoint of the interface ";
            say(Severity::Good, &[ONLY, interface, ". The catalog has no endpoint of the selected interface."], None)
        }
    }
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

fn cors(case: &ServiceCheck, page: &str, add: &[(&str, String)]) -> ConfigLines {
    let file = FILES.iter().find(|(service, _)| *service == case.service);
    if case.kind == Some(ServiceType::ObjectStore) {
        let place = file.map_or_else(String::new, |(_, file)| (*file).to_owned());
        return ConfigLines { place, text: swift::lines(page) };
    }
    let mut text = ["[cors]\nallowed_origin = ", page, "\nallow_credentials = false\n"].concat();
    for (name, value) in add {
        text.push_str(&[name, " = ", value, "\n"].concat());
    }
    let place = file.map_or_else(
        || ["The configuration of the ", &case.service, " service"].concat(),
        |(_, file)| (*file).to_owned(),
    );
    ConfigLines { place, text }
}

/// All headers that this console sends, since the line replaces the service's default.
fn allowed_headers(case: &ServiceCheck) -> String {
    let mut names: Vec<_> = case.headers().into_iter().map(|(name, _)| name).collect();
    names.push("X-Openstack-Request-Id");
    names.join(",")
}

/// All headers that this console reads.
fn exposed_headers(case: &ServiceCheck) -> String {
    let more = match case.kind {
        Some(ServiceType::Identity) => ",X-Subject-Token,Openstack-Auth-Receipt",
        Some(kind) if kind.has_microversions() => ",OpenStack-API-Version",
        _ => "",
    };
    ["X-Openstack-Request-Id", more].concat()
}
