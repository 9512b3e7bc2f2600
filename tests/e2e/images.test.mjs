// Glance through the console: files from the user's disk and back, and all that is done to images, against the real services.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { chosen, countOffers } from "./lib/choices.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { useEcho } from "./lib/echo.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, entry, fillIn, refused, toList } from "./lib/objects.mjs";

useBrowser();
// Browsers send a file again themselves when a connection that they have used before is cut.
const gateway = useGateway({ reuse: false });
const elsewhere = useEcho();
const PREFIX = "sto-img";
const MIB = 1024 * 1024;
/** Set for the run that takes minutes, with a file of 2 GiB. */
const LONG = process.env.SKYLARK_LONG === "1";
const folder = mkdtempSync(join(tmpdir(), "skylark-images-"));
const path = (name) => join(folder, name);
const IMAGES = "/image/images";
let api, admin, alt;

/** A file as qemu-img has written it, from what the native tests have of it. */
function sample(name, as) {
  const lines = readFileSync(new URL("../../src/services/image/header/samples.txt", import.meta.url), "utf8").split("\n");
  const at = lines.findIndex((line) => line.startsWith(`${name} `));
  const bytes = Buffer.alloc(Number(lines[at].split(" ")[1]));
  for (let next = at + 1; lines[next]?.startsWith(" "); next += 1) {
    const [offset, hex] = lines[next].trim().split(" ");
    bytes.write(hex, Number(offset), "hex");
  }
  writeFileSync(path(as), bytes);
  return path(as);
}

/** A disk without content. */
function raw(name, size) {
  writeFileSync(path(name), "skylark");
  truncateSync(path(name), size);
  return path(name);
}

const find = async (name, who = api) => (await who.image("GET", `/images?name=${name}`)).json.images[0];

async function clean() {
  await deleteServers(api, PREFIX);
  const hidden = (await admin.image("GET", "/images?os_hidden=true")).json.images.filter(({ name }) => name?.startsWith(PREFIX));
  for (const { id } of hidden) await admin.image("DELETE", `/images/${id}`);
  for (const image of (await admin.image("GET", "/images?limit=200")).json.images.filter(({ name }) => name?.startsWith(PREFIX))) {
    await admin.image("PATCH", `/images/${image.id}`, [{ op: "replace", path: "/protected", value: false }]);
    await admin.image("DELETE", `/images/${image.id}`);
  }
}

before(async () => {
  [api, admin, alt] = [await signIn(), await signIn("admin", "admin"), await signIn("alt", "alt")];
  await clean();
});
after(async () => {
  await clean();
  rmSync(folder, { recursive: true });
});

const as = (...who) => openAs(gateway, ...who);

/**
 * What the browser has logged, but for what tells that something is gone, and that a service wants a token: before a file is
 * sent, its address is asked without one.
 */
const faults = (page) => page.watched.errors.filter((error) => !/404|status of 401 \(Unauthorized\)/.test(error));

/** Chooses a file in the form for new images, once that is there. */
async function chooseFile(page, file, scope = page.getByRole("main")) {
  const group = scope.getByRole("group", { name: "File", exact: true });
  await group.getByLabel("Choose a file").setInputFiles(file);
  await expectText(group, /\d (B|KiB|MiB|GiB)/);
}

async function upload(page, file, fields = {}) {
  await toForm(page);
  await chooseFile(page, file);
  await fillIn(page.getByRole("main"), fields);
  await page.getByRole("main").getByRole("button", { name: "Upload image" }).click();
  await upToList(page);
}

/** Without loading the page anew: that would end what is on its way. */
async function toForm(page) {
  await toList(page, "Images", "Images");
  await page.getByRole("link", { name: "Create image" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Create image" }).waitFor();
}

const sha512 = async (file) => {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
};

test("a file becomes an image", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const [name, file] = [`${PREFIX}-disk`, sample("a.qcow2", `${PREFIX}-disk.qcow2`)];
  await toForm(page);
  await chooseFile(page, file);
  await expectText(page.getByRole("group", { name: "File", exact: true }), /192 KiB, qcow2, contains a disk of 10 MiB/);
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), name, "it is called as the file");
  assert.match(await chosen(page.getByLabel("Disk format")), /^qcow2/);
  await page.locator("summary", { hasText: "Advanced" }).click();
  await fillIn(page.getByRole("main"), { "Minimum disk (GiB)": "1", Properties: { os_distro: "test" } });
  await page.getByRole("main").getByRole("button", { name: "Upload image" }).click();
  await taskEnds(page, `Create ${name}`);
  await upToList(page);
  await rowSays(page, name, "active");
  const image = await find(name);
  assert.deepEqual([image.status, image.size, image.virtual_size, image.min_disk, image.os_distro], ["active", 196_616, 10 * MIB, 1, "test"]);
  assert.equal(image.os_hash_value, await sha512(file), "Glance has what is on the disk");
  const seen = await cells(page, name);
  assert.deepEqual([seen.Status, seen.Visibility, seen.Size, seen.Format, seen["Minimum disk"]], ["active", "private", "192 KiB", "qcow2", "1 GiB"]);
  assert.deepEqual(faults(page), []);
  await page.context().close();
});

