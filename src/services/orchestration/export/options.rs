//! What a template is to have.

/// What a template is to have of what was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// With their subnets. Without them, they are parameters.
    pub networks: bool,
    pub routers: bool,
    /// With their ports.
    pub servers: bool,
    pub volumes: bool,
    pub floating_ips: bool,
    /// Without them, they are parameters.
    pub security_groups: bool,
    /// Servers get the addresses that they have now, in networks of the template.
    pub keeps_addresses: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            networks: true,
            routers: true,
            servers: true,
            volumes: true,
            floating_ips: true,
            security_groups: true,
            keeps_addresses: false,
        }
    }
}
