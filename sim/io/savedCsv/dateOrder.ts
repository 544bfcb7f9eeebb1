/** In which order a column writes year, month and day. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** A date with its time, if any. */
interface Parts {
  readonly numbers: readonly [string, string, string]
  readonly mark: string
  /** `13:00:00`; empty where there is none. */
  readonly time: string
}

const FORM = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]0+)?)?))?\s*Z?$/
const ISO = /^2\d{3}-\d{2}-\d{2}$/

/** The order in which all dates of a column can be read, the one that could be two, or the first that is none. */
export type OrderFound =
  { readonly order: DateOrder } | { readonly ambiguous: string } | { readonly unreadable: string }

/** Finds the order by those dates that can be read in one way only: there is no 19th month. */
export function findOrder(dates: readonly string[]): OrderFound {
  let left: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']
  const different = new Set(dates)
  for (const text of different) {
    const fitting = left.filter((order) => readDate(text, order) !== undefined)
    if (fitting.length === 0) return { unreadable: text }
    left = fitting
  }
  const ambiguous = [...different].find(
    (text) => new Set(left.map((order) => readDate(text, order))).size > 1,
  )
  return ambiguous === undefined ? { order: left[0]! } : { ambiguous }
}

/** `2021-06-19`, or `2021-06-19T13:00:00Z` where there is a time; undefined if it is no such date. */
export function readDate(text: string, order: DateOrder): string | undefined {
  if (order === 'ymd' && ISO.test(text)) return onCalendar(text)
  const parts = partsOf(text.trim())
  const date = parts && dateIn(parts, order)
  if (date === undefined) return undefined
  const time = parts!.time === '' ? '' : clock(parts!.time)
  return time === undefined ? undefined : `${date}${time}`
}

function partsOf(text: string): Parts | undefined {
  const [, a, mark, b, c, time = ''] = FORM.exec(text) ?? []
  return a === undefined ? undefined : { numbers: [a, b!, c!], mark: mark!, time }
}

/** Points stand between days, months and years in that order, in every language that uses them. */
function dateIn({ numbers: [a, b, c], mark }: Parts, order: DateOrder): string | undefined {
  if (a.length > 2 ? order !== 'ymd' : mark === '.' && order !== 'dmy') return undefined
  if (c.length > 2 && order === 'ymd') return undefined
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]
  if ((year.length !== 4 && year.length !== 2) || month.length > 2 || day.length > 2) return undefined
  const century = year.length === 2 ? '20' : ''
  return onCalendar(`${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A date, if some calendar has that day, and since there is Bitcoin. */
function onCalendar(date: string): string | undefined {
  if (KNOWN.has(date)) return date
  const milliseconds = ISO.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(date)) return undefined
  KNOWN.add(date)
  return date
}

/** Days that were found on the calendar: a table says the same ones thousands of times. */
const KNOWN = new Set<string>()

/** `T13:00:00Z` of `13:00`. */
function clock(time: string): string | undefined {
  const [hours, minutes, seconds = '0'] = time.split(':')
  const [h, m, s] = [Number(hours), Number(minutes), Math.floor(Number(seconds.replace(',', '.')))]
  if (h > 23 || m > 59 || s > 59) return undefined
  const two = (number: number): string => String(number).padStart(2, '0')
  return `T${two(h)}:${two(m)}:${two(s)}Z`
}
