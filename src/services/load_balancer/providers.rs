//! Providers: the drivers that build load balancers. Octavia's configuration says which there are.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#providers>

use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{code, text};
use crate::model::{Body, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, SubColumn, SubTable, Tab};

fn capabilities(provider: &JsonRow, list: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::LoadBalancer, ["/lbaas/providers/", &encode(provider.id()), "/", list].concat())
}

const COLUMNS: &[SubColumn] =
    &[SubColumn::at("Name", code("/name")), SubColumn::at("Description", text("/description"))];

const FLAVOR: SubTable = SubTable::new("flavor_capabilities", COLUMNS, "The provider has no flavor capabilities.");
const ZONE: SubTable =
    SubTable::new("availability_zone_capabilities", COLUMNS, "The provider has no zone capabilities.");

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[
        JsonColumn::new("Description", text("/description")).width(420),
        JsonColumn::new("ID", text("/name")).hidden(),
    ],
    summary: &[("Description", text("/description"))],
    facts: &[("Description", text("/description"))],
    tabs: &[
        Tab::new(
            "flavors",
            "Flavor capabilities",
            Body::Table(|provider: &JsonRow| capabilities(provider, "flavor_capabilities"), FLAVOR),
        )
        .admin(),
        Tab::new(
            "zones",
            "Zone capabilities",
            Body::Table(|provider: &JsonRow| capabilities(provider, "availability_zone_capabilities"), ZONE),
        )
        .admin(),
    ],
    write_access: |_, _| Err("Providers are defined in the configuration of Octavia"),
    ..JsonResourceDef::new(Meta {
        icon: "system",
        secondary: true,
        // Providers can only be listed.
        path: "",
        about: "A driver that creates load balancers.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::PROVIDERS,
            "/lbaas/providers",
            Names { singular: "provider", plural: "Providers", list_key: "providers", object_key: "provider" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lenient;
    use crate::model::AnyRow;
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn a_provider_is_known_by_its_name() {
        let row = row_of(&DEFINITION, &json!({"name": "amphora", "description": "The amphora driver"}));
        let provider = row.as_any().downcast_ref::<JsonRow>().unwrap();
        assert_eq!(AnyRow::id(provider), "amphora");
        let call = capabilities(provider, "flavor_capabilities");
        assert_eq!(call.path, "/lbaas/providers/amphora/flavor_capabilities");
        assert_eq!(lenient::at(&provider.value, "/description"), "The amphora driver");
    }
}
