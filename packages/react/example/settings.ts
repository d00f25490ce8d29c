const query = new URLSearchParams(location.search);

/** What a shop would write down here is taken from the address: `?server=https://…&bot=…`. */
export const settings = {
  show: query.get('show') ?? 'one',
  baseUrl: query.get('server') ?? 'http://localhost:3000',
  bot: query.get('bot') ?? 'demo-bot',
  otherBot: query.get('other') ?? query.get('bot') ?? 'demo-bot',
  token: query.get('token'),
};
