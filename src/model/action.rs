//! Something that can be done with an object.

use super::{Caller, Form, Input, Plan};

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
}

/// An action: when it is allowed, and what it sends.
pub struct Action<R: 'static> {
    pub meta: ActionMeta,
    /// Why it cannot be done now, if so.
    pub allowed: fn(&R, &Caller) -> Result<(), &'static str>,
    /// What its form starts with.
    pub initial: fn(&R) -> Input,
    pub run: fn(&R, &Input) -> Plan,
}

impl<R> Action<R> {
    pub const fn new(label: &'static str, run: fn(&R, &Input) -> Plan) -> Self {
        let meta = ActionMeta {
            label,
            group: "",
            danger: Danger::None,
            bulk: false,
            primary: false,
            admin: false,
            form: None,
        };
        Action { meta, allowed: |_, _| Ok(()), initial: |_| Input::default(), run }
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
    pub const fn starting_with(mut self, initial: fn(&R) -> Input) -> Self {
        self.initial = initial;
        self
    }
}
