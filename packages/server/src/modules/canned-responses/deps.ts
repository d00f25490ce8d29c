import type { Database } from '../../platform/database/index.ts';
import type { Attachments } from '../attachments/index.ts';

export interface CannedResponsesDeps {
  database: Database;
  attachments: Pick<Attachments, 'ofCanned' | 'keepForCanned' | 'copyCanned'>;
  now(): number;
}
