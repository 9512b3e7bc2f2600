"""Flavors, images, networks, volume types and the rest of a usable cloud.

Each thing is made only if nothing of its name exists, so that a newer checkout
adds what it has more to a cloud that already holds data.
"""
from . import settings as s
from .rest import Rest

#: Name, RAM (MiB), disk (GiB), CPUs. The ids are 1, 2, 3...
FLAVORS = (("m1.nano", 128, 1, 1), ("m1.tiny", 512, 1, 1), ("m1.small", 2048, 20, 1),
           ("m1.medium", 4096, 40, 2), ("m1.large", 8192, 80, 4), ("m1.xlarge", 16384, 160, 8),
           # Within every quota, but with more disk than any hypervisor has:
           # "No valid host was found".
           ("m1.huge", 1024, 1000000, 1))
IMAGES = {"tiny": {"os_distro": "cirros", "min_ram": 64},
          "debian-12": {"os_distro": "debian", "os_version": "12", "min_disk": 1, "min_ram": 128},
          "ubuntu-24.04": {"os_distro": "ubuntu", "os_version": "24.04", "min_disk": 1}}
VOLUME_TYPES = {"fast": {"volume_backend_name": "fast"}, "slow": {"volume_backend_name": "slow"},
                "multi": {"volume_backend_name": "fast", "multiattach": "<is> True"}}
DEMO_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPQkz0m2mY0m3xk5pY0mEwv3v8kq8o3m1WJm0Xr3K3Zq demo"
UNLIMITED = {
    "nova": ("instances", "cores", "ram", "key_pairs", "server_groups", "server_group_members"),
    "neutron": ("port", "network", "subnet", "floatingip", "router", "security_group",
                "security_group_rule"),
    "cinder": ("volumes", "gigabytes", "snapshots")}


def seed_resources():
    """Everything the README lists besides projects and users."""
    admin = Rest()
    ids = {p["name"]: p["id"] for p in admin.call("keystone", "GET", "/v3/projects")["projects"]}
    _flavors(admin)
    _images(admin)
    _networks(admin, ids)
    _volume_types(admin)
    _zone(admin)
    _no_limits(admin, ids["bulk"])
    _demo()


def _names(rest, service, path, key):
    return {row["name"] for row in rest.call(service, "GET", path)[key]}


def _flavors(rest):
    there = _names(rest, "nova", "/v2.1/flavors", "flavors")
    for number, (name, ram, disk, cpus) in enumerate(FLAVORS, 1):
        if name not in there:
            rest.call("nova", "POST", "/v2.1/flavors", {"flavor": {
                "id": str(number), "name": name, "ram": ram, "disk": disk, "vcpus": cpus,
                "description": f"{ram} MiB, {cpus} CPU"}}, X_OpenStack_Nova_API_Version="2.55")


def _images(rest):
    there = _names(rest, "glance", "/v2/images", "images")
    for name, properties in IMAGES.items():
        if name not in there:
            image = rest.call("glance", "POST", "/v2/images", {
                "name": name, "disk_format": "raw", "container_format": "bare",
                "visibility": "public"} | properties)
            rest.call("glance", "PUT", f"/v2/images/{image['id']}/file",
                      (name.encode() * 1024)[:8192], Content_Type="application/octet-stream")


def _networks(rest, projects):
    def create(kind, **fields):
        return rest.call("neutron", "POST", f"/v2.0/{kind}s", {kind: fields})[kind]["id"]

    there = _names(rest, "neutron", "/v2.0/networks", "networks")
    if "public" not in there:
        public = create("network", name="public", is_default=True,
                        **{"router:external": True, "provider:network_type": "flat",
                           "provider:physical_network": "physnet1"})
        create("subnet", network_id=public, name="public-subnet", ip_version=4,
               cidr="172.24.4.0/22", gateway_ip="172.24.4.1", enable_dhcp=False)
    if "shared" not in there:
        shared = create("network", name="shared", shared=True,
                        **{"provider:network_type": "vlan", "provider:segmentation_id": 110,
                           "provider:physical_network": "physnet1"})
        create("subnet", network_id=shared, name="shared-subnet", ip_version=4,
               cidr="10.64.0.0/20")
    public = rest.call("neutron", "GET", "/v2.0/networks?name=public")["networks"][0]["id"]
    for name, project, cidr in (("private", projects["demo"], "10.0.0.0/24"),
                                ("bulk", projects["bulk"], "10.32.0.0/16")):
        if name in there:
            continue
        network = create("network", name=name, project_id=project)
        subnet = create("subnet", network_id=network, name=f"{name}-subnet", ip_version=4,
                        cidr=cidr, project_id=project, dns_nameservers=["9.9.9.9"])
        router = create("router", name=f"{name}-router", project_id=project,
                        external_gateway_info={"network_id": public})
        rest.call("neutron", "PUT", f"/v2.0/routers/{router}/add_router_interface",
                  {"subnet_id": subnet})
        if name == "private":
            create("subnet", network_id=network, name="private-subnet-v6", ip_version=6,
                   cidr="fd00:de::/64", ipv6_address_mode="slaac", ipv6_ra_mode="slaac",
                   project_id=project)


def _volume_types(rest):
    there = _names(rest, "cinder", f"/v3/{rest.project}/types", "volume_types")
    for name, specs in VOLUME_TYPES.items():
        if name not in there:
            rest.call("cinder", "POST", f"/v3/{rest.project}/types", {"volume_type": {
                "name": name, "description": f"The {specs['volume_backend_name']} backend",
                "os-volume-type-access:is_public": True, "extra_specs": specs}})


def _zone(rest):
    """A second availability zone, with the last compute host in it."""
    if "az2" not in _names(rest, "nova", "/v2.1/os-aggregates", "aggregates"):
        row = rest.call("nova", "POST", "/v2.1/os-aggregates", {"aggregate": {
            "name": "az2", "availability_zone": "az2"}})["aggregate"]
        rest.call("nova", "POST", f"/v2.1/os-aggregates/{row['id']}/action",
                  {"add_host": {"host": s.COMPUTES[-1]}})


def _no_limits(rest, project):
    paths = {"nova": (f"/v2.1/os-quota-sets/{project}", "quota_set"),
             "neutron": (f"/v2.0/quotas/{project}", "quota"),
             "cinder": (f"/v3/{rest.project}/os-quota-sets/{project}", "quota_set")}
    for service, (path, key) in paths.items():
        rest.call(service, "PUT", path, {key: dict.fromkeys(UNLIMITED[service], -1)})


def _demo():
    """A key pair, and ssh and ping into servers, made by the demo user."""
    rest = Rest("demo", "demo")
    pairs = rest.call("nova", "GET", "/v2.1/os-keypairs")["keypairs"]
    if not any(row["keypair"]["name"] == "demo-key" for row in pairs):
        rest.call("nova", "POST", "/v2.1/os-keypairs",
                  {"keypair": {"name": "demo-key", "public_key": DEMO_KEY}})
    group = rest.call("neutron", "GET",
                      "/v2.0/security-groups?name=default")["security_groups"][0]
    there = {(r["protocol"], r["port_range_min"]) for r in group["security_group_rules"]}
    for protocol, port in (("tcp", 22), ("icmp", None)):
        if (protocol, port) not in there:
            rest.call("neutron", "POST", "/v2.0/security-group-rules", {"security_group_rule": {
                "security_group_id": group["id"], "direction": "ingress", "protocol": protocol,
                "port_range_min": port, "port_range_max": port, "ethertype": "IPv4",
                "remote_ip_prefix": "0.0.0.0/0"}})
