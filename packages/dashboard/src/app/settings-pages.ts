import { commandTable } from '../ui/commands/command.ts';

/** Every page of the settings, by what it is for; a new one is a new line here and in `screens/settings.tsx`. */
export const settingsPages = [
  {
    path: 'preferences',
    name: 'Preferences',
    group: 'For you',
    words: 'theme dark light shortcuts keys enter sound bell notices',
  },
  {
    path: 'canned-responses',
    name: 'Canned responses',
    group: 'For you',
    words: 'templates macros snippets shortcuts variables files',
  },
  {
    path: 'widgets',
    name: 'Widgets',
    group: 'For customers',
    words: 'website chat colour greeting language sites origins home code',
    adminOnly: true,
  },
  {
    path: 'live-chat',
    name: 'Live chat',
    group: 'For customers',
    words: 'transfers requests queue vanished gone agent states break lunch capacity',
    adminOnly: true,
  },
  {
    path: 'business-hours',
    name: 'Business hours',
    group: 'For customers',
    words: 'opening times closed holidays breaks time zone week',
    adminOnly: true,
  },
  {
    path: 'after-chat',
    name: 'After the chat',
    group: 'For customers',
    words: 'ratings stars feedback satisfaction transcript',
    adminOnly: true,
  },
  {
    path: 'articles',
    name: 'Articles',
    group: 'For customers',
    words: 'help centre knowledge base faq pictures categories drafts',
    adminOnly: true,
  },
  {
    path: 'chatbots',
    name: 'Chatbots',
    group: 'For bots',
    words: 'ai assistant robot model tone greeting hand over prompt instructions embed',
    adminOnly: true,
  },
  {
    path: 'knowledge',
    name: 'Knowledge',
    group: 'For bots',
    words: 'documents files upload pdf web page text sources index passages playground try a question search',
    adminOnly: true,
  },
  {
    path: 'ai-models',
    name: 'AI models',
    group: 'For bots',
    words: 'llm language provider openai anthropic claude mistral ollama local gpt key check default',
    adminOnly: true,
  },
  {
    path: 'external-agents',
    name: 'External agents',
    group: 'For bots',
    words: 'webhook program backend task delivery secret replay health deadline',
    adminOnly: true,
  },
  {
    path: 'operators',
    name: 'Operators',
    group: 'For the company',
    words: 'people agents admins users invite password role',
    adminOnly: true,
  },
  {
    path: 'teams',
    name: 'Teams',
    group: 'For the company',
    words: 'groups members mentions',
    adminOnly: true,
  },
  {
    path: 'mail',
    name: 'Mail',
    group: 'For the company',
    words: 'e-mail email smtp sender test failed',
    adminOnly: true,
  },
  {
    path: 'api-keys',
    name: 'API keys',
    group: 'For the company',
    words: 'developers identity secret tokens integration',
    adminOnly: true,
  },
  {
    path: 'audit-log',
    name: 'Audit log',
    group: 'For the company',
    words: 'history changes security who did what',
    adminOnly: true,
  },
] as const satisfies readonly SettingsPlace[];

export interface SettingsPlace {
  path: string;
  name: string;
  /** Whom it is about. */
  group: string;
  /** What else somebody may look for it by. */
  words: string;
  adminOnly?: boolean;
}

export type SettingsPath = (typeof settingsPages)[number]['path'];

/** Those that this person may open. */
export const settingsFor = (isAdmin: boolean): readonly (SettingsPlace & { path: SettingsPath })[] =>
  settingsPages.filter((page) => isAdmin || !('adminOnly' in page));

/** Each page by its name in the palette. */
export const settingsCommands = commandTable(
  settingsPages.map(({ path, name, words }) => ({
    id: `settings-${path}`,
    title: name,
    group: 'Settings',
    words,
  })),
);
