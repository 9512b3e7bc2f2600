// Heat: a stack with a nested one, what is asked about it and done with it, a software configuration with its deployment, and
// the engines.
import { randomUUID } from "node:crypto";

const NODE = "heat_template_version: 2018-08-31\nresources:\n  value:\n    type: OS::Heat::RandomString\n    properties: {length: 8}\n";
const TEMPLATE = `heat_template_version: 2018-08-31
description: Recorded
parameter_groups:
  - label: Size
    parameters: [count]
parameters:
  name: {type: string, label: Name, default: recorded, constraints: [{length: {min: 1, max: 60}}]}
  count: {type: number, default: 2, constraints: [{range: {min: 1, max: 5}}]}
  password: {type: string, hidden: true, default: not-secret}
  zones: {type: comma_delimited_list, default: "a,b"}
  map: {type: json, default: {k: v}}
  flag: {type: boolean, default: true}
  pattern: {type: string, default: '', constraints: [{allowed_pattern: ".*"}]}
resources:
  network:
    type: OS::Neutron::Net
    properties: {name: {get_param: name}}
  subnet:
    type: OS::Neutron::Subnet
    properties: {network: {get_resource: network}, cidr: 10.78.0.0/24}
  group:
    type: OS::Heat::ResourceGroup
    depends_on: subnet
    properties: {count: {get_param: count}, resource_def: {type: node.yaml}}
outputs:
  network_id: {description: The network, value: {get_resource: network}}
`;

export async function recordOrchestration(session) {
  const { run } = session;
  const record = (what, path, who = "member") => session.record(`orchestration/${what}`, who, "orchestration", "GET", path);
  const send = (what, method, path, body) => session.record(`orchestration/${what}`, "member", "orchestration", method, path, { body });
  const statusOf = async (path) => (await session.ask("member", "orchestration", "GET", `${path}?resolve_outputs=false`)).json.stack?.stack_status;
  const becomes = (path, wanted) => session.until(async () => {
    const status = await statusOf(path);
    if (status.endsWith("_FAILED")) throw new Error(`${path} is ${status}`);
    return status === wanted;
  }, `${path} to be ${wanted}`, 120);

  const body = { stack_name: run, template: TEMPLATE, files: { "node.yaml": NODE }, parameters: { name: run }, disable_rollback: true, tags: "recorded" };
  await send("stacks/validate", "POST", "/validate", { template: TEMPLATE, files: body.files });
  await send("stacks/preview", "POST", "/stacks/preview", body);
  const { stack: { id } } = await send("stacks/create", "POST", "/stacks", body);
  const path = `/stacks/${run}/${id}`;
  session.undo(async () => {
    await session.ask("member", "orchestration", "DELETE", path);
    await session.until(async () => ["DELETE_COMPLETE", undefined].includes(await statusOf(path)), `${run} to be deleted`, 120);
  });
  await becomes(path, "CREATE_COMPLETE");
  await send("stacks/preview-update", "PATCH", `${path}/preview?show_nested=true`, { parameters: { count: "1" } });
  await send("stacks/update", "PATCH", path, { parameters: { count: "1" }, clear_parameters: ["zones"] });
  await becomes(path, "UPDATE_COMPLETE");
  const snapshot = await send("stacks/snapshot", "POST", `${path}/snapshots`, { name: `${run}-snapshot` });
  await becomes(path, "SNAPSHOT_COMPLETE");
  for (const [what, rest] of [
    ["resources", "/resources"], ["nested-resources", "/resources?nested_depth=5"], ["events", "/events?sort_dir=desc&nested_depth=5"],
    ["template", "/template"], ["environment", "/environment"], ["files", "/files"], ["outputs", "/outputs"],
    ["output", "/outputs/network_id"], ["snapshots", "/snapshots"], ["snapshot-details", `/snapshots/${snapshot.id}`],
  ]) await record(`stacks/${what}`, `${path}${rest}`);
  await session.ask("member", "orchestration", "DELETE", `${path}/snapshots/${snapshot.id}`);
  await send("stacks/check", "POST", `${path}/actions`, { check: null });
  await becomes(path, "CHECK_COMPLETE");
  await send("stacks/update-again", "PATCH", path, { parameters: { count: "1" } });
  await becomes(path, "UPDATE_COMPLETE");
  const ours = (row) => row.stack_name.startsWith(run);
  await session.list("orchestration/stacks/list", "member", "orchestration", "/stacks", "stacks", { only: ours });
  await record("stacks/show", `${path}?resolve_outputs=false`);
  await session.list("orchestration/all-stacks/list", "member", "orchestration", "/stacks?show_nested=true&show_hidden=true", "stacks", { only: ours });
  await record("all-stacks/show", `${path}?resolve_outputs=false`);

  const { software_config: config } = await send("software-configs/create", "POST", "/software_configs", {
    name: `${run}-config`, group: "script", config: "#!/bin/sh\necho hello\n", inputs: [{ name: "who", type: "String" }], outputs: [{ name: "said", type: "String" }], options: {},
  });
  session.undo(() => session.ask("member", "orchestration", "DELETE", `/software_configs/${config.id}`));
  await session.list("orchestration/software-configs/list", "member", "orchestration", "/software_configs", "software_configs", { only: (row) => row.id === config.id });
  await record("software-configs/show", `/software_configs/${config.id}`);
  const { software_deployment: deployment } = await send("software-deployments/create", "POST", "/software_deployments", {
    config_id: config.id, server_id: randomUUID(), action: "CREATE", status: "COMPLETE", status_reason: "Outputs received", input_values: {},
  });
  session.undo(() => session.ask("member", "orchestration", "DELETE", `/software_deployments/${deployment.id}`));
  await session.list("orchestration/software-deployments/list", "member", "orchestration", "/software_deployments", "software_deployments", { only: (row) => row.id === deployment.id });
  await record("software-deployments/show", `/software_deployments/${deployment.id}`);
  await session.list("orchestration/services/list", "admin", "orchestration", "/services", "services", { only: (row) => row.status === "up" });
}
