// What oslo.middleware lets a page of another origin do. Any header or method that is not listed, and the answer to the
// preflight says nothing at all, so that the browser refuses the request.
import { preflights } from "./recorded.mjs";

const ALWAYS = ["accept", "accept-language", "content-type", "cache-control", "content-language", "expires", "last-modified", "pragma"];
const OWN = ["x-auth-token", "x-identity-status", "x-roles", "x-service-catalog", "x-user-id", "x-tenant-id", "x-openstack-request-id"];
const VERSIONS = ["openstack-api-version"];
const ALLOWED = {
  identity: [...OWN, "x-subject-token", "x-project-id", "openstack-auth-receipt"],
  compute: [...OWN, ...VERSIONS, "x-openstack-nova-api-version"],
  network: OWN,
  image: [...OWN, "content-md5", "x-image-meta-checksum"],
  "block-storage": [...OWN, ...VERSIONS],
};
const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"];

/** The answer's headers for a preflight. */
export function preflight(service, { origin, method, wanted }) {
  const names = wanted.split(",").map((name) => name.trim().toLowerCase()).filter(Boolean);
  const allowed = new Set([...ALWAYS, ...ALLOWED[service]]);
  if (!METHODS.includes(method) || names.some((name) => !allowed.has(name))) return {};
  return { ...preflights[service].headers, "access-control-allow-origin": origin, "access-control-allow-methods": method, "access-control-allow-headers": wanted };
}

/** The recorded headers of an answer, for the origin that asks. */
export function forOrigin(headers, origin) {
  const { "access-control-allow-origin": _, "access-control-expose-headers": exposed, ...others } = headers;
  return origin ? { ...others, "access-control-allow-origin": origin, ...(exposed && { "access-control-expose-headers": exposed }) } : others;
}
