//! `config.json`: the clouds there are, in the schema of `clouds.yaml`, and the operator's name and
//! colour. Keys that are not known here are ignored, passwords among them.

use crate::http::{Error, Request, Response};
use crate::json::{Object, json};
use serde_json::Value;

/// The whole configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The clouds by name, in the file's order.
    pub clouds: Vec<(String, CloudConfig)>,
    pub branding: Branding,
}

/// How an operator wants the console to look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branding {
    pub name: Option<String>,
    /// A CSS colour.
    pub accent: Option<String>,
    /// The address of an image.
    pub logo: Option<String>,
}

/// One cloud.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudConfig {
    /// Its key in the file, or the host of a typed address.
    pub name: String,
    pub auth: CloudAuth,
    pub region_name: Option<String>,
    pub interface: Option<String>,
    /// A path on the page's own origin, such as `/openstack`, under which the services are
    /// reached instead of at their own addresses.
    pub gateway: Option<String>,
    /// How users sign in, in keystoneauth's words, such as `v3websso`.
    pub auth_type: Option<String>,
    /// `fragment`: what Keystone's page sends after a single sign-on comes in the address, and needs no service worker.
    pub websso_callback: Option<String>,
}

/// Where to sign in, and what the form suggests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudAuth {
    pub auth_url: String,
    pub username: Option<String>,
    pub user_domain_name: Option<String>,
    pub user_domain_id: Option<String>,
    pub project_name: Option<String>,
    pub project_id: Option<String>,
    pub project_domain_id: Option<String>,
    /// Where users are known, as Keystone calls it.
    pub identity_provider: Option<String>,
    pub protocol: Option<String>,
    /// The domain to enter instead of a project, by name or id.
    pub domain: Option<String>,
    /// Whether to enter the system instead.
    pub system: bool,
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// [`crate::http::Kind::Decode`] where it is no JSON, or something in it is of another type.
    pub fn read(response: &Response) -> Result<Self, Error> {
        // All of it has to be JSON, also what is not read: the error says where it is not.
        response.json().map_err(|error| match crate::json::problem(&response.body) {
            Some(problem) => Error::decode(response, &problem),
            None => error,
        })?;
        Self::of(&response.object()?).map_err(|why| Error::decode(response, &why))
    }

    fn of(file: &Object) -> Result<Self, String> {
        let clouds = section(file, "clouds")?;
        let clouds = clouds.members().iter().map(|(name, cloud)| {
            let cloud = cloud.object().ok_or_else(|| [name, " is no object"].concat())?;
            Ok((name.as_ref().to_owned(), CloudConfig::read(name, &cloud)?))
        });
        let branding = section(file, "branding")?;
        let branding = Branding {
            name: text(&branding, "name")?,
            accent: text(&branding, "accent")?,
            logo: text(&branding, "logo")?,
        };
        Ok(Config { clouds: clouds.collect::<Result<_, String>>()?, branding })
    }

    /// The cloud with this name.
    pub fn cloud(&self, name: &str) -> Option<&CloudConfig> {
        self.clouds.iter().find(|(key, _)| key == name).map(|(_, cloud)| cloud)
    }
}

impl CloudConfig {
    fn read(name: &str, cloud: &Object) -> Result<Self, String> {
        let auth = section(cloud, "auth")?;
        Ok(CloudConfig {
            name: name.to_owned(),
            auth: CloudAuth {
                auth_url: text(&auth, "auth_url")?.unwrap_or_default(),
                username: text(&auth, "username")?,
                user_domain_name: text(&auth, "user_domain_name")?,
                user_domain_id: text(&auth, "user_domain_id")?,
                project_name: text(&auth, "project_name")?,
                project_id: text(&auth, "project_id")?,
                project_domain_id: text(&auth, "project_domain_id")?,
                identity_provider: text(&auth, "identity_provider")?.or(text(cloud, "identity_provider")?),
                protocol: text(&auth, "protocol")?.or(text(cloud, "protocol")?),
                domain: text(&auth, "domain_name")?.map_or_else(|| text(&auth, "domain_id"), |name| Ok(Some(name)))?,
                system: text(&auth, "system_scope")?.is_some(),
            },
            region_name: text(cloud, "region_name")?,
            interface: text(cloud, "interface")?,
            gateway: text(cloud, "gateway")?,
            auth_type: text(cloud, "auth_type")?,
            websso_callback: text(cloud, "websso_callback")?,
        })
    }

