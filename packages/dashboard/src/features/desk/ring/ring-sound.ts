/** The bell of the queue, made of two tones: no file to load. */
export interface RingSound {
  /** Whether the browser lets this page sound: only after somebody has pressed something in it. */
  readonly isAllowed: { get(): boolean; subscribe(listener: () => void): () => void };
  play(): void;
  close(): void;
}

/** Not at the press of a button but at its release: what says that the bell is silent goes, and moves what it stood above. */
const gestures = ['click', 'keydown'] as const;
const tones = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.18 },
];
const toneSeconds = 0.4;
const loudness = 0.2;

export function createRingSound(): RingSound {
  let context: AudioContext | null = null;
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };

  /** A context that is made before a gesture stays mute, and the browser complains of it. */
  function unlock(): void {
    if (context?.state === 'running') return;
    if (!context) {
      context = new AudioContext();
      context.onstatechange = notify;
    }
    context.resume().then(notify, () => undefined);
  }
  for (const type of gestures) window.addEventListener(type, unlock, { capture: true, passive: true });
  if (navigator.userActivation?.hasBeenActive) unlock();

  return {
    isAllowed: {
      get: () => context?.state === 'running',
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    play() {
      if (context?.state === 'running') for (const tone of tones) strike(context, tone);
    },
    close() {
      for (const type of gestures) window.removeEventListener(type, unlock, { capture: true });
      void context?.close();
    },
  };
}

/** One tone that begins at once and dies away, as a bell does. */
function strike(context: AudioContext, { hertz, at }: (typeof tones)[number]): void {
  const begin = context.currentTime + at;
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(loudness, begin + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + toneSeconds);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + toneSeconds);
}
