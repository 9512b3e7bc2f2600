// The theme the user has chosen, before the first paint. The application sets it again when it is there.
try {
  const { theme } = JSON.parse(localStorage.getItem("skylark.preferences"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was chosen, or this browser keeps nothing: the system's theme it is.
}
