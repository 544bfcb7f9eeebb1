import { type Direction, directionOf } from '../../study/direction.ts'
import type { Columns } from './column.ts'
import { INK, inkOf } from './ink.ts'
import type { Cell, Chart, Table } from '../page.ts'
import { type Ranges, rangeChart } from './rangeChart.ts'

/** What a study says of one answer. */
export interface Studied {
  /** Of the chart. */
  readonly id: string
  /** What the answer is called in a title. */
  readonly title: string
  /** As people ask for it; undefined where few do. */
  readonly asked: string | undefined
  /** The rows of sensitivity.csv that are about it, the parameter that matters most first. */
  readonly rows: Columns
}

/** More parameters than these nobody compares by eye. */
const MOST = 12

/** The parameters that matter most, from above; none where nothing does. */
export function tornado({ id, title, rows }: Studied, nameOf: (path: string) => string): Chart[] {
  const matter = rows.numbers('rank').filter((rank) => rank !== null).length
  if (matter === 0) return []
  const shown = rows.first(Math.min(MOST, matter))
  const many = matter > MOST ? `the ${MOST} largest of ${matter}` : `${matter} of ${rows.length} parameters`
  const paths = shown.texts('parameter')
  const chart = rangeChart({
    id,
    title: `What matters for ${title}: ${many}; lines: 90 % intervals`,
    row: { name: 'what it is', unit: '' },
    names: paths.map(nameOf),
    fromZero: true,
    ...(isMorris(rows) ? effects(shown) : shares(shown)),
    columns: shown.header
      .filter((name) => !ABOUT_ALL.has(name))
      .map((name) => ({ name, unit: unitOf(rows, name), cells: shown.cells(name) })),
  })
  return [chart]
}

export const isMorris = (rows: Columns): boolean => rows.has('mu_star')

/** Columns that say the same in every row of an answer. */
const ABOUT_ALL: ReadonlySet<string> = new Set(['metric', 'scope', 'unit'])

/** Of Morris's measures that of the answer. */
function unitOf(rows: Columns, name: string): string {
  const unit = rows.unit(name)
  return unit === 'unit of the metric' ? answerUnit(rows) : unit
}

const answerUnit = (rows: Columns): string => rows.texts('unit')[0] ?? ''

const WAYS = [
  ['+', 'raises the number', 0],
  ['−', 'lowers the number', 1],
  ['±', 'both ways', 3],
] as const

/** μ*, by the way in which it goes, and σ. */
function effects(shown: Columns): { unit: string; series: Ranges[] } {
  const [size, mean] = [shown.numbers('mu_star'), shown.numbers('mu')]
  const ways = size.map((each, i) => directionOf(each ?? 0, mean[i] ?? 0))
  const only = (way: Direction, column: string) =>
    shown.numbers(column).map((value, i) => (ways[i] === way ? value : null))
  return {
    unit: `mean size of the effects μ*, ${answerUnit(shown)}`,
    series: [
      ...WAYS.filter(([way]) => ways.includes(way)).map(([way, said, ink]) => ({
        name: `${way} ${said}`,
        color: inkOf(ink),
        sign: way,
        bar: true,
        values: only(way, 'mu_star'),
        low: only(way, 'mu_star_p05'),
        high: only(way, 'mu_star_p95'),
      })),
      {
        name: 'σ of the effects',
        color: '#222222',
        symbol: 'diamond',
        aside: true,
        values: shown.numbers('sigma'),
      },
    ],
  }
}

/** Total and first order. */
const shares = (shown: Columns): { unit: string; series: Ranges[] } => ({
  unit: 'share of the variance',
  series: [
    {
      name: 'alone or with others (total order)',
      color: '#56B4E9',
      bar: true,
      thick: 8,
      values: shown.numbers('total'),
      low: shown.numbers('total_p05'),
      high: shown.numbers('total_p95'),
    },
    {
      name: 'by itself (first order)',
      color: INK.first,
      symbol: 'diamond',
      thick: 2,
      values: shown.numbers('first'),
      low: shown.numbers('first_p05'),
      high: shown.numbers('first_p95'),
    },
  ],
})

/** Every parameter, with all that the file says of it. */
export function allOfThem({ title, rows }: Studied, nameOf: (path: string) => string): Table {
  const names = rows.header.filter((name) => !ABOUT_ALL.has(name))
  const cells = names.map((name) => rows.cells(name))
  return {
    title: `Every parameter, for ${title}`,
    columns: [{ name: 'what it is', unit: '' }, ...names.map((name) => ({ name, unit: unitOf(rows, name) }))],
    rows: rows.texts('parameter').map((path, i) => [nameOf(path), ...cells.map((column) => column[i]!)]),
  }
}

const LEADERS = ['first', 'second', 'third'].flatMap((place) => [place, 'by'])

/** Every answer with the few parameters that matter most for it, and what its chart is called. */
export function everyAnswer(studied: readonly Studied[]): Table {
  return {
    title: 'Every answer, and what matters most for it',
    columns: ['metric', 'scope', 'unit', ...LEADERS, 'chart'].map((name) => ({
      name,
      unit: '',
    })),
    rows: studied.map(({ id, rows }) => [
      ...['metric', 'scope', 'unit'].map((name) => rows.cells(name)[0]!),
      ...[0, 1, 2].flatMap((place) => leader(rows, place)),
      rows.numbers('rank').some((rank) => rank !== null) ? id : null,
    ]),
  }
}

function leader(rows: Columns, place: number): [Cell, Cell] {
  if ((rows.numbers('rank')[place] ?? null) === null) return [null, null]
  return [rows.cells('parameter')[place]!, rows.cells(isMorris(rows) ? 'mu_star' : 'total')[place]!]
}
