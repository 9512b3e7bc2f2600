// The objects that are recorded: few, but each looking as different as those of a real cloud.
export const NAME = "bench-recorded";

const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

export async function makeObjects({ ask }) {
  const made = [];
  const make = async (service, path, body, one, version) => {
    const { status, json } = await ask(service, path, { method: "POST", body, version });
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
    const object = one ? json[one] : json;
    made.push([service, `${path}/${object.id}`, one === "server"]);
    return object;
  };
  const remove = async () => {
    // Ports and volumes are free when the servers are gone.
    for (const [service, path, isServer] of made.filter(([, , isServer]) => isServer)) {
      await ask(service, `${path}/action`, { method: "POST", body: { unlock: null } });
      await ask(service, path, { method: "DELETE" });
    }
    const servers = made.filter(([, , isServer]) => isServer);
    for (let turn = 0; turn < 60; turn += 1) {
      const left = await Promise.all(servers.map(([service, path]) => ask(service, path)));
      if (left.every(({ status }) => status === 404)) break;
      await pause();
    }
    for (const [service, path, isServer] of made.reverse()) if (!isServer) await ask(service, path, { method: "DELETE" });
  };
  try {
    await makeAll(ask, make);
  } catch (error) {
    await remove();
    throw error;
  }
  return { remove };
}

async function makeAll(ask, make) {
  const network = await make("network", "/v2.0/networks", { network: { name: NAME } }, "network");
  const subnet = (version, cidr, more) =>
    make("network", "/v2.0/subnets", { subnet: { name: `${NAME}-v${version}`, network_id: network.id, ip_version: version, cidr, ...more } }, "subnet");
  await subnet(4, "10.99.0.0/20");
  await subnet(6, "fd00:99::/64", { ipv6_address_mode: "slaac", ipv6_ra_mode: "slaac" });
  const { json: { networks } } = await ask("network", "/v2.0/networks?name=shared");
  const { json: { images } } = await ask("image", "/v2/images");
  const image = (name) => images.find((image) => image.name === name).id;
  const volume = (name, more) => make("block-storage", "/v3/volumes", { volume: { name: `${NAME}-${name}`, size: 10, ...more } }, "volume");
  await volume("data", { description: "Data of the shop", metadata: { team: "shop" } });
  await volume("root", { imageRef: image("debian-12") });
  await volume("spare", { volume_type: "fast", size: 100 });

  const server = (name, more) =>
    make("compute", "/v2.1/servers", {
      server: { name: `${NAME}-${name}`, imageRef: image("debian-12"), flavorRef: "2", networks: [{ uuid: network.id }], ...more },
    }, "server", "2.52");
  const servers = [
    await server("web", { metadata: { role: "web", team: "shop" }, tags: ["production", "web"] }),
    await server("worker", { flavorRef: "3", imageRef: image("ubuntu-24.04") }),
    await server("db", { flavorRef: "4", networks: [{ uuid: network.id }, { uuid: networks[0].id }], description: "Orders and customers" }),
    await server("cache", { flavorRef: "1", networks: [{ uuid: networks[0].id }] }),
    await server("batch", { imageRef: image("ubuntu-24.04"), metadata: { role: "batch" } }),
    await server("failed", { metadata: { devcloud_fail: "The disk is full" } }),
    await server("gone"),
  ];
  for (let turn = 0; ; turn += 1) {
    const { json } = await ask("compute", "/v2.1/servers/detail");
    const ours = json.servers.filter(({ id }) => servers.some((server) => server.id === id));
    if (ours.every(({ status }) => status !== "BUILD")) break;
    if (turn > 120) throw new Error("the servers to record are not built");
    await pause();
  }
  const act = (at, body) => ask("compute", `/v2.1/servers/${servers[at].id}/action`, { method: "POST", body });
  await act(4, { "os-stop": null });
  await act(2, { lock: null });
  await ask("compute", `/v2.1/servers/${servers[6].id}`, { method: "DELETE" });
  for (let turn = 0; turn < 60; turn += 1) {
    const { json } = await ask("compute", `/v2.1/servers/${servers[4].id}`);
    const { status } = await ask("compute", `/v2.1/servers/${servers[6].id}`);
    if (json.server.status === "SHUTOFF" && status === 404) break;
    await pause();
  }
}
