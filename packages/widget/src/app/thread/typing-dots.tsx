import { fill } from '../../i18n/format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLanguage } from '../ui/language.ts';

/** In place of the next bubble. Screen readers are spared it: the message itself is announced. */
export function TypingDots({ names }: { names: readonly string[] }) {
  const { texts } = useLanguage();
  const name = names.join(', ');
  return (
    <div class="message theirs last typing" aria-hidden="true" title={fill(texts.typing, { name })}>
      <Avatar name={name} />
      <div class="bubble dots">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
