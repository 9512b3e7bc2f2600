// Objects as folders, against the real Swift: names of any kind, many of them, what is done with them, and what is seen of them.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, row, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { typeWhatIsAsked } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, entry, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const C = "e2e-objects";
const MANY = "e2e-objects-many";
const SEGMENTS = "e2e-objects-parts";
let demo;

const base = () => `http://127.0.0.1:${gateway.ports["object-store"]}/v1/AUTH_${demo.project}`;
const path = (container, name) => `/${encodeURIComponent(container)}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
/** Asks Swift past the console. */
async function swift(method, at, headers = {}, body = undefined, left = 8) {
  const response = await fetch(base() + at, { method, headers: { "X-Auth-Token": demo.token, ...headers }, body });
  // A busy machine is too slow for Swift's patience with its own servers.
  if (response.status === 503 && left > 0) return new Promise((resolve) => setTimeout(() => resolve(swift(method, at, headers, body, left - 1)), 500));
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const put = (name, body = "1", headers = {}) => swift("PUT", path(C, name), headers, body);
const names = async (prefix = "", container = C) => {
  const { text } = await swift("GET", `/${container}?format=json&prefix=${encodeURIComponent(prefix)}`);
  return JSON.parse(text || "[]").map(({ name }) => name);
};

async function clean() {
  for (const container of [C, MANY, SEGMENTS]) {
    if ((await swift("HEAD", path(container))).status === 404) continue;
    await swift("POST", path(container), { "X-Versions-Enabled": "false" });
    for (;;) {
      const found = JSON.parse((await swift("GET", `/${container}?format=json&versions=true`)).text);
      if (found.length === 0) break;
      const paths = found.map(({ name, version_id: id }) => `${path(container, name)}${id && id !== "null" ? `?version-id=${id}` : ""}`);
      const plain = paths.filter((one) => !one.includes("?"));
      if (plain.length) await swift("POST", "/?bulk-delete", { "Content-Type": "text/plain" }, plain.join("\n"));
      for (const one of paths.filter((one) => one.includes("?"))) await swift("DELETE", one);
    }
    await swift("DELETE", path(container));
  }
}

/** A tar archive of empty files. */
function tar(files) {
  const blocks = files.map((name) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write("0000644\0", 100);
    header.write("0000000\0", 108);
    header.write("0000000\0", 116);
    header.write("00000000000\0", 124);
    header.write("00000000000\0", 136);
    header.write("        ", 148);
    header.write("0", 156);
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `, 148);
    return header;
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

before(async () => {
  demo = await signIn();
  await clean();
  await swift("PUT", path(C));
});
beforeEach(() => {
  gateway.fault = () => undefined;
});
after(clean);

const as = (at) => openAs(gateway, "demo", "demo", at);
const folder = (prefix) => (prefix ? `/object-store/folders/${encodeURIComponent(`${C}/${prefix}`)}` : `/object-store/containers/${C}`);
const object = (name, tab = "") => `/object-store/objects/${encodeURIComponent(`${C}/${name}`)}${tab && `?tab=${tab}`}`;
const panel = (page) => page.getByRole("tabpanel");

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

test("a folder's address is its own, whatever it is called", async () => {
  const odd = ["a/", "a//", "%2f/", "../", "./", "<b>/", "ü é/", "q?#&/", "n\nl/", `${"x".repeat(1000)}/`];
  for (const prefix of odd) assert.equal((await put(`${prefix}file`)).status, 201, prefix);
  const page = await as(folder(""));
  for (const prefix of odd.filter((one) => one !== "a//")) {
    const link = grid(page).locator(`a[href="${folder(prefix)}"]`);
    await link.click();
    await page.waitForURL((url) => url.pathname === folder(prefix));
    await row(page, "file").waitFor();
    await page.getByRole("navigation", { name: "Folder" }).getByRole("link", { name: C }).click();
    await link.waitFor();
  }
  await page.goto(folder("a//"));
  await row(page, "file").waitFor();
  await grid(page).getByRole("link", { name: "file", exact: true }).click();
  await expectText(page.getByRole("heading", { level: 1 }), "file");
  await page.getByRole("button", { name: "Download", exact: true }).first().waitFor();
  assert.equal(await page.locator("b", { hasText: /^$/ }).count(), 0, "no name is markup");
  await close(page);
});

