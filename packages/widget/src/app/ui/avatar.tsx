import { initials } from './initials.ts';

interface AvatarProps {
  name: string;
  imageUrl?: string;
  size?: 'small' | 'large';
}

/** Decoration beside a name that is written out anyway. */
export function Avatar({ name, imageUrl, size = 'small' }: AvatarProps) {
  return (
    <span class={`avatar avatar-${size}`} aria-hidden="true">
      {imageUrl ? <img src={imageUrl} alt="" /> : initials(name)}
    </span>
  );
}
