//! The controls, one file for each.

mod attributes;
mod authenticator;
mod checkbox;
mod choice_input;
mod code_input;
mod date_time_input;
mod generate;
mod key_pair;
mod number_input;
mod offers;
mod option_heads;
mod option_list;
mod option_order;
mod option_row;
mod option_tools;
mod option_view;
mod pairs_input;
mod payload_input;
mod public_key_input;
mod quota_input;
mod quota_unit;
mod remove_button;
mod repeated_rows;
mod script_input;
mod search;
mod search_input;
mod search_options;
mod secret_input;
mod text_area;
mod text_file_button;
mod text_input;
mod upload_input;
mod words_input;

use super::field_handle::FieldHandle;
use crate::model::FieldKind;
use authenticator::Authenticator;
use checkbox::Checkbox;
use choice_input::ChoiceInput;
use code_input::{CodeInput, ScriptEditor};
use date_time_input::DateTimeInput;
use leptos::prelude::*;
use number_input::NumberInput;
use option_list::OptionList;
use pairs_input::PairsInput;
use payload_input::PayloadInput;
use public_key_input::PublicKeyInput;
use quota_input::QuotaInput;
use repeated_rows::RepeatedRows;
use script_input::ScriptInput;
use secret_input::SecretInput;
use text_area::TextArea;
use text_input::TextInput;
use upload_input::UploadInput;
use words_input::WordsInput;

/// The control for a field of any kind.
#[component]
pub fn FieldWidget(
    /// The field.
    field: FieldHandle,
    /// Draws a field of a repeated group, with what it has around it.
    field_view: fn(FieldHandle) -> AnyView,
) -> impl IntoView {
    match field.definition.kind {
        FieldKind::Choice(_) => view! { <ChoiceInput field /> }.into_any(),
        FieldKind::Cards(_) => view! { <OptionList field single=true /> }.into_any(),
        FieldKind::Many(_) => view! { <OptionList field single=false /> }.into_any(),
        FieldKind::Text => view! { <TextInput field /> }.into_any(),
        FieldKind::Number(min, max) => view! { <NumberInput field min max /> }.into_any(),
        FieldKind::Quota(unit) => view! { <QuotaInput field unit /> }.into_any(),
        FieldKind::Secret => view! { <SecretInput field /> }.into_any(),
        FieldKind::Lines => view! { <TextArea field class="input" rows=4 /> }.into_any(),
        FieldKind::Script(limit) => {
            view! { <ScriptInput field limit text=|field| view! { <ScriptEditor field /> }.into_any() /> }.into_any()
        }
        FieldKind::Code(language, limit) => view! { <CodeInput field language limit /> }.into_any(),
        FieldKind::Flag => view! { <Checkbox field /> }.into_any(),
        FieldKind::Pairs => view! { <PairsInput field /> }.into_any(),
        FieldKind::Words => view! { <WordsInput field /> }.into_any(),
        FieldKind::Rows(fields, add) => view! { <RepeatedRows field fields add field_view /> }.into_any(),
        FieldKind::Payload(limit, generated) => view! { <PayloadInput field limit generated /> }.into_any(),
        FieldKind::PublicKey => view! { <PublicKeyInput field /> }.into_any(),
        FieldKind::Upload(inspect) => view! { <UploadInput field inspect /> }.into_any(),
        FieldKind::Time => view! { <DateTimeInput field /> }.into_any(),
        FieldKind::Authenticator(account, issuer) => view! { <Authenticator field account issuer /> }.into_any(),
    }
}