test("what is mislabelled, packed or in pieces is not sent", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  await toForm(page);
  const main = page.getByRole("main");
  const sent = () => gateway.log.filter(({ method, url }) => method === "POST" && url.includes("/image/")).length;
  const before = sent();
  const submit = () => main.getByRole("button", { name: "Upload image" }).click();
  await chooseFile(page, sample("a.vhdx", "wrong.raw"));
  await fillIn(main, { "Disk format": "raw" });
  await submit();
  await expectText(main, /The file is vhdx, not raw/);
  await chooseFile(page, sample("backed.qcow2", "backed.qcow2"));
  await submit();
  await expectText(main, /backing file/);
  writeFileSync(path("disk.img.gz"), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]));
  await chooseFile(page, path("disk.img.gz"));
  await submit();
  await expectText(main, /compressed with gzip. Unpack it first/);
  assert.equal(sent(), before, "nothing was sent");
  await page.context().close();
});

test("files queue up, are held back, and are cancelled without a trace", { timeout: 180_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const [one, two, three] = ["one", "two", "three"].map((name) => `${PREFIX}-${name}`);
  gateway.fault = (service, request) => (service === "image" && request.method === "PUT" && request.url.endsWith("/file") ? { rate: 2 * MIB } : undefined);
  await upload(page, raw(`${one}.img`, 64 * MIB), { Name: one });
  await upload(page, raw(`${two}.img`, MIB), { Name: two });
  await upload(page, raw(`${three}.img`, MIB), { Name: three });
  const log = page.getByRole("log", { name: "Tasks" });
  await expectText(log, /\d+ %, [\d.]+ [KM]iB of 64 MiB, [\d.]+ [KM]iB\/s, .* left/);
  await log.getByRole("progressbar", { name: `Create ${one}` }).waitFor();
  await expectText(log, new RegExp(`Create ${two}: waiting`));
  const files = page.getByRole("group", { name: "Files" });
  await expectText(files, /2 files waiting/);
  await files.getByRole("button", { name: "Pause uploads" }).click();
  await expectText(files, /2 files waiting, paused/);
  assert.equal((await find(one)).status, "saving");
  await log.getByRole("button", { name: `Cancel Create ${one}` }).click();
  await taskEnds(page, `Create ${one}`, "failed: Canceled; the partial object was deleted");
  await until(async () => !(await find(one)), "the cancelled image to be gone");
  await expectGone(row(page, one));
  await page.waitForTimeout(1000);
  assert.equal((await find(two)).status, "queued", "it is held back");
  await log.getByRole("button", { name: `Cancel Create ${three}` }).click();
  await taskEnds(page, `Create ${three}`, "failed: Canceled");
  assert.equal(await find(three), undefined);
  gateway.fault = () => undefined;
  await files.getByRole("button", { name: "Resume uploads" }).click();
  await taskEnds(page, `Create ${two}`);
  assert.equal((await find(two)).status, "active");
  assert.equal(await files.count(), 0);
  await page.context().close();
});

test("a connection that is cut leaves nothing behind", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const name = `${PREFIX}-cut`;
  const before = gateway.log.length;
  gateway.fault = (service, request) => (service === "image" && request.url.endsWith("/file") ? { cut: "before" } : undefined);
  await upload(page, raw(`${name}.img`, MIB), { Name: name });
  await taskEnds(page, `Create ${name}`, "failed: No answer from .*; the partial object was deleted");
  gateway.fault = () => undefined;
  assert.equal(await find(name), undefined);
  assert.equal(gateway.log.slice(before).filter(({ file, url }) => file && url.endsWith("/file")).length, 1, "it was sent once");
  await page.context().close();
});

