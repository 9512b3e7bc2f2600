// The editor of texts in the form of a server, with and without what is loaded for it, and Heat's reference.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser, openPage } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const CREATE = "/compute/servers/create";
const MODULE = "**/modules/editor-*.js";
const CONFIG = "#cloud-config\npackages:\n  - nginx\n";
let demo;

before(async () => {
  demo = await signIn();
});

const main = (page) => page.getByRole("main");
const unfold = (page) => main(page).locator("details:not([open]) > summary", { hasText: "Advanced" }).click();
const field = (page) => main(page).getByLabel("User data", { exact: true });
const tag = (page) => field(page).evaluate((element) => element.tagName);
const isOpen = (page) => until(async () => (await tag(page)) === "DIV", "the editor", 30, 50);
/** All lines that are in sight. */
const text = async (scope) => (await scope.locator(".cm-line").allInnerTexts()).map((line) => line.replace(/\n$/, "")).join("\n");

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

test("user data is edited with line numbers, colors and marks", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", CREATE);
  await unfold(page);
  await isOpen(page);
  await field(page).fill(CONFIG);
  assert.equal(await text(main(page)), CONFIG);
  assert.equal(await main(page).locator(".cm-lineNumbers .cm-gutterElement:visible").last().innerText(), "4");
  const colorOf = (words) => main(page).locator(".cm-line span", { hasText: words }).first().evaluate((part) => getComputedStyle(part).color);
  assert.notEqual(await colorOf("#cloud-config"), await colorOf("packages"), "comments and keys have colors of their own");
  const light = await colorOf("packages");
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  assert.notEqual(await colorOf("packages"), light, "they follow the theme");
  await page.evaluate(() => delete document.documentElement.dataset.theme);

  // What cloud-init could not read is marked at its line, and the list leads there.
  await field(page).fill("#cloud-config\npackages:\n\t- nginx\n");
  const mark = main(page).getByRole("button", { name: "Line 3", exact: true });
  await mark.click();
  await expectText(main(page).locator(".editor__marks"), /A tab .* cloud-init will ignore this configuration/);
  assert.ok(await main(page).locator(".cm-lint-marker-warning").count());
  assert.ok(await field(page).evaluate((element) => element === document.activeElement), "the cursor is there");
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  assert.match(await text(main(page)), /- nginxx\n/);
  await page.keyboard.press("Control+z");
  assert.match(await text(main(page)), /- nginx\n/);

  // It is searched, left by the Tab key, and has no more violations than other fields.
  await field(page).press("Control+f");
  await page.getByRole("textbox", { name: "Find" }).fill("nginx");
  await page.keyboard.press("Enter");
  assert.ok(await main(page).locator(".cm-searchMatch").count());
  assert.deepEqual(await violationsOf(page, { within: ".editor" }), []);
  await page.keyboard.press("Escape");
  await field(page).focus();
  await page.keyboard.press("Tab");
  assert.ok(!(await field(page).evaluate((element) => element.contains(document.activeElement))));
  // The label is the field's.
  await main(page).locator("label", { hasText: /^User data$/ }).click();
  assert.ok(await field(page).evaluate((element) => element === document.activeElement));
  await close(page);
});

test("what is typed before the editor is loaded is kept, and without it the field is a plain one", { timeout: 90_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  let load;
  await page.route(MODULE, (route) => new Promise((loaded) => (load = () => loaded(route.continue()))));
  await signInByForm(page, { path: CREATE });
  await unfold(page);
  assert.equal(await tag(page), "TEXTAREA");
  await field(page).pressSequentially("#!/bin/sh\necho a");
  await until(() => load, "the module to be asked for");
  load();
  await isOpen(page);
  await page.keyboard.type("b");
  assert.equal(await text(main(page)), "#!/bin/sh\necho ab", "the cursor is where it was");
  await close(page);

  const other = await openPage({ baseURL: gateway.url });
  await other.route(MODULE, (route) => route.abort());
  await signInByForm(other, { path: CREATE });
  await unfold(other);
  await field(other).fill("#!/bin/sh\n");
  await expectText(main(other), /10 B of 48/);
  assert.equal(await field(other).inputValue(), "#!/bin/sh\n");
  await close(other);
});

test("resource types and template versions are a reference with templates to copy", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/orchestration/resource-types");
  await main(page).getByLabel("Filter", { exact: true }).fill("KeyPair");
  const name = "OS::Nova::KeyPair";
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("tab", { name: "Properties" }).click();
  const panel = page.getByRole("tabpanel");
  await expectText(panel.getByRole("row").filter({ has: page.getByRole("cell").filter({ hasText: /^name$/ }) }), /name string required/);
  await page.getByRole("tab", { name: "Attributes" }).click();
  await expectText(panel, /private_key/);
  await page.getByRole("tab", { name: "Support" }).click();
  await expectText(panel, /SUPPORTED/);
  await page.getByRole("tab", { name: "Template", exact: true }).click();
  const [required, all] = ["Template with the required properties", "Template with all properties"];
  await panel.getByLabel(required, { exact: true }).waitFor();
  for (const title of [required, all]) {
    const coming = page.waitForEvent("download");
    await panel.locator("section", { has: page.getByRole("heading", { name: title }) }).getByRole("button", { name: "Download" }).click();
    const template = (await (await coming).createReadStream().then((stream) => stream.toArray())).join("");
    assert.match(template, /type: OS::Nova::KeyPair\n/);
    const { status, json } = await demo.orchestration("POST", "/validate", { template });
    assert.equal(status, 200, JSON.stringify(json));
    assert.deepEqual(Object.keys(json.Parameters), ["name"]);
  }
  await page.goto("/orchestration/template-versions");
  const version = "heat_template_version.2018-08-31";
  await row(page, version).getByRole("link", { name: version, exact: true }).click();
  await expectText(panel.getByRole("row").filter({ hasText: "str_replace_vstrict" }), /\{ str_replace_vstrict: \{ template: hello NAME/);
  await close(page);
});
