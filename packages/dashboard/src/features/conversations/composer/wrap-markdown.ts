export interface Edit {
  /** Replace from `start` to `end` … */
  start: number;
  end: number;
  /** … by this … */
  text: string;
  /** … and select this part. */
  select: [number, number];
}

const marks = { bold: '**', italic: '_' };

/** Wraps the selection in marks, or takes them away where they are. */
export function wrapMarkdown(value: string, start: number, end: number, kind: keyof typeof marks): Edit {
  const mark = marks[kind];
  const size = mark.length;
  const selected = value.slice(start, end);
  const isWrapped = value.slice(start - size, start) === mark && value.slice(end, end + size) === mark;
  if (isWrapped) {
    return { start: start - size, end: end + size, text: selected, select: [start - size, end - size] };
  }
  return { start, end, text: `${mark}${selected}${mark}`, select: [start + size, end + size] };
}

/** Makes the selection a link: a selected address becomes the target, else the caret waits where the target goes. */
export function wrapLink(value: string, start: number, end: number): Edit {
  const selected = value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(selected)) {
    return { start, end, text: `[](${selected})`, select: [start + 1, start + 1] };
  }
  const target = start + selected.length + 3;
  return { start, end, text: `[${selected}]()`, select: [target, target] };
}
