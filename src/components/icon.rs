//! The console's own icons: one path each on a 16 × 16 grid, drawn as a line in the color of the
//! text around it (`.icon` in `style/base.css`). An icon stands beside a word or inside a named control,
//! so it is hidden from assistive technology.

use leptos::prelude::*;

/// An icon.
#[component]
pub fn Icon(
    /// Its name in the table below. An unknown name draws a small square, so that a missing icon is noticed.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=path(name)></path>
        </svg>
    }
}

/// The path of an icon.
pub fn path(name: &str) -> &'static str {
    ICONS.iter().find(|(known, _)| *known == name).map_or("M4 4h8v8H4z", |(_, path)| path)
}

/// All icons, services and resources first.
static ICONS: &[(&str, &str)] = &[
    ("overview", "M2 2h5v6H2zM9 2h5v3.5H9zM9 8h5v6H9zM2 10.5h5V14H2z"),
    ("pin", "M5.5 1.5h5M6.5 1.5V6L4 9h8L9.5 6V1.5M8 9v5.5"),
    ("activity", "M1.5 8.5h3l2-6 3.5 11 2-5h2.5"),
    ("compute", "M4.5 4.5h7v7h-7zM6.5 4.5v-3m3 3v-3m-3 13v-3m3 3v-3m-5-5h-3m3 3h-3m13-3h-3m3 3h-3"),
    ("server", "M2 2.5h12V7H2zM2 9h12v4.5H2zM4.7 4.75h.01M4.7 11.25h.01M8 4.75h3.2M8 11.25h3.2"),
    ("flavor", "M2 14v-4h3v4zM6.5 14V6.5h3V14zM11 14V2h3v12z"),
    ("list", "M5.5 4h8.5M5.5 8h8.5M5.5 12h8.5M2.5 4h.01M2.5 8h.01M2.5 12h.01"),
    ("key", "M5 7.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM7.2 8.3 13.5 2m-2.8 2.8 2.3 2.3"),
    ("group", "M2 2h7.5v7.5H2zM6.5 9.5V14H14V6.5H9.5"),
    ("hypervisor", "M2 2.5h12v8H2zM5 13.5h6M8 10.5v3M5 6.5h.01M8 6.5h3"),
    ("zone", "M8 1.5 14 5v6l-6 3.5L2 11V5zM2 5l6 3.5L14 5M8 8.5v6"),
    ("network", "M6 1.5h4v4H6zM1.5 10.5h4v4h-4zM10.5 10.5h4v4h-4zM8 5.5V8m-4.5 2.5V8h9v2.5"),
    ("subnet", "M1.5 8h13M2.5 1.5h4V5h-4zM4.5 5v3M9.5 11h4v3.5h-4zM11.5 8v3"),
    (
        "router",
        "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 6.7V3.8m-1.3 1.3L8 3.8l1.3 1.3M8 9.3v2.9m-1.3-1.3L8 12.2l1.3-1.3M3.8 8h2.9M5.4 6.7 6.7 8 5.4 9.3M12.2 8H9.3m1.3-1.3L9.3 8l1.3 1.3",
    ),
    ("port", "M2 3h12v10h-3v-2.5H5V13H2zM5.5 6v1.5M8 6v1.5M10.5 6v1.5"),
    (
        "floating-ip",
        "M8 1.5A4.7 4.7 0 0 0 3.3 6.2C3.3 9.5 8 14.5 8 14.5s4.7-5 4.7-8.3A4.7 4.7 0 0 0 8 1.5zM8 4.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
    ),
    ("load-balancer", "M8 1.5v9M8 5.5l-4.5 5m4.5-5 4.5 5M2 10.5h3v3.5H2zM6.5 10.5h3v3.5h-3zM11 10.5h3v3.5h-3z"),
    ("secret", "M3 7h10v7H3zM5.3 7V4.6a2.7 2.7 0 0 1 5.4 0V7M8 9.8v1.7"),
    ("container", "M2 4.5h12l-1.2 9.5H3.2zM1.5 2h13v2.5h-13zM5.5 7.5h5"),
    ("share", "M2 2.5h4.5L8 4.5h6V9H2zM8 9v3M3 13.5h10M8 12a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z"),
    ("stack", "M8 1.5 14.5 5 8 8.5 1.5 5zM1.5 8 8 11.5 14.5 8M1.5 11 8 14.5 14.5 11"),
    ("shield", "M8 1.5l5.5 2v4c0 3.4-2.3 5.8-5.5 7-3.2-1.2-5.5-3.6-5.5-7v-4z"),
    (
        "topology",
        "M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM3 1.5h.01M13 1.5h.01M3 14.5h.01M13 14.5h.01M3.2 2.2l3.3 4.3m6.3-4.3L9.5 6.5m-6.3 7.3 3.3-4.3m6.3 4.3L9.5 9.5",
    ),
    (
        "volume",
        "M2.5 4c0-1.4 2.5-2.5 5.5-2.5s5.5 1.1 5.5 2.5S11 6.5 8 6.5 2.5 5.4 2.5 4zv8c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5V4M2.5 8c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5",
    ),
    ("snapshot", "M1.5 4.5h3l1.2-2h4.6l1.2 2h3v9h-13zM8 6.6a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"),
    (
        "image",
        "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM8 3.8A4.2 4.2 0 0 1 12.2 8",
    ),
    (
        "identity",
        "M1.5 3h13v10h-13zM5.5 5.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM3.5 10.8c.3-.9 1-1.3 2-1.3s1.7.4 2 1.3M10 6.5h2.5M10 9.5h2.5",
    ),
    ("file", "M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5"),
    ("project", "M1.5 3h5L8 5h6.5v8.5h-13z"),
    ("user", "M8 2a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 0 0 8 2zM2.5 14c.5-2.8 2.5-4.2 5.5-4.2s5 1.4 5.5 4.2"),
    ("cloud", "M4.6 13a3.3 3.3 0 0 1-.4-6.6 4.2 4.2 0 0 1 8.1.4A3.1 3.1 0 0 1 11.9 13z"),
    (
        "region",
        "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM1.5 8h13M8 1.5C6 3.3 5.2 5.5 5.2 8S6 12.7 8 14.5c2-1.8 2.8-4 2.8-6.5S10 3.3 8 1.5z",
    ),
    (
        "settings",
        "M1.5 4.5H8m4 0h2.5M10 2.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM1.5 11.5H4m4 0h6.5M6 9.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
    ),
    ("search", "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM10.7 10.7 14 14"),
    ("plus", "M8 3v10M3 8h10"),
    ("table", "M2 2.5h12v11H2zM2 6.2h12M2 9.8h12M6.5 6.2v7.3"),
    ("minus", "M3 8h10"),
    ("fit", "M2 6V2h4m4 0h4v4m0 4v4h-4m-4 0H2v-4"),
    ("close", "m4 4 8 8m0-8-8 8"),
    ("check", "m3 8.5 3.5 3.5L13 4.5"),
    ("chevron-down", "m4 6 4 4 4-4"),
    ("chevron-up", "m4 10 4-4 4 4"),
    ("chevron-right", "m6 4 4 4-4 4"),
    ("menu", "M2 4h12M2 8h12M2 12h12"),
    ("rail", "M2 2.5h12v11H2zM6 2.5v11"),
    ("dock", "M2 2.5h12v11H2zM10 2.5v11"),
    (
        "more",
        "M3 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zm4.5 0a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zM12 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0z",
    ),
    ("refresh", "M13.5 8a5.5 5.5 0 1 1-1.8-4.1l1.8 1.6m0-3.5v3.5H10"),
    ("sun", "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5m0 11V15M1 8h1.5m11 0H15M3 3l1 1m8 8 1 1m0-10-1 1m-8 8-1 1"),
    ("moon", "M13.5 9.5a6 6 0 0 1-7-7 6 6 0 1 0 7 7z"),
    ("system", "M1.5 2.5h13v9h-13zM5 14.5h6M8 11.5v3"),
    ("copy", "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"),
    ("link", "m6.5 9.5 3-3M7 4.5l1.8-1.8a2.8 2.8 0 0 1 4 4L11 8.5m-2 3-1.8 1.8a2.8 2.8 0 0 1-4-4L5 7.5"),
    ("external", "M9.5 2.5h4v4m0-4-6 6m4 1v4h-9v-9h4"),
    ("download", "M8 2v8m0 0L5 7m3 3 3-3M2.5 13.5h11"),
    ("folder", "M1.5 3h5L8 5h6.5v8.5h-13z"),
    ("upload", "M8 10V2m0 0L5 5m3-3 3 3M2.5 13.5h11"),
    ("filter", "M2 4h12M4.5 8h7m-5 4h3"),
    ("bookmark", "M4 2h8v12l-4-3-4 3z"),
    ("group-rows", "M2 3h12M5 6.3h9M2 9.7h12M5 13h9"),
    ("columns", "M2 2.5h12v11H2zM6 2.5v11m4-11v11"),
    ("density", "M2 3h12M2 6.3h12M2 9.7h12M2 13h12"),
    ("sort-up", "M8 13V3m0 0L4.5 6.5M8 3l3.5 3.5"),
    ("sort-down", "M8 3v10m0 0 3.5-3.5M8 13 4.5 9.5"),
    ("warning", "M8 2l6.8 11.5H1.2zM8 6.5v3.2m0 1.9h.01"),
    ("error", "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM8 4.8v3.9m0 2.5h.01"),
    ("info", "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7.5V11m0-6h.01"),
    ("help", "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2m0 2.1h.01"),
    ("success", "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5.2 8.2l2 2 3.6-4.2"),
    ("clock", "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.5V8l2.3 1.7"),
    ("trash", "M2.5 4h11M6 4V2h4v2M3.8 4l.7 10h7l.7-10M6.7 7v4m2.6-4v4"),
    ("edit", "m10.5 2.5 3 3-8 8h-3v-3z"),
    ("lock", "M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"),
    ("unlock", "M3.5 7.5h9V14h-9zM5.5 7.5V4.5a2.5 2.5 0 0 1 4.9-.7"),
    ("play", "M4.5 2.5v11l9-5.5z"),
    ("stop", "M3.5 3.5h9v9h-9z"),
    ("pause", "M5.5 3v10m5-10v10"),
    ("eye", "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"),
    ("tag", "M2 2h5.5L14 8.5 8.5 14 2 7.5zM5 5h.01"),
    ("keyboard", "M1 4h14v8.5H1zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M4.5 9.8h7"),
    ("sign-out", "M6 2.5H2.5v11H6M10.5 5l3 3-3 3m3-3H6"),
    ("log", "M2.5 1.5h11v13h-11zM5 5h6M5 8h6m-6 3h3.5"),
    ("console", "M1.5 2.5h13v11h-13zM4.5 6l2 2-2 2m4 .5h3"),
    ("code", "m5 4.5-3.5 3.5L5 11.5m6-7 3.5 3.5-3.5 3.5M9.3 2.5l-2.6 11"),
];
