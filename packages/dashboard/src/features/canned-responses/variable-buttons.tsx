import type { RefObject } from 'react';
import { useVariables } from './queries.ts';
import { nameOfVariable } from './variables.ts';

/** Puts a variable where the caret stands, as one step of the browser's undo. */
function insert(field: HTMLTextAreaElement | null, name: string): void {
  field?.focus();
  document.execCommand('insertText', false, `{{${name}}}`);
}

export function VariableButtons({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const variables = useVariables();
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Insert a variable</legend>
      {variables.map((name) => (
        <button
          key={name}
          type="button"
          title={`{{${name}}}`}
          onClick={() => insert(field.current, name)}
          className="h-6 rounded-full border border-line bg-surface-0 px-2 text-muted text-xs hover:bg-surface-2 hover:text-ink pointer-coarse:h-11"
        >
          {nameOfVariable(name)}
        </button>
      ))}
    </fieldset>
  );
}
