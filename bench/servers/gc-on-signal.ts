/** Loaded into both servers of the memory comparison by --import: a full collection on SIGUSR2. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
});
