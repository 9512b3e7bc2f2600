//! The same single sign-on again in a window of its own, so that the page with the expired session stays as it is.

use super::GONE;
use super::departure::prepare_return;
use super::message::{SentToken, first_message};
use crate::auth::WebSsoLogin;
use crate::http::Error;
use crate::store::App;
use leptos::prelude::window;
use web_sys::BroadcastChannel;

/// Makes sure that [`sign_in_in_popup`] will work.
pub fn prepare_popup(app: App) {
    let Some((login, _)) = WebSsoLogin::take() else { return };
    let cloud = app.cloud_config(&login.cloud).unwrap_or_default();
    leptos::task::spawn_local(async move { _ = prepare_return(&cloud).await });
}

/// Signs in in a new window and returns the token. To be called soon after a click: without one, browsers open no window.
///
/// # Errors
/// This tab has not signed in by single sign-on; the browser has opened no window; no token has come.
pub async fn sign_in_in_popup() -> Result<String, Error> {
    let lost = || Error::refused("The sign-in details are no longer available in this tab. Sign out and sign in again");
    let (mut login, _) = WebSsoLogin::take().ok_or_else(lost)?;
    let channel = window().crypto().map(|crypto| crypto.random_uuid()).map_err(|_| lost())?;
    let broadcast = BroadcastChannel::new(&channel).map_err(|_| lost())?;
    let message = first_message(|listener| broadcast.set_onmessage(Some(listener)));
    // A window gets a copy of the session storage of the tab that opens it.
    login.channel = channel;
    login.store(true);
    let opened = window().open_with_url_and_target_and_features(&login.start, "_blank", "popup,width=640,height=800");
    login.channel.clear();
    login.store(false);
    if !matches!(opened, Ok(Some(_))) {
        return Err(Error::refused("The browser blocked the pop-up window. Allow pop-ups for this site"));
    }
    let message = message.await;
    broadcast.close();
    // The sender does not matter here: the token has to be the same user's.
    let sent = message.as_ref().and_then(SentToken::from_message);
    sent.map(|sent| sent.token).ok_or_else(|| Error::refused(GONE))
}
