import { type AnswerDifference, DIFFERENCE, type Missing } from '../../ensemble/index.ts'
import { type Json, mapIn, textIn } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { Columns } from '../../report/charts/column.ts'
import type { PairFound } from '../../report/kinds/pairReport.ts'
import { tableOf } from '../../report/kinds/runTables.ts'
import { labelOfB, pairSentences, pairsOf } from '../words/pair.ts'
import { foundIn, parametersIn, placesIn } from './runFound.ts'

/** What a report of a pair is made of, from its folder. */
export function pairFound(folder: ReadFolder): PairFound {
  const { manifest } = folder
  const [a, b] = [mapIn(manifest?.all.a), mapIn(manifest?.all.b)]
  const summary = tableOf(folder.results, 'pair-summary')
  const answers = summary ? answersIn(summary) : []
  const runs = manifest?.members ?? Math.max(0, ...answers.map(({ members }) => members))
  const found = foundIn(folder)
  const calledA = nameIn(a, 'A')
  return {
    ...found,
    regions: new Map([b, a].flatMap((side) => [...placesIn(resolvedIn(side), undefined)])),
    a: sideOf(a, calledA),
    b: sideOf(b, labelOfB(calledA, nameIn(b, 'B'), changesOf(a, b))),
    said: {
      pairs: pairsOf(runs, manifest?.seed ?? '?'),
      ...pairSentences({ answers, missing: missingIn(manifest?.all.missing) }),
    },
    origin: [...originOf('A', a), ...originOf('B', b), ...found.origin],
  }
}

const resolvedIn = ({ scenario }: Json): Json => mapIn(mapIn(scenario).resolved)
const nameIn = (side: Json, or: string): string => textIn(resolvedIn(side).name) ?? or

function sideOf(side: Json, called: string): PairFound['a'] {
  const resolved = resolvedIn(side)
  const [question, notes] = [textIn(resolved.question), textIn(resolved.notes)]
  return { called, question, notes, parameters: parametersIn(resolved) }
}

/** What is changed of B alone; its seed is that of A anyway. */
function changesOf(a: Json, b: Json): string[] {
  const both = textsIn(a.set)
  const own = textsIn(b.set).filter((change) => !both.includes(change) && !change.startsWith('run.seed='))
  return [...textsIn(b.overrides), ...own]
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const missingIn = (value: unknown): Missing[] =>
  (Array.isArray(value) ? value.map(mapIn) : []).map(({ what, only }) => ({
    what: String(what),
    only: only === 'A' ? 'A' : 'B',
  }))

function answersIn(summary: Columns): AnswerDifference[] {
  const [metric, scope, unit] = ['metric', 'scope', 'unit'].map((name) => summary.texts(name)) as Texts
  const members = summary.numbers('members')
  const numbers = DIFFERENCE.map((name) => summary.numbers(name))
  return metric.map((_, i) => ({
    metric: metric[i]!,
    scope: scope[i]!,
    unit: unit[i]!,
    members: members[i] ?? 0,
    numbers: Float64Array.from(numbers, (column) => column[i] ?? NaN),
  }))
}

type Texts = [string[], string[], string[]]

const originOf = (one: string, side: Json): [string, string][] => {
  const rows: [string, string | undefined][] = [
    ['scenario', textIn(resolvedIn(side).name)],
    ['overrides', textsIn(side.overrides).join(', ') || undefined],
    ['set', textsIn(side.set).join(', ') || undefined],
    ['scenario, SHA-256 as resolved', textIn(mapIn(side.scenario).sha256)],
  ]
  return rows.flatMap(([what, value]) => (value === undefined ? [] : [[`${one}: ${what}`, value]]))
}
