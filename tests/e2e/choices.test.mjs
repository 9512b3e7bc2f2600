// A field with more choices than a menu should have: it searches, by the keyboard alone as well, and assistive technology is
// told what it is (the combobox of the ARIA Authoring Practices Guide).
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { searchField } from "./lib/choices.mjs";
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
