// Stacks against the real Heat: created from templates of each kind, changed with a preview, failed and rolled back, deleted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { follow, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, choose, fillIn } from "./lib/objects.mjs";
import { usePages } from "./lib/pages.mjs";
import { becomes, deleteStacks, editor, foreseen, heat, pathOf, preview, sample, samplePath, stackOf, wasForeseen, write } from "./steps/stacks.mjs";

useBrowser();
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
const PREFIX = "e2e-stack";
const [NETWORK, NESTED, FAILING, HOSTILE] = ["network", "nested", "failing", "hostile"].map((name) => `${PREFIX}-${name}`);
let demo;

before(async () => {
  demo = await signIn();
  await deleteStacks(demo, PREFIX);
});
after(() => deleteStacks(demo, PREFIX));

const main = (page) => page.getByRole("main");
const panel = (page) => page.getByRole("tabpanel");
const create = (page) => main(page).getByRole("button", { name: "Create stack", exact: true });

/** Opens the form, names the stack and writes its template. */
async function begin(page, name, template) {
  await page.goto("/orchestration/stacks/create");
  await fillIn(main(page), { Name: name });
  await write(main(page), "Template", template);
}

test("a template makes its own form, with the cloud's own objects to choose", { timeout: 180_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await begin(page, NETWORK, sample("network.yaml"));
  const servers = page.getByRole("region", { name: "Servers" });
  await servers.getByLabel("Number of servers").waitFor();
  await choose(servers.getByLabel("Image", { exact: true }), "tiny");
  const flavor = servers.getByLabel("Flavor", { exact: true });
  assert.equal(await flavor.inputValue(), "m1.nano", "the default is a name");
  const network = page.getByRole("region", { name: "Network" });
  await choose(network.getByLabel("External network", { exact: true }), "public");
  const others = page.getByRole("region", { name: "Other parameters" });
  // What is wrong is told before anything is sent.
  await servers.getByLabel("Number of servers").fill("9");
  await network.getByLabel("Address range").fill("10.77.0.0");
  await others.getByLabel("Password", { exact: true }).fill("short");
  await create(page).click();
  const alert = page.getByRole("complementary", { name: "Summary" }).getByRole("alert");
  for (const words of [/Number of servers: 1 to 3/, /Address range: An address range/, /Password: At least 8 characters/]) await expectText(alert, words);
  await servers.getByLabel("Number of servers").fill("1");
  await network.getByLabel("Address range").fill("10.77.0.0/24");
  await others.getByLabel("Password", { exact: true }).fill("longenough");
  await main(page).getByRole("button", { name: "Preview", exact: true }).click();
  await expectText(preview(page), /added/);
  await page.getByText("Command line").click();
  const command = page.getByLabel("Command", { exact: true });
  await expectText(command, /openstack stack create .*--template template\.yaml/);
  assert.doesNotMatch(await command.innerText(), /longenough/, "the secret is in no command");
  assert.deepEqual(await violationsOf(page), []);
  await create(page).click();
  await page.waitForURL(/\/orchestration\/stacks\/e2e-stack-network\./);
  await taskEnds(page, `Create ${NETWORK}`);
  // What depends on what, each with its state.
  const graph = page.getByRole("group", { name: /^Dependencies/ }).first();
  await expectText(graph, /router[^]*create complete/);
  await expectText(panel(page).getByRole("row").filter({ hasText: "OS::Neutron::Net" }), /CREATE_COMPLETE/);
  assert.deepEqual(await violationsOf(page), []);
  await page.getByRole("tab", { name: "Nested resources" }).click();
  await expectText(panel(page), /OS::Nova::Server/);
  await page.getByRole("tab", { name: "Outputs" }).click();
  await expectText(panel(page).getByRole("row").filter({ hasText: "network_id" }), /The network/);
  const secret = panel(page).getByRole("row").filter({ hasText: "admin_password" });
  assert.doesNotMatch(await secret.innerText(), /longenough/);
  await page.getByRole("tab", { name: "Overview" }).click();
  await expectText(panel(page), /admin_password Hidden/);
  await page.getByRole("tab", { name: "Template" }).click();
  await expectText(editor(panel(page), "template.yaml"), /A network with a router and servers/);
}));

