// A person publishes a service, without leaving the console: three new servers, a certificate with its key in the key manager, a
// load balancer with a floating IP that decrypts HTTPS with it, and a name that leads there. Every click is counted.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, rail, taskEnds } from "./lib/console.mjs";
import { countingHands } from "./lib/counting.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-published";
/** The zone that the local cloud begins with, and Designate's own name server, which answers for it. */
const [ZONE, NAME_SERVER] = ["demo.cloud.test.", "127.0.0.1:5354"];
const HOST = `${NAME}.${ZONE}`;
const CERTIFICATE = `${NAME}-tls`;
const SERVERS = [1, 2, 3].map((number) => `${NAME}-${number}`);
let api;

const idOf = (reference) => reference.split("/").pop();
/** The objects of a list that are this journey's. */
const ours = async (ask, path, many, is = ({ name }) => name?.startsWith(NAME)) => (await ask("GET", path)).json[many].filter(is);
const balancers = () => ours(api.load_balancer, "/lbaas/loadbalancers", "loadbalancers");
const zone = async () => (await api.dns("GET", `/zones?name=${ZONE}`)).json.zones[0].id;

async function clean() {
  const floating = [];
  for (const { id, vip_port_id: port } of await balancers()) {
    floating.push(...(await api.network("GET", `/floatingips?port_id=${port}`)).json.floatingips);
    await until(async () => (await api.load_balancer("DELETE", `/lbaas/loadbalancers/${id}?cascade=true`)).status !== 409, `${id} to be deleted`);
  }
  await until(async () => (await balancers()).length === 0, "the load balancer to be gone");
  for (const { id } of floating) await api.network("DELETE", `/floatingips/${id}`);
  const records = `/zones/${await zone()}/recordsets`;
  for (const { id } of await ours(api.dns, `${records}?name=${HOST}`, "recordsets")) await api.dns("DELETE", `${records}/${id}`);
  for (const [many, reference] of [["containers", "container_ref"], ["secrets", "secret_ref"]]) {
    for (const one of await ours(api.key_manager, `/${many}?limit=100`, many)) await api.key_manager("DELETE", `/${many}/${idOf(one[reference])}`);
  }
  await deleteServers(api, NAME);
}

before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

