/** The vector with length 1, so that a product of two is the cosine between them. Throws where a number is none. */
export function unitVector(numbers: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const vector = Float32Array.from(numbers);
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length)) throw new Error('The vector has an entry that is no number');
  return length === 0 ? vector : vector.map((value) => value / length);
}
