// Objects on their way up and down, through connections that end: what arrives is what was sent, and nothing is left behind.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { dropFiles } from "./lib/hands.mjs";
import { openSwift } from "./steps/swift.mjs";

useBrowser();
// Browsers send a request again themselves when a connection that they have used before is cut.
const gateway = useGateway({ reuse: false });
const MIB = 1024 * 1024;
/** `SKYLARK_TRANSFER_MIB=3072` has the long file be as long as people's are; the usual length fits into the time of a run. */
const LENGTH = Number(process.env.SKYLARK_TRANSFER_MIB ?? 66) * MIB;
const FILES = Number(process.env.SKYLARK_TRANSFER_FILES ?? 120);
const SEGMENT = 8 * MIB;
const CONTAINER = "tr-journey";
const folder = mkdtempSync(join(tmpdir(), "skylark-transfers-"));
const path = (name) => join(folder, name);
let token, base, digest, page;

/** Asks Swift past the console. */
async function swift(method, path, { headers = {}, body } = {}) {
  const response = await fetch(`${base}${path}`, { method, headers: { "X-Auth-Token": token, ...headers }, body });
  return { status: response.status, headers: response.headers, response };
}
const objectPath = (container, name) => `/${encodeURIComponent(container)}/${encodeURIComponent(name)}`;
const names = async (container, prefix = "") => {
  const { status, response } = await swift("GET", `/${container}?format=json&prefix=${encodeURIComponent(prefix)}`);
  return status === 404 ? undefined : (await response.json()).map(({ name }) => name);
};
const removeContainer = async (container) => (await openSwift()).remove(container);
async function md5(chunks) {
  const hash = createHash("md5");
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}
const stored = async (name) => md5((await swift("GET", objectPath(CONTAINER, name))).response.body);

before(async () => {
  ({ token, project: base } = await signIn());
  base = `http://127.0.0.1:${gateway.ports["object-store"]}/v1/AUTH_${base}`;
  for (const container of [CONTAINER, `${CONTAINER}_segments`]) await removeContainer(container);
  await swift("PUT", `/${CONTAINER}`);
  // Other bytes in each block, so that segments that are mixed up are seen.
  const file = await open(path("long.bin"), "w");
  const block = randomBytes(MIB);
  for (let at = 0; at < LENGTH; at += MIB) {
    block.writeUInt32LE(at / MIB);
    await file.write(block);
  }
  await file.close();
  digest = await md5(createReadStream(path("long.bin")));
  mkdirSync(path("docs/deep"), { recursive: true });
  for (let at = 0; at < FILES; at += 1) writeFileSync(path(`docs/${at % 2 ? "deep/" : ""}${at}.txt`), `file ${at}`);
  page = await openContainer();
});
after(async () => {
  await page?.context().close();
  for (const container of [CONTAINER, `${CONTAINER}_segments`]) await removeContainer(container);
  rmSync(folder, { recursive: true });
});

const toObjects = (page) => page.getByRole("button", { name: "Upload files" }).waitFor();
/** Takes what has ended off the tray, so that nothing is taken for what comes next. */
async function clear() {
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expectGone(log(page).locator(":scope > *").first());
}

/** The console with the container's objects, and segments of 8 MiB. */
async function openContainer() {
  const page = await openAs(gateway, "demo", "demo", `/object-store/containers/${CONTAINER}`);
  await toObjects(page);
  await page.getByRole("button", { name: "Upload settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Upload settings" });
  await dialog.getByLabel("Segment size").selectOption("8 MiB");
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  return page;
}

const pick = (page, files, input = "Upload files") => page.locator(`input[aria-label="${input}"]`).setInputFiles(files);
const log = (page) => page.getByRole("log", { name: "Tasks" });
const isSegment = (service, request) => service === "object-store" && request.method === "PUT" && request.url.includes("_segments/") && Number(request.headers["content-length"]) > MIB;
const segmentsSent = () => gateway.log.filter(({ method, url, file }) => method === "PUT" && file && url.includes("_segments/")).length;

test("a long file arrives whole through a connection that is cut three times", { timeout: 1_800_000 }, async () => {
  let cuts = 0;
  gateway.fault = (service, request) => (isSegment(service, request) && cuts++ < 3 ? { cutAt: 3 * MIB } : undefined);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const heap = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  let highest = 0;
  const watching = setInterval(async () => (highest = Math.max(highest, await heap().catch(() => 0))), 500);
  await pick(page, path("long.bin"));
  await taskEnds(page, "Upload long.bin", `succeeded, ${LENGTH === 66 * MIB ? "66 MiB" : ""}`, 1700);
  clearInterval(watching);
  gateway.fault = () => undefined;
  assert.ok(cuts >= 3, "the connection was cut");
  assert.ok(highest < 150 * MIB, `the page held ${Math.round(highest / MIB)} MiB`);
  const { headers } = await swift("HEAD", objectPath(CONTAINER, "long.bin"));
  assert.deepEqual([headers.get("x-static-large-object"), headers.get("content-length")], ["True", String(LENGTH)]);
  assert.equal(await stored("long.bin"), digest);
  assert.equal((await names(`${CONTAINER}_segments`)).length, Math.ceil(LENGTH / SEGMENT));
  await expectText(page.getByRole("grid"), /long\.bin/);
  await clear();
});

