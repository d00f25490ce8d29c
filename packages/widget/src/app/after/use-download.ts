import type { ApiClient } from '@switchboard/client';
import { useState } from 'preact/hooks';
import type { AfterTexts } from '../../i18n/after/types.ts';
import { saveFile } from './save-file.ts';

/** The transcript as a file. */
export function useDownload(api: Pick<ApiClient, 'call'>, words: AfterTexts) {
  const [problem, setProblem] = useState('');
  async function run(id: string) {
    setProblem('');
    try {
      const text = await api.call('GET /api/live-chat/:id/transcript', { params: { id }, query: {} });
      saveFile(text, `chat-${new Date().toISOString().slice(0, 10)}.txt`);
    } catch {
      setProblem(words.failed);
    }
  }
  return { run: (id: string) => void run(id), problem };
}
