import { pipeline, Transform, type TransformCallback } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const RAW_BODIES = new WeakMap<FastifyRequest, string>();

/** Passes a body on and keeps it. */
class Tap extends Transform {
  /** Fastify holds it against `content-length`. */
  receivedEncodedLength = 0;
  readonly #parts: Buffer[] = [];
  readonly #keep: (body: string) => void;

  constructor(keep: (body: string) => void) {
    super();
    this.#keep = keep;
  }

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#parts.push(part);
    this.receivedEncodedLength += part.length;
    done(null, part);
  }

  override _flush(done: TransformCallback): void {
    this.#keep(Buffer.concat(this.#parts).toString());
    done();
  }
}

/** Remembers the very bytes of bodies: signatures are over them, not over what they mean. */
export function keepRawBodies(scope: FastifyInstance): void {
  scope.addHook('preParsing', async (request, _reply, payload) => {
    const tap = new Tap((body) => RAW_BODIES.set(request, body));
    // Who hangs up in the middle ends both.
    return pipeline(payload, tap, () => {});
  });
}

/** Of a request without a body, or of another scope: nothing, which no signature fits. */
export function rawBodyOf(request: FastifyRequest): string {
  return RAW_BODIES.get(request) ?? '';
}
