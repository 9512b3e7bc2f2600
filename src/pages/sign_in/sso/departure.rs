//! Leaving for the identity provider.

use super::worker;
use crate::auth::{CloudConfig, WebSsoLogin};
use crate::http::Error;
use crate::platform::sleep;
use crate::store::App;
use leptos::prelude::location;
use std::time::Duration;

/// For how long the page shows that it is leaving: Keystone may take a while to answer, and the page is there again after
/// "back".
const DEPARTURE: Duration = Duration::from_secs(10);

/// Leaves for the identity provider.
///
/// # Errors
/// An address that is no Keystone; nothing could take the answer.
pub async fn leave(app: App, cloud: &CloudConfig, mut login: WebSsoLogin) -> Result<(), Error> {
    login.prepare(&app.http(), cloud, &location().origin().unwrap_or_default()).await?;
    prepare_return(cloud).await?;
    login.store(true);
    // Refused only for what is no address.
    let _ = location().assign(&login.start);
    sleep(DEPARTURE).await;
    Ok(())
}

/// Makes sure that the answer can be taken: by the service worker, unless the configuration says that it comes in the
/// address.
///
/// # Errors
/// This browser has no service worker for this address.
pub async fn prepare_return(cloud: &CloudConfig) -> Result<(), Error> {
    match cloud.websso_callback.as_deref() {
        Some("fragment") => Ok(()),
        _ => worker::register().await,
    }
}
