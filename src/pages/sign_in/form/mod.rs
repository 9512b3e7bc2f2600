//! The forms of the sign-in page.

mod cloud_select;
mod confirm_token_form;
mod credentials_form;
mod method_fields;
mod new_password_form;
mod passcode_form;
mod sign_in_form;
mod text_field;

pub use confirm_token_form::ConfirmTokenForm;
pub use credentials_form::CredentialsForm;
pub use new_password_form::NewPasswordForm;
pub use passcode_form::PasscodeForm;
pub use text_field::{PasscodeField, TextField};
