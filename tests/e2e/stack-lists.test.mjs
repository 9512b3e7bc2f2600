// What the lists of Heat's objects and the tables of a stack show is what the `openstack` command says at the same moment, row by row and field by field.
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, rowSays } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { compareLists, list } from "./steps/lists.mjs";
import { deleteStacks, heat, makeStack, pathOf } from "./steps/stacks.mjs";
import { compareTables, table } from "./steps/tables.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-stack-lists";
const NODE = "heat_template_version: 2018-08-31\nresources: {word: {type: OS::Heat::RandomString}}\n";
const GROUP = "{type: OS::Heat::ResourceGroup, properties: {count: 2, resource_def: {type: node.yaml}}}";
const TEMPLATE = `heat_template_version: 2018-08-31\nresources: {group: ${GROUP}}\n`;
const WHOLE = `heat_template_version: 2018-08-31
resources: {group: ${GROUP}, net: {type: OS::Neutron::Net}, gone: {type: OS::Heat::None}}
outputs: {net: {value: {get_resource: net}, description: The network}, bare: {value: 1}, db_password: {value: secret, description: "<b>Secret</b>"}}
`;
const FAILS = "heat_template_version: 2018-08-31\nresources: {one: {type: OS::Heat::TestResource, properties: {fail: true}}}\n";
const rowIds = new Map();
let demo, whole;

/** Rows are known by a stack's name and id, by which Heat finds it; the command tells the id. */
const STACK = { own: (row) => row.id.split(".").at(-1), theirs: (line) => line.ID };
const at = (key, words, columns, id) => list(`/orchestration/${key}`, words, columns, id);
const STACKS = [["Name", "Stack Name"], ["Status", "Stack Status"], ["Created", "Creation Time"], ["Updated", "Updated Time"]];

const EVERYBODY = [
  at("stacks", "stack list", STACKS, STACK),
  at("all-stacks", "stack list --nested --hidden", [...STACKS, ["Parent", "Parent", (id) => rowIds.get(id)]], STACK),
  at("resource-types", "orchestration resource type list", [["Name", "Resource Type"]], "Resource Type"),
  at("template-versions", "orchestration template version list", [["Name", "Version"], ["Type", "Type"], ["Aliases", "Aliases"]], "Version"),
  at("software-configs", "software config list", [["Name", "name"], ["Group", "group"], ["Created", "creation_time"]], "id"),
  at("software-deployments", "software deployment list --long", [["Configuration", "config_id"], ["Server", "server_id"], ["Action", "action"],
    ["Status", "status"], ["Reason", "status_reason"], ["Created", "creation_time"]], "id"),
];
const ADMINISTRATORS = [
  // By default Heat lists all projects' stacks to nobody: the own project's are shown.
  at("stacks?all-projects", "stack list", STACKS, STACK),
  at("services", "orchestration service list", [["Name", "Binary"], ["Status", "Status"], ["Host", "Hostname"], ["Engine ID", "Engine ID"]], { own: (row) => row["Engine ID"], theirs: (line) => line["Engine ID"] }),
];

/** One of each: a stack with nested ones, one that failed, one that is hidden by its tag, and a script with its deployment. */
before(async () => {
  demo = await signIn();
  await clean();
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  const { server } = (await demo.compute("POST", "/servers", { server: { name: PREFIX, imageRef: image, flavorRef: "1", networks: "none" } }, "2.96")).json;
  const { id: config_id } = (await heat(demo, "POST", "/software_configs", { name: PREFIX, group: "script", config: "#!/bin/sh\n" })).software_config;
  await heat(demo, "POST", "/software_deployments", { config_id, server_id: server.id, action: "CREATE", status: "COMPLETE", status_reason: "two words", input_values: {} });
  await Promise.all([
    makeStack(demo, `${PREFIX}-nested`, TEMPLATE, { files: { "node.yaml": NODE }, tags: "e2e,lists" }),
    makeStack(demo, `${PREFIX}-failed`, FAILS, {}, "CREATE_FAILED"),
    makeStack(demo, `${PREFIX}-whole`, WHOLE, { files: { "node.yaml": NODE } }).then((stack) => (whole = stack)),
  ]);
  // One with a name and one without, one after the other: a stack does one thing at a time.
  for (const body of [{ name: "first" }, {}]) {
    const { id } = await heat(demo, "POST", `${pathOf(whole)}/snapshots`, body);
    await until(async () => (await heat(demo, "GET", `${pathOf(whole)}/snapshots/${id}`)).snapshot.status === "COMPLETE", "the snapshot", 60);
  }
  const { stacks } = await heat(demo, "GET", "/stacks?show_nested=true&show_hidden=true");
  for (const { id, stack_name: name } of stacks) rowIds.set(id, `${name}.${id}`);
});
after(() => clean());

async function clean() {
  await deleteStacks(demo, PREFIX);
  const ours = (await heat(demo, "GET", "/software_configs")).software_configs.filter(({ name }) => name === PREFIX).map(({ id }) => id);
  for (const { id, config_id } of (await heat(demo, "GET", "/software_deployments")).software_deployments) {
    if (ours.includes(config_id)) await demo.orchestration("DELETE", `/software_deployments/${id}`);
  }
  for (const id of ours) await demo.orchestration("DELETE", `/software_configs/${id}`);
  await deleteServers(demo, PREFIX);
}

// Heat answers 404 to a question about all types where the template of one of them is not on its disk.
compareLists(gateway, "demo", EVERYBODY, { usual: /^Failed to load resource.* status of 404/ });
compareLists(gateway, "admin", ADMINISTRATORS, { usual: /^Failed to load resource.* status of 403/ });

const RESOURCE = [["Resource", "resource_name"], ["Type", "resource_type"], ["Status", "resource_status"], ["Object", "physical_resource_id"]];
compareTables(gateway, "demo", "a stack", async () => {
  const { stacks } = await heat(demo, "GET", "/stacks?show_nested=true");
  const idOf = (name) => (name === whole.stack_name ? "" : stacks.find((stack) => stack.stack_name === name)?.id);
  return {
    path: `/orchestration/stacks/${whole.stack_name}.${whole.id}`,
    tables: [
      table("resources", `stack resource list ${whole.stack_name}`, [...RESOURCE, ["Updated", "updated_time"]]),
      table("nested", `stack resource list --nested-depth 5 ${whole.stack_name}`, RESOURCE, (line) => line.stack_name !== whole.stack_name),
      table("events", `stack event list --nested-depth 5 ${whole.stack_name}`, [["Time", "event_time"], ["Resource", "resource_name"], ["Status", "resource_status"],
        ["Reason", "resource_status_reason"], ["Nested stack", "stack_name", idOf], ["Object ID", "physical_resource_id"]]),
      table("outputs", `stack output list ${whole.stack_name}`, [["Output", "output_key"], ["Description", "description"]]),
      table("snapshots", `stack snapshot list ${whole.stack_name}`, [["Name", "name", (name, line) => name || line.id], ["Status", "status"],
        ["Reason", "status_reason"], ["Created", "creation_time"]]),
    ],
  };
}, { usual: /^Failed to load resource/ });

test("who cannot list all projects' stacks sees the own project's, and is told so", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "admin", "demo", "/orchestration/stacks?all-projects");
  await rowSays(page, `${PREFIX}-nested`, /CREATE_COMPLETE/);
  await expectText(page.getByRole("main"), /does not let you list the stacks of all projects/);
  await page.context().close();
});
