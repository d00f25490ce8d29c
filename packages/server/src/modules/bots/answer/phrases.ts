/** The languages in which the bot knows what a customer wants without a model, and can say so. */
export const PHRASE_LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type PhraseLanguage = (typeof PHRASE_LANGUAGES)[number];

interface Phrases {
  /** The customer asks for a person. */
  person: RegExp;
  /** The last answer did not help. */
  notHelpful: RegExp;
  hello: RegExp;
  thanks: RegExp;
  answerHello: string;
  answerThanks: string;
  noAnswer: string;
  /** What a bot says that has twice known nothing. */
  giveUp: string;
  callPerson: string;
  /** The question could mean many things. */
  askBack: string;
  /** Asked for what it was told in confidence. */
  keepsSecret: string;
  /** After an answer of which nothing was found in the sources. */
  notChecked: string;
}

// Whole words: \b knows only ASCII.
const words = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
const only = (pattern: string): RegExp =>
  new RegExp(`^[\\s\\p{P}]*(?:${pattern})[\\s\\p{P}\\p{Emoji}]*$`, 'iu');

export const PHRASES: Record<PhraseLanguage, Phrases> = {
  en: {
    person: words(
      '(?:talk|speak|chat|connect me|get me|transfer me|put me through|hand me over|pass me)(?: to| with)? (?:a |an |the |some )?(?:real |live |actual )?(?:human|person|agent|operator|someone|somebody|representative|colleague)|(?:real|live|actual) (?:human|person|agent)|human (?:agent|being|support|please)|customer (?:representative|service agent)|(?:i )?(?:want|need) (?:a|an) (?:human|person|agent|operator)|^(?:human|agent|operator|person)$',
    ),
    notHelpful: words(
      "(?:that|this|it) (?:did(?: not|n[’']?t)|does(?: not|n[’']?t)) (?:help|answer)|not helpful|useless answer",
    ),
    hello: only('hi|hello|hey|hey there|hi there|good (?:morning|afternoon|evening)|hello there'),
    thanks: only(
      'thanks?|thank you(?: (?:so|very) much)?|thanks a lot|many thanks|ok(?:ay)?,? thanks?|cheers|great,? thanks?',
    ),
    answerHello: 'Hello. What would you like to know?',
    answerThanks: 'You’re welcome.',
    noAnswer:
      'I found nothing about that. Could you put it in other words? If you would rather ask a person, say so.',
    giveUp: 'I can’t answer that, so I am getting a person for you.',
    callPerson: 'I am getting a person for you.',
    askBack: 'Could you tell me a little more? What exactly is it about?',
    keepsSecret: 'I can’t tell you that. Is there anything else you would like to know?',
    notChecked:
      'I could not find this in what I was given, so please do not rely on it. If you would rather ask a person, say so.',
  },
  de: {
    person: words(
      '(?:mit )?(?:einem|einer|einen|ein|eine|’nem) (?:echten |richtigen |anderen )?(?:menschen|mensch|person|mitarbeiter(?:in)?|berater(?:in)?|agent(?:en)?) (?:sprechen|reden|schreiben|chatten|verbinden|bitte)|verbinden sie mich|(?:echter|echten|richtigen) (?:mensch|menschen|mitarbeiter)|(?:ich )?(?:will|möchte|brauche) (?:einen|eine|mit) (?:menschen|mensch|mitarbeiter|person)|^(?:mensch|mitarbeiter|berater)$',
    ),
    notHelpful: words(
      '(?:das|es) hilft (?:mir )?nicht|hat (?:mir )?nicht geholfen|nicht hilfreich|beantwortet (?:meine frage )?nicht',
    ),
    hello: only('hallo|hi|hey|moin|servus|guten (?:tag|morgen|abend)|grüß gott|grüezi'),
    thanks: only('danke(?: schön| sehr)?|dankeschön|vielen dank|besten dank|ok(?:ay)?,? danke|super,? danke'),
    answerHello: 'Hallo. Was möchten Sie wissen?',
    answerThanks: 'Gern geschehen.',
    noAnswer:
      'Dazu habe ich nichts gefunden. Können Sie es anders sagen? Wenn Sie lieber einen Menschen fragen möchten, sagen Sie es mir.',
    giveUp: 'Das kann ich nicht beantworten. Ich hole jemanden für Sie.',
    callPerson: 'Ich hole jemanden für Sie.',
    askBack: 'Können Sie mir etwas mehr dazu sagen? Worum genau geht es?',
    keepsSecret: 'Das kann ich Ihnen nicht sagen. Möchten Sie etwas anderes wissen?',
    notChecked:
      'Das konnte ich in meinen Unterlagen nicht finden, verlassen Sie sich bitte nicht darauf. Wenn Sie lieber einen Menschen fragen möchten, sagen Sie es mir.',
  },
  fr: {
    person: words(
      "(?:parler|discuter|échanger) (?:à|avec) (?:un|une|quelqu[’']un)(?: (?:humain|personne|conseiller|conseillère|agent|vrai|vraie)){0,2}|(?:un|une) (?:vrai|vraie) (?:humain|personne|conseiller)|(?:je )?(?:veux|voudrais) (?:un|une) (?:humain|personne|conseiller|conseillère|agent)|^(?:humain|conseiller|conseillère|agent)$",
    ),
    notHelpful: words(
      "(?:ça|cela) ne m[’']?aide pas|pas utile|ne répond pas à ma question|ça ne m[’']a pas aidé",
    ),
    hello: only('bonjour|salut|bonsoir|coucou|hello'),
    thanks: only('merci(?: beaucoup| bien)?|ok(?:ay)?,? merci|super,? merci'),
    answerHello: 'Bonjour. Que souhaitez-vous savoir ?',
    answerThanks: 'Je vous en prie.',
    noAnswer:
      'Je n’ai rien trouvé à ce sujet. Pouvez-vous le dire autrement ? Si vous préférez une personne, dites-le-moi.',
    giveUp: 'Je ne peux pas répondre à cela : j’appelle une personne.',
    callPerson: 'J’appelle une personne pour vous.',
    askBack: 'Pouvez-vous m’en dire un peu plus ? De quoi s’agit-il exactement ?',
    keepsSecret: 'Je ne peux pas vous dire cela. Souhaitez-vous savoir autre chose ?',
    notChecked:
      'Je n’ai pas trouvé cela dans mes sources, ne vous y fiez donc pas. Si vous préférez une personne, dites-le-moi.',
  },
  es: {
    person: words(
      '(?:hablar|chatear|conversar) con (?:un|una|algún|alguna|alguien)(?: (?:humano|humana|persona|agente|asesor|asesora|real|de verdad)){0,2}|(?:un|una) (?:humano|persona|agente) (?:real|de verdad)|(?:quiero|necesito|quisiera) (?:un|una|a una) (?:humano|persona|agente|asesor|asesora)|pás[ae]me con|^(?:humano|persona|agente|asesor)$',
    ),
    notHelpful: words('no me (?:ayuda|ayudó|sirve|sirvió)|no es útil|no responde a mi pregunta'),
    hello: only('hola|buenos días|buenas(?: tardes| noches)?|buenas|qué tal'),
    thanks: only('gracias|muchas gracias|mil gracias|ok(?:ay)?,? gracias|vale,? gracias'),
    answerHello: 'Hola. ¿Qué le gustaría saber?',
    answerThanks: 'De nada.',
    noAnswer:
      'No he encontrado nada sobre eso. ¿Puede decirlo de otra manera? Si prefiere a una persona, dígamelo.',
    giveUp: 'No puedo responder a eso; aviso a una persona.',
    callPerson: 'Aviso a una persona para usted.',
    askBack: '¿Puede contarme un poco más? ¿De qué se trata exactamente?',
    keepsSecret: 'Eso no se lo puedo decir. ¿Quiere saber algo más?',
    notChecked:
      'No he encontrado esto en mis fuentes, así que no se fíe de ello. Si prefiere a una persona, dígamelo.',
  },
  ar: {
    person: words(
      '(?:أريد|اريد|أرغب|ممكن|أود)(?: في)? (?:التحدث|الحديث|التكلم|أتحدث|اتحدث|أتكلم)(?: مع| إلى| الى) (?:شخص|إنسان|انسان|موظف|أحد|احد|ممثل)|(?:شخص|إنسان|انسان|موظف) (?:حقيقي|بشري)|خدمة العملاء|^(?:موظف|إنسان|شخص)$',
    ),
    notHelpful: words('(?:هذا )?(?:لم|لا) (?:يساعد|يساعدني|يفدني|يفيد|يجب)|غير مفيد'),
    hello: only('مرحبا|مرحبًا|أهلا|أهلاً|اهلا|السلام عليكم|صباح الخير|مساء الخير|هاي'),
    thanks: only('شكرا|شكرًا|شكراً|شكرا جزيلا|شكرًا جزيلًا|مشكور'),
    answerHello: 'مرحبًا. ماذا تود أن تعرف؟',
    answerThanks: 'على الرحب والسعة.',
    noAnswer: 'لم أجد شيئًا عن ذلك. هل يمكنك قوله بكلمات أخرى؟ وإن كنت تفضل التحدث إلى شخص فأخبرني.',
    giveUp: 'لا أستطيع الإجابة عن ذلك، لذا سأستدعي شخصًا لك.',
    callPerson: 'سأستدعي شخصًا لك.',
    askBack: 'هل يمكنك أن تخبرني بالمزيد؟ عمّ تسأل بالضبط؟',
    keepsSecret: 'لا أستطيع إخبارك بذلك. هل تود معرفة شيء آخر؟',
    notChecked: 'لم أجد هذا في مصادري، لذا لا تعتمد عليه. وإن كنت تفضل التحدث إلى شخص فأخبرني.',
  },
};

export function phrasesIn(language: string): Phrases {
  return PHRASES[PHRASE_LANGUAGES.find((known) => known === language) ?? 'en'];
}
