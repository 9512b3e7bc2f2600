// What comes before anything else of the page.

// The theme that the user has chosen, before the first paint. The application sets it again when it is there.
try {
  const { theme } = JSON.parse(localStorage.getItem("skylark.preferences"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was chosen, or this browser keeps nothing: the system's theme it is.
}

// The parts of the program that the sign-in page does without, for those who are signed in: they are fetched with the first part,
// and not when that has started. A browser that keeps nothing signs nobody in again.
try {
  const { parts } = document.currentScript.dataset;
  if (parts && sessionStorage.getItem("skylark.session")) {
    for (const part of JSON.parse(parts)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", ...part }));
    }
  }
} catch {
  // They are fetched later.
}

// Where the page's policy requires trusted types, text becomes a script or markup only through this policy; null refuses
// it. The one script is the service worker of single sign-on. Markup are the constant parts of the console's own views,
// which Leptos makes elements of at once: nothing in them could run. Anything else that is tried fails, and is a fault.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (url === "/sso.js" ? url : null),
  createHTML: (markup) => (couldRun(markup) ? null : markup),
});

function couldRun(markup) {
  const forbidden = [
    /<\/?(script|i?frame|object|embed|link|meta|base)\b/i,
    /\bon\w+\s*=/i,
    // Browsers skip white space and control characters in a scheme.
    /j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i,
    // Leptos writes no other character references, and each letter above could hide in one.
    /&(?!(amp|lt|gt|quot);)/,
    /[\0-\x08\x0b\x0e-\x1f]/,
  ];
  return forbidden.some((pattern) => pattern.test(markup));
}
