import type { FrameMessage, HostPage, Look } from '../shared/frame-protocol.ts';
import type { Commands } from './commands.ts';
import type { Frame } from './frame.ts';
import type { Launcher } from './launcher.ts';
import type { Memory } from './memory.ts';

type Screen = Pick<
  Launcher,
  'show' | 'focus' | 'hasFocus' | 'setLook' | 'setOpen' | 'setUnread' | 'showPreview' | 'setFailed'
>;

export interface Parts {
  launcher: Screen;
  memory: Memory;
  /** Puts the iframe in its place; a load that leads nowhere is told to `onFailed`. */
  createFrame(
    onMessage: (message: FrameMessage) => void,
    onFailed: () => void,
  ): Pick<Frame, 'send' | 'focus' | 'remove'>;
  page(): HostPage;
  /** Without what the snippet or the company says. */
  defaultLook: Look;
  /** What the snippet's attributes say; it wins. */
  fixedLook: Partial<Look>;
  hidden: boolean;
}

/**
 * What the launcher does on a page. The iframe is made when the chat is first opened, or by `watch` where an
 * earlier visit left a conversation whose answers should be counted.
 */
export function createController(parts: Parts): Commands & { watch(): void } {
  const { launcher, memory, fixedLook } = parts;
  const known = memory.recall();
  let listeners: [event: string, callback: (value?: unknown) => void][] = [];
  let frame: ReturnType<Parts['createFrame']> | undefined;
  let kept = known !== null;
  let ready = false;
  let open = false;
  let ending = false;
  let unread = 0;
  let identityToken: string | undefined;

  function emit(event: string, value?: unknown) {
    // Later, so that a faulty callback of the page does not stop the chat, and its error is still the page's.
    for (const [name, callback] of listeners) if (name === event) queueMicrotask(() => callback(value));
  }

  function load() {
    frame ??= parts.createFrame(receive, () => launcher.setFailed(reload));
  }

  function unload() {
    frame?.remove();
    frame = undefined;
    ready = false;
    launcher.setFailed(null);
  }

  function reload() {
    unload();
    load();
    frame?.focus();
  }

  function tell() {
    if (!ready) return;
    if (ending) frame?.send({ type: 'shutdown' });
    else frame?.send({ type: 'state', open, page: parts.page(), look: fixedLook, identityToken });
  }

  function setOpen(now: boolean) {
    open = now;
    launcher.setOpen(now);
    tell();
  }

  function setUnread(count: number, label: string) {
    launcher.setUnread(open ? 0 : count, label);
    if (count !== unread) emit('unread', count);
    unread = count;
  }

  function setLook(look: Look) {
    launcher.setLook({ ...look, ...fixedLook });
    if (kept) memory.keep(look);
  }

  function receive(message: FrameMessage) {
    if (message.type === 'ready') {
      ready = true;
      launcher.setFailed(null);
      tell();
    } else if (message.type === 'forgotten') {
      unload();
      ending = false;
      if (open) load();
    } else if (message.type === 'close') commands.close();
    else if (message.type === 'look') {
      kept ||= message.kept;
      setLook(message.look);
    } else {
      setUnread(message.count, message.label);
      if (message.preview && !open) launcher.showPreview(message.preview);
    }
  }

  const commands = {
    watch() {
      if (kept) load();
    },
    open() {
      if (open) return;
      launcher.show(true);
      load();
      setOpen(true);
      launcher.setUnread(0, '');
      frame?.focus();
      emit('open');
    },
    close() {
      if (!open) return;
      // Asked before the window is hidden: hiding takes the focus away.
      const hadFocus = launcher.hasFocus();
      setOpen(false);
      if (hadFocus) launcher.focus();
      emit('close');
    },
    toggle: () => (open ? commands.close() : commands.open()),
    show: () => launcher.show(true),
    hide() {
      commands.close();
      launcher.show(false);
    },
    identify(identity?: { token?: unknown }) {
      if (typeof identity?.token !== 'string') return;
      identityToken = identity.token;
      tell();
    },
    on(event: string, callback: (value?: unknown) => void) {
      const entry: (typeof listeners)[number] = [event, callback];
      listeners.push(entry);
      return () => {
        listeners = listeners.filter((other) => other !== entry);
      };
    },
    shutdown() {
      commands.hide();
      setUnread(0, '');
      memory.forget();
      // What is kept lies in the iframe's storage, so even an iframe that was never made is made for this.
      if (kept) load();
      ending = frame !== undefined;
      kept = false;
      identityToken = undefined;
      tell();
    },
  };

  setLook({ ...parts.defaultLook, ...known });
  launcher.setOpen(false);
  launcher.show(!parts.hidden);
  return commands;
}
