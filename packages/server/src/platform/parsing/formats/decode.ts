/** Does it begin with the mark of UTF-16? */
export function hasUnicodeMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function isEncoding(label: string | undefined): label is string {
  try {
    return label !== undefined && new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

/** Text by its mark, else by what is said of it, else as UTF-8 where it is that, else as Windows-1252, which anything is. */
export function decodeText(bytes: Uint8Array, said?: string): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (hasUnicodeMark(bytes)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    // What is UTF-8 by its bytes is that, whatever is said: other encodings never look like it by chance.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(isEncoding(said) ? said : 'windows-1252').decode(bytes);
  }
}
