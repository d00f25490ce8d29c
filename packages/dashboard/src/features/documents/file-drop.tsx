import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';

interface FileDropProps {
  onFiles: (files: readonly File[]) => void;
  className?: string;
  children: ReactNode;
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Where files can be let fall. Everything it does is also done by a button. */
export function FileDrop({ onFiles, className, children }: FileDropProps) {
  // Entering a child leaves its parent: only as many leaves as enters mean out.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  const move = (by: 1 | -1) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    depth.current += by;
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a way besides the button
    <div
      className={cx('relative', className)}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-1 z-10 flex animate-appear items-center justify-center rounded-card border-2 border-accent border-dashed bg-accent-soft font-medium text-accent text-base">
          Drop to add
        </div>
      )}
    </div>
  );
}
