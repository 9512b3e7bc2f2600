// Glance: images of the project's own, and those that others offer to it.
export async function recordImage(session) {
  const { run, list } = session;
  const create = async (who, name, more) => {
    const image = await session.create(who, "image", "/images", { name: `${run}-${name}`, disk_format: "qcow2", container_format: "bare", ...more });
    // The same bytes each time, so that checksums are the same.
    const { status } = await fetch(`http://127.0.0.1:9292/v2/images/${image.id}/file`, {
      method: "PUT",
      headers: { "X-Auth-Token": session.token(who), "Content-Type": "application/octet-stream" },
      body: qcow2(),
    });
    if (status !== 204) throw new Error(`the data of ${name} were answered with ${status}`);
    return image;
  };
  const own = await create("member", "disk", { tags: ["shop"], os_distro: "debian", hw_disk_bus: "virtio", min_disk: 1 });
  session.image = own.id;
  const lent = await create("member", "lent", { visibility: "shared" });
  await session.record("image/members/create", "member", "image", "POST", `/images/${lent.id}/members`, { body: { member: session.project("partner") } });
  await session.record("image/members/list", "member", "image", "GET", `/images/${lent.id}/members`);
  const offered = await create("partner", "offered", { visibility: "shared" });
  await session.ask("partner", "image", "POST", `/images/${offered.id}/members`, { body: { member: session.project("member") } });
  const community = await create("partner", "community", { visibility: "community" });

  await list("image/images/list", "member", "image", "/images", "images", { seed: ["debian-12"] });
  await session.record("image/images/show", "member", "image", "GET", `/images/${own.id}`);
  await list("image/shared/list", "member", "image", "/images?visibility=shared&member_status=all", "images");
  await list("image/community/list", "member", "image", "/images?visibility=community", "images");
  for (const [collection, { id }] of [["shared", offered], ["community", community]]) {
    await session.record(`image/${collection}/show`, "member", "image", "GET", `/images/${id}`);
  }
}

/** An empty disk of 1 MiB in QEMU's format: the header, and tables without entries. */
function qcow2() {
  const bytes = Buffer.alloc(4 * 65536);
  bytes.write("QFI\xfb", 0, "latin1");
  bytes.writeUInt32BE(2, 4);
  bytes.writeUInt32BE(16, 20); // Cluster bits.
  bytes.writeBigUInt64BE(1048576n, 24); // Size of the disk.
  bytes.writeUInt32BE(1, 36); // Entries of the table of clusters.
  bytes.writeBigUInt64BE(196608n, 40);
  bytes.writeBigUInt64BE(65536n, 48); // Table of reference counts.
  bytes.writeUInt32BE(1, 56);
  bytes.writeBigUInt64BE(131072n, 65536);
  for (let cluster = 0; cluster < 4; cluster += 1) bytes.writeUInt16BE(1, 131072 + 2 * cluster);
  return bytes;
}
