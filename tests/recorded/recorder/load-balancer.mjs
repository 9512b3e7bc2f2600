// Octavia: a load balancer with everything that it can have, made by one request, and what administrators offer.
// The local one has no machines: everything stays OFFLINE, and its statistics are zero.
const SERVICE = "load-balancer";

export async function recordLoadBalancer(session) {
  const { run } = session;
  const create = (who, path, one, object, more) => session.create(who, SERVICE, path, { [one]: object }, one, more);
  const record = (name, path, who = "member") => session.record(`load-balancer/${name}`, who, SERVICE, "GET", path);
  const list = (name, path, many, who = "member", more) => session.list(`load-balancer/${name}/list`, who, SERVICE, path, many, more);
  const ask = (method, path, body) => session.ask("member", SERVICE, method, path, { body });

  const profile = await create("admin", "/lbaas/flavorprofiles", "flavorprofile", {
    name: `${run}-single`, provider_name: "amphora", flavor_data: JSON.stringify({ loadbalancer_topology: "SINGLE", sriov_vip: false }),
  });
  const flavor = await create("admin", "/lbaas/flavors", "flavor", { name: `${run}-small`, description: "One machine", enabled: true, flavor_profile_id: profile.id });
  const zoneProfile = await create("admin", "/lbaas/availabilityzoneprofiles", "availability_zone_profile", {
    name: `${run}-hall`, provider_name: "amphora", availability_zone_data: JSON.stringify({ compute_zone: "nova" }),
  });
  const zone = await create("admin", "/lbaas/availabilityzones", "availability_zone", {
    name: `${run}-zone`, description: "The hall next door", enabled: true, availability_zone_profile_id: zoneProfile.id,
  }, { key: "name" });

  const network = await session.create("member", "network", "/networks", { network: { name: `${run}-vips` } }, "network");
  const subnet = await session.create("member", "network", "/subnets", { subnet: { name: `${run}-vips`, network_id: network.id, ip_version: 4, cidr: "10.97.0.0/24" } }, "subnet");

  const member = (name, address, more) => ({ name: `${run}-${name}`, address, protocol_port: 8080, subnet_id: subnet.id, ...more });
  const balancer = await create("member", "/lbaas/loadbalancers", "loadbalancer", {
    name: `${run}-web`, description: "In front of the shop", vip_subnet_id: subnet.id, vip_address: "10.97.0.10", provider: "amphora", flavor_id: flavor.id,
    availability_zone: zone.name, tags: ["shop"],
    listeners: [{
      name: `${run}-http`, protocol: "HTTP", protocol_port: 80, insert_headers: { "X-Forwarded-For": "true" }, allowed_cidrs: ["10.0.0.0/8"],
      default_pool: {
        name: `${run}-pool`, protocol: "HTTP", lb_algorithm: "ROUND_ROBIN", session_persistence: { type: "APP_COOKIE", cookie_name: "SESSION" },
        members: [member("one", "10.97.0.21", { weight: 5, monitor_port: 8081 }), member("two", "10.97.0.22", { backup: true })],
        healthmonitor: { name: `${run}-check`, type: "HTTP", delay: 5, timeout: 3, max_retries: 3, url_path: "/health", expected_codes: "200-204" },
      },
      l7policies: [{
        name: `${run}-static`, action: "REDIRECT_TO_URL", redirect_url: "https://static.example.org", position: 1,
        rules: [{ type: "PATH", compare_type: "STARTS_WITH", value: "/static" }, { type: "HEADER", key: "X-Test", compare_type: "EQUAL_TO", value: "1", invert: true }],
      }],
    }],
  }, { name: "load-balancer/load-balancers/create", remove: () => session.delete("member", SERVICE, `/lbaas/loadbalancers/${balancer.id}?cascade=true`) });
  const active = async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      const { json } = await ask("GET", `/lbaas/loadbalancers/${balancer.id}`);
      if (json.loadbalancer.provisioning_status === "ACTIVE") return;
      if (json.loadbalancer.provisioning_status === "ERROR") throw new Error("the load balancer is in error");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error("the load balancer is not active");
  };
  await active();

  const one = `/lbaas/loadbalancers/${balancer.id}`;
  await list("load-balancers", "/lbaas/loadbalancers", "loadbalancers");
  await record("load-balancers/show", one);
  await record("load-balancers/status", `${one}/status`);
  await record("load-balancers/stats", `${one}/stats`);
  const own = async (name, path, many) => {
    const [first] = await list(name, path, many);
    await record(`${name}/show`, `${path}/${first.id}`);
    return first;
  };
  await own("listeners", "/lbaas/listeners", "listeners");
  const pool = await own("pools", "/lbaas/pools", "pools");
  await record("pools/members", `/lbaas/pools/${pool.id}/members`);
  await own("health-monitors", "/lbaas/healthmonitors", "healthmonitors");
  const policy = await own("l7-policies", "/lbaas/l7policies", "l7policies");
  await record("l7-policies/rules", `/lbaas/l7policies/${policy.id}/rules`);
  const [amphora] = await list("amphorae", "/octavia/amphorae", "amphorae", "admin", { only: (row) => row.loadbalancer_id === balancer.id });
  await record("amphorae/show", `/octavia/amphorae/${amphora.id}`, "admin");

  await list("flavors", "/lbaas/flavors", "flavors");
  await record("flavors/show", `/lbaas/flavors/${flavor.id}`);
  await list("flavor-profiles", "/lbaas/flavorprofiles", "flavorprofiles", "admin");
  await record("flavor-profiles/show", `/lbaas/flavorprofiles/${profile.id}`, "admin");
  await list("availability-zones", "/lbaas/availabilityzones", "availability_zones");
  await record("availability-zones/show", `/lbaas/availabilityzones/${zone.name}`);
  await list("availability-zone-profiles", "/lbaas/availabilityzoneprofiles", "availability_zone_profiles", "admin");
  await record("availability-zone-profiles/show", `/lbaas/availabilityzoneprofiles/${zoneProfile.id}`, "admin");
  await list("providers", "/lbaas/providers", "providers", "admin", { all: true });
  await record("providers/flavor_capabilities", "/lbaas/providers/amphora/flavor_capabilities", "admin");
  await record("providers/availability_zone_capabilities", "/lbaas/providers/amphora/availability_zone_capabilities", "admin");
  await record("quotas/show", "/lbaas/quotas/{project}");
}
