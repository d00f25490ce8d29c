/** What a website includes: `<script async src="…/widget.js" data-widget-key="…">`. */
import { installGlobal, type SwitchboardFunction } from './loader/commands.ts';
import { createController } from './loader/controller.ts';
import { createFrame } from './loader/frame.ts';
import { createLauncher } from './loader/launcher.ts';
import { createMemory } from './loader/memory.ts';
import { describePage } from './loader/page.ts';
import { findTag, readSnippet, type Snippet } from './loader/script.ts';
import type { Look } from './shared/frame-protocol.ts';

declare global {
  interface Window {
    Switchboard?: SwitchboardFunction;
  }
}

const DEFAULT_LOOK: Look = { color: '#3355ff', position: 'right', locale: '' };

function start({ widgetKey, base, look, hidden }: Snippet) {
  const launcher = createLauncher({
    toggle: () => controller.toggle(),
    open: () => controller.open(),
    close: () => controller.close(),
  });
  const controller = createController({
    launcher,
    memory: createMemory(() => localStorage, widgetKey),
    createFrame(onMessage, onFailed) {
      const title = launcher.words().texts.region;
      const frame = createFrame({ base, widgetKey, title, onMessage, onFailed });
      launcher.place.prepend(frame.iframe);
      return frame;
    },
    page: () => describePage(document),
    defaultLook: DEFAULT_LOOK,
    fixedLook: look,
    hidden,
  });

  const mount = () => document.body.append(launcher.host);
  if (document.body) mount();
  else addEventListener('DOMContentLoaded', mount);

  const { visualViewport } = window;
  for (const change of ['resize', 'scroll']) {
    visualViewport?.addEventListener(change, () => launcher.fit(visualViewport));
  }

  // Only where an earlier visit left a conversation, and only once the page has nothing better to do.
  const watch = () => (window.requestIdleCallback ?? setTimeout)(() => controller.watch());
  if (document.readyState === 'complete') watch();
  else addEventListener('load', watch);
  return controller;
}

const snippet = readSnippet(findTag(document));
// Browsers from before 2023 get no chat, and the page no error.
if (snippet && 'adoptedStyleSheets' in document) installGlobal(window, () => start(snippet));
