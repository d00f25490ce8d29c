import { type WidgetSettings, widgetSettingsSchema } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import { isNameableOrigin } from './origin.policy.ts';

export const DEFAULT_SETTINGS: WidgetSettings = {
  color: '#3355ff',
  position: 'right',
  greeting: '',
  locale: 'en',
  requireName: false,
  requireEmail: false,
  home: true,
  articles: true,
};

/** Settings as a client gives them: any of them, or none. */
export type SettingsInput = { [K in keyof WidgetSettings]?: WidgetSettings[K] | undefined };

/** What is given over what was before, or over the defaults. */
export function mergeSettings(
  given: SettingsInput,
  before: WidgetSettings = DEFAULT_SETTINGS,
): WidgetSettings {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return widgetSettingsSchema.parse({ ...before, ...Object.fromEntries(present) });
}

/** Each origin once; refuses one that the browser could not be told exactly, such as `https://*.shop.example`. */
export function cleanOrigins(origins: readonly string[]): string[] {
  const bad = origins.findIndex((origin) => !isNameableOrigin(origin));
  if (bad >= 0)
    throw invalidInput(`origins.${bad}`, 'origin', 'must be one exact origin such as https://shop.example');
  return [...new Set(origins)];
}
