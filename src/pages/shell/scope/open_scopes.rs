//! The scopes that are open side by side.

use super::entry::{ScopeButton, ScopeEntry};
use super::menu::ScopeMenu;
use crate::store::{Connection, labels};
use leptos::prelude::*;

/// The scopes that are open side by side, where there are several.
#[component]
pub fn OpenScopes(
    /// The menu they are in.
    menu: ScopeMenu,
) -> impl IntoView {
    let app = menu.app;
    move || {
        let open = app.open();
        if open.len() < 2 {
            return None;
        }
        let shown = app.cloud().map(|cloud| cloud.identity());
        let labels = labels(&open);
        let entries = open.into_iter().zip(labels).map(move |(connection, label)| {
            let is_current = Some(connection.identity()) == shown;
            let detail = detail(&connection, app.has_expired(&connection));
            let number = connection.session().number();
            let choose = move |()| menu.enter(|app| app.show(number));
            let close = move |()| {
                if !is_current || menu.navigation.may_leave() {
                    app.close(&connection);
                }
            };
            let close = UnsyncCallback::new(close);
            let close_label = ["Remove ", &label, " from view"].concat();
            view! {
                <ScopeEntry menu name=label detail is_current choose>
                    <ScopeButton icon="close" label=close_label act=close />
                </ScopeEntry>
            }
        });
        // Drawn again in the same places, the buttons keep the focus.
        Some(view! {
            <h3 class="popover__title">"In view"</h3>
            <ul class="popover__list">{entries.collect_view()}</ul>
        })
    }
}

/// User, the project's domain, cloud and region, and whether the session has ended.
fn detail(connection: &Connection, has_expired: bool) -> String {
    let scope = connection.session().scope();
    let ended = if has_expired { " · the session has expired" } else { "" };
    let parts = [scope.user.name.as_str(), scope.telling_domain().unwrap_or_default(), &scope.cloud, &scope.region];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    [&parts.join(" · "), ended].concat()
}
