import { describe, expect, it, vi } from 'vitest';
import { type Commands, installGlobal, type SwitchboardFunction } from './commands.ts';

function fakes() {
  const stop = () => {};
  const commands: Commands = {
    open: vi.fn(),
    close: vi.fn(),
    toggle: vi.fn(),
    show: vi.fn(),
    hide: vi.fn(),
    identify: vi.fn(),
    on: vi.fn(() => stop),
    shutdown: vi.fn(),
  };
  return { commands, stop };
}

/** The line that pages put before the snippet. */
function stub(): SwitchboardFunction {
  const early: SwitchboardFunction = (...args: unknown[]) => {
    early.q = [...Array.from(early.q ?? []), args];
  };
  return early;
}

describe('the global function', () => {
  it('runs a command with its arguments and gives back what it gives', () => {
    const page: { Switchboard?: SwitchboardFunction } = {};
    const { commands, stop } = fakes();
    installGlobal(page, () => commands);
    page.Switchboard?.('identify', { token: 'signed' });
    const callback = () => {};
    expect(page.Switchboard?.('on', 'open', callback)).toBe(stop);
    expect(commands.identify).toHaveBeenCalledWith({ token: 'signed' });
    expect(commands.on).toHaveBeenCalledWith('open', callback);
  });

  it('runs what was called before the script was there, in that order', () => {
    const page = { Switchboard: stub() };
    const { commands } = fakes();
    page.Switchboard('identify', { token: 'signed' });
    page.Switchboard('open');
    installGlobal(page, () => commands);
    expect(commands.identify).toHaveBeenCalledWith({ token: 'signed' });
    expect(vi.mocked(commands.identify).mock.invocationCallOrder[0]).toBeLessThan(
      vi.mocked(commands.open).mock.invocationCallOrder[0] ?? 0,
    );
  });

  it('is there once, however often the snippet is included', () => {
    const page: { Switchboard?: SwitchboardFunction } = {};
    const { commands } = fakes();
    const create = vi.fn(() => commands);
    expect(installGlobal(page, create)).toBe(true);
    expect(installGlobal(page, create)).toBe(false);
    expect(create).toHaveBeenCalledOnce();
  });

  it.each(['nothing', 'constructor', 'toString', '__proto__'])(
    'leaves aside the unknown command %s',
    (name) => {
      const page: { Switchboard?: SwitchboardFunction } = {};
      installGlobal(page, () => fakes().commands);
      expect(page.Switchboard?.(name)).toBeUndefined();
    },
  );
});
