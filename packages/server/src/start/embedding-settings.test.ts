import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';

const endpoint = { EMBEDDING_BASE_URL: 'http://models.internal:8080/v1', EMBEDDING_MODEL: 'large-3' };

describe('the endpoint of embeddings', () => {
  it('is named by its address, its model and the length of its vectors', () => {
    expect(readConfig({ ...endpoint, EMBEDDING_DIMENSIONS: '1536' }).embeddings).toEqual({
      baseUrl: endpoint.EMBEDDING_BASE_URL,
      model: 'large-3',
      dims: 1536,
      key: null,
    });
    expect(readConfig({}).embeddings).toBeNull();
  });

  it.each([
    [{ EMBEDDING_MODEL: 'large-3' }, /^EMBEDDING_BASE_URL: must be set where another/],
    [{ EMBEDDING_API_KEY: 'sk-1' }, /^EMBEDDING_BASE_URL: must be set where another/],
    [{ EMBEDDING_BASE_URL: 'http://m.internal' }, /^EMBEDDING_MODEL: must be set/],
    [endpoint, /^EMBEDDING_DIMENSIONS: must be set/],
    [{ ...endpoint, EMBEDDING_DIMENSIONS: '10' }, /^EMBEDDING_DIMENSIONS: /],
    [{ ...endpoint, EMBEDDING_DIMENSIONS: '1537' }, /^EMBEDDING_DIMENSIONS: /],
    [
      { ...endpoint, EMBEDDING_BASE_URL: 'ftp://m.internal', EMBEDDING_DIMENSIONS: '64' },
      /^EMBEDDING_BASE_URL: /,
    ],
    [{ ...endpoint, EMBEDDING_DIMENSIONS: '64', EMBEDDING_API_KEY: 'a b' }, /^EMBEDDING_API_KEY: /],
  ])('%o stops the start with a line that names it', (env, line) => {
    expect(() => readConfig(env)).toThrow(line);
  });
});
