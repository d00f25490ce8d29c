import { usePreferences } from '../../features/preferences/index.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';

export function useThemeSwitch() {
  const { theme, set } = usePreferences();
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  return { toggle: () => set({ theme: isDark ? 'light' : 'dark' }) };
}
