import type { LiveTexts } from './types.ts';

export const live: LiveTexts = {
  talk: 'Mit einem Menschen sprechen',
  write: 'Schreiben Sie uns',
  talkText: 'Schreiben Sie, worum es geht, und ein Mensch antwortet hier.',
  conversation: 'Ihre Unterhaltung',
  continue: 'Weiter',

  articles: 'Hilfreiche Artikel',
  search: 'Artikel durchsuchen',
  noneFits: 'Kein Artikel passt. Schreiben Sie uns, wir helfen.',
  articlesFailed: 'Die Artikel konnten nicht geladen werden.',
  articleGone: 'Diesen Artikel gibt es nicht mehr.',
  helpCentre: 'Im Hilfezentrum öffnen',
  newTab: '(neuer Tab)',

  next: 'Sie sind als Nächstes dran',
  place: { other: 'Sie stehen an {count}. Stelle' },
  waiting: 'Sie warten auf einen Menschen',
  about: 'etwa {time}',
  soon: 'weniger als eine Minute',
  unknown: 'Wie lange es dauert, wissen wir noch nicht.',
  lost: 'Ihr Platz bleibt. Wir zeigen ihn, sobald die Verbindung wieder steht.',
  stay: 'Sie können dieses Fenster schließen. Ihr Platz bleibt, und die Antwort steht hier.',
  meanwhile: 'Während Sie warten',
  backToChat: 'Zurück zur Unterhaltung',

  leaveEmail: 'E-Mail-Adresse hinterlassen',
  emailInstead: 'Lieber E-Mail-Adresse hinterlassen',
  emailTitle: 'Wir antworten per E-Mail',
  emailText: 'Dann müssen Sie hier nicht warten.',
  messageMissing: 'Schreiben Sie, worum es geht.',
  sending: 'Wird gesendet…',
  emailSent: 'Danke. Wir antworten an {email}.',
  ticket: 'Ihre Ticketnummer ist {number}.',
  emailFailed: 'Das hat uns nicht erreicht. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  emailRefused: 'Das ist nicht mehr möglich. Gehen Sie zurück zur Unterhaltung.',

  nobody: 'Gerade ist niemand da.',
  closed: 'Wir haben geschlossen.',
  opens: 'Wir öffnen {day} um {time} (Ihre Zeit).',
  later: 'Sie können trotzdem schreiben. Die Antwort finden Sie hier, wenn Sie wiederkommen.',
};
