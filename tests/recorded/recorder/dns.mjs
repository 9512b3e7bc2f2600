// Designate: a zone with a record set of each kind, what is done with zones, and what only administrators see.
export async function recordDns(session) {
  const { run } = session;
  const name = `${run}.example.`;
  const record = (what, path, who = "member", method = "GET", body) => session.record(`dns/${what}`, who, "dns", method, path, { body });
  const list = (what, path, many, more = {}) => session.list(`dns/${what}/list`, more.who ?? "member", "dns", path, many, more);
  const create = (what, path, object, more = {}) => session.create(more.who ?? "member", "dns", path, object, "", { name: what && `dns/${what}/create`, ...more });
  const done = (path, status = "ACTIVE", who = "member") => session.status(who, "dns", path, "", status);

  const zone = await create("zones", "/zones", { name, email: "hostmaster@recorded.example", ttl: 7200, description: "For the shop" });
  const own = `/zones/${zone.id}`;
  await done(own);
  const secondary = await create("", "/zones", { name: `secondary-${name}`, type: "SECONDARY", masters: ["192.0.2.53"] });
  const sets = {
    a: ["A", `www.${name}`, ["192.0.2.1", "192.0.2.2"]], aaaa: ["AAAA", `www.${name}`, ["2001:db8::1"]],
    cname: ["CNAME", `shop.${name}`, [`www.${name}`]], mx: ["MX", name, ["10 mail.recorded.example."]],
    srv: ["SRV", `_sip._tcp.${name}`, [`10 5 5060 sip.${name}`]], txt: ["TXT", name, ['"v=spf1 -all"']],
    caa: ["CAA", name, ["0 issue ca.example"]], sshfp: ["SSHFP", `www.${name}`, ["4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789"]],
  };
  let first;
  for (const [what, [type, owner, records]] of Object.entries(sets)) {
    const made = await create("", `${own}/recordsets`, { name: owner, type, records, ttl: 300, description: type });
    first ??= made;
    if (what === "a") await record("record-sets/created", `${own}/recordsets/${made.id}`);
  }
  await done(`${own}/recordsets/${first.id}`);
  await list("zones", "/zones", "zones");
  await record("zones/show", own);
  await record("zones/secondary", `/zones/${secondary.id}`);
  await list("record-sets", `${own}/recordsets`, "recordsets", { all: true });
  await record("record-sets/show", `${own}/recordsets/${first.id}`);
  await record("record-sets/update", `${own}/recordsets/${first.id}`, "member", "PUT", { records: ["192.0.2.3"], ttl: null });
  await record("zones/update", own, "member", "PATCH", { email: "root@recorded.example", ttl: 3600 });
  await list("nameservers", `${own}/nameservers`, "nameservers", { all: true });
  for (const [what, path, body] of [
    ["record-sets/wrong", `${own}/recordsets`, { name: `wrong.${name}`, type: "A", records: ["not an address"] }],
    ["record-sets/foreign", `${own}/recordsets`, { name: "www.elsewhere.example.", type: "A", records: ["192.0.2.1"] }],
  ]) {
    await session.record(`dns/${what}`, "member", "dns", "POST", path, { body, status: 400 });
  }

  // Their keys are secrets: known as such before anything of them is kept.
  const offered = async (path, body, name) => {
    const { status, json } = await session.ask("member", "dns", "POST", path, { body });
    session.secret("key", json.key);
    if (name) session.keep(name, { method: "POST", path, body }, status, json);
    return json;
  };
  const request = await offered(`${own}/tasks/transfer_requests`, { description: "To the partner" }, "dns/transfer-requests/create");
  session.undo(() => session.ask("member", "dns", "DELETE", `/zones/tasks/transfer_requests/${request.id}`));
  await list("transfer-requests", "/zones/tasks/transfer_requests", "transfer_requests", { only: ({ zone_id: id }) => id === zone.id });
  await record("transfer-requests/show", `/zones/tasks/transfer_requests/${request.id}`);
  const share = await create("shares", `${own}/shares`, { target_project_id: session.project("partner") });
  await list("shares", `${own}/shares`, "shared_zones", { all: true });
  await record("shares/show", `${own}/shares/${share.id}`);

  const given = await create("", "/zones", { name: `given-${name}`, email: "hostmaster@recorded.example" }, { remove: null });
  session.undo(() => session.delete("partner", "dns", `/zones/${given.id}`));
  await done(`/zones/${given.id}`);
  const offer = await offered(`/zones/${given.id}/tasks/transfer_requests`, {});
  const accept = await create("transfer-accepts", "/zones/tasks/transfer_accepts", { key: offer.key, zone_transfer_request_id: offer.id }, { who: "partner", remove: null });
  await list("transfer-accepts", "/zones/tasks/transfer_accepts", "transfer_accepts", { who: "partner", only: ({ id }) => id === accept.id });
  await record("transfer-accepts/show", `/zones/tasks/transfer_accepts/${accept.id}`, "partner");

  const exported = await create("exports", `${own}/tasks/export`, undefined, { remove: null });
  session.undo(() => session.ask("member", "dns", "DELETE", `/zones/tasks/exports/${exported.id}`));
  await done(`/zones/tasks/exports/${exported.id}`, "COMPLETE");
  await list("exports", "/zones/tasks/exports", "exports", { only: ({ id }) => id === exported.id });
  await record("exports/show", `/zones/tasks/exports/${exported.id}`);

  const tsig = await create("tsig-keys", "/tsigkeys", { name: `${run}-key`, algorithm: "hmac-sha256", secret: "cmVjb3JkZWQ=", scope: "ZONE", resource_id: zone.id }, { who: "admin" });
  await list("tsig-keys", "/tsigkeys", "tsigkeys", { who: "admin" });
  await record("tsig-keys/show", `/tsigkeys/${tsig.id}`, "admin");
  const black = await create("blacklists", "/blacklists", { pattern: `^forbidden\\.${run}\\.example\\.$`, description: "Not ours" }, { who: "admin" });
  await list("blacklists", "/blacklists", "blacklists", { who: "admin" });
  await record("blacklists/show", `/blacklists/${black.id}`, "admin");
  const pools = await list("pools", "/pools", "pools", { who: "admin", all: true });
  await record("pools/show", `/pools/${pools[0].id}`, "admin");
  await list("service-statuses", "/service_statuses", "service_statuses", { who: "admin", all: true });
  await record("quotas/show", `/quotas/${session.project("member")}`);
  // While there is one, every zone has to be below one: it is there no longer than that.
  const tld = await create("tlds", "/tlds", { name: "example", description: "Of examples" }, { who: "admin", remove: null });
  try {
    await list("tlds", "/tlds", "tlds", { who: "admin", only: ({ id }) => id === tld.id });
    await record("tlds/show", `/tlds/${tld.id}`, "admin");
  } finally {
    await session.delete("admin", "dns", `/tlds/${tld.id}`);
  }
}
