// The end of a single sign-on, on a host that has files only. Keystone's page sends the token as a form, POSTed to /sso;
// this service worker answers that in the browser, so that no server is asked and none sees the token.
//
// The token waits in this worker's memory, nowhere else, until the page that the browser is sent on to asks for it. That
// page's address has a key, made for this one token, which is of no use once the token was taken. Whether anybody is
// signed in with it is the page's affair: it knows whether its tab has started a sign-on, and where.
//
// Browsers end a worker that has nothing to do, and its memory with it. So a token that waits is a part of the event
// that has brought it, which is not over before it was taken, or a minute has passed. A browser that ends the worker all
// the same loses the token: the page says so, and signing in again takes a moment, as the identity provider knows the user.
const LONGEST = 60_000;
const waiting = new Map();

addEventListener("install", (event) => event.waitUntil(skipWaiting()));

addEventListener("fetch", (event) => {
  // Everything that is POSTed here stays here. GET is for the page itself.
  if (event.request.method === "POST") event.respondWith(arrival(event));
});

async function arrival(event) {
  // Not in a frame: nobody would see who has signed in.
  if (event.request.destination !== "document") return Response.error();
  const form = await event.request.formData().catch(() => new FormData());
  const [key, token] = [crypto.randomUUID(), form.get("token")];
  if (typeof token === "string") event.waitUntil(wait(key, [token, event.request.referrer]));
  return Response.redirect(`/sign-in?sso=${key}`, 303);
}

async function wait(key, content) {
  await new Promise((taken) => {
    waiting.set(key, { content, taken });
    setTimeout(taken, LONGEST);
  });
  waiting.delete(key);
}

// Only pages of this origin can send messages to a worker of it. The first to ask with the key is the only one.
addEventListener("message", ({ data, ports: [port] }) => {
  const found = waiting.get(data);
  waiting.delete(data);
  port?.postMessage(found?.content ?? null);
  found?.taken();
});
