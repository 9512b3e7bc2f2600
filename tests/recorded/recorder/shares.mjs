// Manila: shares of every kind, what is made of them, and who may use them.

/** Up to which the console reads. */
const VERSION = "2.99";
const SERVICE = "shared-file-system";

export async function recordShares(session) {
  const { run } = session;
  const options = { version: VERSION };
  const create = async (path, one, object, name) => {
    const made = await session.create("member", SERVICE, path, { [one]: object }, one, { ...options, name, remove: null });
    session.undo(async () => {
      await session.ask("admin", SERVICE, "DELETE", `${path}/${made.id}`, options);
      await session.gone("admin", SERVICE, `${path}/${made.id}`, VERSION);
    });
    return made;
  };
  const list = (name, path, many, more = {}) => session.list(`${SERVICE}/${name}/list`, more.who ?? "member", SERVICE, path, many, { ...options, ...more });
  const show = (name, path, who = "member") => session.record(`${SERVICE}/${name}/show`, who, SERVICE, "GET", path, options);
  const ready = (path, one) => session.status("member", SERVICE, path, one, "available", VERSION);
  const act = (name, path, body) => session.record(`${SERVICE}/${name}`, "member", SERVICE, "POST", `${path}/action`, { ...options, body });
  const admin = { who: "admin" };

  const share = async (name, more, file) => {
    const { id } = await create("/shares", "share", { name: `${run}-${name}`, share_proto: "NFS", size: 1, share_type: "default", ...more }, file);
    await ready(`/shares/${id}`, "share");
    return `/shares/${id}`;
  };
  const data = await share("data", {
    size: 2, description: "Data of the shop", metadata: { team: "shop" }, availability_zone: "nova",
  }, `${SERVICE}/shares/create`);
  const id = data.split("/")[2];
  const { access } = await act("shares/allow_access", data, {
    allow_access: { access_type: "ip", access_to: "192.0.2.0/24", access_level: "rw", metadata: { team: "shop" } },
  });
  const rule = (id, state) => session.until(async () => {
    const { json } = await session.ask("member", SERVICE, "GET", `/share-access-rules/${id}`, options);
    return json.access.state === state;
  }, `an access rule to be ${state}`);
  await rule(access.id, "active");
  // The back end takes no users of NFS, and nothing else that comes with one.
  const refused = await act("shares/allow_access_to_users", data, { allow_access: { access_type: "user", access_to: "alice", access_level: "ro" } });
  await rule(refused.access.id, "error");
  await session.record(`${SERVICE}/shares/access_list`, "member", SERVICE, "GET", `/share-access-rules?share_id=${id}`, options);
  await session.record(`${SERVICE}/shares/export_locations`, "admin", SERVICE, "GET", `${data}/export_locations`, options);

  const snapshot = await create("/snapshots", "snapshot", {
    share_id: id, name: `${run}-before`, description: "Before the upgrade", metadata: { ticket: "7" },
  }, `${SERVICE}/snapshots/create`);
  const before = `/snapshots/${snapshot.id}`;
  await ready(before, "snapshot");
  await act("snapshots/allow_access", before, { allow_access: { access_type: "ip", access_to: "192.0.2.7" } });
  await session.record(`${SERVICE}/snapshots/snapshot_access_list`, "member", SERVICE, "GET", `${before}/access-list`, options);
  await session.record(`${SERVICE}/snapshots/share_snapshot_export_locations`, "member", SERVICE, "GET", `${before}/export-locations`, options);

  const copied = await share("copied", { share_type: "replicated" });
  const replica = await create("/share-replicas", "share_replica", { share_id: copied.split("/")[2], availability_zone: "nova" }, `${SERVICE}/replicas/create`);
  await ready(`/share-replicas/${replica.id}`, "share_replica");

  const gone = await share("gone");
  await act("shares/soft_delete", gone, { soft_delete: null });
  session.undo(() => session.ask("admin", SERVICE, "POST", `${gone}/action`, { ...options, body: { restore: null } }));

  await list("shares", "/shares/detail", "shares");
  await show("shares", data);
  await list("deleted-shares", "/shares/detail?is_soft_deleted=true", "shares");
  await show("deleted-shares", gone);
  await list("snapshots", "/snapshots/detail", "snapshots");
  await show("snapshots", before);
  await list("replicas", "/share-replicas/detail", "share_replicas");
  await show("replicas", `/share-replicas/${replica.id}`);
  const instances = await list("share-instances", "/share_instances", "share_instances", admin);
  const active = instances.find((one) => one.replica_state === "active");
  await show("share-instances", `/share_instances/${active.id}`, "admin");
  const copies = await list("snapshot-instances", "/snapshot-instances/detail", "snapshot_instances", admin);
  await show("snapshot-instances", `/snapshot-instances/${copies[0].id}`, "admin");
  await session.record(`${SERVICE}/limits`, "member", SERVICE, "GET", "/limits", options);
}
