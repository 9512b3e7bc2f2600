//! Asks to type the name of what cannot be brought back.

use crate::components::unique_id;
use leptos::prelude::*;

/// The field for the name.
#[component]
pub fn NameConfirmation(
    /// What has to be typed.
    name: String,
    /// What is typed.
    typed: RwSignal<String>,
    /// Whether it has the focus when the dialog opens.
    is_first: bool,
) -> impl IntoView {
    let id = unique_id("typed");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {["Type “", &name, "” to confirm"].concat()}
            </label>
            <input
                class="input"
                id=id
                autofocus=is_first
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                on:input:target=move |event| typed.set(event.target().value())
            />
        </div>
    }
}

/// Whether this is the name, as far as it can be seen and typed.
pub fn confirms(typed: &str, name: &str) -> bool {
    visible(typed) == visible(name)
}

/// What is seen of a text on one line: any white space is a single space, at the ends it is nothing, and neither control
/// characters nor marks of direction and other characters without width are there.
pub fn visible(text: &str) -> String {
    const WITHOUT_WIDTH: [char; 2] = ['\u{ad}', '\u{feff}'];
    let is_seen = |c: &char| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            && !WITHOUT_WIDTH.contains(c)
            && (!c.is_control() || c.is_whitespace())
    };
    let seen: String = text.chars().filter(is_seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{confirms, visible};
    use crate::model::units;

    #[test]
    fn a_name_is_confirmed_by_what_is_seen_of_it() {
        let many = units::count(1234, "project", "projects");
        for (typed, name) in [
            ("web", "web"),
            (" web ", "web"),
            ("web", " web "),
            ("two spaces", "two  spaces"),
            ("1 234 projects", many.as_str()),
            ("gpj.exe", "\u{202e}gpj.exe\u{202c}"),
            ("two lines", "two\nlines"),
            ("🦀 ünï", "🦀 ünï\u{200b}"),
        ] {
            assert!(confirms(typed, name), "{typed:?} for {name:?}");
        }
        for (typed, name) in
            [("", "web"), ("we", "web"), ("Web", "web"), ("twospaces", "two  spaces"), ("1234", "1 234")]
        {
            assert!(!confirms(typed, name), "{typed:?} for {name:?}");
        }
    }

    #[test]
    fn of_some_names_nothing_is_seen() {
        for name in ["", " ", "\u{200b}\u{202e}", "\u{0}\u{1b}"] {
            assert_eq!(visible(name), "");
        }
    }
}
