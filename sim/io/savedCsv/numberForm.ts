/** How the numbers of a file are written. */
export interface NumberForm {
  readonly decimalMark: '.' | ','
  /** Whether thousands are set apart, as in 1,234.5 or 1.234,5. */
  readonly grouped: boolean
}

const POINT: NumberForm = { decimalMark: '.', grouped: false }
const COMMA: NumberForm = { decimalMark: ',', grouped: false }
const GROUPED_POINT: NumberForm = { decimalMark: '.', grouped: true }
const GROUPED_COMMA: NumberForm = { decimalMark: ',', grouped: true }
const FORMS = [POINT, COMMA, GROUPED_POINT, GROUPED_COMMA]

/** Excel's spaces between thousands do not break, and a Swiss one uses apostrophes. */
const PATTERNS = {
  '.': /^[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i,
  ',': /^[-+−]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i,
}
const GROUPED = {
  '.': /^[-+−]?(\d{1,3}(([, \u00A0\u202F'’])\d{3}(\3\d{3})*)?)(\.\d*)?$/,
  ',': /^[-+−]?(\d{1,3}(([. \u00A0\u202F'’])\d{3}(\3\d{3})*)?)(,\d*)?$/,
}
const GROUP_MARKS = { '.': /[, \u00A0\u202F'’]/g, ',': /[. \u00A0\u202F'’]/g }

const isIn = ({ decimalMark, grouped }: NumberForm, text: string): boolean =>
  (grouped ? GROUPED : PATTERNS)[decimalMark].test(text)

export const formOf = (decimalMark: '.' | ','): NumberForm => (decimalMark === '.' ? POINT : COMMA)

/** Reads a number written in a form; undefined where it is not. */
export function readNumber(text: string, form: NumberForm): number | undefined {
  const trimmed = text.trim()
  if (!isIn(form, trimmed)) return undefined
  const bare = form.grouped ? trimmed.replace(GROUP_MARKS[form.decimalMark], '') : trimmed
  const value = Number(bare.replace('−', '-').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

/** The form in which all numbers of a file can be read, or the number that could be two, or the one that is none. */
export type FormFound =
  | { readonly form: NumberForm }
  | { readonly ambiguous: string }
  | { readonly form: NumberForm; readonly unreadable: true }

/**
 * Finds out how the numbers of a file are written: by those that can be read in one way only. A file with commas
 * between its cells has points before decimals, if they can be read so.
 */
export function findForm(numbers: readonly string[], delimiter: string): FormFound {
  const misread = new Map(FORMS.map((form) => [form, countMisread(numbers, form)]))
  const reads = (form: NumberForm): boolean => misread.get(form) === 0
  if (reads(POINT) && (reads(COMMA) || delimiter === ',')) return { form: POINT }
  if (reads(POINT)) return unless(numbers, reads(GROUPED_COMMA), POINT, /\./)
  if (reads(COMMA)) return unless(numbers, reads(GROUPED_POINT), COMMA, /,/)
  if (reads(GROUPED_POINT) && reads(GROUPED_COMMA)) {
    const ambiguous = numbers.find((text) => /[.,]/.test(text))
    return ambiguous === undefined ? { form: GROUPED_POINT } : { ambiguous }
  }
  if (reads(GROUPED_POINT)) return { form: GROUPED_POINT }
  if (reads(GROUPED_COMMA)) return { form: GROUPED_COMMA }
  const best = FORMS.toSorted((a, b) => misread.get(a)! - misread.get(b)!)[0]!
  return { form: best, unreadable: true }
}

const countMisread = (numbers: readonly string[], form: NumberForm): number =>
  numbers.reduce((count, text) => (isIn(form, text) ? count : count + 1), 0)

/** `1.234` may be 1.234, or 1234 where points set thousands apart. */
function unless(numbers: readonly string[], grouped: boolean, form: NumberForm, mark: RegExp): FormFound {
  const ambiguous = grouped ? numbers.find((text) => mark.test(text)) : undefined
  return ambiguous === undefined ? { form } : { ambiguous }
}
