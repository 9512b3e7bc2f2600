// The palette finds whose an address is, whatever is loaded, and does what it is told by name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, taskEnds } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-palette";
let api, port;

before(async () => {
  api = await signIn();
  await deleteServers(api, NAME);
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { server } = (await api.compute("POST", "/servers", {
    server: { name: NAME, imageRef: image, flavorRef: "1", networks: [{ uuid: network }], tags: ["e2e-palette-tag"] },
  }, "2.52")).json;
  await until(async () => (await api.compute("GET", `/servers/${server.id}`)).json.server.status === "ACTIVE", "the server");
  [port] = (await api.network("GET", `/ports?device_id=${server.id}`)).json.ports;
});
after(() => deleteServers(api, NAME));

async function search(page, text) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or type a command" }).fill(text);
  return page.getByRole("listbox", { name: "Results" });
}

test("an address finds its port, server, network and project", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  for (const text of [port.fixed_ips.find(({ ip_address }) => ip_address.includes(".")).ip_address, port.mac_address]) {
    const results = await search(page, text);
    for (const [name, kind] of [[NAME, "server with this address"], ["private", "network of this address"], ["demo", "project owner"]]) {
      await results.getByRole("option", { name: new RegExp(`^${name}\\s*${kind}`) }).waitFor();
    }
    await results.getByRole("option", { name: new RegExp(`port with this address`) }).click();
    await page.waitForURL(`**/network/ports/${port.id}`);
  }
  await page.context().close();
});

test("a part of an id, a tag and a verb find a server that is loaded", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await page.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  for (const text of [port.device_id.slice(3, 17), "e2e-palette-tag", port.mac_address.slice(3)]) {
    const results = await search(page, text);
    await results.getByRole("option", { name: new RegExp(`^${NAME}\\s*server ACTIVE`) }).waitFor();
    await page.keyboard.press("Escape");
  }
  const results = await search(page, `stop ${NAME}`);
  await results.getByRole("option", { name: `Stop ${NAME}` }).click();
  await taskEnds(page, `Stop ${NAME}`);
  assert.equal((await api.compute("GET", `/servers/${port.device_id}`)).json.server.status, "SHUTOFF");
  await page.context().close();
});

test("what no list has loaded yet is found, each page once", { timeout: 120_000 }, async () => {
  const GROUP = "e2e-palette-ssh";
  const { security_group: group } = (await api.network("POST", "/security-groups", { security_group: { name: GROUP } })).json;
  const page = await openAs(gateway, "demo", "demo", "/activity");
  try {
    const results = await search(page, "palette-ssh");
    await results.getByRole("option", { name: new RegExp(`^${GROUP}\\s*security group`) }).click();
    await page.waitForURL(`**/network/security-groups/${group.id}`);
    // By the server, which is asked by name.
    await page.goto(`${page.url().replace(/\/network\/.*/, "")}/activity`);
    await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
    const servers = await search(page, NAME.slice(2));
    await servers.getByRole("option", { name: new RegExp(`^${NAME}\\s*server`) }).waitFor();
    assert.equal(await servers.getByRole("option", { name: new RegExp(`^${NAME}\\s*server`) }).count(), 1);
  } finally {
    await page.context().close();
    await api.network("DELETE", `/security-groups/${group.id}`);
  }
});

test("an address names each object once, its server first", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await page.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  const results = await search(page, port.mac_address);
  await results.getByRole("option", { name: /network of this address/ }).waitFor();
  const options = await results.getByRole("option").allInnerTexts();
  assert.match(options[0], new RegExp(`^${NAME}\\s+server`));
  assert.equal(options.filter((text) => text.startsWith(NAME)).length, 1, options.join(" | "));
  await page.context().close();
});

test("settings and projects are in the palette too", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  await (await search(page, "dark")).getByRole("option", { name: /^Dark theme/ }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await (await search(page, "switch alt")).getByRole("option", { name: /^Switch to alt/ }).click();
  await page.getByRole("button", { name: /^Cloud .*, project alt/ }).waitFor();
  await (await search(page, "sign out")).getByRole("option", { name: /^Sign out/ }).click();
  await page.getByLabel("Password").waitFor();
  await page.context().close();
});

test("a verb acts on all objects of a name that it is allowed on", { timeout: 180_000 }, async () => {
  const names = ["e2e-palette-many-1", "e2e-palette-many-2", "e2e-palette-many-3"];
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const servers = [];
  for (const name of names) {
    servers.push((await api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } })).json.server.id);
  }
  const status = async (id) => (await api.compute("GET", `/servers/${id}`)).json.server.status;
  for (const id of servers) await until(async () => (await status(id)) === "ACTIVE", "a server");
  await api.compute("POST", `/servers/${servers[0]}/action`, { "os-stop": null });
  await until(async () => (await status(servers[0])) === "SHUTOFF", "the first one to stop");
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await page.getByLabel(`Select ${names[2]}`, { exact: true }).waitFor();
  const results = await search(page, "stop palette-many");
  await results.getByRole("option", { name: /^Stop all 2/ }).waitFor();
  assert.equal(await results.getByRole("option", { name: `Stop ${names[0]}` }).count(), 0, "it is stopped already");
  await results.getByRole("option", { name: /^Stop all 2/ }).click();
  for (const id of servers.slice(1)) await until(async () => (await status(id)) === "SHUTOFF", "the others to stop");
  await page.context().close();
});

