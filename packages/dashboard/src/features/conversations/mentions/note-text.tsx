import { type CreateNode, renderMarkdown } from '@switchboard/client';
import type { Mentioned } from '@switchboard/protocol';
import { cloneElement, createElement, memo, type ReactElement, type ReactNode } from 'react';
import { useSession } from '../../session/index.ts';
import { splitAtMentions } from './split-at-mentions.ts';

/** A note's Markdown with a chip in the place of each `@name`; whom the text does not name stands below it. */
export const NoteText = memo(function NoteText({
  text,
  mentions,
}: {
  text: string;
  mentions: readonly Mentioned[];
}) {
  const { me } = useSession();
  const chip = (one: Mentioned, key: number | string) => (
    <MentionChip key={key} mentioned={one} isMe={one.kind === 'operator' && one.id === me.operator.id} />
  );
  const withChips = (child: ReactElement | string): ReactNode =>
    typeof child === 'string'
      ? splitAtMentions(child, mentions).map((part, index) =>
          typeof part === 'string' ? part : chip(part, index),
        )
      : child;
  const h: CreateNode<ReactElement> = (tag, props, ...children) =>
    createElement(tag, props, ...(tag === 'code' ? children : children.map(withChips)));
  const unnamed = mentions.filter(({ name }) => !text.includes(`@${name}`));
  return (
    <>
      {cloneElement(renderMarkdown(text, h) as ReactElement<{ className: string; dir: string }>, {
        className: 'prose-chat',
        dir: 'auto',
      })}
      {unnamed.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-1">
          {unnamed.map((one) => chip(one, `${one.kind} ${one.id}`))}
        </p>
      )}
    </>
  );
});

function MentionChip({ mentioned: { kind, name }, isMe }: { mentioned: Mentioned; isMe: boolean }) {
  return (
    <span
      data-mention={kind}
      className={
        isMe
          ? 'rounded-[4px] bg-accent px-1 font-medium text-accent-text'
          : 'rounded-[4px] bg-accent-soft px-1 font-medium text-accent'
      }
    >
      @{name}
    </span>
  );
}
