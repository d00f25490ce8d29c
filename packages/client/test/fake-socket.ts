type Listener = (...args: never[]) => void;

/** As much of socket.io-client's socket as the connection uses; the test plays the server. */
export class FakeSocket {
  connected = false;
  isConnecting = false;
  wasClosed = false;
  readonly options: { auth: { token: string | null }; transports: string[]; path: string };
  readonly url: string;
  readonly emitted: {
    event: string;
    payload: unknown;
    ack: (error: Error | null, reply?: unknown) => void;
  }[] = [];
  readonly #listeners = new Map<string, Listener>();
  #any: ((event: string, payload: unknown) => void) | null = null;

  constructor(url: string, options: FakeSocket['options']) {
    this.url = url;
    this.options = options;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  onAny(listener: (event: string, payload: unknown) => void): void {
    this.#any = listener;
  }

  offAny(): void {
    this.#any = null;
  }

  removeAllListeners(): void {
    this.#listeners.clear();
  }

  connect(): void {
    this.isConnecting = true;
  }

  disconnect(): void {
    this.connected = false;
    this.wasClosed = true;
  }

  timeout(): { emit: (event: string, payload: unknown, ack: FakeSocket['emitted'][number]['ack']) => void } {
    return { emit: (event, payload, ack) => void this.emitted.push({ event, payload, ack }) };
  }

  accept(): void {
    this.connected = true;
    this.#listeners.get('connect')?.();
  }

  refuse(data?: object): void {
    this.#listeners.get('connect_error')?.(Object.assign(new Error('refused'), { data }) as never);
  }

  lose(): void {
    this.connected = false;
    this.#listeners.get('disconnect')?.('transport close' as never);
  }

  receive(event: string, payload: unknown): void {
    this.#any?.(event, payload);
  }
}
