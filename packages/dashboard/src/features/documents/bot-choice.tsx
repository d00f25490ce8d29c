import { Segmented } from '../../ui/segmented.tsx';
import { useChatbots } from '../bots/index.ts';

export interface BotChoiceValue {
  everyBot: boolean;
  botIds: readonly string[];
}

export const everyBot: BotChoiceValue = { everyBot: true, botIds: [] };

interface BotChoiceProps extends BotChoiceValue {
  onChange: (value: BotChoiceValue) => void;
}

/** Which chatbots answer from it. */
export function BotChoice({ everyBot, botIds, onChange }: BotChoiceProps) {
  const bots = useChatbots();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">Who answers from it</legend>
      <Segmented
        label="Who answers from it"
        value={everyBot ? 'every' : 'some'}
        options={[
          { value: 'every', label: 'Every chatbot' },
          { value: 'some', label: 'Chosen ones' },
        ]}
        onChange={(value) => onChange({ everyBot: value === 'every', botIds })}
      />
      {!everyBot && bots.data?.length === 0 && (
        <p className="text-muted text-sm">There is no chatbot yet. Nobody answers from it.</p>
      )}
      {!everyBot &&
        bots.data?.map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 text-sm pointer-coarse:min-h-11">
            <input
              type="checkbox"
              className="accent-accent"
              checked={botIds.includes(id)}
              onChange={({ target }) => {
                const others = botIds.filter((known) => known !== id);
                onChange({ everyBot, botIds: target.checked ? [...others, id] : others });
              }}
            />
            {name}
          </label>
        ))}
    </fieldset>
  );
}
