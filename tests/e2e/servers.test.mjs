// A server's whole life, in the list and on its page: with the pointer and with the keyboard alone, the services asked
// directly; and through the shipped nginx, by HTTP/2 and TLS, as where no service has any CORS settings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn } from "./lib/cloud.mjs";
import { keyboard, pointer } from "./lib/hands.mjs";
import { useNginx } from "./lib/nginx.mjs";
import { serverLife } from "./steps/server-life.mjs";

useBrowser();
const HANDS = { pointer, keyboard };
const GATEWAY = "e2e-through";
const PATIENCE = { timeout: 900_000 };
const prefixOf = (name) => `e2e-${name}`;
const clean = async () => {
  for (const prefix of [...Object.keys(HANDS).map(prefixOf), GATEWAY]) await deleteServers(api, prefix);
};
let api;
before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

for (const [name, hands] of Object.entries(HANDS)) {
  test(`a server's life by ${name}`, PATIENCE, async (t) => {
    const page = await openPage();
    await serverLife(t, page, { act: hands(page), api, prefix: prefixOf(name) });
    assert.deepEqual(page.watched.errors, [], "no console errors");
    const hosts = [...page.watched.origins].map((origin) => new URL(origin).hostname);
    assert.deepEqual([...new Set(hosts)], ["127.0.0.1"], "no request leaves the configured origins");
    await page.context().close();
  });
}

describe("through nginx", () => {
  const server = useNginx();

  test("a server's life by HTTP/2 and TLS, without CORS and without a single preflight", PATIENCE, async (t) => {
    const page = await openPage({ baseURL: server.tls, ignoreHTTPSErrors: true });
    const answered = new Set();
    // The services do not know this origin: that is what they answer with CORS switched off.
    page.on("response", (response) => Object.keys(response.headers()).forEach((name) => answered.add(name)));
    await serverLife(t, page, { act: pointer(page), api, prefix: GATEWAY });
    await quiet(page);
    assert.deepEqual(page.watched.errors, [], "no console errors");
    assert.deepEqual([...page.watched.origins], [server.tls], "one origin only");
    assert.ok(answered.has("x-openstack-request-id"), "the services' headers were looked at");
    assert.deepEqual([...answered].filter((name) => name.startsWith("access-control-")), []);

    const log = readFileSync(join(server.folder, "access.log"), "utf8");
    const lines = [...log.matchAll(/"(\w+) (\S+) (HTTP\/[\d.]+)" \d+/g)].filter(([, , path]) => path.startsWith("/openstack/"));
    t.diagnostic(`${lines.length} requests`);
    assert.ok(lines.length > 50, `${lines.length} requests in nginx's log`);
    assert.deepEqual([...new Set(lines.map(([, , , version]) => version))], ["HTTP/2.0"]);
    assert.equal(lines.filter(([, method]) => method === "OPTIONS").length, 0, "preflights");
    for (const method of ["GET", "POST", "PUT", "DELETE"]) assert.ok(lines.some((line) => line[1] === method), `${method} is in the log`);
    await page.context().close();
  });
});
