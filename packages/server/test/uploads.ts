import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { ReplyOf, WireError } from '@switchboard/protocol';
import type { LightMyRequestResponse } from 'fastify';
import {
  type Attachments,
  type AttachmentsDeps,
  createAttachments,
} from '../src/modules/attachments/index.ts';
import { createDiskStorage } from '../src/platform/files/index.ts';
import { createLimiters } from '../src/platform/http/index.ts';
import type { OpenTestDatabase } from './databases.ts';
import { as, openStage, type Player, PUBLIC_URL, type Stage } from './stage.ts';

export type UploadReply = ReplyOf<'POST /api/chat-upload/upload'> & WireError;

export interface Uploads extends Stage {
  attachments: Attachments;
  /** Posts a form; `file` is [content, name]. */
  post(player: Player | null, form: FormData, ip?: string): Promise<{ status: number; body: UploadReply }>;
  /** Posts one file and expects it to be taken. */
  upload(
    player: Player,
    content: string | Uint8Array,
    name?: string,
    sessionId?: string,
  ): Promise<UploadReply>;
  /** The path and query of a signed address. */
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  rows(): Promise<number>;
  filesOnDisk(): Promise<string[]>;
  close(): Promise<void>;
}

export function formWith(content: string | Uint8Array, name: string, sessionId?: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([content as string]), name);
  if (sessionId !== undefined) form.append('session_id', sessionId);
  return form;
}

type Caller = Pick<Uploads, 'post' | 'upload' | 'get'>;

function callerOf({ app }: Stage): Caller {
  const post: Caller['post'] = async (player, form, ip = '192.0.2.1') => {
    const encoded = new Response(form);
    const reply = await app.inject({
      method: 'POST',
      url: '/api/chat-upload/upload',
      headers: { 'content-type': encoded.headers.get('content-type')!, ...(player ? as(player) : {}) },
      payload: Buffer.from(await encoded.arrayBuffer()),
      remoteAddress: ip,
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  return {
    post,
    async upload(player, content, name = 'note.txt', sessionId) {
      const { status, body } = await post(player, formWith(content, name, sessionId));
      if (status !== 200) throw new Error(`The upload was refused: ${JSON.stringify(body)}`);
      return body;
    },
    get(url, headers = {}) {
      if (!url.startsWith(PUBLIC_URL)) throw new Error(`Not an address of this server: ${url}`);
      return app.inject({ method: 'GET', url: url.slice(PUBLIC_URL.length), headers });
    },
  };
}

/** The attachments module on a real database and disk; conversations are named after the player who sees them. */
export async function openUploads(
  openTestDatabase: OpenTestDatabase,
  options: Partial<AttachmentsDeps> = {},
): Promise<Uploads> {
  const stage = await openStage(openTestDatabase);
  const root = await mkdtemp(join(tmpdir(), 'switchboard-uploads-'));
  const attachments = createAttachments({
    database: stage.database,
    storage: await createDiskStorage(root, Date.now),
    limiters: createLimiters(),
    maxBytes: 1024 * 1024,
    allowedTypes: ['*/*'],
    signingKey: Buffer.alloc(32, 5),
    publicUrl: PUBLIC_URL,
    mayUseConversation: async (principal, id) => id === `of-${principal.id}`,
    now: stage.clock.now,
    ...options,
  });
  await stage.app.register(multipart);
  attachments.routes(stage.router, stage.app);
  return {
    ...stage,
    attachments,
    ...callerOf(stage),
    rows: async () => (await stage.database.query.selectFrom('attachment').select('id').execute()).length,
    async filesOnDisk() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
    async close() {
      await stage.app.close();
      await rm(root, { recursive: true });
    },
  };
}
