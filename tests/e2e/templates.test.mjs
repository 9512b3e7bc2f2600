// Templates of servers: saved from the form and from a server, used, renamed and deleted; without secrets; and what a template
// names that is not there any more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, signInByForm } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { menuEntry } from "./lib/menus.mjs";
import { choose, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-templates";
const CREATE = "/compute/servers/create";
let api;

const groups = async () => (await api.network("GET", `/security-groups?name=${PREFIX}`)).json.security_groups;

async function clean() {
  await deleteServers(api, PREFIX);
  for (const { id } of await groups()) await api.network("DELETE", `/security-groups/${id}`);
}

before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

const main = (page) => page.getByRole("main");
const dialog = (page) => page.getByRole("dialog");
const bar = (page) => main(page).getByRole("group", { name: "Templates", exact: true });
const field = (page, label) => main(page).getByLabel(label, { exact: true });
const unfold = (page) => main(page).locator("details:not([open]) > summary", { hasText: "Advanced" }).click();
const kept = (page) => page.evaluate(() => localStorage.getItem("skylark.preferences") ?? "");

async function save(page, name) {
  await bar(page).getByRole("button", { name: "Save as template", exact: true }).click();
  await dialog(page).getByLabel("Template name", { exact: true }).fill(name);
}

test("a template is saved without secrets, used, renamed and deleted", { timeout: 180_000 }, async () => {
  const group = (await api.network("POST", "/security-groups", { security_group: { name: PREFIX } })).json.security_group;
  const page = await openAs(gateway, "demo", "demo", CREATE);
  await fillIn(main(page), { Name: `${PREFIX}-web`, Image: "tiny", "Security groups": [PREFIX] });
  await main(page).getByRole("radio", { name: /m1\.nano/ }).check();
  await unfold(page);
  await fillIn(main(page), { "User data": "#!/bin/sh\npassword=s3cret-of-the-script", Description: "from a template" });
  await save(page, "web");
  assert.equal(await dialog(page).getByRole("checkbox", { name: /^Include the user data/ }).isChecked(), false);
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  await expectGone(dialog(page));
  await expectText(bar(page), "Saved as template web");
  assert.match(await kept(page), /from a template/);
  assert.doesNotMatch(await kept(page), /s3cret-of-the-script/);

  // In another form, from the list of templates.
  const other = await page.context().newPage();
  await signInByForm(other, { path: CREATE });
  await bar(other).getByRole("button", { name: "Templates", exact: true }).click();
  await dialog(other).getByRole("button", { name: "Use web", exact: true }).click();
  await expectText(bar(other), "Filled in from template web");
  await until(async () => (await field(other, "Name").inputValue()) === `${PREFIX}-web`, "the name", 20);
  await until(() => main(other).getByRole("radio", { name: /m1\.nano/ }).isChecked(), "the flavor", 20);
  await until(() => main(other).getByRole("checkbox", { name: new RegExp(`^${PREFIX}`) }).isChecked(), "the security group", 20);
  await unfold(other);
  assert.equal(await field(other, "Description").inputValue(), "from a template");
  // An editor, once that is loaded; it has no value, and a plain field no text of its own.
  await main(other).locator(".cm-content").waitFor();
  assert.equal((await field(other, "User data").innerText()).trim(), "");

  // What is gone is told, and left to be chosen; what was typed stays.
  await api.network("DELETE", `/security-groups/${group.id}`);
  const third = await page.context().newPage();
  await signInByForm(third, { path: `${CREATE}?template=web` });
  await expectText(main(third), "No longer available, but used by the template: Security groups");
  await main(third).getByRole("checkbox", { name: /^default/ }).click();
  await expectGone(main(third).getByText("No longer available, but used by the template"));

  await bar(third).getByRole("button", { name: "Templates", exact: true }).click();
  await dialog(third).getByRole("button", { name: "Rename web", exact: true }).click();
  await dialog(third).getByLabel("New name", { exact: true }).fill("front");
  await dialog(third).getByRole("button", { name: "Rename", exact: true }).click();
  await dialog(third).getByRole("button", { name: "Use front", exact: true }).waitFor();
  await dialog(third).getByRole("button", { name: "Delete front", exact: true }).click();
  await expectText(dialog(third), "No templates.");
  await dialog(third).getByRole("button", { name: "Close", exact: true }).click();
  assert.equal(await bar(third).getByRole("button", { name: "Templates", exact: true }).count(), 0);
  assert.deepEqual(third.watched?.errors ?? [], []);
  await page.context().close();
});

test("user data is kept if that is ticked, and templates are those of one project", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", CREATE);
  await fillIn(main(page), { Name: `${PREFIX}-scripted` });
  await unfold(page);
  await fillIn(main(page), { "User data": "#cloud-config" });
  await save(page, "scripted");
  await dialog(page).getByRole("checkbox", { name: /^Include the user data/ }).check();
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  assert.match(await kept(page), /#cloud-config/);
  await save(page, "scripted");
  await dialog(page).getByRole("button", { name: "Replace", exact: true }).click();
  assert.doesNotMatch(await kept(page), /#cloud-config/, "it was not ticked this time");

  // A browser whose storage is full keeps a template no longer than the tab, which is said.
  await page.evaluate(() => {
    for (let size = 4_000_000; size > 0; size >>= 1) {
      try {
        localStorage.setItem(`filler-${size}`, "x".repeat(size));
      } catch {
        // The next half may fit.
      }
    }
  });
  await save(page, "one too many");
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  await expectText(bar(page), "Template one too many is available in this tab only: the browser's storage is full or turned off.");
  await page.context().close();

  const other = await openAs(gateway, "alt", "alt", CREATE);
  await bar(other).waitFor();
  assert.equal(await bar(other).getByRole("button", { name: "Templates", exact: true }).count(), 0);
  await other.context().close();
});

test("a server is saved as a template from its menu", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-server`;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { id } = (await api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: "none" } })).json.server;
  await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", name);
  const page = await openAs(gateway, "demo", "demo", `/compute/servers?q=${name}`);
  await row(page, name).waitFor();
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await (await menuEntry(page, "Save as template", { exact: true })).click();
  await dialog(page).getByLabel("Template name", { exact: true }).fill("as it is");
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  await expectText(bar(page), "Saved as template as it is");
  const other = await page.context().newPage();
  await signInByForm(other, { path: `${CREATE}?template=as%20it%20is` });
  const chosen = () => field(other, "Image").evaluate((input) => input.selectedOptions?.[0].textContent ?? input.value);
  await until(async () => (await chosen()).startsWith("tiny"), "the image", 20);
  await choose(field(other, "Boot from"), "Image (local disk)");
  await page.context().close();
});
