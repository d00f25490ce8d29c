/** What an answer cites: stays the same while the index that it is part of is the source's. */
export function chunkId(indexId: string, position: number): string {
  return `${indexId}.${position}`;
}
