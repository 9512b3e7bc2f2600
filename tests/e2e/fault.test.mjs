// A fault in the console itself ends it: the page says so, over everything, and offers to begin again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signInByForm } from "./lib/console.mjs";

useBrowser();

test("where the console stops, its page says so and can be reloaded", { timeout: 60_000 }, async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  // The program itself is made to read where there is no memory, as nothing that a user does can do.
  await page.evaluate(() => setTimeout(() => {
    const { IntoUnderlyingByteSource } = window.wasmBindings;
    Object.getOwnPropertyDescriptor(IntoUnderlyingByteSource.prototype, "autoAllocateChunkSize").get.call({ __wbg_ptr: 0xfffffff0 });
  }));
  const overlay = page.getByRole("alertdialog", { name: "Something broke" });
  await overlay.waitFor();
  await overlay.getByRole("link", { name: "Reload" }).click();
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  assert.equal(await overlay.count(), 0);
  await page.context().close();
});
