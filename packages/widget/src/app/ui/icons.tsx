import type { SVGAttributes } from 'preact';

export function icon(path: string) {
  return function Icon(props: SVGAttributes<SVGSVGElement>) {
    return (
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" {...props}>
        <path d={path} />
      </svg>
    );
  };
}

export const ChevronDown = icon('M6 9l6 6 6-6');
export const Dots = icon(
  'M5.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M11.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M17.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
);
/** Points to where reading begins; the style sheet mirrors it. */
export const ChevronStart = icon('M15 6l-6 6 6 6');
export const ArrowUp = icon('M12 19V5M5.5 11.5L12 5l6.5 6.5');
export const ArrowDown = icon('M12 5v14M5.5 12.5L12 19l6.5-6.5');
export const Paperclip = icon(
  'M20 11.5l-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.7-8.7a3.5 3.5 0 0 1 4.9 4.9l-8.7 8.7a1.7 1.7 0 0 1-2.4-2.4l8-8',
);
export const Cross = icon('M6 6l12 12M18 6L6 18');
export const Clock = icon('M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z');
export const Tick = icon('M5 12.5l4.5 4.5L19 7.5');
export const TwoTicks = icon('M2 12.5l4.5 4.5L15 8M11 16.5l.5.5L21 8');
export const Warning = icon('M12 8v5M12 16.5v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z');
export const File = icon('M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5');
export const Download = icon('M12 4v11M7 11l5 5 5-5M5 20h14');
