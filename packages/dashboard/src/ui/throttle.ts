/** Calls at once, then at most once per `ms`, the last time after the last call. */
export function throttle(ms: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;

  function call(): void {
    if (timer !== undefined) {
      again = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      call();
    }, ms);
  }

  return { call, stop: () => clearTimeout(timer) };
}
