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
 * @param {{servers?: number, ports?: number, volumes?: number, images?: number, latency?: number, perRow?: number, admin?: boolean, ahead?: number}} [options]
 * `latency` in milliseconds for each request, `perRow` for each row of a list on top of that; `ahead` in seconds is how
 * far all its clocks are ahead of this machine's
 */
export async function startLargeCloud({ servers = 0, ports = 0, volumes = 0, images = 12, latency = 0, perRow = 0, admin = false, ahead = 0 } = {}) {
  const cloud = {
    latency, perRow, admin,
    now: () => now() + ahead,
    /** What a service says instead of the truth: a function of its name, what it was asked, and what tells the truth about that. */
    lie: (service, asked, truth) => truth(asked),
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
    Object.assign(row, change, { updated: cloud.now() });
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
    renameRow: (list, row, name) => touch(cloud.lists[list], row, { name }),
    deleteRow: (list, row) => touch(cloud.lists[list], row, { deleted: true }),
    /** Deletes a row, and nothing remembers it: as when Nova's database is archived. */
    purgeRow(list, row) {
      cloud.deleteRow(list, row);
      cloud.lists[list].forget(row.id);
    },
    /** Adds a row like the list's first. */
    addRow(list, name) {
      const listing = cloud.lists[list];
      const row = { ...listing.rows[0], seq: listing.rows.length, id: crypto.randomUUID(), name, created: cloud.now(), updated: cloud.now(), deleted: false };
      listing.add(row);
      return row;
    },
    /** What the service says of these servers, in bytes. */
    bytesOf: (rows, version) => rows.reduce((sum, row) => sum + serverText(row, version, bases.compute).length, 0),
    /** The requests since a moment of `performance.now()`, without preflights. */
    since: (moment) => cloud.log.filter(({ began, method }) => began >= moment && method !== "OPTIONS"),
  });
}
