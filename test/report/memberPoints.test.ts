import { describe, expect, it } from 'vitest'
import { membersChart } from '../../sim/report/charts/members.ts'
import { staticPicture } from '../../sim/report/pictures/staticPicture.ts'
import { cellsOf, columnsOf } from '../support/readTable.ts'

const FALL = { metric: 'drawdown_true_pct', title: 'Deepest fall', unit: '%' }
const BACK = { metric: 'recovery_100_days', title: 'From trough to the old level', unit: 'd' }
const DAY = { metric: 'recovery_100_date', title: 'That day', unit: 'date' }
const END = { metric: 'hashrate_last', title: 'Hash rate at the end', unit: 'EH/s' }

const HEADER = 'member parameters.a hashrate_last drawdown_true_pct recovery_100_days recovery_100_date'
const members = columnsOf('members', HEADER, [
  [1, 0.5, 180, -50, 100, '2021-10-01'],
  [2, 0.5, 181, -52, null, null],
  [4, 0.7, 182, -41.5, 90, '2021-09-21'],
  [5, 0.6, 183, -47, 120, '2021-10-21'],
])

describe('the members of an ensemble', () => {
  const chart = membersChart(members, [END, FALL, BACK, DAY])!

  it('are a point each, the fall against the recovery, by their numbers', () => {
    expect(chart.kind).toBe('points')
    expect(cellsOf(chart.table, 'member')).toEqual([1, 4, 5])
    const [{ data }] = chart.option.series as [{ data: { name: string; value: number[] }[] }]
    expect(data).toEqual([
      { name: 'member 1', value: [-50, 100] },
      { name: 'member 4', value: [-41.5, 90] },
      { name: 'member 5', value: [-47, 120] },
    ])
  })

  it('bear the command that plays one of them, if it is known', () => {
    expect(membersChart(members, [FALL, BACK], 'play {}')!.command).toBe('play {}')
    expect(chart.command).toBeUndefined()
  })

  it('are counted where they have no such answer', () => {
    expect(chart.title).toBe(
      'Each member: “Deepest fall” against “From trough to the old level”; 1 of 4 members have none (recovery_100_days)',
    )
  })

  it('are drawn by other answers where these say nothing', () => {
    const alike = columnsOf('members', HEADER, [
      [1, 0.5, 180, -50, null, null],
      [2, 0.5, 181, -52, null, null],
    ])
    expect(membersChart(alike, [END, FALL, BACK])!.table.columns.map(({ name }) => name)).toEqual([
      'member',
      'drawdown_true_pct',
      'hashrate_last',
    ])
    expect(membersChart(alike, [FALL, BACK, DAY])).toBeUndefined()
  })

  it('are thinned where there are more than a page carries, and that is said', () => {
    const many = columnsOf(
      'members',
      HEADER,
      Array.from({ length: 1500 }, (_, i) => [i + 1, 0, 0, -i, i, null]),
    )
    const drawn = membersChart(many, [FALL, BACK])!
    expect(drawn.table.rows).toHaveLength(1000)
    expect(drawn.title).toContain('; the first 1000 of 1500')
    const circles = staticPicture(drawn.option, 'a').match(/fill="#0072B2"/g)!
    expect(circles).toHaveLength(1000)
  })
})
