import type { LiveTexts } from './types.ts';

export const live: LiveTexts = {
  talk: 'Parler à une personne',
  write: 'Écrivez-nous',
  talkText: 'Écrivez de quoi il s’agit, une personne vous répond ici.',
  conversation: 'Votre conversation',
  continue: 'Continuer',

  articles: 'Articles utiles',
  search: 'Chercher dans les articles',
  noneFits: 'Aucun article ne convient. Écrivez-nous, nous vous aiderons.',
  articlesFailed: 'Les articles n’ont pas pu être chargés.',
  articleGone: 'Cet article n’existe plus.',
  helpCentre: 'Ouvrir dans le centre d’aide',
  newTab: '(nouvel onglet)',

  next: 'C’est bientôt votre tour',
  place: { one: 'Vous êtes {count}er dans la file', other: 'Vous êtes {count}e dans la file' },
  waiting: 'Vous attendez une personne',
  about: 'environ {time}',
  soon: 'moins d’une minute',
  unknown: 'Nous ne savons pas encore combien de temps cela prendra.',
  lost: 'Votre place est gardée. Elle s’affichera quand la connexion sera rétablie.',
  stay: 'Vous pouvez fermer cette fenêtre. Votre place est gardée et la réponse sera ici.',
  meanwhile: 'Pendant l’attente',
  backToChat: 'Retour à la conversation',

  leaveEmail: 'Laisser un e-mail',
  emailInstead: 'Laisser plutôt un e-mail',
  emailTitle: 'Nous répondons par e-mail',
  emailText: 'Vous n’avez alors pas besoin d’attendre ici.',
  messageMissing: 'Écrivez de quoi il s’agit.',
  sending: 'Envoi…',
  emailSent: 'Merci. Nous répondrons à {email}.',
  ticket: 'Votre numéro de ticket est {number}.',
  emailFailed: 'Cela ne nous est pas parvenu. Vérifiez la connexion et réessayez.',
  emailRefused: 'Ce n’est plus possible. Revenez à la conversation.',

  nobody: 'Personne n’est là pour le moment.',
  closed: 'Nous sommes fermés.',
  opens: 'Nous ouvrons {day} à {time} (votre heure).',
  later: 'Vous pouvez écrire quand même. La réponse sera ici à votre retour.',
};
