import { initials } from './initials.ts';
import { useLanguage } from './language.ts';

interface AvatarProps {
  name: string;
  imageUrl?: string;
  size?: 'small' | 'large';
  /** Marked as a machine's. */
  ai?: boolean;
}

/** Decoration beside a name that is written out anyway. */
export function Avatar({ name, imageUrl, size = 'small', ai }: AvatarProps) {
  const { texts } = useLanguage();
  return (
    <span class={`avatar avatar-${size}`} aria-hidden="true" data-ai={ai ? badge(texts.ai) : undefined}>
      {imageUrl ? <img src={imageUrl} alt="" /> : initials(name)}
    </span>
  );
}

/** There is room for two letters; longer words stand beside the name. */
function badge(word: string): string {
  return word.length > 3 ? 'AI' : word;
}
