"""What is around a server: users, pages, networks, volumes, and failures."""
import urllib.request

from openstack import exceptions

from .common import (TAG, boot, compute, connect, demo, gone, images, network, turns,
                     until, volumes, world)

ORIGIN = "http://127.0.0.1:8080"


def sign_in():
    """every user signs in"""
    for name in ("manager", "reader", "alt", "bulk", "system-admin"):
        connect(f"devcloud-{name}").authorize()


def cors():
    """with the services' stock CORS headers, a page may do what the console does"""
    versions = {"compute": "X-OpenStack-Nova-API-Version", "network": None, "image": None,
                "placement": "OpenStack-API-Version", "block-storage": "OpenStack-API-Version",
                "identity": "X-Subject-Token", "load-balancer": None, "dns": "X-Auth-All-Projects",
                "key-manager": None}
    there = {entry["type"] for entry in demo.service_catalog}
    for service, header in versions.items():
        if service not in there:
            continue
        url = demo.endpoint_for(service)
        # Octavia has no PATCH, and allows none.
        patch = () if service == "load-balancer" else ("PATCH",)
        for method in ("GET", "POST", "PUT", "DELETE", *patch):
            asked = ",".join(filter(None, ("x-auth-token", "content-type", header)))
            request = urllib.request.Request(url, method="OPTIONS", headers={
                "Origin": ORIGIN, "Access-Control-Request-Method": method,
                "Access-Control-Request-Headers": asked})
            with urllib.request.urlopen(request) as answer:
                assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN, (service, method)


def attach():
    """interfaces, security groups and a floating IP"""
    ident = world["server"]
    extra = compute.create_server_interface(ident, net_id=network.find_network("shared").id)
    compute.delete_server_interface(extra, server=ident)
    until(lambda: len(list(compute.server_interfaces(ident))) == 1, "one interface")
    group = network.create_security_group(name=f"{TAG}-group")
    compute.add_security_group_to_server(ident, group)
    compute.remove_security_group_from_server(ident, group)
    network.delete_security_group(group)
    address = network.create_ip(floating_network_id=network.find_network("public").id,
                                port_id=world["port"])
    turns(lambda: network.get_ip(address), "ACTIVE")
    network.update_ip(address, port_id=None)
    turns(lambda: network.get_ip(address), "DOWN")
    network.delete_ip(address)


def volume():
    """a volume is attached, grows, has a snapshot, is detached"""
    ident = volumes.create_volume(name=f"{TAG}-volume", size=1, volume_type="fast").id
    turns(lambda: volumes.get_volume(ident), "available")
    compute.create_volume_attachment(world["server"], volume_id=ident)
    turns(lambda: volumes.get_volume(ident), "in-use")
    volumes.extend_volume(ident, 2)
    until(lambda: volumes.get_volume(ident).size == 2, "2 GiB")
    copy = volumes.create_snapshot(volume_id=ident, name=f"{TAG}-copy", force=True)
    turns(lambda: volumes.get_snapshot(copy), "available")
    volumes.delete_snapshot(copy)
    gone(lambda: volumes.get_snapshot(copy))
    compute.delete_volume_attachment(world["server"], ident)
    turns(lambda: volumes.get_volume(ident), "available")
    volumes.delete_volume(ident)
    gone(lambda: volumes.get_volume(ident))


def boot_from_volume():
    """a server boots from a new volume"""
    disk = {"uuid": images.find_image("tiny").id, "source_type": "image", "boot_index": 0,
            "destination_type": "volume", "volume_size": 1, "delete_on_termination": True}
    row = boot("bfv", block_device_mapping=[disk])
    turns(lambda: compute.get_server(row), "ACTIVE")
    compute.delete_server(row)
    gone(lambda: compute.get_server(row))


def failures():
    """a build that fails, one no host takes, one over the quota"""
    row = boot("bad", metadata={"devcloud_fail": "no luck today"})
    assert "no luck today" in str(turns(lambda: compute.get_server(row), "ERROR").fault)
    compute.delete_server(row)
    row = boot("huge", "m1.huge", networks="none")
    assert "No valid host" in str(turns(lambda: compute.get_server(row), "ERROR").fault)
    compute.delete_server(row)
    try:
        boot("many", min_count=1000)
        raise AssertionError("a thousand servers within the quota")
    except exceptions.ForbiddenException:
        pass
