import { type Problem, problemAt, type Text } from '../scenario/index.ts'
import { quote } from '../units/index.ts'

/** What one parameter of a sweep may be: `path=a,b,c` or `path=from..to`, with `:n` for so many values of a grid. */
export interface Variation {
  readonly path: string
  readonly values: List | Range
  /** The argument that said so. */
  readonly source: Text
  /** Where its values begin in it. */
  readonly offset: number
}

/** Texts as `--set` takes them. */
export interface List {
  readonly kind: 'list'
  readonly texts: readonly string[]
}

export interface Range {
  readonly kind: 'range'
  readonly from: number
  readonly to: number
  readonly unit: string
  /** How many values, both ends among them; undefined where none was asked for. */
  readonly steps: number | undefined
}

const BYTES = new Uint8Array()

export const argument = (name: string, text: string): Text => ({ file: { path: name, bytes: BYTES }, text })

/** Reads an argument of `--vary`; whether the scenario has such a path is for `--set` to say. */
export function readVariation(text: string): Variation | Problem {
  const source = argument('--vary', text)
  const equals = text.indexOf('=')
  if (equals <= 0) return problemAt(source, 0, [], `expected path=values, not ${quote(text)}`)
  const path = text.slice(0, equals).trim()
  const values = valuesOf(text.slice(equals + 1).trim())
  const offset = equals + 1
  return 'problem' in values
    ? problemAt(source, offset, path.split('.'), values.problem)
    : { path, values, source, offset }
}

interface Wrong {
  readonly problem: string
}

const EXAMPLE = 'such as "10 %,30 %" or "10 %..50 %:5"'

function valuesOf(text: string): List | Range | Wrong {
  if (text === '') return { problem: `is missing: values ${EXAMPLE}` }
  const texts = itemsOf(text)
  const range = texts.length === 1 ? RANGE.exec(texts[0]!) : undefined
  return range ? rangeOf(range) : listOf(texts)
}

const CLOSING: Record<string, string> = { '[': ']', '{': '}', '"': '"', "'": "'" }

/** What stands between the commas that are not inside quotes or brackets; brackets around all of it are left off. */
function itemsOf(text: string): string[] {
  const whole = /^\[(.*)\]$/s.exec(text)
  if (whole && closes(text)) return itemsOf(whole[1]!.trim())
  const ends: string[] = []
  const items = ['']
  for (const character of text) {
    if (character === ',' && ends.length === 0) items.push('')
    else items[items.length - 1] += character
    follow(character, ends)
  }
  return items.map((item) => item.trim())
}

/** Keeps what has yet to be closed. */
function follow(character: string, ends: string[]): void {
  const last = ends.at(-1)
  if (character === last) ends.pop()
  else if (last !== '"' && last !== "'" && CLOSING[character] !== undefined) ends.push(CLOSING[character])
}

/** Whether the first bracket is closed by the last character and not before. */
function closes(text: string): boolean {
  const ends: string[] = []
  return [...text].every((character, i) => {
    follow(character, ends)
    return ends.length > 0 || i === text.length - 1
  })
}

function listOf(texts: readonly string[]): List | Wrong {
  const empty = texts.indexOf('')
  if (empty >= 0)
    return { problem: texts.length === 1 ? 'the list is empty' : `value ${empty + 1} of the list is empty` }
  const twice = texts.find((text, i) => texts.indexOf(text) < i)
  if (twice !== undefined) return { problem: `the value ${quote(twice)} stands here twice` }
  if (texts.length === 1)
    return {
      problem: `${quote(texts[0])} is one value, which --set takes; to vary it, say two or more, ${EXAMPLE}`,
    }
  return { kind: 'list', texts }
}

const RANGE = /^([^"'[{]+?)\.\.([^"'[{]+?)(?::([^:]*))?$/
const AMOUNT = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/

function rangeOf([, from, to, steps]: RegExpExecArray): Range | Wrong {
  const [low, high] = [AMOUNT.exec(from!.trim()), AMOUNT.exec(to!.trim())]
  const odd = !low ? from : !high ? to : undefined
  if (!low || !high || !isPlainUnit(low[2]!) || !isPlainUnit(high[2]!))
    return {
      problem: `${quote((odd ?? from)!.trim())} is not a number with its unit; list other values one by one`,
    }
  const [unit, other] = [low[2]!, high[2]!]
  if (unit !== other)
    return { problem: `goes from ${shownUnit(unit)} to ${shownUnit(other)}: write one unit at both ends` }
  const count = steps === undefined ? undefined : Number(steps)
  if (count !== undefined && !(/^\d+$/.test(steps!.trim()) && count >= 2))
    return { problem: `${quote(steps)} is not a number of values: 2 or more` }
  const [start, end] = [Number(low[1]), Number(high[1])]
  if (!Number.isFinite(start) || !Number.isFinite(end)) return { problem: 'a range needs finite ends' }
  if (start === end)
    return { problem: `both ends are ${quote(from!.trim())}: a range needs two different ones` }
  return { kind: 'range', from: start, to: end, unit, steps: count }
}

/** `2021-06-01` is no number with the unit "-06-01". */
const isPlainUnit = (unit: string): boolean => /^[^\d.:+-]*$/.test(unit)

const shownUnit = (unit: string): string => (unit === '' ? 'no unit' : quote(unit))

/** The value at a share of the way, as `--set` takes it. */
export const alongRange = ({ from, to, unit }: Range, share: number): string =>
  `${plain(from + (to - from) * share)}${unit === '' ? '' : ` ${unit}`}`

const MOST_DIGITS = 12

/** At most 12 significant digits, without an exponent. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(MOST_DIGITS)))
  const exponent = Number(/e([+-]\d+)$/.exec(text)?.[1] ?? 0)
  if (exponent === 0) return text
  if (exponent > 0) return BigInt(Number(text)).toString()
  return Number(text)
    .toFixed(Math.min(100, MOST_DIGITS - exponent))
    .replace(/\.?0+$/, '')
}
