//! A port as Neutron returns it.

use super::port_title;
use crate::lenient;
use crate::model::{ResourceRow, Title};
use serde::Deserialize;
use serde_json::{Value, json};

/// A port.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Port {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub description: String,
    pub qos_policy_id: String,
    /// The allowed address pairs, as Neutron returns them.
    #[serde(rename = "allowed_address_pairs", deserialize_with = "lenient::or_default")]
    pub pairs: Value,
    pub dns_name: String,
    pub dns_domain: String,
    pub status: String,
    pub mac_address: String,
    #[serde(deserialize_with = "lenient::objects")]
    pub fixed_ips: Vec<FixedIp>,
    pub network_id: String,
    pub device_id: String,
    pub device_owner: String,
    pub security_groups: Vec<String>,
    pub admin_state_up: bool,
    /// `None` where Neutron does not have port security: all is filtered.
    pub port_security_enabled: Option<bool>,
    #[serde(rename = "binding:host_id")]
    pub host: String,
    #[serde(rename = "binding:vnic_type")]
    pub vnic_type: String,
    pub project_id: String,
    pub created_at: String,
    pub updated_at: String,
}

/// An address of a port.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct FixedIp {
    pub ip_address: String,
    pub subnet_id: String,
}

impl Port {
    /// What the port is called where it has no name.
    pub fn title(&self) -> Title {
        let address = port_title::main_address(self.fixed_ips.iter().map(|ip| ip.ip_address.as_str()));
        port_title::title(&self.device_owner, &self.device_id, address, &self.mac_address)
    }
}

impl ResourceRow for Port {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        self.status == "BUILD"
    }
    fn keywords(&self) -> String {
        let addresses = self.fixed_ips.iter().map(|ip| ip.ip_address.as_str());
        let own = [&self.mac_address, &self.description, &self.device_id, &self.dns_name].map(String::as_str);
        own.into_iter().chain(addresses).collect::<Vec<_>>().join(" ")
    }
    fn distinction(&self) -> Value {
        let addresses = self.fixed_ips.iter().map(|ip| json!({"ip_address": ip.ip_address})).collect::<Value>();
        json!({"project_id": self.project_id, "fixed_ips": addresses, "created_at": self.created_at})
    }
}
