import { describe, expect, it } from 'vitest'
import { spreadRows } from '../../sim/io/savedCsv/spreadRows.ts'

const linesOf = (text: string, most: number): string[] =>
  Buffer.from(spreadRows(Buffer.from(text), most))
    .toString('utf8')
    .trimEnd()
    .split('\n')

const HEADER = 'run,point,member,x,answer'
/** A grid whose last parameter has six values; three members each. */
const rows = Array.from({ length: 6000 }, (_, point) =>
  [1, 2, 3].map((member) => `${point * 3 + member},${point + 1},${member},${point % 6},0.123456`),
).flat()

describe('rows of a large file', () => {
  it('are all of them where the file is small', () => {
    const text = `${HEADER}\n${rows.slice(0, 9).join('\n')}\n`
    expect(linesOf(text, 1_000_000)).toEqual(text.trimEnd().split('\n'))
  })

  const text = `${HEADER}\n${rows.join('\n')}\n`
  const [header, ...kept] = linesOf(text, text.length / 6)

  it('are as many as fit, below the header', () => {
    expect(header).toBe(HEADER)
    expect(kept.length / rows.length).toBeCloseTo(1 / 6, 2)
  })

  it('are all members of a point or none', () => {
    const members = new Map<string, number>()
    for (const line of kept) members.set(line.split(',')[1]!, (members.get(line.split(',')[1]!) ?? 0) + 1)
    expect(new Set(members.values())).toEqual(new Set([3]))
  })

  it('have every value of a parameter as often, whatever the rhythm of the grid', () => {
    for (const value of [0, 1, 2, 3, 4, 5]) {
      const own = kept.filter((line) => line.split(',')[3] === String(value))
      expect(own.length / (kept.length / 6)).toBeCloseTo(1, 1)
    }
  })

  it('are found in files for Excel', () => {
    const excel = `sep=;\r\nrun;point;x\r\n${Array.from({ length: 400 }, (_, i) => `${i + 1};${i + 1};1,5\r\n`).join('')}`
    const lines = linesOf(excel, excel.length / 4)
    expect(lines.slice(0, 2)).toEqual(['sep=;\r', 'run;point;x\r'])
    expect(lines.length - 2).toBeGreaterThan(90)
    expect(lines.length - 2).toBeLessThan(110)
  })
})
