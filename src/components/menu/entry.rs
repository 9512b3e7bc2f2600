//! The entries of menus.

use std::rc::Rc;

/// An entry of a menu.
#[derive(Clone)]
pub struct MenuEntry {
    pub(super) label: String,
    pub(super) icon: &'static str,
    pub(super) group: &'static str,
    pub(super) danger: bool,
    pub(super) key: &'static str,
    pub(super) is_seldom: bool,
    pub(super) is_last: bool,
    pub(super) checked: Option<bool>,
    pub(super) disabled_reason: Option<String>,
    pub(super) href: Option<String>,
    pub(super) on_choose: Rc<dyn Fn()>,
}

impl MenuEntry {
    /// An entry with this text. `on_choose` runs when it is chosen, after the menu has been closed.
    pub fn new(label: impl Into<String>, on_choose: impl Fn() + 'static) -> Self {
        MenuEntry {
            label: label.into(),
            icon: "",
            group: "",
            danger: false,
            key: "",
            is_seldom: false,
            is_last: false,
            checked: None,
            disabled_reason: None,
            href: None,
            on_choose: Rc::new(on_choose),
        }
    }

    /// An entry that leads to a page.
    pub fn link(label: impl Into<String>, href: String) -> Self {
        MenuEntry { href: Some(href), ..MenuEntry::new(label, || ()) }
    }

    /// Adds an icon.
    #[must_use]
    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    /// Puts it into a group: consecutive entries of a group stand together, under its name unless that is empty.
    #[must_use]
    pub fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    /// Marks it as destructive.
    #[must_use]
    pub fn danger(mut self, danger: bool) -> Self {
        self.danger = danger;
        self
    }

    /// Shows the key that does the same without the menu; empty where there is none.
    #[must_use]
    pub fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// Marks it as seldom needed: long menus show it after "More".
    #[must_use]
    pub fn seldom(mut self, is_seldom: bool) -> Self {
        self.is_seldom = is_seldom;
        self
    }

    /// Puts it below all others, where it is in sight however long the menu is.
    #[must_use]
    pub fn last(mut self, is_last: bool) -> Self {
        self.is_last = is_last;
        self
    }

    /// Makes it one of several choices, and tells whether it is the current one.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// Disables it if there is a reason, which is shown. A disabled entry can still be focused, so that the reason is
    /// read out.
    #[must_use]
    pub fn disabled(mut self, reason: Option<String>) -> Self {
        self.disabled_reason = reason;
        self
    }
}
