//! Actions on an object: what a menu shows of them, when they are allowed, and the requests they send.

use super::action_meta::{ActionMeta, DELETE, Danger, EDIT};
use super::{
    Caller, Completion, Form, FormValues, ImpactReader, Meta, Procedure, RequestPlan, SharedImpactReader, fields,
};
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use serde_json::{Map, Value};

/// The request of an action, where it is one of the usual kinds.
#[derive(Clone, Copy)]
pub enum ActionRequest {
    /// The action builds its own requests in `run`.
    Custom,
    /// An update with the form's changed fields: `PATCH` in Keystone and Designate, `PUT` elsewhere. Nothing is sent where
    /// nothing was changed.
    Edit,
    /// As `Edit`, of an object that is at rest again with one of these statuses.
    EditUntil(&'static [&'static str]),
    /// `DELETE`, followed until the object is gone.
    Delete,
    /// `POST …/action` with the form's fields under this name; with null where there is no form.
    PostAction(&'static str, Completion),
    /// As `PostAction`, with this microversion instead of the one that the object is read with.
    PostActionAt(MicroversionRequest, &'static str, Completion),
    /// `PUT` of the form's fields to this path below the object.
    PutSubresource(&'static str),
}

impl ActionRequest {
    pub fn is_edit(self) -> bool {
        matches!(self, ActionRequest::Edit | ActionRequest::EditUntil(_))
    }

    /// The request for an object; `None` for [`ActionRequest::Custom`]. `before` are the form's initial values.
    pub fn plan(
        self,
        meta: &Meta,
        form: Option<&Form>,
        id: &str,
        before: &FormValues,
        input: &FormValues,
    ) -> Option<RequestPlan> {
        let path = meta.object_path(id);
        let given = |before| form.map_or_else(Map::new, |form| fields::object(form, input, before));
        let version = if let ActionRequest::PostActionAt(own, ..) = self { own } else { meta.version };
        let (call, follow) = match self {
            ActionRequest::Custom => return None,
            ActionRequest::Edit | ActionRequest::EditUntil(_) => {
                let changed = given(Some(before));
                if changed.is_empty() {
                    return Some(RequestPlan::empty());
                }
                let changed = fields::wrapped(meta.object_key, Value::Object(changed));
                let call = match meta.service {
                    ServiceType::Identity | ServiceType::Dns => ServiceRequest::patch(meta.service, path, changed),
                    _ => ServiceRequest::put(meta.service, path, changed),
                };
                let follow = match self {
                    ActionRequest::EditUntil(statuses) => Completion::Status(statuses),
                    _ => Completion::Response,
                };
                (call, follow)
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

/// An action on rows of type `R`.
pub struct Action<R: 'static> {
    pub meta: ActionMeta,
    /// # Errors
    /// Why the action is not available for this row.
    pub allowed: fn(&R, &Caller) -> Result<(), &'static str>,
    /// The initial values of the form.
    pub initial: fn(&R) -> FormValues,
    pub request: ActionRequest,
    pub run: fn(&R, &FormValues) -> RequestPlan,
}

impl<R> Action<R> {
    pub const fn new(label: &'static str, run: fn(&R, &FormValues) -> RequestPlan) -> Self {
        let meta = ActionMeta {
            label,
            title: "",
            group: "",
            danger: Danger::None,
            bulk: false,
            primary: false,
            is_remedy: false,
            inline: "",
            seldom: false,
            admin: false,
            service: None,
            since: None,
            form: None,
            by_rows: false,
            page: None,
            by_page: "",
            procedure: None,
            impact: None,
            shared_impact: None,
        };
        Action { meta, allowed: |_, _| Ok(()), initial: |_| FormValues::default(), request: ActionRequest::Custom, run }
    }
    /// An action with one of the usual requests.
    pub const fn standard(label: &'static str, request: ActionRequest) -> Self {
        let mut action = Action::new(label, |_, _| RequestPlan::empty());
        action.request = request;
        action
    }
    /// Opens a page, such as a form in which the object is already selected; parameters of the query are fields of the form.
    pub const fn link(label: &'static str, page: &'static str) -> Self {
        let mut action = Action::standard(label, ActionRequest::Custom);
        action.meta.page = Some(page);
        action
    }
    /// Is done by the pages themselves, which know it by this name, such as a download that goes to the disk.
    pub const fn by_page(label: &'static str, name: &'static str) -> Self {
        let mut action = Action::standard(label, ActionRequest::Custom);
        action.meta.by_page = name;
        action
    }
    /// Updates the object with a form whose fields have the names of the object's members.
    pub const fn edit(form: &'static Form) -> Self {
        Action::standard(EDIT, ActionRequest::Edit).primary().form(form)
    }
    /// Deletes the object after a confirmation; `consequence` is a sentence that says what will be lost.
    pub const fn delete(consequence: &'static str) -> Self {
        Action::standard(DELETE, ActionRequest::Delete).bulk().group("Danger").confirm(consequence)
    }
    #[must_use]
    pub const fn group(mut self, group: &'static str) -> Self {
        self.meta.group = group;
        self
    }
    /// Gives its dialogs a title with `{}` for the object: `Add interface to {}`.
    #[must_use]
    pub const fn titled(mut self, title: &'static str) -> Self {
        self.meta.title = title;
        self
    }
    #[must_use]
    pub const fn when(mut self, allowed: fn(&R, &Caller) -> Result<(), &'static str>) -> Self {
        self.allowed = allowed;
        self
    }
    /// Requires a confirmation; `consequence` is a sentence that says what will be lost.
    #[must_use]
    pub const fn confirm(mut self, consequence: &'static str) -> Self {
        self.meta.danger = Danger::Confirm(consequence);
        self
    }
    /// Requires the object's name to be typed; `consequence` is a sentence that says what will be lost.
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
    /// Has a button beside the reason why the object failed, on its page.
    #[must_use]
    pub const fn remedy(mut self) -> Self {
        self.meta.is_remedy = true;
        self
    }
    /// Has a button of one word beside the status in lists, while it is allowed: for what the object waits for. The action
    /// needs a title, which names the button.
    #[must_use]
    pub const fn inline(mut self, word: &'static str) -> Self {
        self.meta.inline = word;
        self
    }
    /// Is seldom needed: long menus show it after "More".
    #[must_use]
    pub const fn seldom(mut self) -> Self {
        self.meta.seldom = true;
        self
    }
    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.meta.admin = true;
        self
    }
    /// Is done by another service, and only shown where the cloud has that.
    #[must_use]
    pub const fn of_service(mut self, service: ServiceType) -> Self {
        self.meta.service = Some(service);
        self
    }
    /// Needs this microversion of a service, and is not shown where the cloud's is older.
    #[must_use]
    pub const fn since(mut self, service: ServiceType, version: Microversion) -> Self {
        self.meta.since = Some((service, version));
        self
    }
    /// Leaves the action out of menus: it is only offered by the rows of a table, which its form starts with.
    #[must_use]
    pub const fn by_rows(mut self) -> Self {
        self.meta.by_rows = true;
        self
    }
    /// Deals with the objects that belong to the action's own, after its requests.
    #[must_use]
    pub const fn procedure(mut self, procedure: &'static Procedure) -> Self {
        self.meta.procedure = Some(procedure);
        self
    }
    /// Has the dialog say what the deletion means for other objects.
    #[must_use]
    pub const fn impact(mut self, impact: ImpactReader) -> Self {
        self.meta.impact = Some(impact);
        self
    }
    /// Has the dialog find out at once what the deletion of several objects means.
    #[must_use]
    pub const fn shared_impact(mut self, impact: SharedImpactReader) -> Self {
        self.meta.shared_impact = Some(impact);
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
