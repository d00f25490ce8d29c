import { Segmented } from '../../ui/segmented.tsx';
import { SettingsPage, SettingsSection } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { usePreferences } from './preferences.ts';

export function PreferencesPage() {
  const { theme, sendWith, singleKeys, ring, notices, set } = usePreferences();
  return (
    <SettingsPage
      title="Preferences"
      intro="How Switchboard looks and answers on this device. Saved as you choose."
    >
      <SettingsSection title="Theme">
        <Segmented
          label="Theme"
          value={theme}
          onChange={(next) => set({ theme: next })}
          options={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </SettingsSection>
      <SettingsSection title="Keyboard">
        <Switch
          label="Send with Enter"
          hint="Shift+Enter breaks the line. Off: Enter breaks the line, Ctrl+Enter or ⌘Enter sends."
          checked={sendWith === 'enter'}
          onChange={(on) => set({ sendWith: on ? 'enter' : 'mod-enter' })}
        />
        <Switch
          label="Single keys"
          hint="J, K, R, E and the others, while you are not typing. Turn them off if they get in the way of your screen reader or voice control."
          checked={singleKeys}
          onChange={(on) => set({ singleKeys: on })}
        />
      </SettingsSection>
      <SettingsSection title="Queue">
        <Switch
          label="Ring"
          hint="A bell that repeats while a chat waits. It keeps silent while you are away or have no room for another chat."
          checked={ring}
          onChange={(on) => set({ ring: on })}
        />
        <Switch
          label="Notices"
          hint="A notice of the browser for each new chat while you look at something else. The queue has the button that allows them."
          checked={notices}
          onChange={(on) => set({ notices: on })}
        />
      </SettingsSection>
    </SettingsPage>
  );
}
