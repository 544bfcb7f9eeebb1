import {
  type Entry,
  entryOf,
  keysOf,
  keyWord,
  kindsOf,
  lookUp,
  mayBeDrawn,
  type NoEntry,
  type Shape,
  shapeOf,
} from '../model/index.ts'
import { type ParameterRow, rowOf } from '../model/parameters.ts'
import { type LocatedScenario, type Said, whatIsSaid } from '../scenario/index.ts'
import { DAY_S, nearest } from '../units/index.ts'
import { UsageError } from './exit.ts'
import { loadLocated } from './load.ts'
import { shown } from './words/shown.ts'

export interface ExplainArguments {
  readonly path?: string | undefined
  readonly scenario?: string | undefined
}

/** `hashtrek explain`: what the table of parameters says about a path, and what a scenario says there. */
export function explain({ path, scenario }: ExplainArguments): void {
  const steps = path === undefined || path === '' ? [] : path.split('.')
  const loaded = scenario === undefined ? undefined : loadLocated(scenario)
  const said = loaded && steps.length > 0 ? saidIn(loaded, steps) : []
  const entries = lookUp(steps, (at) => kindAt(loaded, at))
  if ('step' in entries) throw astray(steps, entries)
  const parts = grouped(entries).map(textOf)
  if (loaded && steps.length > 0) parts.push(sayings(scenario!, loaded, said))
  process.stdout.write(`${parts.join('\n\n')}\n`)
}

function astray(steps: readonly string[], { step, known }: NoEntry): UsageError {
  const [word, before] = [steps[step]!, steps.slice(0, step).join('.')]
  const near = nearest(word, known)
  const where = before === '' ? 'a scenario' : before
  const there = known.length === 0 ? `${where} is one value` : `${where} has ${known.join(', ')}`
  const hint = near === undefined ? there : `did you mean "${[...steps.slice(0, step), near].join('.')}"?`
  return new UsageError(`there is no "${word}" in ${where}; ${hint}`, 'explain')
}

/** Entries that are the same but for the kind of event are said once. */
function grouped(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const text = bodyOf(entry.shape)
    groups.set(text, [...(groups.get(text) ?? []), entry])
  }
  return [...groups.values()]
}

function textOf(group: readonly Entry[]): string {
  const [{ path, shape }] = group as [Entry]
  const events = group.flatMap(({ event }) => event ?? [])
  const title = path === '' ? 'A scenario:' : `${path}${events.length > 0 ? `  (${events.join(', ')})` : ''}`
  return `${title}\n${bodyOf(shape)}`
}

function bodyOf(shape: Shape): string {
  if (shape.kind === 'leaf') return leafText(shape)
  const { description, shorthand } = shape.facts
  const lines = description === undefined ? [] : [description]
  if (shorthand !== undefined) lines.push(`One value alone is its ${shorthand}.`)
  return [...lines, ...insides(shape)].join('\n')
}

function insides(shape: Shape): string[] {
  const keys = keysOf(shape)
  if (keys) return tableOf(keys)
  if (shape.kind === 'choice of kinds') return [`of a kind: ${[...kindsOf(shape).keys()].join(', ')}`]
  const title =
    shape.kind === 'record' ? `A map by ${keyWord(shape.facts)}; each entry:` : 'A list; each item:'
  const inner = bodyOf(entryOf(shape)).split('\n')
  return [title, ...inner.map((line) => `  ${line}`)]
}

function tableOf(keys: NonNullable<ReturnType<typeof keysOf>>): string[] {
  const width = Math.max(...Object.keys(keys).map((key) => key.length))
  return Object.entries(keys).map(([key, schema]) => `  ${key.padEnd(width)}  ${glance(shapeOf(schema))}`)
}

const glance = (shape: Shape): string =>
  shape.facts.description ?? Object.keys(keysOf(shape) ?? {}).join(', ')

const HOW_DRAWN: Record<string, string> = {
  'per member': 'may be a distribution: its median in a single run, drawn for each member of an ensemble',
  'per shipment': 'may be a distribution: drawn for each shipment, its median with luck: none',
  'per outage': 'may be a distribution: drawn for each outage, its median with luck: none',
  'per occurrence': 'may be a distribution: drawn each time, its median with luck: none',
  'as a belief': 'may be a distribution: what people believe, which nothing is drawn from',
}

function leafText(shape: Shape): string {
  const row = rowOf(shape, '')
  const { expects } = shape.facts
  const facts: [string, string][] = [
    ['unit', row.unit === '1' ? 'a number or %' : row.unit],
    ['write', expects === row.unit ? '' : (expects ?? '')],
    ['bounds', boundsOf(row)],
    ['default', row.default || (shape.optional ? 'none: may be left out' : 'none: must be given')],
    ['source', row.source],
    ['drawn', mayBeDrawn(shape) ? HOW_DRAWN[row.drawn]! : ''],
    ['known', row.known_at && `since ${row.known_at}`],
  ]
  const lines = facts.flatMap(([name, text]) => (text === '' ? [] : [`  ${name.padEnd(7)}  ${text}`]))
  return [row.meaning, ...lines].join('\n')
}

/** In days where seconds would be too many to read. */
function boundsOf({ min, max, unit }: ParameterRow): string {
  if (min === '') return ''
  if (unit !== 's') return `${min} to ${max}${unit === '1' || unit === 'UTC' ? '' : ` ${unit}`}`
  return `${Number(min) / DAY_S} to ${Number(max) / DAY_S} d`
}

/** What a scenario says at a path. */
function saidIn({ resolved }: LocatedScenario, steps: readonly string[]): readonly Said[] {
  const said = whatIsSaid(resolved, steps)
  if (!('step' in said)) return said
  throw astray(steps, said)
}

function kindAt(loaded: LocatedScenario | undefined, path: readonly string[]): string | undefined {
  const said = loaded ? whatIsSaid(loaded.resolved, path) : []
  const value = 'step' in said || said.length !== 1 ? undefined : said[0]!.value
  const { kind } = Object(value) as { kind?: unknown }
  return typeof kind === 'string' ? kind : undefined
}

function sayings(word: string, loaded: LocatedScenario, said: readonly Said[]): string {
  const lines = said.flatMap((one) => sayingOf(one, loaded) ?? [])
  return [`${word} says:`, ...(lines.length > 0 ? lines : ['nothing']).map((line) => `  ${line}`)].join('\n')
}

/** Where a value comes from, and since when it could be known, where the value says so. */
function originOf(value: unknown, entry: Entry | undefined): string[] {
  if (!entry?.shape.facts.inner || entry.within !== undefined) return []
  const { about, source, known_at: knownAt } = Object(value) as Record<string, unknown>
  return [
    ...(typeof about === 'string' ? [about] : []),
    ...(typeof source === 'string' ? [`source: ${source}`] : []),
    ...(typeof knownAt === 'string' ? [`known since ${knownAt}`] : []),
  ]
}

/** Undefined where a wildcard leads to an event that knows no such key. */
function sayingOf({ path, value, writtenAt }: Said, loaded: LocatedScenario): string | undefined {
  const entries = lookUp(path.map(String), (at) => kindAt(loaded, at))
  if ('step' in entries) return undefined
  if (value !== undefined) {
    const place = loaded.placeOf(writtenAt)
    const where = place ? `  ${place.file}:${place.line}:${place.column}` : ''
    return [`${path.join('.')}: ${shown(value)}${where}`, ...originOf(value, entries[0])].join('\n    ')
  }
  const fallback = entries[0]?.shape.fallback
  return `${path.join('.')}: nothing${fallback === undefined ? '' : `, so ${shown(fallback)}`}`
}
