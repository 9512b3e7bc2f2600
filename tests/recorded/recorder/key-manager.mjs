// Barbican: secrets and containers of each kind, an order, and who may read them. Objects have references in place of ids.
const idOf = (reference) => reference.split("/").pop();

export async function recordKeyManager(session) {
  const { run } = session;
  const record = (what, path, who = "member") => session.record(`key-manager/${what}`, who, "key-manager", "GET", path);
  const ours = (row) => (row.name ?? row.meta?.name ?? "").startsWith(run);
  const list = (what, many, only = ours, who = "member") => session.list(`key-manager/${what}/list`, who, "key-manager", `/${what}`, many, { only });
  const create = async (what, kind, body) => {
    const path = `/${kind}s`;
    const made = await session.record(`key-manager/${what}`, "member", "key-manager", "POST", path, { body });
    const reference = made[`${kind}_ref`];
    session.undo(() => session.delete("member", "key-manager", `${path}/${idOf(reference)}`));
    return reference;
  };
  const secret = (name, kind, more) => create(`secrets/create-${name}`, "secret", { name: `${run}-${name}`, secret_type: kind, ...more });

  const text = { payload_content_type: "text/plain" };
  const bytes = { payload_content_type: "application/octet-stream", payload_content_encoding: "base64" };
  const passphrase = await secret("passphrase", "passphrase", { payload: "not secret", ...text });
  const symmetric = await secret("symmetric", "symmetric", { payload: "AAECAwQFBgcICQoLDA0ODw==", ...bytes, algorithm: "aes", bit_length: 128, mode: "cbc" });
  const [certificate, key] = [await secret("certificate", "certificate", { payload: "not a certificate", ...text }), await secret("private-key", "private", { payload: "not a key", ...text, algorithm: "rsa", bit_length: 2048 })];
  const year = new Date().getFullYear() + 1;
  await secret("opaque", "opaque", { payload: "AAEC", ...bytes, expiration: `${year}-01-02T03:04:05` });
  await secret("empty", "opaque", {});
  await list("secrets", "secrets");
  await record("secrets/show", `/secrets/${idOf(symmetric)}`);
  await record("secrets/certificate", `/secrets/${idOf(certificate)}`);

  const container = await create("containers/create-certificate", "container", {
    name: `${run}-tls`, type: "certificate",
    secret_refs: [{ name: "certificate", secret_ref: certificate }, { name: "private_key", secret_ref: key }],
  });
  await create("containers/create-generic", "container", { name: `${run}-generic`, type: "generic", secret_refs: [{ name: "password", secret_ref: passphrase }] });
  const open = await secret("public-key", "public", { payload: "not a key", ...text, algorithm: "rsa", bit_length: 2048 });
  await create("containers/create-rsa", "container", {
    name: `${run}-rsa`, type: "rsa", secret_refs: [{ name: "public_key", secret_ref: open }, { name: "private_key", secret_ref: key }],
  });
  const consumers = `/containers/${idOf(container)}/consumers`;
  await session.record("key-manager/consumers/create", "member", "key-manager", "POST", consumers, { body: { name: "octavia", URL: "http://octavia.example/v2/lbaas/listeners/1" } });
  await session.record("key-manager/consumers/list", "member", "key-manager", "GET", consumers);
  await list("containers", "containers");
  await record("containers/show", `/containers/${idOf(container)}`);

  const meta = { algorithm: "aes", bit_length: 256, mode: "cbc", payload_content_type: "application/octet-stream" };
  const order = await create("orders/create-key", "order", { type: "key", meta: { name: `${run}-ordered`, ...meta } });
  const pair = await create("orders/create-asymmetric", "order", { type: "asymmetric", meta: { name: `${run}-pair`, algorithm: "rsa", bit_length: 2048, payload_content_type: "application/octet-stream" } });
  for (const one of [order, pair]) await session.status("member", "key-manager", `/orders/${idOf(one)}`, "", "ACTIVE");
  await list("orders", "orders");
  await record("orders/show", `/orders/${idOf(order)}`);
  const made = await record("orders/asymmetric", `/orders/${idOf(pair)}`);
  const left = [(await session.ask("member", "key-manager", "GET", `/orders/${idOf(order)}`)).json.secret_ref];
  const { json: keys } = await session.ask("member", "key-manager", "GET", `/containers/${idOf(made.container_ref)}`);
  session.undo(async () => {
    await session.delete("member", "key-manager", `/containers/${idOf(made.container_ref)}`);
    for (const reference of [...left, ...keys.secret_refs.map((one) => one.secret_ref)]) await session.delete("member", "key-manager", `/secrets/${idOf(reference)}`);
  });

  const acl = `/secrets/${idOf(passphrase)}/acl`;
  await record("acls/default", acl);
  await session.record("key-manager/acls/set", "member", "key-manager", "PUT", acl, { body: { read: { users: [session.user("admin")], "project-access": false } } });
  await record("acls/show", acl);

  await record("project-quotas/effective", "/quotas");
  const quotas = `/project-quotas/${session.project("member")}`;
  await session.record("key-manager/project-quotas/set", "admin", "key-manager", "PUT", quotas, { body: { project_quotas: { secrets: 50, orders: 10, containers: -1, consumers: -1, cas: 0 } } });
  session.undo(() => session.ask("admin", "key-manager", "DELETE", quotas));
  await list("project-quotas", "project_quotas", (row) => row.project_id === session.project("member"), "admin");
  await record("project-quotas/show", quotas, "admin");
}
