//! A field for a parameter, of the kind that its type and its constraints ask for.

use super::draft::StackDraft;
use super::parameter_choice::{ParameterChecklist, ParameterChoice};
use super::parameter_handle::{ParameterHandle, field_id};
use crate::components::icon::Icon;
use crate::components::text_editor::{EditorLanguage, TextEditor};
use crate::model::{Choices, json_marks, units};
use crate::services::orchestration::parameters::check::is_required;
use crate::services::orchestration::parameters::choices;
use crate::services::orchestration::parameters::schema::{Limits, Parameter, ParameterKind};
use crate::store::App;
use leptos::prelude::*;

/// The field with its label, help and problem.
#[component]
pub fn ParameterField(
    /// The stack.
    draft: StackDraft,
    /// The parameter.
    parameter: Parameter,
) -> impl IntoView {
    let id = field_id(draft, &parameter.name);
    let help = help(&parameter);
    let is_touched = RwSignal::new(false);
    let stored = StoredValue::new(parameter.clone());
    let handle = ParameterHandle {
        draft,
        parameter: stored,
        id: StoredValue::new(id.clone()),
        value: Memo::new(move |_| stored.with_value(|parameter| draft.value(parameter))),
        problem: Memo::new(move |_| {
            let is_shown = is_touched.get() || draft.is_tried.get();
            stored.with_value(|parameter| draft.problem(parameter)).filter(|_| is_shown)
        }),
        has_help: !help.is_empty(),
    };
    let is_optional = !is_required(&parameter);
    let part = |part: &str| [&id, "-", part].concat();
    let (help_id, error_id) = (part("help"), StoredValue::new(part("error")));
    let problem = move || {
        let message = handle.problem.get()?;
        Some(view! {
            <p class="field__error" id=error_id.get_value()>
                <Icon name="warning" />
                <span>{message}</span>
            </p>
        })
    };
    view! {
        <div
            class="field"
            class:field--invalid=move || handle.problem.with(Option::is_some)
            on:focusout=move |_| is_touched.set(true)
        >
            <div class="field__label">
                <label for=id.clone()>{parameter.label}</label>
                {is_optional
                    .then(|| view! { <span class="field__optional" aria-hidden="true">"optional"</span> })}
            </div>
            <ParameterControl handle />
            {(!help.is_empty()).then(|| view! { <p class="field__help" id=help_id>{help}</p> })}
            {problem}
        </div>
    }
    .into_any()
}

/// The element that holds the value.
#[component]
fn ParameterControl(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    let app = App::get();
    let parameter = handle.parameter.get_value();
    let choices: Memo<Option<Choices>> = Memo::new(move |_| {
        let connection = app.cloud()?;
        handle.parameter.with_value(|parameter| choices::of(parameter, &connection))
    });
    let is_chosen = Memo::new(move |_| choices.with(Option::is_some));
    let is_list = parameter.kind == ParameterKind::List;
    let choices = Signal::derive(move || choices.get().unwrap_or_default());
    match parameter.kind {
        _ if parameter.is_hidden => view! { <SecretText handle /> }.into_any(),
        ParameterKind::Flag => view! { <FlagChoice handle /> }.into_any(),
        ParameterKind::Json => view! { <JsonText handle /> }.into_any(),
        _ => view! {
            <Show when=move || is_chosen.get() fallback=move || view! { <PlainText handle /> }>
                {if is_list {
                    view! { <ParameterChecklist handle choices /> }.into_any()
                } else {
                    view! { <ParameterChoice handle choices /> }.into_any()
                }}
            </Show>
        }
        .into_any(),
    }
}

/// A text of one line, or of several where the template's default has several.
#[component]
fn PlainText(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    let is_long = handle
        .parameter
        .with_value(|parameter| parameter.default.as_deref().is_some_and(|default| default.contains('\n')));
    if is_long {
        return view! { <LongText handle /> }.into_any();
    }
    let is_number = handle.parameter.with_value(|parameter| parameter.kind == ParameterKind::Number);
    view! {
        <input
            class="input"
            type="text"
            inputmode=is_number.then_some("decimal")
            autocomplete="off"
            spellcheck="false"
            placeholder=handle.placeholder()
            prop:value=move || handle.value.get()
            on:input:target=move |event| handle.set(event.target().value())
            {..handle.attributes()}
        />
    }
    .into_any()
}

