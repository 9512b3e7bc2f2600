//! A secret of any kind: typed, read from a file, or generated in the browser.

use super::super::field_handle::FieldHandle;
use super::generate::generate;
use super::script_input::ScriptInput;
use super::text_area::TextArea;
use crate::components::icon::Icon;
use crate::model::{FormValues, GENERATED_PUBLIC_KEY, Generated};
use base64::prelude::{BASE64_STANDARD, Engine};
use leptos::prelude::*;
use serde_json::json;

/// A field for a text or a file, and a button that generates a secret where the browser can.
#[component]
pub fn PayloadInput(
    /// The field.
    field: FieldHandle,
    /// The limit in bytes.
    limit: usize,
    /// What can be generated for the values of the form.
    generated: fn(&FormValues) -> Option<Generated>,
) -> impl IntoView {
    let what = Memo::new(move |_| generated(&field.form_values()));
    // What was generated belongs to the key that was there before.
    let forget = move |_| {
        if !untrack(|| field.sibling_text(GENERATED_PUBLIC_KEY)).is_empty() {
            field.set_sibling(GENERATED_PUBLIC_KEY, "");
        }
    };
    let button = move || {
        what.get().map(|what| {
            view! {
                <button class="button button--small" type="button" on:click=move |_| fill(field, what)>
                    <Icon name="key" />
                    {label(what)}
                </button>
            }
        })
    };
    view! {
        <div class="script" on:input=forget>
            <ScriptInput
                field
                limit
                text=|field| view! { <TextArea field class="input input--mono" rows=8 /> }.into_any()
            />
            <div class="file">{button}</div>
        </div>
    }
    .into_any()
}

/// Such as `Generate 256 random bits`.
fn label(what: Generated) -> String {
    ["Generate ", &words(what)].concat()
}

fn words(what: Generated) -> String {
    match what {
        Generated::Bits(bits) => [&bits.to_string(), " random bits"].concat(),
        Generated::Passphrase => "a passphrase".to_owned(),
        Generated::Rsa(bits) => ["an RSA key of ", &bits.to_string(), " bits"].concat(),
        Generated::Ec(curve) => ["an EC key (", curve, ")"].concat(),
    }
}

/// Generates a secret into the field. Long keys take seconds: what the user enters in the meantime stays.
fn fill(field: FieldHandle, what: Generated) {
    let Some(before) = field.value_now() else { return };
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let made = match generate(what).await {
            Ok(made) => made,
            Err(why) => return field.show_problem(why.to_owned()),
        };
        let is_set = match String::from_utf8(made.secret) {
            Ok(text) if !matches!(what, Generated::Bits(_)) => field.set_late(&before, text),
            text => {
                let bytes = text.map_or_else(std::string::FromUtf8Error::into_bytes, String::into_bytes);
                let name = words(what);
                let file = json!({"base64": BASE64_STANDARD.encode(&bytes), "name": name, "size": bytes.len()});
                field.set_late(&before, file)
            }
        };
        if is_set {
            field.set_problem(None);
            field.set_sibling(GENERATED_PUBLIC_KEY, made.public);
        }
    });
}
