import { SettingsSection } from '../../../ui/settings-page.tsx';
import { TokenLimit } from './token-limit.tsx';
import { UsageToday } from './usage-today.tsx';
import type { ChatbotForm } from './use-chatbot-form.ts';

/** What a model's answers may cost. */
export function ChatbotLimits({ bot, errors, change }: ChatbotForm) {
  return (
    <SettingsSection
      title="Limits"
      intro="What a model may use up in a day (UTC). Over a limit customers are taken to a person. Quoted answers use nothing."
    >
      <UsageToday botId={bot.id} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TokenLimit
          label="Tokens a day, altogether"
          hint="Empty: the server’s own limit."
          limit={bot.dailyTokens}
          error={errors.dailyTokens}
          onChange={(dailyTokens) => change({ dailyTokens })}
        />
        <TokenLimit
          label="Tokens a day, for each customer"
          hint="Empty: the server’s own limit."
          limit={bot.visitorDailyTokens}
          error={errors.visitorDailyTokens}
          onChange={(visitorDailyTokens) => change({ visitorDailyTokens })}
        />
      </div>
    </SettingsSection>
  );
}
