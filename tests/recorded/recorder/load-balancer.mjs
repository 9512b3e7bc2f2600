// Octavia: a load balancer with one of each of its parts, made by one request, and what only administrators see.
export async function recordLoadBalancer(session) {
  const { run } = session;
  const wait = (path, one) => session.until(async () => {
    const row = (await session.ask("member", "load-balancer", "GET", path)).json[one];
    if (row.provisioning_status === "ERROR") throw new Error(`${path} is in error`);
    return row.provisioning_status === "ACTIVE" && row;
  }, `${path} to be ACTIVE`);
  const record = (name, path, who = "member") => session.record(`load-balancer/${name}`, who, "load-balancer", "GET", path);
  const list = (name, path, many, more = {}) => session.list(`load-balancer/${name}/list`, more.who ?? "member", "load-balancer", path, many, more);
  const create = (name, path, one, object, more = {}) =>
    session.create(more.who ?? "member", "load-balancer", path, { [one]: object }, one, { name: `load-balancer/${name}/create`, ...more });

  const balancer = await create("load-balancers", "/lbaas/loadbalancers", "loadbalancer", {
    name: `${run}-shop`, description: "In front of the shop", vip_network_id: session.network, vip_subnet_id: session.subnet,
    vip_address: "10.98.0.50", admin_state_up: true,
    listeners: [{
      name: `${run}-web`, protocol: "HTTP", protocol_port: 80, connection_limit: 1000, insert_headers: { "X-Forwarded-For": "true" },
      default_pool: {
        name: `${run}-servers`, protocol: "HTTP", lb_algorithm: "ROUND_ROBIN", session_persistence: { type: "HTTP_COOKIE" },
        members: [
          { name: `${run}-one`, address: "10.98.0.11", protocol_port: 8080, weight: 5 },
          { name: `${run}-two`, address: "10.98.0.12", protocol_port: 8080, backup: true },
        ],
        healthmonitor: { name: `${run}-alive`, type: "HTTP", delay: 5, timeout: 3, max_retries: 2, http_method: "GET", url_path: "/health", expected_codes: "200-204" },
      },
      l7policies: [{
        name: `${run}-moved`, action: "REDIRECT_TO_URL", redirect_url: "https://shop.example/", position: 1,
        rules: [{ type: "PATH", compare_type: "STARTS_WITH", value: "/old" }],
      }],
    }],
  }, { remove: null });
  const own = `/lbaas/loadbalancers/${balancer.id}`;
  session.undo(() => session.delete("admin", "load-balancer", `${own}?cascade=true`));
  await wait(own, "loadbalancer");

  await list("load-balancers", "/lbaas/loadbalancers", "loadbalancers");
  await record("load-balancers/show", own);
  await record("load-balancers/status", `${own}/status`);
  await record("load-balancers/stats", `${own}/stats`);
  const [listener] = await list("listeners", "/lbaas/listeners", "listeners");
  await record("listeners/show", `/lbaas/listeners/${listener.id}`);
  await record("listeners/stats", `/lbaas/listeners/${listener.id}/stats`);
  const [pool] = await list("pools", "/lbaas/pools", "pools");
  await record("pools/show", `/lbaas/pools/${pool.id}`);
  const [member] = await list("members", `/lbaas/pools/${pool.id}/members`, "members");
  await record("members/show", `/lbaas/pools/${pool.id}/members/${member.id}`);
  const [monitor] = await list("health-monitors", "/lbaas/healthmonitors", "healthmonitors");
  await record("health-monitors/show", `/lbaas/healthmonitors/${monitor.id}`);
  const [policy] = await list("l7-policies", "/lbaas/l7policies", "l7policies");
  await record("l7-policies/show", `/lbaas/l7policies/${policy.id}`);
  const [rule] = await list("l7-rules", `/lbaas/l7policies/${policy.id}/rules`, "rules", { all: true });
  await record("l7-rules/show", `/lbaas/l7policies/${policy.id}/rules/${rule.id}`);

  // Each change makes the whole load balancer immutable for a moment.
  const change = async (name, method, path, body) => {
    await session.record(`load-balancer/${name}`, "member", "load-balancer", method, path, { body });
    await wait(own, "loadbalancer");
  };
  await change("load-balancers/update", "PUT", own, { loadbalancer: { name: `${run}-shop`, description: "", admin_state_up: true } });
  await change("listeners/update", "PUT", `/lbaas/listeners/${listener.id}`, { listener: { connection_limit: -1, allowed_cidrs: ["192.0.2.0/24"], timeout_client_data: 50000 } });
  await change("pools/update", "PUT", `/lbaas/pools/${pool.id}`, { pool: { lb_algorithm: "LEAST_CONNECTIONS", session_persistence: null } });
  await change("members/update", "PUT", `/lbaas/pools/${pool.id}/members/${member.id}`, { member: { weight: 0 } });
  await change("members/create", "POST", `/lbaas/pools/${pool.id}/members`, { member: { name: `${run}-three`, address: "10.98.0.13", protocol_port: 8080, subnet_id: session.subnet } });
  await change("health-monitors/update", "PUT", `/lbaas/healthmonitors/${monitor.id}`, { healthmonitor: { delay: 10, max_retries_down: 4 } });
  await change("l7-policies/update", "PUT", `/lbaas/l7policies/${policy.id}`, { l7policy: { action: "REJECT" } });
  await change("l7-rules/update", "PUT", `/lbaas/l7policies/${policy.id}/rules/${rule.id}`, { rule: { type: "HEADER", compare_type: "REGEX", key: "User-Agent", value: "curl.*", invert: true } });
  const immutable = { body: { listener: { name: `${run}-other`, loadbalancer_id: balancer.id, protocol: "TCP", protocol_port: 22 } } };
  await session.record("load-balancer/listeners/create", "member", "load-balancer", "POST", "/lbaas/listeners", immutable);
  // Whoever does not wait is told so.
  await session.record("load-balancer/listeners/immutable", "member", "load-balancer", "POST", "/lbaas/listeners",
    { body: { listener: { ...immutable.body.listener, protocol_port: 23 } }, status: 409 });
  await wait(own, "loadbalancer");

  for (const [kind, one, profile, data, content] of [
    ["flavors", "flavor", "flavorprofile", "flavor_data", { loadbalancer_topology: "SINGLE" }],
    ["availability-zones", "availability_zone", "availability_zone_profile", "availability_zone_data", { compute_zone: "nova" }],
  ]) {
    const path = `/lbaas/${one.replaceAll("_", "")}`;
    const profiles = `${kind.slice(0, -1)}-profiles`;
    const { id } = await create(profiles, `${path}profiles`, profile, { name: `${run}-profile`, provider_name: "amphora", [data]: JSON.stringify(content) }, { who: "admin" });
    const key = one === "flavor" ? "id" : "name";
    const made = await create(kind, `${path}s`, one, { name: `${run}-${one}`, description: "For tests", enabled: true, [`${one}_profile_id`]: id }, { who: "admin", key });
    await list(kind, `${path}s`, `${one}s`);
    await record(`${kind}/show`, `${path}s/${made[key]}`);
    await list(profiles, `${path}profiles`, `${profile}s`, { who: "admin" });
    await record(`${profiles}/show`, `${path}profiles/${id}`, "admin");
  }

  await list("providers", "/lbaas/providers", "providers", { all: true });
  for (const what of ["flavor", "availability_zone"]) {
    await record(`providers/${what.replace("_", "-")}-capabilities`, `/lbaas/providers/amphora/${what}_capabilities`, "admin");
  }
  const [amphora] = await list("amphorae", "/octavia/amphorae", "amphorae", { who: "admin", only: (row) => row.loadbalancer_id === balancer.id });
  await record("amphorae/show", `/octavia/amphorae/${amphora.id}`, "admin");
  const quotas = `/lbaas/quotas/${session.project("member")}`;
  await session.record("load-balancer/quotas/update", "admin", "load-balancer", "PUT", quotas, { body: { quota: { loadbalancer: 5, pool: -1 } } });
  session.undo(() => session.ask("admin", "load-balancer", "DELETE", quotas));
  await list("quotas", "/lbaas/quotas", "quotas", { who: "admin" });
  await record("quotas/show", quotas);
  await record("quotas/defaults", "/lbaas/quotas/defaults", "admin");
}
