import type { ReactNode } from 'react';
import { Bone, Waiting } from './skeleton.tsx';

interface TableProps {
  label: string;
  /** Headings; an empty one is a column of buttons. */
  columns: readonly string[];
  children: ReactNode;
}

export function Table({ label, columns, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="-mx-1 overflow-x-auto px-1">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-hair border-b text-start text-muted text-xs">
            {columns.map((column) => (
              <th key={column} scope="col" className="h-8 pe-4 text-start font-medium">
                {column || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export function TableRow({ cells }: { cells: readonly ReactNode[] }) {
  return (
    <tr className="border-hair border-b last:border-0">
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
        <td key={index} className="h-13 py-2 pe-4 align-middle last:pe-0">
          {cell}
        </td>
      ))}
    </tr>
  );
}

export function TableSkeleton({ label }: { label: string }) {
  return (
    <Waiting label={label}>
      <div className="flex flex-col gap-3">
        {[1, 2, 3].map((row) => (
          <Bone key={row} className="h-10 w-full" />
        ))}
      </div>
    </Waiting>
  );
}
