import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Bone, Waiting } from './skeleton.tsx';

interface TableProps {
  label: string;
  /** Headings; an empty one is a column of buttons. */
  columns: readonly string[];
  children: ReactNode;
}

/** From here on a phone has no room for columns: each row stands in two of them, heads left out. */
const tooManyForPhones = 4;

export function Table({ label, columns, children }: TableProps) {
  const stacks = columns.length >= tooManyForPhones;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="-mx-1 overflow-x-auto px-1">
      <table className={cx('w-full border-collapse text-sm', stacks && 'max-sm:block')}>
        <thead className={cx(stacks && 'max-sm:sr-only')}>
          <tr className="border-hair border-b text-start text-muted text-xs">
            {columns.map((column) => (
              <th key={column} scope="col" className="h-8 pe-4 text-start font-medium">
                {column || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={cx(stacks && 'max-sm:block')}>{children}</tbody>
      </table>
    </section>
  );
}

export function TableRow({ cells }: { cells: readonly ReactNode[] }) {
  const stacks = cells.length >= tooManyForPhones;
  return (
    <tr
      className={cx(
        'border-hair border-b last:border-0',
        stacks &&
          'max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-2 max-sm:py-3',
      )}
    >
      {cells.map((cell, index) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
          key={index}
          className={cx(
            'h-13 py-2 pe-4 align-middle last:pe-0 last:has-[button]:text-end',
            stacks && 'max-sm:h-auto max-sm:p-0 max-sm:even:justify-self-end max-sm:even:text-end',
          )}
        >
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
