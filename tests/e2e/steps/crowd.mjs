// 1,500 of what the large cloud otherwise has a few of, paged as the services do it: Neutron by markers, at most
// `pagination_max_limit` at a time; Nova's server groups by offsets and without a link; Keystone all at once.
import { PROJECT } from "../../bench/cloud/recorded.mjs";

/** What the services give at a time at most. */
const MOST = 1000;

const hex = (number, length) => number.toString(16).padStart(length, "0");
const idOf = (kind, at) => `${hex(kind, 8)}-0000-4000-8000-${hex(at, 12)}`;
const many = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const number = (at) => String(at).padStart(4, "0");

/** Answers for the lists of `count` objects each; undefined for what it does not know. */
export function crowd(count) {
  const groups = many(count, (at) => ({ id: idOf(1, at), name: `group-${number(at)}`, description: "", project_id: PROJECT, shared: false, security_group_rules: [] }));
  // One of another project, and one that it shares.
  groups.push({ ...groups[0], id: idOf(1, count), name: "foreign", project_id: "another" });
  groups.push({ ...groups[0], id: idOf(1, count + 1), name: "lent", project_id: "another", shared: true });
  const serverGroups = many(count, (at) => ({ id: idOf(2, at), name: `near-${number(at)}`, policy: "affinity", rules: {}, members: [], project_id: PROJECT, user_id: "u" }));
  const projects = many(count, (at) => ({ id: hex(at, 32), name: `project-${number(at)}`, domain_id: "default", enabled: true, description: "", is_domain: false, parent_id: "default", tags: [] }));
  const users = many(count, (at) => ({ id: hex(at, 32), name: `user-${number(at)}`, domain_id: "default", enabled: true }));
  const answers = {
    "network /v2.0/security-groups": (query, base, admin) => neutronPage(groups, query, `${base}/v2.0/security-groups`, admin),
    "compute /v2.1/os-server-groups": (query) => {
      const [offset, limit] = [Number(query.get("offset") ?? 0), Math.min(Number(query.get("limit") ?? MOST), MOST)];
      return { server_groups: serverGroups.slice(offset, offset + limit) };
    },
    "identity /v3/projects": () => ({ projects, links: { next: null } }),
    "identity /v3/users": () => ({ users, links: { next: null } }),
  };
  return (service, { method, url, base }, admin = false) => {
    const answer = method === "GET" && answers[`${service} ${url.pathname}`];
    return answer ? { status: 200, json: answer(url.searchParams, base, admin) } : undefined;
  };
}

/** Members are told of their own and of what is shared; administrators of everything, unless they filter. */
function neutronPage(all, query, address, admin) {
  const [project, shared] = [query.get("project_id"), query.get("shared") === "true"];
  const visible = all.filter((one) => admin || one.project_id === PROJECT || one.shared);
  const wanted = visible.filter((one) => (!project || one.project_id === project) && (!shared || one.shared));
  const limit = Math.min(Number(query.get("limit") ?? MOST), MOST);
  const from = wanted.findIndex(({ id }) => id === query.get("marker")) + 1;
  const rows = wanted.slice(from, from + limit);
  const next = new URLSearchParams(query);
  next.set("marker", rows.at(-1)?.id ?? "");
  return { security_groups: rows, ...(rows.length === limit ? { security_groups_links: [{ rel: "next", href: `${address}?${next}` }] } : {}) };
}

/** The answer of Keystone with a token of this role besides. */
export function withRole(answer, name) {
  const { token } = answer.json ?? {};
  return token ? { ...answer, json: { token: { ...token, roles: [...(token.roles ?? []), { id: name, name }] } } } : answer;
}
