// Neutron: one of everything, around a network that servers use as well.
export async function recordNetwork(session) {
  const { run } = session;
  const create = (path, one, object, more = {}) => session.create(more.who ?? "member", "network", path, { [one]: object }, one, more);
  const show = (name, path, who = "member") => session.record(`network/${name}/show`, who, "network", "GET", path);
  const list = (name, path, many, more = {}) => session.list(`network/${name}/list`, more.who ?? "member", "network", path, many, more);
  const ask = (who, method, path, body) => session.ask(who, "network", method, path, { body });

  const { json: { networks: [external] } } = await ask("member", "GET", "/networks?name=public");
  const network = await create("/networks", "network", { name: `${run}-network`, description: "For the shop" });
  session.network = network.id;
  const subnet = (name, more) => create("/subnets", "subnet", { name: `${run}-${name}`, network_id: network.id, ...more });
  const four = await subnet("v4", { ip_version: 4, cidr: "10.98.0.0/24", dns_nameservers: ["192.0.2.53"], host_routes: [{ destination: "203.0.113.0/24", nexthop: "10.98.0.9" }] });
  session.subnet = four.id;
  await subnet("v6", { ip_version: 6, cidr: "fd00:98::/64", ipv6_address_mode: "slaac", ipv6_ra_mode: "slaac" });

  const scope = await create("/address-scopes", "address_scope", { name: `${run}-scope`, ip_version: 4 });
  const pool = await create("/subnetpools", "subnetpool", { name: `${run}-pool`, prefixes: ["10.200.0.0/16"], default_prefixlen: 26, address_scope_id: scope.id });
  const addresses = await create("/address-groups", "address_group", { name: `${run}-offices`, description: "Where we sit", addresses: ["192.0.2.0/24", "198.51.100.7/32"] });

  const group = await create("/security-groups", "security_group", { name: `${run}-web`, description: "Lets the web in" });
  await create("/security-group-rules", "security_group_rule", { security_group_id: group.id, direction: "ingress", protocol: "tcp", port_range_min: 443, port_range_max: 443, remote_ip_prefix: "0.0.0.0/0", description: "HTTPS" });
  await create("/security-group-rules", "security_group_rule", { security_group_id: group.id, direction: "ingress", remote_address_group_id: addresses.id });
  session.otherGroup = (await create("/security-groups", "security_group", { name: `${run}-office` })).name;

  // With addresses of their own, so that these are the same each time.
  const port = (name, address, more) => create("/ports", "port", { name: `${run}-${name}`, network_id: network.id, mac_address: `fa:16:3e:00:98:${address.split(".")[3]}`, fixed_ips: [{ subnet_id: four.id, ip_address: address }], security_groups: [group.id], ...more });
  const web = await port("web", "10.98.0.11", { description: "Of the web server" });
  const [parent, child] = [await port("parent", "10.98.0.12"), await port("child", "10.98.0.13")];
  session.ports = { server: (await port("server", "10.98.0.21")).id, extra: (await port("extra", "10.98.0.22")).id };
  const trunk = await create("/trunks", "trunk", { name: `${run}-trunk`, port_id: parent.id, sub_ports: [{ port_id: child.id, segmentation_type: "vlan", segmentation_id: 101 }] });

  const router = await create("/routers", "router", { name: `${run}-router`, external_gateway_info: { network_id: external.id }, description: "To the world" });
  await ask("member", "PUT", `/routers/${router.id}/add_router_interface`, { subnet_id: four.id });
  session.undo(() => ask("member", "PUT", `/routers/${router.id}/remove_router_interface`, { subnet_id: four.id }));
  const floating = await create("/floatingips", "floatingip", { floating_network_id: external.id, description: `${run}-address` });
  await create("/floatingips", "floatingip", { floating_network_id: external.id, port_id: web.id, description: `${run}-web` });
  const forwardings = `/floatingips/${floating.id}/port_forwardings`;
  await create(forwardings, "port_forwarding", {
    protocol: "tcp", external_port: 2222, internal_port: 22, internal_ip_address: "10.98.0.12", internal_port_id: parent.id,
  });

  const policy = await create("/qos/policies", "policy", { name: `${run}-slow`, description: "For guests" }, { who: "admin" });
  for (const [kind, rule] of [
    ["bandwidth_limit", { max_kbps: 1000, max_burst_kbps: 100, direction: "egress" }], ["minimum_bandwidth", { min_kbps: 100, direction: "egress" }],
    ["packet_rate_limit", { max_kpps: 5, direction: "egress" }], ["minimum_packet_rate", { min_kpps: 1, direction: "any" }],
    ["dscp_marking", { dscp_mark: 26 }],
  ]) {
    await create(`/qos/policies/${policy.id}/${kind}_rules`, `${kind}_rule`, rule, { who: "admin", remove: null });
  }
  const shared = await create("/rbac-policies", "rbac_policy", { object_type: "network", object_id: network.id, action: "access_as_shared", target_tenant: session.project("partner") });

  const { json: { agents } } = await ask("admin", "GET", "/agents");
  const onHost = agents.filter(({ host }) => host === agents[0].host).map(({ id }) => id);

  await list("networks", "/networks", "networks", { seed: ["public"] });
  await show("networks", `/networks/${network.id}`);
  await list("subnets", "/subnets", "subnets");
  await show("subnets", `/subnets/${four.id}`);
  // Those of DHCP have addresses that Neutron chooses.
  await list("ports", "/ports", "ports", { only: ({ name }) => name.startsWith(run) });
  await show("ports", `/ports/${web.id}`);
  await list("routers", "/routers", "routers");
  await show("routers", `/routers/${router.id}`);
  await list("floating-ips", "/floatingips", "floatingips");
  await show("floating-ips", `/floatingips/${floating.id}`);
  await list("security-groups", "/security-groups", "security_groups");
  await show("security-groups", `/security-groups/${group.id}`);
  await list("trunks", "/trunks", "trunks");
  await show("trunks", `/trunks/${trunk.id}`);
  await list("qos-policies", "/qos/policies", "policies", { who: "admin" });
  await show("qos-policies", `/qos/policies/${policy.id}`, "admin");
  await list("subnet-pools", "/subnetpools", "subnetpools");
  await show("subnet-pools", `/subnetpools/${pool.id}`);
  await list("address-scopes", "/address-scopes", "address_scopes");
  await show("address-scopes", `/address-scopes/${scope.id}`);
  await list("address-groups", "/address-groups", "address_groups");
  await show("address-groups", `/address-groups/${addresses.id}`);
  await list("rbac-policies", "/rbac-policies", "rbac_policies");
  await show("rbac-policies", `/rbac-policies/${shared.id}`);
  await list("agents", "/agents", "agents", { who: "admin", seed: onHost });
  await show("agents", `/agents/${onHost[0]}`, "admin");
  await list("ip-availability", "/network-ip-availabilities", "network_ip_availabilities", { who: "admin" });
  await show("ip-availability", `/network-ip-availabilities/${network.id}`, "admin");
}
