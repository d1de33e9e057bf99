// Before anything is drawn: the theme that was switched to, if one was.
(() => {
  try {
    const theme = localStorage.getItem("onrecord-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* without storage, the system's theme */ }
})();
