//! What the parts of a new load balancer are called.

/// The longest beginning that leaves room for the part: Octavia takes 255 characters.
const LONGEST: usize = 240;

/// `web-pool`; `pool` of a load balancer without a name. Octavia makes no pool without a name in the same request.
pub fn part_name(load_balancer: &str, part: &str) -> String {
    if load_balancer.is_empty() {
        return part.to_owned();
    }
    let beginning: String = load_balancer.chars().take(LONGEST).collect();
    [&beginning, "-", part].concat()
}
