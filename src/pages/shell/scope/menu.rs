//! What entering a scope does to the page around the menu.

use crate::http::Error;
use crate::navigation::Navigation;
use crate::pages::page_key::PageKey;
use crate::store::App;
use leptos::html;
use leptos::prelude::*;

/// The menu of scopes and what its entries work with.
#[derive(Clone, Copy)]
pub struct ScopeMenu {
    /// The application.
    pub app: App,
    /// Leads to other pages, and asks before typed input is lost.
    pub navigation: Navigation,
    /// The menu's element.
    pub popover: NodeRef<html::Div>,
}

impl ScopeMenu {
    /// Closes the menu.
    pub fn close(self) {
        if let Some(popover) = self.popover.try_get_untracked().flatten() {
            // It fails only for a menu that is closed already.
            _ = popover.hide_popover();
        }
    }

    /// Finishes a change of scope: closes the menu and leaves an object's page.
    pub fn finish(self) {
        self.close();
        leave_object_page(self.navigation);
    }

    /// Changes the scope at once, unless the user stays with what was typed on the page.
    pub fn enter(self, change: impl FnOnce(App)) {
        if self.navigation.may_leave() {
            change(self.app);
            self.finish();
        }
    }

    /// Changes the scope by a request, unless the user stays with what was typed on the page. `failure` is set to the error
    /// of a request that fails.
    pub fn request(self, failure: RwSignal<Option<Error>>, change: impl Future<Output = Result<(), Error>> + 'static) {
        if !self.navigation.may_leave() {
            return;
        }
        failure.set(None);
        leptos::task::spawn_local(async move {
            match change.await {
                Ok(()) => self.finish(),
                // The menu may have been closed in the meantime.
                Err(error) => _ = failure.try_set(Some(error)),
            }
        });
    }
}

/// Goes from an object's page to the list, as after a change of scope: the object is not in the new one.
pub fn leave_object_page(navigation: Navigation) {
    let page = PageKey::of(&navigation.path_untracked());
    match (&page, page.key()) {
        (PageKey::Detail(resource, id), _) => {
            // Of what is in no list of its own, the first page above it is one.
            let above = resource.meta().parents.and_then(|parents| Some(parents(id).into_iter().next()?.1));
            navigation.go(&above.unwrap_or_else(|| ["/", resource.meta().key].concat()));
        }
        (PageKey::Folder(_), Some(key)) => navigation.go(&["/", key].concat()),
        _ => {}
    }
}
