import { describe, expect, it } from 'vitest'
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
