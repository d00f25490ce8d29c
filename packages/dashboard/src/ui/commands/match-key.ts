export interface KeyPress {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/**
 * Does this press fulfil the chord? Letters go by what the layout types; with Alt, where layouts type other signs,
 * by the place of the key.
 */
function matchesChord(press: KeyPress, chord: string, mac: boolean): boolean {
  const parts = chord.split('+');
  const name = parts.at(-1) ?? '';
  const wants = (modifier: string) => parts.includes(modifier);
  if (wants('alt') !== press.altKey) return false;
  if ((wants('mod') && !mac) !== press.ctrlKey) return false;
  if ((wants('mod') && mac) !== press.metaKey) return false;
  if (wants('alt')) return press.code.toLowerCase() === `key${name}`;
  // `?` is Shift+/ on one layout and another on the next: only letters say whether Shift matters.
  if (/^[a-z]$/.test(name) && wants('shift') !== press.shiftKey) return false;
  return press.key.toLowerCase() === (name === 'space' ? ' ' : name);
}

/** Chords that mean something to somebody who is typing too. */
export function worksWhileTyping(chord: string): boolean {
  return /^(mod|alt)\+/.test(chord);
}

const sequenceMs = 1200;

/**
 * Follows sequences such as `g i`. Answers with the key description that this press completes, "pending" in the
 * middle of one, or null.
 */
export function createKeyMatcher(mac: boolean) {
  let begun: { chords: string[]; at: number } | null = null;

  return function match(press: KeyPress, candidates: readonly string[], now: number): string | null {
    const prefix = begun && now - begun.at < sequenceMs ? begun.chords : [];
    begun = null;
    for (const sequence of [prefix, []]) {
      const alive = candidates
        .map((keys) => ({ keys, chords: keys.split(' ') }))
        .filter(({ chords }) => sequence.every((chord, index) => chords[index] === chord))
        .filter(({ chords }) => matchesChord(press, chords[sequence.length] ?? '', mac));
      const done = alive.find(({ chords }) => chords.length === sequence.length + 1);
      if (done) return done.keys;
      const [next] = alive;
      if (next) {
        begun = { chords: next.chords.slice(0, sequence.length + 1), at: now };
        return 'pending';
      }
      if (sequence.length === 0) break;
    }
    return null;
  };
}