test("a file goes nowhere that a service redirects it to", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const isFile = (service, { method, url }) => service === "image" && method === "PUT" && url.endsWith("/file");
  const [name, late] = [`${PREFIX}-redirected`, `${PREFIX}-redirected-late`];
  gateway.fault = (service, request) =>
    (isFile(service, request) ? { status: 307, headers: { Location: `http://${elsewhere.address}/stolen` } } : undefined);
  const before = gateway.log.length;
  await upload(page, raw(`${name}.img`, MIB), { Name: name });
  const undone = "; the partial object was deleted";
  await taskEnds(page, `Create ${name}`, `failed: The service redirected the upload to another address.*${undone}`);
  assert.deepEqual(elsewhere.asked, [], "nobody else was given anything");
  assert.deepEqual(gateway.log.slice(before).filter(({ file }) => file), [], "the file stayed here");
  assert.equal(await find(name), undefined);

  // Only the file itself is redirected: browsers follow by themselves, which is told then.
  gateway.fault = (service, request) => {
    if (request.url.endsWith("/taken")) return { status: 204 };
    const isSent = isFile(service, request) && request.headers["content-type"] === "application/octet-stream";
    return isSent ? { status: 307, headers: { Location: "/openstack/image/v2/taken" } } : undefined;
  };
  // So small that it is on its way as a whole before it is answered.
  await upload(page, raw(`${late}.img`, 4096), { Name: late });
  await taskEnds(page, `Create ${late}`, `failed: The upload was redirected to 127.0.0.1:\\d+, and the browser sent the file and your token there.*${undone}`);
  gateway.fault = () => undefined;
  assert.equal(await find(late), undefined);
  await page.context().close();
});

