import { stringify } from 'yaml'
import { keysOf, mayBeDrawn, scenarioSchema, type Shape, shapeOf } from '../../sim/model/index.ts'
import { CHARACTERS, DATES, NAMES, NUMBERS, RAW, SPACES, THINGS, UNITS } from './hostileValues.ts'
import { isTree, mapsOf, put, remove, type Spot, spotsOf, type Tree, valueOf } from './spots.ts'

/** One change to a file, as data: numbers choose among whatever there is to choose from, so that they can shrink. */
export interface Mutation {
  readonly how: How
  readonly where: number
  readonly what: number
}

const SCENARIO = shapeOf(scenarioSchema)

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]!

type ChangeTree = (tree: Tree, where: number, what: number) => void
type ChangeSpot = (spot: Spot, what: number, tree: Tree) => void

/** A change to one of the places that it can be made to. */
const at =
  (suits: (value: unknown, spot: Spot) => boolean, change: ChangeSpot): ChangeTree =>
  (tree, where, what) => {
    const spots = spotsOf(tree, SCENARIO).filter((spot) => suits(valueOf(spot), spot))
    if (spots.length > 0) change(pick(spots, where), what, tree)
  }

const NUMBER = /-?\d+(?:\.\d+)?/
const isText = (value: unknown): value is string => typeof value === 'string'
const isDate = (value: unknown): boolean => isText(value) && /^\d{4}-\d{2}-\d{2}/.test(value)
const isQuantity = (value: unknown): boolean =>
  typeof value === 'number' || (isText(value) && /^-?[\d.]+ ?\D{0,12}$/.test(value))
const anything = (): boolean => true
const isBounded = (_: unknown, { shape }: Spot): boolean => typeof shape?.facts.maximum_value === 'number'

/** Keeps the type: a text with the number in it changed, or a number. */
function withNumber(value: unknown, change: (number: number) => number): unknown {
  if (typeof value === 'number') return change(value)
  return String(value).replace(NUMBER, (digits) => String(change(Number(digits))))
}

const set =
  (values: readonly unknown[]): ChangeSpot =>
  ({ holder, key }, what) =>
    put(holder, key, structuredClone(pick(values, what)))

function rename({ holder, key }: Spot, name: string): void {
  if (!isTree(holder)) return
  const entries = Object.entries(holder).map(([old, value]) => [old === key ? name : old, value] as const)
  for (const old of Object.keys(holder)) delete holder[old]
  for (const [each, value] of entries) put(holder, each, value)
}

/** Every key and every text that is this name, or begins with it and a slash. */
function renameEverywhere(tree: unknown, old: string, name: string): unknown {
  const renamed = (text: string): string =>
    text === old || text.startsWith(`${old}/`) ? name + text.slice(old.length) : text
  if (isText(tree)) return renamed(tree)
  if (Array.isArray(tree)) return tree.map((item) => renameEverywhere(item, old, name))
  if (!isTree(tree)) return tree
  const changed: Tree = {}
  for (const [key, value] of Object.entries(tree))
    put(changed, renamed(key), renameEverywhere(value, old, name))
  return changed
}

const unitOf = (shape: Shape): string =>
  shape.facts.unit === undefined || shape.facts.unit === '1' ? '' : ` ${shape.facts.unit.split(' ')[0]}`

const laws = (of: (factor: number) => unknown): readonly unknown[] => [
  { lognormal: { median: of(1), sigma: 0.5 } },
  { lognormal: { median: of(1), sigma: 40 } },
  { normal: { mean: of(1), sd: of(10) } },
  { uniform: { from: of(0), to: of(2) } },
  { triangular: { from: of(0.5), mode: of(0.5), to: of(1) } },
  { beta: { alpha: 0.01, beta: 0.01, from: of(0), to: of(1) } },
  { beta: { alpha: 2, beta: 1e6, from: of(0.5), to: of(1.5) } },
  { normal: { mean: of(1) } },
  { lognormal: { median: of(0), sigma: -1 } },
  { normal: { mean: of(1), sd: of(1) }, uniform: { from: of(0), to: of(1) } },
]

