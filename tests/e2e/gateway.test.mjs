// The console through the web servers of deploy/, as they are shipped: in a real browser, in front of the real services.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, askByHttp2, bytes, MiB } from "./lib/ask.mjs";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { useCaddy } from "./lib/caddy.mjs";
import { deleteServers, signIn } from "./lib/cloud.mjs";
import { grid, row, rowSays, signInByForm, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useNginx } from "./lib/nginx.mjs";
import { freePorts, keptOnDisk, peakMemory } from "./lib/webserver.mjs";

useBrowser();
const PREFIX = "e2e-gateway";
const deleteImages = async () => {
  const { images } = (await api.image("GET", `/images?name=${PREFIX}`)).json;
  for (const { id } of images) await api.image("DELETE", `/images/${id}`);
};
const clean = () => Promise.all([deleteServers(api, PREFIX), deleteImages()]);
let api;
before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

for (const [name, useServer] of Object.entries({ nginx: useNginx, Caddy: useCaddy })) {
  describe(`${name}, in a browser`, () => inBrowser(useServer(), name));
  describe(`${name}, a service that is down`, () => withoutNetwork(useServer));
  describe(`${name}, uploads`, () => uploads(useServer(), name));
}

/** A page that also notes which requests the browser asks leave for first. */
async function strictPage(baseURL) {
  const page = await openPage({ baseURL, ignoreHTTPSErrors: true });
  page.watched.preflights = [];
  page.watched.refused = [];
  page.on("response", (response) => response.status() === 401 && page.watched.refused.push(response.url()));
  // The page's own list of requests has none of them.
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Network.requestWillBeSent", ({ request }) => request.method === "OPTIONS" && page.watched.preflights.push(request.url));
  await devtools.send("Network.enable");
  return page;
}

function inBrowser(server, name) {
  test("a server's life by HTTP/2: no preflight, no other origin, nothing that the policy forbids", { timeout: 300_000 }, async () => {
    const one = `${PREFIX}-${name.toLowerCase()}`;
    const page = await strictPage(server.tls);
    await signInByForm(page, { path: "/compute/servers" });
    await grid(page).waitFor();
    await page.getByRole("link", { name: "Create server" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
    await page.getByLabel("Name", { exact: true }).fill(one);
    await page.getByLabel("Image", { exact: true }).selectOption({ label: "tiny" });
    await page.getByRole("radio", { name: /m1\.nano/ }).check();
    if (!(await page.getByLabel("Network", { exact: true }).count())) await page.getByRole("button", { name: "Add network" }).click();
    await page.getByLabel("Network", { exact: true }).first().selectOption({ label: "private" });
    await page.getByRole("button", { name: "Create server" }).click();
    await upToList(page);
    await rowSays(page, one, "ACTIVE", 120);
    await taskEnds(page, `Create ${one}`);
    await page.getByRole("button", { name: `Actions for ${one}`, exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog", { name: /Delete/ }).getByRole("button", { name: "Delete", exact: true }).click();
    await expectGone(row(page, one));
    await taskEnds(page, `Delete ${one}`);
    const services = page.getByRole("navigation", { name: "Services" });
    const places = await services.getByRole("link").allInnerTexts();
    assert.ok(places.length > 10, `there are more pages than ${places}`);
    for (const place of places) {
      await services.getByRole("link", { name: place.trim(), exact: true }).click();
      await page.getByRole("heading", { level: 1, name: place.trim(), exact: true }).waitFor();
      await quiet(page);
    }

    const { requests, origins, errors, preflights, refused } = page.watched;
    assert.deepEqual(refused, [], "no service refuses the token");
    assert.deepEqual(errors, [], "no console errors");
    assert.deepEqual([...origins], [server.tls], "one origin only");
    assert.deepEqual(preflights, [], "no preflights");
    const calls = requests.filter(({ url }) => url.includes("/openstack/"));
    const called = new Set(calls.map(({ url }) => url.split("/")[4]));
    for (const service of ["identity", "compute", "network", "image", "block-storage"]) assert.ok(called.has(service), service);
    const protocols = await page.evaluate(() => performance.getEntries().map((entry) => entry.nextHopProtocol).filter(Boolean));
    assert.deepEqual([...new Set(protocols)], ["h2"], "all by HTTP/2");
    await page.context().close();
  });

  test("by HTTP/1.1 as well", { timeout: 120_000 }, async () => {
    const page = await strictPage(server.plain);
    await signInByForm(page, { path: "/compute/flavors" });
    await page.getByRole("link", { name: "m1.tiny", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "m1.tiny" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "m1.tiny" }).waitFor();
    assert.deepEqual(page.watched.errors, []);
    assert.deepEqual([...page.watched.origins], [server.plain]);
    const protocols = await page.evaluate(() => performance.getEntries().map((entry) => entry.nextHopProtocol).filter(Boolean));
    assert.deepEqual([...new Set(protocols)], ["http/1.1"]);
    await page.context().close();
  });
}

function withoutNetwork(useServer) {
  let nobody;
  before(async () => (nobody = `127.0.0.1:${(await freePorts(1))[0]}`));
  const server = useServer({ services: { network: () => nobody } });

  test("the console says it", { timeout: 120_000 }, async () => {
    const page = await openPage({ baseURL: server.tls, ignoreHTTPSErrors: true });
    await signInByForm(page, { path: "/network/networks" });
    await expectText(page.getByRole("main"), /no answer from the network service\. It may be down/, 60);
    await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Flavors" }).click();
    await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
    await page.context().close();
  });
}

function uploads(server, name) {
  const SIZE = 300 * MiB;
  for (const [version, send, base] of [["HTTP/1.1", ask, "plain"], ["HTTP/2", askByHttp2, "tls"]]) {
    test(`an image of ${SIZE / MiB} MiB passes by ${version} and is kept nowhere on the way`, { timeout: 300_000 }, async (t) => {
      const image = (await api.image("POST", "/images", { name: PREFIX, disk_format: "raw", container_format: "bare" })).json;
      let most = 0;
      const watch = setInterval(() => (most = Math.max(most, keptOnDisk(server))), 50);
      try {
        const headers = { "X-Auth-Token": api.token, "Content-Type": "application/octet-stream", "Content-Length": String(SIZE) };
        const started = Date.now();
        const { status, body } = await send(server[base], `/openstack/image/v2/images/${image.id}/file`, { method: "PUT", headers, body: bytes(SIZE) });
        const took = Date.now() - started;
        assert.equal(status, 204, body.toString());
        const { json } = await api.image("GET", `/images/${image.id}`);
        assert.deepEqual([json.size, json.status], [SIZE, "active"]);
        const memory = peakMemory(server);
        t.diagnostic(`${name}, ${version}: ${took} ms, at most ${memory.toFixed(0)} MB of memory and ${(most / 1000).toFixed(0)} kB on disk`);
        assert.ok(memory < 150, `${memory} MB of memory`);
        assert.ok(most < MiB, `${most} bytes on disk`);
      } finally {
        clearInterval(watch);
        await api.image("DELETE", `/images/${image.id}`);
      }
    });
  }
}
