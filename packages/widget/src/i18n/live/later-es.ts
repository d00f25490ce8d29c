import type { LiveTexts } from './types.ts';

export const live: LiveTexts = {
  talk: 'Hablar con una persona',
  write: 'Escríbenos',
  talkText: 'Escribe de qué se trata y una persona te responde aquí.',
  conversation: 'Tu conversación',
  continue: 'Continuar',

  articles: 'Artículos útiles',
  search: 'Buscar en los artículos',
  noneFits: 'Ningún artículo encaja. Escríbenos y te ayudamos.',
  articlesFailed: 'No se pudieron cargar los artículos.',
  articleGone: 'Este artículo ya no existe.',
  helpCentre: 'Abrir en el centro de ayuda',
  newTab: '(pestaña nueva)',

  next: 'Eres el siguiente',
  place: { other: 'Tu lugar en la cola: {count}' },
  waiting: 'Esperas a una persona',
  about: 'unos {time}',
  soon: 'menos de un minuto',
  unknown: 'Aún no sabemos cuánto tardará.',
  lost: 'Guardamos tu lugar. Lo mostraremos cuando vuelva la conexión.',
  stay: 'Puedes cerrar esta ventana. Guardamos tu lugar y respondemos aquí.',
  meanwhile: 'Mientras esperas',
  backToChat: 'Volver a la conversación',

  leaveEmail: 'Dejar un correo',
  emailInstead: 'Mejor dejar un correo',
  emailTitle: 'Respondemos por correo',
  emailText: 'Así no tienes que esperar aquí.',
  messageMissing: 'Escribe de qué se trata.',
  sending: 'Enviando…',
  emailSent: 'Gracias. Responderemos a {email}.',
  ticket: 'Tu número de ticket es {number}.',
  emailFailed: 'No nos ha llegado. Comprueba la conexión e inténtalo de nuevo.',
  emailRefused: 'Ya no es posible. Vuelve a la conversación.',

  nobody: 'Ahora no hay nadie.',
  closed: 'Está cerrado.',
  opens: 'Abrimos: {day}, {time} (tu hora).',
  later: 'Puedes escribir de todos modos. La respuesta estará aquí cuando vuelvas.',
};
