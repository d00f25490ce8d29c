import type { CommentVisibility, DeskTicket } from '@switchboard/protocol';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { cx } from '../../../ui/cx.ts';
import { Textarea } from '../../../ui/input.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { nameOf } from '../../contacts/index.ts';
import { useConversation } from '../../conversations/index.ts';
import { useMailStatus } from '../../mail/index.ts';
import { ticketCommands } from '../keys.ts';
import { type CommentDraft, useCommentDraft } from './use-comment-draft.ts';

/** Public for the requester, internal for the team; what a public one can reach is said before it is sent. */
export function CommentForm({ ticket }: { ticket: DeskTicket }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useCommentDraft(ticket);
  const { visibility } = draft;
  const isInternal = visibility === 'internal';

  function choose(next: CommentVisibility) {
    draft.setVisibility(next);
    field.current?.focus();
  }
  useCommands(ticketCommands, {
    'ticket-public': () => choose('public'),
    'ticket-internal': () => choose('internal'),
  });

  return (
    <form
      aria-label="New comment"
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
      className="flex flex-col gap-2"
    >
      <VisibilityChoice value={visibility} onChange={choose} />
      <CommentField field={field} draft={draft} isInternal={isInternal} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Reach ticket={ticket} visibility={visibility} />
        <Button type="submit" variant="primary" busy={draft.isSending} disabled={draft.text.trim() === ''}>
          {isInternal ? 'Add internal comment' : 'Add public comment'}
        </Button>
      </div>
    </form>
  );
}

interface CommentFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  draft: CommentDraft;
  isInternal: boolean;
}

function CommentField({ field, draft, isInternal }: CommentFieldProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void draft.send();
    } else if (event.key === 'Escape') field.current?.blur();
  }

  return (
    <>
      <Textarea
        ref={field}
        rows={4}
        dir="auto"
        aria-label={isInternal ? 'Internal comment' : 'Public comment'}
        aria-invalid={draft.error ? true : undefined}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={cx(isInternal && 'bg-note')}
      />
      {draft.error && (
        <p role="alert" className="text-danger text-sm">
          {draft.error}
        </p>
      )}
    </>
  );
}

interface VisibilityChoiceProps {
  value: CommentVisibility;
  onChange: (visibility: CommentVisibility) => void;
}

function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  return (
    <Segmented
      label="Who sees it"
      value={value}
      options={[
        { value: 'public', label: 'Public' },
        { value: 'internal', label: 'Internal' },
      ]}
      onChange={onChange}
    />
  );
}

function Reach({ ticket, visibility }: { ticket: DeskTicket; visibility: CommentVisibility }) {
  if (visibility === 'internal')
    return (
      <p className="flex items-center gap-1.5 text-muted text-xs">
        <Lock aria-hidden="true" size={12} /> Only your team sees it.
      </p>
    );
  if (ticket.conversationId) return <Into conversationId={ticket.conversationId} ticket={ticket} />;
  return <ByMail ticket={ticket} />;
}

function ByMail({ ticket: { requester } }: { ticket: DeskTicket }) {
  const status = useMailStatus().data;
  const missing = status?.configured === false ? 'mail is not set up' : 'no e-mail address is known';
  if (requester.email === '' || status?.configured === false)
    return (
      <p className="text-waiting text-xs">
        {nameOf(requester)} will not get it: there is no open conversation, and {missing}.
      </p>
    );
  return <p className="text-muted text-xs">Goes to {requester.email} by mail.</p>;
}

function Into({ conversationId, ticket }: { conversationId: string; ticket: DeskTicket }) {
  const conversation = useConversation(conversationId).data;
  if (conversation?.state === 'closed' && ticket.requester.email !== '') return <ByMail ticket={ticket} />;
  if (conversation?.state === 'closed')
    return <p className="text-waiting text-xs">The conversation is closed: reopen it in the inbox first.</p>;
  return (
    <p className="text-muted text-xs">Goes to {nameOf(ticket.requester)} as a message in the conversation.</p>
  );
}
