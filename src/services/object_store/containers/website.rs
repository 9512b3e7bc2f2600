//! What a container's page says of the website that Swift makes of it.
//! <https://docs.openstack.org/swift/latest/middleware.html#staticweb>

use super::cells::unless_hidden;
use super::fields::header_value;
use super::settings::WEBSITE;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{Cell, FormValues, Lookup, SummaryLine};
use crate::services::object_store::access::PublicAccess;
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::{BEFORE, is_on};
use crate::services::object_store::paths::object_id;
use crate::services::object_store::public_address::address;
use serde_json::Value;

const INDEX: &str = "/x-container-meta-web-index";
const LISTINGS: &str = "/x-container-meta-web-listings";

/// What a site lacks whose pages are public, and nothing else.
const NO_LISTING: &str = "refused without the name of the page: public access does not include listing";

/// Whether these headers of a container make it a website.
pub fn is_site(headers: &Value) -> bool {
    !lenient::at(headers, INDEX).trim().is_empty() || is_on(headers, LISTINGS)
}

/// Its address and its settings; nothing where none is set.
pub fn items(headers: &Value) -> Vec<(&'static str, Cell)> {
    let site = ("Address", if is_site(headers) { site(headers) } else { Cell::None });
    let settings = WEBSITE.iter().map(|(label, name)| {
        let pointer = ["/", &name.to_ascii_lowercase()].concat();
        let value = lenient::at(headers, &pointer);
        (*label, if pointer == LISTINGS { listings(headers, &value) } else { Cell::text(value) })
    });
    std::iter::once(site).chain(settings).filter(|(_, cell)| *cell != Cell::None).collect()
}

fn public(headers: &Value) -> PublicAccess {
    PublicAccess::of_acl(&lenient::at(headers, "/x-container-read"))
}

/// Where everybody finds it, once everybody may read the container. Its own address is that of the container, which Swift gives
/// to those alone who may list it; pages are found by their names without that.
fn site(headers: &Value) -> Cell {
    let index = lenient::at(headers, INDEX);
    let at = |name: &str| Cell::derived(site_address, object_id(&lenient::at(headers, "/name"), name));
    match (public(headers), index.trim()) {
        (PublicAccess::None, _) => Cell::derived(unless_hidden, "None: the container is not public"),
        (PublicAccess::Listing, _) => at(""),
        (PublicAccess::Objects, "") => Cell::text("None: public access does not include listing"),
        (PublicAccess::Objects, index) => at(index).detailed(NO_LISTING.to_owned()),
    }
}

fn site_address(lookup: &dyn Lookup, id: &str) -> Cell {
    match Capabilities::known(lookup) {
        None => return Cell::Pending,
        Some(capabilities) if !capabilities.static_web => {
            return Cell::text("None: the service does not support websites");
        }
        Some(_) => {}
    }
    let account = lookup.catalog_url(ServiceType::ObjectStore);
    account.map_or(Cell::None, |account| Cell::web(address(&account, id)))
}

/// What a website with these settings lacks, by the headers that its container had before.
pub fn lacking(input: &FormValues) -> Vec<SummaryLine> {
    let Some(before) = input.0.get(BEFORE) else { return Vec::new() };
    let lists = input.flag("X-Container-Meta-Web-Listings");
    let has_index = !header_value(input, "X-Container-Meta-Web-Index").is_empty();
    let lacking = match public(before) {
        PublicAccess::None if has_index || lists => "Visitors see the website once the container is public.",
        PublicAccess::Objects if has_index || lists => {
            "Visitors can open the site without a page name, and its listings, once public access includes listing."
        }
        _ => return Vec::new(),
    };
    vec![SummaryLine::new([lacking, " Use “Edit access” to change it."].concat())]
}

/// Whether folders are listed, and what visitors see of that.
fn listings(headers: &Value, value: &str) -> Cell {
    match (value.is_empty(), is_on(headers, LISTINGS), public(headers)) {
        (true, ..) => Cell::None,
        (_, true, PublicAccess::Objects) => {
            Cell::Flag(true).detailed("refused: public access does not include listing".to_owned())
        }
        (_, on, _) => Cell::Flag(on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::model::Caller;
    use serde_json::json;
    use std::sync::Arc;

    /// A cluster that offers websites or does not.
    struct Cluster(Value);

    impl Lookup for Cluster {
        fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Ok(Arc::new(self.0.clone())))
        }
        fn catalog_url(&self, _: ServiceType) -> Option<String> {
            Some("https://swift.example/v1/AUTH_p".to_owned())
        }
        fn caller(&self) -> Caller {
            Caller { roles: vec!["member".to_owned()], project_id: "p".to_owned(), ..Caller::default() }
        }
    }

    fn told(headers: Value, cluster: &Cluster) -> Vec<String> {
        items(&headers).iter().map(|(label, cell)| format!("{label}: {}", cell.plain(cluster))).collect()
    }

    #[test]
    fn a_website_has_an_address_once_it_is_public() {
        let with = Cluster(json!({"swift": {}, "staticweb": {}}));
        let site = json!({"name": "a b", "x-container-read": ".r:*", "x-container-meta-web-index": "index.html",
            "x-container-meta-web-listings": "true"});
        let by_name = format!("Address: https://swift.example/v1/AUTH_p/a%20b/index.html · {NO_LISTING}");
        let refused = "Listings: Yes · refused: public access does not include listing";
        assert_eq!(told(site.clone(), &with), [&by_name, "Index page: index.html", refused]);
        let mut listed = site;
        listed["x-container-read"] = json!(".r:*, .rlistings");
        let address = "Address: https://swift.example/v1/AUTH_p/a%20b/";
        assert_eq!(told(listed.clone(), &with), [address, "Index page: index.html", "Listings: Yes"]);
        assert_eq!(
            told(listed, &Cluster(json!({"swift": {}})))[0],
            "Address: None: the service does not support websites"
        );
        let private = json!({"name": "c", "x-container-meta-web-listings": "on"});
        assert_eq!(told(private, &with), ["Address: None: the container is not public", "Listings: Yes"]);
        let pages_only = json!({"name": "c", "x-container-read": ".r:*", "x-container-meta-web-error": "error.html"});
        assert_eq!(told(pages_only, &with), ["Error pages: error.html"]);
        assert!(told(json!({"name": "c", "x-container-read": ".r:*"}), &with).is_empty());
    }

    #[test]
    fn a_form_says_what_a_website_lacks() {
        let lines = |acl: &str, lists: bool| {
            let input = FormValues::default().with(BEFORE, json!({"x-container-read": acl}));
            let input = input.with("X-Container-Meta-Web-Index", "i").with("X-Container-Meta-Web-Listings", lists);
            lacking(&input).into_iter().map(|line| line.text).collect::<String>()
        };
        assert!(lines("p:*", false).contains("once the container is public"));
        assert!(lines(".r:*", false).contains("once public access includes listing"));
        assert_eq!(lines(".r:*,.rlistings", true), "");
        assert!(lacking(&FormValues::default()).is_empty());
    }
}
