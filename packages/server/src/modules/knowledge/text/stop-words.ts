const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** English words that say nothing about what a text is about. */
export const ENGLISH_STOP_WORDS = words(
  'a about above after again against all am an and any are aren as at be because been before being below between both but by can cannot could couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it its itself just ll m me might more most must mustn my myself no nor not now of off on once only or other ought our ours ourselves out over own re s same shall shan she should shouldn so some such t than that the their theirs them themselves then there these they this those through to too under until up us ve very was wasn we were weren what when where which while who whom why will with won would wouldn you your yours yourself yourselves',
);

/** The commonest words, by which languages of one script are told apart: none of one letter, which names and lists have in all. */
export const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'the of and to in is that for it with as was on are be this by you not or have an from at which can your what how we if will does when where do about after all also am been but could did has had he her his into its me my need no one our out she should so some there they than their them then these up us want were would who why any get more other use',
  ),
  de: words(
    'der die das und in zu den von mit ist des sich auf für nicht ein eine dem im es auch als an wird sind oder wie ich sie wir kann werden einer wurde hat bei was welche',
  ),
  fr: words(
    'le la les de des et est un une du en que qui dans pour pas sur au plus par avec ce il ne se sont vous nous je comment votre mon être cette ou',
  ),
  es: words(
    'el la los las de en que es un una por con para del se no su al lo como más pero sus le ha este esta qué cómo cuál está son fue',
  ),
  it: words(
    'il lo la gli le di che un una in per con del della non si da al sono come più anche dei nel alla ha questo mi quale',
  ),
  pt: words(
    'os as de que do da em um uma para com não no na por mais dos se como ao das seu sua ou são você está foi qual',
  ),
  nl: words(
    'de het een en van in is dat op te zijn met voor niet aan er om ook als bij door naar of hoe ik wat kan worden uw deze wordt',
  ),
  sv: words(
    'och att det en som på är av för med den till inte har ett om de jag vi kan hur var från eller du',
  ),
  da: words(
    'og at det en som på er af for med den til ikke har et om de jeg vi kan hvordan var fra eller du blev',
  ),
  pl: words('na do się nie że jest to jak za po od co ale czy dla jego przez są oraz który która'),
  cs: words('na se je že do to jako po ale by za pro od jsou které který co jak není nebo byl'),
  fi: words('ja on ei että se oli hän mutta ovat kun niin myös tai joka mitä ole sekä kuin voi miten'),
  tr: words(
    've bir bu da de için ile olarak çok daha ne gibi olan var en mi nasıl kadar sonra değil ya hangi',
  ),
  ro: words('și de în la cu pe nu este un că din care se mai pentru sunt ce fi au sau prin cum'),
  hu: words('az és hogy nem is egy van ez meg de volt ha csak már mint vagy el kell hogyan'),
  vi: words('và của là có các được trong cho một không với người này những đã khi từ để như'),
  id: words(
    'yang dan di dengan untuk dari ini tidak itu dalam pada adalah atau ke akan juga bisa apa bagaimana',
  ),
  ru: words('не на что по как это из от за для он но его все или так где мы вы быть'),
  uk: words('не на що до як це та за від для він але його або так де ми ви бути'),
  bg: words('на за да се от не са по като ще че до това или но със при как'),
};
