//! Creating a stack: of a template, of one at an address, or of what an abandoned stack has left. The page of the form adds the
//! files, environments and parameters.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#create-stack>

use super::fields::{
    ADOPT_DATA, ADOPT_FIELD, NAME, NAME_FIELD, ROLLBACK, ROLLBACK_FIELD, SOURCE, SOURCE_FIELD, TAGS_FIELD, TEMPLATE,
    TEMPLATE_FIELD, TIMEOUT_FIELD, URL_FIELD, is_source,
};
use super::request;
use crate::model::{Completion, Create, Form, FormValues, RequestPlan, Section};

/// What is asked for before the parameters are known.
pub static TEMPLATE_FORM: Form =
    Form::new(&[Section::untitled(&[NAME_FIELD, SOURCE_FIELD, TEMPLATE_FIELD, URL_FIELD, ADOPT_FIELD])]);

/// How the stack is created.
pub static OPTIONS_FORM: Form = Form::new(&[Section::new("Options", &[ROLLBACK_FIELD, TIMEOUT_FIELD, TAGS_FIELD])]);

/// Both.
static FORM: Form = Form::new(&[
    Section::untitled(&[NAME_FIELD, SOURCE_FIELD, TEMPLATE_FIELD, URL_FIELD, ADOPT_FIELD]),
    Section::new("Options", &[ROLLBACK_FIELD, TIMEOUT_FIELD, TAGS_FIELD]),
]);

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with(SOURCE, TEMPLATE).with(ROLLBACK, false),
    name: |input| input.text(NAME).to_owned(),
    run: Some(plan),
    ..Create::new("Create stack", &FORM)
};

fn plan(input: &FormValues) -> RequestPlan {
    let ends: &'static [&'static str] =
        if is_source(input, ADOPT_DATA) { &["ADOPT_COMPLETE", "CREATE_COMPLETE"] } else { &["CREATE_COMPLETE"] };
    RequestPlan::with_completion(request::create(input), Completion::Created(ends))
}
