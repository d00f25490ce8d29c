import type { Mentioned } from '@switchboard/protocol';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { rank } from '../../../../ui/format/rank.ts';
import { useListbox } from '../../../../ui/listbox.ts';
import { useOperators, useTeams } from '../../../accounts/index.ts';
import { useSession } from '../../../session/index.ts';
import { replaceIn } from '../replace-in.ts';
import { mentionQueryAt } from './mention-text.ts';

const most = 8;

export interface MentionOption extends Mentioned {
  /** Says who is meant where names are alike. */
  hint: string;
}

interface MentionInput {
  isNote: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onMention: (mention: Mentioned) => void;
}

export type MentionMenuState = ReturnType<typeof useMentionMenu>;

function useOptions(words: string | null): { options: MentionOption[]; isLoading: boolean } {
  const { me } = useSession();
  const operators = useOperators();
  const teams = useTeams();
  if (words === null) return { options: [], isLoading: false };
  const people: MentionOption[] = (operators.data ?? [])
    .filter(({ id, disabled }) => !disabled && id !== me.operator.id)
    .map(({ id, name, email }) => ({ kind: 'operator', id, name, hint: email }));
  const groups: MentionOption[] = (teams.data ?? []).map(({ id, name, members }) => ({
    kind: 'team',
    id,
    name,
    hint: `Team of ${members.filter(({ disabled }) => !disabled).length}`,
  }));
  return {
    options: rank([...people, ...groups], words, ({ name }) => name).slice(0, most),
    isLoading: operators.isLoading || teams.isLoading,
  };
}

/** `@` in a note: colleagues and teams whose names fit what is typed after it. */
export function useMentionMenu({ isNote, field, onMention }: MentionInput) {
  const [at, setAt] = useState<{ text: string; caret: number }>({ text: '', caret: 0 });
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const asked = isNote ? mentionQueryAt(at.text, at.caret) : null;
  const query = asked && asked.start !== closedAt ? asked : null;
  const { options, isLoading } = useOptions(query?.words ?? null);
  const listbox = useListbox(options.length, (index) => pick(options[index]));
  // What fits nobody is no question but text.
  const isOpen = query !== null && (options.length > 0 || query.words === '');

  function pick(option: MentionOption | undefined) {
    if (!option || !query || !field.current) return;
    const { kind, id, name } = option;
    onMention({ kind, id, name });
    replaceIn(field.current, query.start, query.start + 1 + query.words.length, `@${name} `);
    setClosedAt(query.start);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    if (event.key === 'Escape') {
      event.preventDefault();
      setClosedAt(query.start);
      return true;
    }
    if (event.key === 'Tab' && !event.shiftKey && options.length > 0) {
      event.preventDefault();
      pick(options[listbox.active]);
      return true;
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    listbox.field.onKeyDown(event);
    return event.isDefaultPrevented();
  }

  return {
    isOpen,
    isLoading,
    options,
    listbox,
    onKeyDown,
    onCaret({ value, selectionStart }: HTMLTextAreaElement) {
      setAt({ text: value, caret: selectionStart });
      if (mentionQueryAt(value, selectionStart)?.start !== closedAt) setClosedAt(null);
    },
    onLeave: () => setAt({ text: '', caret: 0 }),
    open() {
      const target = field.current;
      if (!target) return;
      setClosedAt(null);
      const before = target.value[target.selectionStart - 1];
      const needsBlank = before !== undefined && !/\s/.test(before);
      replaceIn(target, target.selectionStart, target.selectionEnd, needsBlank ? ' @' : '@');
    },
  };
}