/** Changes after which a file is mostly still a scenario. */
const LIKELY = {
  scale: at(isQuantity, ({ holder, key }, what) => {
    const factor = pick([2, 0.5, 10, 0.1, 0.99, 1.01, 1000, 0], what)
    put(
      holder,
      key,
      withNumber((holder as Tree)[key], (number) => number * factor),
    )
  }),
  'to the bounds': at(isBounded, ({ holder, key, shape }, what) => {
    const { minimum_value: min, maximum_value: max } = shape!.facts as { [bound: string]: number }
    put(
      holder,
      key,
      `${pick([min, max, (min! + max!) / 2, min! + 1e-9, max! * 0.999], what)}${unitOf(shape!)}`,
    )
  }),
  'shift a date': at(isDate, ({ holder, key }, what) => {
    const days = pick([1, -1, 7, -30, 365, -365, 0.5, 3650, -0.0001], what)
    const old = Date.parse(String((holder as Tree)[key]))
    if (!Number.isNaN(old)) put(holder, key, `${new Date(old + days * 864e5).toISOString().slice(0, 19)}Z`)
  }),
  'make uncertain': at(
    (value, { shape }) => isQuantity(value) && shape !== undefined && mayBeDrawn(shape),
    ({ holder, key }, what) => {
      const old = (holder as Tree)[key]
      put(
        holder,
        key,
        pick(
          laws((factor) => withNumber(old, (number) => number * factor)),
          what,
        ),
      )
    },
  ),
  'hang on a parameter': at(
    (value, { shape }) => isQuantity(value) && shape !== undefined && mayBeDrawn(shape),
    ({ holder, key }, what, tree) => {
      const value = (holder as Tree)[key]
      const law = { uniform: { from: value, to: withNumber(value, (number) => number * 3) }, source: 'fuzz' }
      put(tree, 'parameters', { ...(tree['parameters'] as Tree | undefined), p: { value }, q: law, r: 0.9 })
      const plus = withNumber(value, (number) => -number / 3)
      put(
        holder,
        key,
        pick(
          [
            { parameter: 'p' },
            { parameter: 'q', plus },
            { parameter: 'r', times: value },
            { parameter: 'o' },
          ],
          what,
        ),
      )
    },
  ),
  'know regions together': (tree: Tree, where: number, what: number) => {
    const { network } = tree as { network?: Tree }
    const regions = Object.keys((network?.['shares'] as Tree | undefined) ?? {})
    if (regions.length === 0) return
    const named = pick([...regions, '*', `${regions[0]!.slice(0, 2)}*`], where)
    const share = pick(
      ['50 %', 0, 1, { beta: { alpha: 0.1, beta: 0.1 } }, { normal: { mean: 1, sd: 9 } }],
      what,
    )
    put(network!, 'together', { [named]: share })
  },
  'say more': (tree: Tree, where: number, what: number) => {
    const maps = mapsOf(tree, SCENARIO).filter(({ shape }) => shape && keysOf(shape))
    const { map, shape } = pick(maps, where)
    const missing = Object.entries(keysOf(shape!)!).filter(([key]) => !Object.hasOwn(map, key))
    if (missing.length === 0) return
    const [key, schema] = pick(missing, what)
    const child = shapeOf(schema)
    const { examples = [], minimum_value: min } = child.facts as {
      examples?: unknown[]
      minimum_value?: unknown
    }
    // A copy: what the schema falls back on must not change under the next case.
    put(
      map,
      key,
      structuredClone(pick([examples[0] ?? child.fallback ?? min ?? 'x', child.fallback ?? true], what)),
    )
  },
  'copy an entry': at(
    (value, { holder }) => isTree(value) && isTree(holder),
    ({ holder, key }, what) =>
      put(holder, `${key}${pick(['2', '-copy', '_', 'X'], what)}`, (holder as Tree)[key]),
  ),
  'other case': at(
    (value, { holder }) => isTree(value) && isTree(holder),
    ({ holder, key }) => put(holder, key.toUpperCase(), structuredClone((holder as Tree)[key])),
  ),
  'swap texts': at(isText, (spot, what, tree) => {
    const others = spotsOf(tree, SCENARIO).filter(
      (other) => isText(valueOf(other)) && other.shape?.facts.unit === spot.shape?.facts.unit,
    )
    const other = pick(others, what)
    const [one, two] = [valueOf(spot), valueOf(other)]
    put(spot.holder, spot.key, two)
    put(other.holder, other.key, one)
  }),
  'leave out': at((_, { shape }) => shape?.optional ?? false, remove),
  reorder: at(
    (value) => isTree(value) || Array.isArray(value),
    ({ holder, key }) => {
      const value = (holder as Tree)[key]
      const turned = Array.isArray(value)
        ? value.toReversed()
        : Object.fromEntries(Object.entries(value!).toReversed())
      put(holder, key, turned)
    },
  ),
  'everywhere another name': at(
    (_, { holder, shape }) => isTree(holder) && shape?.kind === 'object',
    ({ key }, what, tree) => {
      const renamed = renameEverywhere(tree, key, pick([...NAMES, 'x', 'Renamed-1'], what)) as Tree
      for (const old of Object.keys(tree)) delete tree[old]
      for (const [each, value] of Object.entries(renamed)) put(tree, each, value)
    },
  ),
  'a pattern': at(
    (value, { shape }) => isText(value) && (shape?.facts.refers?.endsWith('s') ?? false),
    ({ holder, key }, what) => {
      const name = String((holder as Tree)[key])
      put(
        holder,
        key,
        pick(['*', `${name}*`, `${name.slice(0, 2)}*`, `${name}/*`, '*/*', `${name}/main`, ''], what),
      )
    },
  ),
  'a run’s settings': (tree: Tree, where: number, what: number) => {
    const settings: [string, readonly unknown[]][] = [
      ['days', [1, 2, 30, 400]],
      ['luck', ['none', 'drawn']],
      ['blocks', [true, false]],
      ['seed', ['', 'a', 7, '\u202E']],
      ['start', ['2020-12-31', '2021-03-01', '2021-06-20T00:00Z', '2012-01-01']],
    ]
    const [key, values] = pick(settings, where)
    if (isTree(tree.run)) put(tree.run, key, pick(values, what))
  },
} satisfies Record<string, ChangeTree>

