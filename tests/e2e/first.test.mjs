// What static/first.js lets text become. It runs here as in a page, with a browser's trustedTypes that only notes the policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { ROOT } from "./lib/bundle.mjs";

const policies = {};
runInNewContext(readFileSync(join(ROOT, "static/first.js"), "utf8"), {
  trustedTypes: { createPolicy: (name, policy) => (policies[name] = policy) },
});
const { createHTML, createScriptURL } = policies.default;

test("markup of views passes as it is", () => {
  for (const markup of [
    "<p>Nothing is turned on = yet</p>",
    '<div class="empty"><h2>No servers</h2><p>A server is a machine &amp; its disk, &lt;small&gt; or large.</p></div>',
    '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8h12"></path></svg>',
    '<a href="/compute/servers" aria-label="All &quot;servers&quot;">Servers</a><input type="checkbox" disabled>',
    '<ol>\n\t<li data-description="on">one</li>\n</ol>',
    "",
  ]) assert.equal(createHTML(markup), markup);
});

test("markup in which anything could run is refused", () => {
  for (const markup of [
    "<script>alert(1)</script>",
    "<p></p><SCRIPT\nsrc=//host>",
    "<svg><script href=data:,alert(1) /></svg>",
    "<iframe srcdoc=x></iframe>",
    "<frame src=x>",
    "<object data=x></object>",
    "<embed src=x>",
    "<link rel=stylesheet href=x>",
    '<meta http-equiv="refresh" content="0">',
    "<base href=//host>",
    "<img src=x onerror=alert(1)>",
    "<img src=x OnError = alert(1)>",
    '<img src="x"onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" JavaScript:alert(1)">a</a>',
    '<a href="java\n\tscript:alert(1)">a</a>',
    '<a href="\x01javascript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href="javascript&colon;alert(1)">a</a>',
    '<a href="java&Tab;script:alert(1)">a</a>',
  ]) assert.equal(createHTML(markup), null, markup);
});

test("the one script by its address is that of single sign-on", () => {
  assert.equal(createScriptURL("/sso.js"), "/sso.js");
  assert.equal(createScriptURL("https://host/sso.js"), null);
});

test("text becomes no script", () => assert.equal(policies.default.createScript, undefined));
