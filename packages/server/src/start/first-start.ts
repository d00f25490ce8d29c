import type { Config } from '../config.ts';
import { type Accounts, SYSTEM_ACTOR } from '../modules/accounts/index.ts';
import { type DemoModules, insertDemo, readOwnDocs } from './demo.ts';

export interface FirstStart {
  /** Only where it was made here: the one time it can be read. */
  password: string | null;
}

/** Makes the first company, its admin, and the demo, all at once or not at all. Null when this instance was set up before. */
export async function firstStart(
  { demo, admin }: Pick<Config, 'demo' | 'admin'>,
  accounts: Accounts,
  modules: DemoModules,
): Promise<FirstStart | null> {
  const pages = demo === 'bot' ? await readOwnDocs() : null;
  const made = await accounts.setUpFirstCompany({
    email: admin.email,
    companyName: demo === null ? 'My company' : 'Demo company',
    ...(admin.password === null ? {} : { password: admin.password }),
    async also(tx, company) {
      if (demo === null) return;
      await insertDemo(modules, tx, { companyId: company.id, actor: SYSTEM_ACTOR, ip: '' }, pages);
    },
  });
  return made && { password: made.password ?? null };
}

/** What the engineer who started it needs next. */
export function banner(config: Config, url: string, first: FirstStart | null): string {
  const lines = ['', `Switchboard is running.`, `  Inbox    ${url}/`, `  Sign in  ${config.admin.email}`];
  if (first?.password)
    lines.push(`  Password ${first.password}   (shown only now; set ADMIN_PASSWORD to choose it)`);
  if (config.demo) lines.push(`  Demo     ${url}/demo`);
  lines.push(`  API      ${url}/docs`, '');
  return `${lines.join('\n')}\n`;
}