test("an object that is longer than any answer may be has its page", { timeout: 60_000 }, async () => {
  const long = await (await swift("GET", `/${CONTAINER}_segments?format=json`)).response.json();
  const segments = Array.from({ length: 5 }, () => long).flat().slice(0, 40);
  const manifest = segments.map(({ name, hash, bytes }) => ({ path: `/${CONTAINER}_segments/${name}`, etag: hash, size_bytes: bytes }));
  const { status } = await swift("PUT", `${objectPath(CONTAINER, "longer.bin")}?multipart-manifest=put`, { body: JSON.stringify(manifest) });
  assert.equal(status, 201);
  const length = segments.reduce((sum, { bytes }) => sum + bytes, 0);
  assert.ok(length > 256 * MIB);
  await page.goto(`/object-store/objects/${encodeURIComponent(`${CONTAINER}/longer.bin`)}`);
  await expectText(page.getByRole("main"), new RegExp(`Size ${Math.round(length / MIB)} MiB`));
  // Without its segments, which are the other one's.
  await swift("DELETE", objectPath(CONTAINER, "longer.bin"));
  await page.goto(`/object-store/containers/${CONTAINER}`);
  await toObjects(page);
});

test("it is downloaded to the disk, over several connections", { timeout: 600_000 }, async () => {
  // A real file, in the storage of the page's own origin: nobody is there to choose another place.
  await page.evaluate(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
  const isObject = (service, request) => service === "object-store" && request.method === "GET" && request.url.endsWith("/long.bin");
  const ranges = [];
  gateway.fault = (service, request) => {
    if (!isObject(service, request)) return undefined;
    ranges.push(request.headers.range);
    return ranges.length < 3 ? { cutAt: 20 * MIB } : undefined;
  };
  await download(page, "long.bin");
  await taskEnds(page, "Download long.bin", "succeeded", 500);
  gateway.fault = () => undefined;
  assert.equal(ranges[0], undefined);
  assert.ok(ranges.length === 3 && ranges.slice(1).every((range) => /^bytes=[1-9]\d+-$/.test(range)), String(ranges));
  const saved = await page.evaluate(async () => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle("long.bin")).getFile();
    return { size: file.size, ends: [...new Uint8Array(await file.slice(-1024).arrayBuffer())], marks: await Promise.all(
      Array.from({ length: Math.floor(file.size / 1048576) }, async (_, at) => new DataView(await file.slice(at * 1048576, at * 1048576 + 4).arrayBuffer()).getUint32(0, true))) };
  });
  assert.equal(saved.size, LENGTH);
  assert.ok(saved.marks.every((mark, at) => mark === at), "each block is where it was");
  await clear();
});

test("what was sent before a reload is not sent again", { timeout: 600_000 }, async () => {
  await swift("DELETE", `${objectPath(CONTAINER, "long.bin")}?multipart-manifest=delete`);
  gateway.fault = (service, request) => (isSegment(service, request) && segmentsSent() - before > 3 ? { rate: MIB / 2 } : undefined);
  const before = segmentsSent();
  await pick(page, path("long.bin"));
  await until(async () => ((await names(`${CONTAINER}_segments`)) ?? []).length >= 3, "some segments");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await toObjects(page);
  gateway.fault = () => undefined;
  await expectText(log(page), /Upload long\.bin: failed: Interrupted when the page was left/);
  const there = (await names(`${CONTAINER}_segments`)).length;
  const resumed = segmentsSent();
  await pick(page, path("long.bin"));
  await taskEnds(page, "Upload long.bin", "succeeded", 500);
  assert.equal(segmentsSent() - resumed, Math.ceil(LENGTH / SEGMENT) - there, "only the others were sent");
  assert.equal(await stored("long.bin"), digest);
  await clear();
});

test("an upload pauses, waits for the network, and leaves nothing behind when it is canceled", { timeout: 300_000 }, async () => {
  writeFileSync(path("other.bin"), randomBytes(40 * MIB));
  gateway.fault = (service, request) => (isSegment(service, request) ? { rate: 2 * MIB } : undefined);
  await pick(page, path("other.bin"));
  await expectText(log(page), /Upload other\.bin: uploading .*\d+ %, [\d.]+ [KM]iB of 40 MiB, [\d.]+ [KM]iB\/s/);
  await log(page).getByRole("button", { name: "Pause Upload other.bin" }).click();
  await expectText(log(page), /Upload other\.bin: paused/);
  await page.context().setOffline(true);
  await log(page).getByRole("button", { name: "Resume Upload other.bin" }).click();
  await expectText(log(page), /Upload other\.bin: waiting for the connection/);
  await page.context().setOffline(false);
  await expectText(log(page), /Upload other\.bin: uploading/);
  await log(page).getByRole("button", { name: "Cancel Upload other.bin" }).click();
  await taskEnds(page, "Upload other.bin", "failed: Canceled");
  gateway.fault = () => undefined;
  assert.deepEqual(await names(`${CONTAINER}_segments`, "other.bin"), []);
  assert.equal((await swift("HEAD", objectPath(CONTAINER, "other.bin"))).status, 404);
  await clear();
  // A manifest that is refused leaves nothing, either.
  gateway.fault = (_, request) => (request.url.includes("multipart-manifest=put") ? { status: 400, type: "text/plain", body: "No" } : undefined);
  await pick(page, path("other.bin"));
  await taskEnds(page, "Upload other.bin", "failed");
  gateway.fault = () => undefined;
  assert.deepEqual(await names(`${CONTAINER}_segments`, "other.bin"), []);
  await clear();
});

