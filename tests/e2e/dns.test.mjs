// DNS against the real Designate: every resource made, seen, changed and deleted, and every action; zone text; long zones.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { escape, grid, openAs, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, choose, create, entry, fillIn, refused } from "./lib/objects.mjs";
import { atRest, deleteZones, dns, importZone, makeZone, recordSets, zoneOf } from "./steps/dns.mjs";

useBrowser();
const gateway = useGateway();
const DOMAIN = "e2e-dns.test.";
const zone = (name) => `${name}.${DOMAIN}`;
let demo, admin, alt;

async function clean() {
  for (const [path, many, at] of [
    ["/tsigkeys", "tsigkeys", "name"], ["/tlds", "tlds", "description"], ["/blacklists", "blacklists", "description"],
  ]) {
    for (const one of (await dns(admin, "GET", path))[many]) if (one[at]?.startsWith("e2e-dns")) await dns(admin, "DELETE", `${path}/${one.id}`);
  }
  for (const { id, zone_name: name } of (await dns(demo, "GET", "/zones/tasks/transfer_requests")).transfer_requests) {
    if (name.endsWith(DOMAIN)) await dns(demo, "DELETE", `/zones/tasks/transfer_requests/${id}`);
  }
  // A journey that was interrupted may have left one under way, which would make its zone after it has been looked for here.
  const imports = async () => (await dns(alt, "GET", "/zones/tasks/imports")).imports;
  await until(async () => (await imports()).every(({ status }) => status !== "PENDING"), "imports under way to end", 600);
  const zones = (await dns(admin, "GET", "/zones?limit=1000", undefined, true)).zones.filter(({ name }) => name.endsWith(DOMAIN)).map(({ id }) => id);
  for (const who of [demo, alt]) {
    for (const [path, many] of [["/zones/tasks/exports", "exports"], ["/zones/tasks/imports", "imports"]]) {
      for (const { id, zone_id: of, message } of (await dns(who, "GET", path))[many]) {
        if (zones.includes(of) || message?.includes(DOMAIN)) await dns(who, "DELETE", `${path}/${id}`);
      }
    }
  }
  await deleteZones(admin, DOMAIN);
  for (const who of [demo, alt]) await dns(admin, "DELETE", `/quotas/${who.project}`, undefined, true);
}

const setQuotas = (who, limits) => dns(admin, "PATCH", `/quotas/${who.project}`, limits, true);

before(async () => {
  [demo, admin, alt] = [await signIn(), await signIn("admin", "admin"), await signIn("demo", "alt")];
  await clean();
  await setQuotas(demo, { zones: 30 });
});
after(() => clean());

const as = (path, user = "demo", project = user) => openAs(gateway, user, project, path);
const dialog = (page) => page.getByRole("dialog");
const panel = (page) => page.getByRole("tabpanel");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

/** Opens the page of a zone, which begins with its record sets. */
async function openZone(page, name) {
  await page.goto("/dns/zones");
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("tab", { name: "Record sets", selected: true }).waitFor();
}

/** Fills in the form for a record set: its name, type, and the fields of each record. */
async function fillRecordSet(scope, name, type, records, more = {}) {
  if (name !== undefined) await scope.getByLabel("Name", { exact: true }).fill(name);
  if (type) await choose(scope.getByLabel("Type", { exact: true }), type);
  for (const [at, fields] of records.entries()) {
    if (at > 0) await scope.getByRole("button", { name: "Add record", exact: true }).click();
    for (const [label, value] of Object.entries(fields)) {
      const control = scope.getByLabel(label, { exact: true }).nth(at);
      if (typeof value === "boolean") await control.setChecked(value);
      else if ((await control.evaluate((element) => element.tagName)) === "SELECT") await choose(control, value);
      else await control.fill(value);
    }
  }
  await fillIn(scope, more);
}

