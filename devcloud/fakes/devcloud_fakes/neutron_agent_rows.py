"""What the agents that do not exist say about themselves."""
from neutron_lib import constants as const

ZONE = "nova"


def agent_states(compute_hosts, network_host):
    """A switch on every host; routers, DHCP and metadata on the network host."""
    for host in (*compute_hosts, network_host):
        yield {"agent_type": const.AGENT_TYPE_OVS, "host": host,
               "binary": "neutron-openvswitch-agent", "topic": const.L2_AGENT_TOPIC,
               "configurations": {
                   "bridge_mappings": {"physnet1": "br-ex"},
                   "tunnel_types": ["vxlan", "geneve"], "tunneling_ip": "127.0.0.1",
                   "datapath_type": "system", "devices": 0, "extensions": ["qos"]}}
    yield {"agent_type": const.AGENT_TYPE_L3, "host": network_host,
           "binary": "neutron-l3-agent", "topic": "l3_agent", "availability_zone": ZONE,
           "configurations": {
               "agent_mode": "legacy", "handle_internal_only_routers": True, "routers": 0,
               "interface_driver": "openvswitch",
               "extensions": ["port_forwarding", "fip_qos"]}}
    yield {"agent_type": const.AGENT_TYPE_DHCP, "host": network_host,
           "binary": "neutron-dhcp-agent", "topic": "dhcp_agent", "availability_zone": ZONE,
           "configurations": {
               "dhcp_driver": "neutron.agent.linux.dhcp.Dnsmasq",
               "dhcp_lease_duration": 86400, "networks": 0, "subnets": 0, "ports": 0}}
    yield {"agent_type": const.AGENT_TYPE_METADATA, "host": network_host,
           "binary": "neutron-metadata-agent", "topic": "N/A", "configurations": {}}
