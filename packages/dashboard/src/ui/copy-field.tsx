import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from './button.tsx';

/** Text to take along: shown in full, selected on focus, copied by the button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  function copy() {
    // navigator.clipboard is missing where the page came over plain HTTP, as on a first try in one's own network.
    field.current?.select();
    document.execCommand('copy');
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <div className="flex w-full items-start gap-2">
      <textarea
        ref={field}
        readOnly
        aria-label={label}
        value={value}
        rows={Math.min(4, Math.ceil(value.length / 56))}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1 field-sizing-content resize-none break-all rounded-control border border-line bg-surface-1 px-2.5 py-1.5 text-start font-code text-ink text-xs"
      />
      <Button onClick={copy} aria-live="polite">
        {copied ? <Check aria-hidden="true" size={14} /> : <Copy aria-hidden="true" size={14} />}
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
