import { Dots } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';

interface MenuButtonProps {
  open: boolean;
  onToggle(open: boolean): void;
}

/** What else can be done with the chat. What opens is loaded then. */
export function MenuButton({ open, onToggle }: MenuButtonProps) {
  const { texts } = useLanguage();
  return (
    <button
      type="button"
      class="header-button"
      data-menu
      aria-label={texts.more}
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={() => onToggle(!open)}
    >
      <Dots />
    </button>
  );
}