test("a verb does not claim to mean all while a list is not read to its end", { timeout: 180_000 }, async () => {
  const { server } = (await api.compute("GET", `/servers/${port.device_id}`)).json;
  const running = { status: "ACTIVE", "OS-EXT-STS:vm_state": "active", "OS-EXT-STS:power_state": 1, "OS-EXT-STS:task_state": null };
  const copy = (id) => ({ ...server, ...running, id, name: `${NAME}-${id}` });
  // Nova finds two servers by the name, as it finds 20 of many. The whole list comes later, with a third one.
  gateway.fault = (service, { method, url }) => {
    if (service !== "compute" || method !== "GET" || !/\/servers\/detail/.test(url)) return undefined;
    const links = [{ rel: "next", href: `http://127.0.0.1:8774${url}` }];
    if (/[?&]name=/.test(url)) return { rewrite: () => JSON.stringify({ servers: ["a", "b"].map(copy), servers_links: links }) };
    return { delay: 6000, rewrite: () => JSON.stringify({ servers: ["a", "b", "c"].map(copy) }) };
  };
  try {
    const page = await openAs(gateway, "demo", "demo", "/activity");
    const results = await search(page, `stop ${NAME}-*`);
    await results.getByRole("option", { name: /^Stop the 2 found\s*2 servers, looking for more/ }).waitFor();
    assert.equal(await results.getByRole("option", { name: /^Stop all/ }).count(), 0, "there may be more");
    await results.getByRole("option", { name: /^Stop all 3\s*3 servers/ }).waitFor();
    assert.equal(await results.getByRole("option", { name: /^Stop the 2/ }).count(), 0);
    await page.context().close();
  } finally {
    gateway.fault = () => undefined;
  }
});

test("in the list of all projects a result says whose it is", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/servers?all-projects");
  await page.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  const results = await search(page, NAME);
  await results.getByRole("option", { name: new RegExp(`^${NAME}\\s*server \\S+ .*· project demo`) }).waitFor();
  // Its port has no name: it is called by the server, and its address.
  await page.keyboard.press("Escape");
  const ports = await search(page, port.id);
  await ports.getByRole("option", { name: new RegExp(`^${NAME} · 10\\.\\S+\\s*port`) }).waitFor();
  await page.context().close();
});

test("an asterisk stands for any letters, also of objects that no list has loaded", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  const results = await search(page, `lock ${NAME.slice(0, 8)}*`);
  await results.getByRole("option", { name: new RegExp(`^Lock ${NAME}`) }).first().waitFor();
  const locked = async (name) => (await results.getByRole("option", { name: new RegExp(`^Lock ${name}`) }).count()) > 0;
  await page.getByRole("combobox", { name: "Search or type a command" }).fill(`lock *${NAME.slice(4)}*nowhere`);
  await until(async () => !(await locked(NAME)), "nothing to fit", 5);
  await page.context().close();
});

test("what was visited last comes first, and each entry does something else", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.getByRole("link", { name: "m1.nano", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "m1.nano" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  const results = await search(page, "");
  const options = results.getByRole("option");
  await options.first().waitFor();
  const texts = await options.allInnerTexts();
  assert.match(texts[0], /^m1\.nano\s+flavor/);
  assert.match(texts[1], /^Flavors/);
  assert.equal(texts.filter((text) => /^Flavors/.test(text)).length, 1, texts.join(" | "));
  await results.getByText("Recent", { exact: true }).waitFor();
  await options.first().click();
  await page.getByRole("heading", { level: 1, name: "m1.nano" }).waitFor();
  await page.context().close();
});

test("clouds.yaml is downloaded from the palette", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  const results = await search(page, "clouds.yaml");
  const [download] = await Promise.all([page.waitForEvent("download"), results.getByRole("option", { name: /^Download clouds\.yaml/ }).click()]);
  assert.equal(download.suggestedFilename(), "clouds.yaml");
  await page.context().close();
});

test("an action alone offers the objects that it is possible with", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/activity");
  const drains = await search(page, "drain");
  await drains.getByRole("option", { name: /^Drain \S+/ }).first().waitFor();
  assert.equal(await drains.getByRole("option", { name: /^Drain all/ }).count(), 0, "nobody has said which");
  await page.keyboard.press("Escape");
  const quotas = await search(page, "quotas demo");
  await quotas.getByRole("option", { name: "Edit quotas of demo" }).first().click();
  await page.getByRole("dialog", { name: "Edit quotas of demo" }).getByRole("button", { name: "Cancel" }).click();
  for (const word of ["dark", "sign out", "quota", "drain", "compact"]) {
    const results = await search(page, word);
    const options = results.getByRole("option");
    await options.first().waitFor();
    const texts = await options.allInnerTexts();
    assert.equal(new Set(texts).size, texts.length, `${word}: ${texts.join(" | ")}`);
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});
