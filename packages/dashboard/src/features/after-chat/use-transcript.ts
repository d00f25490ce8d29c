import { toast } from '../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../session/index.ts';

type Format = 'txt' | 'html';

function save(content: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The transcript of a conversation, to keep or to send. */
export function useTranscript(sessionId: string) {
  const api = useApi();
  const params = { id: sessionId };
  const inWords = (work: Promise<void>) =>
    void work.catch((error: unknown) => toast(describeError(error), { tone: 'danger' }));

  async function download(format: Format, notes: boolean): Promise<void> {
    const query = { format, ...(notes ? { notes: '1' as const } : {}) };
    const content = await api.call('GET /api/live-chat/:id/transcript', { params, query });
    save(content, `chat-${sessionId.slice(-6)}.${format}`);
  }
  async function mail(): Promise<void> {
    const { to } = await api.call('POST /api/live-chat/:id/transcript/mail', { params, body: {} });
    toast(`The transcript is on its way to ${to}`);
  }
  return {
    download: (format: Format, { notes = false } = {}) => inWords(download(format, notes)),
    mail: () => inWords(mail()),
  };
}