/** Changes after which it mostly is none. */
const WILD = {
  number: at(isQuantity, ({ holder, key }, what) => {
    const number = pick(NUMBERS, what)
    const [, unit = ''] = /^[-\d.]+( ?\D*)$/.exec(String((holder as Tree)[key])) ?? []
    put(
      holder,
      key,
      what % 3 === 0 || unit === ''
        ? number
        : isText(number)
          ? number.replace('»', `${unit}»`)
          : `${String(number)}${unit}`,
    )
  }),
  unit: at(isQuantity, ({ holder, key }, what) => {
    const [digits = '1'] = NUMBER.exec(String((holder as Tree)[key])) ?? []
    put(holder, key, `${digits}${pick(SPACES, what)}${pick(UNITS, Math.floor(what / 8))}`)
  }),
  date: at(isDate, set(DATES)),
  type: at(anything, set(THINGS)),
  name: at(isText, set(NAMES)),
  'name of a key': at(anything, (spot, what) => rename(spot, pick(NAMES, what))),
  'unknown key': at(isTree, ({ holder, key }, what) =>
    put((holder as Tree)[key] as Tree, pick(NAMES, what), structuredClone(pick(THINGS, what))),
  ),
  delete: at(anything, remove),
  nest: at(anything, ({ holder, key }, what) => {
    const value = (holder as Tree)[key]
    put(holder, key, pick([[value], { [key]: value }, { constant: value }, [value, value]], what))
  }),
  move: at(anything, (spot, what, tree) => {
    const maps = mapsOf(tree, SCENARIO)
    put(pick(maps, what).map, spot.key, structuredClone(valueOf(spot)))
    remove(spot)
  }),
} satisfies Record<string, ChangeTree>

type ChangeText = (text: string, where: number, what: number) => string

const splice = (text: string, where: number, length: number, insert: string): string => {
  const from = where % (text.length + 1)
  return text.slice(0, from) + insert + text.slice(from + length)
}

function moveLine(text: string, where: number, what: number): string {
  const lines = text.split('\n')
  const [line] = lines.splice(where % lines.length, 1)
  return lines.toSpliced(what % (lines.length + 1), 0, line!).join('\n')
}

/** Slips of the pen, after the tree is a text. */
const SLIPS = {
  'a character more': (text, where, what) => splice(text, where, 0, pick(CHARACTERS, what)),
  'a character less': (text, where, what) => splice(text, where, 1 + (what % 3), ''),
  'a line twice': (text, where) =>
    text
      .split('\n')
      .flatMap((line, n, { length }) => (n === where % length ? [line, line] : [line]))
      .join('\n'),
  'a line moved': moveLine,
  indented: (text, where, what) =>
    text
      .split('\n')
      .map((line, n, { length }) => (n === where % length ? pick(['  ', ' ', '\t'], what) + line : line))
      .join('\n'),
  'cut short': (text, where) => text.slice(0, text.length - (where % text.length)),
  'other line ends': (text, _, what) => text.replaceAll('\n', pick(['\r\n', '\n', '\n\n'], what)),
} satisfies Record<string, ChangeText>

export type How = keyof typeof LIKELY | keyof typeof WILD | keyof typeof SLIPS
export const LIKELY_WAYS = Object.keys(LIKELY) as How[]
export const WILD_WAYS = [...Object.keys(WILD), ...Object.keys(SLIPS)] as How[]

const ofTree = new Map<string, ChangeTree>(Object.entries({ ...LIKELY, ...WILD }))
const ofText = new Map<string, ChangeText>(Object.entries(SLIPS))

/** The text of a file after some changes to what it says, and then to how it is written. */
export function mutated(tree: Tree, mutations: readonly Mutation[]): string {
  const copy = structuredClone(tree)
  for (const { how, where, what } of mutations) ofTree.get(how)?.(copy, where, what)
  const text = stringify(copy, { aliasDuplicateObjects: true }).replace(RAW, '$2')
  return mutations.reduce(
    (changed, { how, where, what }) => ofText.get(how)?.(changed, where, what) ?? changed,
    text,
  )
}
