/** XMLHttpRequest over fetch, for a test outside a browser: what is sent is real, the progress is played. */
export class FetchXhr {
  status = 0;
  responseText = '';
  timeout = 0;
  readonly upload: {
    onprogress: ((event: { lengthComputable: boolean; loaded: number; total: number }) => void) | null;
  } = {
    onprogress: null,
  };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  onabort: (() => void) | null = null;
  readonly #headers = new Headers();
  readonly #controller = new AbortController();
  #answered = new Headers();
  #method = '';
  #url = '';

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#controller.abort();
    this.onabort?.();
  }

  send(body: FormData): void {
    void this.#send(body);
  }

  async #send(body: FormData): Promise<void> {
    const { signal } = this.#controller;
    this.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 10 });
    try {
      const response = await fetch(this.#url, { method: this.#method, headers: this.#headers, body, signal });
      this.status = response.status;
      this.#answered = response.headers;
      this.responseText = await response.text();
      this.upload.onprogress?.({ lengthComputable: true, loaded: 10, total: 10 });
      this.onload?.();
    } catch {
      if (!signal.aborted) this.onerror?.();
    }
  }
}
