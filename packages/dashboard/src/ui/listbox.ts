import { type KeyboardEvent, useId, useState } from 'react';

/**
 * A text field that drives a list: arrows move, Enter picks. The focus stays in the field (the combobox pattern).
 */
export function useListbox(count: number, onPick: (index: number) => void) {
  const id = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, Math.max(0, count - 1));
  const optionId = (index: number) => `${id}-${index}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      const next = (active + step + count) % count;
      setActive(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      onPick(active);
    }
  }

  return {
    active,
    setActive,
    field: {
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': count > 0 ? optionId(active) : undefined,
      autoComplete: 'off',
      spellCheck: false,
      onKeyDown,
    },
    list: { id },
    option: (index: number) => ({
      id: optionId(index),
      onPointerMove: () => setActive(index),
      onClick: () => onPick(index),
    }),
  };
}
