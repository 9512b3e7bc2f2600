//! The hosts that servers can be moved to.

use crate::lenient;
use crate::model::{Choice, Choices, Lookup};
use crate::services::choices;
use crate::services::compute::requests::get;

/// All hosts. The servers' own is disabled, as are those that are down or take no servers.
pub fn hosts(lookup: &dyn Lookup, own: Option<&str>) -> Choices {
    let call = get("/os-services?binary=nova-compute", 1);
    choices::from_list(lookup, &call, "services", &|service| {
        let host = lenient::at(service, "/host");
        let reason = match (lenient::at(service, "/state").as_str(), lenient::at(service, "/status").as_str()) {
            _ if own == Some(host.as_str()) => Some("Current host".to_owned()),
            ("down", _) => Some("Down".to_owned()),
            (_, "disabled") => Some("Disabled".to_owned()),
            _ => None,
        };
        Some(Choice::new(&host, &host).detail(lenient::at(service, "/zone")).disabled(reason))
    })
}
