// Designate: a zone with record sets, what is done with it, and what administrators keep.
import { until } from "./session.mjs";

const ZONE = "recorded.example.org.";

export async function recordDns(session) {
  const list = (name, path, many, { who = "member", ...options } = {}) => session.list(`dns/${name}/list`, who, "dns", path, many, { all: true, ...options });
  const show = (name, path, who = "member") => session.record(`dns/${name}/show`, who, "dns", "GET", path);
  const active = (path, who = "member") => session.status(who, "dns", path, "", "ACTIVE");

  const made = async (who, path, body, name) => {
    const object = await session.create(who, "dns", path, body, "", { name, remove: null });
    return object;
  };
  const zone = await made("member", "/zones", { name: ZONE, email: "hostmaster@example.org", description: "Recorded" }, "dns/zones/create");
  session.undo(async () => {
    await session.ask("member", "dns", "DELETE", `/zones/${zone.id}`);
    await session.gone("member", "dns", `/zones/${zone.id}`);
  });
  const path = `/zones/${zone.id}`;
  await active(path);
  const sets = [];
  for (const [name, type, records, ttl] of [
    ["www", "A", ["192.0.2.1", "192.0.2.2"], 300], ["mail", "MX", ["10 mx.recorded.example.org."]],
    ["text", "TXT", ["\"v=spf1 -all\""]], ["_sip._tcp", "SRV", ["10 60 5060 sip.recorded.example.org."]],
  ]) {
    sets.push(await made("member", `${path}/recordsets`, { name: `${name}.${ZONE}`, type, records, ...(ttl && { ttl }) }, type === "A" ? "dns/record-sets/create" : undefined));
  }
  for (const { id } of sets) await active(`${path}/recordsets/${id}`);
  await active(path);
  const share = await made("member", `${path}/shares`, { target_project_id: session.project("partner") }, "dns/zones/share");
  session.undo(() => session.ask("member", "dns", "DELETE", `${path}/shares/${share.id}`));
  const transfer = await made("member", `${path}/tasks/transfer_requests`, { description: "Recorded" });
  session.undo(() => session.ask("member", "dns", "DELETE", `/zones/tasks/transfer_requests/${transfer.id}`));
  session.secret("key", transfer.key);
  const exported = await made("member", `${path}/tasks/export`, {});
  session.undo(() => session.ask("member", "dns", "DELETE", `/zones/tasks/exports/${exported.id}`));
  const imported = await made("member", "/zones/tasks/imports", { zonefile: "$ORIGIN imported.example.org.\n" });
  session.undo(() => session.ask("member", "dns", "DELETE", `/zones/tasks/imports/${imported.id}`));
  await session.status("member", "dns", `/zones/tasks/exports/${exported.id}`, "", "COMPLETE");
  await session.status("member", "dns", `/zones/tasks/imports/${imported.id}`, "", "ERROR");

  await list("zones", "/zones", "zones");
  await show("zones", path);
  for (const what of ["recordsets", "nameservers", "shares"]) await session.record(`dns/zones/${what}`, "member", "dns", "GET", `${path}/${what}`);
  await list("record-sets", "/recordsets", "recordsets");
  await show("record-sets", `${path}/recordsets/${sets[0].id}`);
  await list("zone-exports", "/zones/tasks/exports", "exports");
  await show("zone-exports", `/zones/tasks/exports/${exported.id}`);
  await list("zone-imports", "/zones/tasks/imports", "imports");
  await show("zone-imports", `/zones/tasks/imports/${imported.id}`);
  await list("transfer-requests", "/zones/tasks/transfer_requests", "transfer_requests");
  await show("transfer-requests", `/zones/tasks/transfer_requests/${transfer.id}`);

  // A zone that changes its owner, and what is asked for it.
  const given = await made("member", "/zones", { name: `given.${ZONE.replace("recorded", "recorded-given")}`, email: "hostmaster@example.org" });
  await active(`/zones/${given.id}`);
  const request = await made("member", `/zones/${given.id}/tasks/transfer_requests`, {});
  session.secret("key", request.key);
  const accepted = await made("partner", "/zones/tasks/transfer_accepts", { key: request.key, zone_transfer_request_id: request.id }, "dns/transfer-accepts/create");
  session.undo(() => session.ask("partner", "dns", "DELETE", `/zones/${given.id}`));
  await list("transfer-accepts", "/zones/tasks/transfer_accepts", "transfer_accepts", { who: "partner" });
  await show("transfer-accepts", `/zones/tasks/transfer_accepts/${accepted.id}`, "partner");

  // The floating IP's reverse record.
  const { json: { networks } } = await session.ask("member", "network", "GET", "/networks?router:external=true");
  const { json: { floatingip: floating } } = await session.ask("member", "network", "POST", "/floatingips", { body: { floatingip: { floating_network_id: networks[0].id } } });
  session.undo(() => session.ask("member", "network", "DELETE", `/floatingips/${floating.id}`));
  const reverse = `/reverse/floatingips/RegionOne:${floating.id}`;
  await session.record("dns/reverse-records/set", "member", "dns", "PATCH", reverse, { body: { ptrdname: "www.example.org.", description: "Recorded" } });
  session.undo(() => session.ask("member", "dns", "PATCH", reverse, { body: { ptrdname: null } }));
  await until(async () => (await session.ask("member", "dns", "GET", reverse)).json.status === "ACTIVE", "the reverse record to be active", 60);
  await list("reverse-records", "/reverse/floatingips", "floatingips");
  await show("reverse-records", `/reverse/floatingips/RegionOne%3A${floating.id}`);

  const admin = async (name, collection, body, many) => {
    const object = await made("admin", collection, body, `dns/${name}/create`);
    session.undo(() => session.ask("admin", "dns", "DELETE", `${collection}/${object.id}`));
    await list(name, collection, many, { who: "admin", all: false, only: (row) => row.id === object.id });
    await show(name, `${collection}/${object.id}`, "admin");
  };
  const { json: { pools } } = await session.ask("admin", "dns", "GET", "/pools");
  await admin("tsig-keys", "/tsigkeys", {
    name: `${session.run}-key`, algorithm: "hmac-sha256", secret: "c2VjcmV0IG9mIHRoZSByZWNvcmRlcg==", scope: "POOL", resource_id: pools[0].id,
  }, "tsigkeys");
  await admin("blacklists", "/blacklists", { pattern: "^recorded\\.invalid\\.$", description: "Recorded" }, "blacklists");
  await list("pools", "/pools?limit=1000", "pools", { who: "admin" });
  await show("pools", `/pools/${pools[0].id}`, "admin");
  const services = await list("services", "/service_statuses", "service_statuses", { who: "admin" });
  await show("services", `/service_statuses/${services[0].id}`, "admin");
  await session.record("dns/limits", "member", "dns", "GET", "/limits");
  // No zone outside of it can be created while there is one: the last, and not for long.
  await admin("tlds", "/tlds", { name: "org", description: "Recorded" }, "tlds");
}