test("a change is shown before it is made", { timeout: 180_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await becomes(demo, NETWORK, "CREATE_COMPLETE");
  await row(page, NETWORK).getByRole("link", { name: NETWORK, exact: true }).click();
  await main(page).getByRole("button", { name: "Update", exact: true }).click();
  await page.getByRole("region", { name: "Servers" }).getByLabel("Number of servers").fill("2");
  assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "", "a secret is not told");
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  // Heat lists what refers to other resources as changed in any case.
  await expectText(preview(page), /1 added/);
  const line = (name) => preview(page).getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
  await expectText(line("servers"), /Updated.*count: 1 → 2/);
  await expectText(preview(page).getByRole("table", { name: "Probably unchanged" }), /interface router interface Replaced[^]*subnet subnet Replaced/);
  assert.deepEqual(await violationsOf(page), []);
  // What is changed afterwards is not what was shown.
  await page.getByRole("region", { name: "Network" }).getByLabel("Address range").fill("10.78.0.0/24");
  await expectText(preview(page), /has changed since/);
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  await expectGone(preview(page).getByText(/has changed since/));
  await expectText(preview(page), /lose their data[^]*Replaced subnet/);
  await expectText(line("subnet"), /cidr: 10\.77\.0\.0\/24 → 10\.78\.0\.0\/24/);
  await expectText(line("interface"), /Replaced.*refers to subnet/);
  // Heat lists it as replaced, although its type allows this.
  await page.getByRole("region", { name: "Network" }).getByLabel("Address range").fill("10.77.0.0/24");
  await page.getByRole("region", { name: "Network" }).getByLabel("DNS servers").fill("9.9.9.9");
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  await expectText(line("subnet"), /Probably updated.*dns_nameservers/);
  const changes = await foreseen(page);
  await main(page).getByRole("button", { name: "Update stack", exact: true }).click();
  await taskEnds(page, `Update ${NETWORK}`);
  await wasForeseen(demo, NETWORK, changes);
  const { stack } = await heat(demo, "GET", pathOf(await stackOf(demo, NETWORK)));
  assert.equal(stack.parameters.count, "2");
  assert.equal(stack.outputs.find(({ output_key: key }) => key === "admin_password").output_value, "longenough", "what was not typed stays");
}));

test("a template gets the files that it names", { timeout: 120_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await begin(page, NESTED, sample("nested/main.yaml"));
  const files = page.getByRole("region", { name: "Files" });
  await expectText(files, /boot\.sh[^]*Missing[^]*node\.yaml[^]*Missing[^]*2 files are missing/);
  await create(page).click();
  await expectText(page.getByRole("complementary", { name: "Summary" }), /Missing files: boot\.sh, node\.yaml/);
  await files.getByLabel("Choose files").setInputFiles([samplePath("nested/node.yaml"), samplePath("nested/boot.sh")]);
  await expectText(files, /All files available/);
  await choose(page.getByLabel("Network", { exact: true }), "private");
  // Two environments, of which the later one counts.
  await page.getByText("Environments", { exact: true }).click();
  await page.getByLabel("Choose environment files").setInputFiles([
    { name: "a.yaml", mimeType: "text/yaml", buffer: Buffer.from("parameters:\n  nodes: 4\n") },
    { name: "b.yaml", mimeType: "text/yaml", buffer: Buffer.from("parameters:\n  nodes: 1\n") },
  ]);
  await until(async () => (await page.getByLabel("Nodes", { exact: true }).inputValue()) === "1", "the later environment to count", 20);
  await create(page).click();
  await taskEnds(page, `Create ${NESTED}`);
  const { stack } = await heat(demo, "GET", pathOf(await stackOf(demo, NESTED)));
  assert.equal(stack.parameters.nodes, "1");
  const nested = panel(page).getByRole("row").filter({ hasText: "OS::Heat::ResourceGroup" }).getByRole("link", { name: "Nested stack" });
  await nested.click();
  await expectText(page.getByRole("heading", { level: 1 }), new RegExp(`${NESTED}-cluster`));
  await page.getByRole("tab", { name: "Overview" }).click();
  await panel(page).getByRole("link", { name: NESTED, exact: true }).click();
  await expectText(page.getByRole("heading", { level: 1 }), new RegExp(`^${NESTED}$`));
  await page.getByRole("tab", { name: "Template" }).click();
  await expectText(panel(page), /node\.yaml[^]*OS::Neutron::Port/);
  // The stack has its files already.
  await main(page).getByRole("button", { name: "Update", exact: true }).click();
  await expectText(page.getByRole("region", { name: "Files" }), /All files available/);
  await page.getByLabel("Nodes", { exact: true }).fill("2");
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  await expectText(preview(page), /Changes in nested stacks are unknown[^]*Updated cluster/);
  await main(page).getByRole("button", { name: "Update stack", exact: true }).click();
  await taskEnds(page, `Update ${NESTED}`);
  await page.getByRole("tab", { name: "Nested resources" }).click();
  await until(async () => (await panel(page).getByRole("row").filter({ hasText: "OS::Neutron::Port" }).count()) === 2, "two ports", 20);
}));

