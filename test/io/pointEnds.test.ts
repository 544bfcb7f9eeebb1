import { describe, expect, it } from 'vitest'
import { PointEnds } from '../../sim/io/many/pointEnds.ts'
import type { Row } from '../../sim/record/index.ts'

const answer = (metric: string, unit: string, scope = 'network') => ({ metric, unit, scope })
const ANSWERS = [answer('fall', '%'), answer('trough_date', 'date'), answer('share', '%', 'kz')]

function endsOf(rows: readonly Row[]) {
  const ends = new PointEnds(ANSWERS, 3)
  expect([...ends.of(rows)]).toEqual(rows)
  return ends.found
}

describe('the ends of answers over points', () => {
  it('are those of the medians of their members, and of numbers of the network alone', () => {
    const rows: Row[] = [
      [1, 1, 1, -50, '2021-07-01', 9],
      [2, 1, 2, -10, '2021-07-01', 9],
      [3, 1, 3, -20, '2021-07-01', 9],
      [4, 2, 1, -30, '2021-07-01', 9],
      [5, 2, 2, -40, '2021-07-01', 9],
      [6, 3, 1, null, '2021-07-01', 9],
    ]
    expect(endsOf(rows)).toEqual([
      {
        metric: 'fall',
        unit: '%',
        least: { value: -35, point: 2 },
        most: { value: -20, point: 1 },
        lacking: { points: 3, none: 1, some: 0, members: 0 },
      },
    ])
  })

  it('are of the first point where several answer alike', () => {
    const rows: Row[] = [1, 2, 3].map((point) => [point, point, 'x', 5, null, null])
    expect(endsOf(rows)).toMatchObject([{ least: { value: 5, point: 1 }, most: { value: 5, point: 1 } }])
  })

  it('count the points and the members that have none', () => {
    const cells = [null, null, 5, null, 5, 6, 5]
    const rows = cells.map((cell, i): Row => [i + 1, Math.floor(i / 2) + 1, 1 + (i % 2), cell, null, null])
    // Points 1 with none of two, 2 with one of two, 3 with both, and 4 with its only one.
    expect(endsOf(rows)[0]!.lacking).toEqual({ points: 4, none: 1, some: 1, members: 1 })
  })

  it('are none where no run answers', () => {
    expect(endsOf([])).toEqual([])
    expect(endsOf([[1, 1, 'x', null, null, null]])).toEqual([])
  })
})
