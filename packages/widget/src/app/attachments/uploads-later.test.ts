import { describe, expect, it, vi } from 'vitest';
import { createUploads } from './uploads.ts';
import { createUploadsLater } from './uploads-later.ts';

const aFile = (name: string) => new File(['x'], name, { type: 'text/plain' });
const limits = () => ({ maxBytes: 1000, types: ['text/plain'] });
const upload = async ({ name, type, size }: File) => ({
  success: true as const,
  attachment_url: `/files/${name}`,
  file: { id: name, name, type, size },
});

const parts = async () => ({ createUploads, Tray: () => null });

describe('files of a message, before what handles them is there', () => {
  it('wait for it, so that nothing is sent without them, and then are uploaded', async () => {
    const uploads = createUploadsLater(upload, limits, parts);
    uploads.add([aFile('a.txt'), aFile('b.txt')]);
    expect(uploads.loading.get()).toMatchObject({ parts: null, coming: 2 });
    await vi.waitFor(() => expect(uploads.loading.get().coming).toBe(0));
    await vi.waitFor(() =>
      expect(uploads.state.get().uploads.map(({ state }) => state)).toEqual(['done', 'done']),
    );
    expect(uploads.take().map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  });

  it('are kept where it cannot be reached, and taken when asked again', async () => {
    const load = vi.fn(parts).mockRejectedValueOnce(new Error('offline'));
    const uploads = createUploadsLater(upload, limits, load);
    uploads.add([aFile('a.txt')]);
    await vi.waitFor(() => expect(uploads.loading.get().left).toHaveLength(1));
    expect(uploads.loading.get().coming).toBe(0);
    expect(uploads.take()).toEqual([]);
    uploads.add(uploads.loading.get().left);
    await vi.waitFor(() => expect(uploads.state.get().uploads[0]?.state).toBe('done'));
    expect(uploads.loading.get().left).toEqual([]);
  });
});