test("a zone is made, changed and deleted", { timeout: 240_000 }, async () => {
  const name = zone("life");
  const page = await as("/dns/zones");
  await create(page, "/dns/zones/create", "Create zone", {
    Name: name.slice(0, -1), Email: "hostmaster@example.org", "TTL in seconds": "7200", Description: "For a journey",
  }, `Create ${name.slice(0, -1)}`);
  await rowSays(page, name, /ACTIVE/);
  await rowSays(page, name, /2 h/);
  await act(page, name, "Edit", { Email: "else@example.org", "TTL in seconds": "60", Description: "Changed" });
  const { email, ttl, description } = await zoneOf(demo, name);
  assert.deepEqual([email, ttl, description], ["else@example.org", 60, "Changed"]);
  await rowSays(page, name, /1 min/);
  await openZone(page, name);
  await expectText(line(page, "SOA"), /ns1\./);
  for (const kept of ["SOA", "NS"]) {
    const changes = line(page, kept).getByRole("button", { name: /^(Edit|Delete) record set/ });
    assert.equal(await changes.count(), 0, `${kept} is Designate's`);
  }
  await page.getByRole("tab", { name: "Name servers" }).click();
  await expectText(panel(page), /ns1\./);
  await page.goto("/dns/zones");
  await act(page, name, "Delete");
  await row(page, name).waitFor({ state: "detached" });
  await until(async () => (await zoneOf(demo, name)) === undefined, "the zone to be gone", 60);
  await close(page);
});

