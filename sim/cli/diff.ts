import { type Difference, differencesBetween, type Saying } from '../scenario/index.ts'
import { type Asked, type Changes, loadAll } from './load.ts'
import { shown } from './words/shown.ts'

export interface DiffArguments extends Changes {
  readonly a: string
  readonly b: string
  readonly json: boolean
}

/** `hashtrek diff`: what two scenarios say differently, once everything that they build on is merged in. */
export function diff({ a, b, json, ...changes }: DiffArguments): void {
  const [left, right] = [...loadAll([a]), ...loadAll([b], changes)] as [Asked, Asked]
  const differences = differencesBetween(left.resolved, right.resolved)
  process.stdout.write(json ? jsonOf(left, right, differences) : textOf(left, right, differences))
}

function jsonOf(a: Asked, b: Asked, differences: readonly Difference[]): string {
  const rows = differences.map(({ path, a, b }) => ({
    path: path.join('.'),
    a: a.value ?? null,
    b: b.value ?? null,
    a_by_default: a.byDefault,
    b_by_default: b.byDefault,
  }))
  return `${JSON.stringify({ a: a.word, b: b.word, overrides: b.overrides, set: b.set, differences: rows })}\n`
}

const WIDEST = 48

function textOf(a: Asked, b: Asked, differences: readonly Difference[]): string {
  const changes = [...b.overrides.map((name) => `--override ${name}`), ...b.set.map((set) => `--set ${set}`)]
  const title = [`${a.word} → ${b.word}`, ...changes].join(' ')
  const paths = differences.map(({ path }) => path.join('.'))
  const width = Math.min(WIDEST, Math.max(0, ...paths.map(({ length }) => length)))
  const lines = differences.map(
    ({ a, b }, index) => `${paths[index]!.padEnd(width)}  ${sayingOf(a)} → ${sayingOf(b)}`,
  )
  return [title, ...lines, countOf(differences.length), ''].join('\n')
}

function sayingOf({ value, byDefault }: Saying): string {
  if (value === undefined) return 'nothing'
  return byDefault ? `${shown(value)} (default)` : shown(value)
}

const countOf = (many: number): string =>
  many === 0 ? 'They say the same.' : `${many} ${many === 1 ? 'difference' : 'differences'}`
