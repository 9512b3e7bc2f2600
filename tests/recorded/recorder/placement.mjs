// Placement: a provider below another one, with an inventory of each kind, traits, an aggregate, and what uses it.
const VERSION = "1.39";
/** Names of classes and traits have no room for the recorder's own. */
const [CLASS, TRAIT] = ["CUSTOM_RECORDED_LICENSE", "CUSTOM_RECORDED_SSD"];
/** The aggregate and the consumer are known to no other service. */
const [AGGREGATE, CONSUMER] = ["0ec0ded0-0000-4000-8000-00000000000a", "0ec0ded0-0000-4000-8000-00000000000c"];

export async function recordPlacement(session) {
  const { run } = session;
  const options = { version: VERSION };
  const admin = async (method, path, body) => {
    const { status, json } = await session.ask("admin", "placement", method, path, { ...options, body });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
    return json;
  };
  const provider = (name, more) => session.create("admin", "placement", "/resource_providers", { name: `${run}-${name}`, ...more }, "", { ...options, key: "uuid" });
  const named = async (path) => {
    await admin("PUT", path);
    session.undo(() => session.delete("admin", "placement", path, VERSION));
  };
  const list = (name, path, many, only) => session.list(`placement/${name}`, "admin", "placement", path, many, { ...options, only });
  const record = (name, path) => session.record(`placement/resource-providers/${name}`, "admin", "placement", "GET", path, options);

  await named(`/resource_classes/${CLASS}`);
  await named(`/traits/${TRAIT}`);
  const host = await provider("host");
  const { uuid } = await provider("numa0", { parent_provider_uuid: host.uuid });
  const path = `/resource_providers/${uuid}`;
  const inventory = (total, more) => ({ total, reserved: 0, min_unit: 1, max_unit: total, step_size: 1, allocation_ratio: 1, ...more });
  const generation = async () => (await admin("GET", path)).generation;
  await admin("PUT", `${path}/inventories`, {
    resource_provider_generation: await generation(),
    inventories: {
      VCPU: inventory(8, { allocation_ratio: 4 }), MEMORY_MB: inventory(4096, { reserved: 512, allocation_ratio: 1.5 }), [CLASS]: inventory(3),
    },
  });
  await admin("PUT", `${path}/traits`, { resource_provider_generation: await generation(), traits: ["HW_CPU_X86_AVX2", TRAIT] });
  await admin("PUT", `${path}/aggregates`, { resource_provider_generation: await generation(), aggregates: [AGGREGATE] });
  await admin("PUT", `/allocations/${CONSUMER}`, {
    allocations: { [uuid]: { resources: { VCPU: 2, MEMORY_MB: 256 } } },
    project_id: session.project("member"), user_id: session.user("member"), consumer_type: "INSTANCE", consumer_generation: null,
  });
  session.undo(() => session.ask("admin", "placement", "DELETE", `/allocations/${CONSUMER}`));

  await list("resource-providers/list", "/resource_providers", "resource_providers", (row) => row.name.startsWith(run));
  await record("show", path);
  for (const what of ["inventories", "usages", "traits", "aggregates", "allocations"]) await record(what, `${path}/${what}`);
  await record("consumer", `/allocations/${CONSUMER}`);
  await record("candidates", `/allocation_candidates?resources=VCPU:2,MEMORY_MB:256&required=${TRAIT}`);
  await list("resource-classes/list", "/resource_classes", "resource_classes", ({ name }) => ["VCPU", CLASS].includes(name));
  await session.record("placement/resource-classes/show", "admin", "placement", "GET", `/resource_classes/${CLASS}`, options);
  await list("traits/list", "/traits", "traits", (name) => ["HW_CPU_X86_AVX2", TRAIT].includes(name));
}
