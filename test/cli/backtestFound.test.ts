import { describe, expect, it } from 'vitest'
import { backtestFound } from '../../sim/cli/reports/backtestFound.ts'
import { readTable } from '../support/readTable.ts'

const HEADER = 'target window observed sigma simulated z reference to_reach passed unit'

const found = (rows: Parameters<typeof readTable>[2]) =>
  backtestFound({
    path: 'a',
    results: {
      label: 'a',
      kind: 'backtest',
      tables: new Map([['backtest', readTable('backtest', HEADER, rows)]]),
    },
    manifest: undefined,
    notes: [],
  })

describe('what is found in the folder of a backtest', () => {
  it('is said as on the terminal: the deviance, and how many targets are reached, single shares left out', () => {
    const { said } = found([
      ['deviance_null', 'a..b', null, 0.01, 0.99, null, null, '0.98 to 1.02', true, '1'],
      ['deviance_fitted', 'a..b', null, 0.0756, 1.041, null, null, '≤ 1.07', true, '1'],
      ['effect_drawdown', 'a..b', -53, 2, -60, 3, null, '|z| ≤ 2', false, '%'],
      ['ref_constant', 'a..b', null, null, 7, null, null, null, null, '1'],
      ['share_china_2021-05', '2021-05', 40, 1.5, 55, null, null, 'within 7 points', false, '%'],
    ])
    expect(said).toEqual([
      'Whoever knew the real hash rate would score a deviance of 1.00 ± 0.08 a day by luck alone; deviance_fitted is 1.04.',
      '2 of 3 targets with a level are reached.',
    ])
  })

  it('has the shares that were published, by the names of their countries', () => {
    const { shares } = found([
      ['share_mae', 'a..b', null, 0.01, 1.4, null, null, '≤ 2', true, 'points'],
      ['share_united-states_2021-05', '2021-05', 17.8, null, 16, null, null, 'within 7 points', true, '%'],
      ['share_nowhere-land_2021-06', '2021-06', 1, null, 2, null, null, 'within 7 points', true, '%'],
    ])
    expect(shares).toEqual([
      { target: 'share_united-states_2021-05', country: 'United States', month: '2021-05' },
      { target: 'share_nowhere-land_2021-06', country: 'nowhere-land', month: '2021-06' },
    ])
  })
})
