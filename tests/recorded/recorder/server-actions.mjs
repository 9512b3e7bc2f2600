// Everything that can be done with a server, done with one: the requests that Nova accepted, each with its answer.

export async function recordServerActions(session) {
  const { run } = session;
  // In a host that is named, so that it is known from where it migrates to where.
  const server = await session.create("admin", "compute", "/servers", {
    server: { name: `${run}-acted`, imageRef: session.image, flavorRef: "1", networks: "none", availability_zone: "nova:compute1" },
  }, "server", { version: "2.90" });
  const path = `/servers/${server.id}`;
  const becomes = (status) => session.status("admin", "compute", path, "server", status);
  await becomes("ACTIVE");

  const send = (name, method, below, body, options) => session.record(`compute/servers/${name}`, "admin", "compute", method, path + below, { body, ...options });
  const act = async (name, body, { then, ...options } = {}) => {
    const answer = await send(name, "POST", "/action", body, options);
    if (then) await becomes(then);
    return answer;
  };
  /** Does it without keeping it: only what follows is of interest. */
  const quietly = async (body, then) => {
    const { status, json } = await session.ask("admin", "compute", "POST", `${path}/action`, { body });
    if (status >= 300) throw new Error(`${JSON.stringify(body)} answered ${status}: ${JSON.stringify(json)}`);
    if (then) await becomes(then);
  };

  await act("stop", { "os-stop": null }, { then: "SHUTOFF" });
  await act("start", { "os-start": null }, { then: "ACTIVE" });
  await act("reboot", { reboot: { type: "HARD" } }, { then: "ACTIVE" });
  await act("pause", { pause: null }, { then: "PAUSED" });
  await act("unpause", { unpause: null }, { then: "ACTIVE" });
  await act("suspend", { suspend: null }, { then: "SUSPENDED" });
  await act("resume", { resume: null }, { then: "ACTIVE" });
  await act("lock", { lock: null });
  await act("unlock", { unlock: null });
  await act("lock-with-reason", { lock: { locked_reason: "I don't want to work" } }, { version: "2.73" });
  await quietly({ unlock: null });
  await act("change-password", { changePassword: { adminPass: "recorded-password" } });
  await send("console", "POST", "/remote-consoles", { remote_console: { protocol: "vnc", type: "novnc" } }, { version: "2.6" });
  await send("tags", "PUT", "/tags", { tags: ["tag1", "tag2"] }, { version: "2.26" });

  const interfaces = "/os-interface";
  const attached = await send("attach-interface-network", "POST", interfaces, { interfaceAttachment: { net_id: session.network, fixed_ips: [{ ip_address: "10.98.0.31" }] } });
  session.undo(() => session.ask("admin", "network", "DELETE", `/ports/${attached.interfaceAttachment.port_id}`));
  await send("attach-interface-port", "POST", interfaces, { interfaceAttachment: { port_id: session.ports.extra } });
  await act("add-security-group", { addSecurityGroup: { name: session.otherGroup } });

  const image = await act("create-image", { createImage: { name: `${run}-image`, metadata: { team: "shop" } } }, { version: "2.45" });
  session.undo(() => session.delete("admin", "image", `/images/${image.image_id}`));
  await becomes("ACTIVE");
  const backup = await act("create-backup", { createBackup: { name: `${run}-backup`, backup_type: "weekly", rotation: 1 } }, { version: "2.45" });
  session.undo(() => session.delete("admin", "image", `/images/${backup.image_id}`));
  await becomes("ACTIVE");
  await act("rescue", { rescue: { adminPass: "recorded-password", rescue_image_ref: session.image } }, { then: "RESCUE" });
  await act("unrescue", { unrescue: null }, { then: "ACTIVE" });

  await act("migrate-to-host", { migrate: { host: "compute2" } }, { version: "2.56", then: "VERIFY_RESIZE" });
  await quietly({ confirmResize: null }, "ACTIVE");
  await act("migrate", { migrate: null }, { version: "2.56", then: "VERIFY_RESIZE" });
  await quietly({ confirmResize: null }, "ACTIVE");
  await session.list("compute/migrations/list", "admin", "compute", "/os-migrations", "migrations", { version: "2.80" });

  await quietly({ resize: { flavorRef: "2" } }, "VERIFY_RESIZE");
  await act("confirm-resize", { confirmResize: null }, { then: "ACTIVE" });
  await quietly({ resize: { flavorRef: "1" } }, "VERIFY_RESIZE");
  await act("revert-resize", { revertResize: null }, { then: "ACTIVE" });
  await act("shelve", { shelve: null }, { then: "SHELVED_OFFLOADED" });
  await act("unshelve", { unshelve: null }, { then: "ACTIVE" });
  await act("reset-state", { "os-resetState": { state: "active" } });
  // This cloud offloads at once and deletes at once. That these are refused for the server's state alone, with 409 and not
  // with 400, shows that the requests are good.
  await act("shelve-offload", { shelveOffload: null }, { status: 409 });
  await act("restore", { restore: null }, { status: 409 });
  await act("force-delete", { forceDelete: null });
}
