// A network with all that is connected to it is exported as a template, and Heat creates the same again from it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-export";
/** What a template must not take for anything but a name. */
const HOSTILE = `${PREFIX}: {get_param: x} "#'`;
let demo, admin;

const stacks = async () => (await demo.orchestration("GET", "/stacks")).json.stacks.filter(({ stack_name: name }) => name.startsWith(PREFIX));

async function clean() {
  for (const { id, stack_name: name } of await stacks()) await demo.orchestration("DELETE", `/stacks/${name}/${id}`);
  await until(async () => (await stacks()).length === 0, "the stacks to be gone", 120);
  const ports = async (query) => (await demo.network("GET", `/ports?${query}`)).json.ports;
  const networks = (await demo.network("GET", "/networks")).json.networks.filter(({ name }) => name.startsWith(PREFIX));
  for (const { id } of networks) {
    for (const port of await ports(`network_id=${id}`)) {
      for (const ip of (await demo.network("GET", `/floatingips?port_id=${port.id}`)).json.floatingips) await demo.network("DELETE", `/floatingips/${ip.id}`);
    }
  }
  await deleteServers(demo, PREFIX);
  for (const { id } of (await demo.network("GET", "/routers")).json.routers.filter(({ name }) => name.startsWith(PREFIX))) {
    await demo.network("PUT", `/routers/${id}`, { router: { routes: [] } });
    for (const port of await ports(`device_id=${id}&device_owner=network:router_interface`)) {
      await demo.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: port.id });
    }
    await demo.network("DELETE", `/routers/${id}`);
  }
  for (const { id } of networks) {
    // A port that was there before its server stays when that is gone.
    for (const port of await ports(`network_id=${id}`)) if (!port.device_owner) await demo.network("DELETE", `/ports/${port.id}`);
    await demo.network("DELETE", `/networks/${id}`);
  }
  const groups = (await demo.network("GET", "/security-groups")).json.security_groups.filter(({ name }) => name.startsWith(PREFIX));
  for (const { id } of groups) await demo.network("DELETE", `/security-groups/${id}`);
  const volumes = (await demo.block_storage("GET", "/volumes")).json.volumes.filter(({ name }) => name.startsWith(PREFIX));
  for (const { id } of volumes) await until(async () => (await demo.block_storage("DELETE", `/volumes/${id}`)).status !== 400, "a volume to be detached");
}

const made = async (service, path, body) => {
  const { status, json } = await demo[service]("POST", path, body);
  assert.ok(status < 300, JSON.stringify(json));
  return Object.values(json)[0];
};

/** A network with a subnet, a router, a group, a server with a volume, and a floating IP. */
async function build() {
  const [outside] = (await demo.network("GET", "/networks?name=public")).json.networks;
  const network = await made("network", "/networks", { network: { name: HOSTILE, description: "line 1\nline 2" } });
  const subnet = await made("network", "/subnets", { subnet: {
    network_id: network.id, name: `${PREFIX}-v4`, cidr: "10.77.0.0/24", ip_version: 4, dns_nameservers: ["9.9.9.9"],
    allocation_pools: [{ start: "10.77.0.10", end: "10.77.0.200" }], host_routes: [{ destination: "10.78.0.0/16", nexthop: "10.77.0.5" }],
  } });
  const router = await made("network", "/routers", { router: { name: `${PREFIX}-router`, external_gateway_info: { network_id: outside.id } } });
  await demo.network("PUT", `/routers/${router.id}/add_router_interface`, { subnet_id: subnet.id });
  await demo.network("PUT", `/routers/${router.id}`, { router: { routes: [{ destination: "10.79.0.0/16", nexthop: "10.77.0.6" }] } });
  const group = await made("network", "/security-groups", { security_group: { name: `${PREFIX}-web`, description: "web" } });
  const rule = (more) => made("network", "/security-group-rules", { security_group_rule: { security_group_id: group.id, direction: "ingress", ...more } });
  await rule({ protocol: "tcp", port_range_min: 443, port_range_max: 443, remote_ip_prefix: "0.0.0.0/0" });
  await rule({ remote_group_id: group.id });
  const port = await made("network", "/ports", { port: {
    network_id: network.id, fixed_ips: [{ subnet_id: subnet.id, ip_address: "10.77.0.150" }], security_groups: [group.id],
    allowed_address_pairs: [{ ip_address: "10.77.0.160" }],
  } });
  const [image] = (await demo.image("GET", "/images?name=tiny")).json.images;
  const server = await made("compute", "/servers", { server: {
    name: `${PREFIX}-server`, flavorRef: "1", imageRef: image.id, networks: [{ port: port.id }], metadata: { get_param: "a: b" }, key_name: "demo-key",
  } });
  const volume = await made("block_storage", "/volumes", { volume: { name: `${PREFIX}-data`, size: 1, volume_type: "fast", metadata: { a: "b" } } });
  await until(async () => (await demo.compute("GET", `/servers/${server.id}`)).json.server.status === "ACTIVE", "the server");
  await until(async () => (await demo.block_storage("GET", `/volumes/${volume.id}`)).json.volume.status === "available", "the volume");
  await made("compute", `/servers/${server.id}/os-volume_attachments`, { volumeAttachment: { volumeId: volume.id } });
  await made("network", "/floatingips", { floatingip: { floating_network_id: outside.id, port_id: port.id } });
  return network.id;
}

