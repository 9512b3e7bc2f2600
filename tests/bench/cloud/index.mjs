// A large cloud: as many servers, ports, volumes and images as one likes, answered as the real services answer.
// The rows are as a member of the project sees them.
import { KINDS as VOLUMES } from "./cinder.mjs";
import { now } from "./clock.mjs";
import { KINDS as IMAGES } from "./glance.mjs";
import { Listing } from "./listing.mjs";
import { KINDS as PORTS } from "./neutron.mjs";
import { KINDS as SERVERS, serverText } from "./nova.mjs";
import { recordings } from "./recorded.mjs";
import { makeRows } from "./rows.mjs";
import { listen } from "./server.mjs";

/**
 * @param {{servers?: number, ports?: number, volumes?: number, images?: number, latency?: number, perRow?: number, admin?: boolean}} [options]
 * `latency` in milliseconds for each request, `perRow` for each row of a list on top of that
 */
export async function startLargeCloud({ servers = 0, ports = 0, volumes = 0, images = 12, latency = 0, perRow = 0, admin = false } = {}) {
  const cloud = {
    latency, perRow, admin,
    /** Every request, in the order they came. */
    log: [],
    /** Requests that nothing here answers. */
    unknown: new Set(),
    lists: {
      servers: new Listing(makeRows(servers, SERVERS, 1)),
      ports: new Listing(makeRows(ports, PORTS, 2)),
      volumes: new Listing(makeRows(volumes, VOLUMES, 3)),
      images: new Listing(makeRows(images, IMAGES, 4)),
    },
  };
  // Servers refer to the recorded images, so these are there under their own names.
  recordings.images[0].rows.forEach(({ id, name }, of) => {
    const row = cloud.lists.images.rows[of];
    if (row) Object.assign(row, { id, name, of });
  });
  cloud.lists.images = new Listing(cloud.lists.images.rows);
  // Now, rather than while the first page is waited for.
  cloud.lists.servers.ordered([["created", "desc"], ["id", "asc"]]);
  const { bases, close } = await listen(cloud);

  const touch = (listing, row, change) => {
    Object.assign(row, change, { updated: now() });
    listing.changed("updated");
  };
  return Object.assign(cloud, {
    bases,
    close,
    authUrl: `${bases.identity}/v3`,
    /** Servers stop, or start again. */
    changeServers(rows) {
      for (const row of rows) touch(cloud.lists.servers, row, { status: row.status === "SHUTOFF" ? "ACTIVE" : "SHUTOFF" });
    },
    deleteRow: (list, row) => touch(cloud.lists[list], row, { deleted: true }),
    /** Adds a row like the list's first. */
    addRow(list, name) {
      const listing = cloud.lists[list];
      const row = { ...listing.rows[0], seq: listing.rows.length, id: crypto.randomUUID(), name, created: now(), updated: now(), deleted: false };
      listing.add(row);
      return row;
    },
    /** What the service says of these servers, in bytes. */
    bytesOf: (rows, version) => rows.reduce((sum, row) => sum + serverText(row, version, bases.compute).length, 0),
    /** The requests since a moment of `performance.now()`, without preflights. */
    since: (moment) => cloud.log.filter(({ began, method }) => began >= moment && method !== "OPTIONS"),
  });
}