test("a secondary zone has primary servers and gets its records from them", { timeout: 180_000 }, async () => {
  const name = zone("secondary");
  const page = await as("/dns/zones/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: name });
  await choose(main.getByLabel("Type", { exact: true }), "Secondary");
  const servers = main.getByLabel("Primary servers", { exact: true });
  await servers.fill("192.0.2.53");
  await servers.press("Enter");
  await main.getByRole("button", { name: "Create zone", exact: true }).click();
  await upToList(page);
  await until(async () => (await zoneOf(demo, name))?.masters[0] === "192.0.2.53", "the zone to have its server", 30);
  await rowSays(page, name, /SECONDARY/);
  await refused(page, name, "Add record set", /Records are managed on the primary servers/);
  await (await entry(page, name, "Retrieve records")).click();
  // Nobody answers at that address: the service takes the order, and says no more about it.
  await page.getByRole("log", { name: "Tasks" }).getByText(`Retrieve records ${name}:`).last().waitFor();
  await close(page);
});

/** Each type with what is typed, and what Designate has of it then. */
const TYPES = [
  ["www", "A", [{ Address: "192.0.2.1" }, { Address: "192.0.2.2" }], ["192.0.2.1", "192.0.2.2"]],
  ["www", "AAAA", [{ Address: "2001:db8::1" }], ["2001:db8::1"]],
  ["alias", "CNAME", [{ Target: "www" }], ["www.types.e2e-dns.test."]],
  ["@", "MX", [{ Priority: "10", "Mail server": "mail" }, { Priority: "20", "Mail server": "mx.example.com" }], ["10 mail.types.e2e-dns.test.", "20 mx.example.com."]],
  ["text", "TXT", [{ Text: 'say "hi"; v=1' }], ['"say \\"hi\\"; v=1"']],
  ["_sip._tcp", "SRV", [{ Priority: "10", Weight: "60", Port: "5060", Target: "sip" }], ["10 60 5060 sip.types.e2e-dns.test."]],
  ["sub", "NS", [{ "Name server": "ns.sub" }], ["ns.sub."]],
  ["ptr", "PTR", [{ Host: "host.example.org." }], ["host.example.org."]],
  ["caa", "CAA", [{ Property: "Issue certificates", Value: "letsencrypt.org" }], ["0 issue letsencrypt.org"]],
  ["spf", "SPF", [{ Text: "v=spf1 -all" }], ['"v=spf1 -all"']],
  ["ssh", "SSHFP", [{ Key: "Ed25519", "Hash algorithm": "SHA-256", Fingerprint: "ab".repeat(32) }], [`4 2 ${"ab".repeat(32)}`]],
  ["_443._tcp", "TLSA", [{ Usage: "Server certificate (DANE-EE)", Selector: "Public key", "Matching type": "SHA-256", Data: "0f".repeat(32) }], [`3 1 1 ${"0f".repeat(32)}`]],
  ["naptr", "NAPTR", [{ Order: "100", Preference: "50", Flags: "S", Service: "SIP+D2U", Replacement: "_sip._udp.example.org." }], ['100 50 "S" "SIP+D2U" "" _sip._udp.example.org.']],
  ["cert", "CERT", [{ "Certificate type": "X.509", "Key tag": "12345", Algorithm: "8", Certificate: "dGVzdA==" }], ["PKIX 12345 8 dGVzdA=="]],
  ["https", "HTTPS", [{ Priority: "1", Target: "www", Parameters: "alpn=h2" }], ["1 www.types.e2e-dns.test. alpn=h2"]],
  ["svcb", "SVCB", [{ Priority: "1", Target: "svc.example.org.", Parameters: "alpn=h2 port=8443" }], ["1 svc.example.org. alpn=h2 port=8443"]],
];

test("record sets of every type are made by typed forms, changed and deleted", { timeout: 600_000 }, async (t) => {
  const name = zone("types");
  const id = await makeZone(demo, name);
  const page = await as("/dns/zones");
  await openZone(page, name);
  const find = async (own, type) => (await recordSets(demo, id)).find((one) => one.type === type && one.name === (own === "@" ? name : `${own}.${name}`));
  for (const [own, type, records, expected] of TYPES) {
    await t.test(type, async () => {
      await page.getByRole("button", { name: "Add record set", exact: true }).first().click();
      await fillRecordSet(dialog(page), own, type, records);
      await dialog(page).getByRole("button", { name: "Add record set", exact: true }).click();
      await taskEnds(page, `Add record set ${name}`);
      assert.deepEqual((await find(own, type)).records.sort(), expected.toSorted());
      await line(page, type).filter({ hasText: own === "@" ? name : own }).first().waitFor();
    });
  }
  await t.test("changed and deleted in the zone", async () => {
    const own = line(page, `alias.${name}`);
    await own.getByRole("button", { name: /^Edit record set/ }).click();
    await until(async () => (await dialog(page).getByLabel("Target", { exact: true }).inputValue()) === "www", "the target as it is typed", 20);
    await fillIn(dialog(page), { Target: "web", "TTL in seconds": "5400", Description: "Changed" });
    await dialog(page).getByRole("button", { name: "Edit record set", exact: true }).click();
    await taskEnds(page, `Edit record set ${name}`);
    const { records, ttl, description } = await find("alias", "CNAME");
    assert.deepEqual([records, ttl, description], [[`web.${name}`], 5400, "Changed"]);
    await expectText(own, /1 h 30 min/);
    await own.getByRole("button", { name: /^Delete record set/ }).click();
    await dialog(page).getByRole("button", { name: "Delete record set", exact: true }).click();
    await taskEnds(page, `Delete record set ${name}`);
    await own.waitFor({ state: "detached" });
  });
  await t.test("changed and deleted in the list of all", async () => {
    await page.goto("/dns/record-sets");
    const www = `_sip._tcp.${name}`;
    await act(page, www, "Edit", { Weight: "5" });
    assert.deepEqual((await find("_sip._tcp", "SRV")).records, [`10 5 5060 sip.${name}`]);
    await act(page, www, "Delete");
    await row(page, www).waitFor({ state: "detached" });
  });
  await t.test("made in the list of all", async () => {
    await page.goto("/dns/record-sets/create");
    const main = page.getByRole("main");
    await choose(main.getByLabel("Zone", { exact: true }), name);
    await fillRecordSet(main, "listed", "A", [{ Address: "192.0.2.77" }]);
    await expectText(main.getByRole("group", { name: "Result" }), new RegExp(`listed\\.${escape(name)} A 192\\.0\\.2\\.77`));
    await main.getByRole("button", { name: "Create record set", exact: true }).click();
    await taskEnds(page, `Create listed.${name} A`);
    assert.deepEqual((await find("listed", "A")).records, ["192.0.2.77"]);
  });
  await close(page);
});

test("a text of 900 characters is split, and whole again when it is edited", { timeout: 180_000 }, async () => {
  const name = zone("long-text");
  const id = await makeZone(demo, name);
  const text = Array.from({ length: 900 }, (_, at) => "abcdefghij"[at % 10]).join("");
  const page = await as("/dns/zones");
  await openZone(page, name);
  await page.getByRole("button", { name: "Add record set", exact: true }).first().click();
  await fillRecordSet(dialog(page), "long", "TXT", [{ Text: text }]);
  await dialog(page).getByRole("button", { name: "Add record set", exact: true }).click();
  await taskEnds(page, `Add record set ${name}`);
  const [made] = (await recordSets(demo, id)).filter(({ type }) => type === "TXT");
  assert.equal(made.records.length, 1);
  assert.equal(made.records[0].replaceAll('" "', "").replaceAll('"', ""), text);
  await line(page, `long.${name}`).getByRole("button", { name: /^Edit record set/ }).click();
  await until(async () => (await dialog(page).getByLabel("Text", { exact: true }).inputValue()) === text, "the text as it was typed", 20);
  await close(page);
});

test("what is wrong is said before it is sent", { timeout: 180_000 }, async () => {
  const name = zone("wrong");
  await makeZone(demo, name);
  const page = await as("/dns/zones");
  await openZone(page, name);
  await page.getByRole("button", { name: "Add record set", exact: true }).first().click();
  const send = () => dialog(page).getByRole("button", { name: "Add record set", exact: true }).click();
  await fillRecordSet(dialog(page), "a..b", "A", [{ Address: "192.0.2.256" }]);
  await send();
  await expectText(dialog(page), /Two dots/);
  await expectText(dialog(page), /An IPv4 address/);
  await fillRecordSet(dialog(page), "sip", "SRV", [{ Priority: "1", Weight: "1", Port: "1", Target: "sip" }]);
  await send();
  await expectText(dialog(page), /service and protocol/);
  await close(page);
});

test("200 record sets are pasted as zone text, each followed to its end", { timeout: 600_000 }, async () => {
  const name = zone("pasted");
  const id = await makeZone(demo, name);
  for (const body of [
    { name: `same.${name}`, type: "A", records: ["192.0.2.9"] }, { name: `other.${name}`, type: "A", records: ["192.0.2.8"] },
  ]) {
    const { id: set } = await dns(demo, "POST", `/zones/${id}/recordsets`, body);
    await atRest(demo, `/zones/${id}/recordsets/${set}`);
  }
  const hosts = Array.from({ length: 199 }, (_, at) => `host-${at} ${at % 2 ? "1h " : ""}IN A 192.0.2.${at}`);
  const text = [
    `$ORIGIN ${name}`, "$TTL 300", "@ IN SOA ns. me. ( 1 ; serial", "  2 3 4 5 )", "same A 192.0.2.9", "other A 192.0.2.7",
    ...hosts, "_sip._tcp SRV 10 60 5060 host-0", "broken A 1.2.3",
  ].join("\n");
  const page = await as("/dns/zones");
  await (await entry(page, name, "Add records from text")).click();
  await dialog(page).getByLabel("Zone text", { exact: true }).fill(text);
  const preview = dialog(page).getByRole("group", { name: "Result" });
  await expectText(preview, /1 entry cannot be read/);
  await expectText(preview, /Line 207: An IPv4 address/);
  await expectText(preview, /200 record sets will be created/);
  await expectText(preview, /1 record set has other records in the zone/);
  await expectText(preview, /1 record set already exists in the zone/);
  await dialog(page).getByRole("button", { name: "Create 200 record sets", exact: true }).click();
  await expectText(page.getByRole("group", { name: /^Add records from text: / }), /Add records from text: 200 of 200$/, 300);
  const all = await recordSets(demo, id);
  assert.equal(all.length, 204);
  assert.ok(all.every(({ status }) => status === "ACTIVE"), "each was followed to its end");
  assert.deepEqual(all.find((one) => one.type === "SRV").records, [`10 60 5060 host-0.${name}`]);
  assert.deepEqual(all.find((one) => one.name === `other.${name}`).records, ["192.0.2.8"], "nothing is changed");
  assert.equal(all.find((one) => one.name === `host-1.${name}`).ttl, 3600);
  await openZone(page, name);
  await expectText(panel(page), /of 204 are shown/);
  await close(page);
});

test("a zone is exported to a master file, and made of one", { timeout: 300_000 }, async () => {
  const name = zone("exported");
  const id = await makeZone(demo, name);
  const page = await as("/dns/zones");
  await act(page, name, "Export");
  const [made] = (await dns(demo, "GET", "/zones/tasks/exports")).exports.filter((one) => one.zone_id === id);
  assert.equal(made.status, "COMPLETE");
  await page.goto("/dns/zone-exports");
  await rowSays(page, `${name} · export`, /COMPLETE/);
  const coming = page.waitForEvent("download");
  await (await entry(page, `${name} · export`, "Download")).click();
  const file = readFileSync(await (await coming).path(), "utf8");
  assert.match(file, new RegExp(`^\\$ORIGIN ${escape(name)}`, "m"));
  await act(page, `${name} · export`, "Delete");

  const imported = zone("imported");
  await page.goto("/dns/zone-imports/create");
  await page.getByLabel("Master file", { exact: true }).fill(file.replaceAll(name, imported));
  await page.getByRole("main").getByRole("button", { name: "Import zone", exact: true }).click();
  await taskEnds(page, "Import zone");
  await until(async () => (await zoneOf(demo, imported))?.status === "ACTIVE", "the imported zone", 60);
  // A file without a usable SOA ends in error, in the service's words.
  await page.goto("/dns/zone-imports/create");
  await page.getByLabel("Master file", { exact: true }).fill(`$ORIGIN ${zone("broken")}\n@ IN SOA broken\n`);
  await page.getByRole("main").getByRole("button", { name: "Import zone", exact: true }).click();
  await taskEnds(page, "Import zone", "failed");
  await page.goto("/dns/zone-imports");
  await act(page, `${imported} · import`, "Delete");
  await close(page);
});

test("a zone is shared with a project, and not any more", { timeout: 240_000 }, async () => {
  const name = zone("shared");
  const id = await makeZone(demo, name);
  const page = await as("/dns/zones");
  await act(page, name, "Share", { Project: "alt" });
  await rowSays(page, name, /Yes/);
  await refused(page, name, "Delete", /The zone is shared\. Unshare it first/);
  await openZone(page, name);
  await page.getByRole("tab", { name: "Shares" }).click();
  await line(page, "alt").getByRole("button", { name: /^Unshare/ }).click();
  await dialog(page).getByRole("button", { name: "Unshare", exact: true }).click();
  await taskEnds(page, `Unshare ${name}`);
  assert.deepEqual((await dns(demo, "GET", `/zones/${id}/shares`)).shared_zones, []);
  await close(page);
});

test("a zone is given to another project by its key, which is shown once", { timeout: 300_000 }, async () => {
  const name = zone("given");
  await makeZone(demo, name);
  const page = await as("/dns/zones");
  await (await entry(page, name, "Transfer")).click();
  await fillIn(dialog(page), { Description: "For a journey" });
  await dialog(page).getByRole("button", { name: "Transfer", exact: true }).click();
  const [request] = (await until(async () => {
    const { transfer_requests: all } = await dns(demo, "GET", "/zones/tasks/transfer_requests");
    const own = all.filter((one) => one.zone_name === name);
    return own.length && own;
  }, "the transfer", 30));
  const secret = dialog(page).filter({ hasText: request.key });
  await secret.getByLabel("I have saved the secret").check();
  await secret.getByRole("button", { name: "Close", exact: true }).click();
  await secret.waitFor({ state: "detached" });
  await page.goto("/dns/transfer-requests");
  await row(page, name).waitFor();
  await act(page, name, "Edit", { Description: "Changed" });
  const other = await as("/dns/transfer-requests/create", "demo", "alt");
  await fillIn(other.getByRole("main"), { "Transfer ID": request.id, Key: request.key });
  await other.getByRole("main").getByRole("button", { name: "Accept transfer", exact: true }).click();
  await taskEnds(other, `Accept transfer ${request.id}`);
  await other.goto("/dns/zones");
  await rowSays(other, name, /ACTIVE/);
  assert.ok(await zoneOf(alt, name));
  await close(other);
  // One that nobody accepts is deleted.
  const kept = zone("kept");
  const id = await makeZone(demo, kept);
  await dns(demo, "POST", `/zones/${id}/tasks/transfer_requests`, {});
  await page.goto("/dns/transfer-requests");
  await act(page, kept, "Delete");
  await row(page, kept).waitFor({ state: "detached" });
  await close(page);
});

test("administrators see the zones of all projects, and abandon one", { timeout: 240_000 }, async () => {
  const name = zone("abandoned");
  await makeZone(demo, name);
  const page = await as("/dns/zones?all-projects", "admin");
  await rowSays(page, name, /ACTIVE/);
  await act(page, name, "Edit", { Description: "By an administrator" });
  assert.equal((await zoneOf(demo, name)).description, "By an administrator");
  await act(page, name, "Abandon");
  await until(async () => (await zoneOf(demo, name)) === undefined, "the zone to be forgotten", 60);
  await close(page);
});

test("administrators keep TSIG keys, TLDs and blacklists, and see pools and services", { timeout: 300_000 }, async () => {
  const page = await as("/dns/pools", "admin");
  await row(page, "default").getByRole("link", { name: "default", exact: true }).click();
  await page.getByRole("tab", { name: "Name servers" }).click();
  await expectText(panel(page), /ns1\./);
  await page.goto("/dns/services");
  await rowSays(page, "central", /UP/);

  await create(page, "/dns/tsig-keys/create", "Create TSIG key", { Name: "e2e-dns-key", Secret: "c2VjcmV0", Resource: "default" }, "Create e2e-dns-key");
  await act(page, "e2e-dns-key", "Edit", { Algorithm: "hmac-sha512" });
  await act(page, "e2e-dns-key", "Replace secret", { Secret: "b3RoZXI=" });
  const [key] = (await dns(admin, "GET", "/tsigkeys")).tsigkeys.filter((one) => one.name === "e2e-dns-key");
  assert.deepEqual([key.algorithm, key.secret], ["hmac-sha512", "b3RoZXI="]);
  await act(page, "e2e-dns-key", "Delete");

  const pattern = "^e2e-dns\\.forbidden\\.$";
  await create(page, "/dns/blacklists/create", "Create blacklist", { Pattern: pattern, Description: "e2e-dns" }, `Create ${pattern}`);
  await act(page, pattern, "Edit", { Description: "e2e-dns changed" });
  await act(page, pattern, "Delete");
  await row(page, pattern).waitFor({ state: "detached" });

  // While there is a TLD, no zone can be made outside of it: it is gone in a moment.
  await create(page, "/dns/tlds/create", "Create TLD", { Name: "test", Description: "e2e-dns" }, "Create test");
  await act(page, "test", "Edit", { Description: "e2e-dns changed" });
  await act(page, "test", "Delete");
  await row(page, "test").waitFor({ state: "detached" });
  await close(page);
});

test("who may only read is offered nothing", { timeout: 120_000 }, async () => {
  const name = zone("read");
  await makeZone(demo, name);
  const page = await as("/dns/zones", "reader", "demo");
  await rowSays(page, name, /ACTIVE/);
  await refused(page, name, "Edit", /read/i);
  for (const path of ["/dns/tsig-keys", "/dns/tlds", "/dns/pools"]) {
    assert.equal(await page.getByRole("navigation", { name: "Services" }).locator(`a[href="${path}"]`).count(), 0, `${path} is for administrators`);
  }
  await close(page);
});

/** More than Designate gives at once, which is 1,000 at most and 20 unless it is asked. It creates about 20 a second. */
const LONG_ZONE = 1200;

test("a zone of more record sets than one answer has is read to its end, none twice", { timeout: 900_000 }, async () => {
  await setQuotas(alt, { zone_recordsets: 2000, zone_records: 2000 });
  const name = zone("many");
  const names = Array.from({ length: LONG_ZONE }, (_, at) => `n${String(at).padStart(4, "0")}`);
  // Designate makes no other zone meanwhile: this is the last test.
  const { message, zone_id: id } = await importZone(alt, name, names.map((own) => `${own} A 192.0.2.1`), 600);
  assert.ok(id, message);
  await atRest(alt, `/zones/${id}`);
  const page = await as("/dns/zones", "demo", "alt");
  await openZone(page, name);
  await expectText(panel(page), /of 1[\s\u00a0\u202f]?202 are shown/, 120);
  await page.getByLabel("Find in table", { exact: true }).fill("n1199");
  await line(page, `n1199.${name}`).waitFor();
  await page.goto("/dns/record-sets?columns=name,type");
  await until(async () => Number(await grid(page).getAttribute("aria-rowcount")) > LONG_ZONE + 2, "all rows", 120);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as JSON" }).click();
  const rows = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
  const own = rows.map((one) => one.Name?.name ?? one.Name).filter((one) => one.endsWith(`.${name}`));
  assert.deepEqual(own.toSorted(), names.map((one) => `${one}.${name}`), "all of them, none twice");
  await close(page);
});
