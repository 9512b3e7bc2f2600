"""A thread in Neutron's API process that does what agents would do.

It keeps the agents' rows alive, gives a router's ports a host (as an L3
agent's sync does, so that they bind), sets ports, floating IPs and trunks
ACTIVE or DOWN, and makes the port that a DHCP agent would ask for.
"""
import queue
import threading
import time

from neutron_lib import constants as const
from neutron_lib import context as n_context
from neutron_lib import exceptions as n_exc
from neutron_lib.api.definitions import portbindings
from neutron_lib.plugins import constants as plugin_constants
from neutron_lib.plugins import directory
from oslo_config import cfg
from oslo_log import log as logging

from devcloud_fakes.neutron_agent_rows import agent_states

LOG = logging.getLogger(__name__)
HEARTBEAT = 25
NETWORK_HOST = "network1"

cfg.CONF.register_opts([cfg.ListOpt("compute_hosts")], group="devcloud")


class Agents:
    """Works off what todo() is told, one thing at a time."""

    def __init__(self):
        self._work = queue.Queue()
        self._started = False

    def start(self):
        if not self._started:
            self._started = True
            threading.Thread(target=self._run, name="devcloud-agents", daemon=True).start()

    def todo(self, kind, ident):
        """IDENT has changed; KIND is the name of a method below."""
        if self._started:
            self._work.put((kind, ident))

    def _run(self):
        first, next_beat = True, time.monotonic() + 1
        while True:
            try:
                item = self._work.get(timeout=max(next_beat - time.monotonic(), 0))
            except queue.Empty:
                item = None
            try:
                if item:
                    self._handle(*item)
                if time.monotonic() >= next_beat:
                    next_beat = time.monotonic() + HEARTBEAT
                    self._report(first)
                    first = False
            except n_exc.NotFound:
                continue  # deleted meanwhile
            except Exception:
                LOG.exception("devcloud agents: %s", item)

    def _report(self, first):
        plugin = directory.get_plugin()
        for state in agent_states(cfg.CONF.devcloud.compute_hosts, NETWORK_HOST):
            if first:
                state["start_flag"] = True
            plugin.create_or_update_agent(n_context.get_admin_context(), state)

    def _handle(self, kind, ident):
        handler = getattr(self, f"_{kind}")
        handler(directory.get_plugin(), n_context.get_admin_context(), ident)

    def _router_port(self, plugin, context, ident):
        plugin.update_port(context, ident, {"port": {portbindings.HOST_ID: NETWORK_HOST}})

    def _port(self, plugin, context, ident):
        port = plugin.get_port(context, ident)
        want = const.PORT_STATUS_ACTIVE if port["admin_state_up"] else const.PORT_STATUS_DOWN
        if port["status"] != want:
            plugin.update_port_status(context, ident, want, port[portbindings.HOST_ID])

    def _floating_ip(self, plugin, context, ident):
        l3 = directory.get_plugin(plugin_constants.L3)
        floating = l3.get_floatingip(context, ident)
        used = floating["port_id"] or floating.get("port_forwardings")
        want = const.FLOATINGIP_STATUS_ACTIVE if used else const.FLOATINGIP_STATUS_DOWN
        if floating["status"] != want:
            l3.update_floatingip_status(context, ident, want)

    def _subnet(self, plugin, context, ident):
        """The network's DHCP port, with an address in each of its subnets."""
        subnet = plugin.get_subnet(context, ident)
        network, project = subnet["network_id"], subnet["project_id"]
        ports = plugin.get_ports(context, {"network_id": [network],
                                           "device_owner": [const.DEVICE_OWNER_DHCP]})
        addresses = [{"subnet_id": row["id"]} for row in plugin.get_subnets(
            context, {"network_id": [network], "enable_dhcp": [True]})]
        if ports:
            plugin.update_port(context, ports[0]["id"], {"port": {"fixed_ips": addresses}})
        elif addresses:
            plugin.create_port(context, {"port": {
                "network_id": network, "name": "", "tenant_id": project, "project_id": project,
                "admin_state_up": True, "device_owner": const.DEVICE_OWNER_DHCP,
                "device_id": f"dhcp-devcloud-{network}",
                "mac_address": const.ATTR_NOT_SPECIFIED, "fixed_ips": addresses,
                portbindings.HOST_ID: NETWORK_HOST}})

    def _trunk(self, plugin, context, ident):
        """A trunk is as its parent port is."""
        from neutron.objects import trunk as trunk_objects  # not before Neutron is loaded
        trunk = trunk_objects.Trunk.get_object(context, id=ident)
        status = plugin.get_port(context, trunk.port_id)["status"] if trunk else None
        if status in (const.PORT_STATUS_ACTIVE, const.PORT_STATUS_DOWN) and trunk.status != status:
            trunk.update(status=status)
