import { type LucideIcon, Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { controlClass } from '../../ui/input.tsx';

interface EditableLineProps {
  label: string;
  value: string;
  placeholder: string;
  type?: 'text' | 'email' | 'tel';
  /** Why it cannot be edited, if so. */
  locked?: string | undefined;
  error?: string | undefined;
  icon?: LucideIcon;
  className?: string;
  onSave: (value: string) => void;
}

/** A value that becomes a field when pressed; Enter or leaving it saves, Esc takes it back. */
export function EditableLine(props: EditableLineProps) {
  const { label, value, placeholder, type = 'text', locked, error, icon: Icon, className, onSave } = props;
  const [draft, setDraft] = useState<string | null>(null);

  function save(event?: FormEvent) {
    event?.preventDefault();
    if (draft !== null && draft.trim() !== value) onSave(draft.trim());
    setDraft(null);
  }

  if (locked) {
    return (
      <p title={locked} className={cx('flex h-7 min-w-0 items-center gap-2 px-2 text-sm', className)}>
        {Icon && <Icon aria-hidden="true" size={14} strokeWidth={1.75} className="shrink-0 text-muted" />}
        <span className="sr-only">{label}: </span>
        <span className={cx('min-w-0 truncate', !value && 'text-muted')}>{value || placeholder}</span>
      </p>
    );
  }
  if (draft === null) {
    return (
      <>
        <button
          type="button"
          aria-label={`${label}: ${value || placeholder}. Edit`}
          onClick={() => setDraft(value)}
          className={cx(
            'group flex h-7 w-full min-w-0 items-center gap-2 rounded-control px-2 text-start text-sm hover:bg-surface-2 pointer-coarse:h-11',
            className,
          )}
        >
          {Icon && <Icon aria-hidden="true" size={14} strokeWidth={1.75} className="shrink-0 text-muted" />}
          <span className={cx('min-w-0 truncate', !value && 'text-muted')}>{value || placeholder}</span>
          <Pencil
            aria-hidden="true"
            size={12}
            className="shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
          />
        </button>
        {error && (
          <p role="alert" className="px-2 text-danger text-xs">
            {error}
          </p>
        )}
      </>
    );
  }
  return (
    <form onSubmit={save}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the field stands where the button was pressed
        autoFocus
        aria-label={label}
        type={type}
        value={draft}
        placeholder={placeholder}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => save()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setDraft(null);
        }}
        className={cx(controlClass, 'h-7 px-2 text-sm')}
      />
    </form>
  );
}
