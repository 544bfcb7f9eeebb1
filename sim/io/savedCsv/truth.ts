/** The words for true and false of the languages in which spreadsheets are most used, in small letters. */
const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...[
    'true',
    'wahr',
    'vrai',
    'verdadero',
    'verdadeiro',
    'vero',
    'waar',
    'prawda',
    'истина',
    'doğru',
    '1',
  ].map((word) => [word, true] as const),
  ...['false', 'falsch', 'faux', 'falso', 'onwaar', 'fałsz', 'ложь', 'yanliş', 'yanlış', '0'].map(
    (word) => [word, false] as const,
  ),
])

/** Reads `TRUE` or `WAHR`; undefined where it is neither true nor false. */
export const readTruth = (text: string): boolean | undefined => WORDS.get(text.trim().toLowerCase())
