import type { Config } from '../config.ts';
import { type Accounts, SYSTEM_ACTOR } from '../modules/accounts/index.ts';
import type { ExternalAgents } from '../modules/external-agents/index.ts';
import type { Inboxes } from '../modules/inboxes/index.ts';

export const DEMO_WIDGET_KEY = 'demo-widget';

const DEMO_WIDGET = { name: 'Demo shop', key: DEMO_WIDGET_KEY, greeting: 'Hello. How can we help?' };

/** Answered by whoever runs the curl of the docs. */
const DEMO_AGENT = { name: 'Demo agent', key: 'demo-agent', allowUnsigned: true, public: true };

export interface FirstStart {
  /** Only where it was made here: the one time it can be read. */
  password: string | null;
}

/** Makes the first company, its admin, and in a demo its widget and agent, all at once or not at all. Null when this instance was set up before. */
export async function firstStart(
  config: Config,
  accounts: Accounts,
  { inboxes, externalAgents }: { inboxes: Inboxes; externalAgents: ExternalAgents },
): Promise<FirstStart | null> {
  const made = await accounts.setUpFirstCompany({
    email: config.admin.email,
    companyName: config.demo ? 'Demo company' : 'My company',
    ...(config.admin.password === null ? {} : { password: config.admin.password }),
    async also(tx, company) {
      if (!config.demo) return;
      const by = { companyId: company.id, actor: SYSTEM_ACTOR, ip: '' };
      await inboxes.insertWidget(tx, by, DEMO_WIDGET);
      await externalAgents.insert(tx, by, DEMO_AGENT);
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
