import { lazyPage } from '../../ui/lazy-page.ts';

export { usePreferences } from './preferences.ts';
export const PreferencesPage = lazyPage(() => import('./preferences-page.tsx'), 'PreferencesPage');
export { useTheme } from './use-theme.ts';
