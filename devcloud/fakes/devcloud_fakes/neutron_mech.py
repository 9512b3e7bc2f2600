"""An ML2 mechanism driver for a cloud that has no network at all.

bind_port() binds every port on every host, at once, and sets it ACTIVE. The
API stays stock Neutron; only what touches packets is absent. Changes that an
agent would react to are handed to neutron_agents.
"""
import functools

from neutron_lib import constants as const
from neutron_lib.api.definitions import portbindings
from neutron_lib.callbacks import events, registry, resources
from neutron_lib.plugins.ml2 import api

from devcloud_fakes.neutron_agents import Agents


class DevcloudMechanismDriver(api.MechanismDriver):
    """Binds ports, and tells the agents what has changed."""

    def initialize(self):
        self._agents = Agents()
        changed = (events.AFTER_CREATE, events.AFTER_UPDATE)
        registry.subscribe(self._start, resources.PROCESS, events.AFTER_INIT)
        for event in changed:
            registry.subscribe(self._port, resources.PORT, event)
        for event in (*changed, events.AFTER_DELETE):
            registry.subscribe(self._forwarding, "port_forwarding", event)
        for resource, kind in ((resources.FLOATING_IP, "floating_ip"),
                               (resources.SUBNET, "subnet"), ("trunk", "trunk")):
            for event in changed:
                registry.subscribe(functools.partial(self._todo, kind), resource, event)

    @property
    def connectivity(self):
        return portbindings.CONNECTIVITY_L2

    @property
    def supported_vnic_types(self):
        return (portbindings.VNIC_NORMAL, portbindings.VNIC_DIRECT,
                portbindings.VNIC_MACVTAP, portbindings.VNIC_VIRTIO_FORWARDER)

    def bind_port(self, context):
        if not context.segments_to_bind:
            return
        context.set_binding(
            context.segments_to_bind[0][api.ID], portbindings.VIF_TYPE_OVS,
            {portbindings.CAP_PORT_FILTER: True,
             portbindings.OVS_HYBRID_PLUG: False,
             portbindings.VIF_DETAILS_BRIDGE_NAME: "br-int",
             portbindings.VIF_DETAILS_CONNECTIVITY: portbindings.CONNECTIVITY_L2},
            status=const.PORT_STATUS_ACTIVE)

    def filter_hosts_with_segment_access(self, context, segments, candidate_hosts, agent_getter):
        return set(candidate_hosts)

    def _start(self, resource, event, trigger, payload=None):
        self._agents.start()

    def _todo(self, kind, resource, event, trigger, payload=None):
        if payload:
            self._agents.todo(kind, payload.resource_id)

    def _forwarding(self, resource, event, trigger, payload=None):
        """A floating IP is ACTIVE while it forwards anything."""
        state = next((x for x in payload.states if x is not None), None) if payload else None
        if state is not None:
            self._agents.todo("floating_ip", state.floatingip_id)

    def _port(self, resource, event, trigger, payload=None):
        if not payload:
            return
        port = payload.latest_state
        host = port.get(portbindings.HOST_ID)
        bound = host and port.get(portbindings.VIF_TYPE) == portbindings.VIF_TYPE_OVS
        active = port["status"] == const.PORT_STATUS_ACTIVE
        if not host and port["device_owner"] in (const.DEVICE_OWNER_ROUTER_INTF,
                                                 const.DEVICE_OWNER_ROUTER_GW):
            self._agents.todo("router_port", port["id"])
        elif bound and active != port["admin_state_up"]:
            self._agents.todo("port", port["id"])
        if port.get("trunk_details"):
            self._agents.todo("trunk", port["trunk_details"]["trunk_id"])
