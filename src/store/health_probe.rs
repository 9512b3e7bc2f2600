//! Asks a service that does not answer whether it is back, where nobody else asks it anything.

use super::connection_state::{ConnectionState, ServiceStateStoreFields, service_field};
use crate::auth::ServiceType;
use crate::platform::{now_ms, sleep, until_visible};
use leptos::prelude::*;
use reactive_stores::Store;
use std::time::Duration;

/// The first pause; each is twice as long as the one before.
const FIRST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(60);

/// Probes a service until it answers or the connection is closed. Does nothing while the tab is hidden, nor while a list
/// of the service is open: that one asks by itself.
pub async fn probe(state: Store<ConnectionState>, kind: ServiceType) {
    let service = service_field(state, kind);
    let mut pause = FIRST;
    loop {
        sleep(pause).await;
        until_visible().await;
        let Some(health) = service.health().try_get_untracked() else { return };
        if !health.is_failing() {
            return;
        }
        if is_due(service.asked_ms().try_get_untracked(), pause, now_ms())
            && let Some(client) = service.client().try_get_untracked().and_then(|client| client.try_get_value())
        {
            client.probe().await;
        }
        pause = following(pause);
    }
}

/// Whether nothing was asked of the service for the length of a pause.
fn is_due(asked_ms: Option<f64>, pause: Duration, now_ms: f64) -> bool {
    asked_ms.is_some_and(|asked| now_ms - asked >= pause.as_secs_f64() * 1000.0)
}

fn following(pause: Duration) -> Duration {
    (pause * 2).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probes_back_off_to_a_minute() {
        let pauses: Vec<u64> =
            std::iter::successors(Some(FIRST), |pause| Some(following(*pause))).take(6).map(|p| p.as_secs()).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 60, 60]);
    }

    #[test]
    fn a_service_that_a_list_asks_is_not_probed_besides() {
        assert!(is_due(Some(1_000.0), FIRST, 6_000.0) && !is_due(Some(1_001.0), FIRST, 6_000.0));
        assert!(!is_due(None, FIRST, 6_000.0), "the connection is closed");
    }
}
