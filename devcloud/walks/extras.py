"""The services beside the base six; those that are not in the catalog are passed over."""
from .common import TAG, admin, demo, gone, network, turns, until


class NotThere(Exception):
    """The cloud has no such service."""


def _there(kind):
    if not any(entry["type"] == kind for entry in demo.service_catalog):
        raise NotThere(kind)


def secrets():
    """a secret comes back, an order becomes one, a certificate is there"""
    _there("key-manager")
    keys = demo.key_manager
    made = keys.create_secret(name=f"{TAG}-secret", payload="hello",
                              payload_content_type="text/plain")
    answer = keys.get(f"/secrets/{made.secret_id}/payload", headers={"Accept": "text/plain"})
    assert answer.text == "hello", answer.text
    order = keys.post("/orders", json={"type": "key", "meta": {
        "name": f"{TAG}-order", "algorithm": "aes", "bit_length": 256, "mode": "cbc",
        "payload_content_type": "application/octet-stream"}}).json()["order_ref"]
    until(lambda: keys.get(order).json()["status"] == "ACTIVE", "the order is done")
    for path in (keys.get(order).json()["secret_ref"], order, f"/secrets/{made.secret_id}"):
        assert keys.delete(path).status_code == 204, path
    assert any(one.name == "demo-certificate" for one in keys.containers()), "the seed's"


def zones():
    """a zone and its record set become ACTIVE"""
    _there("dns")
    zone = demo.dns.create_zone(name=f"{TAG}.example.", email="hostmaster@example.test")
    turns(lambda: demo.dns.get_zone(zone), "ACTIVE")
    record = demo.dns.create_recordset(zone, name=f"www.{TAG}.example.", type="A",
                                       records=["192.0.2.1"])
    turns(lambda: demo.dns.get_recordset(record, zone), "ACTIVE")
    demo.dns.delete_zone(zone)
    gone(lambda: demo.dns.get_zone(zone))


def balancers():
    """a load balancer with a certificate comes up whole, and goes as a whole"""
    _there("load-balancer")
    certificate = next(one for one in demo.key_manager.containers()
                       if one.name == "demo-certificate")
    balancer = demo.load_balancer.create_load_balancer(
        name=f"{TAG}-lb", vip_subnet_id=network.find_subnet("private-subnet").id, listeners=[{
            "name": "https", "protocol": "TERMINATED_HTTPS", "protocol_port": 443,
            "default_tls_container_ref": certificate.container_ref,
            "default_pool": {
                "name": "servers", "protocol": "HTTP", "lb_algorithm": "ROUND_ROBIN",
                "members": [{"name": "one", "address": "10.0.0.9", "protocol_port": 80}]}}])
    get = lambda: demo.load_balancer.get_load_balancer(balancer.id)  # noqa: E731
    until(lambda: get().provisioning_status == "ACTIVE", "the load balancer is ACTIVE")
    assert network.get_port(balancer.vip_port_id).device_owner == "Octavia"
    assert admin.load_balancer.find_flavor("single"), "the seed's flavor"
    demo.load_balancer.delete_load_balancer(balancer, cascade=True)
    gone(get)


def stacks():
    """a stack of a network is created and deleted"""
    _there("orchestration")
    stack = demo.orchestration.create_stack(name=f"{TAG}-stack", template={
        "heat_template_version": "2021-04-16",
        "resources": {"net": {"type": "OS::Neutron::Net"}}})
    turns(lambda: demo.orchestration.get_stack(stack.id), "CREATE_COMPLETE")
    demo.orchestration.delete_stack(stack)


def objects():
    """an object is stored, read in part, and deleted"""
    _there("object-store")
    store, name = demo.object_store, f"{TAG}-box"
    store.create_container(name)
    store.upload_object(container=name, name="a", data=b"hello world")
    part = store.get(f"/{name}/a", headers={"Range": "bytes=0-4"}).text
    assert part == "hello", part
    store.delete_object("a", container=name)
    store.delete_container(name)


def shares():
    """a share becomes available, grows, and goes"""
    _there("shared-file-system")
    files, newer = demo.shared_file_system, {"microversion": "2.80"}
    share = files.create_share(name=f"{TAG}-share", size=1, share_protocol="NFS",
                               share_type="default")
    turns(lambda: files.get_share(share.id), "available")
    files.post(f"/shares/{share.id}/action", json={"extend": {"new_size": 2}}, **newer)
    until(lambda: files.get_share(share.id).size == 2, "2 GiB")
    turns(lambda: files.get_share(share.id), "available")
    files.delete_share(share)
    gone(lambda: files.get_share(share.id))
