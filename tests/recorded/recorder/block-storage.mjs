// Cinder: volumes, and what is made of them.
const VERSION = "3.60";
const TRANSFERS = "3.55";

export async function recordBlockStorage(session) {
  const { run } = session;
  const create = (path, one, object, more) => session.create(more?.who ?? "member", "block-storage", path, { [one]: object }, one, { version: VERSION, ...more });
  const ready = (path, one, status = "available") => session.status("member", "block-storage", path, one, status, VERSION);
  const show = (name, path, who = "member", version = VERSION) => session.record(`block-storage/${name}/show`, who, "block-storage", "GET", path, { version });
  const list = (name, path, many, more = {}) => session.list(`block-storage/${name}/list`, more.who ?? "member", "block-storage", path, many, { version: VERSION, ...more });
  const admin = { who: "admin" };

  const type = await create("/types", "volume_type", { name: `${run}-gold`, description: "The best", extra_specs: { volume_backend_name: "fast" }, "os-volume-type-access:is_public": false }, admin);
  await session.ask("admin", "block-storage", "POST", `/types/${type.id}/action`, { body: { addProjectAccess: { project: session.project("member") } } });
  const lost = await create("/types", "volume_type", { name: `${run}-nowhere`, extra_specs: { volume_backend_name: "nowhere" } }, admin);
  const specs = await create("/qos-specs", "qos_specs", { name: `${run}-limits`, consumer: "front-end", read_iops_sec: "1000" }, admin);
  await session.ask("admin", "block-storage", "GET", `/qos-specs/${specs.id}/associate?vol_type_id=${type.id}`);
  session.undo(() => session.ask("admin", "block-storage", "GET", `/qos-specs/${specs.id}/disassociate_all`));
  const groupType = await create("/group_types", "group_type", { name: `${run}-together`, description: "Kept together", group_specs: { tier: "1" } }, admin);

  const volume = async (name, more) => {
    const { id } = await create("/volumes", "volume", { name: `${run}-${name}`, size: 1, volume_type: "fast", ...more });
    await ready(`/volumes/${id}`, "volume");
    return id;
  };
  const data = await volume("data", { description: "Data of the shop", metadata: { team: "shop" }, volume_type: type.name });
  session.volume = await volume("root", { imageRef: session.image });
  const given = await volume("given");
  const snapshot = await create("/snapshots", "snapshot", { name: `${run}-before`, description: "Before the upgrade", volume_id: data, metadata: { ticket: "7" } });
  await ready(`/snapshots/${snapshot.id}`, "snapshot");
  const backup = async (name, more) => {
    const { id } = await create("/backups", "backup", { name: `${run}-${name}`, volume_id: data, ...more });
    await ready(`/backups/${id}`, "backup");
    return id;
  };
  const full = await backup("full", { description: "Of the night" });
  await backup("more", { incremental: true });
  const transfer = await create("/volume-transfers", "transfer", { volume_id: given, name: `${run}-transfer` }, { name: "block-storage/transfers/create", version: TRANSFERS });

  const change = (what) => session.ask("member", "block-storage", "PUT", `/groups/${group.id}`, { body: { group: what }, version: VERSION });
  const group = await create("/groups", "group", { name: `${run}-group`, group_type: groupType.id, volume_types: [type.id] }, {
    remove: async () => {
      await change({ remove_volumes: data });
      await ready(`/groups/${group.id}`, "group");
      await session.ask("member", "block-storage", "POST", `/groups/${group.id}/action`, { body: { delete: {} }, version: VERSION });
      await session.gone("member", "block-storage", `/groups/${group.id}`, VERSION);
    },
  });
  await ready(`/groups/${group.id}`, "group");
  await change({ add_volumes: data });
  await ready(`/groups/${group.id}`, "group");
  const together = await create("/group_snapshots", "group_snapshot", { name: `${run}-group-before`, group_id: group.id });
  await ready(`/group_snapshots/${together.id}`, "group_snapshot");

  // Its failure is told by a message.
  const failed = await create("/volumes", "volume", { name: `${run}-lost`, size: 1, volume_type: lost.name });
  await ready(`/volumes/${failed.id}`, "volume", "error");
  const [message] = await list("messages", "/messages", "messages");
  await show("messages", `/messages/${message.id}`);

  await list("volumes", "/volumes/detail", "volumes");
  await show("volumes", `/volumes/${data}`);
  await list("snapshots", "/snapshots/detail", "snapshots");
  await show("snapshots", `/snapshots/${snapshot.id}`);
  await list("backups", "/backups/detail", "backups");
  await show("backups", `/backups/${full}`);
  await list("transfers", "/volume-transfers/detail", "transfers", { version: TRANSFERS });
  await show("transfers", `/volume-transfers/${transfer.id}`, "member", TRANSFERS);
  await list("groups", "/groups/detail?list_volume=true", "groups");
  await show("groups", `/groups/${group.id}`);
  await list("group-snapshots", "/group_snapshots/detail", "group_snapshots");
  await show("group-snapshots", `/group_snapshots/${together.id}`);
  await list("group-types", "/group_types?is_public=None", "group_types", admin);
  await show("group-types", `/group_types/${groupType.id}`, "admin");
  await list("volume-types", "/types?is_public=None", "volume_types", { ...admin, seed: ["fast", "multi"] });
  await show("volume-types", `/types/${type.id}`, "admin");
  await list("qos-specs", "/qos-specs", "qos_specs", admin);
  await show("qos-specs", `/qos-specs/${specs.id}`, "admin");
  await list("services", "/os-services", "services", { ...admin, all: true });
  await list("pools", "/scheduler-stats/get_pools?detail=true", "pools", { ...admin, all: true });
}