/** The template of a network, as the page saves it. */
async function exported(page, network) {
  await page.goto(`/network/networks/${network}`);
  await (await entry(page, HOSTILE, "Export as template")).click();
  await page.getByRole("heading", { level: 1, name: "Export as template" }).waitFor();
  await page.getByRole("checkbox", { name: "Keep the servers' IP addresses" }).check();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return readFileSync(await (await coming).path(), "utf8");
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
});
after(clean);

test("Heat creates the same again from an exported network", { timeout: 300_000 }, async () => {
  const network = await build();
  const page = await openAs(gateway, "demo", "demo", "/network/networks");
  const template = await exported(page, network);
  await expectText(page.getByRole("region", { name: "Created objects" }), /1 network .* 1 subnet .* 1 router .* 1 server .* 1 volume .* 1 floating IP .* 1 security group/);
  await expectText(page.getByRole("list", { name: "Notes" }), /Volumes are created empty/);
  await page.getByRole("checkbox", { name: "Servers", exact: true }).uncheck();
  await expectText(page.getByRole("region", { name: "Created objects" }), /^Created objects 1 network [^]* 1 router \S+$/);

  // Its addresses are free in a network of its own.
  const { status, json } = await demo.orchestration("POST", "/stacks", { stack_name: `${PREFIX}-copy`, template, timeout_mins: 5, parameters: {} });
  assert.equal(status, 201, JSON.stringify(json));
  const { id } = json.stack;
  const stack = async () => (await demo.orchestration("GET", `/stacks/${PREFIX}-copy/${id}`)).json.stack;
  await until(async () => (await stack()).stack_status !== "CREATE_IN_PROGRESS", "the stack", 150, 1000);
  const { stack_status: end, stack_status_reason: why, outputs } = await stack();
  assert.equal(end, "CREATE_COMPLETE", why);
  assert.equal(outputs.length, 2);
  const copies = (await demo.network("GET", "/networks")).json.networks.filter(({ name, id: own }) => name === HOSTILE && own !== network);
  assert.equal(copies.length, 1);
  // What the copy is exported as is what the original was exported as: nothing was lost or changed.
  assert.equal(await exported(page, copies[0].id), template);
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
});

test("several networks are exported from their list, and the whole topology from its page", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/networks");
  await page.getByLabel("Select private", { exact: true }).check();
  await page.getByRole("group", { name: "Selected Networks" }).getByRole("button", { name: /^Export as template/ }).click();
  await expectText(page.getByRole("region", { name: "Created objects" }), /1 network private/);
  await page.goto("/network/topology");
  await page.getByRole("link", { name: "Export as template" }).click();
  await expectText(page.getByRole("region", { name: "Created objects" }), /private/);
  await page.goto("/orchestration/template-export");
  await expectText(page.getByRole("main"), /Nothing to export/);
  await page.context().close();
});
