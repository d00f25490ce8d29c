/** The localStorage of one browser; each tab hears of what the others change, a little later. */
export class FakeBrowserStorage {
  readonly entries = new Map<string, string>();
  readonly #tabs = new Set<FakeTab>();
  /** Refuses to store anything more, as a full disk quota does. */
  isFull = false;
  /** Throws at every touch, as some browsers do where the person allows no storage. */
  isForbidden = false;

  openTab(): FakeTab {
    const tab = new FakeTab(this);
    this.#tabs.add(tab);
    return tab;
  }

  tell(from: FakeTab, key: string, newValue: string | null): void {
    for (const tab of this.#tabs) {
      if (tab !== from)
        setTimeout(() => tab.view.dispatchEvent(Object.assign(new Event('storage'), { key, newValue })), 1);
    }
  }
}

export class FakeTab implements Storage {
  /** Where this tab's `storage` events arrive. */
  readonly view = new EventTarget();
  readonly #browser: FakeBrowserStorage;

  constructor(browser: FakeBrowserStorage) {
    this.#browser = browser;
  }

  get length(): number {
    return this.#entries.size;
  }

  get #entries(): Map<string, string> {
    if (this.#browser.isForbidden) throw new DOMException('The operation is insecure.', 'SecurityError');
    return this.#browser.entries;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.#browser.isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.#entries.set(key, value);
    this.#browser.tell(this, key, value);
  }

  removeItem(key: string): void {
    if (this.#entries.delete(key)) this.#browser.tell(this, key, null);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.removeItem(key);
  }
}
