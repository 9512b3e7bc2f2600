// A small identity provider, and what Apache's mod_auth_openidc does in front of the real Keystone: it sends browsers there
// to sign in, redeems the code that they come back with, and tells Keystone who they are by headers. On loopback only.
import { randomUUID } from "node:crypto";
import { createServer, request as send } from "node:http";
import { after, before } from "node:test";

/** What devcloud's Keystone knows the identity provider by. */
const ISSUER = "https://idp.acme.test";
const KEYSTONE = 5000;
const COOKIE = "relay";
const RETURN = "/redirect_uri";
const SIGN_ON = /^\/v3\/auth\/OS-FEDERATION\/(websso\/|identity_providers\/[^/]+\/protocols\/[^/]+\/websso)/;
const EXCHANGE = /^\/v3\/OS-FEDERATION\/identity_providers\/[^/]+\/protocols\/[^/]+\/auth$/;

/**
 * Starts both for the tests of a file. `federation.keystone` is where Keystone is reached with single sign-on, `provider` where
 * users sign in, of another site than the console. `accessToken(user)` is what a command line would have. `answer(page)`
 * may change Keystone's own page, `headers` are added to it; `users` are those who have signed in so far.
 */
export function useFederation() {
  const federation = { keystone: "", provider: "", port: 0, headers: {}, answer: (page) => page, users: [] };
  const tokens = new Map();
  federation.accessToken = (user) => issued(tokens, user);
  const provider = createServer((request, response) => answerAsProvider(federation, tokens, request, response));
  const sessions = { going: new Map(), signedIn: new Map() };
  const relay = createServer((request, response) => answerAsRelay(federation, sessions, request, response));
  const listen = (server) => new Promise((resolve, reject) =>
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server.address().port)));
  before(async () => {
    federation.port = await listen(relay);
    federation.keystone = `http://localhost:${federation.port}/v3`;
    federation.provider = `http://localhost:${await listen(provider)}`;
  });
  after(() => Promise.all([provider, relay].map((server) => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  }))));
  return federation;
}

function issued(tokens, user) {
  const token = randomUUID();
  tokens.set(token, user);
  return token;
}

async function answerAsProvider(federation, tokens, request, response) {
  const url = new URL(request.url, "http://localhost");
  const form = new URLSearchParams(String(await bodyOf(request)));
  switch (url.pathname) {
    case "/authorize": // its own page, with its own way to sign in
      return page(response, `<h1>Acme</h1><form method="post" action="/login${url.search}">
        <label>Name <input name="user"></label> <button>Log in</button></form>`);
    case "/login": {
      const user = form.get("user");
      federation.users.push(user);
      const back = new URLSearchParams({ code: issued(tokens, user), state: url.searchParams.get("state") });
      return redirect(response, `${url.searchParams.get("redirect_uri")}?${back}`);
    }
    case "/token": // a code is redeemed once, by the relay
    case "/introspect": {
      const token = form.get("token") ?? form.get("code");
      const user = tokens.get(token);
      if (url.pathname === "/token") tokens.delete(token);
      return response.setHeader("Content-Type", "application/json").end(JSON.stringify({ active: user !== undefined, user }));
    }
    case "/elsewhere": { // somebody else's page, which sends a form wherever it likes
      const { to, token, policy } = Object.fromEntries(url.searchParams);
      response.setHeader("Referrer-Policy", policy ?? "strict-origin-when-cross-origin");
      return page(response, `<form method="post" action="${to}"><input name="token" value="${token}"><button>Win</button></form>`);
    }
    default:
      return response.writeHead(404).end();
  }
}

async function answerAsRelay(federation, { going, signedIn }, request, response) {
  const url = new URL(request.url, "http://localhost");
  const ask = async (path, fields) =>
    (await fetch(federation.provider + path, { method: "POST", body: new URLSearchParams(fields) })).json();
  if (url.pathname === RETURN) {
    const { active, user } = await ask("/token", { code: url.searchParams.get("code") });
    const to = going.get(url.searchParams.get("state"));
    if (!active || !to) return response.writeHead(401).end();
    const session = randomUUID();
    signedIn.set(session, user);
    response.setHeader("Set-Cookie", `${COOKIE}=${session}; HttpOnly; Path=/; SameSite=Lax`);
    return redirect(response, to);
  }
  if (SIGN_ON.test(url.pathname)) {
    const session = (request.headers.cookie ?? "").match(new RegExp(`${COOKIE}=([\\w-]+)`))?.[1];
    if (signedIn.has(session)) return forward(federation, request, response, signedIn.get(session));
    const state = randomUUID();
    going.set(state, request.url);
    const there = new URLSearchParams({ state, redirect_uri: `http://localhost:${federation.port}${RETURN}` });
    return redirect(response, `${federation.provider}/authorize?${there}`);
  }
  if (EXCHANGE.test(url.pathname) && request.method !== "OPTIONS") {
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const { active, user } = await ask("/introspect", { token });
    if (!active) return response.writeHead(401, { "Content-Type": "text/html" }).end("<h1>Unauthorized</h1>");
    return forward(federation, request, response, user);
  }
  forward(federation, request, response);
}

/** To Keystone, which believes the headers: nobody else may set them. */
async function forward(federation, request, response, user) {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith("oidc-")));
  if (user) Object.assign(headers, { "oidc-iss": ISSUER, "oidc-preferred-username": user });
  Object.assign(headers, { host: `127.0.0.1:${KEYSTONE}`, connection: "close" });
  const body = await bodyOf(request);
  const options = { host: "127.0.0.1", port: KEYSTONE, path: request.url, method: request.method, headers };
  const upstream = send(options, async (answer) => {
    const { "content-length": length, "transfer-encoding": coding, ...kept } = answer.headers;
    const isPage = user && kept["content-type"]?.startsWith("text/html");
    const content = await bodyOf(answer);
    response.writeHead(answer.statusCode, { ...kept, ...(isPage ? federation.headers : {}) });
    response.end(isPage ? federation.answer(content.toString()) : content);
  });
  upstream.on("error", () => response.writeHead(502).end());
  upstream.end(body);
}

async function bodyOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const page = (response, body) => response.setHeader("Content-Type", "text/html").end(`<!doctype html><title>Acme</title>${body}`);
const redirect = (response, to) => response.writeHead(302, { Location: to }).end();
