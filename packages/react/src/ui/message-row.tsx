import { linksBeside } from '@switchboard/client/answer-links';
import { memo, useMemo, useState } from 'react';
import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';
import type { ChatMessage } from '../types.ts';
import { type Citing, RichText } from './rich-text.tsx';
import { SourceList } from './source-list.tsx';
import { systemText } from './system-text.ts';

export interface RowActions {
  retry(message: ChatMessage): void;
  discard(message: ChatMessage): void;
}

interface MessageRowProps extends RowActions {
  message: ChatMessage;
  /** The first of several of one author. */
  isFirst: boolean;
  baseUrl: string;
  texts: ChatTexts;
}

const NO_SOURCES: ChatMessage['meta']['sources'] = [];

function Author({ message, texts }: Pick<MessageRowProps, 'message' | 'texts'>) {
  const { role, meta } = message;
  const name = role === 'USER' ? texts.you : meta.author.name || texts.bot;
  return (
    <p className={role === 'USER' ? 'sb-author sb-hidden' : 'sb-author'}>
      <bdi>{name}</bdi>
      {role === 'BOT' && <span className="sb-ai">{texts.ai}</span>}
    </p>
  );
}

function Outcome({ message, texts, retry, discard }: MessageRowProps) {
  const { delivery, failure, meta } = message;
  if (delivery === 'sending') return <p className="sb-meta">{texts.sending}</p>;
  if (delivery === 'failed') {
    return (
      <p className="sb-meta sb-bad" role="alert">
        {texts.notSent} {failure}{' '}
        <button type="button" className="sb-link" onClick={() => retry(message)}>
          {texts.tryAgain}
        </button>
        <button type="button" className="sb-link" onClick={() => discard(message)}>
          {texts.discard}
        </button>
      </p>
    );
  }
  if (!meta.partial && !meta.stopped) return null;
  return <p className="sb-meta">{meta.stopped ? texts.stopped : texts.brokeOff}</p>;
}

/** One message, or a line of the system. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isFirst, baseUrl, texts } = props;
  const { role, text, createdAt, meta } = message;
  const [cited, setCited] = useState<{ n: number } | null>(null);
  const { sources = NO_SOURCES } = meta;
  const citing = useMemo<Citing>(
    () => ({
      numbers: sources.map(({ n }) => n),
      label: (n) => fill(texts.source, { n, title: sources.find((source) => source.n === n)?.title ?? '' }),
      onCite: (n) => setCited({ n }),
      allowLink: linksBeside(sources, new URL(baseUrl || location.href).host),
    }),
    [sources, texts, baseUrl],
  );
  if (role === 'SYSTEM') return <li className="sb-system">{systemText(message, texts)}</li>;
  return (
    <li className={`sb-row sb-${role.toLowerCase()}`}>
      {isFirst && <Author message={message} texts={texts} />}
      <div className="sb-bubble" title={timeOf(createdAt, texts.locale)}>
        {text && (role === 'BOT' ? <RichText text={text} citing={citing} /> : <RichText text={text} />)}
        {meta.attachments.map(({ id, name, url }) => (
          <a
            key={id}
            className="sb-file"
            href={new URL(url, baseUrl || location.href).href}
            target="_blank"
            rel="noopener noreferrer"
          >
            <bdi>{name}</bdi>
          </a>
        ))}
      </div>
      {sources.length > 0 && <SourceList sources={sources} cited={cited} texts={texts} />}
      <Outcome {...props} />
    </li>
  );
});

function timeOf(iso: string, locale: string): string {
  return new Date(iso).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}