/** A self-signed certificate for the name and its private key. */
function selfSigned() {
  const folder = mkdtempSync(join(tmpdir(), "skylark-published-"));
  try {
    const name = HOST.replace(/\.$/, "");
    execFileSync("openssl", [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "365", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`,
      "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem"),
    ], { stdio: "ignore" });
    return ["certificate.pem", "key.pem"].map((file) => readFileSync(join(folder, file), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const secondsSince = (time) => Math.round((Date.now() - time) / 1000);
const field = (scope, label) => scope.getByLabel(label, { exact: true });
const button = (scope, name) => scope.getByRole("button", { name, exact: true });

test("three servers are published under a name, with TLS", { timeout: 600_000 }, async (t) => {
  const [certificate, key] = selfSigned();
  const page = await openAs(gateway, "demo", "demo", "/overview");
  const main = page.getByRole("main");
  const hands = await countingHands(page);
  const began = Date.now();
  const stages = [];
  /** From the navigation to the form for a new object. */
  const toForm = async (list, form) => {
    stages.push(`${list}: from ${secondsSince(began)} s on`);
    await hands.press(rail(page).getByRole("link", { name: list, exact: true }));
    await hands.press(main.getByRole("link", { name: form, exact: true }).first());
    await page.getByRole("heading", { level: 1, name: form }).waitFor();
  };

  await toForm("Servers", "Create server");
  await hands.type(field(main, "Name"), NAME);
  await hands.type(field(main, "Number of servers"), "3");
  await hands.choose(field(main, "Image"), "tiny");
  await hands.tick(main.getByRole("radio", { name: /m1\.nano/ }));
  if (!(await field(main, "Network").count())) await hands.press(button(main, "Add network"));
  await hands.choose(field(main, "Network").first(), "private");
  await hands.press(button(main, "Create 3 servers"));
  for (const name of SERVERS) await taskEnds(page, `Create ${name}`, "succeeded", 240);

  await toForm("Secret containers", "Create secret container");
  await hands.type(field(main, "Name"), CERTIFICATE);
  await hands.type(field(main, "Certificate to import"), certificate);
  await hands.type(field(main, "Private key to import"), key);
  await expectText(main, /The private key matches the certificate/);
  await hands.press(button(main, "Import certificate"));
  await taskEnds(page, `Create ${CERTIFICATE}`);

  await toForm("Load balancers", "Create load balancer");
  await hands.type(field(main, "Name"), NAME);
  await hands.choose(field(main, "Subnet"), "private-subnet");
  await hands.tick(field(main, "Public address (floating IP)"));
  await hands.choose(field(main, "Floating IP"), "Allocate from public");
  await hands.choose(field(main, "Protocol"), "Terminated HTTPS");
  await hands.choose(field(main, "Certificate"), CERTIFICATE);
  for (const name of SERVERS) {
    // Servers have an address of IPv6 in this network as well.
    await hands.tick(main.getByRole("group", { name: "Servers", exact: true }).getByRole("checkbox", { name: new RegExp(`^${name}\\b.*10\\.0\\.0\\.`) }));
  }
  await expectText(main, /Listens for Terminated HTTPS, port 443.*Forwards to 3 members over HTTP/s);
  await hands.press(button(main, "Create load balancer"));
  await taskEnds(page, `Create ${NAME}`, "succeeded", 240);

  const [balancer] = await balancers();
  const { floatingips: [floating] } = (await api.network("GET", `/floatingips?port_id=${balancer.vip_port_id}`)).json;
  // The user reads the address on the page that the form has led to, and writes it into the next form.
  await page.getByRole("heading", { level: 1, name: NAME, exact: true }).waitFor();
  await expectText(main, floating.floating_ip_address, 60);

  await toForm("Record sets", "Create record set");
  await hands.choose(field(main, "Zone"), ZONE);
  await hands.type(field(main, "Name"), NAME);
  await hands.type(field(main, "Address"), floating.floating_ip_address);
  await hands.press(button(main, "Create record set"));
  await taskEnds(page, `Create ${HOST} A`);
  t.diagnostic(`${secondsSince(began)} s from the overview to the name (${stages.join(", ")})`);
  await hands.took(t, { clicks: 26, typed: 8, forms: 4 });

  await t.test("the services have what the user asked for", async () => {
    const { loadbalancer } = (await api.load_balancer("GET", `/lbaas/loadbalancers/${balancer.id}`)).json;
    assert.deepEqual([loadbalancer.provisioning_status, loadbalancer.listeners.length, loadbalancer.pools.length], ["ACTIVE", 1, 1]);
    const { listener } = (await api.load_balancer("GET", `/lbaas/listeners/${loadbalancer.listeners[0].id}`)).json;
    assert.deepEqual([listener.protocol, listener.protocol_port], ["TERMINATED_HTTPS", 443]);
    const [container] = await ours(api.key_manager, "/containers?limit=100", "containers");
    assert.equal(listener.default_tls_container_ref, container.container_ref);
    const { members } = (await api.load_balancer("GET", `/lbaas/pools/${loadbalancer.pools[0].id}/members`)).json;
    const { servers } = (await api.compute("GET", `/servers/detail?name=^${NAME}-`)).json;
    const addresses = servers.map((server) => server.addresses.private.find(({ version }) => version === 4).addr);
    assert.equal(addresses.length, 3);
    assert.deepEqual(members.map(({ address }) => address).sort(), addresses.sort());
    assert.ok(members.every(({ protocol_port: port }) => port === 80));
  });

  await t.test("the certificate's page says which listener uses it, though Barbican is told of no consumer", async () => {
    // Loaded anew, as somebody does who comes back later.
    await page.goto(`/key-manager/containers?q=${CERTIFICATE}`);
    await grid(page).getByRole("link", { name: CERTIFICATE, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: CERTIFICATE, exact: true }).waitFor();
    await main.getByRole("link", { name: `${NAME}-listener`, exact: true }).first().waitFor();
  });

  await t.test("the name leads to the floating IP", async () => {
    const resolver = new Resolver();
    resolver.setServers([NAME_SERVER]);
    await until(async () => (await resolver.resolve4(HOST).catch(() => [])).includes(floating.floating_ip_address), `${HOST} to be answered`, 60);
  });
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
