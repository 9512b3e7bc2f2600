// Placement in an operator's hands: providers as a tree, their inventories, traits, aggregates and allocations, what nobody
// uses any more, and whether a server would fit. What is changed belongs to providers of this test, but for one allocation.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { settled, useBrowser } from "./lib/browser.mjs";
import { shell } from "./lib/cli.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, row, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, create, fillIn } from "./lib/objects.mjs";
import { rail } from "./steps/places.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-placement";
const HOST = `${PREFIX}-host`;
/** By its name alone it would be the first of all. */
const PART = `a-${PREFIX}-numa0`;
const [TRAIT, CLASS] = ["CUSTOM_E2E_PLACEMENT_SSD", "CUSTOM_E2E_PLACEMENT_LICENSE"];
const STANDARD = "HW_CPU_X86_AVX2";
/** Consumers that no service knows. */
const [ORPHAN, USER] = [randomUUID(), randomUUID()];
let admin, demo, host, part;

/** What Placement answers, in its newest version. */
const placement = async (method, path, body, expected = 299) => {
  const { status, json } = await admin.placement(method, path, body, "1.39");
  assert.ok(status <= expected, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
};
const inventories = async () => (await placement("GET", `/resource_providers/${part}/inventories`)).inventories;
const generation = async (id) => (await placement("GET", `/resource_providers/${id}`)).generation;
const setTraits = async (traits) =>
  placement("PUT", `/resource_providers/${part}/traits`, { resource_provider_generation: await generation(part), traits });
const consume = (consumer, provider, resources) => placement("PUT", `/allocations/${consumer}`, {
  allocations: { [provider]: { resources } }, project_id: demo.project, user_id: demo.project, consumer_type: "INSTANCE", consumer_generation: null,
});

async function clean() {
  await deleteServers(demo, PREFIX);
  await placement("DELETE", `/allocations/${ORPHAN}`, undefined, 404);
  const { resource_providers: all } = await placement("GET", "/resource_providers");
  const ours = all.filter(({ name }) => name.includes(PREFIX));
  // What is below others goes first.
  ours.sort((a, b) => Number(b.parent_provider_uuid !== null) - Number(a.parent_provider_uuid !== null));
  for (const { uuid } of ours) {
    const { allocations } = await placement("GET", `/resource_providers/${uuid}/allocations`);
    for (const consumer of Object.keys(allocations)) await placement("DELETE", `/allocations/${consumer}`);
    await placement("DELETE", `/resource_providers/${uuid}`);
  }
  for (const path of [`/traits/${TRAIT}`, `/resource_classes/${CLASS}`]) await placement("DELETE", path, undefined, 404);
}

before(async () => {
  [admin, demo] = [await signIn("admin", "admin"), await signIn()];
  await clean();
  host = (await placement("POST", "/resource_providers", { name: HOST })).uuid;
  part = (await placement("POST", "/resource_providers", { name: PART, parent_provider_uuid: host })).uuid;
  const inventory = (total, ratio) => ({ total, reserved: 0, min_unit: 1, max_unit: total, step_size: 1, allocation_ratio: ratio });
  await placement("PUT", `/resource_providers/${part}/inventories`, {
    resource_provider_generation: 0, inventories: { VCPU: inventory(8, 2), MEMORY_MB: inventory(4096, 1) },
  });
  await setTraits([STANDARD]);
});
after(clean);

const as = (path, user = "admin") => openAs(gateway, user, user, path);
const panel = (page) => page.getByRole("tabpanel");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const digits = (text) => text.replace(/\s/g, "");

/** Ends with the page: nothing went wrong on it but what browsers say of answers such as 404 and 409. */
async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

/** Runs the command that the dialog shows, once it has this in it. */
async function runShown(dialog, part) {
  await dialog.getByText("Command line", { exact: true }).click();
  const text = dialog.getByLabel("Command", { exact: true });
  await expectText(text, part);
  await shell(await text.textContent(), "admin", "admin");
}

test("providers stand below their parents, as full as Placement says", { timeout: 120_000 }, async () => {
  const page = await as("/placement/resource-providers");
  await row(page, PART).waitFor();
  const names = () => grid(page).locator('a[href^="/placement/resource-providers/"]').allInnerTexts();
  await until(async () => {
    const told = (await names()).map((name) => name.trim());
    return told.includes(HOST) && told.indexOf(PART) === told.indexOf(HOST) + 1;
  }, "the part to stand below its host", 20);
  assert.match((await names()).find((name) => name.includes(PART)), /^\s{4}\S/, "it is indented");
  const meter = row(page, PART).getByRole("meter", { name: "vCPUs", exact: true });
  await until(async () => digits(await meter.getAttribute("aria-valuetext")) === "0of16", "8 vCPUs to be handed out twice", 20);
  await expectText(row(page, PART), /\b1\b/);
  await grid(page).getByRole("link", { name: PART, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: PART }).waitFor();
  await panel(page).getByRole("link", { name: HOST, exact: true }).first().waitFor();
  await expectText(panel(page), new RegExp(`${HOST} › ${PART}`));
  await close(page);
});

test("a hypervisor leads to its provider, and back", { timeout: 120_000 }, async () => {
  const [{ id, hypervisor_hostname: name }] = (await admin.compute("GET", "/os-hypervisors/detail", undefined, "2.87")).json.hypervisors;
  const page = await as(`/compute/hypervisors/${id}?tab=overview`);
  await panel(page).locator(`a[href="/placement/resource-providers/${id}"]`).first().click();
  await page.waitForURL(`/placement/resource-providers/${id}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await panel(page).locator(`a[href="/compute/hypervisors/${id}"]`).click();
  await page.waitForURL(`/compute/hypervisors/${id}`);
  await close(page);
});

test("an inventory is edited, and somebody else's change is not overwritten", { timeout: 180_000 }, async () => {
  const page = await as(`/placement/resource-providers/${part}?tab=inventories`);
  const dialog = page.getByRole("dialog");
  const edit = async () => {
    await panel(page).getByRole("button", { name: "Edit inventory VCPU", exact: true }).click();
    await dialog.waitFor();
    await settled(page);
  };
  const submit = dialog.getByRole("button", { name: "Edit inventory", exact: true });
  await edit();
  assert.equal(await dialog.getByLabel("Resource class", { exact: true }).inputValue(), "VCPU");
  await dialog.getByLabel("Allocation ratio", { exact: true }).fill("zero");
  await submit.click();
  await expectText(dialog, /Enter a number above 0/);
  await dialog.getByLabel("Allocation ratio", { exact: true }).fill("4");
  // Somebody else changes the provider meanwhile.
  await setTraits([]);
  await setTraits([STANDARD]);
  const readAgain = page.waitForResponse((answer) => answer.url().endsWith(`/${part}/inventories`) && answer.request().method() === "GET");
  await submit.click();
  await expectText(dialog.getByRole("alert"), /changed meanwhile by someone else.*open it again/s);
  assert.equal((await inventories()).VCPU.allocation_ratio, 2);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await readAgain;
  await settled(page);
  await edit();
  await dialog.getByLabel("Allocation ratio", { exact: true }).fill("4");
  await dialog.getByLabel("Reserved", { exact: true }).fill("1");
  await submit.click();
  await taskEnds(page, `Edit inventory ${PART}`);
  const { allocation_ratio: ratio, reserved, total } = (await inventories()).VCPU;
  assert.deepEqual([total, reserved, ratio], [8, 1, 4]);
  await expectText(line(page, "VCPU"), /\b28\b/);
  // The command does what the button would do.
  await edit();
  await dialog.getByLabel("Allocation ratio", { exact: true }).fill("2.5");
  await runShown(dialog, "--allocation_ratio 2.5");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal((await inventories()).VCPU.allocation_ratio, 2.5);
  await close(page);
});

test("an inventory in use is kept; others are deleted and added", { timeout: 180_000 }, async () => {
  await consume(USER, part, { VCPU: 1 });
  const page = await as(`/placement/resource-providers/${part}?tab=inventories`);
  const dialog = page.getByRole("dialog");
  const remove = async (name) => {
    await panel(page).getByRole("button", { name: `Delete inventory ${name}`, exact: true }).click();
    await dialog.waitFor();
    await settled(page);
    await dialog.getByRole("button", { name: "Delete inventory", exact: true }).click();
  };
  await expectText(line(page, "VCPU"), /1 of/);
  await remove("VCPU");
  await expectText(dialog, /You cannot delete it: 1 VCPU are in use/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await remove("MEMORY_MB");
  await taskEnds(page, `Delete inventory ${PART}`);
  assert.deepEqual(Object.keys(await inventories()), ["VCPU"]);
  await expectGone(line(page, "MEMORY_MB"));
  await create(page, "/placement/resource-classes/create", "Create resource class", { Name: CLASS }, `Create ${CLASS}`);
  await page.goto(`/placement/resource-providers/${part}?tab=inventories`);
  await act(page, PART, "Add inventory", { "Resource class": CLASS, Total: "3" });
  await expectText(line(page, CLASS), /0 of 3/);
  assert.equal((await inventories())[CLASS].total, 3);
  await remove(CLASS);
  await taskEnds(page, `Delete inventory ${PART}`);
  await expectGone(line(page, CLASS));
  await page.goto(`/placement/resource-classes?q=${CLASS}`);
  await act(page, CLASS, "Delete");
  await expectGone(row(page, CLASS));
  await placement("DELETE", `/allocations/${USER}`);
  await close(page);
});

test("a custom trait is made, given to a provider and taken away", { timeout: 180_000 }, async () => {
  const page = await as("/placement/traits");
  await create(page, "/placement/traits/create", "Create trait", { Name: TRAIT }, `Create ${TRAIT}`);
  const dialog = page.getByRole("dialog");
  const edit = async (change) => {
    await panel(page).getByRole("button", { name: "Edit traits", exact: true }).click();
    const box = dialog.getByRole("group", { name: "Traits", exact: true }).getByRole("checkbox", { name: new RegExp(`^${TRAIT}`) });
    await box.waitFor();
    await change(box);
    await dialog.getByRole("button", { name: "Edit traits", exact: true }).click();
    await taskEnds(page, `Edit traits ${PART}`);
  };
  const traits = async () => (await placement("GET", `/resource_providers/${part}/traits`)).traits.sort();
  await page.goto(`/placement/resource-providers/${part}?tab=traits`);
  const custom = page.getByRole("region", { name: "Custom traits" });
  await expectText(custom, /No custom traits/);
  await edit((box) => box.check());
  await expectText(custom, TRAIT);
  await expectText(page.getByRole("region", { name: "Standard traits" }), STANDARD);
  assert.deepEqual(await traits(), [TRAIT, STANDARD].sort());
  // The trait tells who has it.
  await custom.getByRole("link", { name: TRAIT, exact: true }).click();
  await page.getByRole("tab", { name: "Resource providers" }).click();
  await expectText(panel(page), PART);
  await page.goto(`/placement/resource-providers/${part}?tab=traits`);
  await edit((box) => box.uncheck());
  await expectText(custom, /No custom traits/);
  assert.deepEqual(await traits(), [STANDARD]);
  await close(page);
});

test("aggregates have Nova's names", { timeout: 120_000 }, async () => {
  const { uuid } = (await admin.compute("GET", "/os-aggregates")).json.aggregates.find(({ name }) => name === "az2");
  const own = async () => (await placement("GET", `/resource_providers/${part}/aggregates`)).aggregates;
  const page = await as(`/placement/resource-providers/${part}?tab=aggregates`);
  const dialog = page.getByRole("dialog");
  await expectText(panel(page), /No aggregates/);
  await panel(page).getByRole("button", { name: "Edit aggregates", exact: true }).click();
  await fillIn(dialog, { Aggregates: ["az2"] });
  await runShown(dialog, `--aggregate ${uuid}`);
  assert.deepEqual(await own(), [uuid]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await panel(page).getByRole("link", { name: "az2", exact: true }).waitFor();
  await panel(page).getByRole("button", { name: "Edit aggregates", exact: true }).click();
  await dialog.getByRole("checkbox", { name: /^az2/ }).uncheck();
  await dialog.getByRole("button", { name: "Edit aggregates", exact: true }).click();
  await taskEnds(page, `Edit aggregates ${PART}`);
  assert.deepEqual(await own(), []);
  await close(page);
});

test("what nobody uses is found and deleted, and a server's allocation is not", { timeout: 240_000 }, async () => {
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  const name = `${PREFIX}-web`;
  const { server } = (await demo.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: "none" } })).json;
  const shown = async () => (await admin.compute("GET", `/servers/${server.id}`)).json.server;
  await until(async () => (await shown()).status === "ACTIVE", "the server to be active");
  const node = (await shown())["OS-EXT-SRV-ATTR:hypervisor_hostname"];
  const { hypervisors } = (await admin.compute("GET", "/os-hypervisors/detail", undefined, "2.87")).json;
  const { id } = hypervisors.find((one) => one.hypervisor_hostname === node);
  await consume(ORPHAN, id, { VCPU: 1, MEMORY_MB: 1 });

  const page = await as("/overview");
  // Nova does not answer: nobody knows whether it is one.
  gateway.fault = (service, { url }) => (service === "compute" && url.includes(ORPHAN) ? { status: 503, body: "" } : undefined);
  await page.goto(`/placement/resource-providers/${id}?tab=allocations`);
  await expectText(line(page, ORPHAN), /Could not be checked/, 60);
  assert.equal(await line(page, ORPHAN).getByRole("button", { name: /^Delete allocation/ }).count(), 0);
  gateway.fault = () => undefined;
  await page.reload();
  await expectText(line(page, ORPHAN), /Not used by Nova.*demo.*VCPU=1/s);
  await expectText(line(page, name), /Server.*demo/s);
  assert.equal(await line(page, name).getByRole("button", { name: /^Delete allocation/ }).count(), 0, "a server's is kept");
  await line(page, name).getByRole("link", { name, exact: true }).waitFor();

  await panel(page).getByRole("button", { name: `Delete allocation ${ORPHAN}`, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expectText(dialog, /Deletes all allocations of this consumer/);
  await settled(page);
  assert.equal(await dialog.getByLabel("Consumer", { exact: true }).inputValue(), ORPHAN);
  await dialog.getByRole("button", { name: "Delete allocation", exact: true }).click();
  await taskEnds(page, `Delete allocation ${node}`);
  await expectGone(line(page, ORPHAN));
  const { allocations } = await placement("GET", `/resource_providers/${id}/allocations`);
  assert.deepEqual([ORPHAN in allocations, server.id in allocations], [false, true]);
  await close(page);
});

test("a server fits, or each host says why not", { timeout: 180_000 }, async () => {
  await placement("PUT", `/traits/${TRAIT}`);
  const page = await as("/placement/allocation-candidates");
  const main = page.getByRole("main");
  const answer = page.getByRole("region", { name: "Answer" });
  const ask = async (fields) => {
    await fillIn(main, fields);
    await main.getByRole("button", { name: "Find hosts", exact: true }).click();
  };
  await main.getByRole("button", { name: "Find hosts", exact: true }).click();
  await expectText(main.getByRole("alert"), /Choose a flavor, or enter at least one amount/);
  await ask({ Flavor: "m1.tiny" });
  await expectText(answer, /Yes: \d+ hosts? (has|have) room for it/);
  await expectText(answer.getByRole("row").filter({ hasText: "compute1" }), /TiB of/);
  await page.reload();
  await ask({ vCPUs: "20000" });
  const lacks = answer.getByRole("list", { name: "Shortages" });
  await expectText(answer, /No: no host has room for it/);
  await expectText(lacks.getByRole("listitem").filter({ hasText: HOST }), /: [\d\s]+ vCPUs left, 20\s000 needed/);
  await expectText(lacks.getByRole("listitem").filter({ hasText: "compute1" }), /: [\d\s]+ vCPUs left, 20\s000 needed/);
  await main.getByText("Traits and limit", { exact: true }).click();
  await ask({ vCPUs: "1", "Required traits": [TRAIT] });
  await expectText(lacks.getByRole("listitem").filter({ hasText: "compute1" }), new RegExp(`: no trait ${TRAIT}$`));
  await setTraits([STANDARD, TRAIT]);
  await main.getByRole("button", { name: "Find hosts", exact: true }).click();
  await expectText(answer, /Yes: 1 host has room for it/);
  await answer.getByRole("link", { name: HOST, exact: true }).waitFor();
  await setTraits([STANDARD]);
  await close(page);
});

test("everybody else is offered none of it", { timeout: 60_000 }, async () => {
  const page = await as("/placement/allocation-candidates", "demo");
  await expectText(page.getByRole("main"), /Only administrators can query Placement/);
  assert.equal(await rail(page).getByRole("heading", { name: "Placement", exact: true }).count(), 0);
  for (const title of ["Resource providers", "Would it fit", "Traits", "Resource classes"]) {
    assert.equal(await rail(page).getByRole("link", { name: title, exact: true }).count(), 0, title);
  }
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText("would it");
  await page.getByRole("combobox", { name: "Search or type a command" }).waitFor();
  await settled(page);
  assert.equal(await page.getByRole("option", { name: /^Would it fit/ }).count(), 0);
  await close(page);
});
