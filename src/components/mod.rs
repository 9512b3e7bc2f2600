//! Widgets as Leptos components: they draw plain data and tell what the user did. They know no OpenStack service, no store
//! and no router; a reference to an object is an ordinary link, which the router follows.
//!
//! How they look is in `style/`; each style sheet begins with the markup it is for. Plain controls (`.button`, `.input`,
//! `.select`, `.checkbox`, `kbd`) need no component, only their class.
