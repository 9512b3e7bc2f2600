//! What the `openstack` command and Terraform call the objects of each collection, and their members.

use super::command_line::MemberOption;
use crate::auth::ServiceType;

/// The objects of a collection.
pub struct ResourceType {
    service: ServiceType,
    /// The first segment of the collection's path.
    path: &'static str,
    /// The object's key in request bodies.
    pub body_key: &'static str,
    /// The command's noun.
    pub noun: &'static str,
    /// There is a command `set` with the options of `create`.
    pub has_set: bool,
    pub options: &'static [MemberOption],
    /// Terraform's resource type; empty where there is none.
    pub terraform: &'static str,
    /// The members that Terraform calls by another name; an empty name for those that it has no attribute for.
    pub attributes: &'static [MemberOption],
}

/// The type of the objects in a collection.
pub fn find(service: ServiceType, path: &str) -> Option<&'static ResourceType> {
    TYPES.iter().find(|resource| resource.service == service && resource.path == path)
}

const fn resource(
    service: ServiceType,
    path: &'static str,
    body_key: &'static str,
    noun: &'static str,
    options: &'static [MemberOption],
) -> ResourceType {
    ResourceType { service, path, body_key, noun, has_set: true, options, terraform: "", attributes: &[] }
}

const fn without_set(resource: ResourceType) -> ResourceType {
    ResourceType { has_set: false, ..resource }
}

const fn terraform(
    resource: ResourceType,
    terraform: &'static str,
    attributes: &'static [MemberOption],
) -> ResourceType {
    ResourceType { terraform, attributes, ..resource }
}

use ServiceType::{BlockStorage, Compute, Identity, Network};

const NAME: MemberOption = ("name", "@");
const DESCRIPTION: MemberOption = ("description", "--description");
const ENABLED: MemberOption = ("admin_state_up", "--enable|--disable");
const ON: MemberOption = ("enabled", "--enable|--disable");

