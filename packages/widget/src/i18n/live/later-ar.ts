import type { LiveTexts } from './types.ts';

export const live: LiveTexts = {
  talk: 'التحدث إلى شخص',
  write: 'اكتب إلينا',
  talkText: 'اكتب ما تحتاج إليه وسيجيبك شخص هنا.',
  conversation: 'محادثتك',
  continue: 'متابعة',

  articles: 'مقالات مفيدة',
  search: 'البحث في المقالات',
  noneFits: 'لا توجد مقالة مناسبة. اكتب إلينا وسنساعدك.',
  articlesFailed: 'تعذّر تحميل المقالات.',
  articleGone: 'لم تعد هذه المقالة موجودة.',
  helpCentre: 'فتح في مركز المساعدة',
  newTab: '(علامة تبويب جديدة)',

  next: 'دورك هو التالي',
  place: { other: 'ترتيبك في قائمة الانتظار: {count}' },
  waiting: 'أنت في انتظار شخص',
  about: 'نحو {time}',
  soon: 'أقل من دقيقة',
  unknown: 'لا نعرف بعد كم سيستغرق ذلك.',
  lost: 'مكانك محفوظ. سنعرضه عند عودة الاتصال.',
  stay: 'يمكنك إغلاق هذه النافذة. نحفظ مكانك ونجيب هنا.',
  meanwhile: 'أثناء انتظارك',
  backToChat: 'العودة إلى المحادثة',

  leaveEmail: 'ترك بريد إلكتروني',
  emailInstead: 'ترك بريد إلكتروني بدلًا من ذلك',
  emailTitle: 'نجيب بالبريد الإلكتروني',
  emailText: 'فلا حاجة إلى الانتظار هنا.',
  messageMissing: 'اكتب ما تحتاج إليه.',
  sending: 'جارٍ الإرسال…',
  emailSent: 'شكرًا. سنجيب على {email}.',
  ticket: 'رقم تذكرتك هو {number}.',
  emailFailed: 'لم يصلنا ذلك. تحقق من الاتصال وأعد المحاولة.',
  emailRefused: 'لم يعد ذلك ممكنًا. عد إلى المحادثة.',

  nobody: 'لا أحد هنا الآن.',
  closed: 'نحن مغلقون الآن.',
  opens: 'نفتح {day} الساعة {time} (بتوقيتك).',
  later: 'يمكنك الكتابة على أي حال. ستجد الرد هنا عند عودتك.',
};
