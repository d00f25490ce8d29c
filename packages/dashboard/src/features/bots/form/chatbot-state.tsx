import { SettingsSection } from '../../../ui/settings-page.tsx';
import { Switch } from '../../../ui/switch.tsx';
import type { ChatbotForm } from './use-chatbot-form.ts';

/** Whether it answers, and whom. */
export function ChatbotState({ bot, change }: ChatbotForm) {
  return (
    <SettingsSection title="On or off">
      <Switch
        label="This chatbot is on"
        hint="Off: it answers nobody, and its conversations go to people."
        checked={bot.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <Switch
        label="Published"
        hint="Anybody can talk to it by its address. Until then only you can, and customers with a token of yours."
        checked={bot.published}
        onChange={(published) => change({ published })}
      />
    </SettingsSection>
  );
}
