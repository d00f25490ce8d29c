import { lazyPage } from '../../ui/lazy-page.ts';

export { preferences, usePreferences } from './preferences.ts';
export const PreferencesPage = lazyPage(() => import('./preferences-page.tsx'), 'PreferencesPage');
export { useTheme } from './use-theme.ts';
