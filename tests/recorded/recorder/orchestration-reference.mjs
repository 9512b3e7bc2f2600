// Heat: what templates can have. Nothing is created for it.

export async function recordOrchestrationReference(session) {
  const type = encodeURIComponent("OS::Nova::KeyPair");
  await session.record("orchestration/resource-types/list", "member", "orchestration", "GET", "/resource_types");
  await session.record("orchestration/resource-types/show", "member", "orchestration", "GET", `/resource_types/${type}`);
  await session.record("orchestration/template-versions/list", "member", "orchestration", "GET", "/template_versions");
  await session.record("orchestration/template-versions/functions", "member", "orchestration", "GET", "/template_versions/heat_template_version.2018-08-31/functions?with_condition_func=true");
}