test("what can be done with an image", { timeout: 300_000 }, async (t) => {
  const page = await as("demo", "demo", IMAGES);
  const name = `${PREFIX}-life`;
  const file = raw(`${name}.img`, 3 * MIB);

  await t.test("it is made without data, and given some later", async () => {
    await toForm(page);
    await fillIn(page.getByRole("main"), { Source: "Metadata only", "Disk format": "raw", Name: name });
    await page.getByRole("main").getByRole("button", { name: "Create image" }).click();
    await taskEnds(page, `Create ${name}`);
    await upToList(page);
    await refused(page, name, "Create server", /The image has no data yet/);
    await (await entry(page, name, "Upload data")).click();
    await chooseFile(page, file, page.getByRole("dialog"));
    await page.getByRole("dialog").getByRole("group", { name: "Stores" }).getByRole("checkbox", { name: /archive/ }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Upload data" }).click();
    await taskEnds(page, `Upload data ${name}`);
    assert.equal((await find(name)).stores, "archive", "it is in the store that was chosen");
  });

  await t.test("it comes back as the file that it was", async () => {
    const coming = page.waitForEvent("download");
    await act(page, name, "Download");
    const download = await coming;
    assert.equal(download.suggestedFilename(), `${name}.raw`);
    await download.saveAs(path("back.raw"));
    assert.equal(await sha512(path("back.raw")), await sha512(file));
  });

  await t.test("it is changed", async () => {
    await act(page, name, "Edit", { "Minimum RAM (MiB)": "64", Tags: "web, new" });
    await act(page, name, "Edit properties", { Properties: { os_distro: "debian", "a/b": "c" } });
    await (await entry(page, name, "Edit properties")).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove a/b" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Edit properties" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await until(async () => (await find(name))["a/b"] === undefined, "the property to be gone");
    const image = await find(name);
    assert.deepEqual([image.min_ram, image.tags.sort(), image.os_distro], [64, ["new", "web"], "debian"]);
  });

  await t.test("it is protected, and taken out of use for a while", async () => {
    await act(page, name, "Protect");
    await refused(page, name, "Delete", /Remove the protection first/);
    await act(page, name, "Remove protection");
    await act(page, name, "Deactivate");
    await rowSays(page, name, "deactivated");
    await refused(page, name, "Create server", /The image is deactivated/);
    await act(page, name, "Reactivate");
    await rowSays(page, name, "active");
  });

  await t.test("it is shared, accepted and rejected by the other project", async () => {
    await refused(page, name, "Add member", /visibility “shared”/);
    await act(page, name, "Change visibility", { Visibility: "Shared" });
    await act(page, name, "Add member", { "Project ID": alt.project });
    const other = await as("alt", "alt", "/image/shared");
    await act(other, name, "Accept");
    await toList(other, "Images", "Images");
    await rowSays(other, name, "active");
    await refused(other, name, "Delete", /Only the owner project/);
    await toList(other, "Images", "Shared images");
    await act(other, name, "Reject");
    assert.equal(await find(name, alt), undefined);
    assert.deepEqual(faults(other), []);
    await other.context().close();
    await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
    await page.getByRole("tab", { name: "Shared with" }).click();
    await expectText(page.getByRole("tabpanel"), /rejected/);
    await page.getByRole("tabpanel").getByRole("button", { name: /^Remove member/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove member" }).click();
    await taskEnds(page, `Remove member ${name}`);
    await expectText(page.getByRole("tabpanel"), /Not shared with any project/);
  });

  await t.test("servers and volumes are made from it", async () => {
    await (await entry(page, name, "Create server")).click();
    await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
    await isChosen(page, name);
    await page.goBack();
    await (await entry(page, name, "Create volume")).click();
    await page.getByRole("heading", { level: 1, name: "Create volume" }).waitFor();
    await isChosen(page, name);
    await toList(page, "Images", "Images");
  });

  await t.test("it is deleted", async () => {
    await act(page, name, "Delete");
    await expectGone(row(page, name));
  });
  assert.deepEqual(faults(page), []);
  await page.context().close();
});

/** Waits until an image is chosen whose name begins so. */
const isChosen = (scope, name) => until(async () => (await chosen(scope.getByLabel("Image", { exact: true }))).trim().startsWith(name), `${name} to be chosen`, 20);

test("a server names its image though that is hidden, and says when it is gone", { timeout: 240_000 }, async (t) => {
  const page = await as("demo", "demo", IMAGES);
  const [name, server] = [`${PREFIX}-old`, `${PREFIX}-web`];
  await upload(page, raw(`${name}.img`, MIB), { Name: name, "Disk format": "raw" });
  await rowSays(page, name, "active");
  const { id } = await find(name);
  await api.compute("POST", "/servers", { server: { name: server, imageRef: id, flavorRef: "1", networks: "none" } });
  const made = async () => (await api.compute("GET", `/servers/detail?name=${server}`)).json.servers[0];
  await until(async () => (await made())?.status === "ACTIVE", "the server");
  /** The dialog of a rebuild, with the image that is chosen in it. */
  const rebuild = async (own) => {
    await (await entry(own, server, "Rebuild")).click();
    const dialog = own.getByRole("dialog");
    await dialog.getByLabel("Image", { exact: true }).waitFor();
    return dialog;
  };

  await t.test("hidden", async () => {
    await api.image("PATCH", `/images/${id}`, [{ op: "replace", path: "/os_hidden", value: true }]);
    const own = await as("demo", "demo", "/compute/servers?columns=image");
    await rowSays(own, server, name);
    const dialog = await rebuild(own);
    await isChosen(dialog, name);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await own.getByRole("link", { name: "Create server" }).first().click();
    await own.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
    const images = own.getByLabel("Image", { exact: true });
    await until(async () => (await countOffers(images, "tiny")) > 0, "the images");
    assert.equal(await countOffers(images, name), 0, "new servers are not made of it");
    await toList(own, "Images", "Images");
    await rowSays(own, name, "active");
    // Among many images, the hidden ones are found by a facet.
    await own.getByRole("button", { name: "Hidden: any" }).click();
    await own.getByRole("dialog", { name: "Hidden" }).getByRole("checkbox", { name: /^Yes/ }).check();
    await expectGone(row(own, "tiny"));
    await rowSays(own, name, "active");
    assert.deepEqual(faults(own), []);
    await own.context().close();
  });

  await t.test("deleted", async () => {
    await api.image("DELETE", `/images/${id}`);
    const own = await as("demo", "demo", `/compute/servers/${(await made()).id}`);
    await expectText(own.getByRole("main"), `Deleted (${id})`);
    const dialog = await rebuild(own);
    await isChosen(dialog, "Deleted");
    await dialog.getByRole("button", { name: "Rebuild", exact: true }).click();
    await expectText(dialog, /Image: Deleted. Choose another one/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await act(own, server, "Delete");
    await own.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
    assert.equal(new URL(own.url()).pathname, "/compute/servers", "nothing is left at the server's own address");
    await own.context().close();
  });
  await page.context().close();
});

test("Glance fetches images itself, and says why it could not", { timeout: 180_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const [there, nowhere] = [`${PREFIX}-fetched`, `${PREFIX}-nowhere`];
  const fetch = async (name, address) => {
    await toForm(page);
    await fillIn(page.getByRole("main"), { Source: "Import from URL", URL: address, "Disk format": "raw", Name: name });
    await page.getByRole("main").getByRole("button", { name: "Create image" }).click();
  };
  await fetch(nowhere, "http://127.0.0.1:8000/no/such/file.img");
  await taskEnds(page, `Create ${nowhere}`, "failed: .+", 120);
  const left = await find(nowhere);
  assert.notEqual(left?.status, "active");
  await upToList(page);
  await page.getByRole("grid").getByRole("link", { name: nowhere, exact: true }).click();
  await page.getByRole("tab", { name: "Imports" }).click();
  await expectText(page.getByRole("tabpanel"), /web-download.*failure/);
  await fetch(there, "ftp://127.0.0.1/x");
  await expectText(page.getByRole("main"), /begins with http:\/\/ or https:\/\//);
  await page.context().close();
});

test("an administrator copies an image to another store and shows it to everybody", { timeout: 180_000 }, async () => {
  const page = await as("admin", "admin", IMAGES);
  const name = `${PREFIX}-copied`;
  await upload(page, raw(`${name}.img`, MIB), { Name: name, Visibility: "Public" });
  await taskEnds(page, `Create ${name}`);
  const before = (await find(name)).stores;
  const to = before === "fast" ? "archive" : "fast";
  await act(page, name, "Copy to stores", { Stores: [to] });
  const image = await find(name);
  assert.deepEqual([image.stores.split(",").sort(), image.visibility], [["archive", "fast"], "public"]);
  await page.context().close();
});

test("a reader sees images and is offered nothing", { timeout: 120_000 }, async () => {
  const page = await as("reader", "demo", IMAGES);
  await rowSays(page, "tiny", "active");
  for (const label of ["Edit", "Download", "Delete", "Change visibility"]) await refused(page, "tiny", label, /is read-only/);
  const make = page.getByRole("button", { name: "Create image" });
  assert.equal(await make.getAttribute("aria-disabled"), "true");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

/** The memory of the page's own process, in MiB. */
async function memory(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const resident = ({ id }) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;
  await session.detach();
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(resident));
}

test("a large file goes through without the page growing", { timeout: 1_800_000 }, async () => {
  const page = await as("demo", "demo", IMAGES);
  const size = (LONG ? 2048 : 128) * MIB;
  const [name, again] = [`${PREFIX}-large`, `${PREFIX}-large-again`];
  const file = raw(`${name}.img`, size);
  await page.waitForTimeout(2000);
  const before = await memory(page);
  const began = Date.now();
  await upload(page, file, { Name: name });
  const task = page.getByRole("log", { name: "Tasks" }).getByText(`Create ${name}:`);
  const taken = [];
  while (!/succeeded|failed/.test(await task.innerText())) {
    taken.push(await memory(page));
    await page.waitForTimeout(500);
  }
  await taskEnds(page, `Create ${name}`);
  const seconds = (Date.now() - began) / 1000;
  const image = await find(name);
  assert.deepEqual([image.status, image.size], ["active", size]);
  // Browsers clear away what was read when there is some of it, not at once: what counts is that it gets no more.
  const most = (from, to) => Math.max(0, ...taken.slice(taken.length * from, taken.length * to));
  const [early, late] = [most(0, 0.5), most(0.5, 1)];
  console.log(`${size / MIB} MiB in ${seconds.toFixed(1)} s; the page's process in MiB: ${before.toFixed(0)} before, at most ${early.toFixed(0)} in the first half and ${late.toFixed(0)} in the second`);
  assert.ok(Math.max(early, late) - before < 128, `the page grew from ${before} to ${early} and ${late} MiB`);
  if (LONG) assert.ok(late - early < 48, `the page goes on growing: ${early} MiB, then ${late} MiB`);

  // Canceled half-way, it leaves nothing behind.
  gateway.fault = (service, request) => (request.url.endsWith("/file") ? { rate: 8 * MIB } : undefined);
  await upload(page, file, { Name: again });
  await expectText(page.getByRole("log", { name: "Tasks" }), / [1-9]\d* %/, 120);
  await page.getByRole("button", { name: `Cancel Create ${again}` }).click();
  await taskEnds(page, `Create ${again}`, "failed: Canceled");
  await until(async () => !(await find(again)), "the cancelled image to be gone");
  gateway.fault = () => undefined;
  await page.context().close();
});
