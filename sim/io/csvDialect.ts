/** How the cells of a CSV file are written down. */
export interface CsvDialect {
  readonly delimiter: ',' | ';'
  /** Before the decimals of a number. */
  readonly decimalMark: '.' | ','
  readonly lineEnd: '\n' | '\r\n'
  /** Whether files begin with U+FEFF, by which Excel knows that they are UTF-8. */
  readonly byteOrderMark: boolean
}

const excel = { lineEnd: '\r\n', byteOrderMark: true } as const

/**
 * The dialects by the name of their preset. Excel splits rows at the list separator of its language, `;` where decimals
 * stand behind a comma. There is no `sep=` line: it makes Excel ignore the byte order mark.
 */
export const CSV_DIALECTS = {
  plain: { delimiter: ',', decimalMark: '.', lineEnd: '\n', byteOrderMark: false },
  excel: { delimiter: ',', decimalMark: '.', ...excel },
  'excel-eu': { delimiter: ';', decimalMark: ',', ...excel },
} as const satisfies Record<string, CsvDialect>

export type CsvPreset = keyof typeof CSV_DIALECTS

export const isCsvPreset = (word: string): word is CsvPreset => Object.hasOwn(CSV_DIALECTS, word)
