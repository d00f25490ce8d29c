import { Search } from 'lucide-react';
import { Input } from './input.tsx';

interface SearchInputProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** The search field above a list. */
export function SearchInput({ label, placeholder, value, onChange }: SearchInputProps) {
  return (
    <div className="relative w-full max-w-90">
      <Search
        aria-hidden="true"
        size={15}
        className="absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="ps-8"
      />
    </div>
  );
}
