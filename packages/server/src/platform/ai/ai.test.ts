import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../../test/hearing.ts';
import { freePort, type ModelServer, startModelServer } from '../../../test/model-server.ts';
import {
  type AiOptions,
  createAi,
  type Endpoint,
  type LanguageModel,
  type ModelError,
  type ModelRequest,
  openAiThread,
} from './index.ts';

const KEY = 'sk-secret-0123456789';
const allow = ['127.0.0.1'];
const onLost = (error: Error) => {
  throw error;
};
const thread = openAiThread(onLost);
const ai = createAi({ thread, allow });

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => {
  server.always({ parts: ['Hel', 'lo.'] });
});
afterAll(() => server.stop());

const KINDS: Endpoint['kind'][] = ['openai_compatible', 'anthropic'];

function modelOf(change: Partial<Endpoint> = {}, from = ai): LanguageModel {
  return from.languageModel({
    kind: 'openai_compatible',
    baseUrl: server.baseUrl,
    model: 'small-1',
    key: KEY,
    ...change,
  });
}

/** An answer's time begins with the question, so what the thread needs for the kind is loaded before. */
async function hastyModelOf(
  kind: Endpoint['kind'],
  limits: Required<AiOptions>['limits'],
): Promise<LanguageModel> {
  await hear(modelOf({ kind }));
  return modelOf({ kind }, createAi({ thread, allow, limits }));
}

const QUESTION: Omit<ModelRequest, 'signal'> = {
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Hello, do you ship to Norway?' }],
  maxTokens: 200,
};

interface Heard {
  text: string;
  usage: { input: number; output: number } | undefined;
  error: ModelError | undefined;
}

async function hear(model: LanguageModel, change: Partial<ModelRequest> = {}): Promise<Heard> {
  const heard: Heard = { text: '', usage: undefined, error: undefined };
  const { signal } = new AbortController();
  try {
    for await (const part of model.stream({ ...QUESTION, signal, ...change })) {
      if (part.kind === 'text') heard.text += part.text;
      else heard.usage = { input: part.input, output: part.output };
    }
  } catch (error) {
    heard.error = error as ModelError;
  }
  return heard;
}

/** Its code, after what was said before. */
async function faultOf(model: LanguageModel, change: Partial<ModelRequest> = {}): Promise<string> {
  const { text, error } = await hear(model, change);
  return `${text}|${error?.code}`;
}

