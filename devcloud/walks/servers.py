"""One server's life, from its build to its deletion, in this order."""
from openstack import exceptions

from .common import TAG, admin, boot, compute, gone, images, network, server, turns, until, world


def create():
    """a server is built, with a bound port"""
    world["server"] = boot("server", "m1.tiny", key_name="demo-key", metadata={"a": "b"},
                           user_data="IyEvYmluL3NoCg==").id
    server()
    port = next(admin.network.ports(device_id=world["server"]))
    assert port.status == "ACTIVE" and port.binding_vif_type == "ovs", port
    world["port"] = port.id


def look():
    """console log, console URLs, diagnostics, actions"""
    ident = world["server"]
    assert compute.get_server_console_output(ident)["output"]
    for protocol, kind in (("vnc", "novnc"), ("serial", "serial")):
        assert compute.create_server_remote_console(ident, protocol=protocol, type=kind).url
    assert admin.compute.get_server_diagnostics(ident).state == "running"
    assert [a.action for a in compute.server_actions(ident)] == ["create"]


def describe():
    """metadata, tags, rename"""
    ident = world["server"]
    compute.set_server_metadata(ident, k="v")
    compute.delete_server_metadata(ident, ["a"])
    assert compute.get_server_metadata(ident).metadata == {"k": "v"}
    compute.put(f"/servers/{ident}/tags/{TAG}", microversion="2.96")
    assert [s.id for s in compute.servers(tags=TAG)] == [ident]
    compute.update_server(ident, name=f"{TAG}-renamed")


def power():
    """reboot, pause, suspend, stop and start"""
    ident = world["server"]
    for kind in ("SOFT", "HARD"):
        compute.reboot_server(ident, kind)
        server()
    for there, status, back in ((compute.pause_server, "PAUSED", compute.unpause_server),
                                (compute.suspend_server, "SUSPENDED", compute.resume_server),
                                (compute.stop_server, "SHUTOFF", compute.start_server)):
        there(ident)
        server(status)
        back(ident)
        server()


def lock():
    """a server that an admin locked, with a reason, refuses its owner"""
    admin.compute.lock_server(world["server"], locked_reason="mine")
    assert compute.get_server(world["server"]).locked_reason == "mine"
    try:
        compute.stop_server(world["server"])
        raise AssertionError("stopped although locked")
    except exceptions.ConflictException:
        admin.compute.unlock_server(world["server"])


def rebuild():
    """rebuild with another image"""
    other = images.find_image("debian-12").id
    compute.rebuild_server(world["server"], image=other)
    assert server().image.id == other


def resize():
    """resize and confirm, resize and revert"""
    ident = world["server"]
    for flavor, end, result in (("m1.small", compute.confirm_server_resize, "m1.small"),
                                ("m1.medium", compute.revert_server_resize, "m1.small")):
        compute.resize_server(ident, compute.find_flavor(flavor).id)
        server("VERIFY_RESIZE")
        end(ident)
        assert server().flavor.name == result


def rescue_and_shelve():
    """rescue and unrescue, shelve and unshelve"""
    compute.rescue_server(world["server"])
    server("RESCUE")
    compute.unrescue_server(world["server"])
    server()
    compute.shelve_server(world["server"])
    server("SHELVED_OFFLOADED")
    compute.unshelve_server(world["server"])
    server()


def snapshot():
    """an image made of a server turns active"""
    image = compute.create_server_image(world["server"], f"{TAG}-image", wait=False)
    turns(lambda: images.get_image(image), "active")
    server()


def move():
    """an admin migrates, cold and live"""
    ident = world["server"]

    def host():
        return admin.compute.get_server(ident).compute_host
    before = host()
    admin.compute.migrate_server(ident)
    server("VERIFY_RESIZE")
    compute.confirm_server_resize(ident)
    server()
    assert host() != before
    before = host()
    admin.compute.live_migrate_server(ident, host=None, block_migration="auto")
    until(lambda: host() != before, "moved")
    server()


def delete():
    """the server and its port are deleted"""
    compute.delete_server(world["server"])
    gone(lambda: compute.get_server(world["server"]))
    gone(lambda: network.get_port(world["port"]))
