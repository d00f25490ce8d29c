import { h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { useStore } from '../ui/use-store.ts';
import { markdown } from './markdown.ts';

/** A message's words as safe Markdown: nodes, never HTML. As they were written until the renderer is there. */
export function RichText({ text }: { text: string }) {
  const renderer = useStore(markdown);
  const words = useMemo(() => renderer?.renderMarkdown<VNode>(text, h), [text, renderer]);
  return <div class="bubble">{words ?? <PlainText text={text} />}</div>;
}

function PlainText({ text }: { text: string }) {
  return (
    <div class="plain" dir="auto">
      {text}
    </div>
  );
}
