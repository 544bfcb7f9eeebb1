import type { Cell, Table, TableColumn } from '../page.ts'
import type { Asked } from './along.ts'
import { asCell, type AtPoint, type SweepPoints, type SweptAnswer } from './sweepPoints.ts'

/** More rows than these a page should not carry. */
const MOST_ROWS = 500

/** The plan, and what is asked first: of several members the median. */
export function pointsTable(points: SweepPoints, asked: readonly Asked[]): Table {
  const { numbers, varied, hasMembers } = points
  const every = Math.ceil(numbers.length / MOST_ROWS)
  const columns = asked.flatMap((one) => columnsOf(points, one))
  const rows = numbers.map((number, i): Cell[] => [
    number,
    ...varied.map(({ values }) => values[i]!),
    ...columns.map(({ cells }) => cells[i]!),
  ])
  return {
    title: `Points${hasMembers ? ', medians of their members' : ''}${every > 1 ? `, one of ${every} of ${numbers.length}` : ''}`,
    sortable: true,
    columns: [
      { name: 'point', unit: '' },
      ...varied.map(({ path, unit }) => ({ name: path, unit: unit === '1' ? '' : unit })),
      ...columns.map(({ name, unit }) => ({ name, unit })),
    ],
    rows: rows.filter((_, i) => i % every === 0),
  }
}

interface PointsColumn extends TableColumn {
  readonly cells: readonly Cell[]
}

/** An answer; and of how many members its median is not, where some lack it. */
function columnsOf(points: SweepPoints, { column, unit }: Asked): PointsColumn[] {
  if (!points.hasMembers) return [{ name: column, unit, cells: points.cells(column) }]
  const medians = points.of(column).map((at) => asCell(at?.middle, unit))
  const without = { name: `${column}: without`, unit: 'members', cells: points.without(column) }
  return [{ name: column, unit, cells: medians }, ...(points.lacking(column).some > 0 ? [without] : [])]
}

/** Where an answer is lowest and highest, and what is in the middle. */
interface Ends {
  readonly answer: SweptAnswer
  readonly lowest: number
  readonly lowestAt: number
  readonly middle: number
  readonly highest: number
  readonly highestAt: number
  /** Points that have no value. */
  readonly without: number
}

/** All answers, over all points. */
export function answerEndsTable(points: SweepPoints): Table {
  const ends = points.answers.flatMap((answer) => endsOf(points, answer))
  return {
    title: `All answers over the points${points.hasMembers ? ', by the medians of their members' : ''}`,
    sortable: true,
    columns: [
      'metric',
      'scope',
      'unit',
      'lowest',
      'at point',
      'median',
      'highest',
      'at point ',
      'points without',
    ].map((name) => ({
      name,
      unit: '',
    })),
    rows: ends.map(({ answer, lowest, lowestAt, middle, highest, highestAt, without }) => [
      answer.metric,
      answer.scope,
      answer.unit,
      asCell(lowest, answer.unit),
      lowestAt,
      asCell(middle, answer.unit),
      asCell(highest, answer.unit),
      highestAt,
      without,
    ]),
  }
}

function endsOf(points: SweepPoints, answer: SweptAnswer): Ends[] {
  const all = points.of(answer.column)
  const there = all.flatMap((at, i) => (at ? [{ at, number: points.numbers[i]! }] : []))
  const sorted = there.toSorted((a, b) => middleOf(a.at) - middleOf(b.at))
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (!least || !most) return []
  return [
    {
      answer,
      lowest: least.at.middle,
      lowestAt: least.number,
      middle: sorted[Math.floor((sorted.length - 1) / 2)]!.at.middle,
      highest: most.at.middle,
      highestAt: most.number,
      without: all.length - there.length,
    },
  ]
}

const middleOf = ({ middle }: AtPoint): number => middle
