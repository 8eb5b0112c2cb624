// Runs before anything is drawn: takes up the reader's choice of dark or light, so nothing flashes.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed (private window, file://): the page follows the device.
}
