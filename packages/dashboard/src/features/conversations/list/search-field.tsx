import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';

interface SearchFieldProps {
  ref: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ ref, value, onChange }: SearchFieldProps) {
  return (
    <search className="relative min-w-0 flex-1">
      <Search
        aria-hidden="true"
        size={14}
        className="absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <input
        ref={ref}
        type="search"
        aria-label="Search messages and people"
        placeholder="Search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onChange('');
          event.currentTarget.blur();
        }}
        className="h-8 w-full rounded-control border border-line bg-surface-0 ps-8 pe-8 text-sm [&::-webkit-search-cancel-button]:hidden hover:border-line-strong focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:h-11"
      />
      {value && (
        <IconButton
          icon={X}
          label="Clear the search"
          size="sm"
          onClick={() => onChange('')}
          className="absolute end-1 top-1/2 -translate-y-1/2"
        />
      )}
    </search>
  );
}
