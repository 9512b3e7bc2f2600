//! What a connection holds for the views to read: one client per service, with the service's health.

use super::service_health::{Observation, ServiceHealth};
use crate::auth::{ServiceClient, ServiceType, Session};
use crate::http::{Error, Response};
use crate::model::Caller;
use crate::platform::now_ms;
use leptos::prelude::*;
use reactive_stores::{Store, Subfield};

/// The state of one connection. A view that reads a field is woken by that field alone.
#[derive(Store)]
pub struct ConnectionState {
    /// Who is signed in to which scope, with the token.
    pub session: StoredValue<Session, LocalStorage>,
    /// The session has expired, and requests wait until the user has signed in again.
    pub expired: bool,
    /// The user and their roles, as the resources' definitions ask for them.
    pub caller: Caller,
    pub services: Services,
    /// The aliases of Neutron's extensions; empty until they have been read.
    pub extensions: Vec<String>,
}

/// The services that the console speaks to.
#[derive(Store)]
pub struct Services {
    pub identity: ServiceState,
    pub compute: ServiceState,
    pub image: ServiceState,
    pub network: ServiceState,
    pub placement: ServiceState,
    pub block_storage: ServiceState,
    pub load_balancer: ServiceState,
    pub dns: ServiceState,
    pub key_manager: ServiceState,
    pub object_store: ServiceState,
    pub orchestration: ServiceState,
    pub shared_file_system: ServiceState,
}

/// One service: its one client in this connection, and whether it answers.
#[derive(Store)]
pub struct ServiceState {
    pub client: StoredValue<ServiceClient, LocalStorage>,
    pub health: ServiceHealth,
    /// When an exchange last ended, in milliseconds since the epoch.
    pub asked_ms: f64,
    /// When the service last answered, in milliseconds since the epoch.
    pub answered_ms: f64,
}

/// The store's field of one service.
pub type ServiceField = Subfield<Subfield<Store<ConnectionState>, ConnectionState, Services>, Services, ServiceState>;

impl ConnectionState {
    /// The state at the start of a session. Its handles belong to the current owner.
    pub fn new(session: Session, caller: Caller) -> Self {
        let service = |kind| ServiceState {
            client: StoredValue::new_local(session.client(kind)),
            health: ServiceHealth::default(),
            asked_ms: 0.0,
            answered_ms: 0.0,
        };
        let services = Services {
            identity: service(ServiceType::Identity),
            compute: service(ServiceType::Compute),
            image: service(ServiceType::Image),
            network: service(ServiceType::Network),
            placement: service(ServiceType::Placement),
            block_storage: service(ServiceType::BlockStorage),
            load_balancer: service(ServiceType::LoadBalancer),
            dns: service(ServiceType::Dns),
            key_manager: service(ServiceType::KeyManager),
            object_store: service(ServiceType::ObjectStore),
            orchestration: service(ServiceType::Orchestration),
            shared_file_system: service(ServiceType::SharedFileSystem),
        };
        ConnectionState {
            expired: session.is_expired(),
            session: StoredValue::new_local(session),
            caller,
            services,
            extensions: Vec::new(),
        }
    }
}

/// The field of a service, by its type.
pub fn service_field(state: Store<ConnectionState>, kind: ServiceType) -> ServiceField {
    let services = state.services();
    match kind {
        ServiceType::Identity => services.identity(),
        ServiceType::Compute => services.compute(),
        ServiceType::Image => services.image(),
        ServiceType::Network => services.network(),
        ServiceType::Placement => services.placement(),
        ServiceType::BlockStorage => services.block_storage(),
        ServiceType::LoadBalancer => services.load_balancer(),
        ServiceType::Dns => services.dns(),
        ServiceType::KeyManager => services.key_manager(),
        ServiceType::ObjectStore => services.object_store(),
        ServiceType::Orchestration => services.orchestration(),
        ServiceType::SharedFileSystem => services.shared_file_system(),
    }
}

/// Records what an exchange that began at `began_ms` has led to. Returns whether the service fails since this exchange.
/// Readers of the health are woken only where it has changed.
pub fn record(service: ServiceField, began_ms: f64, outcome: &Result<Response, Error>) -> bool {
    let (seen, now) = (Observation::of(outcome), now_ms());
    let Some(answered_ms) = service.answered_ms().try_get_untracked() else { return false };
    match &seen {
        Observation::NotSent => return false,
        Observation::Answered => set_untracked(service.answered_ms(), now),
        // The service has answered something else meanwhile: this one was slow, or met it before it was started again.
        Observation::Failed(_) if began_ms < answered_ms => return false,
        Observation::Failed(_) => {}
    }
    set_untracked(service.asked_ms(), now);
    let versions =
        service.client().try_get_untracked().and_then(|client| client.try_with_value(ServiceClient::discovered_range));
    let Some(before) = service.health().try_get_untracked() else { return false };
    let after = before.after(&seen, versions.flatten(), now);
    let fails = after.is_failing() && !before.is_failing();
    if after != before {
        let _ = service.health().try_set(after);
    }
    fails
}

/// Sets what nobody is woken by.
fn set_untracked(field: Subfield<ServiceField, ServiceState, f64>, value: f64) {
    let _ = field.try_update_untracked(|field| *field = value);
}
