// Signing in: everyone may.
import { iso } from "./clock.mjs";
import { signIn } from "./recorded.mjs";

const TOKEN = "the-large-cloud's-token";

/** @returns {import("./server.mjs").Answer | undefined} */
export function keystone({ method, url, body, now }) {
  if (url.pathname !== "/v3/auth/tokens") return undefined;
  if (method === "DELETE") return { status: 204, text: "" };
  const scoped = method === "GET" || JSON.parse(body).auth.scope !== undefined;
  const { status, headers, json } = scoped ? signIn.scoped : signIn.unscoped;
  const token = { ...json.token, issued_at: iso(now()), expires_at: iso(now() + 4 * 3600) };
  return { status: method === "GET" ? 200 : status, headers: { ...headers, "x-subject-token": TOKEN }, json: { token } };
}
