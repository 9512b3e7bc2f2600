// Whether the large cloud answers as the real services do, when both have the same rows.

/**
 * What two answers must have in common: order and looks of rows, links, refusals. Their hosts differ, and so do values that are a row's own.
 * @param {RegExp} [but] keys of rows that may differ
 */
export function normal({ status, json }, many, base, but = /^$/) {
  const text = JSON.stringify(json).replaceAll(base, "BASE");
  const { [many]: rows, ...others } = JSON.parse(text);
  return {
    status,
    rows: rows?.map((row) => ({
      id: row.id, name: row.name, status: row.status, created: row.created ?? row.created_at, updated: row.updated ?? row.updated_at,
      keys: Object.keys(row).filter((key) => !ONLY_ADMINISTRATORS.test(key) && !but.test(key)).sort(),
    })),
    ...others,
  };
}

/** The large cloud shows rows as a member sees them. */
const ONLY_ADMINISTRATORS = /^(OS-EXT-SRV-ATTR:(?!hostname$)|host_status$|os-vol-(host|mig)|binding:(host_id|profile|vif))/;

/** Rows of the large cloud that are the real ones; `kinds` says which recorded row each is like. */
export function seed(real, kindOf) {
  const seconds = (text) => Date.parse(/Z$/.test(text) ? text : `${text}Z`) / 1000;
  return real.map((row, seq) => ({
    seq, id: row.id, name: row.name, of: kindOf(row), status: row.status, deleted: row.status === "DELETED",
    created: seconds(row.created ?? row.created_at), updated: seconds(row.updated ?? row.updated_at ?? row.created ?? row.created_at),
  }));
}

