// What comes before anything else of the page.

// The theme that the user has chosen, before the first paint. The application sets it again when it is there.
try {
  const { theme } = JSON.parse(localStorage.getItem("skylark.preferences"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was chosen, or this browser keeps nothing: the system's theme it is.
}

// Where the page's policy requires trusted types, no text may become a script, or markup that could hold one. The one
// exception is the service worker of single sign-on. Anything else that is tried fails, and is a fault.
globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (url === "/sso.js" ? url : null) });
