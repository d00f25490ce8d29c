export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const names: Record<string, string> = {
  escape: 'Esc',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  space: 'Space',
};

/** The caps to draw for a key description: `mod+k` → ⌘K or Ctrl K, `g i` → G then I. */
export function keyLabels(keys: string, mac = isMac): string[] {
  return keys.split(' ').flatMap((chord) => {
    const labels = chord.split('+').map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl';
      if (part === 'alt') return mac ? '⌥' : 'Alt';
      if (part === 'shift') return mac ? '⇧' : 'Shift';
      return names[part] ?? part.toUpperCase();
    });
    return mac && labels.length > 1 ? [labels.join('')] : labels;
  });
}