    /// A cloud of which only the authentication URL is known, as somebody has typed it: with or
    /// without `https://`, version and trailing slash.
    ///
    /// # Errors
    /// [`crate::http::Kind::Refused`] for what cannot be an address.
    pub fn from_url(url: &str) -> Result<Self, Error> {
        let url = url.trim();
        let url = if url.contains("://") { url.to_owned() } else { ["https://", url].concat() };
        let request = Request::get(url);
        let host = request.host();
        let web = request.url.starts_with("https://") || request.url.starts_with("http://");
        if !web || host.is_empty() || request.url.contains(char::is_whitespace) {
            return Err(Error::refused(
                "The authentication URL is an address such as https://cloud.example.com:5000/v3",
            ));
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

    /// Which of the catalog's addresses to use; `publicURL` is an old way of writing `public`.
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

    /// A domain as Keystone wants it. Its name, unless the configuration has it as an id; every
    /// Keystone's first domain has the id `default`, whatever its name.
    pub(super) fn domain(&self, text: &str) -> Value {
        let is_id = self.user_domain_id.as_deref() == Some(text) || text == "default";
        if is_id { json!({"id": text}) } else { json!({"name": text}) }
    }
}

/// A text that may be left out.
///
/// # Errors
/// A person wrote the file: what is something else is told, not guessed at.
fn text(object: &Object, name: &str) -> Result<Option<String>, String> {
    let wrong = || [name, " is no text"].concat();
    object.get(name).map(|value| value.string().ok_or_else(wrong)).transpose()
}

/// An object that may be left out.
fn section<'a>(object: &Object<'a>, name: &str) -> Result<Object<'a>, String> {
    let wrong = || [name, " is no object"].concat();
    object.get(name).map_or_else(|| Ok(Object::default()), |value| value.object().ok_or_else(wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Error> {
        Config::read(&Response::new(200, Vec::new(), text))
    }

    #[test]
    fn clouds_are_read_in_order_and_unknown_keys_ignored() {
        let text = r#"{"clouds": {
            "zoo": {"auth": {"auth_url": "http://127.0.0.1:5000/v3", "username": "demo", "password": "x"}, "region_name": "RegionOne",
                    "identity_api_version": 3, "verify": false, "interface": "publicURL"},
            "ark": {"auth": {"auth_url": "https://ark:5000", "project_name": null}, "gateway": "/openstack"}
        }, "branding": {"name": "Zoo", "motto": 1}, "cache": {}}"#;
        let config = read(text).unwrap();
        let names: Vec<_> = config.clouds.iter().map(|(name, cloud)| (name.as_str(), cloud.name.as_str())).collect();
        assert_eq!(names, [("zoo", "zoo"), ("ark", "ark")]);
        let zoo = config.cloud("zoo").unwrap();
        assert_eq!((zoo.interface(), zoo.auth.username.as_deref()), ("public", Some("demo")));
        assert_eq!(config.cloud("ark").unwrap().gateway.as_deref(), Some("/openstack"));
        let by_sso = r#"{"clouds": {"zoo": {"auth_type": "v3websso", "protocol": "saml2", "auth": {"identity_provider": "acme"}}}}"#;
        let by_sso = read(by_sso).unwrap().clouds.remove(0).1;
        assert_eq!(by_sso.auth_type.as_deref(), Some("v3websso"));
        let auth = by_sso.auth;
        assert_eq!((auth.identity_provider.as_deref(), auth.protocol.as_deref()), (Some("acme"), Some("saml2")));
        assert_eq!(config.branding.name.as_deref(), Some("Zoo"));
        assert_eq!(read("{}").unwrap(), Config::default());
    }

    #[test]
    fn a_mistake_in_the_file_is_named() {
        for (text, named) in [
            (r#"{"clouds": ["zoo"]}"#, "clouds is no object"),
            (r#"{"clouds": {"zoo": "http://127.0.0.1:5000"}}"#, "zoo is no object"),
            (r#"{"clouds": {"zoo": null}}"#, "zoo is no object"),
            (r#"{"clouds": {"zoo": {"auth": {"auth_url": 5000}}}}"#, "auth_url is no text"),
            (r#"{"branding": {"accent": []}}"#, "accent is no text"),
            ("{\"clouds\": {\"zoo\": {\n\"verify\": no}}}", "line 2"),
            ("[]", "no object"),
            ("<html>", "web page"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.message.contains(named), "{text}: {error}");
        }
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
    }
}
