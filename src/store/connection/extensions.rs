//! The extensions that Neutron has.

use super::Connection;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::platform::sleep;
use crate::store::connection_state::ConnectionStateStoreFields;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// How long to wait before extensions that could not be read are asked for again.
const AGAIN: Duration = Duration::from_secs(10);

impl Connection {
    /// Whether Neutron has the extension with this alias, as far as is known. Reactive. They are asked for by the first
    /// reader, until Neutron answers: they change with the deployment only.
    pub(in crate::store) fn extension(&self, alias: &str) -> bool {
        let asked = self.extensions_asked.try_update_value(|asked| std::mem::replace(asked, true));
        if asked == Some(false) && self.offers(ServiceType::Network) {
            leptos::task::spawn_local(self.read_extensions());
        }
        self.state.extensions().try_with(|known| known.iter().any(|known| known == alias)).unwrap_or_default()
    }

    /// Reads the extensions, again and again as long as the connection is there and they cannot be read: without them,
    /// lists and fields would be missing as if the cloud did not have them.
    async fn read_extensions(self) {
        while let Some(client) = self.try_service(ServiceType::Network) {
            let call = ServiceRequest::get(ServiceType::Network, "/extensions").query("fields", "alias");
            if let Ok(answer) = client.send(call).await.and_then(|response| response.json()) {
                let all = answer.get("extensions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let aliases = all.iter().map(|extension| lenient::at(extension, "/alias")).collect();
                let _ = self.state.extensions().try_set(aliases);
                return;
            }
            sleep(AGAIN).await;
        }
    }
}
