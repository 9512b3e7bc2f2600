// Sample templates with servers against the real Heat, each from its form to its end: created, changed after a preview, deleted; and a
// template that Heat reads from an address.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn } from "./lib/cloud.mjs";
import { rowSays, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, choose, fillIn } from "./lib/objects.mjs";
import { usePages } from "./lib/pages.mjs";
import { deleteStacks, editor, foreseen, heat, pathOf, preview, sample, stackOf, wasForeseen, write } from "./steps/stacks.mjs";

useBrowser();
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
const PREFIX = "e2e-sample";
const LIST = "/orchestration/stacks";
const NONE = "heat_template_version: 2018-08-31\nresources: {}\n";
let demo;

before(async () => {
  demo = await signIn();
  await deleteStacks(demo, PREFIX);
});
after(() => deleteStacks(demo, PREFIX));

const main = (page) => page.getByRole("main");
/** The line of the preview about a resource. */
const line = (page, name) => preview(page).getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
const press = (page, name) => main(page).getByRole("button", { name, exact: true }).click();

/** Each with what it has by default, and what a change does: the field, its value, and what the preview says of which resource. */
const SAMPLES = {
  autoscaling: { field: "Servers at first", value: "2", tells: /1 updated[^]*autoscaling group[^]*if they are kept/, changed: ["group", /Updated.*desired_capacity: 1 → 2/], type: "OS::Heat::AutoScalingGroup" },
  volume: { field: "Size in GiB", value: "2", tells: /1 updated/, changed: ["data", /Updated.*size: 1 → 2/], more: { "When the stack is deleted": "Delete" }, type: "OS::Cinder::VolumeAttachment" },
};

for (const [sampleName, { field, value, tells, changed: [resource, becomes], more = {}, type }] of Object.entries(SAMPLES)) {
  test(`${sampleName}: created, changed after a preview, deleted`, { timeout: 240_000 }, () => onPage("demo", `${LIST}/create`, async (page) => {
    const name = `${PREFIX}-${sampleName}`;
    await fillIn(main(page), { Name: name });
    await write(main(page), "Template", sample(`${sampleName}.yaml`));
    await page.getByLabel(field, { exact: true }).waitFor();
    await choose(page.getByLabel("Image", { exact: true }), "tiny");
    await choose(page.getByLabel("Network", { exact: true }), "private");
    await fillIn(main(page), more);
    await press(page, "Preview");
    await expectText(preview(page), /\d added/);
    await press(page, "Create stack");
    await taskEnds(page, `Create ${name}`);
    await expectText(page.getByRole("tabpanel").getByRole("row").filter({ hasText: type }), /CREATE_COMPLETE/);
    await press(page, "Update");
    await page.getByLabel(field, { exact: true }).fill(value);
    await press(page, "Preview update");
    await expectText(preview(page), tells);
    await expectText(line(page, resource), becomes);
    const changes = await foreseen(page);
    await press(page, "Update stack");
    await taskEnds(page, `Update ${name}`);
    await wasForeseen(demo, name, changes);
    await expectText(page.getByRole("tabpanel").getByRole("row").filter({ hasText: type }), /COMPLETE/);
    await act(page, name, "Delete");
    assert.equal(await stackOf(demo, name), undefined);
  }));
}

test("a changed template is what the stack has then", { timeout: 120_000 }, () => onPage("demo", `${LIST}/create`, async (page) => {
  const name = `${PREFIX}-written`;
  await fillIn(main(page), { Name: name });
  await write(main(page), "Template", NONE);
  await expectText(main(page), /The template has no parameters/);
  await press(page, "Create stack");
  await taskEnds(page, `Create ${name}`);
  await press(page, "Update");
  await expectText(main(page), /The template has no parameters/);
  await write(main(page), "Template", `heat_template_version: 2018-08-31\nparameters:\n  length: {type: number, label: Length}\nresources:\n  word: {type: OS::Heat::RandomString, properties: {length: {get_param: length}}}\n`);
  // At once: it waits until the template has been checked, and knows the new parameter then.
  await press(page, "Preview update");
  await expectText(page.getByRole("complementary", { name: "Summary" }).getByRole("alert"), /Length: Required/);
  await page.getByLabel("Length", { exact: true }).fill("12");
  await press(page, "Preview update");
  await expectText(line(page, "word"), /Added/);
  await press(page, "Update stack");
  await taskEnds(page, `Update ${name}`);
  await expectText(page.getByRole("tabpanel").getByRole("row").filter({ hasText: "OS::Heat::RandomString" }), /CREATE_COMPLETE/);
  await page.getByRole("tab", { name: "Template" }).click();
  await expectText(editor(page.getByRole("tabpanel"), "template.yaml"), /get_param: length/);
  const { stack } = await heat(demo, "GET", pathOf(await stackOf(demo, name)));
  assert.equal(stack.parameters.length, "12");
}));

test("a template at an address is read by Heat, with its parameters", { timeout: 120_000 }, async () => {
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/yaml").end(sample("failing.yaml"))).listen(0, "127.0.0.1");
  try {
    await onPage("demo", `${LIST}/create`, async (page) => {
      const name = `${PREFIX}-address`;
      await fillIn(main(page), { Name: name, Source: "URL", "Template URL": `http://127.0.0.1:${server.address().port}/failing.yaml` });
      await press(page, "Read template");
      await page.getByLabel("Fails", { exact: true }).selectOption("false");
      await press(page, "Create stack");
      await taskEnds(page, `Create ${name}`);
      const { stack } = await heat(demo, "GET", pathOf(await stackOf(demo, name)));
      assert.equal(stack.parameters.fails, "False");
      await page.goto(LIST);
      await rowSays(page, name, /CREATE_COMPLETE/);
    });
  } finally {
    server.close();
  }
});
