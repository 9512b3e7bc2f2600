// What Swift's lists and pages show is what `openstack container` and `openstack object` say at the same moment, field by field.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { openstackList, shell } from "./lib/cli.mjs";
import { until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { compareLists, list } from "./steps/lists.mjs";
import { openSwift, path } from "./steps/swift.mjs";

useBrowser();
const gateway = useGateway();
const C = "e2e-swift-lists";
const OBJECTS = [["a b.txt", "text/plain"], ["%2f", "text/html"], ["ü <b>", "image/png"], ["=1+1", "application/json"]];
let swift;

before(async () => {
  swift = await openSwift();
  for (const container of [C, `${C} é%2f`]) {
    await swift.remove(container);
    await swift.ask("PUT", path(container));
  }
  for (const [name, type] of OBJECTS) await swift.put(C, name, "x".repeat(1000 + name.length), { "Content-Type": type });
  await swift.put(C, "folder/inside");
  // Numbers of containers follow a while after.
  await until(async () => (await openstackList("container list --long")).find(({ Name }) => Name === C)?.Count === OBJECTS.length + 1, "the account's numbers");
});
after(async () => {
  for (const container of [C, `${C} é%2f`]) await swift.remove(container);
});

const seconds = (time) => `${time.slice(0, 19)}Z`;
/** By the name; the command leaves out that of a folder. */
const KNOWN = { own: (row) => (row["Content type"] === "Folder" ? "" : row.id), theirs: (line) => line.Name };
compareLists(gateway, "demo", [
  list("/object-store/containers", "container list --long", [["Name", "Name"], ["Objects", "Count"], ["Size", "Bytes"]], "Name"),
  // Folders are parts of names, which the command knows nothing of.
  list(`/object-store/containers/${C}`, `object list ${C} --long --delimiter /`, [["Name", "Name", (name, { "Content Type": type }) => (type ? `${C}/${name}` : `${C}/folder/`)], ["Size", "Bytes"], ["Content type", "Content Type", (type) => type || "Folder"],
    ["Modified", "Last Modified", (time) => time && seconds(time)], ["ETag", "Hash"]], KNOWN),
]);

test("pages of the account, of a container and of an object say what the command says", async () => {
  const page = await openAs(gateway, "demo", "demo", "/object-store/account");
  const show = async (words) => JSON.parse(await shell(`openstack ${words} -f json`));
  /** What the page tells under this name. */
  const told = async (name) => {
    const value = page.getByRole("main").locator("dt").filter({ hasText: new RegExp(`^${name}$`) }).first().locator("xpath=following-sibling::dd[1]");
    return (await value.innerText()).replaceAll(/[\s\u202f]+/g, " ").trim();
  };
  const plain = async (name) => Number((await told(name)).replaceAll(" ", ""));
  await until(async () => {
    await page.reload();
    await page.getByRole("main").locator("dt").first().waitFor();
    const { Containers, Objects } = await show("object store account show");
    return (await plain("Containers")) === Number(Containers) && (await plain("Objects")) === Number(Objects);
  }, "the same numbers of the account", 60);
  const container = await show(`container show ${C}`);
  await page.goto(`/object-store/containers/${C}?tab=overview`);
  await until(async () => String(await plain("Objects").catch(() => "")) === container.object_count, "the container's objects", 20);
  assert.equal(await told("Storage policy"), container.storage_policy);
  const object = await show(`object show ${C} 'a b.txt'`);
  await page.goto(`/object-store/objects/${encodeURIComponent(`${C}/a b.txt`)}`);
  await page.getByRole("main").locator("dt").first().waitFor();
  assert.equal(await told("Content type"), object["content-type"]);
  assert.equal(await told("ETag"), object.etag);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
