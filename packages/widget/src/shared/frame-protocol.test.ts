import { describe, expect, it } from 'vitest';
import { unwrap, wrap } from './frame-protocol.ts';

const ours = { origin: 'https://chat.example', source: { name: 'our window' } };

describe('unwrap', () => {
  it('reads what the expected window says from the expected origin', () => {
    const data = wrap({ type: 'close' });
    expect(unwrap({ ...ours, data }, ours)).toMatchObject({ type: 'close' });
  });

  it('case 101: hears no other origin, not even through the right window', () => {
    const data = wrap({ type: 'close' });
    expect(unwrap({ ...ours, origin: 'https://evil.example', data }, ours)).toBeNull();
    expect(unwrap({ ...ours, origin: 'https://chat.example.evil.example', data }, ours)).toBeNull();
    expect(unwrap({ ...ours, origin: 'null', data }, ours)).toBeNull();
  });

  it('case 101: hears no other window, not even one of the right origin', () => {
    const data = wrap({ type: 'close' });
    expect(unwrap({ ...ours, source: { name: 'another' }, data }, ours)).toBeNull();
    expect(unwrap({ ...ours, source: null, data }, ours)).toBeNull();
  });

  it('hears nobody while there is no window to hear', () => {
    const gone = { origin: ours.origin, source: null };
    expect(unwrap({ ...gone, data: wrap({ type: 'close' }) }, gone)).toBeNull();
  });

  it.each([null, undefined, 'close', 7, {}, { type: 'close' }, { switchboard: '1', type: 'close' }])(
    'leaves aside what other scripts of the page send: %j',
    (data) => {
      expect(unwrap({ ...ours, data }, ours)).toBeNull();
    },
  );
});
