//! What an administrator is told whose own project has none of what others may have.

use super::list_page::{ListPage, use_list_page};
use crate::components::icon::Icon;
use crate::model::units;
use crate::pages::action::lower_first;
use crate::store::{LiveCollection, MOST_COUNTED};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Where there are none, for those who can look elsewhere; empty for others.
pub fn place(page: ListPage) -> String {
    if !page.knows_all_projects() {
        return String::new();
    }
    let scope = untrack(|| page.app.cloud_now()).map(|cloud| cloud.session().scope());
    match scope.as_ref().and_then(|scope| scope.project.as_ref()) {
        _ if untrack(|| page.all_projects()) => " in any project".to_owned(),
        Some(project) => [" in project ", &project.name].concat(),
        None => String::new(),
    }
}

/// How many there are in all projects, once that is known. Asked for only where the own project is shown to somebody who
/// may see the others.
pub fn use_count_of_all_projects(page: ListPage) -> RwSignal<Option<usize>> {
    let count = RwSignal::new(None);
    if page.knows_all_projects() && !untrack(|| page.all_projects()) {
        let lists = page.with_origins(|all| all.iter().map(|from| from.live.clone()).collect::<Vec<_>>());
        spawn_local_scoped_with_cancellation(async move {
            let counts = futures::future::join_all(lists.iter().map(|live| live.count_of_all_projects())).await;
            let _ = count.try_set(counts.into_iter().sum());
        });
    }
    count
}

/// The button that shows what there is in all projects, unless there is nothing.
#[component]
pub fn ShowAllProjects(
    /// How many there are, once that is known.
    count: RwSignal<Option<usize>>,
) -> impl IntoView {
    let page = use_list_page();
    if !page.knows_all_projects() || untrack(|| page.all_projects()) {
        return None;
    }
    let words = Memo::new(move |_| words(count.get()));
    let show = move |_| page.set_all_projects(true);
    Some(view! {
        <Show when=move || words.with(Option::is_some)>
            <button class="button button--primary" type="button" on:click=show>
                {move || words.get()}
            </button>
        </Show>
    })
}

/// Above the list, where all projects' objects were asked for, and the service lists those of the own one alone.
#[component]
pub fn OwnProjectOnly() -> impl IntoView {
    let page = use_list_page();
    let lists = page.with_origins(|all| all.iter().map(|from| from.live.clone()).collect::<Vec<_>>());
    let lists = StoredValue::new_local(lists);
    let is_own = Memo::new(move |_| {
        let is_own = |live: &LiveCollection| live.phase().complete && !live.all_projects();
        page.all_projects() && lists.with_value(|lists| lists.iter().any(is_own))
    });
    let several = lower_first(page.definition.meta().several());
    let words = ["This cloud does not let you list the ", &several, " of all projects. Only this project's are shown."]
        .concat();
    view! {
        <Show when=move || is_own.get()>
            <p class="notice" role="status">
                <Icon name="warning" />
                <span>{words.clone()}</span>
            </p>
        </Show>
    }
}

/// What the button says; `None` where it would show nothing.
fn words(count: Option<usize>) -> Option<String> {
    let number = |count: usize| units::number(count as f64);
    match count {
        None => Some("Show all projects".to_owned()),
        Some(0) => None,
        Some(MOST_COUNTED..) => Some(["Show ", &number(MOST_COUNTED), " or more in all projects"].concat()),
        Some(count) => Some(["Show ", &number(count), " in all projects"].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_button_says_how_many_it_shows() {
        assert_eq!(words(None).as_deref(), Some("Show all projects"));
        assert_eq!(words(Some(0)), None);
        assert_eq!(words(Some(42)).as_deref(), Some("Show 42 in all projects"));
        assert_eq!(words(Some(1000)).as_deref(), Some("Show 1\u{202f}000 or more in all projects"));
    }
}