test("a failure says why, and can be put right or rolled back", { timeout: 180_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await begin(page, FAILING, sample("failing.yaml"));
  await page.getByLabel("Fails", { exact: true }).waitFor();
  await create(page).click();
  await taskEnds(page, `Create ${FAILING}`, "failed");
  await expectText(main(page), /This stack failed[^]*Test Resource failed second/i);
  await expectText(panel(page).getByRole("row").filter({ hasText: "second" }), /CREATE_FAILED/);
  await expectText(panel(page).getByRole("row").filter({ hasText: "third" }), /INIT_COMPLETE/);
  await page.getByRole("tab", { name: "Events" }).click();
  await expectText(panel(page).getByRole("row").nth(1), /CREATE_FAILED/);
  const path = new URL(page.url()).pathname;
  await follow(page, "/overview");
  const attention = page.locator("section", { has: page.getByRole("heading", { name: "Needs attention" }) }).getByRole("listitem");
  await expectText(attention.filter({ hasText: FAILING }), /create failed: .*Test Resource failed second/i);
  await follow(page, path);
  // The rest is created once it can be.
  await main(page).getByRole("button", { name: "Update", exact: true }).click();
  await page.getByLabel("Fails", { exact: true }).selectOption("false");
  await page.getByLabel("Roll back on failure").check();
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  await preview(page).waitFor();
  await main(page).getByRole("button", { name: "Update stack", exact: true }).click();
  await taskEnds(page, `Update ${FAILING}`);
  await main(page).getByRole("button", { name: "Update", exact: true }).click();
  await page.getByLabel("Fails", { exact: true }).selectOption("true");
  await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
  await expectText(preview(page), /1 updated/);
  await main(page).getByRole("button", { name: "Update stack", exact: true }).click();
  await taskEnds(page, `Update ${FAILING}`, "failed: .*rolled back");
  await expectText(main(page), /ROLLBACK_COMPLETE/);
  await expectText(main(page), /The stack was rolled back/);
}));

test("hostile templates are refused or shown, and never run", { timeout: 120_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await begin(page, HOSTILE, "heat_template_version: 2018-08-31\nresources:\n\ta: b\n");
  await expectText(main(page), /Line 3[^]*tab/i);
  const levels = Array.from({ length: 12 }, (_, level) => `a${level}: &a${level} [${level ? Array(10).fill(`*a${level - 1}`).join(", ") : "x, x, x"}]`);
  await write(main(page), "Template", levels.join("\n"));
  await expectText(main(page), /Aliases expand to more than 4 MB/);
  await write(main(page), "Template", "Dear cloud, please make a server.");
  await expectText(main(page), /Line 1[^]*A template consists of sections/);
  await write(main(page), "Template", `resources: ${"[".repeat(5000)}\n`);
  await expectText(main(page), /Line 1[^]*Values are nested too deeply/);
  await write(main(page), "Template", `heat_template_version: 2018-08-31\nresources:\n  a:\n    type: OS::Heat::Nothing\n    properties: {value: {get_param: gone}}\n`);
  await expectText(main(page), /The template has no parameter gone/);
  const markup = "<img src=x onerror=alert(1)>";
  await write(main(page), "Template", `heat_template_version: 2018-08-31\ndescription: "${markup}"\nparameters:\n  p: {type: string, label: "${markup}", default: "${markup}"}\nresources:\n  a: {type: OS::Heat::Value, properties: {value: {get_param: p}}}\noutputs:\n  o: {value: {get_attr: [a, value]}, description: "${markup}"}\n`);
  await page.getByLabel(markup, { exact: true }).waitFor();
  await write(main(page), "Template", `${sample("failing.yaml")}# ${"x".repeat(600_000)}\n`);
  await expectText(main(page), /512 KiB/);
  await expectText(main(page), /The template was refused[^]*exceeds/);
  await write(main(page), "Template", `heat_template_version: 2018-08-31\n# ${"x".repeat(1_100_000)}\n`);
  await expectText(main(page), /larger than 1 MB/);
  await write(main(page), "Template", `heat_template_version: 2018-08-31\ndescription: "${markup}"\nparameters:\n  p: {type: string, default: "${markup}"}\nresources:\n  a: {type: OS::Heat::Value, properties: {value: {get_param: p}}}\noutputs:\n  o: {value: {get_attr: [a, value]}, description: "${markup}"}\n`);
  await page.getByLabel("p", { exact: true }).waitFor();
  await create(page).click();
  await taskEnds(page, `Create ${HOSTILE}`);
  await page.getByRole("tab", { name: "Outputs" }).click();
  await expectText(panel(page), /<img src=x onerror=alert\(1\)>/);
}));

test("a deletion says what goes", { timeout: 120_000 }, () => onPage("demo", "/orchestration/stacks", async (page) => {
  await rowSays(page, NESTED, /UPDATE_COMPLETE/);
  await page.getByRole("button", { name: `Actions for ${NESTED}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expectText(dialog, /Deleted[^]*port/);
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  for (const name of [NESTED, FAILING, NETWORK]) {
    await act(page, name, "Delete");
    await row(page, name).waitFor({ state: "detached" });
    assert.equal(await stackOf(demo, name), undefined);
  }
}));
