import type { AppTexts, LauncherTexts } from './types.ts';

export const launcher: LauncherTexts = {
  region: 'Chat',
  open: 'Chat öffnen',
  close: 'Chat schließen',
  failed: 'Der Chat konnte nicht geladen werden. Noch einmal versuchen',
};

export const app: AppTexts = {
  close: 'Chat schließen',
  online: 'Wir sind online',
  away: 'Wir sind gerade nicht da',
  awayNotice:
    'Wir sind gerade nicht da. Hinterlassen Sie eine Nachricht: Die Antwort finden Sie hier, wenn Sie wiederkommen.',
  more: 'Mehr',
  conversation: 'Unterhaltung',
  earlier: 'Frühere Nachrichten zeigen',
  today: 'Heute',
  yesterday: 'Gestern',
  unread: { one: '{count} ungelesene Nachricht', other: '{count} ungelesene Nachrichten' },
  dismissPreview: 'Nachricht ausblenden',
  unreadLine: 'Neu',
  newMessages: { one: 'Neue Nachricht', other: '{count} neue Nachrichten' },
  you: 'Sie',
  ai: 'KI',
  team: 'Team',
  says: '{name} schrieb:',
  typing: '{name} schreibt',

  label: 'Ihre Nachricht',
  placeholder: 'Nachricht schreiben…',
  closedHint: 'Diese Unterhaltung ist geschlossen. Schreiben Sie, um sie wieder zu öffnen.',
  send: 'Senden',
  left: { one: 'Noch {count} Zeichen', other: 'Noch {count} Zeichen' },
  over: { one: '{count} Zeichen zu viel', other: '{count} Zeichen zu viel' },

  attach: 'Datei anhängen',
  drop: 'Dateien hier ablegen',
  remove: '{name} entfernen',
  download: '{name} herunterladen',
  uploading: 'Wird hochgeladen: {percent} %',
  uploadFailed: 'Nicht hochgeladen.',
  tooLarge: 'Zu groß. Höchstens {limit} je Datei.',
  emptyFile: 'Diese Datei ist leer.',
  wrongType: 'Dateien dieser Art werden nicht angenommen.',
  tooMany: 'Höchstens {limit} Dateien je Nachricht.',

  sending: 'Wird gesendet',
  sent: 'Gesendet',
  delivered: 'Zugestellt',
  seen: 'Gesehen',
  notSent: 'Nicht gesendet.',
  tryAgain: 'Noch einmal versuchen',
  delete: 'Löschen',

  reconnecting: 'Verbindung wird wiederhergestellt…',
  offline:
    'Sie sind offline. Nachrichten bleiben gespeichert und werden gesendet, sobald Sie wieder online sind.',
  loadFailed: 'Die Unterhaltung konnte nicht geladen werden.',
  unavailable: 'Dieser Chat ist nicht verfügbar.',

  formTitle: 'Bevor wir anfangen',
  formText: 'Damit wir wissen, mit wem wir sprechen.',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  continue: 'Weiter',
  nameMissing: 'Geben Sie Ihren Namen ein.',
  emailWrong: 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel ada@example.com.',

  agentJoined: 'Sie sind jetzt mit {name} verbunden',
  agentLeft: '{name} hat die Unterhaltung verlassen',
  closed: 'Diese Unterhaltung wurde geschlossen',
  reopened: 'Diese Unterhaltung ist wieder offen',
  queued: 'Jemand anderes antwortet Ihnen bald',
  ticketCreated: 'Ihre Anfrage ist jetzt Ticket #{number}',
  emailLeft: 'Wir antworten an {email}',
};
