import { APICallError, InvalidResponseDataError } from '@ai-sdk/provider';
import { EgressError, type EgressFault } from '../egress/index.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelError, type ModelFault } from './model-error.ts';
import { cleanWords, parseSaid, type Said, saidIn } from './provider-words.ts';
import { retryAfterOf } from './retry-after.ts';

export interface Circumstances {
  endpoint: Endpoint;
  /** The provider has begun to answer. */
  answering: boolean;
  now: number;
}

function hostOf({ baseUrl }: Endpoint): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

function ofEgress(fault: EgressFault, { endpoint, answering }: Circumstances): ModelError {
  const host = hostOf(endpoint);
  if (fault === 'refused_address' || fault === 'refused_url')
    return new ModelError(
      'not_allowed',
      `${host} is not on the public internet. Whoever runs this server can allow it with EGRESS_ALLOW.`,
    );
  if (fault === 'too_large') return new ModelError('too_long', 'The model answered with far too much.');
  if (answering)
    return new ModelError('cut_off', `The connection to ${host} ended in the middle of the answer.`);
  return fault === 'unresolved'
    ? new ModelError('unreachable', `There is no host ${host}. Check the address.`)
    : new ModelError(
        'unreachable',
        `${host} cannot be reached. Check the address, and that the model is running.`,
      );
}

const BY_WORDS: readonly [RegExp, ModelFault][] = [
  [/insufficient_quota|credit balance|billing/i, 'no_credit'],
  [/context_length|context window|maximum context|prompt is too long|too many tokens/i, 'input_too_long'],
  [/model_not_found|not_found_error/i, 'unknown_model'],
  [/invalid_api_key|authentication|permission_error/i, 'refused'],
  [/rate_limit/i, 'rate_limited'],
  [/content_filter|content_policy/i, 'filtered'],
  [/overloaded|server_error|api_error|unavailable/i, 'overloaded'],
];

/** What a 400 may be in fact. */
const TOLD_BY_WORDS: ReadonlySet<ModelFault> = new Set([
  'refused',
  'unknown_model',
  'input_too_long',
  'filtered',
]);

const BY_STATUS: Record<number, ModelFault> = {
  401: 'refused',
  402: 'no_credit',
  403: 'refused',
  405: 'wrong_address',
  408: 'overloaded',
  413: 'input_too_long',
  429: 'rate_limited',
};

function faultOf(status: number, { text, kind }: Said): ModelFault {
  // A key may be refused in many words; they do not say what else is wrong.
  const byStatus = BY_STATUS[status];
  const byWords = BY_WORDS.find(([words]) => words.test(`${kind} ${text}`))?.[1];
  if (byWords === 'no_credit' || (status === 400 && byWords && TOLD_BY_WORDS.has(byWords))) return byWords;
  if (status === 404) return /model/i.test(`${kind} ${text}`) ? 'unknown_model' : 'wrong_address';
  if (byStatus) return byStatus;
  if (status >= 500) return 'overloaded';
  return status === 200 ? (byWords ?? 'overloaded') : 'bad_request';
}

function sentenceOf(fault: ModelFault, { key, model, ...endpoint }: Endpoint): string {
  const host = hostOf({ ...endpoint, key, model });
  switch (fault) {
    case 'refused':
      return key === null
        ? `${host} wants a key. Enter one.`
        : `${host} refuses the key. Check that it is right and may use the model ${model}.`;
    case 'unknown_model':
      return `${host} does not know the model ${model}. Check its name.`;
    case 'wrong_address':
      return `${host} has no model at this path. Check the address; most end in /v1.`;
    case 'rate_limited':
      return `${host} has had too many questions for now. Wait, or ask the provider for a higher limit.`;
    case 'no_credit':
      return `The account at ${host} has no credit left. Pay the provider, or use another model.`;
    case 'input_too_long':
      return `The conversation is longer than the model ${model} can read.`;
    case 'filtered':
      return `${host} did not want to answer this.`;
    case 'overloaded':
      return `${host} has an error or too much to do at the moment. Try again later.`;
    default:
      return `${host} does not accept what it was asked.`;
  }
}

function ofProvider(
  status: number,
  said: Said,
  { endpoint }: Circumstances,
  retryAfterMs?: number,
): ModelError {
  const fault = faultOf(status, said);
  // Some repeat the key that they refuse.
  const words = fault === 'refused' ? '' : cleanWords(said.text, endpoint.key);
  return new ModelError(fault, sentenceOf(fault, endpoint), { retryAfterMs, words });
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let at = error; at instanceof Error && causes.length < 8; at = at.cause) causes.push(at);
  return causes;
}

/** What a provider's library threw, in our words. What it holds of the request and its headers stays behind. */
export function explainError(error: unknown, circumstances: Circumstances): ModelError {
  const causes = causesOf(error);
  for (const cause of causes) {
    if (cause instanceof ModelError) return cause;
    if (cause instanceof EgressError) return ofEgress(cause.fault, circumstances);
  }
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode !== 200) {
    const retryAfterMs = retryAfterOf(error.responseHeaders, circumstances.now);
    return ofProvider(error.statusCode, parseSaid(error.responseBody), circumstances, retryAfterMs);
  }
  const host = hostOf(circumstances.endpoint);
  if (causes.some((cause) => InvalidResponseDataError.isInstance(cause)))
    return new ModelError('cut_off', `${host} ended its answer before it was complete.`);
  if (typeof error === 'object' && error !== null && !(error instanceof Error))
    return ofProvider(200, saidIn(error), circumstances);
  return new ModelError('malformed', `${host} answered with something that is not an answer of a model.`);
}
