import { type DragEvent, type ReactNode, useRef, useState } from 'react';

interface DropZoneProps {
  isOff: boolean;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** Files may be dropped anywhere on what it holds. */
export function DropZone({ isOff, onFiles, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  // dragenter and dragleave come for every element on the way.
  const depth = useRef(0);

  function move(event: DragEvent, by: number) {
    if (isOff || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    if (!isOff) onFiles([...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way in; the button beside it is another
    <div
      className="relative"
      onDragEnter={(event) => move(event, 1)}
      onDragOver={(event) => move(event, 0)}
      onDragLeave={(event) => move(event, -1)}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 flex items-center justify-center rounded-card border-2 border-accent border-dashed bg-accent-soft font-medium text-accent text-sm">
          Drop files to attach them
        </div>
      )}
    </div>
  );
}