describe.each(KINDS)('an answer of a model of the kind %s', (kind) => {
  test('comes part by part, with what was counted, and the question as it was asked', async () => {
    server.next({ parts: ['To ', 'Norway', ' too.'], usage: { input: 31, output: 5 } });
    const before = server.calls.length;
    const parts: string[] = [];
    const messages = [
      { role: 'user' as const, content: 'Hello' },
      { role: 'assistant' as const, content: 'Hi.' },
      { role: 'user' as const, content: 'To Norway?' },
    ];
    const { signal } = new AbortController();
    for await (const part of modelOf({ kind }).stream({ ...QUESTION, messages, temperature: 0.2, signal }))
      parts.push(part.kind === 'text' ? part.text : `${part.input}+${part.output}`);
    expect(parts).toEqual(['To ', 'Norway', ' too.', '31+5']);
    const [call] = server.calls.slice(before);
    expect(call?.body).toMatchObject({ model: 'small-1', max_tokens: 200, temperature: 0.2, stream: true });
    expect(call?.text).toContain('Be brief.');
    const said = call?.body.messages.filter(({ role }) => role !== 'system').map(({ role }) => role);
    expect(said).toEqual(['user', 'assistant', 'user']);
    const { authorization, 'x-api-key': apiKey } = call?.headers ?? {};
    expect(kind === 'anthropic' ? apiKey : authorization).toContain(KEY);
  });

  test('that is refused, unknown or forbidden is not asked for again, and says what to do', async () => {
    const cases = [
      [{ status: 401, error: { message: `Incorrect key ${KEY}`, type: 'authentication_error' } }, 'refused'],
      [{ status: 403, error: { message: 'No.' } }, 'refused'],
      [{ status: 404, error: { message: 'The model small-1 is not there.' } }, 'unknown_model'],
      [{ status: 404, body: '404 page not found' }, 'wrong_address'],
      [{ status: 402, error: { message: 'Pay.' } }, 'no_credit'],
      [{ status: 400, error: { message: 'Your credit balance is too low.' } }, 'no_credit'],
      [{ status: 400, error: { message: 'The prompt is too long.' } }, 'input_too_long'],
      [{ status: 400, error: { message: 'No such thing as top_q.' } }, 'bad_request'],
      [{ status: 308, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, 'wrong_address'],
    ] as const;
    for (const [reply, code] of cases) {
      server.next(reply);
      const before = server.calls.length;
      const { error, text } = await hear(modelOf({ kind }));
      expect([code, text, error?.code]).toEqual([code, '', code]);
      expect(server.calls.length - before).toBe(1);
      expect(error?.explain()).toMatch(/^.{20,}\.|”$/);
      expect(`${error?.stack} ${JSON.stringify(error)} ${error?.explain()}`).not.toContain(KEY);
    }
  });

  test('is asked for again while nothing was said: after an error, a limit, a cut', async () => {
    const passing = [
      { status: 500 },
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 429, headers: { 'retry-after-ms': '20' } },
      { parts: [], end: 'cut' },
      { parts: [], end: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    ] as const;
    for (const reply of passing) {
      server.next({ ...reply, parts: [] });
      const program = new URL('../../../test/children/ai-without-fetch.ts', import.meta.url);
      const shut = createAi({ thread: openAiThread(onLost, { program }), allow });
      expect(await hear(modelOf({ kind }, shut))).toMatchObject({ text: 'Hello.', error: undefined });
    }
  });

  test('is not asked for for ever, nor sooner than a provider wants', async () => {
    server.always({ status: 503, headers: { 'retry-after': '0' } });
    let before = server.calls.length;
    expect(await faultOf(modelOf({ kind }))).toBe('|overloaded');
    expect(server.calls.length - before).toBe(3);
    server.always({ status: 429, headers: { 'retry-after': '60' } });
    before = server.calls.length;
    const { error } = await hear(modelOf({ kind }));
    expect([error?.code, error?.retryAfterMs]).toEqual(['rate_limited', 60_000]);
    expect(server.calls.length - before).toBe(1);
  });

  test('that breaks in the middle keeps what was said, and is not begun anew', async () => {
    const cases = [
      ['cut', 'cut_off'],
      ['no_finish', 'cut_off'],
      ['malformed', 'malformed'],
      ['stall', 'stalled'],
      ['error', 'overloaded'],
    ] as const;
    const hasty = createAi({ thread, allow, limits: { idle: 2_000 } });
    for (const [end, code] of cases) {
      server.next({ parts: ['Half an ', 'answer'], gapMs: 20, end });
      const before = server.calls.length;
      const { text, error, usage } = await hear(modelOf({ kind }, end === 'stall' ? hasty : ai));
      expect([end, text, error?.code]).toEqual([end, 'Half an answer', code]);
      // What was said is paid for.
      expect(usage?.output).toBeGreaterThan(0);
      expect(server.calls.length - before).toBe(1);
    }
  });

  test('that never begins is given up, and its connection closed', async () => {
    const hasty = await hastyModelOf(kind, { first: 1_500 });
    for (const end of ['silent', 'stall'] as const) {
      server.next({ parts: [], end });
      const before = server.calls.length;
      expect(await faultOf(hasty)).toBe('|timeout');
      await server.calls[before]?.left;
    }
  });

  test('that is longer than allowed says so, and one without an end is cut off', async () => {
    server.next({ parts: ['So many', ' words'], finish: 'length' });
    expect(await faultOf(modelOf({ kind }))).toBe('So many words|too_long');
    const page = 'a'.repeat(4_000);
    server.next({ parts: Array.from({ length: 200 }, () => page), gapMs: 1 });
    const before = server.calls.length;
    const { text, error } = await hear(modelOf({ kind }));
    expect(error?.code).toBe('too_long');
    expect(text.length).toBeLessThan(20_000);
    await server.calls[before]?.left;
  });

  test('that the provider does not want to give, or that is empty, is an error', async () => {
    server.next({ parts: ['I'], finish: 'content_filter' }, { parts: [] });
    expect(await faultOf(modelOf({ kind }))).toBe('I|filtered');
    expect(await faultOf(modelOf({ kind }))).toBe('|malformed');
  });

  test('that nobody wants any more closes the connection at once, whoever says so', async () => {
    const endless = { parts: Array.from({ length: 500 }, () => 'word '), gapMs: 20 };
    server.next(endless, endless);
    const stop = new AbortController();
    const before = server.calls.length;
    const codes: string[] = [];
    try {
      for await (const part of modelOf({ kind }).stream({ ...QUESTION, signal: stop.signal }))
        if (part.kind === 'text') stop.abort();
    } catch (error) {
      codes.push((error as ModelError).code);
    }
    expect(codes).toEqual(['aborted']);
    await server.calls[before]?.left;
    const { signal } = new AbortController();
    for await (const _ of modelOf({ kind }).stream({ ...QUESTION, signal })) break;
    await server.calls[before + 1]?.left;
    const gone = AbortSignal.abort();
    expect(await faultOf(modelOf({ kind }), { signal: gone })).toBe('|aborted');
    // Nothing was asked, also not a moment later: the next question is the next call.
    await hear(modelOf({ kind }));
    expect(server.calls.length - before).toBe(3);
  });
});

describe('time', () => {
  test('a slow reader is not the model’s fault', async () => {
    const hasty = createAi({ thread, allow, limits: { idle: 1_000 } });
    server.next({ parts: ['One ', 'two ', 'three.'] });
    let text = '';
    const { signal } = new AbortController();
    for await (const part of modelOf({}, hasty).stream({ ...QUESTION, signal })) {
      if (part.kind === 'text') text += part.text;
      await new Promise((resolve) => setTimeout(resolve, 1_200));
    }
    expect(text).toBe('One two three.');
  });

  test('an answer that drips has an end', async () => {
    const limits = { first: 10_000, idle: 10_000, total: 2_000 };
    const hasty = await hastyModelOf('openai_compatible', limits);
    server.next({ parts: Array.from({ length: 100 }, () => 'drip '), gapMs: 50 });
    const { text, error } = await hear(hasty);
    expect(error?.code).toBe('timeout');
    expect(text).toContain('drip');
  });
});

describe('where models are', () => {
  test('case 56: an address inside is refused, by its number and by its name', async () => {
    const strict = createAi({ thread });
    const { port } = new URL(server.baseUrl);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254']) {
      const { error } = await hear(modelOf({ baseUrl: `http://${host}:${port}/v1` }, strict));
      expect(error?.code).toBe('not_allowed');
      expect(error?.message).toContain('EGRESS_ALLOW');
    }
  });

  test('nobody there, no such host, and something else there are told apart', async () => {
    const page = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => page.once('listening', resolve));
    const { port } = page.address() as AddressInfo;
    const at = (baseUrl: string) => faultOf(modelOf({ baseUrl }));
    expect(await at(`http://127.0.0.1:${await freePort()}/v1`)).toBe('|unreachable');
    expect(await at('http://nobody.invalid/v1')).toBe('|unreachable');
    expect(await at(`http://127.0.0.1:${port}/v1`)).toBe('|wrong_address');
    page.closeAllConnections();
    await new Promise((resolve) => page.close(resolve));
    server.next({ status: 200, body: '{"choices": []}' });
    expect(await at(server.baseUrl)).toBe('|malformed');
  });

  test.each(KINDS)('case 62: the library for the kind %s has no other way out', async (kind) => {
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://elsewhere.example');
    vi.stubEnv('ANTHROPIC_API_KEY', 'sk-of-the-environment');
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment');
    try {
      const program = new URL('../../../test/children/ai-without-fetch.ts', import.meta.url);
      const shut = createAi({ thread: openAiThread(onLost, { program }), allow });
      expect(await hear(modelOf({ kind }, shut))).toMatchObject({ text: 'Hello.', error: undefined });
      expect(JSON.stringify(server.calls.at(-1)?.headers)).not.toContain('environment');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a model without a key is sent none, also not what the environment has', async () => {
    await hear(modelOf({ key: null }));
    expect(server.calls.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  test('an address may end in a slash', async () => {
    await hear(modelOf({ baseUrl: `${server.baseUrl}/` }));
    expect(server.calls.at(-1)?.path).toBe('/v1/chat/completions');
  });
});

describe('models that want it otherwise', () => {
  test('OpenAI’s newer ones are asked as they want, and remembered', async () => {
    server.always(({ body }) => {
      if (body.max_tokens !== undefined)
        return {
          status: 400,
          error: { message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'." },
        };
      if (body.temperature !== undefined)
        return { status: 400, error: { message: "Unsupported value: 'temperature' does not support 0.2." } };
      return { parts: ['Fine.'] };
    });
    const before = server.calls.length;
    const picky = modelOf({ model: 'picky-5' });
    expect((await hear(picky, { temperature: 0.2 })).text).toBe('Fine.');
    expect(server.calls.length - before).toBe(3);
    expect(server.calls.at(-1)?.body).toMatchObject({ max_completion_tokens: 200 });
    expect((await hear(modelOf({ model: 'picky-5' }), { temperature: 0.2 })).text).toBe('Fine.');
    expect(server.calls.length - before).toBe(4);
  });

  test('one that does not count is counted by letters', async () => {
    server.next({ parts: ['Twelve letters'], usage: null });
    const { usage } = await hear(modelOf());
    expect(usage).toEqual({ input: 10, output: 4 });
  });
});

describe('the thread', () => {
  const program = new URL('../../../test/children/ai-mortal.ts', import.meta.url);

  test('that ends with answers under way ends them, and the next question has another one', async () => {
    const lost: Error[] = [];
    const mortal = openAiThread((error) => lost.push(error), { program });
    const from = createAi({ thread: mortal, allow });
    server.next({ parts: ['One ', 'two.'], end: 'stall' }, { parts: ['Three.'], end: 'stall' });
    const before = server.calls.length;
    const heard = [hear(modelOf({}, from)), hear(modelOf({}, from))];
    await eventually(() => expect(server.calls.length).toBe(before + 2));
    heard.push(hear(modelOf({ model: 'deadly' }, from)));
    for (const { error } of await Promise.all(heard)) expect(error?.code).toBe('cut_off');
    expect(lost).toHaveLength(1);
    expect(await hear(modelOf({}, from))).toMatchObject({ text: 'Hello.', error: undefined });
  });

  test('that hangs is found out by who wants to stop, and the next question has another one', async () => {
    const lost: Error[] = [];
    const mortal = openAiThread((error) => lost.push(error), { program, patienceMs: 200 });
    const from = createAi({ thread: mortal, allow });
    server.next({ parts: ['One ', 'two.'], end: 'stall' });
    const before = server.calls.length;
    const heard = [hear(modelOf({}, from))];
    await eventually(() => expect(server.calls.length).toBe(before + 1));
    const stop = new AbortController();
    heard.push(hear(modelOf({ model: 'endless' }, from), { signal: stop.signal }));
    stop.abort();
    for (const { error } of await Promise.all(heard)) expect(error?.code).toBe('cut_off');
    expect(lost.map(({ message }) => message)).toEqual(['the thread does not stop']);
    expect(await hear(modelOf({}, from))).toMatchObject({ text: 'Hello.', error: undefined });
  });

  test('tells two hundred answers apart', async () => {
    server.always(({ body }) => ({ parts: [body.model, ' ', 'says ', body.model], gapMs: 5 }));
    const names = Array.from({ length: 200 }, (_, n) => `model-${n}`);
    const heard = await Promise.all(names.map((model) => hear(modelOf({ model }))));
    expect(heard.filter(({ error }) => error)).toEqual([]);
    expect(heard.map(({ text }) => text)).toEqual(names.map((name) => `${name} says ${name}`));
  });
});
