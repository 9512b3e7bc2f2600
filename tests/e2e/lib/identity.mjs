// Users of every kind in the real Keystone, made for a test and gone after it.
import { createHmac, randomBytes } from "node:crypto";
import { signIn } from "./cloud.mjs";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An administrator's `identity(method, path, body)`, which answers the decoded body. */
export async function administrator() {
  const admin = await signIn("admin", "admin");
  return async (method, path, body) => {
    const { status, json } = await admin.identity(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
    return json;
  };
}

/** The id of what has this name. */
export async function idOf(identity, kind, name) {
  return (await identity("GET", `/${kind}s?name=${name}`))[`${kind}s`][0]?.id;
}

const made = [];

/** Deletes what the functions below have made. */
export async function removeMade() {
  for (const remove of made.splice(0)) await remove();
}

/** Makes a user anew, with roles `[role, where]`, such as `["member", "projects/ID"]`. */
export async function makeUser(identity, name, { password, roles = [], ...more }) {
  const before = await idOf(identity, "user", name);
  if (before) await identity("DELETE", `/users/${before}`);
  const { user } = await identity("POST", "/users", { user: { name, domain_id: "default", password, ...more } });
  made.push(() => identity("DELETE", `/users/${user.id}`));
  for (const [role, where] of roles) {
    await identity("PUT", `/${where}/users/${user.id}/roles/${await idOf(identity, "role", role)}`);
  }
  return user.id;
}

/** What an authenticator shows for a key in base32 (RFC 6238), so many steps from now. */
export function oneTimeCode(key, later = 0) {
  const bits = [...key].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((eight) => parseInt(eight, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", bytes).update(step).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Gives a user a secret for one-time codes, and answers what an authenticator shows. */
export async function makeAuthenticator(identity, user) {
  const blob = [...randomBytes(32)].map((byte) => BASE32[byte % 32]).join("");
  await identity("POST", "/credentials", { credential: { type: "totp", blob, user_id: user } });
  return () => oneTimeCode(blob);
}

/** An application credential of a user in a project: `{id, name, secret}`. */
export async function makeApplicationCredential(user, project, more = {}) {
  const owner = await signIn(user, project);
  const { user_id } = await tokenOf(owner.token);
  const path = `/users/${user_id}/application_credentials`;
  const all = (await owner.identity("GET", path)).json.application_credentials;
  const name = more.name ?? "e2e-robot";
  const before = all.find((one) => one.name === name);
  if (before) await owner.identity("DELETE", `${path}/${before.id}`);
  const answer = await owner.identity("POST", path, { application_credential: { name, ...more } });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  const { id } = answer.json.application_credential;
  made.push(() => owner.identity("DELETE", `${path}/${id}`));
  return answer.json.application_credential;
}

async function tokenOf(token) {
  const headers = { "X-Auth-Token": token, "X-Subject-Token": token };
  const answer = await fetch("http://127.0.0.1:5000/v3/auth/tokens?nocatalog", { headers });
  return { user_id: (await answer.json()).token.user.id };
}

/** Whether Keystone accepts a token. */
export async function isValid(token) {
  const headers = { "X-Auth-Token": token };
  return (await fetch("http://127.0.0.1:5000/v3/auth/projects", { headers })).status === 200;
}

/** Revokes a token. */
export const revoke = (token) =>
  fetch("http://127.0.0.1:5000/v3/auth/tokens", {
    method: "DELETE",
    headers: { "X-Auth-Token": token, "X-Subject-Token": token },
  });