static TYPES: &[ResourceType] = &[
    terraform(
        without_set(resource(
            Compute,
            "servers",
            "server",
            "server",
            &[
                NAME,
                ("flavorRef", "--flavor"),
                ("imageRef", "--image"),
                ("networks", "--nic*"),
                ("key_name", "--key-name"),
                ("availability_zone", "--availability-zone"),
                DESCRIPTION,
                ("hostname", "--hostname"),
                ("security_groups", "--security-group*"),
                ("metadata", "--property="),
                ("tags", "--tag*"),
                ("config_drive", "--use-config-drive|"),
                ("min_count", "--min"),
                ("max_count", "--max"),
                ("return_reservation_id", ""),
            ],
        )),
        "openstack_compute_instance_v2",
        &[
            ("flavorRef", "flavor_id"),
            ("imageRef", "image_id"),
            ("networks", "network"),
            ("key_name", "key_pair"),
            ("description", ""),
            ("hostname", ""),
            ("min_count", ""),
            ("max_count", ""),
            ("return_reservation_id", ""),
            ("block_device_mapping_v2", "block_device"),
        ],
    ),
    without_set(resource(
        Compute,
        "flavors",
        "flavor",
        "flavor",
        &[
            NAME,
            ("id", "--id"),
            DESCRIPTION,
            ("ram", "--ram"),
            ("vcpus", "--vcpus"),
            ("disk", "--disk"),
            ("OS-FLV-EXT-DATA:ephemeral", "--ephemeral"),
            ("swap", "--swap"),
            ("rxtx_factor", "--rxtx-factor"),
            ("os-flavor-access:is_public", "--public|--private"),
        ],
    )),
    terraform(
        without_set(resource(
            Compute,
            "os-keypairs",
            "keypair",
            "keypair",
            &[NAME, ("type", "--type"), ("public_key", "--public-key<"), ("user_id", "--user")],
        )),
        "openstack_compute_keypair_v2",
        &[("type", ""), ("user_id", "")],
    ),
    terraform(
        without_set(resource(
            Compute,
            "os-server-groups",
            "server_group",
            "server group",
            &[NAME, ("policy", "--policy"), ("policies", "--policy*")],
        )),
        "openstack_compute_servergroup_v2",
        &[("policy", "")],
    ),
    resource(Compute, "os-aggregates", "aggregate", "aggregate", &[NAME, ("availability_zone", "--zone")]),
    terraform(
        resource(
            Network,
            "networks",
            "network",
            "network",
            &[
                NAME,
                DESCRIPTION,
                ENABLED,
                ("shared", "--share|--no-share"),
                ("router:external", "--external|--internal"),
                ("mtu", "--mtu"),
                ("port_security_enabled", "--enable-port-security|--disable-port-security"),
                ("qos_policy_id", "--qos-policy"),
                ("availability_zone_hints", "--availability-zone-hint*"),
                ("provider:network_type", "--provider-network-type"),
                ("provider:physical_network", "--provider-physical-network"),
                ("provider:segmentation_id", "--provider-segment"),
            ],
        ),
        "openstack_networking_network_v2",
        &[
            ("router:external", "external"),
            ("provider:network_type", ""),
            ("provider:physical_network", ""),
            ("provider:segmentation_id", ""),
        ],
    ),
    terraform(
        resource(
            Network,
            "subnets",
            "subnet",
            "subnet",
            &[
                NAME,
                DESCRIPTION,
                ("network_id", "--network"),
                ("cidr", "--subnet-range"),
                ("ip_version", "--ip-version"),
                ("gateway_ip", "--gateway!none"),
                ("enable_dhcp", "--dhcp|--no-dhcp"),
                ("dns_nameservers", "--dns-nameserver*"),
                ("allocation_pools", "--allocation-pool*"),
                ("host_routes", "--host-route*"),
                ("ipv6_ra_mode", "--ipv6-ra-mode"),
                ("ipv6_address_mode", "--ipv6-address-mode"),
                ("subnetpool_id", "--subnet-pool"),
                ("prefixlen", "--prefix-length"),
            ],
        ),
        "openstack_networking_subnet_v2",
        &[
            ("gateway_ip", "gateway_ip!no_gateway"),
            ("allocation_pools", "allocation_pool"),
            ("host_routes", ""),
            ("prefixlen", "prefix_length"),
        ],
    ),
    terraform(
        resource(
            Network,
            "routers",
            "router",
            "router",
            &[
                NAME,
                DESCRIPTION,
                ENABLED,
                ("external_gateway_info.network_id", "--external-gateway"),
                ("external_gateway_info.enable_snat", "--enable-snat|--disable-snat"),
                ("routes", "--route*"),
                ("ha", "=true --ha =false --no-ha"),
                ("distributed", "=true --distributed =false --centralized"),
            ],
        ),
        "openstack_networking_router_v2",
        &[
            ("external_gateway_info.network_id", "external_network_id"),
            ("external_gateway_info.enable_snat", "enable_snat"),
            ("routes", ""),
        ],
    ),
    terraform(
        resource(
            Network,
            "ports",
            "port",
            "port",
            &[
                NAME,
                DESCRIPTION,
                ENABLED,
                ("network_id", "--network"),
                ("fixed_ips", "--fixed-ip*"),
                ("mac_address", "--mac-address"),
                ("security_groups", "--security-group*"),
                ("port_security_enabled", "--enable-port-security|--disable-port-security"),
                ("allowed_address_pairs", "--allowed-address*"),
                ("binding:vnic_type", "--vnic-type"),
                ("binding:host_id", "--host"),
                ("qos_policy_id", "--qos-policy"),
            ],
        ),
        "openstack_networking_port_v2",
        &[
            ("fixed_ips", "fixed_ip"),
            ("security_groups", "security_group_ids"),
            ("binding:vnic_type", ""),
            ("binding:host_id", ""),
        ],
    ),
    without_set(resource(
        Network,
        "floatingips",
        "floatingip",
        "floating ip",
        &[
            ("floating_network_id", "@"),
            ("floating_ip_address", "--floating-ip-address"),
            ("port_id", "--port"),
            ("fixed_ip_address", "--fixed-ip-address"),
            DESCRIPTION,
        ],
    )),
    terraform(
        resource(
            Network,
            "security-groups",
            "security_group",
            "security group",
            &[NAME, DESCRIPTION, ("stateful", "--stateful|--stateless")],
        ),
        "openstack_networking_secgroup_v2",
        &[],
    ),
    terraform(
        without_set(resource(
            Network,
            "security-group-rules",
            "security_group_rule",
            "security group rule",
            &[
                ("security_group_id", "@"),
                ("direction", "=ingress --ingress =egress --egress"),
                ("port_range_min", "--dst-port:port_range_max"),
                ("port_range_max", ""),
                ("ethertype", "--ethertype"),
                ("protocol", "--protocol"),
                ("remote_ip_prefix", "--remote-ip"),
                ("remote_group_id", "--remote-group"),
                ("remote_address_group_id", "--remote-address-group"),
                DESCRIPTION,
            ],
        )),
        "openstack_networking_secgroup_rule_v2",
        &[],
    ),
    resource(
        Network,
        "subnetpools",
        "subnetpool",
        "subnet pool",
        &[
            NAME,
            DESCRIPTION,
            ("prefixes", "--pool-prefix*"),
            ("min_prefixlen", "--min-prefix-length"),
            ("max_prefixlen", "--max-prefix-length"),
            ("default_prefixlen", "--default-prefix-length"),
            ("address_scope_id", "--address-scope"),
        ],
    ),
    resource(
        Network,
        "address-groups",
        "address_group",
        "address group",
        &[NAME, DESCRIPTION, ("addresses", "--address*")],
    ),
    terraform(
        resource(
            BlockStorage,
            "volumes",
            "volume",
            "volume",
            &[
                NAME,
                DESCRIPTION,
                ("size", "--size"),
                ("volume_type", "--type"),
                ("imageRef", "--image"),
                ("snapshot_id", "--snapshot"),
                ("source_volid", "--source"),
                ("backup_id", "--backup"),
                ("availability_zone", "--availability-zone"),
                ("metadata", "--property="),
            ],
        ),
        "openstack_blockstorage_volume_v3",
        &[("imageRef", "image_id"), ("source_volid", "source_vol_id")],
    ),
    resource(
        BlockStorage,
        "snapshots",
        "snapshot",
        "volume snapshot",
        &[NAME, DESCRIPTION, ("volume_id", "--volume"), ("force", "--force|"), ("metadata", "--property=")],
    ),
    without_set(resource(
        BlockStorage,
        "backups",
        "backup",
        "volume backup",
        &[
            ("volume_id", "@"),
            ("name", "--name"),
            DESCRIPTION,
            ("container", "--container"),
            ("snapshot_id", "--snapshot"),
            ("incremental", "--incremental|"),
            ("force", "--force|"),
        ],
    )),
    without_set(resource(
        BlockStorage,
        "types",
        "volume_type",
        "volume type",
        &[NAME, DESCRIPTION, ("os-volume-type-access:is_public", "--public|--private")],
    )),
    terraform(
        resource(
            Identity,
            "projects",
            "project",
            "project",
            &[NAME, DESCRIPTION, ON, ("domain_id", "--domain"), ("parent_id", "--parent")],
        ),
        "openstack_identity_project_v3",
        &[],
    ),
    terraform(
        resource(
            Identity,
            "users",
            "user",
            "user",
            &[
                NAME,
                DESCRIPTION,
                ON,
                ("domain_id", "--domain"),
                ("default_project_id", "--project"),
                ("email", "--email"),
                ("password", "!--password-prompt"),
            ],
        ),
        "openstack_identity_user_v3",
        &[("email", ""), ("password", "")],
    ),
    terraform(
        resource(Identity, "groups", "group", "group", &[NAME, DESCRIPTION, ("domain_id", "--domain")]),
        "openstack_identity_group_v3",
        &[],
    ),
    terraform(
        resource(Identity, "roles", "role", "role", &[NAME, DESCRIPTION, ("domain_id", "--domain")]),
        "openstack_identity_role_v3",
        &[("description", "")],
    ),
    resource(Identity, "domains", "domain", "domain", &[NAME, DESCRIPTION, ON]),
    resource(
        Identity,
        "regions",
        "region",
        "region",
        &[("id", "@"), DESCRIPTION, ("parent_region_id", "--parent-region")],
    ),
    resource(Identity, "services", "service", "service", &[("type", "@"), ("name", "--name"), DESCRIPTION, ON]),
];
