import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../sim/report/browser/links.ts'
import { flowsOption } from '../../../sim/report/charts/flows.ts'

const INKS = new Map(
  ['a', 'b', 'c', 'd'].flatMap((name) => [
    [`from ${name}`, `#00000${name}`],
    [`to ${name}`, `#00000${name}`],
  ]),
)

interface Sankey {
  readonly data: { name: string; itemStyle: { color: string }; label: { formatter: string } }[]
  readonly links: { source: string; target: string; value: number; lineStyle: { color: string } }[]
}
const optionOf = (...flows: [string, string, number][]) =>
  flowsOption(
    flows.map(([from, to, machines]) => ({ from, to, machines })),
    INKS,
  )
const sankeyOf = (...flows: [string, string, number][]): Sankey =>
  (optionOf(...flows).series as unknown as Sankey[])[0]!

describe('the ways of machines as a picture', () => {
  const way = sankeyOf(
    ['from a', 'packing', 1000],
    ['from b', 'packing', 500],
    ['packing', 'to a', 1480],
    ['packing', 'to b', 5],
    ['packing', 'to c', 6],
    ['packing', 'to d', 9],
  )
  const colour = (name: string): string => way.data.find((node) => node.name === name)!.itemStyle.color

  it('has thin streams to regions together, and loses none of the machines', () => {
    const into = way.links.filter(({ source }) => source === 'packing')
    expect(into.map(({ target, value }) => [target, value])).toEqual([
      ['to a', 1480],
      ['to 3 other regions', 20],
    ])
  })

  it('leaves a thin stream alone where it is the only one', () => {
    const { data } = sankeyOf(['from a', 'to a', 1000], ['from a', 'to b', 1])
    expect(data.map(({ name }) => name)).toContain('to b')
  })

  it('finds for each row of the table the stream that it is drawn in', () => {
    const option = optionOf(
      ['from a', 'packing', 1000],
      ['packing', 'to a', 900],
      ['packing', 'to b', 5],
      ['packing', 'to c', 6],
      ['from b', 'packing', 20],
    )
    const { links } = (option.series as unknown as Sankey[])[0]!
    const ends = [0, 1, 2, 3, 4].map((row) => links[linkOf(option, row)]!).map((l) => [l.source, l.target])
    expect(ends).toEqual([
      ['from a', 'packing'],
      ['packing', 'to a'],
      ['packing', 'to 2 other regions'],
      ['packing', 'to 2 other regions'],
      ['from b', 'packing'],
    ])
  })

  it('has a region in one colour at both ends, and what lies between in another that is grey', () => {
    expect(colour('from a')).toBe(colour('to a'))
    expect(colour('from b')).not.toBe(colour('from a'))
    expect(colour('packing')).toMatch(/^#(..)\1\1$/)
  })

  it('has the machines beside each name', () => {
    const labels = way.data.map(({ label }) => label.formatter)
    expect(labels).toEqual(expect.arrayContaining(['from a: 1,000', 'packing: 1,500', 'to a: 1,480']))
  })
})
