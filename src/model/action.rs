//! Something that can be done with an object.

use super::{Caller, Completion, Form, FormValues, Meta, RequestPlan, fields};
use crate::auth::{ServiceRequest, ServiceType, Wanted};
use serde_json::{Map, Value};

/// How much it takes to go through with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// Done at once, or after its form.
    None,
    /// Asked for confirmation, naming what will be affected.
    Confirm(&'static str),
    /// As `Confirm`, and the object's name has to be typed.
    TypeName(&'static str),
}

/// What a menu needs to know of an action.
#[derive(Clone, Copy)]
pub struct ActionMeta {
    /// The verb: `Soft reboot`. Names the menu entry, the confirming button and the task.
    pub label: &'static str,
    /// Entries of one group stand together in the menu.
    pub group: &'static str,
    pub danger: Danger,
    /// Offered for many selected rows at once.
    pub bulk: bool,
    /// Offered in the detail's header besides the menu.
    pub primary: bool,
    /// Only for administrators.
    pub admin: bool,
    pub form: Option<&'static Form>,
    /// The page that it leads to instead of doing something; `{id}` in it stands for the object.
    pub page: Option<&'static str>,
}

/// What an action sends, where that is as usual.
#[derive(Clone, Copy)]
pub enum ActionRequest {
    /// What its `run` says.
    Custom,
    /// The form's changed fields, put into the object.
    Edit,
    /// The deletion of the object.
    Delete,
    /// The form's fields under this name, posted to the object's `action`; the name alone where there are none.
    PostAction(&'static str, Completion),
    /// As `Act`, with this version instead of the one that the object is read with.
    PostActionAt(Wanted, &'static str, Completion),
    /// The form's fields put to this place below the object.
    PutSubresource(&'static str),
}

impl ActionRequest {
    pub fn is_edit(self) -> bool {
        matches!(self, ActionRequest::Edit)
    }

    /// The request for an object; `None` where the action has its own. `before` is what the form started with.
    pub fn plan(
        self,
        meta: &Meta,
        form: Option<&Form>,
        id: &str,
        before: &FormValues,
        input: &FormValues,
    ) -> Option<RequestPlan> {
        let path = [meta.path, "/", &crate::http::encode(id)].concat();
        let given = |before| form.map_or_else(Map::new, |form| fields::object(form, input, before));
        let version = if let ActionRequest::PostActionAt(own, ..) = self { own } else { meta.version };
        let (call, follow) = match self {
            ActionRequest::Custom => return None,
            ActionRequest::Edit => {
                let changed = fields::wrapped(meta.object_key, Value::Object(given(Some(before))));
                let call = match meta.service {
                    ServiceType::Identity => ServiceRequest::patch(meta.service, path, changed),
                    _ => ServiceRequest::put(meta.service, path, changed),
                };
                (call, Completion::Response)
            }
            ActionRequest::Delete => (ServiceRequest::delete(meta.service, path), Completion::Deleted),
            ActionRequest::PostAction(name, follow) | ActionRequest::PostActionAt(_, name, follow) => {
                let given = given(None);
                let body = if form.is_some() { Value::Object(given) } else { Value::Null };
                (ServiceRequest::post(meta.service, [&path, "/action"].concat(), fields::wrapped(name, body)), follow)
            }
            ActionRequest::PutSubresource(place) => (
                ServiceRequest::put(meta.service, [&path, place].concat(), Value::Object(given(None))),
                Completion::Response,
            ),
        };
        Some(RequestPlan::with_completion(call.version(version), follow))
    }
}

/// An action: when it is allowed, and what it sends.
pub struct Action<R: 'static> {
    pub meta: ActionMeta,
    /// Why it cannot be done now, if so.
    pub allowed: fn(&R, &Caller) -> Result<(), &'static str>,
    /// What its form starts with.
    pub initial: fn(&R) -> FormValues,
    pub request: ActionRequest,
    pub run: fn(&R, &FormValues) -> RequestPlan,
}

impl<R> Action<R> {
    pub const fn new(label: &'static str, run: fn(&R, &FormValues) -> RequestPlan) -> Self {
        let meta = ActionMeta {
            label,
            group: "",
            danger: Danger::None,
            bulk: false,
            primary: false,
            admin: false,
            form: None,
            page: None,
        };
        Action { meta, allowed: |_, _| Ok(()), initial: |_| FormValues::default(), request: ActionRequest::Custom, run }
    }
    /// An action whose request is as usual.
    pub const fn standard(label: &'static str, request: ActionRequest) -> Self {
        let mut action = Action::new(label, |_, _| RequestPlan::empty());
        action.request = request;
        action
    }
    /// Leads to a page, such as a form with the object chosen: what its query names are fields of the form.
    pub const fn link(label: &'static str, page: &'static str) -> Self {
        let mut action = Action::standard(label, ActionRequest::Custom);
        action.meta.page = Some(page);
        action
    }
    /// Changes the object by a form whose fields are called as its members are.
    pub const fn edit(form: &'static Form) -> Self {
        Action::standard("Edit", ActionRequest::Edit).primary().form(form)
    }
    /// Deletes the object; `consequence` is a sentence that says what will be lost.
    pub const fn delete(consequence: &'static str) -> Self {
        Action::standard("Delete", ActionRequest::Delete).bulk().group("Danger").confirm(consequence)
    }
    #[must_use]
    pub const fn group(mut self, group: &'static str) -> Self {
        self.meta.group = group;
        self
    }
    #[must_use]
    pub const fn when(mut self, allowed: fn(&R, &Caller) -> Result<(), &'static str>) -> Self {
        self.allowed = allowed;
        self
    }
    /// Asks for confirmation; `consequence` is a sentence that says what will be lost.
    #[must_use]
    pub const fn confirm(mut self, consequence: &'static str) -> Self {
        self.meta.danger = Danger::Confirm(consequence);
        self
    }
    /// Asks for the object's name to be typed.
    #[must_use]
    pub const fn type_name(mut self, consequence: &'static str) -> Self {
        self.meta.danger = Danger::TypeName(consequence);
        self
    }
    #[must_use]
    pub const fn bulk(mut self) -> Self {
        self.meta.bulk = true;
        self
    }
    #[must_use]
    pub const fn primary(mut self) -> Self {
        self.meta.primary = true;
        self
    }
    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.meta.admin = true;
        self
    }
    #[must_use]
    pub const fn form(mut self, form: &'static Form) -> Self {
        self.meta.form = Some(form);
        self
    }
    #[must_use]
    pub const fn starting_with(mut self, initial: fn(&R) -> FormValues) -> Self {
        self.initial = initial;
        self
    }
}