/// A text of several lines.
#[component]
fn LongText(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    view! {
        <textarea
            class="input input--mono"
            rows="6"
            spellcheck="false"
            placeholder=handle.placeholder()
            prop:value=move || handle.value.get()
            on:input:target=move |event| handle.set(event.target().value())
            {..handle.attributes()}
        ></textarea>
    }
}

/// JSON in an editor.
#[component]
fn JsonText(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    view! {
        <TextEditor
            value=handle.value
            on_change=Callback::new(move |text: String| handle.set(text))
            label=handle.parameter.with_value(|parameter| parameter.label.clone())
            language=EditorLanguage::Json
            marks=Memo::new(move |_| handle.value.with(|text| json_marks(text)))
            placeholder=handle.placeholder()
            rows=5
            id=handle.id.get_value()
            described_by=Signal::derive(move || handle.described_by())
            is_invalid=Signal::derive(move || handle.problem.with(Option::is_some))
            required=handle.parameter.with_value(is_required)
        />
    }
    .into_any()
}

/// A secret, with a button that shows what is typed.
#[component]
fn SecretText(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let label = handle.parameter.with_value(|parameter| ["Show ", &parameter.label].concat());
    view! {
        <div class="secret">
            <input
                class="input"
                type=move || if is_shown.get() { "text" } else { "password" }
                autocomplete="new-password"
                spellcheck="false"
                placeholder=handle.placeholder()
                prop:value=move || handle.value.get()
                on:input:target=move |event| handle.set(event.target().value())
                {..handle.attributes()}
            />
            <button
                class="button button--icon"
                type="button"
                aria-label=label
                aria-pressed=move || is_shown.get().to_string()
                on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
            >
                <Icon name="eye" />
            </button>
        </div>
    }
}

/// True or false.
#[component]
fn FlagChoice(
    /// The field.
    handle: ParameterHandle,
) -> impl IntoView {
    let placeholder = [handle.placeholder(), "Select…".to_owned()].into_iter().find(|words| !words.is_empty());
    let option = move |value: &'static str, label: String| {
        view! {
            <option value=value prop:selected=move || handle.value.with(|own| own == value)>
                {label}
            </option>
        }
    };
    view! {
        <select
            class="select"
            on:change:target=move |event| handle.set(event.target().value())
            {..handle.attributes()}
        >
            {option("", placeholder.unwrap_or_default())}
            {option("true", "true".to_owned())}
            {option("false", "false".to_owned())}
        </select>
    }
}

/// What the template says of the parameter, and what values it takes.
fn help(parameter: &Parameter) -> String {
    let Limits { description, min_length, max_length, min_value, max_value, .. } = &parameter.limits;
    let between = |least: Option<f64>, most: Option<f64>, unit: &str| match (least, most) {
        (Some(least), Some(most)) => [&units::number(least), " to ", &units::number(most), unit, "."].concat(),
        (Some(least), None) => ["At least ", &units::number(least), unit, "."].concat(),
        (None, Some(most)) => ["At most ", &units::number(most), unit, "."].concat(),
        (None, None) => String::new(),
    };
    let what = match parameter.kind {
        ParameterKind::List => " entries",
        ParameterKind::Json => " members",
        _ => " characters",
    };
    let own = if description.is_empty() {
        [between(*min_value, *max_value, ""), between(*min_length, *max_length, what)].concat()
    } else {
        description.clone()
    };
    let kind = match parameter.kind {
        ParameterKind::List if parameter.limits.allowed.is_empty() => "Entries separated by commas.",
        ParameterKind::Json => "JSON.",
        _ => "",
    };
    let parts = [parameter.description.trim(), own.trim(), kind];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
