import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';

const url = 'http://localhost:11434/v1';

describe('the settings of the instance’s language model', () => {
  test('are read together; without them bots quote', () => {
    expect(readConfig({}).languageModel).toBeNull();
    expect(readConfig({ LLM_BASE_URL: '', LLM_MODEL: '', LLM_API_KEY: '' }).languageModel).toBeNull();
    expect(readConfig({ LLM_BASE_URL: url, LLM_MODEL: 'llama3.2' }).languageModel).toEqual({
      baseUrl: url,
      model: 'llama3.2',
      key: null,
    });
    const withKey = readConfig({ LLM_BASE_URL: url, LLM_MODEL: 'm', LLM_API_KEY: 'sk-1' });
    expect(withKey.languageModel?.key).toBe('sk-1');
  });

  test.each([
    [{ LLM_BASE_URL: url }, /^LLM_MODEL: must be set where LLM_BASE_URL is$/],
    [{ LLM_MODEL: 'm' }, /^LLM_BASE_URL: must be set where LLM_MODEL is$/],
    [{ LLM_API_KEY: 'sk-1' }, /^LLM_BASE_URL: must be set where LLM_API_KEY is$/],
    [{ LLM_BASE_URL: 'localhost:11434', LLM_MODEL: 'm' }, /^LLM_BASE_URL: must start with http: or https:$/],
    [{ LLM_BASE_URL: 'http://me:pw@host/v1', LLM_MODEL: 'm' }, /^LLM_BASE_URL: must not hold/],
    [{ LLM_BASE_URL: `${url}?key=1`, LLM_MODEL: 'm' }, /^LLM_BASE_URL: must not have/],
    [{ LLM_BASE_URL: url, LLM_MODEL: 'm', LLM_API_KEY: 'sk 1' }, /^LLM_API_KEY: must not have spaces$/],
  ])('%j stops the start with one line that names the setting', (env, words) => {
    expect(() => readConfig(env)).toThrow(words);
  });
});
