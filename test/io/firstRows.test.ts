import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readResults } from '../../sim/io/resultReader.ts'
import type { Expected } from '../../sim/io/savedCsv/savedCsv.ts'
import { temporaryFolder } from '../support/program.ts'

const LINE = /^\d+,\d+$/
const rowsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i + 1},${10 * i}`)

/** A folder with a table of as many rows, read by its first bytes. */
function read(first: number, listedBytes?: number) {
  const folder = temporaryFolder()
  const text = `member,value\n${rowsOf(100).join('\n')}\n`
  writeFileSync(join(folder, 'members.csv'), text)
  const files = [
    { name: 'members.csv', rows: 100, bytes: listedBytes ?? text.length, sha256: 'of all of it' },
  ]
  const manifest = { program: 'hashtrek', kind: 'ensemble', csv: 'plain', files }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  const members: Expected = {
    kindOf: () => 'integer',
    known: ['member', 'value'],
    needed: ['member'],
    key: ['member'],
    first,
  }
  return readResults(folder, 'a', {
    wanted: { ensemble: new Map([['members', members]]) },
    folder: 'a folder',
    purpose: '',
  })
}

describe('the beginning of a large file', () => {
  it('is its first rows, each of them whole', () => {
    const folder = read(100)
    if ('problems' in folder) throw new Error(folder.problems.join('\n'))
    const { rows } = folder.results.tables.get('members')!
    const lines = rows.map((row) => row.join(','))
    expect(lines).toEqual(rowsOf(100).slice(0, rows.length))
    expect(lines.at(-1)).toMatch(LINE)
    expect(['member,value', ...lines, ''].join('\n').length).toBeLessThanOrEqual(100)
    expect(['member,value', ...rowsOf(rows.length + 1), ''].join('\n').length).toBeGreaterThan(100)
    expect(folder.notes).toEqual([])
  })

  it('is known as changed by the size of the file', () => {
    expect(read(100, 7)).toMatchObject({ notes: [expect.stringContaining('members.csv was changed')] })
  })
})
