"""Octavia's no-op network driver, except that a VIP is a real port of Neutron.

A VIP that is a port has an address of its subnet and takes a floating IP.
What would connect an amphora to a network stays a no-op, and so does reading
the VIP's security group by its name: it would have been made with that.
"""
from octavia.network.drivers.neutron.allowed_address_pairs import AllowedAddressPairsDriver
from octavia.network.drivers.noop_driver import driver as noop

from devcloud_fakes import octavia_noop  # noqa: F401

REAL = ("allocate_vip", "get_network", "get_subnet", "get_port", "get_network_by_name",
        "get_subnet_by_name", "get_port_by_name", "get_security_group_by_id",
        "get_qos_policy", "qos_enabled", "get_network_ip_availability")


class DevcloudNetworkDriver(noop.NoopNetworkDriver):
    """Reads, and the VIP, come from Neutron."""

    def __init__(self):
        super().__init__()
        self.neutron = AllowedAddressPairsDriver()
        for name in REAL:
            setattr(self, name, getattr(self.neutron, name))

    def deallocate_vip(self, vip):
        """Delete the port of VIP; amphorae have none that Neutron knows."""
        vip.load_balancer.amphorae = []
        self.neutron.deallocate_vip(vip)
