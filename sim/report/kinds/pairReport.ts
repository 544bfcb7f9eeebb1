import { ENERGY, NETWORK, type ShownMetric } from './shownMetrics.ts'
import type { Columns } from '../charts/column.ts'
import { differenceChart, meansChart, movedSharesChart, type Place } from '../charts/differences.ts'
import { answerForests, answersTable, endForest, fromNothing, sureCharts } from '../charts/pairAnswers.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { unitOf } from '../charts/quantiles.ts'
import { Subjects } from '../charts/subjects.ts'
import type { Chart, Report, Section } from '../page.ts'
import { type Found, introOf, nameOf, tableOf } from './runTables.ts'

/** What a report of a pair is made of. */
export interface PairFound extends Found {
  readonly a: Side
  readonly b: Side
  /** What is said of both, a sentence each. */
  readonly said: {
    readonly pairs: string
    readonly differences: readonly string[]
    readonly same: readonly string[]
    readonly more: readonly string[]
  }
}

/** One of the two scenarios. */
interface Side extends Pick<Found, 'question' | 'notes' | 'parameters'> {
  readonly called: string
}

/** Sentences that a page begins with, beside one on the pairs. */
const ANSWERS = 2

/** A pair as a report: what is otherwise in A than in B, with the same luck. */
export function pairReport(found: PairFound): Report {
  const { a, b, said, origin, tables } = found
  const [table, summary] = [tables.get('pair'), tableOf(found, 'pair-summary')]
  const days = table && table.rows.length > 0 ? new Subjects(table) : undefined
  return {
    title: `A: ${a.called} against B: ${b.called}`,
    about: introOf({ ...found, name: `${a.called} and ${b.called}` }).about,
    answer: [`${said.pairs}.`, ...said.differences.slice(0, ANSWERS)],
    sections: [
      differences(found, summary),
      ...(days ? [overTime('network', 'The network', NETWORK, days, questionsOf(found))] : []),
      ...places(found, days, summary),
      ...(days ? [overTime('energy', 'Energy and CO2', ENERGY, days, [])] : []),
      ...(summary ? [sure(summary)] : []),
      ...parameters(found),
    ].filter(({ charts, tables, text }) => charts.length > 0 || tables || (text ?? []).length > 0),
    provenance: provenanceTable(origin),
  }
}

function differences({ said }: PairFound, summary: Columns | undefined): Section {
  const nothing = summary ? fromNothing(summary) : []
  const without = `B has 0 or less, so that there is no percentage, in ${nothing.join(', ')}.`
  const text = [
    ...said.differences.slice(ANSWERS),
    ...said.same,
    ...said.more,
    ...(nothing.length > 0 ? [without] : []),
  ]
  return { id: 'differences', title: 'What differs', text, charts: summary ? answerForests(summary) : [] }
}

const questionsOf = ({ a, b }: PairFound): string[] =>
  [a, b].flatMap(({ question }, i) => (question === undefined ? [] : [`${'AB'[i]} asks: ${question}`]))

const overTime = (
  id: string,
  title: string,
  wanted: readonly ShownMetric[],
  days: Subjects,
  text: readonly string[],
): Section => ({ id, title, text, charts: wanted.flatMap((each) => chartsOf(each, days)) })

function chartsOf({ metric, ...wanted }: ShownMetric, days: Subjects): Chart[] {
  const rows = days.of('network', metric)
  const unitInFile = unitOf('network', metric)
  const shown = { unit: unitInFile, unitInFile, ...wanted }
  return rows ? [meansChart(rows, shown), differenceChart(rows, shown)] : []
}

function places(found: PairFound, days: Subjects | undefined, summary: Columns | undefined): Section[] {
  const named = (id: string): string => nameOf(found, id)
  const moved = (table: string, id: string, what: string, called: (id: string) => string): Chart[] => {
    const all = days ? placesIn(days, table, called) : []
    return movedSharesChart(all, { id, what })
  }
  const charts = [
    ...moved('countries', 'countries', 'country', (id) => id),
    ...moved('regions', 'shares', 'region', named),
    ...(summary ? endForest(summary, named) : []),
  ]
  return charts.length > 0 ? [{ id: 'places', title: 'Where the hash rate is', charts }] : []
}

const placesIn = (days: Subjects, table: string, called: (id: string) => string): Place[] =>
  days.placesOf(table, 'share_pct').flatMap((id) => {
    const rows = days.of(table, 'share_pct', id)
    return rows ? [{ id, name: called(id), rows }] : []
  })

const sure = (summary: Columns): Section => ({
  id: 'sure',
  title: 'How sure that is',
  charts: sureCharts(summary),
  tables: [answersTable(summary)],
})

/** Once where both draw the same. */
function parameters({ a, b, ...found }: PairFound): Section[] {
  const same = JSON.stringify(a.parameters) === JSON.stringify(b.parameters)
  if (same) return parameterSection({ ...found, parameters: a.parameters })
  return [a, b].flatMap(({ parameters }, i) =>
    parameterSection({ ...found, parameters }).map((section) => ({
      ...section,
      id: `${section.id}-${'ab'[i]}`,
      title: `${section.title}, in ${'AB'[i]}`,
    })),
  )
}
