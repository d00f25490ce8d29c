import { visitorSettingsSchema, widgetSchema } from '@switchboard/protocol';
import { describe, expect, it } from 'vitest';
import type { Inbox } from './inbox.ts';
import { presentVisitorSettings, presentWidget, snippetOf } from './widgets.presenter.ts';

const widget: Inbox = {
  id: '01j00000000000000000000000',
  companyId: 'company',
  platform: 'WIDGET',
  key: 'demo-widget',
  name: 'Corner Shop',
  settings: {
    color: '#3355ff',
    position: 'left',
    greeting: '<b>Hi</b>',
    locale: 'pt-BR',
    requireName: true,
    requireEmail: false,
    home: true,
    articles: false,
  },
  origins: ['https://shop.example'],
  enabled: true,
  botId: null,
  createdAt: 1_800_000_000_000,
};

describe('snippetOf', () => {
  it('is one script element', () => {
    expect(snippetOf('https://chat.example', 'demo-widget')).toBe(
      '<script async src="https://chat.example/widget.js" data-widget-key="demo-widget"></script>',
    );
  });

  it('stays one script element whatever the address holds', () => {
    expect(snippetOf('https://chat.example/a"><i>&b', 'x')).toBe(
      '<script async src="https://chat.example/a&quot;&gt;&lt;i&gt;&amp;b/widget.js" data-widget-key="x"></script>',
    );
  });
});

describe('widget presenters', () => {
  it('show operators the widget as the protocol has it', () => {
    const wire = presentWidget('https://chat.example', widget);
    expect(widgetSchema.strict().parse(wire)).toEqual(wire);
  });

  it('show visitors what the protocol has, and neither ids nor origins', () => {
    const settings = presentVisitorSettings(
      widget,
      { availability: { state: 'open' as const, opensAt: null }, answersByMail: true, bot: null },
      { maxBytes: 100, types: ['image/*'] },
    );
    expect(visitorSettingsSchema.strict().parse(settings)).toEqual(settings);
    expect(settings).toMatchObject({ name: 'Corner Shop', online: true, greeting: '<b>Hi</b>' });
  });
});
