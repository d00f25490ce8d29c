/** Null where the browser keeps it from us, such as from frames of other sites, and where there is no browser. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