test("a folder that is dropped arrives, and one question is asked for all that is there already", { timeout: 600_000 }, async (context) => {
  const [since, began] = [gateway.log.length, Date.now()];
  await dropFiles(page, page.getByRole("grid"), [path("docs")]);
  const grouped = (count) => count.toLocaleString("en").replace(",", " ");
  const files = `${grouped(FILES)} files`;
  await taskEnds(page, `Upload ${files} to ${CONTAINER}`, `succeeded, ${files}`, 500);
  const seconds = (Date.now() - began) / 1000;
  const sent = gateway.log.slice(since);
  const puts = sent.filter(({ method }) => method === "PUT").length;
  context.diagnostic(`${FILES} files in ${Math.round(seconds)} s: ${puts} sent, ${sent.length - puts} other requests`);
  assert.equal(puts, FILES, "one request for each file");
  assert.ok(sent.length - puts < 10 + 2 * seconds, "what is shown is not asked for again with each of them");
  assert.equal((await names(CONTAINER, "docs/")).length, FILES);
  assert.equal(await (await swift("GET", objectPath(CONTAINER, "docs/deep/1.txt"))).response.text(), "file 1");
  await clear();
  await swift("DELETE", objectPath(CONTAINER, "docs/0.txt"));
  await pick(page, path("docs"), "Upload folder");
  const dialog = page.getByRole("dialog", { name: /already exist$/ });
  await dialog.getByRole("radio", { name: "Keep both" }).check();
  await dialog.getByRole("radio", { name: "Skip" }).check();
  await dialog.getByRole("button", { name: "Upload 1 file" }).click();
  await taskEnds(page, `Upload ${files} to ${CONTAINER}`, `succeeded, 1 file, 6 B, ${grouped(FILES - 1)} skipped`);
  writeFileSync(path("one.txt"), "one");
  for (const answer of [undefined, "Keep both", "Overwrite"]) {
    writeFileSync(path("one.txt"), answer ?? "one");
    await pick(page, path("one.txt"));
    if (answer) {
      const one = page.getByRole("dialog", { name: "The object already exists" });
      await one.getByRole("radio", { name: answer }).check();
      await one.getByRole("button", { name: answer === "Overwrite" ? "Overwrite 1 object" : "Upload 1 file" }).click();
      await expectGone(one);
    }
    await until(async () => (await names(CONTAINER, "one")).length >= (answer ? 2 : 1), "the file");
    await taskEnds(page, "Upload one.txt");
    await clear();
  }
  assert.deepEqual(await names(CONTAINER, "one"), ["one (2).txt", "one.txt"]);
  await until(async () => (await (await swift("GET", objectPath(CONTAINER, "one.txt"))).response.text()) === "Overwrite", "the new file");
});

test("many objects come as one archive that leads nowhere else", { timeout: 120_000 }, async () => {
  const hostile = ["zip/../../etc/passwd", "zip//double.txt", "zip/<b>.txt", "zip/é\n.txt", "zip/A.txt", "zip/a.txt", "zip/empty"];
  for (const name of hostile) await swift("PUT", objectPath(CONTAINER, name), { body: name === "zip/empty" ? "" : name });
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  const arrived = page.waitForEvent("download");
  await download(page, "zip/");
  const file = await arrived;
  assert.equal(file.suggestedFilename(), "zip.zip");
  await file.saveAs(path("zip.zip"));
  const script = "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))";
  const read = JSON.parse(execFileSync("python3", ["-c", script, path("zip.zip")], { encoding: "utf8" }));
  assert.deepEqual(Object.keys(read).sort(), ["zip/<b>.txt", "zip/A.txt", "zip/a (2).txt", "zip/double.txt", "zip/empty", "zip/etc/passwd", "zip/é_.txt"].map((name) => name.replace(/[<>]/g, "_")).sort());
  assert.equal(read["zip/etc/passwd"], "zip/../../etc/passwd");
});

/** Downloads a row of the list. */
async function download(page, name) {
  const row = page.getByRole("grid").getByRole("row").filter({ has: page.getByLabel(`Select ${name}`, { exact: true }) });
  await row.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Download", exact: true }).click();
}
