import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { SHOWABLE } from '../../sim/io/savedCsv/expectedTables.ts'
import { onlyRows } from '../../sim/io/savedCsv/onlyRows.ts'

const rows = (text: string, wanted: RegExp): string =>
  Buffer.from(onlyRows(Buffer.from(text), wanted)).toString('utf8')

describe('rows that are wanted', () => {
  it('stand below the header, in their order', () => {
    const text = 'table,metric,mean\nnetwork,a,1\nregions,a,2\nnetwork,b,3\n'
    expect(rows(text, /network,/)).toBe('table,metric,mean\nnetwork,a,1\nnetwork,b,3\n')
  })

  it('are known by how their line begins, and by nothing further in it', () => {
    expect(rows('table,metric\nregions,network\n', /network,/)).toBe('table,metric\n')
  })

  it.each([
    [
      'written for Excel',
      '\ufefftable;metric\r\nnetwork;1,5\r\nfleets;2,5\r\n',
      '\ufefftable;metric\r\nnetwork;1,5\r\n',
    ],
    [
      'with its separator announced',
      'sep=;\r\ntable;mean\r\nfleets;2\r\nnetwork;1',
      'sep=;\r\ntable;mean\r\nnetwork;1',
    ],
  ])('are found in a file %s', (_, text, expected) => {
    expect(rows(text, /network[,;]/)).toBe(expected)
  })

  it('are none of a file that has only a header', () => {
    expect(rows('table,metric', /network,/)).toBe('table,metric')
  })
})

describe('rows of a pair that a page shows', () => {
  const { only } = SHOWABLE.pair.get('pair')!
  const line = (table: string, place: string, metric: string) => [table, '2021-06-01', place, metric, '1.5']
  const shown = [
    line('network', '', 'difficulty'),
    line('countries', 'Korea, South', 'share_pct'),
    line('countries', 'the "far"; west', 'share_pct'),
    line('regions', 'tab\there', 'share_pct'),
  ]
  const others = [
    line('network', '', 'difficulty_last'),
    line('countries', 'Korea, South', 'reported_share_pct'),
    line('regions', 'west', 'used_mw'),
    line('fleets', 'difficulty', 'share_pct'),
  ]

  it.each([',', ';', '\t'])('are found between %j, whatever places are called', (delimiter) => {
    const header = [['table', 'date', 'region', 'metric', 'mean_a']]
    const all = stringify([...header, ...shown.flatMap((row, i) => [row, others[i]!])], { delimiter })
    expect(rows(all, only!)).toBe(stringify([...header, ...shown], { delimiter }))
  })
})
