import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../ui/language.ts';

interface DropAreaProps {
  onFiles(files: File[]): void;
  children: ComponentChildren;
}

/** Takes files that are dropped anywhere on the conversation. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const { texts } = useLanguage();
  const [over, setOver] = useState(false);

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }

  function onDragLeave(event: DragEvent) {
    // It is left for one of its own children, too.
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) setOver(false);
  }

  function onDrop(event: DragEvent) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the attach button is the way for keyboards
    <div class="drop-area" onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {over && <p class="drop-hint">{texts.drop}</p>}
    </div>
  );
}
