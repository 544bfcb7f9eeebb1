import { ENERGY, NETWORK, type ShownMetric } from './shownMetrics.ts'
import type { AnswerRow } from '../../study/compare/answerDifferences.ts'
import type { Comparison } from '../../study/compare/comparison.ts'
import {
  agreementTable,
  answersBeside,
  differencesBeside,
  fromNothingBeside,
  missingTable,
} from '../charts/answersBeside.ts'
import { besideChart, type Besides, groupsChart, placesBy } from '../charts/beside.ts'
import { unitOf } from '../charts/quantiles.ts'
import type { Cell, Chart, Report, Section, Table } from '../page.ts'

/** What a report of a comparison is made of. */
export interface ComparisonFound {
  readonly comparison: Comparison
  /** In the order of the comparison. */
  readonly folders: readonly Besides[]
  /** Answers that differ, in the order in which they are told. */
  readonly differing: readonly AnswerRow[]
  readonly said: {
    readonly verdicts: readonly string[]
    readonly origins: string
    readonly differences: readonly string[]
    readonly missing: readonly string[]
  }
  /** Where each folder is from: what, and then what each of them says. */
  readonly origins: readonly (readonly Cell[])[]
  /** What a reader should know of what is shown, a sentence each. */
  readonly caveats?: readonly string[]
  /** What made the comparison, where it lies in a folder. */
  readonly origin: readonly (readonly [what: string, value: string])[]
}

/** Several folders as one report: what is otherwise than in the first. */
export function comparisonReport(found: ComparisonFound): Report {
  const { said, folders } = found
  const [first, ...others] = folders.map(({ label }) => label)
  const answer = [...said.verdicts, ...said.differences.slice(-2)]
  return {
    title:
      others.length > 3 ? `${first} beside ${others.length} others` : `${first} beside ${listed(others)}`,
    answer,
    sections: [
      overTime('network', 'The network', NETWORK, found, [said.origins, ...said.differences.slice(0, -2)]),
      places(found),
      overTime('energy', 'Energy and CO2', ENERGY, found, []),
      answers(found),
      missing(found),
    ].filter(({ charts, tables = [] }) => charts.length + tables.length > 0),
    provenance: provenance(found),
  }
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function overTime(
  id: string,
  title: string,
  wanted: readonly ShownMetric[],
  { comparison, folders }: ComparisonFound,
  text: readonly string[],
): Section {
  const table = comparison.tables.find(({ name }) => name === 'network')
  const charts = wanted.flatMap((each) => {
    const unitInFile = unitOf('network', each.metric)
    return table ? besideChart(table, folders, { of: '', unit: unitInFile, unitInFile, ...each }) : []
  })
  return { id, title, text, charts }
}

/** More charts of countries than these nobody compares; the bars have more of them. */
const MOST_CHARTS = 4
const MOST_ROWS = 10

function places({ comparison, folders, caveats = [] }: ComparisonFound): Section {
  const table = comparison.tables.find(({ name }) => name === 'countries')
  if (!table) return { id: 'places', title: '', charts: [] }
  const ranked = placesBy(table, 'share_pct').filter(({ most }) => most > 0)
  const charts = ranked.slice(0, MOST_CHARTS).flatMap(({ place }, i) =>
    besideChart(table, folders, {
      id: `share-${i + 1}`,
      title: `Share of the hash rate: ${place}`,
      metric: 'share_pct',
      of: place,
      unit: '%',
      unitInFile: '%',
      fromZero: true,
    }),
  )
  return {
    id: 'places',
    title: 'Where the hash rate is',
    text: caveats,
    charts: [...charts, ...endShares(ranked, folders)],
  }
}

function endShares(ranked: ReturnType<typeof placesBy>, folders: readonly Besides[]): Chart[] {
  const shown = ranked.slice(0, MOST_ROWS)
  if (shown.length === 0) return []
  const left =
    ranked.length > shown.length ? `; the ${shown.length} largest of ${ranked.length} countries` : ''
  return [
    groupsChart({
      id: 'shares-last',
      title: `Share of the hash rate by country on the last day${left}`,
      unit: '%',
      rows: 'country',
      labels: folders.map(({ label }) => label),
      column: (label) => `share_pct:${label}`,
      groups: shown.map(({ place, last }) => ({ name: place, values: last })),
    }),
  ]
}

/** As many answers as stand in nobody's way. */
const MOST_ANSWERS = 12

function answers({ comparison, folders, differing }: ComparisonFound): Section {
  const labels = folders.map(({ label }) => label)
  const first = differing.slice(0, MOST_ANSWERS)
  const nothing = fromNothingBeside(differing)
  const without = `${labels[0]} has 0 or less, so that no percentage is drawn, in ${nothing.join(', ')}: the tables have them.`
  return {
    id: 'answers',
    title: 'Answers side by side',
    text: nothing.length > 0 ? [without] : [],
    charts: differencesBeside(differing, labels),
    tables: [
      ...(first.length > 0 ? [answersBeside('What is told first', first, labels)] : []),
      answersBeside('All answers', comparison.answers, labels),
    ],
  }
}

function missing({ comparison, folders, said }: ComparisonFound): Section {
  const labels = folders.map(({ label }) => label)
  const { missing: lacks, rows } = comparison
  return {
    id: 'missing',
    title: lacks.length > 0 ? 'What is missing, and what agrees' : 'What agrees',
    text: said.missing,
    charts: [],
    tables: [
      ...(lacks.length > 0 ? [missingTable(lacks, labels)] : []),
      ...(rows.length > 0 ? [agreementTable(rows, labels)] : []),
    ],
  }
}

const provenance = ({ folders, origins, origin }: ComparisonFound): Table => ({
  columns: ['what', ...folders.map(({ label }) => label)].map((name) => ({ name, unit: '' })),
  rows: [
    ...origins,
    ...origin.map(([what, value]) => [`the comparison: ${what}`, value, ...folders.slice(1).map(() => null)]),
  ],
})
