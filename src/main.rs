//! The bundle's entry point: mounts the application on the page's body.
#![forbid(unsafe_code)]

fn main() {
    skylark::app::start();
}
