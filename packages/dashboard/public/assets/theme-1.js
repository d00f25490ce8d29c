// Runs before the first paint, or a dark inbox would flash white. It is cached for ever: a change needs a new name.
try {
  const { theme } = JSON.parse(localStorage.getItem('switchboard.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage, or not ours: the system's theme it is.
}
