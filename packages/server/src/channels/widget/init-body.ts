import type { api } from '@switchboard/protocol';
import type { z } from 'zod';

export type InitBody = z.output<(typeof api)['POST /api/widget/init']['body']>;
