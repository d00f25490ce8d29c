import { useEffect, useRef } from 'react';

/** The value of the latest render, for what outlives one. */
export function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
