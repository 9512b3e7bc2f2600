//! One form for every [`Form`](crate::model::Form): its fields, validation when it is time for it, and the effect on
//! quotas. It knows no router and sends nothing: the page decides what a submit does.
//!
//! ```text
//! let state = FormState::new(&FORM, FormValues::default(), lookup);
//! view! {
//!     <form on:submit=move |_| if let Some(values) = state.submit() { send(values) }>
//!         <FormView state />
//!         <QuotaSummary state />
//!         <ErrorSummary state />
//!     </form>
//! }
//! ```

mod context;
mod create_in_place;
mod edit;
mod error_summary;
mod field_handle;
mod field_path;
mod field_view;
mod form_summary;
mod form_view;
mod loading;
mod one_time;
mod quota_summary;
mod ssh_key;
mod state;
mod submit;
mod validate;
#[cfg(test)]
mod validate_tests;
mod widget;
mod withdraw;

pub use create_in_place::CreateInPlace;
pub use error_summary::ErrorSummary;
pub use form_summary::FormSummary;
pub use form_view::FormView;
pub use quota_summary::QuotaSummary;
pub use state::FormState;
