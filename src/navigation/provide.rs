//! Provides the navigation to the application.

use super::{Navigate, Navigation, NavigationGuard, links};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use std::rc::Rc;

/// Provides the [`Navigation`] and follows the page's links. Called once, inside `<Router>`; the guard was installed
/// before it.
pub fn provide_navigation(guard: NavigationGuard) -> Navigation {
    let location = use_location();
    let navigate = StoredValue::new_local(Rc::new(use_navigate()) as Navigate);
    let taken = StoredValue::new_local(None);
    let navigation = Navigation { path: location.pathname, search: location.search, guard, navigate, taken };
    Effect::new(move || guard.shows(navigation.address()));
    links::follow(navigation);
    provide_context(navigation);
    navigation
}
