// Links are links: what a browser does with one beyond following it, it does here as well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { grid } from "./lib/console.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { address, expectPage, railLink } from "./steps/places.mjs";

useBrowser();
const site = useLargeCloud({ servers: 30 });

/** The page that opens by this, which stays where it is. */
async function opened(page, act) {
  const [other] = await Promise.all([page.context().waitForEvent("page"), act()]);
  await other.waitForURL(/^http/);
  return other;
}

test("with Ctrl or the middle button, links open beside the page, which stays as it is", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers?q=web");
  const link = grid(page).getByRole("link", { name: /^web-\d+$/ }).first();
  const name = await link.innerText();
  const [, id] = /\/compute\/servers\/([0-9a-f-]{36})$/.exec(await link.getAttribute("href"));
  for (const how of [{ modifiers: ["Control"] }, { button: "middle" }, { modifiers: ["Control", "Shift"] }]) {
    const other = await opened(page, () => link.click(how));
    assert.match(other.url(), new RegExp(`/compute/servers/${id}$|/sign-in\\?next=.*${id}`));
    await other.close();
    assert.equal(address(page), "/compute/servers?q=web");
    await page.getByLabel(`Select ${name}`, { exact: true }).waitFor();
  }
  for (const [to, at] of [["Key pairs", "keypairs"], ["Flavors", "flavors"]]) {
    const other = await opened(page, () => railLink(page, to).click({ modifiers: ["Control"] }));
    assert.match(decodeURIComponent(other.url()), new RegExp(`/compute/${at}$`));
    await other.close();
  }
  await expectPage(page, "Servers", "/compute/servers?q=web");
  await page.context().close();
});

test("the middle button opens tabs of an object beside as well, each at its own address", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  const link = grid(page).getByRole("link", { name: /^\w+-\d{6}$/ }).first();
  const at = await link.getAttribute("href");
  await link.click();
  const tab = page.getByRole("tab", { name: "JSON" });
  await tab.waitFor();
  const other = await opened(page, () => tab.click({ modifiers: ["Control"] }));
  assert.ok(decodeURIComponent(other.url()).includes(`${at}?tab=json`), other.url());
  assert.equal(address(page), at);
  await page.context().close();
});

test("links with a target lead elsewhere, and take no referrer there", { timeout: 60_000 }, async () => {
  const page = await site.open("/overview");
  await page.goto("/doctor");
  const service = page.getByRole("region", { name: "compute", exact: true }).getByRole("link");
  await service.waitFor();
  const other = await opened(page, () => service.click());
  assert.equal(new URL(other.url()).origin, new URL(site.cloud.bases.compute).origin);
  assert.equal(await other.evaluate(() => [window.opener, document.referrer].join()), ",");
  await other.close();
  await expectPage(page, "Connection check", "/doctor");
  await page.context().close();
});

test("what is saved is a download with a name, and the page stays where it is", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers?q=web");
  await grid(page).getByRole("link", { name: /^web-\d+$/ }).first().waitFor();
  const before = await page.evaluate(() => history.length);
  for (const [entry, name, text] of [["Export as CSV", "servers.csv", /^\uFEFF?"?Name"?,/], ["Export as JSON", "servers.json", /^\[/]]) {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: entry }).click()]);
    assert.equal(download.suggestedFilename(), name);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    assert.match(Buffer.concat(chunks).toString(), text);
  }
  assert.equal(address(page), "/compute/servers?q=web");
  assert.equal(await page.evaluate(() => history.length), before);
  await page.context().close();
});

test("a link is followed without loading the page anew, and a click that is not meant for it is left alone", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  await page.evaluate(() => (window.sameProgram = true));
  await railLink(page, "Key pairs").click();
  await expectPage(page, "Key pairs", "/compute/keypairs");
  // On what is drawn in the link, too.
  await page.getByRole("banner").getByRole("link").first().click();
  await expectPage(page, "Overview", "/overview");
  await railLink(page, "Flavors").focus();
  await page.keyboard.press("Enter");
  await expectPage(page, "Flavors", "/compute/flavors");
  assert.equal(await page.evaluate(() => window.sameProgram), true);
  await page.context().close();
});
