import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FrameMessage, HostMessage, Look } from '../shared/frame-protocol.ts';
import { createController, type Parts } from './controller.ts';

const blue: Look = { color: '#3355ff', position: 'right', locale: '' };
const green: Look = { color: '#1d6b50', position: 'left', locale: 'de' };
const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };

let kept: Look | null;
let frames: { sent: HostMessage[]; say(message: FrameMessage): void; fail(): void; removed: boolean }[];

const launcher = {
  show: vi.fn(),
  focus: vi.fn(),
  hasFocus: vi.fn(() => true),
  setLook: vi.fn(),
  setOpen: vi.fn(),
  setUnread: vi.fn(),
  showPreview: vi.fn(),
  setFailed: vi.fn(),
};

function start(parts: Partial<Parts> = {}) {
  return createController({
    launcher,
    memory: {
      recall: () => kept,
      keep: (look) => {
        kept = look;
      },
      forget: () => {
        kept = null;
      },
    },
    createFrame(say, fail) {
      const frame = { sent: [] as HostMessage[], say, fail, removed: false };
      frames.push(frame);
      return {
        send: (message) => void frame.sent.push(message),
        focus: vi.fn(),
        remove: () => {
          frame.removed = true;
        },
      };
    },
    page: () => page,
    defaultLook: blue,
    fixedLook: {},
    hidden: false,
    ...parts,
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  kept = null;
  frames = [];
});

describe('before the chat is opened', () => {
  it('loads nothing, and watches nothing where no conversation was kept', () => {
    start().watch();
    expect(frames).toHaveLength(0);
    expect(kept).toBeNull();
  });

  it('watches for answers where an earlier visit left a conversation', () => {
    kept = green;
    start().watch();
    frames[0]?.say({ type: 'ready' });
    expect(frames[0]?.sent).toMatchObject([{ type: 'state', open: false, page }]);
    expect(launcher.setLook).toHaveBeenLastCalledWith(green);
  });

  it('shows no launcher where the snippet says hidden, until it is opened', () => {
    const widget = start({ hidden: true });
    expect(launcher.show).toHaveBeenLastCalledWith(false);
    widget.open();
    expect(launcher.show).toHaveBeenLastCalledWith(true);
  });
});

describe('the window', () => {
  it('loads the app once and tells it when it is open and when not', () => {
    const widget = start();
    widget.open();
    frames[0]?.say({ type: 'ready' });
    widget.toggle();
    widget.toggle();
    expect(frames).toHaveLength(1);
    expect(frames[0]?.sent.map((message) => message.type === 'state' && message.open)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('gives the focus back to the launcher, if it was in the chat', () => {
    const widget = start();
    widget.open();
    frames[0]?.say({ type: 'close' });
    expect(launcher.focus).toHaveBeenCalledOnce();
    widget.open();
    launcher.hasFocus.mockReturnValueOnce(false);
    widget.close();
    expect(launcher.focus).toHaveBeenCalledOnce();
  });

  it('offers to load the app again when it does not come', () => {
    start().open();
    frames[0]?.fail();
    const again = launcher.setFailed.mock.lastCall?.[0];
    again();
    expect(frames[0]?.removed).toBe(true);
    expect(frames).toHaveLength(2);
    frames[1]?.say({ type: 'ready' });
    expect(launcher.setFailed).toHaveBeenLastCalledWith(null);
  });
});

describe('what the app tells', () => {
  it('counts unread messages and shows a preview while the window is closed', () => {
    kept = blue;
    const widget = start();
    widget.watch();
    const preview = { author: 'Grace', text: 'Hello', dismiss: 'Dismiss' };
    frames[0]?.say({ type: 'unread', count: 2, label: '2 unread messages', preview });
    expect(launcher.setUnread).toHaveBeenLastCalledWith(2, '2 unread messages');
    expect(launcher.showPreview).toHaveBeenCalledWith(preview);
    widget.open();
    expect(launcher.setUnread).toHaveBeenLastCalledWith(0, '');
    frames[0]?.say({ type: 'unread', count: 3, label: '3 unread messages', preview });
    expect(launcher.setUnread).toHaveBeenLastCalledWith(0, '3 unread messages');
    expect(launcher.showPreview).toHaveBeenCalledOnce();
  });

  it('is kept on the page only once there is a conversation', () => {
    start().open();
    frames[0]?.say({ type: 'look', look: green, kept: false });
    expect(kept).toBeNull();
    frames[0]?.say({ type: 'look', look: green, kept: true });
    expect(kept).toEqual(green);
  });

  it('yields to what the snippet fixes', () => {
    start({ fixedLook: { position: 'right' } }).open();
    frames[0]?.say({ type: 'look', look: green, kept: false });
    expect(launcher.setLook).toHaveBeenLastCalledWith({ ...green, position: 'right' });
  });
});

describe('identify', () => {
  it('waits for the app, and reaches one that is there', () => {
    const widget = start();
    widget.identify({ token: 'first' });
    widget.open();
    frames[0]?.say({ type: 'ready' });
    widget.identify({ token: 'second' });
    expect(frames[0]?.sent.map((message) => message.type === 'state' && message.identityToken)).toEqual([
      'first',
      'second',
    ]);
  });

  it('takes nothing but a token', () => {
    const widget = start();
    widget.open();
    frames[0]?.say({ type: 'ready' });
    widget.identify();
    widget.identify({ token: 7 });
    expect(frames[0]?.sent).toHaveLength(1);
  });
});

describe('events', () => {
  it('are told to those who listen, until they stop', async () => {
    const widget = start();
    const heard: unknown[] = [];
    const stop = widget.on('unread', (count) => heard.push(count));
    widget.on('open', () => heard.push('open'));
    widget.open();
    frames[0]?.say({ type: 'unread', count: 1, label: '', preview: null });
    await Promise.resolve();
    stop();
    frames[0]?.say({ type: 'unread', count: 2, label: '', preview: null });
    await Promise.resolve();
    expect(heard).toEqual(['open', 1]);
  });
});

describe('shutdown', () => {
  it('has the app forget everything before it goes', () => {
    const widget = start();
    widget.open();
    frames[0]?.say({ type: 'ready' });
    frames[0]?.say({ type: 'look', look: green, kept: true });
    widget.shutdown();
    expect(kept).toBeNull();
    expect(launcher.show).toHaveBeenLastCalledWith(false);
    expect(frames[0]?.sent.at(-1)).toEqual({ type: 'shutdown' });
    frames[0]?.say({ type: 'forgotten' });
    expect(frames[0]?.removed).toBe(true);
  });

  it('reaches what an earlier visit kept, though nothing was opened on this page', () => {
    kept = green;
    const widget = start();
    widget.shutdown();
    frames[0]?.say({ type: 'ready' });
    expect(frames[0]?.sent).toEqual([{ type: 'shutdown' }]);
  });

  it('needs no iframe where nothing was kept', () => {
    start().shutdown();
    expect(frames).toHaveLength(0);
  });

  it('leaves the way open for the next visitor', () => {
    const widget = start();
    widget.identify({ token: 'somebody' });
    widget.open();
    frames[0]?.say({ type: 'ready' });
    widget.shutdown();
    frames[0]?.say({ type: 'forgotten' });
    widget.open();
    frames[1]?.say({ type: 'ready' });
    expect(frames[1]?.sent).toEqual([
      { type: 'state', open: true, page, look: {}, identityToken: undefined },
    ]);
  });
});