test("folders are made, copied, renamed and deleted with what is in them", async () => {
  for (const name of ["from/1", "from/deep/2", "from/deep//3"]) await put(name, name, { "X-Object-Meta-Color": "red" });
  const page = await as(folder(""));
  await page.getByRole("button", { name: "Create folder" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("empty");
  await page.getByRole("dialog").getByRole("button", { name: "Create folder" }).click();
  await row(page, "empty/").waitFor();
  assert.equal((await swift("HEAD", path(C, "empty/"))).headers.get("content-type"), "application/directory");
  await act(page, "from/", "Copy", { Folder: "copied/here" });
  assert.deepEqual(await names("copied/"), ["copied/here/from/1", "copied/here/from/deep//3", "copied/here/from/deep/2"]);
  assert.equal((await swift("HEAD", path(C, "copied/here/from/1"))).headers.get("x-object-meta-color"), "red");
  await row(page, "copied/").waitFor();
  await act(page, "from/", "Rename", { "New name": "to" });
  assert.deepEqual([await names("from/"), await names("to/")], [[], ["to/1", "to/deep//3", "to/deep/2"]]);
  await row(page, "to/").waitFor();
  await expectGone(row(page, "from/"));
  await act(page, "to/", "Copy", { Folder: "copied/here" }, "succeeded");
  await act(page, "to/", "Copy", { Folder: "copied/here" }, "failed: .*exist");
  for (const name of ["empty/", "to/", "copied/"]) await row(page, name).getByRole("checkbox").check();
  await page.getByRole("group", { name: "Selected objects" }).getByRole("button", { name: "Delete" }).click();
  await typeWhatIsAsked(page.getByRole("dialog"));
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  for (const name of ["empty/", "to/", "copied/"]) await expectGone(row(page, name));
  assert.deepEqual([...await names("to/"), ...await names("empty/"), ...await names("copied/")], []);
  await close(page);
});

test("a folder of 50 000 objects is read to its end and can be looked through meanwhile", async () => {
  const all = Array.from({ length: 50_000 }, (_, at) => `file-${String(at).padStart(5, "0")}`);
  gateway.fault = (service, request) => {
    const url = new URL(request.url, "http://x");
    if (service !== "object-store" || request.method !== "GET" || !url.searchParams.has("delimiter")) return undefined;
    const marker = url.searchParams.get("marker");
    const from = marker ? all.indexOf(marker) + 1 : 0;
    const rows = all.slice(from, from + 10_000).map((name) => ({ name, bytes: 1, hash: "0cc175b9c0f1b6a831c399e269772661", content_type: "text/plain", last_modified: "2026-01-02T03:04:05.000000" }));
    return { status: 200, type: "application/json", body: JSON.stringify(rows), delay: from ? 300 : 0 };
  };
  const page = await as(folder(""));
  await row(page, "file-00000").waitFor();
  await expectText(page.getByRole("main"), /50 000 items/, 40);
  assert.ok(await grid(page).getByRole("row").count() < 200, "only what is seen is drawn");
  await page.getByLabel("Filter", { exact: true }).fill("49999");
  await row(page, "file-49999").waitFor();
  await expectText(page.getByRole("main"), /1 of 50 000/);
  await page.getByLabel("Filter", { exact: true }).fill("file-1");
  await row(page, "file-10000").getByRole("checkbox").check();
  await page.getByRole("button", { name: /^Select all 10 000/ }).click();
  await expectText(page.getByRole("group", { name: "Selected objects" }), /10 000 selected/);
  await close(page);
});

test("many objects are deleted by few requests, with progress", async () => {
  await swift("PUT", path(MANY));
  const made = await swift("PUT", `${path(MANY)}?extract-archive=tar`, { Accept: "application/json" }, tar(Array.from({ length: 1010 }, (_, at) => `d/${at}`)));
  assert.match(made.text, /"Number Files Created": 1010/);
  const page = await as(`/object-store/containers/${MANY}`);
  const since = gateway.log.length;
  await act(page, MANY, "Empty");
  const deletions = gateway.log.slice(since).filter(({ method, url }) => method === "DELETE" || url.includes("bulk-delete"));
  assert.ok(deletions.length > 1 && deletions.length < 5, `${deletions.length} requests`);
  assert.deepEqual(await names("", MANY), []);
  await expectText(page.getByRole("main"), "No objects");
  await close(page);
});

test("text, JSON and images are previewed, and HTML is text", async () => {
  await put("page.html", "<h1 id=evil>Hello</h1><script>window.evil = 1</script>", { "Content-Type": "text/html" });
  await put("data.json", "{\"b\":[1,2]}", { "Content-Type": "application/json" });
  await put("long.log", `first line\n${"x".repeat(300_000)}\nlast line`, { "Content-Type": "text/plain" });
  await put("dot.png", Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64"), { "Content-Type": "image/png" });
  const page = await as(object("page.html", "preview"));
  await expectText(panel(page), "<h1 id=evil>Hello</h1>");
  assert.equal(await page.locator("#evil").count(), 0);
  await page.goto(object("data.json", "preview"));
  await expectText(panel(page), /"b": \[/);
  await page.goto(object("dot.png", "preview"));
  await until(() => panel(page).getByRole("img").evaluate((image) => image.naturalWidth).then((width) => width === 1, () => false), "the image");
  gateway.log.length = 0;
  await page.goto(object("long.log", "preview"));
  await expectText(panel(page), "first line");
  await panel(page).getByRole("button", { name: /[Ll]ast|[Ee]nd/ }).first().click();
  await expectText(panel(page), "last line");
  await close(page);
});

test("a change of an object keeps what is not changed", async () => {
  await put("kept.txt", "abc", { "Content-Type": "text/plain", "X-Object-Meta-Color": "red", "Content-Disposition": "attachment", "X-Delete-At": "1999999999" });
  const page = await as(object("kept.txt"));
  await act(page, "kept.txt", "Edit", { "Content type": "text/markdown", Metadata: { shade: "dark" } });
  const { headers } = await swift("HEAD", path(C, "kept.txt"));
  const seen = ["content-type", "x-object-meta-color", "x-object-meta-shade", "content-disposition", "x-delete-at"].map((name) => headers.get(name));
  assert.deepEqual(seen, ["text/markdown", "red", "dark", "attachment", "1999999999"]);
  await act(page, "kept.txt", "Move or rename", { Name: "moved/it.txt" });
  assert.deepEqual([await names("kept"), await names("moved/")], [[], ["moved/it.txt"]]);
  await close(page);
});

test("temporary URLs are made here, work without a session, and are kept nowhere", async () => {
  const KEY = "e2e secret of signatures";
  await put("a b/ü.txt", "signed for you");
  const page = await as(object("a b/ü.txt", "links"));
  await panel(page).getByRole("button", { name: "Create URL" }).click();
  await expectText(panel(page), "neither the container nor the account has one");
  await swift("POST", path(C), { "X-Container-Meta-Temp-URL-Key": KEY });
  await panel(page).getByRole("button", { name: "Create URL" }).click();
  const shown = panel(page).getByLabel("Temporary URL", { exact: true });
  await shown.waitFor();
  const url = (await shown.innerText()).trim();
  const answer = await fetch(url);
  assert.deepEqual([answer.status, await answer.text()], [200, "signed for you"]);
  assert.equal((await fetch(url, { method: "DELETE" })).status, 401);
  assert.equal((await fetch(url.replace("temp_url_expires=", "temp_url_expires=1"))).status, 401);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  const signature = new URL(url).searchParams.get("temp_url_sig");
  assert.ok(!kept.includes(signature) && !kept.includes(KEY) && !(await page.content()).includes(KEY));
  assert.ok(!gateway.log.some(({ url, body }) => url.includes(signature) || body.includes(signature)), "nothing was asked with it");
  await close(page);
});

test("large objects go with their segments, and versions come back", async () => {
  await swift("PUT", path(SEGMENTS));
  for (const at of [1, 2]) await swift("PUT", path(SEGMENTS, `big/${at}`), {}, "part");
  await swift("PUT", `${path(C, "big")}?multipart-manifest=put`, {}, JSON.stringify([1, 2].map((at) => ({ path: `/${SEGMENTS}/big/${at}` }))));
  const page = await as(object("big", "segments"));
  await expectText(panel(page), /big\/1.*big\/2/);
  await act(page, "big", "Delete");
  assert.deepEqual([await names("big"), await names("", SEGMENTS)], [[], []]);
  await swift("POST", path(C), { "X-Versions-Enabled": "true" });
  for (const text of ["one", "two"]) await put("kept", text);
  await page.goto(object("kept", "versions"));
  await panel(page).getByRole("row").nth(2).getByRole("button", { name: /Restore/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore version" }).click();
  await until(async () => (await swift("GET", path(C, "kept"))).text === "one", "the version");
  await close(page);
});