/** Asks either for a path. */
export const asker = (base, token) => async (path, version) => {
  const answer = await fetch(base + path, {
    headers: { "X-Auth-Token": token, Accept: "application/json", ...(version && { "OpenStack-API-Version": version }) },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: /^[{[]/.test(text) ? JSON.parse(text) : { text } };
};

/** Queries of the list of servers: pages, orders, changes, refusals. `name` is a filter that fits all of them and no others. */
export function serverQueries({ ids, gone, name, since, limit = 3 }) {
  const filter = `name=${encodeURIComponent(name)}`;
  const nobody = "11111111-1111-1111-1111-111111111111";
  const at = (path, version) => [path, version && `compute ${version}`];
  return [
    at(`/servers/detail?${filter}`), at(`/servers?${filter}`),
    ...["2.1", "2.9", "2.19", "2.26", "2.47", "2.63", "2.73", "2.90", "2.95", "2.96", "2.98", "2.100", "latest"].map((version) => at(`/servers/detail?${filter}&limit=${limit}`, version)),
    at(`/servers?limit=${limit}&${filter}`), at(`/servers?${filter}&limit=${limit}&limit=${limit + 1}`), at(`/servers?${filter}&limit=0`), at(`/servers?${filter}&limit=5000`),
    at(`/servers?${filter}&limit=${limit}&marker=${ids[limit - 1]}`), at(`/servers?${filter}&limit=${ids.length}`), at(`/servers?${filter}&marker=${ids.at(-1)}`),
    at(`/servers?${filter}&limit=${limit}&marker=${gone}`),
    at(`/servers?${filter}&sort_key=display_name&sort_dir=asc&limit=${limit}`), at(`/servers?${filter}&sort_key=display_name&limit=${limit}`),
    at(`/servers?${filter}&sort_key=display_name&sort_dir=asc&limit=${limit}&marker=${ids[2]}`),
    at(`/servers?${filter}&sort_key=created_at&sort_dir=asc&limit=${limit}`), at(`/servers?${filter}&sort_key=uuid&sort_dir=desc`),
    at(`/servers?${filter}&sort_key=updated_at&sort_dir=desc&sort_key=uuid&sort_dir=asc`),
    at(`/servers/detail?${filter}&changes-since=${since}`), at(`/servers/detail?${filter}&changes-since=${since}&limit=${limit}`, "2.95"),
    at(`/servers/detail?${filter}&changes-since=2100-01-01T00:00:00Z`), at(`/servers/detail?${filter}&changes-since=${since}&changes-before=${since}`, "2.66"),
    at(`/servers?${filter}&status=ACTIVE`), at(`/servers?${filter}&status=active&limit=2`, "2.95"), at(`/servers?${filter}&status=SHUTOFF`),
    at(`/servers?${filter}&status=SHUTOFF&status=ACTIVE`, "2.95"), at(`/servers/detail?${filter}&status=ERROR&status=BUILD&sort_key=updated_at&sort_dir=asc&limit=20`, "2.95"),
    at(`/servers/detail?${filter}&status=DELETED&status=SOFT_DELETED&changes-since=${since}&sort_key=updated_at&sort_dir=desc&limit=8`, "2.95"),
    at("/servers?limit=-1"), at("/servers?limit=abc"), at("/servers?marker=nope"), at(`/servers?marker=${nobody}`), at("/servers?sort_key=display_name&sort_dir=up"),
    at("/servers?changes-since=nope"), at("/servers?changes-since=nope", "2.95"), at("/servers?nothing=1", "2.95"), at(`/servers?nothing=1&limit=1&${filter}`, "2.74"),
    at("/servers?limit=1", "2.500"), at("/servers?limit=1", "two"), at("/servers?limit=1", "3.1"), at(`/servers/${nobody}`), at("/servers/nope"),
  ];
}

export function volumeQueries({ ids, since, limit = 2 }) {
  const at = (path, version) => [path, version && `volume ${version}`];
  return [
    at("/volumes/detail"), at("/volumes"), ...["3.0", "3.13", "3.48", "3.60", "3.63", "3.65", "latest"].map((version) => at(`/volumes/detail?limit=${limit}`, version)),
    at(`/volumes?limit=${limit}&marker=${ids[0]}`), at("/volumes?limit=0"), at(`/volumes?limit=${ids.length}`), at(`/volumes?marker=${ids.at(-1)}`), at("/volumes?sort=name:asc"),
    at(`/volumes?sort=name:desc&limit=${limit}`), at("/volumes?sort_key=created_at&sort_dir=asc"), at(`/volumes/detail?updated_at=gte:${since}`, "3.60"),
    at(`/volumes/detail?updated_at=gte:${since}&limit=${limit}`, "3.60"), at("/volumes/detail?updated_at=gte:2100-01-01T00:00:00Z", "3.60"),
    at(`/volumes?updated_at=gte:${since}`, "3.59"), at("/volumes?updated_at=gte:nope", "3.60"), at("/volumes?limit=-1"), at("/volumes?limit=abc"), at("/volumes?marker=nope"),
    at("/volumes/detail?status=available"), at("/volumes?status=available&with_count=true&limit=1", "3.45"), at("/volumes?with_count=true", "3.44"), at("/volumes?status=error"), at("/volumes?status~=err", "3.60"), at("/volumes?sort=updated_at:desc"), at("/volumes?sort=nope:asc"), at("/volumes", "3.500"), at("/volumes/nope"),
  ];
}

export function portQueries({ ids, limit = 2 }) {
  return [
    "/ports", "/ports?fields=id", "/ports?fields=id&fields=name", `/ports?limit=${limit}`, `/ports?limit=${limit}&marker=${ids[limit - 1]}`, `/ports?limit=${ids.length}`,
    `/ports?limit=${limit}&marker=${ids.at(-1)}`, "/ports?limit=0", `/ports?limit=${limit}&page_reverse=true`, `/ports?limit=${limit}&page_reverse=True&marker=${ids.at(-1)}`,
    `/ports?limit=${limit}&sort_key=id&sort_dir=desc`, "/ports?sort_key=name&sort_dir=asc&fields=id", "/ports?limit=-1", "/ports?limit=abc", "/ports?marker=nope&limit=1",
    "/ports?sort_key=id", "/ports?changed_since=2020-01-01T00:00:00Z", "/ports/nope",
  ].map((path) => [path]);
}

export function imageQueries({ ids, since, limit = 1 }) {
  return [
    "/images", `/images?limit=${limit}`, `/images?limit=${limit}&marker=${ids[0]}`, `/images?limit=${ids.length}`, `/images?marker=${ids.at(-1)}`, "/images?limit=0", "/images?sort=name:asc,id:desc",
    "/images?sort_key=name&sort_dir=asc", `/images?sort=name:desc&limit=${limit}`, `/images?updated_at=gte:${since}`, "/images?updated_at=gte:2100-01-01T00:00:00Z&limit=1", "/images?updated_at=gte:nope",
    "/images?limit=-1", "/images?limit=abc", "/images?marker=nope", "/images?sort_key=nope", "/images/nope",
  ].map((path) => [path]);
}
