import { ApiError } from '@switchboard/client';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createUploads } from './uploads.ts';

const limits = () => ({ maxBytes: 1000, types: ['text/plain', 'image/*'] });
const aFile = (name: string, size = 10, type = 'text/plain') => new File(['x'.repeat(size)], name, { type });

function reply(file: File) {
  const { name, type, size } = file;
  return {
    success: true as const,
    attachment_url: `/files/${name}`,
    file: { id: `id-${name}`, name, type, size },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(() => {
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = vi.fn();
});

describe('uploads', () => {
  it('uploads at once, tells how far it is, and hands over what is done', async () => {
    let finish = () => {};
    const uploads = createUploads((file, options) => {
      options?.onProgress?.(0.5);
      return new Promise((resolve) => {
        finish = () => resolve(reply(file));
      });
    }, limits);
    uploads.add([aFile('a.txt')]);
    expect(uploads.state.get().uploads[0]).toMatchObject({ state: 'uploading', progress: 0.5 });
    finish();
    await settled();
    expect(uploads.take()).toEqual([
      { id: 'id-a.txt', name: 'a.txt', type: 'text/plain', size: 10, url: '/files/a.txt' },
    ]);
    expect(uploads.state.get().uploads).toEqual([]);
  });

  it('does not send what would be refused, and keeps it to be seen', async () => {
    const upload = vi.fn(async (file: File) => reply(file));
    const uploads = createUploads(upload, limits);
    uploads.add([aFile('big.txt', 1001), aFile('page.html', 5, 'text/html'), aFile('good.txt')]);
    await settled();
    expect(upload).toHaveBeenCalledOnce();
    expect(uploads.take().map(({ name }) => name)).toEqual(['good.txt']);
    expect(uploads.state.get().uploads.map(({ problem }) => problem)).toEqual(['tooLarge', 'wrongType']);
  });

  it('says what the server found in the file, and lets a lost one be tried again', async () => {
    const errors = [new ApiError('file_type_not_allowed'), new ApiError('network')];
    const uploads = createUploads(async (file) => {
      const error = errors.shift();
      if (error) throw error;
      return reply(file);
    }, limits);
    uploads.add([aFile('a.txt'), aFile('b.txt')]);
    await settled();
    const [first, second] = uploads.state.get().uploads;
    expect([first?.problem, second?.problem]).toEqual(['wrongType', 'uploadFailed']);
    uploads.retry(second?.id ?? 0);
    await settled();
    expect(uploads.state.get().uploads[1]).toMatchObject({ state: 'done', problem: null });
  });

  it('ends the upload of a file that is taken away', async () => {
    let aborted = false;
    const uploads = createUploads(
      (_file, options) =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('aborted'));
          });
        }),
      limits,
    );
    uploads.add([aFile('a.png', 10, 'image/png')]);
    uploads.remove(uploads.state.get().uploads[0]?.id ?? 0);
    await settled();
    expect(aborted).toBe(true);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:picture');
    expect(uploads.state.get().uploads).toEqual([]);
  });

  it('takes ten files in one message and says so when there are more', () => {
    const uploads = createUploads(() => new Promise(() => {}), limits);
    uploads.add(Array.from({ length: 12 }, (_, index) => aFile(`${index}.txt`)));
    expect(uploads.state.get()).toMatchObject({ tooMany: true });
    expect(uploads.state.get().uploads).toHaveLength(10);
  });
});
