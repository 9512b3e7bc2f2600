// Nova: servers, at every microversion at which they look different, and what administrators look after.
/** A key whose private half nobody has. */
const PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMRk0vTJ0bHPz1q2N1wQF1x2m4Yc8o6zV3e5y7U9aBcD";

export async function recordCompute(session) {
  const { run } = session;
  const create = (who, path, one, object, version, more) => session.create(who, "compute", path, { [one]: object }, one, { version, ...more });
  const show = (name, path, version, who = "member") => session.record(`compute/${name}/show`, who, "compute", "GET", path, { version });
  const list = (name, path, many, version, more = {}) => session.list(`compute/${name}/list`, more.who ?? "member", "compute", path, many, { version, ...more });
  const admin = { who: "admin" };

  const flavor = await create("admin", "/flavors", "flavor", { name: `${run}-flavor`, description: "For databases", vcpus: 2, ram: 1024, disk: 1, "os-flavor-access:is_public": false, "OS-FLV-EXT-DATA:ephemeral": 1, swap: 64 }, "2.55");
  await session.ask("admin", "compute", "POST", `/flavors/${flavor.id}/os-extra_specs`, { body: { extra_specs: { "hw:cpu_policy": "shared" } } });
  await session.ask("admin", "compute", "POST", `/flavors/${flavor.id}/action`, { body: { addTenantAccess: { tenant: session.project("member") } } });
  const key = await create("member", "/os-keypairs", "keypair", { name: `${run}-key`, type: "ssh", public_key: PUBLIC_KEY }, "2.35", {
    remove: () => session.delete("member", "compute", `/os-keypairs/${run}-key`),
  });
  const group = await create("member", "/os-server-groups", "server_group", { name: `${run}-apart`, policy: "anti-affinity", rules: { max_server_per_host: 1 } }, "2.64");
  const aggregate = await create("admin", "/os-aggregates", "aggregate", { name: `${run}-gpus` }, "2.81");
  await session.ask("admin", "compute", "POST", `/os-aggregates/${aggregate.id}/action`, { body: { set_metadata: { metadata: { gpu: "yes" } } } });

  const server = (name, more, hints) => session.create("member", "compute", "/servers", {
    server: { name: `${run}-${name}`, imageRef: session.image, flavorRef: "1", networks: "none", availability_zone: "az2", ...more },
    ...(hints && { "os:scheduler_hints": hints }),
  }, "server", { version: "2.90" });
  const web = await server("web", {
    flavorRef: flavor.id, key_name: key.name, description: "The shop", hostname: "shop", metadata: { role: "web" }, tags: ["production"],
    networks: [{ port: session.ports.server }], config_drive: true,
  }, { group: group.id });
  const volume = await server("volume", {
    imageRef: "", block_device_mapping_v2: [{ boot_index: 0, uuid: session.volume, source_type: "volume", destination_type: "volume" }],
  });
  const failed = await server("failed", { metadata: { devcloud_fail: "The disk is full" } });
  for (const { id } of [web, volume]) await session.status("member", "compute", `/servers/${id}`, "server", "ACTIVE");
  await session.status("member", "compute", `/servers/${failed.id}`, "server", "ERROR");

  await list("servers", "/servers/detail", "servers", "2.95");
  await show("servers", `/servers/${web.id}`, "2.95");
  await list("servers/administrator", "/servers/detail", "servers", "2.95", { ...admin, only: ({ id }) => id === web.id });
  await recordVersionsOfServers(session, web.id);
  await list("flavors", "/flavors/detail?is_public=none", "flavors", "2.75", { ...admin, seed: ["m1.tiny"] });
  await show("flavors", `/flavors/${flavor.id}`, "2.75");
  await list("keypairs", "/os-keypairs", "keypairs", "2.35");
  await show("keypairs", `/os-keypairs/${key.name}`, "2.35");
  await list("server-groups", "/os-server-groups", "server_groups", "2.64");
  await show("server-groups", `/os-server-groups/${group.id}`, "2.64");
  await list("aggregates", "/os-aggregates", "aggregates", "2.81", { ...admin, seed: ["az2"] });
  await show("aggregates", `/os-aggregates/${aggregate.id}`, "2.81", "admin");
  await list("availability-zones", "/os-availability-zone/detail", "availabilityZoneInfo", "", { ...admin, all: true });
  await list("services", "/os-services", "services", "2.69", { ...admin, all: true });
  const hosts = (await list("hypervisors", "/os-hypervisors/detail", "hypervisors", "2.87", { ...admin, only: (row) => row.hypervisor_hostname === "compute3" }));
  await show("hypervisors", `/os-hypervisors/${hosts[0].id}`, "2.87", "admin");
}

/** The list with one server, again for every microversion as of which that has other members. */
async function recordVersionsOfServers(session, id) {
  const { json: { version: { version: newest } } } = await session.ask("member", "compute", "GET", "/");
  let before;
  for (let minor = 1; minor <= Number(newest.split(".")[1]); minor += 1) {
    const version = `2.${minor}`;
    const { json } = await session.ask("member", "compute", "GET", "/servers/detail", { version });
    const shape = JSON.stringify(shapeOf(json.servers.find((server) => server.id === id)));
    if (shape !== before) {
      await session.list(`compute/servers/versions/${version}`, "member", "compute", "/servers/detail", "servers", { version, only: (server) => server.id === id });
    }
    before = shape;
  }
}

/** The names within an object, at any depth: what a microversion adds or takes away. */
function shapeOf(value) {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== "object") return 0;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shapeOf(value[key])]));
}
