import { Check } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { matchSkills } from './skills.ts';

/** What a chat asks for; filled and ticked where the signed-in operator knows it. */
export function SkillChips({ skills, mine }: { skills: readonly string[]; mine: readonly string[] }) {
  if (skills.length === 0) return null;
  return (
    <ul aria-label="Required skills" className="flex min-w-0 flex-wrap gap-1">
      {matchSkills(skills, mine).map(({ skill, isMine }) => (
        <li
          key={skill}
          className={cx(
            'inline-flex h-4.5 min-w-0 max-w-40 items-center gap-1 rounded-full border px-1.5 text-2xs',
            isMine ? 'border-accent bg-accent text-accent-text' : 'border-line bg-surface-0 text-muted',
          )}
        >
          {isMine && <Check aria-label="One of mine:" size={10} strokeWidth={3} />}
          <span className="truncate">{skill}</span>
        </li>
      ))}
    </ul>
  );
}
