import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Input } from '../../../ui/input.tsx';

interface TrialComposerProps {
  isBusy: boolean;
  onAsk: (text: string) => void;
}

export function TrialComposer({ isBusy, onAsk }: TrialComposerProps) {
  const [text, setText] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '' || isBusy) return;
    onAsk(text.trim());
    setText('');
  }

  return (
    <form onSubmit={submit} className="flex items-center gap-2">
      <Input
        aria-label="Ask it something"
        placeholder="Ask it something"
        dir="auto"
        autoComplete="off"
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton icon={SendHorizontal} label="Send" type="submit" disabled={isBusy || text.trim() === ''} />
    </form>
  );
}
