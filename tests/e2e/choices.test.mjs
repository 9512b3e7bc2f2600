// A field with more choices than a menu should have: it searches, by the keyboard alone as well, and assistive technology is
// told what it is (the combobox of the ARIA Authoring Practices Guide).
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { searchField } from "./lib/choices.mjs";
import { until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();

/** As many more images as make the field search. */
function withCopies(text) {
  const answer = JSON.parse(text);
  const [image] = answer.images ?? [];
  if (!image) return text;
  const copies = [...Array(12).keys()].map((number) => ({
    ...image, id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, name: `copy-${number}`, size: (number + 1) * 1024 * 1024,
  }));
  return JSON.stringify({ ...answer, images: [...answer.images, ...copies] });
}

test("many choices are searched with the keyboard, with what helps to choose", { timeout: 120_000 }, async () => {
  const isList = (service, { method, url }) => service === "image" && method === "GET" && /\/v2\/images(\?|$)/.test(url);
  gateway.fault = (service, request) => (isList(service, request) ? { rewrite: withCopies } : undefined);
  const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
  const field = searchField(page, "Image");
  await field.waitFor();
  const list = page.getByRole("listbox", { name: "Choices", exact: true });
  const options = list.getByRole("option");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  assert.equal(await list.count(), 0, "the closed list is not told of");

  await field.focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  assert.ok((await options.count()) > 8);
  await page.keyboard.type("copy-7");
  await options.nth(1).waitFor({ state: "detached" });
  assert.match(await options.first().innerText(), /^copy-7\s+8 MiB · /, "size and age stand beside the name");
  const active = page.locator(`[id="${await field.getAttribute("aria-activedescendant")}"]`);
  assert.match(await active.innerText(), /^copy-7/);
  assert.deepEqual(await violationsOf(page, { within: ".combobox" }), []);
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "copy-7");
  assert.equal(await list.count(), 0);

  await page.keyboard.type("copy-3");
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "copy-7", "Escape keeps what is chosen");
  await field.click();
  await options.filter({ hasText: "copy-11" }).click();
  assert.equal(await field.inputValue(), "copy-11");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

/** Three hundred flavors of three families, the first page of a cloud with as many. */
function withFlavors(text) {
  const answer = JSON.parse(text);
  const [flavor] = answer.flavors;
  const more = [...Array(300).keys()].map((number) => ({
    ...flavor, id: `e2e-${number}`, name: `${["c5", "g2", "mem"][number % 3]}.${number}`, vcpus: 1 + number, ram: 1024 * (301 - number), disk: number ? 10 : 0,
    "OS-FLV-EXT-DATA:ephemeral": 0, extra_specs: number === 4 ? { "pci_passthrough:alias": "a100:2" } : {},
  }));
  return JSON.stringify({ flavors: [...answer.flavors, ...more] });
}

test("flavors are a table: sorted, by family, without those that do not fit, with the keyboard alone", { timeout: 120_000 }, async () => {
  gateway.fault = (service, { url }) => {
    if (service !== "compute" || !/\/flavors\/detail\?/.test(url)) return undefined;
    return url.includes("marker=") ? { status: 200, type: "application/json", body: '{"flavors": []}' } : { rewrite: withFlavors };
  };
  const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
  const main = page.getByRole("main");
  const group = main.getByRole("radiogroup", { name: "Flavor", exact: true });
  const radios = group.getByRole("radio");
  const first = async () => (await radios.first().evaluate((radio) => radio.labels[0].innerText)).split("\n")[0];
  await group.getByRole("radio", { name: /^c5\.0\b/ }).waitFor();
  await main.getByText(/\d+ more\. Type to search\./).waitFor();
  assert.match(await group.getByRole("radio", { name: /^g2\.4\b/ }).getAttribute("value"), /^e2e-4$/);
  await group.getByRole("radio", { name: /g2\.4\s.*vCPUs:\s+5\s+RAM:\s+297 GiB\s+Root disk:\s+10 GiB\s+Features:\s+2 × a100/ }).waitFor();

  // The quota allows twenty cores and 50 GiB.
  const sort = main.getByRole("button", { name: "Sort by RAM", exact: true });
  await sort.focus();
  await page.keyboard.press("Enter");
  await until(async () => (await first()) === "m1.nano", "the least RAM first", 5);
  await page.keyboard.press("Enter");
  await until(async () => (await first()) === "m1.xlarge", "the most that fits first", 5);
  assert.equal(await sort.getAttribute("aria-description"), "Descending");
  await page.keyboard.press("Enter");
  await main.getByLabel("Family", { exact: true }).selectOption("mem");
  await until(async () => (await first()) === "mem.2", "one family", 5);
  assert.ok(await group.getByText(/^Quota: \d/).count(), "why they do not fit");
  await main.getByLabel("Only flavors that fit", { exact: true }).focus();
  await page.keyboard.press("Space");
  await until(async () => (await radios.count()) === 0, "none of them fits", 5);
  await main.getByLabel("Family", { exact: true }).selectOption("All families");
  await radios.first().waitFor();
  assert.equal(await group.getByText(/^Quota: /).count(), 0);
  assert.deepEqual(await violationsOf(page, { within: ".cards" }), []);

  // Arrow keys go from one to the next, and what is typed looks for one.
  await radios.first().focus();
  await page.keyboard.press("Space");
  const checked = group.getByRole("radio", { checked: true });
  const before = await checked.getAttribute("value");
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await checked.getAttribute("value"), before);
  await page.keyboard.type("m1.ti");
  await until(async () => (await first()) === "m1.tiny", "what is typed", 5);
  await page.keyboard.press("Tab");
  for (let step = 0; step < 20 && !(await radios.first().evaluate((radio) => radio === document.activeElement)); step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.match(await main.getByRole("group", { name: "Result" }).innerText(), /m1\.tiny/);

  await page.setViewportSize({ width: 390, height: 844 });
  await main.getByLabel("Filter Flavor", { exact: true }).fill("");
  const isCut = (radio) => {
    const row = radio.labels[0];
    const list = row.closest("[role=radiogroup]").parentElement;
    const next = row.nextElementSibling?.getBoundingClientRect();
    const { bottom } = row.getBoundingClientRect();
    const cells = [...row.querySelectorAll("span")].map((cell) => cell.getBoundingClientRect()).filter(({ width }) => width > 1);
    return list.scrollWidth > list.clientWidth || cells.some((cell) => cell.bottom > bottom + 1) || next?.top < bottom - 1;
  };
  for (const radio of (await radios.all()).slice(0, 8)) assert.equal(await radio.evaluate(isCut), false, "rows hold their values on a phone");
  assert.deepEqual(page.watched.errors, []);
  gateway.fault = () => undefined;
  await page.context().close();
});
