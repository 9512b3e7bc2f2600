//! Reads `config.json`, which has the schema of `clouds.yaml`. Unknown members are ignored, passwords among them.

use super::config::{Branding, CloudAuth, CloudConfig, Config};
use crate::http::{Error, Response};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;

impl Config {
    /// Reads the file strictly: it is written by a person, who is told of mistakes with their lines.
    ///
    /// # Errors
    /// [`crate::http::ErrorKind::Decode`] where it is no JSON, or a member is of another type.
    pub fn read(response: &Response) -> Result<Self, Error> {
        let file: ConfigFile = serde_json::from_str(&response.body)
            .map_err(|error| Error::decode(response, &["config.json: ", &error.to_string()].concat()))?;
        let clouds = file.clouds.unwrap_or_default().0.into_iter();
        let clouds = clouds.map(|(name, cloud)| (name.clone(), cloud.into_config(name)));
        Ok(Config { clouds: clouds.collect(), branding: file.branding.unwrap_or_default() })
    }
}

#[derive(serde::Deserialize)]
struct ConfigFile {
    clouds: Option<Clouds>,
    branding: Option<Branding>,
}

/// The clouds by name, in the file's order.
#[derive(Default)]
struct Clouds(Vec<(String, Cloud)>);

#[derive(serde::Deserialize)]
struct Cloud {
    auth: Option<Auth>,
    region_name: Option<String>,
    interface: Option<String>,
    gateway: Option<String>,
    auth_type: Option<String>,
    identity_provider: Option<String>,
    protocol: Option<String>,
    websso_callback: Option<String>,
}

#[derive(Default, serde::Deserialize)]
struct Auth {
    auth_url: Option<String>,
    username: Option<String>,
    user_domain_name: Option<String>,
    user_domain_id: Option<String>,
    project_name: Option<String>,
    project_id: Option<String>,
    project_domain_name: Option<String>,
    project_domain_id: Option<String>,
    domain_name: Option<String>,
    domain_id: Option<String>,
    system_scope: Option<String>,
    identity_provider: Option<String>,
    protocol: Option<String>,
}

impl Cloud {
    /// The cloud that has this name in the file.
    fn into_config(self, name: String) -> CloudConfig {
        let auth = self.auth.unwrap_or_default();
        CloudConfig {
            name,
            auth: CloudAuth {
                auth_url: auth.auth_url.unwrap_or_default(),
                username: auth.username,
                user_domain_name: auth.user_domain_name,
                user_domain_id: auth.user_domain_id,
                project_name: auth.project_name,
                project_id: auth.project_id,
                project_domain_name: auth.project_domain_name,
                project_domain_id: auth.project_domain_id,
                identity_provider: auth.identity_provider.or(self.identity_provider),
                protocol: auth.protocol.or(self.protocol),
                domain: auth.domain_name.or(auth.domain_id),
                system: auth.system_scope.is_some(),
            },
            region_name: self.region_name,
            last_region: None,
            interface: self.interface,
            gateway: self.gateway,
            auth_type: self.auth_type,
            websso_callback: self.websso_callback,
        }
    }
}

impl<'de> Deserialize<'de> for Clouds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Clouds;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object of clouds by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Clouds, A::Error> {
        let mut clouds = Vec::new();
        while let Some(entry) = map.next_entry()? {
            clouds.push(entry);
        }
        Ok(Clouds(clouds))
    }
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
    fn a_mistake_in_the_file_is_told_with_its_line() {
        for (text, named) in [
            (r#"{"clouds": ["zoo"]}"#, "clouds by their names at line 1"),
            (r#"{"clouds": {"zoo": "http://127.0.0.1:5000"}}"#, "line 1"),
            (r#"{"clouds": {"zoo": null}}"#, "line 1"),
            (r#"{"clouds": {"zoo": {"auth": {"auth_url": 5000}}}}"#, "expected a string at line 1"),
            (r#"{"branding": {"accent": []}}"#, "expected a string at line 1"),
            ("{\"clouds\": {\"zoo\": {\n\"verify\": no}}}", "line 2"),
            ("[]", "line 1"),
            ("<html>", "web page"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.message.contains(named), "{text}: {error}");
        }
    }
}
