import { type ComponentType, createElement, lazy, useState } from 'react';

/** A page that stands inside a Suspense, and what loads its code ahead. */
export type LazyPage<Props> = ComponentType<Props> & { preload: () => Promise<unknown> };

/**
 * A page whose code is loaded when it is first shown, or before by `preload`: then it is there at once. React holds
 * back whatever follows a fallback for 300 ms, even an empty one.
 */
export function lazyPage<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyPage<Props> {
  let loaded: ComponentType<Props> | null = null;
  async function preload() {
    loaded = (await load())[name];
    return { default: loaded };
  }
  const onceLoaded = lazy(preload) as ComponentType<Props>;

  function Page(props: Props) {
    // Chosen once: another type of component would be another page, without the state of this one.
    const [Chosen] = useState<ComponentType<Props>>(() => loaded ?? onceLoaded);
    return createElement(Chosen, props);
  }
  return Object.assign(Page, { preload });
}
