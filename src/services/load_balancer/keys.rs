//! The keys of Octavia's resources: the route of each list, and the name by which other resources link to it.

pub const LOAD_BALANCERS: &str = "load-balancer/load-balancers";
