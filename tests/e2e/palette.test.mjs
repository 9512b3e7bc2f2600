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
  await page.getByRole("combobox", { name: "Search or run" }).fill(text);
  return page.getByRole("listbox", { name: "Results" });
}

test("an address finds its port, server, network and project", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  for (const text of [port.fixed_ips.find(({ ip_address }) => ip_address.includes(".")).ip_address, port.mac_address]) {
    const results = await search(page, text);
    for (const [name, kind] of [[NAME, "server has it"], ["private", "network is where it is"], ["demo", "project owns it"]]) {
      await results.getByRole("option", { name: new RegExp(`^${name}\\s*${kind}`) }).waitFor();
    }
    await results.getByRole("option", { name: new RegExp(`port has it`) }).click();
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
